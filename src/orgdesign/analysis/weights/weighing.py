"""How profiles come out when the rules weigh otherwise: every profile under every weighing, at once.

A weighing multiplies each rule's strengths by a factor of its own; conditions and exclusions are facts and stay as they
are. Decisions follow each other: where an earlier one comes out otherwise, later conditions are read on that. Everything
is read as it leads on what is known (see `Trace.leading`). One more `Algebra` for the same `fold`: a truth is an array of
profiles by weighings, of size 1 along what it does not depend on. Knows no chance and no words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.analysis.weights.said import Said
from orgdesign.model.logic import Choices, FactId, Region, Truth, fold, within
from orgdesign.model.rulebase import (
    NONE,
    Decision,
    DecisionId,
    First,
    QuestionId,
    Rule,
    RuleBase,
    Score,
)

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Truths: TypeAlias = NDArray[np.int8]
    Holds: TypeAlias = NDArray[np.bool_]
    Places: TypeAlias = NDArray[np.int16]
    Factors: TypeAlias = NDArray[np.float32] | NDArray[np.float64]

NOWHERE = -1
"""The place of the winner where there is none."""
_TRUE, _UNKNOWN, _FALSE = (truth.value for truth in (Truth.TRUE, Truth.UNKNOWN, Truth.FALSE))


@dataclass(frozen=True, slots=True)
class Weighed:
    """How each decision comes out: the place of the winner among its alternatives, `NOWHERE` where none wins.

    Arrays are of profiles by weighings, or of size 1 along either where it makes no difference. `fired` tells where a rule
    of a decision by score counts.
    """

    places: Mapping[DecisionId, Places]
    fired: Mapping[str, Holds]


def weigh(rule_base: RuleBase, said: Said, factors: Mapping[str, Factors]) -> Weighed:
    """Return how every decision comes out. `factors` gives each rule of a decision by score a factor for each weighing.

    Totals are compared by their distances, so that what is level whatever the factors is level here too. With factors that
    are whole numbers nothing is rounded.
    """
    weighing = _Weighing(rule_base, said, factors)
    return Weighed(MappingProxyType(weighing.places), MappingProxyType(weighing.fired))


class _Weighing:
    """The algebra of a weighing, and what was found so far in the rule base's order."""

    def __init__(self, rule_base: RuleBase, said: Said, factors: Mapping[str, Factors]) -> None:
        self.rule_base = rule_base
        self.said = said
        self.factors = factors
        self.owners = {fact: question for question in rule_base.questions.values() for fact in question.domains}
        self.applies: dict[QuestionId, Truths] = {}
        self.places: dict[DecisionId, Places] = {}
        self.fired: dict[str, Holds] = {}
        for id_ in rule_base.order:
            if id_ in rule_base.decisions:
                self.places[id_] = self._decide(rule_base.decisions[id_])
            elif (asked := rule_base.questions[id_].ask_when) is not None:
                self.applies[id_] = fold(asked, self)

    def test(self, fact: FactId, region: Region) -> Truths:
        """Read an atom."""
        if fact in self.places:
            return self._outcome_in(self.rule_base.decisions[fact], region)
        question = self.owners[fact]
        if question.ask_when is None:
            return self.said.truth(fact, region)
        applies = self.applies[question.id]
        otherwise = np.int8(within(question.otherwise[fact], region).value)
        found = np.where(applies == _TRUE, self.said.truth(fact, region), otherwise)
        if (applies == _UNKNOWN).any():
            found = np.where(applies == _UNKNOWN, self.said.doubtful(fact, region), found)
        return found

    def all(self, parts: tuple[Truths, ...]) -> Truths:
        """Read a conjunction: as true as its least part."""
        found = np.full((1, 1), _TRUE, np.int8)
        for part in parts:
            found = np.minimum(found, part)
        return found

    def any(self, parts: tuple[Truths, ...]) -> Truths:
        """Read a disjunction: as true as its greatest part."""
        found = np.full((1, 1), _FALSE, np.int8)
        for part in parts:
            found = np.maximum(found, part)
        return found

    def negate(self, part: Truths) -> Truths:
        """Read a negation."""
        return np.negative(part)

    def _outcome_in(self, decision: Decision, region: Region) -> Truths:
        values = region.values if isinstance(region, Choices) else frozenset()
        outcomes = (NONE, *(alternative.id for alternative in decision.alternatives))
        inside = [at for at, each in enumerate(outcomes, NOWHERE) if each in values]
        outside = [at for at, each in enumerate(outcomes, NOWHERE) if each not in values]
        places = self.places[decision.id]
        found = np.zeros_like(places, np.bool_)
        for at in min(inside, outside, key=len):
            found |= places == at
        return _truths(found if len(inside) <= len(outside) else ~found)

    def _decide(self, decision: Decision) -> Places:
        holds = [fold(rule.when, self) == _TRUE for rule in decision.rules]
        match decision.policy:
            case First(rows):
                place: Places = np.full((1, 1), NOWHERE, np.int16)
                places = {alternative.id: at for at, alternative in enumerate(decision.alternatives)}
                for row, held in zip(reversed(rows), reversed(holds), strict=True):
                    place = np.where(held, np.int16(places[row.then]), place)
                return place
            case Score() as policy:
                self.fired.update({rule.id: held for rule, held in zip(policy.rules, holds, strict=True)})
                return self._by_score(decision, policy)

    def _by_score(self, decision: Decision, policy: Score) -> Places:
        order = policy.tie_break
        out = {each: np.zeros((1, 1), np.bool_) for each in order}
        for rule in policy.rules:
            for each in rule.excludes:
                out[each] = out[each] | self.fired[rule.id]
        wins = {each: ~out[each] for each in order}
        for before, after in combinations(order, 2):
            ahead = self._distance(policy.rules, before, after)
            wins[before] = wins[before] & (out[after] | (ahead >= 0))
            wins[after] = wins[after] & (out[before] | (ahead < 0))
        place: Places = np.full((1, 1), NOWHERE, np.int16)
        for at, alternative in enumerate(decision.alternatives):
            place = np.where(wins[alternative.id], np.int16(at), place)
        return place

    def _distance(self, rules: tuple[Rule, ...], one: str, other: str) -> Factors:
        """Return how far the one is ahead of the other.

        What holds alike under every weighing is one product of matrices; the rest is added rule by rule.
        """
        parting = [(rule, by) for rule in rules if (by := rule.effects.get(one, 0) - rule.effects.get(other, 0))]
        same = [(rule, by) for rule, by in parting if self.fired[rule.id].shape[1] == 1]
        total: Factors = np.zeros((1, 1), np.float32)
        if same:
            held = [self.fired[rule.id][:, 0] for rule, _ in same]
            profiles = max(map(len, held))
            weights = np.stack([by * self.factors[rule.id] for rule, by in same])
            total = np.stack([np.broadcast_to(each, profiles) for each in held], axis=1).astype(weights.dtype) @ weights
        for rule, by in parting:
            if self.fired[rule.id].shape[1] > 1:
                total = total + self.fired[rule.id] * (by * self.factors[rule.id])
        return total


def _truths(holds: Holds) -> Truths:
    return 2 * holds.view(np.int8) - np.int8(1)
