"""What the columns of a table are: the name, answers to questions, or something of the user's own that is carried along.

Knows names of columns and their types; knows nothing of rows.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from orgdesign.load.profiles.profile import subject_of
from orgdesign.load.source.conditions import Named
from orgdesign.load.tables.cells import CellReader, cell_reader
from orgdesign.load.tables.files import BLANK
from orgdesign.model.clause import Clause
from orgdesign.model.columns import MUNICIPALITY, OWN, decision_columns, option_columns
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Severity
from orgdesign.model.logic import FactId
from orgdesign.model.profile import is_several
from orgdesign.model.rulebase import NO, YES, Kind, Question, RuleBase

if TYPE_CHECKING:
    import polars as pl

_CLOSE = 0.8
"""How alike a column and a question must be called to be taken for one: a table may well have columns of its own."""


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
    """The columns of a table that are used, and what was found among them."""

    answers: tuple[AnswerColumn, ...]
    carried: tuple[str, ...]
    diagnostics: tuple[Diagnostic, ...]

    @property
    def used(self) -> tuple[str, ...]:
        """The names of all columns that are read."""
        return (MUNICIPALITY, *(each.name for each in self.answers), *self.carried)


def columns_of(schema: Mapping[str, pl.DataType], name: str, rule_base: RuleBase) -> Columns:
    """Return what the columns of a table are; with an error among the diagnostics it cannot be used."""
    answers = tuple(each for question in rule_base.questions.values() for each in _of_question(question, schema))
    taken = {MUNICIPALITY, *(each.name for each in answers)}
    results = {*OWN, *decision_columns(rule_base.decisions.values(), rule_base.layout)} - {MUNICIPALITY}
    others = [each for each in schema if each not in taken and not each.startswith(BLANK)]
    found = [
        *_missing(schema, answers, name, rule_base),
        *_doubtful(others, schema, name, rule_base, results),
        *of_wrong_type(answers, schema, name),
    ]
    return Columns(answers, tuple(each for each in others if each not in results), tuple(found))


def _of_question(question: Question, schema: Container[str]) -> Iterator[AnswerColumn]:
    if question.id in schema:
        yield AnswerColumn(
            question.id, tuple(question.domains), cell_reader(subject_of(question), question.id), is_several(question)
        )
    elif question.kind is Kind.SEVERAL:
        for option in question.options:
            column = next((each for each in option_columns(question, option.id) if each in schema), None)
            if column is not None:
                yes_no = Named(column, (YES, NO), ordered=False)
                yield AnswerColumn(column, (question.fact(option.id),), cell_reader(yes_no, column), several=False)


def _missing(
    schema: Container[str], answers: tuple[AnswerColumn, ...], name: str, rule_base: RuleBase
) -> Iterator[Diagnostic]:
    questions = ", ".join(rule_base.questions)
    expected = Clause.NAMES_AND_QUESTIONS.of(MUNICIPALITY, questions)
    if MUNICIPALITY not in schema:
        yield Diagnostic(Code.MISSING_COLUMN, Place(name, 1), {"name": f"'{MUNICIPALITY}'", "expected": expected})
    if not answers:
        yield Diagnostic(Code.MISSING_COLUMN, Place(name, 1), {"name": Clause.WITH_ANSWERS, "expected": expected})


def _doubtful(
    others: list[str], schema: Container[str], name: str, rule_base: RuleBase, results: Container[str]
) -> Iterator[Diagnostic]:
    """Warn of columns that are left out, and of those that look like a question."""
    names = [MUNICIPALITY, *rule_base.questions]
    names += [option_columns(q, o.id)[0] for q in rule_base.questions.values() if q.kind is Kind.SEVERAL for o in q.options]
    free = [each for each in names if each not in schema]
    for column in others:
        place, values = Place(name, 1, field=column), {"name": column}
        close = get_close_matches(column.casefold().replace(" ", "_"), free, n=1, cutoff=_CLOSE)
        if column in results:
            yield Diagnostic(Code.TAKEN_COLUMN, place, values, severity=Severity.WARNING)
        elif close:
            yield Diagnostic(Code.UNKNOWN_COLUMN, place, values, close[0], Severity.WARNING)


def of_wrong_type(answers: tuple[AnswerColumn, ...], schema: Mapping[str, pl.DataType], name: str) -> Iterator[Diagnostic]:
    """Report columns that hold no answers of any kind: binary data, structures, or lists where one answer is asked."""
    import polars as pl

    for each in answers:
        dtype = schema[each.name]
        is_list = isinstance(dtype, pl.List | pl.Array) and dtype.inner in {pl.String, pl.Categorical, pl.Null}
        if (dtype.is_nested() or dtype in {pl.Binary, pl.Object}) and not (is_list and each.several):
            place, expected = Place(name, 1, field=each.name), Clause.ANSWER
            yield Diagnostic(Code.WRONG_TYPE, place, {"name": each.name, "expected": expected})
