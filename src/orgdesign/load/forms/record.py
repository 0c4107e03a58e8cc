"""What one person filled in somewhere else than in a profile, as the tree that a profile's file would have.

A cell keeps its row and column, so that whoever reads the tree finds a fault in its place. Knows the shape of a profile;
does not know whether an answer fits.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from orgdesign.load.source.yaml_tree import Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.diagnostic import Place
from orgdesign.model.names import NOTHING_WORDS, folded
from orgdesign.model.rulebase import EMPTY, UNKNOWN, YES, QuestionId

UNKNOWN_WORDS = frozenset(folded(each) for each in (UNKNOWN, "weet ik niet", "don't know", "I don't know", "dont_know"))
"""How a form says that a respondent does not know."""
NONE_WORDS = NOTHING_WORDS | {"geen van deze", "none of these"}
"""How a form says that of several options none holds."""
CHOSEN = frozenset({YES, "yes", "true", "waar", "1", "1.0", "x"})
"""How a column of one option says that it is chosen."""


@dataclass(frozen=True, slots=True)
class Cell:
    """A text, and where it stands."""

    text: str
    row: int
    field: str

    @property
    def is_unknown(self) -> bool:
        """Whether it says that the respondent does not know."""
        return folded(self.text) in UNKNOWN_WORDS


@dataclass(frozen=True, slots=True)
class Between:
    """An estimate: the two numbers between which an answer lies."""

    low: Cell
    high: Cell


Said: TypeAlias = Cell | Between | tuple[Cell, ...]
"""What was said to a question: a cell, an estimate, or the options that were chosen, of which there may be none."""


@dataclass(slots=True)
class Record:
    """What one person filled in: what the form says of itself, the answers, and the notes."""

    file: str
    row: int
    head: dict[str, Cell] = field(default_factory=dict)
    answers: dict[QuestionId, Said] = field(default_factory=dict)
    notes: dict[QuestionId, Cell] = field(default_factory=dict)

    @property
    def respondent(self) -> str | None:
        """Who filled it in, if that is said."""
        said = self.head.get("x-respondent")
        return None if said is None else said.text.strip() or None


class _Text(YamlText):
    __slots__ = ("field",)
    field: str


class _List(YamlList):
    __slots__ = ("field",)
    field: str


class _Map(YamlMap):
    __slots__ = ("field",)
    field: str


@dataclass(frozen=True, slots=True)
class CellsFile(YamlFile):
    """A file of cells: a place in it is a row and the name of a column."""

    def place(self, node: Yaml, otherwise: Yaml = None) -> Place:
        """Return where a node stands, or what stands in for it."""
        at = otherwise if node is None else node
        return Place(self.name) if at is None else Place(self.name, at.line, 0, str(getattr(at, "field", "")))


def profile_file(record: Record) -> YamlFile:
    """Return a record as the file of a profile."""
    whole = Cell("", record.row, "")
    head = [(_text(key, cell), _text(cell.text, cell)) for key, cell in record.head.items() if cell.text.strip()]
    answers = _map(whole, [(_text(id_, _first(said, whole)), _answer(record, id_)) for id_, said in _said(record).items()])
    return CellsFile(record.file, "", _map(whole, [*head, (_text("answers", whole), answers)]), ())


def _said(record: Record) -> Mapping[QuestionId, Said]:
    """Return the answers; a note to a question without one stands with *don't know*."""
    noted = {id_: Cell(UNKNOWN, note.row, note.field) for id_, note in record.notes.items() if id_ not in record.answers}
    return {**record.answers, **noted}


def _first(said: Said, otherwise: Cell) -> Cell:
    match said:
        case Cell():
            return said
        case Between(low):
            return low
        case cells:
            return next(iter(cells), otherwise)


def _answer(record: Record, id_: QuestionId) -> Yaml:
    said = _said(record)[id_]
    at = _first(said, Cell("", record.row, id_))
    parts = [(_text("value", at), _value(said, at))]
    if record.respondent:
        parts.append((_text("by", at), _text(record.respondent, at)))
    if id_ in record.notes:
        parts.append((_text("note", at), _text(record.notes[id_].text, record.notes[id_])))
    return _map(at, parts)


def _value(said: Said, at: Cell) -> Yaml:
    if isinstance(said, Between):
        return _map(at, [(_text("between", at), _list((said.low, said.high), at))])
    if isinstance(said, Cell):
        return _text(UNKNOWN if said.is_unknown else said.text, said)
    if not said or all(folded(cell.text) in NONE_WORDS for cell in said):
        return _text(EMPTY, at)
    return _list(said, at)


def _list(cells: Iterable[Cell], at: Cell) -> _List:
    made = _List(_text(cell.text, cell) for cell in cells)
    made.line, made.column, made.field = at.row, 0, at.field
    return made


def _text(words: str, cell: Cell) -> _Text:
    made = _Text(words)
    made.line, made.column, made.field = cell.row, 0, cell.field
    return made


def _map(cell: Cell, items: Iterable[tuple[YamlText, Yaml]]) -> _Map:
    made = _Map(items)
    made.line, made.column, made.field = cell.row, 0, cell.field
    return made
