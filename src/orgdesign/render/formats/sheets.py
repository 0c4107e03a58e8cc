"""A paper as the sheets of a workbook: its tables to sort and filter, its scores and statements each as one table.

Knows rows and columns, not how a workbook is written. What a paper tells in running text stands on sheets of lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import TypeAlias, assert_never

from orgdesign.model.rulebase import Language
from orgdesign.render.paper.blocks import (
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
    Statements,
    Table,
    Terms,
    Timeline,
    Tone,
    Words,
)
from orgdesign.render.paper.paper_words import PaperWords
from orgdesign.render.text.catalogue import Catalogue, SharedWords, keyed, phrase

Value: TypeAlias = str | float | date
_LONGEST_NAME = 31
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")


class SheetWords(Catalogue):
    """Every word of a workbook that no other format has."""

    scores = phrase("Punten", "Points")
    reasons = phrase("Redenen", "Reasons")
    in_words = phrase("Toelichting", "In words")
    part = phrase("Onderdeel", "Part")
    low = phrase("Minstens", "At least")
    high = phrase("Hoogstens", "At most")
    stands = phrase("Stand", "Standing")
    leads = phrase("ligt voor", "leads")
    kind = phrase("Soort", "Kind")
    weight = phrase("Gewicht", "Weight")
    reason = phrase("Reden", "Reason")
    effect = phrase("Werking", "Effect")
    ground = phrase("Rust op", "Rests on")
    assumed = phrase("Eigen oordeel", "Own judgement")
    yes = phrase("ja", "yes")
    no = phrase("nee", "no")
    address = phrase("Adres", "Address")
    page = phrase("Pagina {page} van {pages}", "Page {page} of {pages}")
    groups = keyed(
        {
            "answers": phrase("Onderwerp", "Subject"),
            "robustness": phrase("Vraag", "Question"),
            "draws": phrase("Besluit", "Decision"),
            "turning-rules": phrase("Besluit", "Decision"),
        }
    )
    """What a table is grouped by, by the section that it stands in."""
    seconds = keyed(
        {
            "measures": phrase("Na", "After"),
            "why": phrase("Nader", "More"),
            "certainty": phrase("Nu", "Today"),
        }
    )
    """What stands under a cell, by the section that its table stands in; elsewhere what it rests on."""


class Style(StrEnum):
    """How a line looks."""

    TITLE = "title"
    HEADING = "heading"
    STRONG = "strong"
    PLAIN = "plain"
    QUIET = "quiet"
    HEADS = "heads"


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One row of a sheet of lines: a text over its whole width, or values side by side."""

    values: tuple[Value, ...]
    style: Style = Style.PLAIN


@dataclass(frozen=True, slots=True)
class LineSheet:
    """A sheet to read from top to bottom."""

    name: str
    lines: tuple[SheetLine, ...]


@dataclass(frozen=True, slots=True)
class GridSheet:
    """A sheet with one table; `bars` is a column of numbers that are also drawn, `shares` the columns of parts of one."""

    name: str
    heads: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    bars: int | None = None
    shares: frozenset[int] = frozenset()


Sheet: TypeAlias = LineSheet | GridSheet


def sheets(paper: Paper) -> tuple[Sheet, ...]:
    """Return the sheets of a paper. A sheet that would be empty is left out; no two have the same name."""
    said, own = PaperWords(paper.language), SheetWords(paper.language)
    teller = _Teller(said, own, SharedWords(paper.language))
    first, *others = paper.sections
    found: list[Sheet] = [LineSheet(first.title, (*heading_lines(paper), *teller.section(first)))]
    found += [teller.scores(paper), teller.reasons(paper), LineSheet(own.in_words, tuple(teller.in_words(others)))]
    for section in others:
        if any(isinstance(block, Terms) for block in section.blocks):
            found.append(LineSheet(section.title, tuple(teller.section(section))))
        for owner, block in _blocks((section,)):
            if isinstance(block, Table):
                found.append(teller.table(owner, block))
            elif isinstance(block, Timeline):
                found.append(teller.timeline(block))
    return named(found)


def section_lines(sections: Iterable[PaperSection], language: Language) -> tuple[SheetLine, ...]:
    """Return sections as lines to read, without their parts."""
    teller = _Teller(PaperWords(language), SheetWords(language), SharedWords(language))
    return tuple(line for section in sections for line in teller.section(section))


def heading_lines(paper: Paper) -> tuple[SheetLine, ...]:
    """Return what stands over a paper."""
    return (
        SheetLine((paper.title,), Style.TITLE),
        SheetLine((paper.subtitle,), Style.HEADING),
        SheetLine((" · ".join(paper.facts),), Style.QUIET),
    )


def named(found: Iterable[Sheet]) -> tuple[Sheet, ...]:
    """Return the sheets that hold something, each with a name that Excel takes and that no other has."""
    return tuple(_named(each for each in found if (each.lines if isinstance(each, LineSheet) else each.rows)))


def _named(found: Iterable[Sheet]) -> Iterator[Sheet]:
    """Yield sheets with names that Excel takes: short, without some characters, and each another one."""
    taken: set[str] = set()
    for sheet in found:
        plain = _FORBIDDEN.sub("", sheet.name).strip(" '") or "…"
        names = (_cut(plain, _LONGEST_NAME), *(f"{_cut(plain, _LONGEST_NAME - 4)} {number}" for number in range(2, 1000)))
        name = next(each for each in names if each.lower() not in taken)
        taken.add(name.lower())
        yield replace(sheet, name=name)


def _cut(name: str, longest: int) -> str:
    """Return a name of at most so many characters, cut between two words where there are several."""
    if len(name) <= longest:
        return name
    words_left, _, _ = name[:longest].rpartition(" ")
    return f"{(words_left or name)[: longest - 1].rstrip(' ,;')}…"


@dataclass(frozen=True, slots=True)
class _Teller:
    said: PaperWords
    own: SheetWords
    words: SharedWords

    def scores(self, paper: Paper) -> GridSheet:
        """Return every bar of a paper as a row."""
        said, own = self.said, self.own
        heads = (said.decision, said.form, own.stands, said.points, own.low, own.high)
        rows: list[tuple[Value, ...]] = []
        for section, block in _blocks(paper.sections):
            if isinstance(block, Scores):
                for bar in block.bars:
                    stands = self.words.excluded if bar.excluded else own.leads if bar.leads else ""
                    rows.append((section.title, bar.title, stands, bar.score, bar.low, bar.high))
        return GridSheet(own.scores, heads, tuple(rows), bars=3)

    def reasons(self, paper: Paper) -> GridSheet:
        """Return every statement of a paper as a row."""
        own = self.own
        heads = (own.part, own.kind, own.weight, own.reason, own.effect, own.ground, own.assumed)
        rows = [
            (section.title, block.title, entry.weight, entry.text, entry.aside, entry.ground, self._whether(entry.assumed))
            for section, block in _blocks(paper.sections)
            if isinstance(block, Statements)
            for entry in block.entries
        ]
        return GridSheet(own.reasons, heads, tuple(rows))

    def table(self, section: PaperSection, table: Table) -> GridSheet:
        """Return a table with its groups, and what stands under or behind a cell, as columns of their own."""
        several = sum(isinstance(block, Table) for block in section.blocks) > 1
        second = [self._second(cells, section) for cells in zip(*table.rows, strict=True)] or [""] * len(table.columns)
        grouped = (self.own.groups.get(section.id, self.own.part),) if table.groups else ()
        columns = zip(table.columns, second, strict=True)
        heads = (
            *grouped,
            *(head for column, more in columns for head in ((column.title, more) if more else (column.title,))),
        )
        rows = [
            (*((title,) if table.groups else ()), *_values(cells, second)) for title, body in table.bodies for cells in body
        ]
        name = table.caption if several else section.title
        return GridSheet(name, heads, tuple(rows), shares=_shares(table, second, len(grouped)))

    def timeline(self, line: Timeline) -> GridSheet:
        """Return what lasts, from when to when."""
        rows = tuple((each.title, each.told) for each in line.stretches)
        return GridSheet(line.caption, (self.said.what, self.said.when), rows)

    def section(self, section: PaperSection) -> Iterator[SheetLine]:
        """Yield a section as lines to read."""
        yield SheetLine((section.title,), Style.HEADING)
        for block in section.blocks:
            yield from self._lines(block)

    def in_words(self, sections: Iterable[PaperSection]) -> Iterator[SheetLine]:
        """Yield the running text of sections of which only tables stand on sheets of their own."""
        for section in sections:
            if not any(isinstance(block, Terms) for block in section.blocks):
                told = [block for block in section.blocks if isinstance(block, Paragraph | Conclusion | Bullets | Figure)]
                if told:
                    yield SheetLine((section.title,), Style.HEADING)
                for block in told:
                    yield from self._lines(block)
            yield from self.in_words(section.parts)

    def _lines(self, block: Block) -> Iterator[SheetLine]:  # noqa: C901, PLR0912  one case for each kind of block
        match block:
            case Paragraph(text, tone):
                yield SheetLine(
                    (text,), Style.QUIET if tone is Tone.QUIET else Style.STRONG if tone is Tone.LEAD else Style.PLAIN
                )
            case Bullets(items):
                yield from (SheetLine((f"• {item}",)) for item in items)
            case Terms(rows):
                yield from (SheetLine(row) for row in rows)
            case Conclusion(title, text, mark, remarks):
                yield SheetLine((f"{title} {_mark(mark)}",), Style.STRONG)
                yield from (SheetLine((each,)) for each in (text, *remarks) if each)
            case Statements(title, entries):
                if title:
                    yield SheetLine((title,), Style.STRONG)
                yield from (SheetLine((f"• {entry.text} {entry.ground}",)) for entry in entries)
            case Table():
                yield from _table_lines(block)
            case Roster():
                yield from _table_lines(block.table)
            case Shares():
                yield SheetLine((block.caption,), Style.STRONG)
                name, _, number, part = block.heads
                yield SheetLine((name, number, part), Style.HEADS)
                yield from (SheetLine((each.title, each.counted, each.told)) for each in block.shares)
            case Figure(title, description):
                yield SheetLine((title,), Style.STRONG)
                yield SheetLine((description,))
            case Timeline():
                yield SheetLine((block.caption,), Style.STRONG)
                yield from (SheetLine((each.title, each.told)) for each in block.stretches)
            case Scores():
                yield from (SheetLine((bar.told,)) for bar in block.bars)
            case _:
                assert_never(block)

    def _second(self, cells: Sequence[Cell], section: PaperSection) -> str:
        """Return the head over what the cells of a column have besides their text; empty if that is nothing."""
        if any(isinstance(cell, Link) for cell in cells):
            return self.own.address
        head = self.own.seconds.get(section.id, self.own.ground)
        return head if any(isinstance(cell, Words) and cell.under for cell in cells) else ""

    def _whether(self, yes: bool) -> str:  # noqa: FBT001  it is the value
        return self.own.yes if yes else self.own.no


def _table_lines(table: Table) -> Iterator[SheetLine]:
    yield SheetLine((table.caption,), Style.STRONG)
    yield SheetLine(tuple(column.title for column in table.columns), Style.HEADS)
    yield from (SheetLine(tuple(_value(cell) for cell in cells)) for cells in table.rows)


def _blocks(sections: Iterable[PaperSection]) -> Iterator[tuple[PaperSection, Block]]:
    for section in sections:
        yield from ((section, block) for block in section.blocks)
        yield from _blocks(section.parts)


def _values(cells: Sequence[Cell], second: Sequence[str]) -> Iterator[Value]:
    for cell, more in zip(cells, second, strict=True):
        yield _value(cell)
        if more:
            yield cell.url if isinstance(cell, Link) else cell.under if isinstance(cell, Words) else ""


def _shares(table: Table, second: Sequence[str], before: int) -> frozenset[int]:
    """Return which columns of a sheet hold parts of one; so many columns stand before those of the table."""
    places = [before + at + sum(bool(more) for more in second[:at]) for at in range(len(table.columns))]
    shared = [any(isinstance(cell, Number) and cell.share for cell in cells) for cells in zip(*table.rows, strict=True)]
    return frozenset(place for place, share in zip(places, shared, strict=False) if share)


def _value(cell: Cell) -> Value:
    match cell:
        case Words(text) | Link(text):
            return text
        case Number(value) | Day(value):
            return value
        case Mark():
            return _mark(cell)
        case _:
            assert_never(cell)


def _mark(mark: Mark) -> str:
    return f"{mark.sign} {mark.text}"
