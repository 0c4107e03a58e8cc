"""What to ask an expert: pairs of situations of which the fitting outcome tells most about strengths, and what was learned.

Of each decision many strengths are kept that agree with what the expert said (query by committee: H.S. Seung, M. Opper and
H. Sompolinsky, COLT 1992). That pair is asked after which two of them, drawn at random, would come out alike most often in
plausible situations, whatever the answer (expected error reduction: N. Roy and A. McCallum, ICML 2001), and where most
hangs on it. Knows no words and no files.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from orgdesign.analysis.fitting.committee import Committee, shares
from orgdesign.analysis.fitting.strengths import Strengths, weighing_rules, with_strengths
from orgdesign.analysis.rulebase.references import questions_behind, read_by
from orgdesign.analysis.weights.profile_truths import TruthsOfFacts, TruthsOfFrame
from orgdesign.analysis.weights.weighing import weigh_strengths
from orgdesign.engine.evaluate import judge
from orgdesign.engine.rows import row_facts
from orgdesign.model.deciding import resting_on
from orgdesign.model.rulebase import NONE, AlternativeId, DecisionId, QuestionId, RuleBase, Score

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from orgdesign.analysis.weights.profile_truths import ProfileTruths
    from orgdesign.analysis.weights.weighing import CountedDecision, Weighed
    from orgdesign.model.logic import Facts

_SURE = 0.97
"""The share of members that agree on what came before, where a later decision may be asked."""
_ENOUGH = 0.01
"""The share of outcomes on which members differ from most of them, below which nothing is left to learn."""
_GLANCED = 100
"""With how many members it is seen which situations of the pool are open."""
_CANDIDATES = 200
"""Among how many of the situations that are most open one to ask is sought."""
_SAMPLED = 300
"""How many situations of the pool stand for all, where it is told what an answer would leave open."""
_SPOKEN_FOR = 1_000
"""How many stand for all, where it is sought which strengths speak best for all members."""
_TRIED = 6
"""With how many strengths of a decision it is tried what hangs on its outcomes."""


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
        for id_, committee in self.committees.items():
            if any(each.decision == id_ for each in judgements):
                answered, said = self._answered(id_)
                committee.learn(answered, said)
                pool = self._in_pool(committee, self._weighed(self._truths)).at(np.arange(self.pool.height)[:_SPOKEN_FOR])
                self._learned |= committee.named(committee.best(pool, answered, said))

    def next(self) -> Pairing | None:
        """Return the pair of situations that says most, None where nothing is left to learn."""
        counted = self._counted()
        glanced = {id_: self._glanced(id_, each) for id_, each in counted.items()}
        agreeing = {id_: _agreeing(each, self.committees[id_].ways) for id_, each in glanced.items()}
        if all(1 - each.mean() < _ENOUGH for each in agreeing.values()):
            return None
        worth = {id_: self._worth(id_, each, glanced[id_], agreeing) for id_, each in counted.items()}
        best = max(worth, key=lambda id_: worth[id_].gain * self._weights[id_])
        if not worth[best].gain > 0:
            return None
        pair = worth[best].pair()
        self._asked |= {(best, place) for place in pair}
        return Pairing(best, pair)

    @property
    def left(self) -> float:
        """The share of outcomes on which the members of a committee differ from most of them, on average."""
        agreeing = [_agreeing(self._glanced(id_, each), self.committees[id_].ways) for id_, each in self._counted().items()]
        return float(sum(1 - each.mean() for each in agreeing)) / len(agreeing) if agreeing else 0.0

    @property
    def learned(self) -> Strengths:
        """The strengths that agree best with what was said, of the rules that have others than in the rule base."""
        told = {rule: {each: int(by[0]) for each, by in effects.items()} for rule, effects in self._learned.items()}
        return {rule.id: told[rule.id] for _, rule in weighing_rules(self.rule_base) if told[rule.id] != dict(rule.effects)}

    def _counted(self) -> Mapping[DecisionId, CountedDecision]:
        weighed = self._weighed(self._truths)
        return {id_: self._in_pool(each, weighed) for id_, each in self.committees.items()}

    def _in_pool(self, committee: Committee, weighed: Weighed) -> CountedDecision:
        return committee.counted(weighed, self.pool.height)

    def _glanced(self, id_: DecisionId, counted: CountedDecision) -> NDArray[np.int16]:
        """Return how a decision comes out in each situation by some of the members."""
        return counted.places(self.committees[id_].effects[:, :_GLANCED])

    def _worth(
        self,
        id_: DecisionId,
        counted: CountedDecision,
        glanced: NDArray[np.int16],
        agreeing: Mapping[DecisionId, NDArray[np.float64]],
    ) -> _Worth:
        committee = self.committees[id_]
        open_ = 1 - agreeing[id_]
        for before in self._before[id_]:
            open_ = np.where(agreeing[before] >= _SURE, open_, 0.0)
        open_[[place for asked, place in self._asked if asked == id_]] = 0.0
        asked = np.array(_unlike(glanced, [place for place in np.argsort(-open_, kind="stable") if open_[place] > 0]), int)
        answers, outcomes = (
            counted.at(each).places(committee.effects) for each in (asked, np.arange(len(open_))[:_SAMPLED])
        )
        return _Worth(asked, _hot(answers, committee.ways), _hot(outcomes, committee.ways))

    @cached_property
    def _weights(self) -> Mapping[DecisionId, float]:
        """How many outcomes change, over all decisions, where one of a decision does."""
        usual = weigh_strengths(self.rule_base, self._truths, self._learned).places
        weights = {}
        for id_, committee in self.committees.items():
            tried = {**self._learned, **committee.named(committee.effects[:, :_TRIED])}
            places = weigh_strengths(self.rule_base, self._truths, tried).places
            changed = {each: float(np.mean(places[each] != usual[each])) for each in places}
            weights[id_] = sum(changed.values()) / changed[id_] if changed[id_] else 1.0
        return weights

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

    def _answered(self, id_: DecisionId) -> tuple[CountedDecision, NDArray[np.int16]]:
        """Return the situations in which this decision was judged, as they are read now, and what was said."""
        told = [each for each in self.judgements if each.decision == id_]
        names = [each.id for each in self.rule_base.decisions[id_].alternatives]
        said = np.array([names.index(each.alternative) for each in told], np.int16)
        weighed = self._weighed(TruthsOfFacts(self.rule_base, [each.facts for each in told]))
        return self.committees[id_].counted(weighed, len(told)), said

    def _weighed(self, truths: ProfileTruths) -> Weighed:
        return weigh_strengths(self.rule_base, truths, self._learned, self._asked_of)

    @cached_property
    def _asked_of(self) -> frozenset[DecisionId]:
        """The decisions with strengths, and those that they rest on."""
        return resting_on(self.rule_base, self.committees)


def _unlike(places: NDArray[np.int16], order: Sequence[int]) -> list[int]:
    """Return the first situations in an order that do not come out by every member as one before them."""
    first: dict[bytes, int] = {}
    for place in order:
        first.setdefault(places[place].tobytes(), place)
        if len(first) == _CANDIDATES:
            break
    return [*first.values()]


def _agreeing(places: NDArray[np.int16], ways: int) -> NDArray[np.float64]:
    """Return, of each situation, the share of members that come out as most of them do."""
    agreeing: NDArray[np.float64] = np.max([*shares(places, ways)], axis=0)
    return agreeing


class _Worth:
    """What answers in some situations would leave open in others."""

    def __init__(self, asked: NDArray[np.int64], answers: NDArray[np.bool_], outcomes: NDArray[np.bool_]) -> None:
        self._asked, self._answers, self._outcomes = asked, answers, outcomes
        unasked = np.ones((1, 1, outcomes.shape[-1]), bool)
        self._alone = _alike(answers, outcomes) - _alike(unasked, outcomes) if len(asked) else np.zeros(0)

    @property
    def gain(self) -> float:
        """How much more often two members would come out alike after the answer that tells most."""
        return float(self._alone.max(initial=0.0))

    def pair(self) -> tuple[int, ...]:
        """Return the situation of which the answer tells most, and the one that tells most besides."""
        first = int(np.argmax(self._alone))
        given = [answer for answer in self._answers[first] if answer.any()]
        both = np.sum([_alike(self._answers & answer, self._outcomes) for answer in given], axis=0)
        both[first] = -np.inf
        second = int(np.argmax(both))
        return tuple([int(self._asked[each]) for each in dict.fromkeys((first, second))])


def _hot(places: NDArray[np.int16], ways: int) -> NDArray[np.bool_]:
    """Return, of each situation and way of coming out, which members come out so."""
    hot: NDArray[np.bool_] = places[:, None, :] == np.arange(-1, ways, dtype=np.int16)[None, :, None]
    return hot


def _alike(answers: NDArray[np.bool_], outcomes: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Return how often two members that answer alike come out alike, on average over situations, for each one asked.

    Of two different members: with few that give an answer, each agreeing with itself would seem to tell much.
    """
    members = answers.shape[-1]
    said, came_out = (each[each.any(axis=-1)].astype(np.float32) for each in (answers, outcomes))
    together = said @ came_out.T
    found = np.zeros(answers.shape[:2])
    found[answers.any(axis=-1)] = (together * (together - 1)).sum(axis=1) / np.maximum(said.sum(axis=1) - 1, 1)
    alike: NDArray[np.float64] = found.sum(axis=1) / members / len(outcomes)
    return alike
