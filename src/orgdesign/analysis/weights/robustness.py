"""How much an advice owes to the strengths of the rules, which are judgement.

The method is stochastic multicriteria acceptability analysis, SMAA (R. Lahdelma, J. Hokkanen and P. Salminen, "SMAA:
Stochastic multiobjective acceptability analysis", *European Journal of Operational Research* 106, 1998, 137-143): weights
are not asked for but drawn, and the *acceptability* of an alternative is the share of the draws in which it wins.

Drawn is a factor for each rule, apart from the others: 2 to a power that is uniform between -1/2 and 1/2, so between 0.71
and 1.41 and as often below 1 as above. With levels that double (1, 2, 4) the bands of weak, moderate and strong then touch
and never overlap: weak stays below moderate and moderate below strong, for any two rules and in every draw. It is the
widest distribution of that kind that is the same for every rule and does not prefer any strength, in proportion, to another.
What rules exclude and where they hold are facts and are not drawn. Every profile meets the same draws.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.analysis.weights.profile_truths import ProfileTruths, TruthsOfFacts, TruthsOfFrame, TruthsOfSome
from orgdesign.analysis.weights.stability import Room, rooms, weighed_rules
from orgdesign.analysis.weights.weighing import UNDECIDED, Weighed, weigh
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Condition, Facts, atoms
from orgdesign.model.provenance import SEED
from orgdesign.model.rulebase import NONE, OPEN, AlternativeId, DecisionId, RuleBase

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]
    Factors: TypeAlias = NDArray[np.float32]
    Places: TypeAlias = NDArray[np.int16]

_HALF_A_LEVEL = 0.5
_DRAWS_AT_ONCE = 20_000
_CELLS_AT_ONCE = 4_000_000
_BEYOND_CHANCE = 3
"""How many standard errors a difference must be away from nothing to be told."""


@dataclass(frozen=True, slots=True)
class Sensitivity:
    """What the strength of a rule does to an outcome.

    `difference` is the acceptability of the leading alternative in the draws where the rule's factor is above its median,
    less that in the draws where it is below.
    """

    rule: str
    difference: float


@dataclass(frozen=True, slots=True)
class Acceptability:
    """How a decision comes out over all draws.

    `shares` holds every alternative, `NONE` where nothing can win and `OPEN` where nothing leads; they add up to 1.
    `leading` is what leads when each rule has its own strength, or one of these two. `sensitivities` are those that are more
    than chance, the greatest first. `rooms` tells how far a single rule's strength may move, exactly.
    """

    leading: AlternativeId
    shares: Mapping[AlternativeId, float]
    sensitivities: tuple[Sensitivity, ...]
    rooms: tuple[Room, ...]

    @property
    def share(self) -> float:
        """The acceptability of what leads."""
        return self.shares[self.leading]


@dataclass(frozen=True, slots=True)
class Robustness:
    """What so many draws of the strengths from this seed make of an advice; factors lie between the two of `factors`."""

    draws: int
    seed: int
    factors: tuple[float, float]
    decisions: Mapping[DecisionId, Acceptability]


def robustness(advice: Advice, draws: int, seed: int = SEED) -> Robustness:
    """Return how an advice fares under drawn strengths, on what is known now."""
    rule_base = advice.rule_base
    said = TruthsOfFacts(rule_base, [advice.said])
    tally = _Tally(rule_base, _leading(rule_base, said))
    for factors in drawn_factors(rule_base, draws, seed):
        tally.add(weigh(rule_base, said, dict(zip(tally.rules, factors, strict=True))), factors)
    of_decisions = rooms(advice)
    found = {id_: tally.acceptability(id_, draws, of_decisions[id_]) for id_ in rule_base.decisions}
    return Robustness(draws, seed, (2**-_HALF_A_LEVEL, 2**_HALF_A_LEVEL), MappingProxyType(found))


def acceptability(
    rule_base: RuleBase, profiles: pl.DataFrame | Sequence[Facts], draws: int, seed: int = SEED
) -> Mapping[DecisionId, Numbers]:
    """Return, for each decision, the acceptability of what leads in each profile: the share of the draws in which it wins.

    Profiles are the rows of a frame, with the columns that `score_frame` reads, before or after it has added its own; or
    facts as `profile.known` gives them, which can also be ranges or disputed. Where nothing leads, the share is that of
    nothing. A profile's share does not depend on the others.
    """
    rows = max(1, _CELLS_AT_ONCE // min(draws, _DRAWS_AT_ONCE))
    shares: dict[DecisionId, list[Numbers]] = {id_: [np.zeros(0)] for id_ in rule_base.decisions}
    for said, count in _parts(rule_base, profiles, rows):
        for id_, share in _accepted(rule_base, said, count, draws, seed).items():
            shares[id_].append(share)
    return {id_: np.concatenate(parts) for id_, parts in shares.items()}


def drawn_factors(rule_base: RuleBase, draws: int, seed: int) -> Iterator[Factors]:
    """Yield the factors of some draws at a time, as an array of rules by draws; they are the same however many at a time."""
    chance = np.random.Generator(np.random.PCG64(seed))
    rules = len(weighed_rules(rule_base))
    for at in range(0, draws, _DRAWS_AT_ONCE):
        some = min(_DRAWS_AT_ONCE, draws - at)
        powers = chance.uniform(-_HALF_A_LEVEL, _HALF_A_LEVEL, size=(some, rules))
        yield np.ascontiguousarray(np.exp2(powers).T, np.float32)


def _parts(rule_base: RuleBase, profiles: pl.DataFrame | Sequence[Facts], rows: int) -> Iterator[tuple[ProfileTruths, int]]:
    """Yield what so many profiles at a time say, and how many they are."""
    starts = range(0, len(profiles), rows)
    if isinstance(profiles, Sequence):
        for at in starts:
            some = profiles[at : at + rows]
            yield TruthsOfFacts(rule_base, some), len(some)
    elif starts:
        many = TruthsOfFrame(rule_base, profiles)
        for at in starts:
            end = min(at + rows, len(profiles))
            yield TruthsOfSome(many, at, end), end - at


def _accepted(
    rule_base: RuleBase, said: ProfileTruths, profiles: int, draws: int, seed: int
) -> Mapping[DecisionId, Numbers]:
    leading = _leading(rule_base, said)
    rules = [rule.id for rule in weighed_rules(rule_base)]
    counts = {id_: np.zeros(profiles) for id_ in rule_base.decisions}
    for factors in drawn_factors(rule_base, draws, seed):
        weighed = weigh(rule_base, said, dict(zip(rules, factors, strict=True)))
        for id_, places in weighed.places.items():
            same = places == leading[id_]
            counts[id_] += np.broadcast_to(same, (profiles, factors.shape[1])).sum(axis=1)
    return {id_: count / draws for id_, count in counts.items()}


def _leading(rule_base: RuleBase, said: ProfileTruths) -> Mapping[DecisionId, Places]:
    """Return what wins when each rule has its own strength."""
    return weigh(rule_base, said, {rule.id: np.ones(1) for rule in weighed_rules(rule_base)}).places


class _Tally:
    """What is counted over the draws for one profile."""

    def __init__(self, rule_base: RuleBase, leading: Mapping[DecisionId, Places]) -> None:
        self.rule_base = rule_base
        self.rules = [rule.id for rule in weighed_rules(rule_base)]
        self.leading = {id_: int(places[0, 0]) for id_, places in leading.items()}
        self.wins = {
            id_: np.zeros(len(decision.alternatives) + 2, np.int64) for id_, decision in rule_base.decisions.items()
        }
        self.led_above = {id_: np.zeros(len(self.rules)) for id_ in rule_base.decisions}
        self.above = np.zeros(len(self.rules))
        self.fired: set[str] = set()

    def add(self, weighed: Weighed, factors: Factors) -> None:
        """Count some draws."""
        above = (factors > 1).astype(np.float64)
        self.above += above.sum(axis=1)
        self.fired.update(rule for rule, holds in weighed.fired.items() if holds.any())
        for id_, places in weighed.places.items():
            won = np.broadcast_to(places, (1, factors.shape[1]))[0]
            self.wins[id_] += np.bincount(won - UNDECIDED, minlength=len(self.wins[id_]))
            self.led_above[id_] += above @ (won == self.leading[id_])

    def acceptability(self, id_: DecisionId, draws: int, room: tuple[Room, ...]) -> Acceptability:
        """Return what was found of a decision."""
        outcomes = (OPEN, NONE, *(alternative.id for alternative in self.rule_base.decisions[id_].alternatives))
        shares = dict(zip(outcomes, (self.wins[id_] / draws).tolist(), strict=True))
        leading = outcomes[self.leading[id_] - UNDECIDED]
        for name in (OPEN, NONE):
            if not shares[name] and leading != name:
                del shares[name]
        return Acceptability(leading, MappingProxyType(shares), self._sensitivities(id_, draws), room)

    def _sensitivities(self, id_: DecisionId, draws: int) -> tuple[Sensitivity, ...]:
        led = self.wins[id_][self.leading[id_] - UNDECIDED]
        above, below = self.above, draws - self.above
        with np.errstate(invalid="ignore", divide="ignore"):  # a half without draws says nothing
            differences = self.led_above[id_] / above - (led - self.led_above[id_]) / below
            chance = np.sqrt(led / draws * (1 - led / draws) * (1 / above + 1 / below))
        before = _upstream(self.rule_base, id_)
        found = [
            Sensitivity(rule.id, float(difference))
            for rule, difference, error in zip(weighed_rules(self.rule_base), differences, chance, strict=True)
            if rule.id in before and rule.id in self.fired and abs(difference) > _BEYOND_CHANCE * error
        ]
        return tuple(sorted(found, key=lambda each: -abs(each.difference)))


def _upstream(rule_base: RuleBase, id_: DecisionId) -> frozenset[str]:
    """Return the rules of a decision and of all decisions from which it follows."""
    owners = {fact: question for question in rule_base.questions.values() for fact in question.domains}
    seen: set[str] = set()
    waiting = [id_]
    while waiting:
        here = waiting.pop()
        if here in seen:
            continue
        seen.add(here)
        conditions: list[Condition] = (
            list(rule_base.decisions[here].conditions)
            if here in rule_base.decisions
            else [when for when in [rule_base.questions[here].ask_when] if when is not None]
        )
        facts = [atom.fact for condition in conditions for atom in atoms(condition)]
        waiting += [fact if fact in rule_base.decisions else owners[fact].id for fact in facts]
    return frozenset(rule.id for each in seen if each in rule_base.decisions for rule in rule_base.decisions[each].rules)
