"""What to ask an expert: pairs of situations of which the fitting outcome tells most about strengths, and what was learned.

Of each decision many strengths are kept that agree with what the expert said, drawn around those of the rule base (each
rule is as it is written, or anything on the scale). What they disagree on is what is left to learn: a pair is chosen on
which their outcomes differ most (query by committee: H.S. Seung, M. Opper and H. Sompolinsky, COLT 1992). Knows no words and
no files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from orgdesign.analysis.fitting.strengths import LEVELS, Strengths, weighing_rules, with_strengths
from orgdesign.analysis.rulebase.references import questions_behind, read_by
from orgdesign.analysis.weights.profile_truths import TruthsOfFacts, TruthsOfFrame
from orgdesign.analysis.weights.weighing import Weighed, weigh_decision, weigh_strengths
from orgdesign.engine.evaluate import judge
from orgdesign.engine.rows import row_facts
from orgdesign.model.rulebase import NONE, AlternativeId, Decision, DecisionId, QuestionId, Rule, RuleBase, Score

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from orgdesign.analysis.weights.profile_truths import ProfileTruths
    from orgdesign.model.logic import Facts

_MEMBERS = 300
"""How many strengths are kept of each decision."""
_DEPARTS = 0.35
"""How likely it is beforehand that an expert would give a rule other strengths."""
_SWEEPS = 120
"""How often each member may change a rule after an answer."""
_STRICT = 3.0
"""How much less likely, as a logarithm, strengths are for each answer that they do not give: people make mistakes."""
_SURE = 0.9
"""The share of members that agree on what came before, where a later decision may be asked."""
_CLIMBS = 12
"""How often better effects than those of any member are sought."""
_ENOUGH = 0.01
"""The share of outcomes on which members differ from most of them, below which nothing is left to learn."""
_CLOSEST = 80
"""Among how many of the situations that are most open the second of a pair is sought."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """Two situations, by their places in the pool, of which the outcome of a decision is asked."""

    decision: DecisionId
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What an expert finds fitting in one situation."""

    facts: Facts
    decision: DecisionId
    alternative: AlternativeId


class Committee:
    """Strengths of one decision that agree with what was said of it: an array of effects by members."""

    def __init__(self, decision: Decision, chance: np.random.Generator, members: int = _MEMBERS) -> None:
        """Draw the members."""
        self.decision = decision
        self._chance = chance
        rules = [rule for rule in decision.rules if isinstance(rule, Rule) and rule.effects]
        told = [(at, rule.id, each, effect) for at, rule in enumerate(rules) for each, effect in rule.effects.items()]
        self._rules = len(rules)
        self._rule = np.array([at for at, *_ in told]).reshape(-1, 1)
        self._keys = [(id_, each) for _, id_, each, _ in told]
        self._written = np.array([effect for *_, effect in told], np.float32).reshape(-1, 1)
        self.effects = self._redrawn(self._chance.random((self._rules, members)) < _DEPARTS)

    def named(self, effects: NDArray[np.float32]) -> Mapping[str, Mapping[AlternativeId, NDArray[np.float32]]]:
        """Return effects by rule and alternative."""
        told: dict[str, dict[AlternativeId, NDArray[np.float32]]] = {}
        for (rule, each), row in zip(self._keys, effects, strict=True):
            told.setdefault(rule, {})[each] = row
        return told

    def places(self, weighed: Weighed, effects: NDArray[np.float32] | None = None) -> NDArray[np.int16]:
        """Return how the decision comes out in each situation with each of these effects, or with each member's."""
        effects = self.effects if effects is None else effects
        found = weigh_decision(self.decision, weighed.fired, weighed.present[self.decision.id], self.named(effects))
        count = max((len(each) for each in weighed.fired.values()), default=1)
        return np.broadcast_to(found, (count, effects.shape[1]))

    def learn(self, weighed: Weighed, said: NDArray[np.int16]) -> None:
        """Let the members agree with what was said, by changing a rule of each at a time (Metropolis-Hastings)."""
        members = self.effects.shape[1]
        missed = self._missed(self.effects, weighed, said)
        chosen = self._chance.choice(members, members, p=_softly(missed))
        self.effects, missed = self.effects[:, chosen], missed[chosen]
        for _ in range(_SWEEPS):
            picked = self._rule == self._chance.integers(0, self._rules, members)
            redrawn = self._redrawn(np.broadcast_to(self._chance.random(members) < _DEPARTS, (self._rules, members)))
            other = np.where(picked, redrawn, self.effects)
            missing = self._missed(other, weighed, said)
            taken = self._chance.random(members) < np.exp(_STRICT * np.minimum(missed - missing, 0))
            self.effects = np.where(taken, other, self.effects)
            missed = np.where(taken, missing, missed)

    def best(self, pool: Weighed, answered: Weighed, said: NDArray[np.int16]) -> NDArray[np.float32]:
        """Return the effects that contradict the expert least and come out in the pool most often as most members do.

        Those of a member, and from there better ones as long as they are found by taking a rule from another.
        """
        members = self.effects.shape[1]
        most = _most(self.places(pool), len(self.decision.alternatives)).reshape(-1, 1)
        best, reached = self.effects[:, :1], -np.inf
        tried = self.effects
        for _ in range(_CLIMBS):
            worth = (self.places(pool, tried) == most).mean(axis=0) - self._missed(tried, answered, said)
            member = int(np.argmax(worth))
            if worth[member] > reached:
                best, reached = tried[:, member : member + 1], worth[member]
            picked = self._rule == self._chance.integers(0, self._rules, members)
            tried = np.where(picked, self.effects, best)
        return best

    def _missed(self, effects: NDArray[np.float32], weighed: Weighed, said: NDArray[np.int16]) -> NDArray[np.int64]:
        missed: NDArray[np.int64] = (self.places(weighed, effects) != said.reshape(-1, 1)).sum(axis=0)
        return missed

    def _redrawn(self, departs: NDArray[np.bool_]) -> NDArray[np.float32]:
        levels = np.array(LEVELS, np.float32)
        drawn = levels[self._chance.integers(0, len(levels), (len(self._keys), departs.shape[1]))]
        return np.where(departs[self._rule[:, 0]], np.sign(self._written) * drawn, self._written)


class Elicitation:
    """What an expert said, and what follows from it."""

    def __init__(self, rule_base: RuleBase, pool: pl.DataFrame, seed: int = 0) -> None:
        """Take the rule base, and complete plausible profiles: the situations that may be asked, and what is to be told."""
        self.rule_base = rule_base
        self.pool = pool
        chance = np.random.Generator(np.random.PCG64(seed))
        self.committees = {
            id_: Committee(decision, chance)
            for id_, decision in rule_base.decisions.items()
            if isinstance(decision.policy, Score) and any(rule.effects for rule in decision.policy.rules)
        }
        self.judgements: list[Verdict] = []
        self._asked: set[tuple[DecisionId, int]] = set()
        self._truths = TruthsOfFrame(rule_base, pool)
        self._learned: dict[str, Mapping[AlternativeId, NDArray[np.float32]]] = {
            rule.id: {each: np.array([effect], np.float32) for each, effect in rule.effects.items()}
            for _, rule in weighing_rules(rule_base)
        }

    def facts(self, place: int) -> Facts:
        """Return what is known in a situation of the pool."""
        return row_facts(self.pool.columns, self.pool.row(place))

    def asked_of(self, decision: DecisionId) -> tuple[QuestionId, ...]:
        """Return the questions that the rules of a decision ask themselves."""
        conditions = self.rule_base.decisions[decision].conditions
        read = {each for condition in conditions for each in read_by(self.rule_base, condition)}
        return tuple(id_ for id_ in self.rule_base.questions if id_ in read)

    def behind(self, decision: DecisionId) -> tuple[QuestionId, ...]:
        """Return the questions on which a decision rests, be it by way of other decisions."""
        return questions_behind(self.rule_base, decision)

    def earlier(self, decision: DecisionId, facts: Facts) -> Mapping[DecisionId, AlternativeId]:
        """Return how the decisions that a decision reads come out in a situation, as far as is learned."""
        conditions = self.rule_base.decisions[decision].conditions
        read = {each for condition in conditions for each in read_by(self.rule_base, condition)}
        outcomes = judge(with_strengths(self.rule_base, self.learned), facts).outcomes
        return {id_: outcomes[id_].leading or NONE for id_ in self.rule_base.decisions if id_ in read}

    def tell(self, judgements: Sequence[Verdict]) -> None:
        """Take what the expert said."""
        self.judgements += judgements
        for id_ in (each for each in self.committees if any(each == judged.decision for judged in judgements)):
            answered, said = self._answered(id_)
            committee = self.committees[id_]
            committee.learn(answered, said)
            self._learned |= committee.named(committee.best(self._weighed(self._truths), answered, said))

    def next(self) -> Pairing | None:
        """Return the pair of situations that says most, None where nothing is left to learn."""
        weighed = self._weighed(self._truths)
        places = {id_: committee.places(weighed) for id_, committee in self.committees.items()}
        agreeing = {id_: _agreeing(each, len(self.rule_base.decisions[id_].alternatives)) for id_, each in places.items()}
        open_ = sorted(self.committees, key=lambda id_: -float(np.mean(1 - agreeing[id_])))
        for id_ in open_:
            if float(np.mean(1 - agreeing[id_])) < _ENOUGH:
                return None
            pair = self._pair(id_, places[id_], agreeing)
            if pair is not None:
                self._asked |= {(id_, place) for place in pair}
                return Pairing(id_, pair)
        return None

    @property
    def left(self) -> float:
        """The share of outcomes on which the members of a committee differ from most of them, on average."""
        weighed = self._weighed(self._truths)
        shares = [
            float(np.mean(1 - _agreeing(committee.places(weighed), len(committee.decision.alternatives))))
            for committee in self.committees.values()
        ]
        return sum(shares) / len(shares) if shares else 0.0

    @property
    def learned(self) -> Strengths:
        """The strengths that agree best with what was said, of the rules that have others than in the rule base."""
        told = {rule: {each: int(by[0]) for each, by in effects.items()} for rule, effects in self._learned.items()}
        return {rule.id: told[rule.id] for _, rule in weighing_rules(self.rule_base) if told[rule.id] != dict(rule.effects)}

    def _pair(
        self, id_: DecisionId, places: NDArray[np.int16], agreeing: Mapping[DecisionId, NDArray[np.float64]]
    ) -> tuple[int, ...] | None:
        """Return the situation on which members differ most, and the one that tells most besides."""
        ways = len(self.rule_base.decisions[id_].alternatives)
        open_ = _entropies(places, ways)
        for before in self._before[id_]:
            open_ = np.where(agreeing[before] >= _SURE, open_, 0.0)
        open_[[place for asked, place in self._asked if asked == id_]] = 0.0
        order = [int(place) for place in np.argsort(-open_, kind="stable")[: _CLOSEST + 1] if open_[place] > 0]
        if not order:
            return None
        first, *rest = order
        if not rest:
            return (first,)
        together = places[first].astype(np.int64) * (ways + 2)
        return first, max(rest, key=lambda place: _entropy_of(together + places[place]))

    @cached_property
    def _before(self) -> Mapping[DecisionId, tuple[DecisionId, ...]]:
        """The decisions with strengths that each decision reads."""
        return {
            id_: tuple(
                dict.fromkeys(
                    each
                    for condition in self.rule_base.decisions[id_].conditions
                    for each in read_by(self.rule_base, condition)
                    if each in self.committees
                )
            )
            for id_ in self.committees
        }

    def _answered(self, id_: DecisionId) -> tuple[Weighed, NDArray[np.int16]]:
        """Return the situations in which this decision was judged, as they are read now, and what was said."""
        told = [each for each in self.judgements if each.decision == id_]
        names = [each.id for each in self.rule_base.decisions[id_].alternatives]
        said = np.array([names.index(each.alternative) for each in told], np.int16)
        return self._weighed(TruthsOfFacts(self.rule_base, [each.facts for each in told])), said

    def _weighed(self, truths: ProfileTruths) -> Weighed:
        return weigh_strengths(self.rule_base, truths, self._learned)


def _softly(missed: NDArray[np.int64]) -> NDArray[np.float64]:
    weights: NDArray[np.float64] = np.exp(-_STRICT * (missed - missed.min()))
    weights /= weights.sum()
    return weights


def _shares(places: NDArray[np.int16], ways: int) -> Iterator[NDArray[np.float64]]:
    for way in range(-1, ways):
        yield (places == way).mean(axis=1)


def _most(places: NDArray[np.int16], ways: int) -> NDArray[np.int64]:
    most: NDArray[np.int64] = np.argmax([*_shares(places, ways)], axis=0) - 1
    return most


def _agreeing(places: NDArray[np.int16], ways: int) -> NDArray[np.float64]:
    """Return, of each situation, the share of members that come out as most of them do."""
    agreeing: NDArray[np.float64] = np.max([*_shares(places, ways)], axis=0)
    return agreeing


def _entropies(places: NDArray[np.int16], ways: int) -> NDArray[np.float64]:
    total: NDArray[np.float64] = np.zeros(len(places))
    for share in _shares(places, ways):
        total -= share * np.log2(np.where(share > 0, share, 1.0))
    return total


def _entropy_of(outcomes: NDArray[np.int64]) -> float:
    _, counts = np.unique(outcomes, return_counts=True)
    shares = counts / counts.sum()
    return float(-(shares * np.log2(shares)).sum())
