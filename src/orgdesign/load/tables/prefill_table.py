"""What a table knows of one municipality: the row that is its own, read as the answers of a profile.

The rule base says which columns count (`Prefill`). Cells are read as those of a table of profiles are, and are told the same
where they are no answer. Only rows of the municipality that is asked for are looked into.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from orgdesign.load.tables.cells import as_value, text_of
from orgdesign.load.tables.columns import AnswerColumn, answer_column, lacking, of_wrong_type
from orgdesign.load.tables.files import BLANK, TableFile, WantedColumns, form_of_file, open_file, unreadable
from orgdesign.load.tables.finding import Finder
from orgdesign.load.tables.municipalities import code_of, is_other_area, nearest_names
from orgdesign.load.tables.years import Years, years_of
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.municipality import name_of, names_meant
from orgdesign.model.prefill import Prefill, folded
from orgdesign.model.profile import Answer, Value
from orgdesign.model.rulebase import Question, QuestionId, RuleBase

if TYPE_CHECKING:
    import polars as pl

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
class SeveralMatches:
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
    """A table that was opened: which of its columns tell the name, the code and the period, and which answer a question.

    Where years are columns (`years`), each of a row is one more period of it, and the subject says what it answers.
    """

    file: TableFile
    prefill: Prefill
    questions: Mapping[QuestionId, Question]
    name: str | None
    code: str | None
    period: str | None
    answers: Mapping[QuestionId, AnswerColumn]
    years: Years | None = None

    def find(self, municipality: str, code: str | None = None) -> Known | Nobody | SeveralMatches:
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
            return SeveralMatches(tuple(rows[0].municipality for rows in found))
        return self._known(found[0], faults[:_MOST_FAULTS])

    def read_code(self, text: str) -> str | None:
        """Return a code that a person gave as this table's are compared, None if it cannot be one."""
        return None if self.prefill.coding is None else code_of(text, self.prefill.coding)

    def _rows(self, faults: list[Diagnostic]) -> Iterator[_Row]:
        """Yield the rows that are of a municipality, and take what could not be read at all."""
        years = () if self.years is None else self.years.columns
        used = dict.fromkeys(
            each
            for each in (self.name, self.code, self.period, *(a.name for a in self.answers.values()), *years)
            if each is not None
        )
        for raw in self.file.read(list(used)):
            faults += raw.faults
            texts = {column: _texts(raw.cells[column]) for column in used}
            nothing = [""] * raw.cells.height
            names, codes, periods = (nothing if c is None else texts[c] for c in (self.name, self.code, self.period))
            coding = self.prefill.coding
            for at, number in enumerate(raw.numbers):
                if coding is None or not is_other_area(codes[at], coding):
                    code = "" if coding is None else code_of(codes[at], coding) or ""
                    for period, answers in self._cells(texts, at):
                        yield _Row(number, Municipality(names[at], code), period or periods[at], answers)

    def _cells(self, texts: Mapping[str, Sequence[str]], at: int) -> Iterator[tuple[str, Mapping[QuestionId, str]]]:
        """Yield what a row says of each question; of each year, where years are columns."""
        if self.years is None:
            yield "", {id_: texts[column.name][at] for id_, column in self.answers.items()}
        elif (answering := self.years.answers.get(texts[self.years.subject][at])) is not None:
            for year in self.years.columns:
                yield year, {answering.question: texts[year][at]}

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
            said = [row for row in some if not self._is_missing(row.cells.get(id_, ""))]
            if not said:
                continue
            first, *others = said
            read = self._value(id_, column, first)
            for other in others:
                if other.cells[id_] != first.cells[id_] and self._value(id_, column, other) != read:
                    values = {"name": first.municipality.name or first.municipality.code, "row": str(first.number)}
                    return Diagnostic(Code.CONFLICTING_ROWS, self._place(other, column), values)
            if read is None or isinstance(read, Diagnostic):
                return read
            return Answer(read, source=self._source(first))
        return None

    def _value(self, id_: QuestionId, column: AnswerColumn, row: _Row) -> Value | Diagnostic:
        import polars as pl

        read = column.reader.read(pl.Series(column.name, [row.cells[id_]]), usual=False)
        if fault := read.faults.get(0):
            return Diagnostic(fault.code, self._place(row, column), fault.values, fault.nearest)
        facts = [each[0] for each in read.facts]
        return None if None in facts else as_value(self.questions[id_], facts)

    def _is_missing(self, text: str) -> bool:
        return not text or text in self.prefill.missing

    def _place(self, row: _Row, column: AnswerColumn) -> Place:
        return Place(self.file.name, row.number, field=column.name if self.years is None else row.period)

    def _source(self, row: _Row) -> str:
        """Return where an answer was taken from: the file, whose row it was, and of when."""
        period = row.period if len(row.period) <= _LONGEST_PERIOD else ""
        parts = (Path(self.file.name).name, row.municipality.code or row.municipality.name, period)
        return ", ".join(part for part in parts if part)


def open_prefill_table(path: Path, rule_base: RuleBase, prefill: Prefill) -> PrefillTable:
    """Open a table. Raises `Unusable` with everything that keeps it from being used."""
    name = path.as_posix()
    finder = Finder(rule_base, prefill)
    try:
        form = form_of_file(path)
        if form is None:
            raise Unusable((Diagnostic(Code.TABLE_SYNTAX, Place(name), {"problem": Clause.NO_TABLE}),))
        file = open_file(path, name, form, WantedColumns(finder.use, prefill.sheet, prefill.header))
    except OSError as error:
        raise Unusable((unreadable(name, error),)) from None
    uses = finder.find([each for each in file.schema if not each.startswith(BLANK)])
    answers = {
        each.question: answer_column(each, rule_base, finder)
        for each in uses.answers
        if each.option is None and each.question in prefill.answers
    }
    years = None
    if not answers:
        known = {each for each in (uses.name, uses.code, uses.period) if each is not None}
        years = years_of(file, finder, prefill.answers, known)
        if years is not None:
            found_by = (replace(each, column=years.subject) for each in years.answers.values())
            answers = {each.question: answer_column(each, rule_base, finder) for each in found_by}
    row = file.found.row
    found = [
        *lacking(file, finder, names=(uses.name or uses.code) is not None, answers=bool(answers), codes=True),
        *(Diagnostic(Code.DUPLICATE_COLUMN, Place(name, row, field=twice), {"name": of}) for twice, of in uses.doubles),
        *of_wrong_type(tuple(answers.values()), file.schema, name),
    ]
    if found:
        raise Unusable(tuple(found))
    answering = MappingProxyType(answers)
    return PrefillTable(file, prefill, rule_base.questions, uses.name, uses.code, uses.period, answering, years)


def _by_code(row: _Row) -> Municipality:
    """Return what makes two rows of one municipality: the code or, without one, the name."""
    code = row.municipality.code
    return Municipality("" if code else name_of(row.municipality.name).whole, code)


def _texts(cells: pl.Series) -> list[str]:
    """Return cells as text without spaces around it, and otherwise as they stand: what they say is for their reader."""
    return [text.strip() if text else "" for text in text_of(cells)]
