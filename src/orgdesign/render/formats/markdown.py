"""A paper as Markdown that GitHub renders: text from outside reads as it is and does nothing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from orgdesign.render.paper.blocks import (
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
    Shares,
    Statement,
    Statements,
    Stretch,
    Table,
    Terms,
    Timeline,
    Tone,
    Words,
)
from orgdesign.render.paper.paper_words import PaperWords
from orgdesign.render.screen import bars
from orgdesign.render.text import markup
from orgdesign.render.text.prose import total_text
from orgdesign.render.text.provenance import MARK, provenance_json

_CELLS_OF_A_BAR = 20


def markdown(paper: Paper) -> str:
    """Return the paper. Its provenance stands in a comment on the first line."""
    return markup.page(_parts(paper))


def _parts(paper: Paper) -> Iterator[str]:
    said = PaperWords(paper.language)
    yield f"<!-- {MARK} {provenance_json(paper.provenance)} -->\n"
    yield markup.heading(1, markup.text(paper.title))
    yield markup.paragraph(f"**{markup.text(paper.subtitle)}**")
    yield markup.paragraph(" · ".join(markup.text(fact) for fact in paper.facts))
    if not paper.sheet:
        yield markup.heading(2, said.contents)
        yield markup.bullets(markup.link(markup.text(each.heading), f"#{each.id}") for each in paper.sections)
    for section in paper.sections:
        yield from _section(section, 2, said)


def _section(section: PaperSection, level: int, said: PaperWords) -> Iterator[str]:
    yield markup.heading(level, markup.text(section.heading), section.id)
    for block in section.blocks:
        yield from _block(block, said)
    for part in section.parts:
        yield from _section(part, level + 1, said)


def _block(block: Block, said: PaperWords) -> Iterator[str]:  # noqa: C901  one case for each kind of block
    match block:
        case Paragraph():
            yield markup.paragraph(_toned(block))
        case Bullets(items):
            yield markup.bullets(markup.text(item) for item in items)
        case Terms(rows):
            yield from (markup.paragraph(f"**{markup.text(label)}.**", markup.text(text)) for label, text in rows)
        case Conclusion():
            yield from _verdict(block)
        case Statements():
            yield from _entries(block)
        case Scores():
            yield from _scores(block, said)
        case Table():
            yield from _table(block)
        case Figure(title, description):
            yield markup.paragraph(f"**{markup.text(title)}.**", markup.text(description))
        case Timeline():
            yield from _timeline(block)
        case Shares():
            yield from _shares(block)
        case Roster():
            yield from _table(block.table)
        case _:
            assert_never(block)


def _toned(paragraph: Paragraph) -> str:
    text = markup.text(paragraph.text)
    match paragraph.tone:
        case Tone.PLAIN:
            return text
        case Tone.LEAD:
            return f"**{text}**"
        case Tone.QUIET:
            return f"*{text}*"
        case _:
            assert_never(paragraph.tone)


def _verdict(verdict: Conclusion) -> Iterator[str]:
    lines = [f"**{markup.text(verdict.title)}** {_mark(verdict.mark)}", markup.text(verdict.text)]
    lines += [f"*{markup.text(remark)}*" for remark in verdict.remarks]
    yield markup.quotation(line for line in lines if line)


def _entries(entries: Statements) -> Iterator[str]:
    if entries.title:
        yield markup.paragraph(f"**{markup.text(entries.title)}**")
    yield markup.bullets(_entry(each) for each in entries.entries)


def _entry(entry: Statement) -> str:
    weight = f"**{markup.text(entry.weight)}:** " if entry.weight else ""
    under = [f"*{markup.text(entry.aside)}*"] if entry.aside else []
    under.append(markup.text(entry.ground))
    return f"{weight}{markup.text(entry.text)}<br>{' · '.join(under)}"


def _scores(scores: Scores, said: PaperWords) -> Iterator[str]:
    """Yield the bars as a table: what is told of a bar stands in figures beside it."""
    rows = [(_bar_title(bar), total_text(bar.score), _drawn(bar, scores), _span(bar)) for bar in scores.bars]
    yield markup.table((said.form, said.points, "", said.bounds), rows)
    shades = zip((bars.SURE, bars.LOSABLE, bars.GAINABLE), scores.legend, strict=False)
    if legend := " · ".join(f"{shade} {markup.text(meaning)}" for shade, meaning in shades):
        yield markup.paragraph(f"*{legend}*")


def _bar_title(bar: Bar) -> str:
    title = markup.text(bar.title)
    return f"~~{title}~~" if bar.excluded else f"**{title}**" if bar.leads else title


def _drawn(bar: Bar, scores: Scores) -> str:
    if bar.excluded:
        return ""
    axis = bars.Axis(scores.low, scores.high)
    return bars.DrawnBar(bar.score, bar.low, bar.high, axis, "").cells(_CELLS_OF_A_BAR).replace(" ", "\N{NO-BREAK SPACE}")


def _span(bar: Bar) -> str:
    return "" if bar.low == bar.high else f"{total_text(bar.low)} – {total_text(bar.high)}"


def _timeline(line: Timeline) -> Iterator[str]:
    """Yield what lasts as bars; when, stands beside them."""
    rows = [(markup.text(each.title), _lasting(each, line), markup.text(each.told)) for each in line.stretches]
    yield markup.paragraph(f"**{markup.text(line.caption)}**")
    yield markup.table(("", markup.text(" | ".join(line.heads)), ""), rows)


def _lasting(stretch: Stretch, line: Timeline) -> str:
    drawn = bars.lasting(stretch.start, stretch.end, max(_CELLS_OF_A_BAR, 4 * len(line.heads)))
    return drawn.replace(" ", "\N{NO-BREAK SPACE}")


def _shares(shares: Shares) -> Iterator[str]:
    rows = [
        (markup.text(each.title), bars.SURE * round(_CELLS_OF_A_BAR * each.part), each.counted, each.told)
        for each in shares.shares
    ]
    yield markup.paragraph(f"**{markup.text(shares.caption)}**")
    yield markup.table([markup.text(head) for head in shares.heads], rows)


def _table(table: Table) -> Iterator[str]:
    heads = [markup.text(column.title) for column in table.columns]
    rows: list[list[str]] = []
    for title, cells_of_rows in table.bodies:
        if title:
            rows.append([f"**{markup.text(title)}**", *[""] * (len(heads) - 1)])
        rows += [[_cell(cell) for cell in cells] for cells in cells_of_rows]
    yield markup.paragraph(f"**{markup.text(table.caption)}**")
    yield markup.table(heads, rows)


def _cell(cell: Cell) -> str:
    match cell:
        case Words(text, under):
            return markup.text(text) + (f"<br>*{markup.text(under)}*" if under else "")
        case Number(text=text) | Day(text=text):
            return markup.text(text)
        case Mark():
            return _mark(cell)
        case Link(text, url):
            return f"{markup.text(text)} {markup.web_link(url)}"
        case _:
            assert_never(cell)


def _mark(mark: Mark) -> str:
    return f"{mark.sign} {markup.text(mark.text)}"
