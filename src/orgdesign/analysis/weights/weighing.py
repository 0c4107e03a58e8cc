"""How profiles come out when the rules weigh otherwise: every profile under every weighing, at once.

A weighing multiplies each rule's strengths by a factor of its own, or gives each strength anew; conditions and exclusions
are facts and stay as they are. Decisions follow each other: where an earlier one comes out otherwise, later conditions are
read on that. As in `judge`, everything is read for two things: what is certain, and what holds as things lead (see `Trace`).
One more `Reading`: a truth is an array of profiles by weighings, of size 1 along what it does not depend on.
Knows no chance and no words.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import reduce
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.analysis.weights.profile_truths import ProfileTruths
from orgdesign.model.both import Both, on_both, sides
from orgdesign.model.deciding import Interpretation, Pair, leads, pairs, winners
from orgdesign.model.logic import FactId, Region, Truth
from orgdesign.model.rulebase import NONE, AlternativeId, Decision, DecisionId, Rule, RuleBase, Score

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Truths: TypeAlias = NDArray[np.int8]
    Holds: TypeAlias = NDArray[np.bool_]
    Places: TypeAlias = NDArray[np.int16]
    Factors: TypeAlias = NDArray[np.float32] | NDArray[np.float64]
    Ahead: TypeAlias = Callable[[Rule, AlternativeId, AlternativeId], Factors | None]
    """How far a rule puts one alternative ahead of another under each weighing; None if it never does."""

NOWHERE = -1
"""The place of the winner where there is none."""
UNDECIDED = -2
"""The place of what leads where nothing does yet."""
_TRUE, _UNKNOWN, _FALSE = (np.int8(truth.value) for truth in (Truth.TRUE, Truth.UNKNOWN, Truth.FALSE))


@dataclass(frozen=True, slots=True)
class Weighed:
    """How each decision comes out: the place of what leads among its alternatives, or one of the two above.

    Arrays are of profiles by weighings, or of size 1 along either where it makes no difference. `fired` tells where a rule
    of a decision by score counts, `present` where an alternative wins ties as the present form.
    """

    places: Mapping[DecisionId, Places]
    fired: Mapping[str, Holds]
    present: Mapping[DecisionId, Mapping[AlternativeId, Holds]]


def weigh(rule_base: RuleBase, said: ProfileTruths, factors: Mapping[str, Factors]) -> Weighed:
    """Return how every decision comes out. `factors` gives each rule of a decision by score a factor for each weighing.

    Totals are compared by their distances, so that what is level whatever the factors is level here too. With factors that
    are whole numbers nothing is rounded.
    """
    return _weighed(rule_base, said, by_factors(factors))


def weigh_strengths(
    rule_base: RuleBase,
    said: ProfileTruths,
    strengths: Mapping[str, Mapping[AlternativeId, Factors]],
    decisions: frozenset[DecisionId] | None = None,
) -> Weighed:
    """Return how decisions come out where `strengths` gives each effect of each rule anew, for each weighing.

    If told so these decisions only, with all that they rest on among them.
    """
    return _weighed(rule_base, said, _ahead_by(strengths), decisions)


def by_factors(factors: Mapping[str, Factors]) -> Ahead:
    """Return how far rules put one alternative ahead of another whose strengths are multiplied by a factor each."""

    def ahead(rule: Rule, one: AlternativeId, other: AlternativeId) -> Factors | None:
        by = rule.effects.get(one, 0) - rule.effects.get(other, 0)
        return factors[rule.id] * by if by else None

    return ahead


def _ahead_by(strengths: Mapping[str, Mapping[AlternativeId, Factors]]) -> Ahead:
    def ahead(rule: Rule, one: AlternativeId, other: AlternativeId) -> Factors | None:
        told = strengths[rule.id] if rule.effects else {}
        first, behind = told.get(one), told.get(other)
        if first is None:
            return None if behind is None else np.negative(behind)
        return first if behind is None else first - behind

    return ahead


def _weighed(
    rule_base: RuleBase, said: ProfileTruths, ahead: Ahead, decisions: frozenset[DecisionId] | None = None
) -> Weighed:
    weighing = _Weighing(said, ahead)
    Interpretation(rule_base, weighing, decisions)
    in_order = {id_: weighing.places[id_] for id_ in rule_base.decisions if id_ in weighing.places}
    return Weighed(MappingProxyType(in_order), MappingProxyType(weighing.fired), MappingProxyType(weighing.present))


class _Connectives:
    """Kleene's truths as arrays."""

    def all(self, parts: tuple[Truths, ...]) -> Truths:
        """Return the least."""
        return reduce(np.minimum, parts, np.full((1, 1), _TRUE, np.int8))

    def any(self, parts: tuple[Truths, ...]) -> Truths:
        """Return the greatest."""
        return reduce(np.maximum, parts, np.full((1, 1), _FALSE, np.int8))

    def negate(self, part: Truths) -> Truths:
        """Return the opposite."""
        return np.negative(part)

    def keep(self, parts: tuple[Truths, ...]) -> tuple[Truths, ...]:
        """Return arrays as they are."""
        return parts


class KleeneArrays(_Connectives):
    """Kleene's truths as arrays, and how totals compare under each weighing."""

    def __init__(self, ahead: Ahead) -> None:
        """Take how far each rule puts one alternative ahead of another."""
        self._ahead = ahead

    def level(self, policy: Score, held: tuple[Truths, ...]) -> Mapping[Pair, Truths]:
        """Compare totals by the least and the most that the one can be ahead of the other."""
        rules = tuple(zip(policy.rules, held, strict=True))
        sure = [(rule, truth == _TRUE) for rule, truth in rules]
        open_ = [(rule, perhaps) for rule, truth in rules if (perhaps := truth == _UNKNOWN).any()]
        found: dict[Pair, Truths] = {}
        for one, other in pairs(policy):
            ahead = self._distance(sure, one, other)
            if not open_:
                found[one, other] = truths(ahead >= 0)
                continue
            lost, won = (self._distance(open_, one, other, bound) for bound in (np.minimum, np.maximum))
            unsure = np.where(ahead + won >= 0, _UNKNOWN, _FALSE)
            found[one, other] = np.where(ahead + lost >= 0, _TRUE, unsure)
        return found

    def apart(self, rule: Rule, one: AlternativeId, other: AlternativeId) -> Truths:
        """Return where a rule adds something else to the one than to the other."""
        by = self._ahead(rule, one, other)
        return np.full((1, 1), _FALSE, np.int8) if by is None else truths(by != 0).reshape(1, -1)

    def _distance(
        self,
        held: list[tuple[Rule, Holds]],
        one: AlternativeId,
        other: AlternativeId,
        bound: np.ufunc | None = None,
    ) -> Factors:
        """Return how far the one is ahead of the other by these rules; with a bound only those that lower or raise it.

        What holds alike under every weighing is one product of matrices; the rest is added rule by rule.
        """
        parting = [
            (by if bound is None else bound(by, 0), holds)
            for rule, holds in held
            if (by := self._ahead(rule, one, other)) is not None
        ]
        same = [(weights, holds[:, 0]) for weights, holds in parting if holds.shape[1] == 1]
        total: Factors = np.zeros((1, 1), np.float32)
        if same:
            weights = np.stack([each for each, _ in same])
            profiles = max(len(holds) for _, holds in same)
            counted = np.stack([np.broadcast_to(holds, profiles) for _, holds in same], axis=1)
            total = counted.astype(weights.dtype) @ weights
        for weights, holds in parting:
            if holds.shape[1] > 1:
                total = total + holds * weights
        return total


@dataclass(frozen=True, slots=True)
class CountedDecision:
    """A decision by score where it is known which of its rules count, and what wins ties: for reading it again and again.

    `held` are the truths of its rules, `present` those of what wins ties; `counted` tells for each alternative which effects
    it has, by their places, and where each of them counts: an array of profiles by effects.
    """

    decision: Decision
    profiles: int
    held: tuple[Truths, ...]
    present: Mapping[AlternativeId, Truths]
    counted: Mapping[AlternativeId, tuple[NDArray[np.int64], NDArray[np.float32]]]

    @classmethod
    def of(
        cls, decision: Decision, weighed: Weighed, effects: Sequence[tuple[str, AlternativeId]], profiles: int
    ) -> CountedDecision:
        """Take where rules count in so many profiles, alike under every weighing.

        `effects` are the strengths, by rule and alternative.
        """
        fired = {rule.id: weighed.fired[rule.id] for rule in decision.rules}
        counted = {}
        for alternative in dict.fromkeys(alternative for _, alternative in effects):
            rows = [at for at, (_, each) in enumerate(effects) if each == alternative]
            holds = [np.broadcast_to(fired[effects[at][0]][:, 0], profiles) for at in rows]
            counted[alternative] = (np.array(rows), np.stack(holds, axis=1).astype(np.float32))
        held = tuple([truths(each) for each in fired.values()])
        present = {each: truths(holds) for each, holds in weighed.present[decision.id].items()}
        return cls(decision, profiles, held, present, counted)

    def at(self, profiles: NDArray[np.int64]) -> CountedDecision:
        """Return the same for some of the profiles."""
        return replace(
            self,
            profiles=len(profiles),
            held=tuple([_at(each, profiles) for each in self.held]),
            present={each: _at(truth, profiles) for each, truth in self.present.items()},
            counted={each: (rows, counted[profiles]) for each, (rows, counted) in self.counted.items()},
        )

    def places(self, strengths: NDArray[np.float32]) -> Places:
        """Return how the decision comes out under each of many strengths: an array of `effects` by weighings."""
        totals = {each: counted @ strengths[rows] for each, (rows, counted) in self.counted.items()}
        won = winners(self.decision, self.held, self.present, _ByTotals(totals))
        return np.broadcast_to(_place(self.decision, won), (self.profiles, strengths.shape[1]))


def _at(truth: Truths, profiles: NDArray[np.int64]) -> Truths:
    return truth[profiles] if len(truth) > 1 else truth


class _ByTotals(_Connectives):
    """Exact truths, and totals that are known."""

    def __init__(self, totals: Mapping[AlternativeId, NDArray[np.float32]]) -> None:
        self._totals = totals

    def level(self, policy: Score, held: tuple[Truths, ...]) -> Mapping[Pair, Truths]:  # noqa: ARG002  they are counted
        none = np.zeros((1, 1), np.float32)
        return {pair: truths(self._totals.get(pair[0], none) >= self._totals.get(pair[1], none)) for pair in pairs(policy)}


class BothWays:
    """What is read for two things at once (see `Both`), decisions apart."""

    def __init__(self, said: ProfileTruths, ahead: Ahead) -> None:
        """Take what profiles said, and how far each rule puts one alternative ahead of another."""
        self._said = said
        self.kleene = KleeneArrays(ahead)

    def said(self, fact: FactId, region: Region) -> Both[Truths]:
        """Read what was said."""
        return Both.alike(self._said.truth(fact, region))

    def all(self, parts: tuple[Both[Truths], ...]) -> Both[Truths]:
        """Read a conjunction."""
        return on_both(self.kleene.all, parts)

    def any(self, parts: tuple[Both[Truths], ...]) -> Both[Truths]:
        """Read a disjunction."""
        return on_both(self.kleene.any, parts)

    def negate(self, part: Both[Truths]) -> Both[Truths]:
        """Read a negation."""
        return on_both(lambda only: self.kleene.negate(*only), (part,))

    def keep(self, parts: tuple[Both[Truths], ...]) -> tuple[Both[Truths], ...]:
        """Return truths as they are."""
        return parts

    def level(self, policy: Score, held: tuple[Both[Truths], ...]) -> Mapping[Pair, Both[Truths]]:
        """Compare totals."""
        certain, leading = (self.kleene.level(policy, side) for side in sides(held))
        return {pair: Both(certain[pair], leading[pair]) for pair in certain}

    def one_of(self, inside: tuple[Both[Truths], ...], outside: tuple[Both[Truths], ...]) -> Both[Truths]:
        """Read that one of these outcomes holds: sure where none of the others can, possible where one of these can."""

        def within(of_both: tuple[Truths, ...]) -> Truths:
            some, others = self.kleene.any(of_both[: len(inside)]), self.kleene.any(of_both[len(inside) :])
            return np.where(others == _FALSE, _TRUE, np.minimum(some, _UNKNOWN))

        return on_both(within, (*inside, *outside))


class _Weighing(BothWays):
    """The reading of all weighings."""

    def __init__(self, said: ProfileTruths, ahead: Ahead) -> None:
        super().__init__(said, ahead)
        self.places: dict[DecisionId, Places] = {}
        self.fired: dict[str, Holds] = {}
        self.present: dict[DecisionId, Mapping[AlternativeId, Holds]] = {}

    def decide(
        self, decision: Decision, held: tuple[Both[Truths], ...], present: Mapping[AlternativeId, Both[Truths]]
    ) -> Mapping[AlternativeId, Both[Truths]]:
        """Read how a decision comes out, and what leads; where nothing does, the outcome is open in both truths."""
        certain, leading = sides(held)
        counts = tuple([truths(each == _TRUE) for each in leading])
        if isinstance(decision.policy, Score):
            self.fired.update({rule.id: each == _TRUE for rule, each in zip(decision.policy.rules, leading, strict=True)})
        wins_ties = {each: truths(truth.leading == _TRUE) for each, truth in present.items()}
        self.present[decision.id] = {each: truth == _TRUE for each, truth in wins_ties.items()}
        ahead = winners(decision, counts, wins_ties, self.kleene)
        perhaps = {each: truth.certain for each, truth in present.items()}
        if not any((each == _UNKNOWN).any() for each in (*certain, *perhaps.values())):
            self.places[decision.id] = _place(decision, ahead)
            return {name: Both.alike(truth) for name, truth in ahead.items()}
        won = winners(decision, certain, perhaps, self.kleene)
        can_win = {name: truths(truth != _FALSE) for name, truth in won.items()}
        settled = sum((truth == _TRUE).astype(np.int8) for truth in can_win.values()) == 1
        speaks = leads(decision, counts, can_win, self.kleene, self.kleene.apart)
        led = settled | (speaks == _TRUE) & (ahead[NONE] == _FALSE)
        self.places[decision.id] = np.where(led, _place(decision, ahead), np.int16(UNDECIDED))
        return {name: Both(won[name], np.where(led, ahead[name], won[name])) for name in won}


def _place(decision: Decision, won: Mapping[AlternativeId, Truths]) -> Places:
    place: Places = np.full((1, 1), NOWHERE, np.int16)
    for at, alternative in enumerate(decision.alternatives):
        place = np.where(won[alternative.id] == _TRUE, np.int16(at), place)
    return place


def truths(holds: Holds) -> Truths:
    """Return as truths what is known to hold or not to hold."""
    return 2 * holds.view(np.int8) - np.int8(1)
