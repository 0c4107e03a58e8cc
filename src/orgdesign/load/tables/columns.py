"""What the columns of a table are: the name, answers to questions, or something of the user's own that is carried along.

Knows names of columns and their types; knows nothing of rows.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from orgdesign.load.profiles.profile import subject_of
from orgdesign.load.source.conditions import Named
from orgdesign.load.tables.cells import NOTHING, CellReader, cell_reader, may_answer
from orgdesign.load.tables.files import BLANK, TableFile
from orgdesign.load.tables.finding import Answering, Finder
from orgdesign.model.clause import Clause, FilledClause
from orgdesign.model.columns import MUNICIPALITY, OWN, decision_columns, option_columns
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Severity, Told
from orgdesign.model.logic import FactId
from orgdesign.model.names import YES_NO_NAMES
from orgdesign.model.profile import is_several
from orgdesign.model.rulebase import NO, YES, Kind, Question, RuleBase

if TYPE_CHECKING:
    import polars as pl

_CLOSE = 0.8
"""How alike a column and a question must be called to be taken for one: a table may well have columns of its own."""
_LONGEST, _MOST_DOUBTED, _MOST_SEEN, _MOST_WANTED = 80, 500, 25, 12
"""How long a name may be that is looked at for that, how many columns are, and how many are named in a message."""


@dataclass(frozen=True, slots=True)
class AnswerColumn:
    """A column with answers: its name in the table, the facts that it gives, and how its cells are read.

    `several` tells that a cell may hold any number of options.
    """

    name: str
    facts: tuple[FactId, ...]
    reader: CellReader
    several: bool


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a table that are used, and what was found among them.

    `name`, `code` and `period` tell whose row it is and of when; a code and a period are carried along all the same.
    """

    name: str
    code: str | None
    period: str | None
    answers: tuple[AnswerColumn, ...]
    carried: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def used(self) -> tuple[str, ...]:
        """The names of all columns that are read."""
        own = (self.name, *(each for each in (self.code, self.period) if each is not None))
        return tuple(dict.fromkeys((*own, *(each.name for each in self.answers), *self.carried)))


def columns_of(file: TableFile, rule_base: RuleBase, finder: Finder) -> Columns:
    """Return what the columns of a table are; with an error among the diagnostics it cannot be used."""
    schema, name = file.schema, file.name
    own = [each for each in schema if not each.startswith(BLANK)]
    uses = finder.find(own)
    answers = tuple(answer_column(each, rule_base, finder) for each in uses.answers)
    taken = {uses.name, *(each.name for each in answers)}
    results = {*OWN, *decision_columns(rule_base.decisions.values(), rule_base.layout)}
    others = [each for each in own if each not in taken]
    found = [
        *lacking(file, finder, names=uses.name is not None, answers=bool(answers)),
        *(_double(file, twice, name) for twice, name in uses.doubles),
        *_doubtful(others, schema, file, rule_base, results),
        *of_wrong_type(answers, schema, name),
    ]
    carried = tuple(each for each in others if each not in results)
    return Columns(uses.name or "", uses.code, uses.period, answers, carried, tuple(found))


def answer_columns(schema: Mapping[str, pl.DataType], rule_base: RuleBase) -> tuple[AnswerColumn, ...]:
    """Return the columns of a frame that answer questions: an engine knows them by their very ids alone."""
    finder = Finder(rule_base, None)
    found = (each for question in rule_base.questions.values() for each in _by_id(question, schema))
    return tuple(answer_column(each, rule_base, finder) for each in found)


def _by_id(question: Question, schema: Container[str]) -> Iterator[Answering]:
    if question.id in schema:
        yield Answering(question.id, question.id, None, NOTHING)
    elif question.kind is Kind.SEVERAL:
        for option in question.options:
            column = next((each for each in option_columns(question, option.id) if each in schema), None)
            if column is not None:
                yield Answering(column, question.id, option.id, NOTHING)


def answer_column(found: Answering, rule_base: RuleBase, finder: Finder) -> AnswerColumn:
    """Return how a column that was found is read."""
    question, column = rule_base.questions[found.question], found.column
    if found.option is not None:
        yes_no = Named(column, (YES, NO), ordered=False, names=YES_NO_NAMES)
        reader = cell_reader(yes_no, column, found.values, finder.prefill.missing)
        return AnswerColumn(column, (question.fact(found.option),), reader, several=False)
    reader = cell_reader(subject_of(question), column, found.values, finder.prefill.missing)
    return AnswerColumn(column, tuple(question.domains), reader, is_several(question))


def lacking(file: TableFile, finder: Finder, *, names: bool, answers: bool, codes: bool = False) -> Iterator[Diagnostic]:
    """Tell what a table lacks, with the columns that it has and the question to which each comes closest."""
    if names and answers:
        return
    named, neither = (Clause.WITH_NAMES, Clause.WITH_NEITHER) if codes else (Clause.WITH_THE_NAMES, Clause.WITH_THE_NEITHER)
    what = Clause.WITH_ANSWERS if names else named if answers else neither
    known = [*finder.names, *(finder.prefill.coding.columns if codes and finder.prefill.coding else ())]
    wanted = known if answers else list(finder.questions) if names else [*known, *finder.questions]
    named_so = list(dict.fromkeys(wanted))
    expected = ", ".join([*named_so[:_MOST_WANTED], *(["…"] if len(named_so) > _MOST_WANTED else [])])
    values: dict[str, Told] = {"name": what, "expected": expected, "seen": _seen(file, finder)}
    yield Diagnostic(Code.MISSING_COLUMN, Place(file.name, file.found.row), values)


def _seen(file: TableFile, finder: Finder) -> FilledClause:
    """Return the columns of a table, each with the question that it may be meant for, and where they were found."""
    own = [each for each in file.schema if not each.startswith(BLANK)]
    shown = [_with_nearest(each, finder.nearest(each)) for each in own[:_MOST_SEEN]]
    columns = ", ".join([*shown, *(["…"] if len(own) > _MOST_SEEN else [])])
    found = file.found
    if not found.sheet:
        return Clause.SEEN_IN_ROW.of(str(found.row), columns)
    where = (found.sheet, str(found.row), columns)
    return Clause.SEEN_BESIDE_SHEETS.of(*where, ", ".join(found.others)) if found.others else Clause.SEEN_ON_SHEET.of(*where)


def _with_nearest(column: str, question: str | None) -> str:
    return column if question is None else f"{column} ({question}?)"


def _double(file: TableFile, twice: str, name: str) -> Diagnostic:
    return Diagnostic(Code.DUPLICATE_COLUMN, Place(file.name, file.found.row, field=twice), {"name": name})


def _doubtful(
    others: Sequence[str], schema: Container[str], file: TableFile, rule_base: RuleBase, results: Container[str]
) -> Iterator[Diagnostic]:
    """Warn of columns that are left out, and of those that look like a question."""
    names = [MUNICIPALITY, *rule_base.questions]
    names += [option_columns(q, o.id)[0] for q in rule_base.questions.values() if q.kind is Kind.SEVERAL for o in q.options]
    free = [each for each in names if each not in schema]
    for at, column in enumerate(others):
        place, values = Place(file.name, file.found.row, field=column), {"name": column}
        close = nearly_called(column, free) if at < _MOST_DOUBTED else None
        if column in results:
            yield Diagnostic(Code.TAKEN_COLUMN, place, values, severity=Severity.WARNING)
        elif close is not None:
            yield Diagnostic(Code.UNKNOWN_COLUMN, place, values, close, Severity.WARNING)


def nearly_called(column: str, names: Sequence[str]) -> str | None:
    """Return the name that a column seems to have been meant by; None if none comes that close."""
    if len(column) > _LONGEST:
        return None
    close = get_close_matches(column.casefold().replace(" ", "_"), names, n=1, cutoff=_CLOSE)
    return close[0] if close else None


def of_wrong_type(answers: tuple[AnswerColumn, ...], schema: Mapping[str, pl.DataType], name: str) -> Iterator[Diagnostic]:
    """Report columns that hold no answers of any kind: binary data, structures, or lists where one answer is asked."""
    for each in answers:
        if not may_answer(schema[each.name], several=each.several):
            place, expected = Place(name, 1, field=each.name), Clause.ANSWER
            yield Diagnostic(Code.WRONG_TYPE, place, {"name": each.name, "expected": expected})
