"""How a rule base behaves over many plausible profiles: what comes out, which rules matter, what one answer settles.

Every figure is a share of profiles that `analysis.rulebase.plausibility` draws and `engine.columns` scores. A rule matters
in a profile if its decision would come out otherwise without it, all else the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias

import numpy as np
import polars as pl

from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.engine.assumptions import without_assumed_rules
from orgdesign.engine.columns import score_frame
from orgdesign.engine.evaluate import Same
from orgdesign.model.columns import TIE, decision_column
from orgdesign.model.logic import Choices, Condition, FactId, Region, Span, atoms
from orgdesign.model.plausibility import Plausibility
from orgdesign.model.rulebase import NO, NONE, YES, AlternativeId, Decision, DecisionId, First, Row, Rule, RuleBase, Score

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Places: TypeAlias = NDArray[np.int64]
    Truths: TypeAlias = NDArray[np.bool_]

_FEWEST = 50
"""How many profiles must give an answer before its outcomes are taken to say something."""


@dataclass(frozen=True, slots=True)
class RuleShare:
    """In which share of the profiles a rule or row counts, and in which the outcome would be another without it."""

    id: str
    fired: float
    decisive: float


@dataclass(frozen=True, slots=True)
class Pull:
    """The answer to a fact that goes most strongly with one alternative: `share` of those who give it come out there."""

    fact: FactId
    answer: Region
    alternative: AlternativeId
    share: float

    @property
    def decides_alone(self) -> bool:
        """Whether nothing else made a difference."""
        return self.share == 1.0


@dataclass(frozen=True, slots=True)
class DecisionStatistics:
    """One decision: the share of each alternative (and of `NONE`, where nothing won), of ties, and what lies behind.

    `assumed` is the share of profiles in which it comes out otherwise without the rules that are our own judgement.
    """

    shares: Mapping[AlternativeId, float]
    ties: float
    assumed: float
    rules: tuple[RuleShare, ...]
    pulls: tuple[Pull, ...]

    @property
    def idle(self) -> tuple[str, ...]:
        """The rules that changed no outcome."""
        return tuple(each.id for each in self.rules if not each.decisive)

    @property
    def decided_alone(self) -> tuple[Pull, ...]:
        """The answers after which no other answer mattered."""
        return tuple(each for each in self.pulls if each.decides_alone)


@dataclass(frozen=True, slots=True)
class Statistics:
    """What was found over so many profiles, drawn from this seed.

    `nodes` is how large the decision diagram of each decision is over answers, None beyond budget; empty if none was made.
    """

    count: int
    seed: int
    decisions: Mapping[DecisionId, DecisionStatistics]
    nodes: Mapping[DecisionId, int | None] = field(default_factory=lambda: MappingProxyType({}))


def statistics(rule_base: RuleBase, count: int, seed: int, plausibility: Plausibility | None = None) -> Statistics:
    """Return how a rule base behaves; without a plausibility model over answers that are uniform and independent."""
    profiles = draw(rule_base, count, seed, plausibility)
    scored = score_frame(rule_base, profiles, totals=True, fired=True)
    bare = without_assumed_rules(Same(rule_base))
    unassumed = scored if bare is rule_base else score_frame(bare, profiles)
    answers = dict(_answers(rule_base, profiles))
    found = {
        decision.id: _decision(_Judged(rule_base, decision, profiles, scored), unassumed, answers)
        for decision in rule_base.decisions.values()
    }
    return Statistics(count, seed, MappingProxyType(found))


class _Judged:
    """How one decision came out in each profile."""

    def __init__(self, rule_base: RuleBase, decision: Decision, profiles: pl.DataFrame, scored: pl.DataFrame) -> None:
        self.rule_base = rule_base
        self.decision = decision
        self.profiles = profiles
        self.scored = scored
        self.name = decision_column(decision.id, rule_base.layout)
        self.outcomes = (*(each.id for each in decision.alternatives), NONE)
        self.places = _places(scored[self.name].cast(pl.String).fill_null(NONE), self.outcomes)

    def fired(self, rule: Rule | Row) -> Truths:
        """Return where a rule counts; of rows only the first that holds does."""
        return self.scored[rule.id].to_numpy()

    def without(self) -> Iterator[tuple[str, Places]]:
        """Yield for each rule the outcome that there would be without it."""
        match self.decision.policy:
            case Score() as policy:
                yield from self._without_rules(policy)
            case First() as policy:
                yield from self._without_rows(policy)

    def _without_rules(self, policy: Score) -> Iterator[tuple[str, Places]]:
        order = policy.tie_break
        back = np.array([self.outcomes.index(each) for each in (*order, NONE)])
        totals = np.stack([self.scored[f"{self.name}_{each}"].to_numpy() for each in order])
        against = np.zeros_like(totals)
        for rule in policy.rules:
            against += np.outer([each in rule.excludes for each in order], self.fired(rule))
        totals = 2 * totals  # so that what there is today goes before what is level, and before nothing else
        for each, holds in self._where(policy.present).items():
            totals[order.index(each)] += holds
        for rule in policy.rules:
            fired = self.fired(rule)
            effects = np.array([[2 * rule.effects.get(each, 0)] for each in order])
            excludes = np.array([[each in rule.excludes] for each in order])
            won = self.places.copy()
            left = against[:, fired] - excludes == 0
            remaining = np.where(left, totals[:, fired] - effects, np.iinfo(np.int64).min)
            won[fired] = back[np.where(left.any(axis=0), remaining.argmax(axis=0), len(order))]
            yield rule.id, won

    def _without_rows(self, policy: First) -> Iterator[tuple[str, Places]]:
        """Let the next row that holds win, where the first one is left out."""
        rows = policy.rows
        holds = self._where({row.id: row.when for row in rows})
        for at, row in enumerate(rows):
            won = np.full_like(self.places, self.outcomes.index(NONE))
            for other in reversed([*rows[:at], *rows[at + 1 :]]):
                won[holds[other.id]] = self.outcomes.index(other.then)
            yield row.id, won

    def _where(self, conditions: Mapping[str, Condition]) -> Mapping[str, Truths]:
        """Return where each of these conditions holds: they are scored as rules that add nothing."""
        names = {id_: f"where-{at}" for at, id_ in enumerate(conditions)}
        like = self.decision.rules[0]
        rules = tuple(
            Rule(names[id_], when, MappingProxyType({}), frozenset(), like.because, like.ground, like.place)
            for id_, when in conditions.items()
        )
        if not rules:
            return {}
        scoring = replace(self.decision, policy=Score(rules, self.outcomes[:-1]))
        decisions = MappingProxyType({**self.rule_base.decisions, self.decision.id: scoring})
        fired = score_frame(replace(self.rule_base, decisions=decisions), self.profiles, fired=True)
        return {id_: fired[names[id_]].to_numpy() for id_ in conditions}


def _decision(judged: _Judged, unassumed: pl.DataFrame, answers: Mapping[FactId, _Answers]) -> DecisionStatistics:
    shares = np.bincount(judged.places, minlength=len(judged.outcomes)) / len(judged.places)
    rules = {rule.id: rule for rule in judged.decision.rules}
    return DecisionStatistics(
        shares=MappingProxyType({o: float(s) for o, s in zip(judged.outcomes, shares, strict=True) if o != NONE or s > 0}),
        ties=float(judged.scored[f"{judged.name}_{TIE}"].to_numpy().mean()),
        assumed=float(judged.scored[judged.name].ne_missing(unassumed[judged.name]).to_numpy().mean()),
        rules=tuple(
            RuleShare(id_, float(judged.fired(rules[id_]).mean()), float((won != judged.places).mean()))
            for id_, won in judged.without()
        ),
        pulls=tuple(pull for fact, given in answers.items() if (pull := _pull(fact, given, judged)) is not None),
    )


@dataclass(frozen=True, slots=True)
class _Answers:
    """The answers that a fact can have, and the place among them of what each profile answers."""

    regions: tuple[Region, ...]
    places: Places


def _pull(fact: FactId, given: _Answers, judged: _Judged) -> Pull | None:
    """Return the answer that goes most strongly with one alternative, if any is given often enough."""
    size = len(judged.outcomes)
    together = np.bincount(given.places * size + judged.places, minlength=len(given.regions) * size)
    table = together.reshape(len(given.regions), size)
    often = table.sum(axis=1)
    shares = np.where(often[:, None] >= _FEWEST, table / np.maximum(often, 1)[:, None], 0.0)
    answer, outcome = divmod(int(shares.argmax()), size)
    share = float(shares[answer, outcome])
    return Pull(fact, given.regions[answer], judged.outcomes[outcome], share) if share else None


def _answers(rule_base: RuleBase, profiles: pl.DataFrame) -> Iterator[tuple[FactId, _Answers]]:
    """Yield what is answered to each fact: options, and of numbers the stretches between the bounds that rules name."""
    for question in rule_base.questions.values():
        for fact, domain in question.domains.items():
            column = profiles[fact]
            if isinstance(domain, Span):
                step = 10.0**-question.decimals
                stretches = _stretches(rule_base, fact, domain, step)
                bounds = [each.low - step / 2 for each in stretches[1:]]
                places = np.searchsorted(bounds, column.to_numpy()).astype(np.int64)
                yield fact, _Answers(stretches, places)
            else:
                values = tuple(sorted(domain.values))
                words = column.cast(pl.String) if column.dtype != pl.Boolean else _yes_and_no(column)
                yield fact, _Answers(tuple(map(Choices.of, values)), _places(words, values))


def _stretches(rule_base: RuleBase, fact: FactId, domain: Span, step: float) -> tuple[Span, ...]:
    regions = [
        atom.region
        for decision in rule_base.decisions.values()
        for condition in decision.conditions
        for atom in atoms(condition)
        if atom.fact == fact
    ]
    begins = {r.low for r in regions if isinstance(r, Span)} | {r.high + step for r in regions if isinstance(r, Span)}
    lows = sorted({domain.low, *(round(begin, 9) for begin in begins if domain.low < begin <= domain.high)})
    highs = [*(round(low - step, 9) for low in lows[1:]), domain.high]
    return tuple(Span(low, high) for low, high in zip(lows, highs, strict=True))


def _yes_and_no(column: pl.Series) -> pl.Series:
    return column.replace_strict({True: YES, False: NO}, return_dtype=pl.String)


def _places(words: pl.Series, values: tuple[str, ...]) -> Places:
    """Return where each word stands among these."""
    return words.replace_strict(values, range(len(values)), return_dtype=pl.Int64).to_numpy()
