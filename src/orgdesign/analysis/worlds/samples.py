"""Many completions at once, as arrays of cells: found in a moment, and often all that there are.

The same `fold` over NumPy arrays: an atom is, for every world, whether the fact lies in the region. What turns up here is
proved, for each row is a world; what does not turn up is proved absent only where every completion was read. Knows no
solver, and no random numbers beyond what it is given.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import reduce
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.analysis.rulebase.cells import Cells
from orgdesign.model.deciding import Interpretation, Pair, pairs, winners
from orgdesign.model.logic import FactId, Region
from orgdesign.model.rulebase import AlternativeId, Decision, DecisionId, QuestionId, RuleBase, Score

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Codes: TypeAlias = NDArray[np.uint8]
    """A cell for each world, by its place; without an axis, the same in every world."""
    Truths: TypeAlias = NDArray[np.bool_]

SEED = 1873
COUNT = 384
"""Completions drawn: beyond so many, what is still missing is found sooner by the solver."""
_TRUE, _FALSE = np.array(True), np.array(False)  # noqa: FBT003  as an array of one


@dataclass(frozen=True, slots=True)
class Sampled:
    """The reading of many worlds: a truth is where, among them, something holds."""

    cells: Mapping[FactId, Cells]
    codes: Mapping[FactId, Codes]

    def said(self, fact: FactId, region: Region) -> Truths:
        """Read what was said."""
        cells = self.cells[fact]
        wanted = np.zeros(len(cells.parts), dtype=np.bool_)
        wanted[list(cells.inside(region))] = True
        return wanted[self.codes[fact]]

    def all(self, parts: tuple[Truths, ...]) -> Truths:
        """Read a conjunction."""
        return reduce(np.logical_and, parts, _TRUE)

    def any(self, parts: tuple[Truths, ...]) -> Truths:
        """Read a disjunction."""
        return reduce(np.logical_or, parts, _FALSE)

    def negate(self, part: Truths) -> Truths:
        """Read a negation."""
        return np.logical_not(part)

    def keep(self, parts: tuple[Truths, ...]) -> tuple[Truths, ...]:
        """Return arrays as they are."""
        return parts

    def level(self, policy: Score, held: tuple[Truths, ...]) -> Mapping[Pair, Truths]:
        """Compare totals."""
        weights = np.array([[rule.effects.get(a, 0) for rule in policy.rules] for a in policy.tie_break], dtype=np.float32)
        truths = np.stack(np.broadcast_arrays(*(np.atleast_1d(truth) for truth in held))).astype(np.float32)
        totals = dict(zip(policy.tie_break, weights @ truths, strict=True))
        return {(one, other): totals[one] >= totals[other] for one, other in pairs(policy)}

    def decide(
        self, decision: Decision, held: tuple[Truths, ...], present: Mapping[AlternativeId, Truths]
    ) -> Mapping[AlternativeId, Truths]:
        """Read a decision."""
        return winners(decision, held, present, self)

    def one_of(self, inside: tuple[Truths, ...], outside: tuple[Truths, ...]) -> Truths:
        """Read that one of these outcomes holds."""
        return self.any(inside) if len(inside) <= len(outside) else self.negate(self.any(outside))


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
    won = Interpretation(rule_base, Sampled(cells, said)).won
    return {id_: _places(won[id_].values()) for id_ in rule_base.decisions}


def _places(wins: Iterable[Truths]) -> Codes:
    """Return the place of the one that holds."""
    return reduce(np.add, [np.multiply(truth, np.uint8(place)) for place, truth in enumerate(wins)])
