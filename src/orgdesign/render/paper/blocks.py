"""A paper as data: titled sections of blocks, before any format sets them.

A format knows these types and nothing of advice; what makes a paper knows advice and nothing of formats. Every text is
plain and on one line, without controls or characters that reorder what is read; markup is each format's own concern.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from orgdesign.model.advice import Status
from orgdesign.model.provenance import Provenance
from orgdesign.model.rulebase import Language, Noun
from orgdesign.render.paper.sketch import Sketch
from orgdesign.render.text.outcomes import CLOSE_SIGN, SIGNS

_BRIEF_ROWS, _BRIEF_LETTERS, _BRIEF_TERM = 8, 400, 110
"""So many rows of so many letters in all, or a label with its text of so many, are read at a glance."""


class Tone(StrEnum):
    """How much a paragraph asks for: a plain one, one that opens a section, or one in the margin of the matter."""

    PLAIN = "plain"
    LEAD = "lead"
    QUIET = "quiet"


class Align(StrEnum):
    """How the cells of a column stand: words at the start, numbers at the end."""

    START = "start"
    END = "end"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Running text."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """Texts, each under its label."""

    rows: tuple[tuple[str, str], ...]

    @property
    def brief(self) -> bool:
        """Whether each fits on a line behind its label, so that no end of a page should part them."""
        return len(self.rows) <= _BRIEF_ROWS and all(len(label) + len(text) <= _BRIEF_TERM for label, text in self.rows)


@dataclass(frozen=True, slots=True)
class Mark:
    """Whether something is settled, and if not whether it is but a close call or still open, in a sign and in words."""

    settled: bool
    text: str
    close: bool = False
    open: bool = False

    @property
    def sign(self) -> str:
        """What stands before the words."""
        if self.close:
            return CLOSE_SIGN
        return SIGNS[Status.SETTLED if self.settled else Status.OPEN if self.open else Status.PROVISIONAL]


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What something comes to: its name, what that means, whether it is settled, and remarks on how firm it is."""

    title: str
    text: str
    mark: Mark
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """A statement with what it rests on: `weight` before it, `aside` and `ground` under it; `assumed` is our judgement."""

    text: str
    ground: str
    assumed: bool
    weight: str = ""
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements of one kind under their heading."""

    title: str
    entries: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One score between the lowest and highest that it can still become; all three are the same if nothing is open."""

    title: str
    score: int
    low: int
    high: int
    leads: bool
    excluded: bool
    told: str


@dataclass(frozen=True, slots=True)
class Scores:
    """Bars on one axis, which always holds zero; `legend` explains the shades and is empty if there is only one."""

    caption: str
    bars: tuple[Bar, ...]
    low: int
    high: int
    legend: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """A cell of text, with something less important under it."""

    text: str
    under: str = ""


@dataclass(frozen=True, slots=True)
class Number:
    """A cell with a number and how the language writes it; a `share` lies between 0 and 1 and is written as a percentage."""

    value: float
    text: str
    share: bool = False


@dataclass(frozen=True, slots=True)
class Link:
    """A cell that leads to a page on the web; `url` is http or https."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Day:
    """A cell with a date, and how the language writes it."""

    value: date
    text: str


Cell: TypeAlias = Words | Number | Mark | Link | Day


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; `share` is how much of the width it wants beside the others."""

    title: str
    align: Align = Align.START
    share: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns. `groups` is a text over some rows, by the index of the first of them."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    groups: tuple[tuple[int, str], ...] = ()

    @classmethod
    def grouped(
        cls, caption: str, columns: tuple[Column, ...], parts: Iterable[tuple[str, Sequence[tuple[Cell, ...]]]]
    ) -> Table:
        """Return a table of parts, each with the text over it; a part without rows is left out."""
        rows: list[tuple[Cell, ...]] = []
        groups: list[tuple[int, str]] = []
        for title, part in parts:
            if part:
                groups.append((len(rows), title))
                rows += part
        return cls(caption, columns, tuple(rows), tuple(groups))

    @property
    def brief(self) -> bool:
        """Whether it is read at a glance, so that no end of a page should part it."""
        letters = sum(
            len(cell.text) + (len(cell.under) if isinstance(cell, Words) else 0) for row in self.rows for cell in row
        )
        return len(self.rows) <= _BRIEF_ROWS and letters <= _BRIEF_LETTERS

    @property
    def bodies(self) -> tuple[tuple[str, tuple[tuple[Cell, ...], ...]], ...]:
        """The rows of each group with the text over them; rows before the first group have none."""
        starts = self.groups if self.groups and self.groups[0][0] == 0 else ((0, ""), *self.groups)
        ends = (*(start for start, _ in starts[1:]), len(self.rows))
        parts = ((title, self.rows[start:end]) for (start, title), end in zip(starts, ends, strict=True))
        return tuple((title, rows) for title, rows in parts if rows)


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing of who sits where, and the same in words for who cannot see it."""

    title: str
    description: str
    sketch: Sketch


@dataclass(frozen=True, slots=True)
class Stretch:
    """Something that lasts: from where to where on an axis from 0 to 1, and from when to when in words."""

    title: str
    start: float
    end: float
    told: str


@dataclass(frozen=True, slots=True)
class Timeline:
    """What lasts how long, on an axis of parts that are equally wide, such as quarters; `heads` are over the parts."""

    caption: str
    heads: tuple[str, ...]
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """How much of a whole something is: a part from 0 to 1, and how the language writes the number and the part."""

    title: str
    count: int
    part: float
    counted: str
    told: str


@dataclass(frozen=True, slots=True)
class Shares:
    """Parts of one whole as bars; `heads` are over what each is called, its bar, its number and its part."""

    caption: str
    heads: tuple[str, str, str, str]
    shares: tuple[Share, ...]


@dataclass(frozen=True, slots=True)
class Result:
    """How one decision comes out for one municipality: what leads, how firm that is, and what is ahead of what."""

    text: str
    firmness: Mark
    lead: str


@dataclass(frozen=True, slots=True)
class Entrant:
    """One municipality of a roster: its name, a remark under it, its class by its place among classes, its results."""

    name: str
    remark: str
    group: Number | None
    results: tuple[Result, ...]


@dataclass(frozen=True, slots=True)
class Roster:
    """Municipalities with how each comes out; a format that can lets its reader filter, sort and compare them.

    `group_head` is over the classes, None if there are none; `heads` are over the results.
    """

    caption: str
    name_head: str
    group_head: str | None
    heads: tuple[str, ...]
    entrants: tuple[Entrant, ...]

    @property
    def table(self) -> Table:
        """The same as a table, narrow enough for a page: the class and how firm a result is stand under a text."""
        columns = (Column(self.name_head), *(Column(head) for head in self.heads))
        return Table(self.caption, columns, tuple(_cells(each) for each in self.entrants))


def _cells(entrant: Entrant) -> tuple[Words, ...]:
    group = () if entrant.group is None else (entrant.group.text,)
    results = (Words(each.text, _joined(_signed(each.firmness), each.lead)) for each in entrant.results)
    return (Words(entrant.name, _joined(*group, entrant.remark)), *results)


def _signed(mark: Mark) -> str:
    return mark.text if mark.settled else f"{mark.sign} {mark.text}"


def _joined(*texts: str) -> str:
    return " · ".join(text for text in texts if text)


Block: TypeAlias = (
    Paragraph | Bullets | Terms | Conclusion | Statements | Scores | Table | Figure | Timeline | Shares | Roster
)


@dataclass(frozen=True, slots=True)
class PaperSection:
    """A titled part of a paper; `id` is a place that links can point at. Its own blocks come before its parts.

    An annex is for whoever wants more, and bears the label `annex`: annexes come last, the first of them on a new page.
    """

    id: str
    title: str
    blocks: tuple[Block, ...]
    parts: tuple[PaperSection, ...] = ()
    annex: str = ""

    @property
    def heading(self) -> str:
        """What stands over it: its title, behind its label where it is an annex."""
        return f"{self.annex}: {self.title}" if self.annex else self.title


@dataclass(frozen=True, slots=True)
class Paper:
    """A whole paper about a `subject`. `facts` are the few lines under the title: when, on how much, by what.

    `absent` are the ids of sections that papers of its kind have and that it has no need of. `content` is the language of
    what the rule base says where it lacks that of the paper; `called` is what it advises. A `sheet` is one page, and so has
    no contents.
    """

    title: str
    subject: str
    subtitle: str
    facts: tuple[str, ...]
    language: Language
    sections: tuple[PaperSection, ...]
    provenance: Provenance
    absent: tuple[str, ...] = ()
    content: Language = ""
    called: Mapping[Language, Noun] = field(default_factory=lambda: MappingProxyType({}))
    sheet: bool = False

    @property
    def body(self) -> tuple[PaperSection, ...]:
        """The sections that are no annexes."""
        return tuple(each for each in self.sections if not each.annex)

    @property
    def annexes(self) -> tuple[PaperSection, ...]:
        """The sections that are."""
        return tuple(each for each in self.sections if each.annex)
