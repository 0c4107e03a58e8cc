"""Strengths of one decision that agree with what an expert said of it: many of them, and the ones that speak for all.

They are drawn around those of the rule base: each rule is as it is written, or anything on the scale. What they disagree
on is what is left to learn. Knows no words and no files, and not what is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

import numpy as np

from orgdesign.analysis.fitting.strengths import LEVELS
from orgdesign.analysis.weights.weighing import CountedDecision
from orgdesign.model.rulebase import AlternativeId, Decision, Rule

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.weights.weighing import Weighed

    Effects = NDArray[np.float32]
    """Strengths by members: a row for each effect of each rule."""

_MEMBERS = 500
"""How many strengths are kept of each decision."""
_DEPARTS = 0.3
"""How likely it is beforehand that an expert would give a rule other strengths."""
_SWEEPS = 400
"""How often each member may change a rule after an answer."""
_STRICT = 4.0
"""How much less likely, as a logarithm, strengths are for each answer that they do not give: people make mistakes."""
_CLIMBS = 60
"""How often at most better effects than those of any member are sought."""
_TO_BE_TOLD = 0.0002
"""The share of outcomes that has to come nearer for an effect to be told otherwise than it is written."""
_SCALE = np.array(LEVELS, np.float32)


class Committee:
    """Strengths of one decision: an array of effects by members."""

    def __init__(self, decision: Decision, chance: np.random.Generator, members: int = _MEMBERS) -> None:
        """Draw the members, of whom nothing is known yet."""
        self.decision = decision
        self._chance = chance
        rules = [rule for rule in decision.rules if isinstance(rule, Rule) and rule.effects]
        told = [(at, rule.id, each, effect) for at, rule in enumerate(rules) for each, effect in rule.effects.items()]
        self._rules = len(rules)
        self._rule = np.array([at for at, *_ in told]).reshape(-1, 1)
        self._keys = [(id_, each) for _, id_, each, _ in told]
        self._written = np.array([effect for *_, effect in told], np.float32).reshape(-1, 1)
        self._signs = np.sign(self._written)
        departs = self._chance.random((self._rules, members)) < _DEPARTS
        self.effects = np.where(departs[self._rule[:, 0]], self._drawn(members), self._written)

    @property
    def ways(self) -> int:
        """In how many ways the decision can come out, but for none."""
        return len(self.decision.alternatives)

    def counted(self, weighed: Weighed, situations: int) -> CountedDecision:
        """Return the decision in so many situations, for reading it under many strengths."""
        return CountedDecision.of(self.decision, weighed, self._keys, situations)

    def named(self, effects: Effects) -> Mapping[str, Mapping[AlternativeId, NDArray[np.float32]]]:
        """Return effects by rule and alternative."""
        told: dict[str, dict[AlternativeId, NDArray[np.float32]]] = {}
        for (rule, each), row in zip(self._keys, effects, strict=True):
            told.setdefault(rule, {})[each] = row
        return told

    def learn(self, answered: CountedDecision, said: NDArray[np.int16]) -> None:
        """Let the members agree with what was said, by changing a rule of each at a time (Metropolis-Hastings)."""
        members = self.effects.shape[1]
        missed = _missed(self.effects, answered, said)
        chosen = self._chance.choice(members, members, p=_softly(missed))
        self.effects, missed = self.effects[:, chosen], missed[chosen]
        for _ in range(_SWEEPS):
            picked = self._rule == self._chance.integers(0, self._rules, members)
            redrawn = np.where(self._chance.random(members) < _DEPARTS, self._drawn(members), self._written)
            other = np.where(picked, redrawn, self.effects)
            missing = _missed(other, answered, said)
            taken = self._chance.random(members) < np.exp(_STRICT * np.minimum(missed - missing, 0))
            self.effects = np.where(taken, other, self.effects)
            missed = np.where(taken, missing, missed)

    def best(self, pool: CountedDecision, answered: CountedDecision, said: NDArray[np.int16]) -> Effects:
        """Return the effects that contradict the expert least and come out in the pool most often as members do.

        Those that are written or those of a member, and from there better ones as long as one effect more can be changed for
        the better. An effect that makes hardly any difference stays as it is written: nobody said anything else of it.
        """
        agreeing = np.stack([*shares(pool.places(self.effects), self.ways)])
        rows = np.arange(pool.profiles).reshape(-1, 1)
        best, reached, tried = self._written, -np.inf, np.hstack([self._written, self.effects])
        for _ in range(_CLIMBS):
            worth = agreeing[pool.places(tried) + 1, rows].mean(axis=0) - _missed(tried, answered, said)
            worth -= _TO_BE_TOLD * (tried != self._written).sum(axis=0)
            at = int(np.argmax(worth))
            if worth[at] <= reached:
                break
            best, reached = tried[:, at : at + 1], worth[at]
            tried = self._beside(best)
        return best

    def _beside(self, effects: Effects) -> Effects:
        """Return these effects with each of them at each level."""
        count, levels = len(self._keys), len(LEVELS)
        tried = np.repeat(effects, count * levels, axis=1)
        tried[np.repeat(np.arange(count), levels), np.arange(count * levels)] = (self._signs * _SCALE).ravel()
        return tried

    def _drawn(self, members: int) -> Effects:
        drawn: Effects = self._signs * _SCALE[self._chance.integers(0, len(LEVELS), (len(self._keys), members), np.int8)]
        return drawn


def shares(places: NDArray[np.int16], ways: int) -> Iterator[NDArray[np.float64]]:
    """Yield, of none and of each way of coming out, the share of members in each situation."""
    for way in range(-1, ways):
        yield (places == way).mean(axis=1)


def _missed(effects: Effects, answered: CountedDecision, said: NDArray[np.int16]) -> NDArray[np.int64]:
    missed: NDArray[np.int64] = (answered.places(effects) != said.reshape(-1, 1)).sum(axis=0)
    return missed


def _softly(missed: NDArray[np.int64]) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = np.exp(-_STRICT * (missed - missed.min()))
    weights /= weights.sum()
    return weights
