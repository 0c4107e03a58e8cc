"""Many completions at once, as arrays of cells: found in a moment, and often all that there are.

The same `fold` over NumPy arrays: an atom is, for every world, whether the fact lies in the region. What turns up here is
proved, for each row is a world; what does not turn up is proved absent only where every completion was read. Knows no
solver, and no random numbers beyond what it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.analysis.worlds.cells import Cells
from orgdesign.model.logic import Condition, FactId, Region, fold
from orgdesign.model.rulebase import AlternativeId, Decision, DecisionId, First, Question, QuestionId, RuleBase, Score

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes: TypeAlias = NDArray[np.uint8]
    """A cell for each world, by its place; without an axis, the same in every world."""
    Truths: TypeAlias = NDArray[np.bool_]

SEED = 1873
COUNT = 384
"""Completions drawn: beyond so many, what is still missing is found sooner by the solver."""
_TRUE, _FALSE = np.array(True), np.array(False)  # noqa: FBT003  as an array of one


@dataclass(slots=True)
class Sampled:
    """The algebra over arrays: an atom is where, among the worlds, the fact lies in the region."""

    cells: Mapping[FactId, Cells]
    facts: dict[FactId, Codes] = field(default_factory=dict)

    def test(self, fact: FactId, region: Region) -> Truths:
        """Read an atom."""
        cells = self.cells[fact]
        wanted = np.zeros(len(cells.parts), dtype=np.bool_)
        wanted[list(cells.inside(region))] = True
        return wanted[self.facts[fact]]

    def all(self, parts: tuple[Truths, ...]) -> Truths:
        """Read a conjunction."""
        return reduce(np.logical_and, parts, _TRUE)

    def any(self, parts: tuple[Truths, ...]) -> Truths:
        """Read a disjunction."""
        return reduce(np.logical_or, parts, _FALSE)

    def negate(self, part: Truths) -> Truths:
        """Read a negation."""
        return np.logical_not(part)

    def read(self, condition: Condition) -> Truths:
        """Read a whole condition."""
        return fold(condition, self)


@dataclass(frozen=True, slots=True)
class Sample:
    """Random completions and, for each question that is varied, the same ones with another answer to it.

    `said` has the cell of each varied fact and `outcomes` the place of each winner, by world in the last axis; the first
    axis is the completions as drawn, then their variants, a row for each of `questions`. What is alike in all has no axis.
    """

    questions: tuple[QuestionId, ...]
    said: Mapping[FactId, Codes]
    outcomes: Mapping[DecisionId, Codes]

    def possible(self, decision: DecisionId) -> frozenset[int]:
        """Return the places of the winners that turned up."""
        return frozenset(np.unique(self.outcomes[decision]).tolist())

    def mattering(self, decision: DecisionId) -> frozenset[QuestionId]:
        """Return the questions of which another answer, and nothing else, made another winner."""
        places = self.outcomes[decision]
        if places.ndim == 0:
            return frozenset()
        parted = (places[1:] != places[0]).any(axis=1)
        return frozenset(q for q, matters in zip(self.questions, parted.tolist(), strict=True) if matters)

    def steadiest(self, decision: DecisionId, place: int, count: int) -> list[Mapping[FactId, int]]:
        """Return some of the completions with this winner: those in which it keeps winning under most variations."""
        places = self.outcomes[decision]
        won = np.argwhere(np.atleast_2d(places) == place)
        steady = (np.atleast_2d(places) == place).sum(axis=0)[won[:, 1]]
        best = won[np.argsort(-steady, kind="stable")[:count]]
        return [{fact: int(codes[row, at]) for fact, codes in self.said.items()} for row, at in best.tolist()]

    def refutes(self, decision: DecisionId, place: int, barred: Iterable[tuple[FactId, int]]) -> bool:
        """Tell whether a completion turned up that avoids these cells and yet has another winner."""
        left = self.outcomes[decision] != place
        for fact, at in barred:
            left &= self.said[fact] != at
        return bool(left.any())


def sample(
    rule_base: RuleBase,
    cells: Mapping[FactId, Cells],
    allowed: Mapping[FactId, tuple[int, ...]],
    questions: tuple[QuestionId, ...],
    *,
    vary: bool = True,
) -> Sample:
    """Draw completions in which these questions have any answer in the allowed cells; others stay put.

    Unless told not to, vary each of these questions in every completion.
    """
    rows = len(questions) + 1 if vary else 1
    chance = np.random.Generator(np.random.PCG64(SEED))
    said: dict[FactId, Codes] = {fact: np.array(places[0], dtype=np.uint8) for fact, places in allowed.items()}
    varied: dict[FactId, Codes] = {}
    for row, id_ in enumerate(questions, start=1):
        facts = rule_base.questions[id_].domains
        for fact in facts:
            size = len(allowed[fact])
            drawn = np.tile(chance.integers(0, size, COUNT), (rows, 1))
            # The one fact of a question gets another cell; of several facts each may, or may stay.
            if vary:
                drawn[row] += chance.integers(int(len(facts) == 1), max(2, size), COUNT)
            varied[fact] = np.array(allowed[fact], dtype=np.uint8)[drawn % size]
    said.update({fact: codes.ravel() for fact, codes in varied.items()})
    shape = (rows, COUNT)
    outcomes = {
        id_: places.reshape(shape if places.size > 1 else ()) for id_, places in outcomes_of(rule_base, cells, said).items()
    }
    return Sample(questions if vary else (), varied, outcomes)


def outcomes_of(
    rule_base: RuleBase, cells: Mapping[FactId, Cells], said: Mapping[FactId, Codes]
) -> Mapping[DecisionId, Codes]:
    """Return how each decision comes out in each world: the place of the winner among the alternatives, none last.

    The worlds run along the first axis of what was said; a fact without an axis is the same in each.
    """
    reading = Sampled(cells)
    for id_ in rule_base.order:
        if id_ in rule_base.questions:
            _close(rule_base.questions[id_], reading, said)
        else:
            reading.facts[id_] = _decide(rule_base.decisions[id_], reading)
    return {id_: reading.facts[id_] for id_ in rule_base.decisions}


def _close(question: Question, reading: Sampled, said: Mapping[FactId, Codes]) -> None:
    applies = _TRUE if question.ask_when is None else reading.read(question.ask_when)
    for fact in question.domains:
        if applies is _TRUE:
            reading.facts[fact] = said[fact]
        else:
            (otherwise,) = reading.cells[fact].meeting(question.otherwise[fact])
            reading.facts[fact] = np.where(applies, said[fact], np.uint8(otherwise))


def _decide(decision: Decision, reading: Sampled) -> Codes:
    places = {a.id: np.uint8(place) for place, a in enumerate(decision.alternatives)}
    nobody = np.uint8(len(places))
    match decision.policy:
        case Score() as policy:
            return _by_score(policy, places, nobody, reading)
        case First(rows):
            place = np.array(nobody)
            for row in reversed(rows):
                place = np.where(reading.read(row.when), places[row.then], place)
            return place


def _by_score(policy: Score, places: Mapping[AlternativeId, np.uint8], nobody: np.uint8, reading: Sampled) -> Codes:
    read = np.broadcast_arrays(*(np.atleast_1d(reading.read(rule.when)) for rule in policy.rules))
    weights = np.array([[rule.effects.get(a, 0) for rule in policy.rules] for a in policy.tie_break], dtype=np.float32)
    totals = weights @ np.stack(read).astype(np.float32)
    for rule, truth in zip(policy.rules, read, strict=True):
        for each in rule.excludes:
            totals[policy.tie_break.index(each), truth] = -np.inf
    in_order = np.array([places[a] for a in policy.tie_break])
    first_best = in_order[totals.argmax(axis=0)]  # of equal totals the first, which is what tie_break says
    return np.where(np.isneginf(totals).all(axis=0), nobody, first_best)
