"""Many profiles judged at once, in the light of what else is known of how decisions come out: `judge`, as arrays.

One more reading of that kind, on NumPy, which needs no plan: for some thousands of profiles that are not complete it takes
less than to turn the rule base into expressions of a frame. As in `judge` everything is read for what is certain and as
things lead, and an outcome is narrowed to what is known of it. Knows no frame.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from orgdesign.analysis.weights.weighing import BothWays, by_factors, truths
from orgdesign.model.both import Both, sides
from orgdesign.model.deciding import Interpretation, leads, winners
from orgdesign.model.logic import FactId, Truth, atoms
from orgdesign.model.rulebase import NONE, AlternativeId, Decision, DecisionId, First, QuestionId, Score

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.portfolio.said import ManySaid
    from orgdesign.analysis.weights.weighing import Truths

    Flags = NDArray[np.bool_]
    Numbers = NDArray[np.int64]
    Possible = Mapping[DecisionId, Flags]
    """A row for each profile, a column for each alternative and for none: whether it can still come out so."""

NOWHERE = -1
_TRUE, _UNKNOWN, _FALSE = (np.int8(truth.value) for truth in (Truth.TRUE, Truth.UNKNOWN, Truth.FALSE))
_OUT = -(1 << 40)
"""Stands for the total of an alternative that is excluded; far below any total."""


@dataclass(frozen=True, slots=True)
class PortfolioJudged:
    """How one decision comes out, of each profile.

    `possible` has a column for each alternative and for none; `leading` is the place of what leads among the alternatives,
    or `NOWHERE`; `margin` tells something where there is a `rival`. `complete` tells where nothing that it rests on is open.
    """

    possible: Flags
    leading: Numbers
    margin: Numbers
    rival: Flags
    complete: Flags

    @property
    def single(self) -> Flags:
        """Where one way of coming out is left."""
        single: Flags = self.possible.sum(axis=1) == 1
        return single

    @property
    def tie(self) -> Flags:
        """Where a tie-break decided."""
        tie: Flags = self.rival & (self.margin == 0)
        return tie


@dataclass(frozen=True, slots=True)
class ManyJudged:
    """Many profiles, judged. `asked` and `answered` tell of each question by profile; answered are those that were asked."""

    outcomes: Mapping[DecisionId, PortfolioJudged]
    asked: Mapping[QuestionId, Flags]
    answered: Mapping[QuestionId, Flags]


def judge_many(said: ManySaid, known: Possible | None = None) -> ManyJudged:
    """Return every outcome of every profile; `known` is what else is known of how decisions can come out."""
    base, judging = said.rule_base, _Judging(said, known or {})
    read = Interpretation(base, judging)
    asked: dict[QuestionId, Flags] = {}
    answered: dict[QuestionId, Flags] = {}
    open_: dict[FactId, Flags] = {}
    for question in base.questions.values():
        applies = read.applies[question.id].certain if question.id in read.applies else np.full((1, 1), _TRUE)
        applies = np.broadcast_to(applies, (said.count, 1))[:, 0]
        asked[question.id] = applies != _FALSE
        answered[question.id] = asked[question.id] & np.any([said.given(fact) for fact in question.domains], axis=0)
        for fact in question.domains:
            single = said.single(fact)
            if question.id in read.applies:
                otherwise = question.otherwise[fact]
                perhaps = single & said.equal(fact, otherwise)
                single = np.where(applies == _FALSE, otherwise.single, np.where(applies == _TRUE, single, perhaps))
            open_[fact] = ~single
    for id_ in base.order:
        if id_ in base.decisions:
            rests_on = {atom.fact for condition in base.decisions[id_].conditions for atom in atoms(condition)}
            open_[id_] = np.any([np.zeros(said.count, dtype=np.bool_), *(open_[fact] for fact in rests_on)], axis=0)
    outcomes = {
        id_: PortfolioJudged(found.possible, found.leading, found.margin, found.rival, ~open_[id_])
        for id_, found in ((id_, judging.found[id_]) for id_ in base.decisions)
    }
    return ManyJudged(outcomes, asked, answered)


@dataclass(frozen=True, slots=True)
class _Ahead:
    """What is ahead of what is possible, and what would be of all: `margin` tells by how much, where there is a `rival`."""

    place: Numbers
    of_all: Numbers
    margin: Numbers
    rival: Flags


@dataclass(frozen=True, slots=True)
class _Outcome:
    possible: Flags
    leading: Numbers
    margin: Numbers
    rival: Flags


class _Judging(BothWays):
    """The reading: arrays of profiles by 1."""

    def __init__(self, said: ManySaid, known: Possible) -> None:
        one = np.ones(1, dtype=np.float32)
        rules = (rule for decision in said.rule_base.decisions.values() for rule in decision.rules)
        super().__init__(said, by_factors({rule.id: one for rule in rules}))
        self._count = said.count
        self._known = known
        self.found: dict[DecisionId, _Outcome] = {}

    def decide(
        self, decision: Decision, held: tuple[Both[Truths], ...], present: Mapping[AlternativeId, Both[Truths]]
    ) -> Mapping[AlternativeId, Both[Truths]]:
        """Read how a decision comes out, and what leads within what is possible."""
        certain, leading = sides(held)
        wins_ties = {each: truth.certain for each, truth in present.items()}
        won = winners(decision, certain, wins_ties, self.kleene)
        possible = self._rows([won[name] != _FALSE for name in won])
        if decision.id in self._known:
            possible &= self._known[decision.id]
        counts = self._rows([each == _TRUE for each in leading])
        if isinstance(policy := decision.policy, First):
            sure = self._rows([each == _TRUE for each in certain])
            counts[:, 1:] &= ~np.logical_or.accumulate(sure, axis=1)[:, :-1]  # the others' turn never comes
            ahead = _first(decision, policy, counts, possible)
        else:
            is_present = {each: self._row(truth.leading == _TRUE) for each, truth in present.items()}
            ahead = _highest(decision, policy, counts, is_present, possible)
        leads_now = self._leading(decision, ahead.place, counts, possible)
        rival = ahead.rival & (leads_now == ahead.of_all)
        self.found[decision.id] = _Outcome(possible, leads_now, ahead.margin, rival)
        certainly, as_led = np.where(possible, _UNKNOWN, _FALSE), np.full(possible.shape, _FALSE)
        led = np.flatnonzero(leads_now != NOWHERE)
        as_led[led, leads_now[led]] = _TRUE
        leading_so = np.where((leads_now != NOWHERE)[:, None], as_led, certainly)
        return {name: Both(certainly[:, [at]], leading_so[:, [at]]) for at, name in enumerate(won)}

    def _leading(self, decision: Decision, ahead: Numbers, counts: Flags, possible: Flags) -> Numbers:
        """Return what is ahead where it leads, and the only outcome where one is left."""
        places = {each.id: at for at, each in enumerate(decision.alternatives)}
        none = places[NONE] = len(places)
        if isinstance(decision.policy, First):
            counts = counts & (ahead[:, None] == np.array([places[row.then] for row in decision.policy.rows]))
        speaking = leads(
            decision,
            tuple([truths(counts[:, [rule]]) for rule in range(counts.shape[1])]),
            {name: truths(possible[:, [at]]) for name, at in places.items()},
            self.kleene,
        )
        only, single = possible.argmax(axis=1), possible.sum(axis=1) == 1
        there = np.where(self._row(speaking == _TRUE), ahead, NOWHERE)
        return np.where(single, np.where(only == none, NOWHERE, only), there)

    def _row(self, told: Flags) -> Flags:
        return np.broadcast_to(told, (self._count, 1))[:, 0]

    def _rows(self, columns: Sequence[Flags]) -> Flags:
        found = np.zeros((self._count, len(columns)), dtype=np.bool_)
        for at, column in enumerate(columns):
            found[:, at] = self._row(column)
        return found


def _highest(
    decision: Decision, policy: Score, counts: Flags, is_present: Mapping[AlternativeId, Flags], possible: Flags
) -> _Ahead:
    """Return the highest total of a decision by score: of equals the present form, and else the first in order."""
    order, ids = policy.tie_break, [each.id for each in decision.alternatives]
    places = np.array([ids.index(each) for each in order])
    effects = np.array([[rule.effects.get(each, 0) for each in order] for rule in policy.rules]).reshape(-1, len(order))
    excludes = np.array([[each in rule.excludes for each in order] for rule in policy.rules]).reshape(-1, len(order))
    totals = counts.astype(np.int64) @ effects.astype(np.int64)
    totals[counts.astype(np.int64) @ excludes.astype(np.int64) > 0] = _OUT
    ranks = 2 * totals
    for each, there in is_present.items():
        ranks[:, order.index(each)] += there
    best, rows = ranks.argmax(axis=1), np.arange(len(ranks))
    highest = totals[rows, best]
    others = totals.copy()
    others[rows, best] = _OUT
    second = others.max(axis=1)
    within = np.where(possible[:, places], ranks, 2 * _OUT)
    ahead = within.argmax(axis=1)
    return _Ahead(
        place=np.where(within[rows, ahead] > _OUT, places[ahead], NOWHERE),
        of_all=np.where(highest > _OUT, places[best], NOWHERE),
        margin=highest - second,
        rival=(highest > _OUT) & (second > _OUT),
    )


def _first(decision: Decision, policy: First, counts: Flags, possible: Flags) -> _Ahead:
    """Return what the first row gives that counts, of what is possible."""
    ids = [each.id for each in decision.alternatives]
    then = np.array([ids.index(row.then) for row in policy.rows], dtype=np.int64)
    fires = counts & possible[:, then]
    place = np.where(fires.any(axis=1), then[fires.argmax(axis=1)], NOWHERE) if len(then) else np.full(len(counts), NOWHERE)
    return _Ahead(place, place, np.zeros(len(counts), dtype=np.int64), np.zeros(len(counts), dtype=np.bool_))
