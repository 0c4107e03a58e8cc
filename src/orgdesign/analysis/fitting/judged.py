"""Rows of a table as cases: what a municipality answered, and the outcomes that were chosen there.

A column that is called as a decision (its id, its title, or `layout`) holds an alternative by its id or title; an empty cell
says nothing of that decision. A row that tells no outcome is no case. Knows tables and names; judges nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from orgdesign.engine.rows import row_facts
from orgdesign.load.tables.profile_table import ProfileTable, open_table
from orgdesign.model.case import Case, Expectation
from orgdesign.model.clause import Clause
from orgdesign.model.columns import LAYOUT, MUNICIPALITY, ROW
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.logic import Choices, Facts
from orgdesign.model.names import alternative_names, decision_names
from orgdesign.model.profile import Answer, Picks, Profile, Value
from orgdesign.model.rulebase import NONE, YES, DecisionId, Kind, Question, RuleBase


def cases_of_table(path: Path, rule_base: RuleBase) -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    """Return a case for each row that tells an outcome, and everything that is wrong with the table.

    Of a several-choice question that a table tells option by option, and not wholly, nothing is taken.

    Raises:
        Unusable: the table turns out not to be well-formed.

    """
    table, found = open_table(path, rule_base)
    if table is None:
        return (), found
    chosen = _chosen(table, rule_base)
    found = tuple(each for each in found if each.code is not Code.TAKEN_COLUMN or each.place.field not in chosen)
    if not chosen:
        expected = ", ".join([*rule_base.decisions])
        seen = ", ".join(f"'{each}'" for each in table.file.schema)
        values = {"name": Clause.WITH_OUTCOMES, "expected": expected, "seen": seen}
        return (), (*found, Diagnostic(Code.MISSING_COLUMN, Place(table.file.name, table.file.found.row), values))
    reading = _Rows(replace(table, columns=replace(table.columns, carried=tuple(chosen))), chosen, rule_base)
    cases = tuple(reading.cases())
    return cases, (*found, *reading.faults)


def _chosen(table: ProfileTable, rule_base: RuleBase) -> Mapping[str, DecisionId]:
    """Return the columns that tell which outcome was chosen, each with its decision."""
    names = decision_names(rule_base)
    taken = {table.columns.name, *(each.name for each in table.columns.answers)}
    found: dict[str, DecisionId] = {}
    for column in table.file.schema:
        decision = rule_base.layout if column == LAYOUT else names.find(column)
        if decision is not None and column not in taken and decision not in found.values():
            found[column] = decision
    return found


class _Rows:
    """The rows of one table, and what is wrong with them."""

    def __init__(self, table: ProfileTable, chosen: Mapping[str, DecisionId], rule_base: RuleBase) -> None:
        self.table = table
        self.chosen = chosen
        self.rule_base = rule_base
        self.faults: list[Diagnostic] = []

    def cases(self) -> Iterator[Case]:
        facts = [fact for question in self.rule_base.questions.values() for fact in question.domains]
        for batch in self.table.batches():
            self.faults += [*batch.faults, *batch.warnings]
            known = [fact for fact in facts if fact in batch.frame.columns]
            for row in batch.frame.iter_rows(named=True):
                expected = tuple(self._expected(row))
                if expected:
                    said = row_facts(known, [row[fact] for fact in known])
                    yield self._case(str(row[MUNICIPALITY]), int(row[ROW]), said, expected)

    def _expected(self, row: Mapping[str, object]) -> Iterator[Expectation]:
        for column, id_ in self.chosen.items():
            cell = row[column]
            word = "" if cell is None else str(cell).strip()
            if not word:
                continue
            decision = self.rule_base.decisions[id_]
            names = alternative_names(decision)
            outcome = names.find(word)
            if outcome is not None or word == NONE:
                yield Expectation(id_, outcome, None)
                continue
            place = Place(self.table.file.name, int(str(row[ROW])), field=column)
            valid = ", ".join(names.ids)
            values = {"value": word, "name": id_, "valid": valid}
            self.faults.append(Diagnostic(Code.UNKNOWN_ALTERNATIVE, place, values, names.nearest(word)))

    def _case(self, name: str, row: int, said: Facts, expected: tuple[Expectation, ...]) -> Case:
        answers = {
            question.id: (Answer(value),)
            for question in self.rule_base.questions.values()
            if (value := _value(question, said)) is not None
        }
        text = MappingProxyType(dict.fromkeys(self.rule_base.languages, name))
        place = Place(self.table.file.name, row)
        profile = Profile(name, answers=MappingProxyType(answers))
        return Case(name, text, profile, expected, None, frozenset(), text, place)


def _value(question: Question, said: Facts) -> Value:
    if question.kind is not Kind.SEVERAL:
        return said.get(question.id)
    if any(fact not in said for fact in question.domains):
        return None
    return Picks(frozenset(o.id for o in question.options if said[question.fact(o.id)] == Choices.of(YES)))
