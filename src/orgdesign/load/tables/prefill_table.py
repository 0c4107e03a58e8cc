"""What a table knows of one municipality: the row that is its own, read as the answers of a profile.

The rule base says which columns count (`Prefill`). Cells are read as those of a table of profiles are, and are told the same
where they are no answer. Only rows of the municipality that is asked for are looked into.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from orgdesign.load.profiles.profile import subject_of
from orgdesign.load.rules.prefill import folded
from orgdesign.load.tables.cells import cell_reader, text_of
from orgdesign.load.tables.columns import AnswerColumn, of_wrong_type
from orgdesign.load.tables.files import BLANK, TableFile, open_file, unreadable
from orgdesign.load.tables.municipalities import code_of, is_other_area, name_of, names_meant, nearest_names
from orgdesign.load.tables.profile_table import SUFFIXES, sniffed
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.logic import Choices, Span
from orgdesign.model.prefill import Prefill
from orgdesign.model.profile import Answer, Picks, Value, is_several
from orgdesign.model.rulebase import Kind, Question, QuestionId, RuleBase

if TYPE_CHECKING:
    import polars as pl

_NUMBERED = re.compile(r"_[0-9]+$")
_WHOLE = re.compile(r"([+-]?[0-9]+)\.0")
_NO_TABLE = Clause.NO_TABLE
_MOST_NAMES, _MOST_FAULTS = 50_000, 20
_LONGEST_PERIOD = 40


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality as a table writes it; either may be empty."""

    name: str
    code: str


@dataclass(frozen=True, slots=True)
class Known:
    """What a table knows of a municipality: an answer to each question, with its source, and which cells are none."""

    municipality: Municipality
    answers: Mapping[QuestionId, Answer]
    faults: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Nobody:
    """A table that has no such municipality, and the names in it that come closest."""

    nearest: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Several:
    """A table that has more than one municipality that may be meant."""

    municipalities: tuple[Municipality, ...]


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    municipality: Municipality
    period: str
    cells: Mapping[QuestionId, str]


@dataclass(frozen=True, slots=True)
class PrefillTable:
    """A table that was opened: which of its columns tell the name, the code and the period, and which answer a question."""

    file: TableFile
    prefill: Prefill
    questions: Mapping[QuestionId, Question]
    name: str | None
    code: str | None
    period: str | None
    answers: Mapping[QuestionId, AnswerColumn]

    def find(self, municipality: str, code: str | None = None) -> Known | Nobody | Several:
        """Return what is known of a municipality, by its name or else its code.

        Raises `Unusable` where the table turns out not to be well-formed.
        """
        meant = names_meant(municipality, self.prefill.aliases)
        wanted = None if code is None else self.read_code(code)
        same: dict[Municipality, list[_Row]] = {}
        longer: dict[Municipality, list[_Row]] = {}
        names: dict[str, None] = {}
        faults: list[Diagnostic] = []
        for row in self._rows(faults):
            name = name_of(row.municipality.name)
            if code is not None:
                if wanted is not None and row.municipality.code == wanted:
                    same.setdefault(_by_code(row), []).append(row)
            elif any(each.whole == name.whole for each in meant):
                same.setdefault(_by_code(row), []).append(row)
            elif any(each.is_short_for(name) for each in meant):
                longer.setdefault(_by_code(row), []).append(row)
            elif len(names) < _MOST_NAMES:
                names[row.municipality.name] = None
        found = list((same or longer).values())
        if not found:
            return Nobody(() if code is not None else nearest_names(municipality, names))
        if len(found) > 1:
            return Several(tuple(rows[0].municipality for rows in found))
        return self._known(found[0], faults[:_MOST_FAULTS])

    def read_code(self, text: str) -> str | None:
        """Return a code that a person gave as this table's are compared, None if it cannot be one."""
        return None if self.prefill.coding is None else code_of(text, self.prefill.coding)

    def _rows(self, faults: list[Diagnostic]) -> Iterator[_Row]:
        """Yield the rows that are of a municipality, and take what could not be read at all."""
        used = dict.fromkeys(
            each
            for each in (self.name, self.code, self.period, *(a.name for a in self.answers.values()))
            if each is not None
        )
        for raw in self.file.read(list(used)):
            faults += raw.faults
            texts = {column: _texts(raw.cells[column]) for column in used}
            nothing = [""] * raw.cells.height
            names, codes, periods = (nothing if c is None else texts[c] for c in (self.name, self.code, self.period))
            cells = {id_: texts[column.name] for id_, column in self.answers.items()}
            coding = self.prefill.coding
            for at, number in enumerate(raw.numbers):
                if coding is None or not is_other_area(codes[at], coding):
                    code = "" if coding is None else code_of(codes[at], coding) or ""
                    answers = {id_: column[at] for id_, column in cells.items()}
                    yield _Row(number, Municipality(names[at], code), periods[at], answers)

    def _known(self, rows: Sequence[_Row], faults: Iterable[Diagnostic]) -> Known:
        rows = sorted(rows, key=lambda row: folded(row.period), reverse=True)
        answers: dict[QuestionId, Answer] = {}
        found = list(faults)
        for id_, column in self.answers.items():
            read = self._answer(id_, column, rows)
            if isinstance(read, Diagnostic):
                found.append(read)
            elif read is not None:
                answers[id_] = read
        return Known(rows[0].municipality, MappingProxyType(answers), tuple(found))

    def _answer(self, id_: QuestionId, column: AnswerColumn, rows: Sequence[_Row]) -> Answer | Diagnostic | None:
        """Return what the rows, the latest first, say of a question: the latest that says something counts."""
        for _, some in groupby(rows, key=lambda row: folded(row.period)):
            said = [row for row in some if not self._is_missing(row.cells[id_])]
            if not said:
                continue
            first, *others = said
            for other in others:
                if other.cells[id_] != first.cells[id_]:
                    values = {"name": first.municipality.name or first.municipality.code, "row": str(first.number)}
                    return Diagnostic(Code.CONFLICTING_ROWS, self._place(other, column), values)
            read = self._value(id_, column, first)
            if read is None or isinstance(read, Diagnostic):
                return read
            return Answer(read, source=self._source(first))
        return None

    def _value(self, id_: QuestionId, column: AnswerColumn, row: _Row) -> Value | Diagnostic:
        import polars as pl

        text = row.cells[id_]
        option = self.prefill.answers[id_].values.get(folded(text))
        read = column.reader.read(pl.Series(column.name, [text if option is None else option]), usual=False)
        if fault := read.faults.get(0):
            return Diagnostic(fault.code, self._place(row, column), fault.values, fault.nearest)
        facts = [each[0] for each in read.facts]
        return None if None in facts else _as_value(self.questions[id_], facts)

    def _is_missing(self, text: str) -> bool:
        return not text or text in self.prefill.missing

    def _place(self, row: _Row, column: AnswerColumn) -> Place:
        return Place(self.file.name, row.number, field=column.name)

    def _source(self, row: _Row) -> str:
        """Return where an answer was taken from: the file, whose row it was, and of when."""
        period = row.period if len(row.period) <= _LONGEST_PERIOD else ""
        parts = (Path(self.file.name).name, row.municipality.code or row.municipality.name, period)
        return ", ".join(part for part in parts if part)


def open_prefill_table(path: Path, rule_base: RuleBase, prefill: Prefill) -> PrefillTable:
    """Open a table. Raises `Unusable` with everything that keeps it from being used."""
    name = path.as_posix()
    try:
        form = SUFFIXES.get(path.suffix.lower()) or sniffed(path)
        if form is None:
            raise Unusable((Diagnostic(Code.TABLE_SYNTAX, Place(name), {"problem": _NO_TABLE}),))
        file = open_file(path, name, form)
    except OSError as error:
        raise Unusable((unreadable(name, error),)) from None
    return _Opening(file, rule_base, prefill).table()


class _Opening:
    """Finds the columns of a table that count."""

    def __init__(self, file: TableFile, rule_base: RuleBase, prefill: Prefill) -> None:
        self.file = file
        self.rule_base = rule_base
        self.prefill = prefill
        self.found: list[Diagnostic] = []
        self.columns = [each for each in file.schema if not each.startswith(BLANK)]

    def table(self) -> PrefillTable:
        prefill, coding = self.prefill, self.prefill.coding
        name, period = self._column(prefill.names), self._column(prefill.periods)
        code = None if coding is None else self._column(coding.columns)
        answers = {
            id_: self._answering(self.rule_base.questions[id_], column)
            for id_, filled in prefill.answers.items()
            if (column := self._column((id_, *filled.columns))) is not None
        }
        if name is None and code is None:
            self._lacks(Clause.WITH_NAMES, (*prefill.names, *(coding.columns if coding else ())))
        if not answers:
            self._lacks(Clause.WITH_ANSWERS, [c for id_, f in prefill.answers.items() for c in (id_, *f.columns)])
        self.found += of_wrong_type(tuple(answers.values()), self.file.schema, self.file.name)
        if self.found:
            raise Unusable(tuple(self.found))
        return PrefillTable(self.file, prefill, self.rule_base.questions, name, code, period, MappingProxyType(answers))

    def _column(self, names: Iterable[str]) -> str | None:
        """Return the column that has the first of these names that there is, apart from a number behind it."""
        for name in names:
            for plain in (folded, _unnumbered):
                fitting = [each for each in self.columns if plain(each) == folded(name)]
                for twice in fitting[1:]:
                    place = Place(self.file.name, 1, field=twice)
                    self.found.append(Diagnostic(Code.DUPLICATE_COLUMN, place, {"name": name}))
                if fitting:
                    return fitting[0]
        return None

    def _answering(self, question: Question, column: str) -> AnswerColumn:
        reader = cell_reader(subject_of(question), column)
        return AnswerColumn(column, tuple(question.domains), reader, is_several(question))

    def _lacks(self, what: str, columns: Iterable[str]) -> None:
        values = {"name": what, "expected": ", ".join(dict.fromkeys(columns))}
        self.found.append(Diagnostic(Code.MISSING_COLUMN, Place(self.file.name, 1), values))


def _unnumbered(column: str) -> str:
    return _NUMBERED.sub("", folded(column))


def _by_code(row: _Row) -> Municipality:
    """Return what makes two rows of one municipality: the code or, without one, the name."""
    code = row.municipality.code
    return Municipality("" if code else name_of(row.municipality.name).whole, code)


def _texts(cells: pl.Series) -> list[str]:
    """Return cells as text without spaces around it; a whole number that is written with `.0` is one."""
    return [_WHOLE.sub(r"\1", text.strip()) if text else "" for text in text_of(cells)]


def _as_value(question: Question, facts: Sequence[str | float | bool]) -> Value:
    match question.kind:
        case Kind.SEVERAL:
            chosen = zip(question.options, facts, strict=True)
            return Picks(frozenset(option.id for option, said in chosen if said))
        case Kind.NUMBER:
            number = float(facts[0])
            return Span(number, number)
        case _:
            return Choices.of(str(facts[0]))
