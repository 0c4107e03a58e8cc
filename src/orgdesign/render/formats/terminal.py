"""A paper on a terminal: each section in a frame, two beside each other where they belong together and there is room.

A section that has parts and nothing of its own is a group: its parts are the frames. Statements stand in two columns where
there is room. Nothing is said by colour alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from rich import box
from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.table import Table as Grid

from orgdesign.render.paper.blocks import (
    Align,
    Bar,
    Block,
    Bullets,
    Cell,
    Conclusion,
    Day,
    Figure,
    Link,
    Mark,
    Number,
    Paper,
    PaperSection,
    Paragraph,
    Roster,
    Scores,
    Share,
    Shares,
    Statement,
    Statements,
    Table,
    Terms,
    Timeline,
    Tone,
    Words,
)
from orgdesign.render.paper.inquiry import MADE_OF
from orgdesign.render.screen import bars
from orgdesign.render.screen.marks import LEADS, OPEN, OUT, firmness_mark
from orgdesign.render.screen.panels import InColumns, Pairs, between, framed, labelled, spaced, told, under
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.prose import total_text

if TYPE_CHECKING:
    from rich.panel import Panel
    from rich.text import Text

_WIDEST_LABEL, _WIDEST_TITLE = 32, 24
_TONES = {Tone.PLAIN: "", Tone.LEAD: "bold", Tone.QUIET: "dim"}
_INDENT = (0, 0, 0, 2)
_WHOLE = 1000
"""Into how many parts a whole is divided to draw a share of it."""


def terminal(paper: Paper) -> RenderableType:
    """Return the page of a paper, at whatever width it is then shown."""
    origin = paper.provenance
    made_of = told(f"{origin.rule_base} {origin.version}", "dim")
    said = SharedWords(paper.language)
    shown = (_section(each, said) for each in paper.sections if each.id != MADE_OF)
    return spaced((between(told(paper.title, "bold"), made_of), *shown))


def _section(section: PaperSection, said: SharedWords) -> RenderableType:
    if section.parts and not section.blocks:
        return Group(told(section.title, "bold"), Pairs(tuple(_frame(each, said) for each in section.parts)))
    return _frame(section, said)


def _frame(section: PaperSection, said: SharedWords) -> Panel:
    """Return a section in a frame, whose title is caption enough for a table that stands first in it."""
    blocks = section.blocks
    if blocks and isinstance(blocks[0], Table | Shares | Timeline):
        blocks = (replace(blocks[0], caption=""), *blocks[1:])
    parts = (_part(each, said) for each in section.parts)
    return framed(section.heading, spaced((*_together(blocks, said), *parts)))


def _part(part: PaperSection, said: SharedWords) -> RenderableType:
    blocks = (_block(each, said) for each in part.blocks)
    return Group(told(part.title, "bold"), *blocks, *(Padding(_part(each, said), _INDENT) for each in part.parts))


def _together(blocks: Sequence[Block], said: SharedWords) -> Iterator[RenderableType]:
    """Yield blocks, to stand apart; a paragraph that opens or closes stands close to what it belongs to."""
    group: list[RenderableType] = []
    opens = False
    for block in blocks:
        tone = block.tone if isinstance(block, Paragraph) else Tone.PLAIN
        if group and not opens and tone is not Tone.QUIET:
            yield Group(*group)
            group = []
        group.append(_block(block, said))
        opens = tone is Tone.LEAD
    if group:
        yield Group(*group)


def _block(block: Block, said: SharedWords) -> RenderableType:  # noqa: C901, PLR0911  one case for each kind of block
    match block:
        case Paragraph(text, tone):
            return told(text, _TONES[tone])
        case Bullets(items):
            return labelled((told("·"), told(item)) for item in items)
        case Terms(rows):
            return labelled(((told(label, "bold"), told(text)) for label, text in rows), widest=_WIDEST_LABEL)
        case Conclusion():
            return _verdict(block)
        case Statements():
            return _entries(block)
        case Scores():
            return _scores(block, said)
        case Table():
            return _table(block)
        case Figure(title, description):
            return Group(told(title, "bold underline"), told(description))
        case Timeline():
            return _timeline(block)
        case Shares():
            return _shares(block)
        case Roster():
            return _table(block.table)
        case _:
            assert_never(block)


def _verdict(verdict: Conclusion) -> RenderableType:
    lines: list[RenderableType] = [between(told(verdict.title, "bold cyan"), _mark(verdict.mark))]
    lines += [told(verdict.text)] if verdict.text else []
    lines += [told(" ".join(verdict.remarks), "italic")] if verdict.remarks else []
    return Group(*lines)


def _entries(entries: Statements) -> RenderableType:
    title = [told(entries.title, "bold underline")] if entries.title else []
    if any(each.weight for each in entries.entries):
        return Group(*title, InColumns([(told(each.weight, "bold"), _entry(each)) for each in entries.entries]))
    return Group(*title, *map(_entry, entries.entries))


def _entry(entry: Statement) -> RenderableType:
    return Group(told(entry.text), under(entry.aside, ground=entry.ground, assumed=entry.assumed))


def _scores(scores: Scores, said: SharedWords) -> RenderableType:
    axis = bars.Axis(scores.low, scores.high)
    grid = Grid.grid(padding=(0, 1), expand=True)
    grid.add_column(no_wrap=True)
    grid.add_column(max_width=_WIDEST_TITLE)
    grid.add_column(ratio=1)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(no_wrap=True, style="dim")
    for bar in scores.bars:
        grid.add_row(*_bar(bar, axis, said))
    shades = zip((bars.SURE, bars.LOSABLE, bars.GAINABLE), scores.legend, strict=False)
    legend = "   ".join(f"{shade} {meaning}" for shade, meaning in shades)
    return Group(grid, told(legend, "dim")) if legend else grid


def _bar(bar: Bar, axis: bars.Axis, said: SharedWords) -> tuple[RenderableType, ...]:
    if bar.excluded:
        return told(OUT, "red"), told(bar.title, "dim"), told(said.excluded, "red"), told(total_text(bar.score), "dim"), ""
    style = "bold" if bar.leads else ""
    drawn = bars.DrawnBar(bar.score, bar.low, bar.high, axis, "cyan" if bar.leads else "bright_black")
    span = "" if bar.low == bar.high else said.span.format(low=total_text(bar.low), high=total_text(bar.high))
    mark = told(LEADS if bar.leads else OPEN, style)
    return mark, told(bar.title, style), drawn, told(total_text(bar.score), style), span


def _table(table: Table) -> RenderableType:
    """Return a table; a text over some rows may be as wide as the page, so each group is a grid of its own."""
    caption = [told(table.caption, "bold underline")] if table.caption else []
    if not table.groups:
        return Group(*caption, _grid(table, table.rows, head=True))
    parts: list[RenderableType] = [_grid(table, (), head=True)]
    for at, (over, rows) in enumerate(table.bodies):
        parts += [told("")] if at else []
        parts += [told(over, "bold"), _grid(table, rows, head=False)]
    return Group(*caption, *parts)


def _grid(table: Table, rows: Sequence[tuple[Cell, ...]], *, head: bool) -> Grid:
    head = head and any(column.title for column in table.columns)
    grid = Grid(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, show_header=head, expand=True)
    for at, column in enumerate(table.columns):
        title = told(column.title, "bold")
        if column.align is Align.END:
            longest = max(len(text) for text in (column.title, *(cells[at].text for cells in table.rows)))
            # A width of its own: grids of one table share no layout, and figures must stay under their head in each.
            grid.add_column(title, justify="right", width=longest, overflow="fold")
        else:
            grid.add_column(title, ratio=column.share, overflow="fold")
    for cells in rows:
        grid.add_row(*map(_cell, cells))
    return grid


def _cell(cell: Cell) -> RenderableType:
    match cell:
        case Words(text, below):
            return Group(told(text), told(below, "dim")) if below else told(text)
        case Number(text=text) | Day(text=text):
            return told(text)
        case Mark():
            return _mark(cell)
        case Link(text, url):
            return Group(told(text), told(url, "dim"))
        case _:
            assert_never(cell)


def _mark(mark: Mark) -> Text:
    return firmness_mark(mark.sign, mark.text, settled=mark.settled)


def _timeline(line: Timeline) -> RenderableType:
    """Return what lasts as bars; the heads stand at the start of the parts of the axis."""
    grid = Grid.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=4)
    grid.add_column(ratio=5)
    grid.add_column(ratio=3)
    heads = Grid.grid(expand=True)
    for _ in line.heads:
        heads.add_column(ratio=1)
    heads.add_row(*(told(head, "dim") for head in line.heads))
    grid.add_row("", heads, "")
    for each in line.stretches:
        grid.add_row(told(each.title), bars.DrawnStretch(each.start, each.end, "cyan"), told(each.told, "dim"))
    return Group(*([told(line.caption, "bold underline")] if line.caption else []), grid)


def _shares(shares: Shares) -> RenderableType:
    grid = Grid.grid(padding=(0, 2, 0, 0), expand=True)
    grid.add_column(ratio=5)
    grid.add_column(ratio=4)
    grid.add_column(justify="right", no_wrap=True)
    grid.add_column(justify="right", no_wrap=True)
    for each in shares.shares:
        grid.add_row(told(each.title), _drawn_share(each), told(each.counted), told(each.told))
    return Group(told(shares.caption, "bold underline"), grid) if shares.caption else grid


def _drawn_share(share: Share) -> bars.DrawnBar:
    part = round(_WHOLE * share.part)
    return bars.DrawnBar(part, part, part, bars.Axis(0, _WHOLE), "cyan")
