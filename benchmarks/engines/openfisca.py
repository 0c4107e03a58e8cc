"""OpenFisca-Core, tuned by hand: a variable for each question, rule, total and outcome, and formulas of few NumPy passes.

Its own best, as far as we found it: eternal variables, so that one array serves every period; answers as codes of one byte,
made from the frame by Polars, and given as `EnumArray`, so that OpenFisca encodes and copies nothing; formulas on the bare
codes, one comparison where that will do and one look-up where it will not; truths added up as bytes, one product a weight;
no trace. Each run has its own simulation and sets its inputs, because ours too begins at the frame. Outcomes stay codes:
making text of them would cost OpenFisca more time than we spend on it, so that is not counted.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import Protocol, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray
from openfisca_core.entities import Entity
from openfisca_core.indexed_enums import Enum, EnumArray
from openfisca_core.periods import DateUnit, period
from openfisca_core.simulations import Simulation
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

from benchmarks.engines.program import name_of
from benchmarks.interface import Answer, Judge, is_flag, limits, scored, stages, total_of, value_of
from orgdesign.model.logic import Choices, Condition, FactId, Region, Span, fold
from orgdesign.model.rulebase import NONE, YES, AlternativeId, Decision, Question, Row, Rule, RuleBase

Array: TypeAlias = NDArray[np.int64]
"""Codes or numbers, in truth of whatever width."""
Truths: TypeAlias = NDArray[np.bool_]
Fetch: TypeAlias = Callable[[str], Array]
Made: TypeAlias = Array | Truths | NDArray[np.int8 | np.int16] | NDArray[np.uint8]
Formula: TypeAlias = Callable[[Fetch], Made]

NOW = period("2026")
PROFILE = "profile"


class System(Protocol):
    """What is used of OpenFisca's system of variables."""

    entities: list[object]

    def add_variable(self, variable: type) -> object:
        """Add a variable."""
        ...


class Profiles(Protocol):
    """What is used of OpenFisca's population, as formulas are given it."""

    count: int

    def __call__(self, variable: str, when: object) -> Array:
        """Return a variable."""
        ...


def prepare(rule_base: RuleBase, profiles: pl.DataFrame, *, fired: bool) -> Judge:
    """Prepare the system of variables; a run makes a simulation of it, gives it the answers, and asks for the outputs."""
    system = TaxBenefitSystem([Entity(PROFILE, f"{PROFILE}s", "", "")])
    variables = _Variables(rule_base, system)
    wanted = variables.outputs(fired=fired)

    def judge() -> Answer:
        populations = system.instantiate_entities()
        populations[PROFILE].count = profiles.height
        simulation = Simulation(system, populations)
        for name, given in variables.inputs(profiles):
            simulation.set_input(name, NOW, given)
        return {name: simulation.calculate(variable, NOW) for name, variable in wanted.items()}

    return judge


def shown(rule_base: RuleBase, answer: Mapping[str, Array]) -> pl.DataFrame:
    """Return the answer with outcomes as words."""
    columns = {name: np.asarray(codes) for name, codes in answer.items()}
    for id_, decision in rule_base.decisions.items():
        columns[id_] = np.array(_outcomes(decision))[columns[id_]]
    return pl.DataFrame(columns)


class _Variables:
    """The variables of a rule base, and what the values of each are."""

    def __init__(self, rule_base: RuleBase, system: System) -> None:
        self.rule_base = rule_base
        self.system = system
        self.values: dict[FactId, tuple[str, ...]] = {}
        self.enums: dict[FactId, type] = {}
        self.latest: dict[FactId, str] = {}
        for question in rule_base.questions.values():
            self._input(question)
        for stage in stages(rule_base):
            if isinstance(stage, Decision):
                self._decide(stage)
            else:
                self._close(*stage)

    def inputs(self, profiles: pl.DataFrame) -> Iterable[tuple[str, Array]]:
        """Return the answers as codes, numbers and truths."""
        coded = profiles.select(
            pl.col(fact).cast(pl.Enum(self.values[fact])).to_physical() if fact in self.values else pl.col(fact)
            for question in self.rule_base.questions.values()
            for fact in question.domains
        )
        for fact in coded.columns:
            given = coded[fact].to_numpy()
            yield name_of(fact), EnumArray(given, self.enums[fact]) if fact in self.enums else given

    def outputs(self, *, fired: bool) -> dict[str, str]:
        """Return the variable of each output."""
        found = {}
        for decision in self.rule_base.decisions.values():
            names = [decision.id, *(total_of(decision, each) for each in scored(decision))]
            names += [rule.id for rule in decision.rules] if fired else []
            found.update({name: _variable(name) for name in names})
            if fired and not scored(decision):
                found.update({row.id: _fired(row.id) for row in decision.rules})
        return found

    def _input(self, question: Question) -> None:
        for fact, domain in question.domains.items():
            name = self.latest[fact] = name_of(fact)
            if isinstance(domain, Span):
                self._add(name, float if question.decimals else int)
            elif is_flag(self.rule_base, fact):
                self._add(name, bool)
            else:
                self._enumerate(fact, question.values)
                self._add(name, Enum, fact=fact)

    def _close(self, question: Question, asked: Condition) -> None:
        for fact, region in question.otherwise.items():
            value, before = value_of(self.rule_base, fact, region), self.latest[fact]
            default = self.values[fact].index(str(value)) if fact in self.values else value
            name = f"{before}__closed"
            kind = float if question.decimals else int if isinstance(region, Span) else bool
            self._add(name, Enum if fact in self.enums else kind, self._closed(asked, before, default), fact=fact)
            self.latest[fact] = name

    def _closed(self, asked: Condition, before: str, default: str | float) -> Formula:
        reading = dict(self.latest)

        def formula(fetch: Fetch) -> Made:
            said = fetch(before)
            return np.where(fold(asked, _Arrays(self, reading, fetch)), said, said.dtype.type(default))

        return formula

    def _decide(self, decision: Decision) -> None:
        reading = dict(self.latest)
        for rule in decision.rules:
            self._add(_variable(rule.id), bool, self._holds(rule.when, reading))
        self._enumerate(decision.id, _outcomes(decision))
        self.latest[decision.id] = _variable(decision.id)
        if not scored(decision):
            self._add(_variable(decision.id), Enum, _first(decision), fact=decision.id)
            rows = [row.id for row in decision.rules]
            for at, row in enumerate(rows):
                self._add(_fired(row), bool, _only(row, rows[:at]))
            return
        for alternative in scored(decision):
            self._add(_variable(total_of(decision, alternative)), int, _total(decision, alternative))
        self._add(_variable(decision.id), Enum, _winner(decision), fact=decision.id)

    def _holds(self, condition: Condition, reading: Mapping[FactId, str]) -> Formula:
        return lambda fetch: fold(condition, _Arrays(self, reading, fetch))

    def _enumerate(self, fact: FactId, values: tuple[str, ...]) -> None:
        self.values[fact] = values
        self.enums[fact] = Enum(name_of(fact), list(values))

    def _add(self, name: str, kind: type, formula: Formula | None = None, fact: FactId = "") -> None:
        """Add a variable to the system."""
        body: dict[str, object] = {
            "value_type": kind,
            "entity": self.system.entities[0],
            "definition_period": DateUnit.ETERNITY,
        }
        if kind is Enum:
            body |= {"possible_values": self.enums[fact], "default_value": getattr(self.enums[fact], self.values[fact][0])}
        if formula is not None:
            body["formula"] = _formula(formula)
        self.system.add_variable(type(name, (Variable,), body))


@dataclass(frozen=True, slots=True)
class _Arrays:
    """Conditions as NumPy."""

    variables: _Variables
    reading: Mapping[FactId, str]
    fetch: Fetch

    def test(self, fact: FactId, region: Region) -> Truths:
        """Compare codes or numbers with what is asked."""
        given = self.fetch(self.reading[fact])
        if isinstance(region, Span):
            low, high = limits(self.variables.rule_base, fact, region)
            ends = [] if low is None else [given >= low]
            ends += [] if high is None else [given <= high]
            return self.all(tuple(ends))
        if is_flag(self.variables.rule_base, fact):
            return np.asarray(given if YES in region.values else given == 0, dtype=bool)
        return _among(given, region, self.variables.values[fact])

    def all(self, parts: tuple[Truths, ...]) -> Truths:
        """Join by *and*."""
        return reduce(operator.and_, parts) if parts else np.array([True])

    def any(self, parts: tuple[Truths, ...]) -> Truths:
        """Join by *or*."""
        return reduce(operator.or_, parts) if parts else np.array([False])

    def negate(self, part: Truths) -> Truths:
        """Turn round."""
        return ~part


def _formula(formula: Formula) -> Callable[[Profiles, object], Made]:
    """Return a formula as OpenFisca calls it."""

    def called(profiles: Profiles, when: object) -> Made:
        found = formula(lambda name: np.asarray(profiles(name, when)))
        return found if len(found) == profiles.count else np.full(profiles.count, found)

    return called


def _among(codes: Array, region: Choices, values: tuple[str, ...]) -> Truths:
    """Tell where a code is one of those wanted: by one comparison, or by one look-up."""
    wanted = [value in region.values for value in values]
    count = sum(wanted)
    if count == 1:
        return np.asarray(codes == codes.dtype.type(wanted.index(True)))
    if count == len(values) - 1:
        return np.asarray(codes != codes.dtype.type(wanted.index(False)))
    if all(wanted[:count]):
        return np.asarray(codes < codes.dtype.type(count))
    if all(wanted[-count:]):
        return np.asarray(codes >= codes.dtype.type(len(values) - count))
    found: Truths = np.array(wanted)[codes]
    return found


def _total(decision: Decision, alternative: AlternativeId) -> Formula:
    of_weight: dict[int, list[str]] = {}
    for rule in _rules(decision):
        if alternative in rule.effects:
            of_weight.setdefault(rule.effects[alternative], []).append(_variable(rule.id))
    any_rule = _variable(decision.rules[0].id)
    largest = sum(abs(weight) * len(names) for weight, names in of_weight.items())
    dtype: type[np.int8 | np.int16] = np.int8 if largest <= np.iinfo(np.int8).max else np.int16

    def formula(fetch: Fetch) -> Made:
        total = np.zeros(len(fetch(any_rule)), dtype)
        for weight, names in of_weight.items():
            count = np.zeros(len(total), dtype)
            for name in names:
                count += fetch(name).view(np.int8)
            total += count * dtype(weight)
        return total

    return formula


def _winner(decision: Decision) -> Formula:
    order = scored(decision)
    outcomes = _outcomes(decision)
    excluded = {each: [_variable(rule.id) for rule in _rules(decision) if each in rule.excludes] for each in order}

    def formula(fetch: Fetch) -> Made:
        left = {}
        for each in order:
            left[each] = fetch(_variable(total_of(decision, each))).astype(np.int16)
            if excluded[each]:
                left[each][reduce(operator.or_, map(fetch, excluded[each]))] = np.iinfo(np.int16).min
        best = reduce(np.maximum, left.values())
        winner = np.full(len(best), outcomes.index(NONE), np.uint8)
        for each in reversed(order):
            np.copyto(winner, np.uint8(outcomes.index(each)), where=left[each] == best)
        winner[best == np.iinfo(np.int16).min] = outcomes.index(NONE)
        return winner

    return formula


def _first(decision: Decision) -> Formula:
    rows = [row for row in decision.rules if isinstance(row, Row)]
    outcomes = _outcomes(decision)

    def formula(fetch: Fetch) -> Made:
        holds = [fetch(_variable(row.id)) for row in rows]
        winner = np.full(len(holds[0]), outcomes.index(NONE), np.uint8)
        for row, truths in reversed(list(zip(rows, holds, strict=True))):
            np.copyto(winner, np.uint8(outcomes.index(row.then)), where=truths)
        return winner

    return formula


def _only(row: str, before: list[str]) -> Formula:
    """Return where a row is the first that holds; computed only if it is asked for."""
    return lambda fetch: reduce(operator.and_, (fetch(_variable(each)) == 0 for each in before), fetch(_variable(row)))


def _outcomes(decision: Decision) -> tuple[str, ...]:
    return (*(each.id for each in decision.alternatives), NONE)


def _rules(decision: Decision) -> list[Rule]:
    return [rule for rule in decision.rules if isinstance(rule, Rule)]


def _variable(name: str) -> str:
    """Return the name of the variable for a rule, total or outcome; no question has such a name."""
    return f"{name_of(name)}__out"


def _fired(row: str) -> str:
    return f"{_variable(row)}__fired"
