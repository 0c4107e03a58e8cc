"""Why an alternative does not win: the gap to what leads, rule by rule, from the same traces that made the outcome.

Reckoned on what is known now, as the scores are. Knows one outcome; knows neither words nor solvers.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from orgdesign.model.advice import Advice, Judged, Outcome, Trace
from orgdesign.model.logic import AllOf, AnyOf, Condition, In, Not, Truth, atoms
from orgdesign.model.rulebase import AlternativeId, DecisionId, First, Row, Rule, RuleBase, Score


@dataclass(frozen=True, slots=True)
class Weight:
    """A rule that holds and what it adds to the lead of the winner over the wanted; less than 0 if it favours the wanted."""

    rule: Rule
    lead: int


@dataclass(frozen=True, slots=True)
class Waiting:
    """A rule or row that does not hold: what it would add to the lead, if it would exclude the winner, what it lacks."""

    rule: Rule | Row
    lead: int
    excludes: bool
    unmet: Unmet


@dataclass(frozen=True, slots=True)
class Unmet:
    """What a condition still waits for: all of these parts, or, if `any_will_do`, one of them."""

    parts: tuple[Condition, ...]
    any_will_do: bool


@dataclass(frozen=True, slots=True)
class ByScore:
    """The gap in a decision by score: the winner's total less that of the wanted, the sum of all leads in `counted`.

    `counted` are the rules that hold and tell the two apart, the weightiest first; `excluding` those that exclude the
    wanted; `waiting` those that would have narrowed the gap or excluded the winner, had they held. `by_tie_break` tells
    that totals are equal and that the tie-break chose; `by_today`, that it chose what there is today. Where nothing leads
    there is no gap.
    """

    gap: int
    counted: tuple[Weight, ...]
    excluding: tuple[Rule, ...]
    waiting: tuple[Waiting, ...]
    by_tie_break: bool
    by_today: bool


@dataclass(frozen=True, slots=True)
class ByFirst:
    """What stands in the way in a first table: the row that decided, if any, and each row that leads to the wanted.

    `before` are those that come before it and do not hold. `after` those that come later, of which it does not matter
    whether they hold. Where nothing leads, `silent` is the row that holds whatever is known, and so has decided nothing.
    """

    decided: Row | None
    before: tuple[Waiting, ...]
    after: tuple[Row, ...]
    silent: tuple[Row, ...] = ()


@dataclass(frozen=True, slots=True)
class WhyNot:
    """Why one alternative does not win. `leading` is what does; `earlier` are other decisions that this rests on."""

    outcome: Outcome
    wanted: AlternativeId
    because: ByScore | ByFirst
    earlier: tuple[DecisionId, ...]

    @property
    def leads(self) -> bool:
        """Whether it leads after all."""
        return self.outcome.leading == self.wanted


Rules: TypeAlias = Iterable[Rule | Row]


def why_not(advice: Advice, decision: DecisionId, wanted: AlternativeId) -> WhyNot:
    """Return why an alternative does not lead; KeyError for a decision that the rule base does not have."""
    outcome = advice.outcomes[decision]
    match outcome.decision.policy:
        case Score() as policy:
            because: ByScore | ByFirst = _by_score(outcome, policy, wanted)
        case First() as policy:
            because = _by_first(outcome, policy, wanted)
        case policy:
            assert_never(policy)
    return WhyNot(outcome, wanted, because, _earlier(advice.rule_base, _named(because)))


def _by_score(outcome: Outcome, policy: Score, wanted: AlternativeId) -> ByScore:
    winner = outcome.leading

    def lead(rule: Rule) -> int:
        return 0 if winner is None else rule.effects.get(winner, 0) - rule.effects.get(wanted, 0)

    judged = [(rule, each) for rule, each in zip(policy.rules, outcome.judged, strict=True)]
    held = [rule for rule, each in judged if each.fired]
    counted = [Weight(rule, lead(rule)) for rule in held if lead(rule)]
    waiting = [
        Waiting(rule, lead(rule), winner in rule.excludes, unmet(each.trace))
        for rule, each in judged
        if not each.fired and (lead(rule) < 0 or winner in rule.excludes) and wanted not in rule.excludes
    ]
    out = tuple(rule for rule in held if wanted in rule.excludes)
    gap = sum(each.lead for each in counted)
    by_tie_break = winner not in {None, wanted} and not out and gap == 0
    return ByScore(
        gap=gap,
        counted=tuple(sorted(counted, key=lambda each: -each.lead)),
        excluding=out,
        waiting=tuple(sorted(waiting, key=lambda each: (not each.excludes, each.lead))),
        by_tie_break=by_tie_break,
        by_today=by_tie_break and winner == outcome.present,
    )


def _by_first(outcome: Outcome, policy: First, wanted: AlternativeId) -> ByFirst:
    traces: dict[str, Judged] = {each.rule.id: each for each in outcome.judged}
    at = next((at for at, row in enumerate(policy.rows) if row.id in traces and traces[row.id].fired), len(policy.rows))
    holding, later = policy.rows[at : at + 1], policy.rows[at + 1 :]
    # A row that holds whatever is known speaks for nothing: where nothing leads, it has not decided.
    decided = holding[0] if holding and outcome.leading is not None else None
    before = tuple(
        Waiting(row, 0, excludes=False, unmet=unmet(traces[row.id].trace)) for row in policy.rows[:at] if row.then == wanted
    )
    silent = tuple(row for row in holding if decided is None and row.then == wanted)
    return ByFirst(decided, before, tuple(row for row in later if row.then == wanted), silent)


def unmet(trace: Trace) -> Unmet:
    """Return what a condition that does not hold waits for: as small as can be, without losing any part of it."""
    match trace.condition:
        case AllOf():
            failing = [part for part in trace.parts if part.leading is not Truth.TRUE]
            if len(failing) == 1:
                return unmet(failing[0])
            return Unmet(tuple(part.condition for part in failing), any_will_do=False)
        case AnyOf():
            return Unmet(tuple(part.condition for part in trace.parts), any_will_do=True)
        case In() | Not() as condition:
            return Unmet((condition,), any_will_do=False)


def _named(because: ByScore | ByFirst) -> Rules:
    match because:
        case ByScore(_, counted, excluding, waiting):
            yield from (each.rule for each in counted)
            yield from (each.rule for each in waiting)
            yield from excluding
        case ByFirst(decided, before):
            yield from () if decided is None else (decided,)
            yield from (each.rule for each in before)
        case _:
            assert_never(because)


def _earlier(rule_base: RuleBase, rules: Rules) -> tuple[DecisionId, ...]:
    named = {atom.fact for rule in rules for atom in atoms(rule.when)}
    return tuple(id_ for id_ in rule_base.decisions if id_ in named)
