"""The first reading: one profile, however complete, judged with its trace.

`judge` turns facts into outcomes and cannot fail on a loaded rule base; `evaluate` does so for a profile and adds what an
adviser reads: layout, measures, tensions. Each condition is read once, for two things at a time (see `Trace`): what is
certain, and what leads if every earlier decision comes out as it leads now. Knowing more never widens an outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType

from orgdesign.engine.portrait import composed
from orgdesign.engine.reading import Readers, Reading
from orgdesign.engine.today import present_forms
from orgdesign.model.advice import Advice, Judged, Outcome
from orgdesign.model.logic import Choices, Facts, Region, Truth, intersection, union
from orgdesign.model.profile import Profile, is_answered, known
from orgdesign.model.rulebase import (
    NONE,
    AlternativeId,
    Decision,
    DecisionId,
    First,
    Question,
    QuestionId,
    Rule,
    RuleBase,
    Score,
)

NOTHING: Facts = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every fact after relevance and outcomes, whether each question applies, and each outcome."""

    facts: Facts
    relevance: Mapping[QuestionId, Truth]
    outcomes: Mapping[DecisionId, Outcome]
    reading: Reading


def evaluate(rule_base: RuleBase, profile: Profile, outcomes: Facts = NOTHING) -> Advice:
    """Return the advice for a profile; `outcomes` are what else is known of how decisions come out."""
    answered = frozenset(id_ for id_, answers in profile.answers.items() if is_answered(answers))
    return _advise(rule_base, profile, {**known(rule_base, profile), **outcomes}, answered)


def evaluate_facts(rule_base: RuleBase, municipality: str, facts: Facts) -> Advice:
    """Return the advice for what is known without who said it, as in a row of a table."""
    questions = rule_base.questions.values()
    answered = frozenset(question.id for question in questions if any(fact in facts for fact in question.domains))
    return _advise(rule_base, Profile(municipality), facts, answered)


def _advise(rule_base: RuleBase, profile: Profile, facts: Facts, answered: frozenset[QuestionId]) -> Advice:
    judgement = judge(rule_base, facts)
    asked = tuple(q for q in rule_base.questions if judgement.relevance[q] is not Truth.FALSE)
    layout = judgement.outcomes[rule_base.layout]
    reading = judgement.reading
    return Advice(
        rule_base=rule_base,
        profile=profile,
        facts=judgement.facts,
        asked=asked,
        answered=tuple(q for q in asked if q in answered),
        outcomes=judgement.outcomes,
        layout=None if layout.leading is None else layout.decision.alternative(layout.leading),
        measures=tuple(m for m in rule_base.measures if reading.judge(m.when).leading is Truth.TRUE),
        tensions=tuple(t for t in rule_base.tensions if reading.judge(t.when).leading is Truth.TRUE),
        portrait=composed(rule_base, judgement.outcomes),
        today=present_forms(judgement.outcomes, judgement.facts),
    )


def judge(rule_base: RuleBase, facts: Facts) -> Judgement:
    """Return every outcome on these facts; a fact that is absent may lie anywhere in its domain.

    The facts may also hold what else is known of how a decision comes out: its outcome is then narrowed to that.
    """
    certain = {**rule_base.domains, **facts}
    reading = Reading(certain, dict(certain), _readers(_Same(rule_base)))
    relevance: dict[QuestionId, Truth] = {}
    outcomes: dict[DecisionId, Outcome] = {}
    for id_ in rule_base.order:
        if id_ in rule_base.questions:
            relevance[id_] = _close(rule_base.questions[id_], reading)
        else:
            outcome = _narrowed(_decide(rule_base, rule_base.decisions[id_], reading), facts.get(id_))
            outcomes[id_] = outcome
            reading.certain[id_] = outcome.region
            reading.leading[id_] = Choices.of(NONE if outcome.leading is None else outcome.leading)
            reading.open[id_] = outcome.open_questions
    in_order = {id_: outcomes[id_] for id_ in rule_base.decisions}
    return Judgement(reading.certain, relevance, in_order, reading)


@dataclass(frozen=True, slots=True, eq=False)
class _Same:
    """A rule base by its identity: to compare two would take longer than to judge by them."""

    rule_base: RuleBase

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.rule_base is other.rule_base

    def __hash__(self) -> int:
        return id(self.rule_base)


@lru_cache(maxsize=8)
def _readers(_of: _Same) -> Readers:
    """Return what has been made of the conditions of a rule base, the same each time for the same rule base."""
    return Readers()


def _close(question: Question, reading: Reading) -> Truth:
    """Give the facts of a question the values that hold where it is not asked, and tell whether it applies."""
    if question.ask_when is None:
        for fact in question.domains:
            if not reading.certain[fact].single:
                reading.open[fact] = (question.id,)
        return Truth.TRUE
    trace = reading.judge(question.ask_when)
    waits_for = tuple(reading.needs(trace))
    for fact, otherwise in question.otherwise.items():
        said = reading.certain[fact]
        reading.certain[fact] = _closed(trace.truth, said, otherwise)
        reading.leading[fact] = (
            reading.certain[fact] if trace.leading is trace.truth else _closed(trace.leading, said, otherwise)
        )
        if not reading.certain[fact].single:
            reading.open[fact] = (*waits_for, *(() if said.single else (question.id,)))
    return trace.truth


def _closed(applies: Truth, said: Region, otherwise: Region) -> Region:
    match applies:
        case Truth.TRUE:
            return said
        case Truth.FALSE:
            return otherwise
        case Truth.UNKNOWN:
            return union(said, otherwise)


def _decide(rule_base: RuleBase, decision: Decision, reading: Reading) -> Outcome:
    match decision.policy:
        case Score() as policy:
            return _by_score(rule_base, decision, policy, reading)
        case First() as policy:
            return _by_first(rule_base, decision, policy, reading)


def _by_score(rule_base: RuleBase, decision: Decision, policy: Score, reading: Reading) -> Outcome:
    judged = [(rule, reading.judge(rule.when)) for rule in policy.rules]
    sure = [rule for rule, trace in judged if trace.truth is Truth.TRUE]
    open_ = [rule for rule, trace in judged if trace.truth is Truth.UNKNOWN]
    led = [rule for rule, trace in judged if trace.leading is Truth.TRUE]

    region = _possible_winners(policy.tie_break, sure, open_)
    scores = {a.id: sum(rule.effects.get(a.id, 0) for rule in led) for a in decision.alternatives}
    excluded = frozenset(a for rule in led for a in rule.excludes)
    ranked = sorted(
        (a for a in policy.tie_break if a not in excluded),
        key=scores.__getitem__,
        reverse=True,  # the sort is stable: equal totals stay in the order of tie_break
    )
    margin = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 else None
    waits_for = (
        question
        for rule, trace in judged
        if trace.truth is Truth.UNKNOWN and not region.single and _distinguishes(rule, region)
        for question in reading.needs(trace)
    )
    return Outcome(
        decision=decision,
        region=region,
        leading=ranked[0] if ranked else None,
        scores=scores,
        bounds={a.id: _bounds(a.id, sure, open_) for a in decision.alternatives},
        excluded=tuple(a.id for a in decision.alternatives if a.id in excluded),
        tie=margin == 0,
        margin=margin,
        judged=tuple([Judged(rule, trace) for rule, trace in judged]),
        open_questions=_in_order(rule_base, waits_for),
    )


def _possible_winners(tie_break: tuple[AlternativeId, ...], sure: list[Rule], open_: list[Rule]) -> Choices:
    """Return the alternatives that no other is sure to beat, and `NONE` if all may yet be excluded.

    Two alternatives are compared by the least that the one can be ahead of the other, not by their separate bounds: a rule
    that favours both leaves their distance as it is.
    """
    out = {a for rule in sure for a in rule.excludes}
    perhaps_out = out | {a for rule in open_ for a in rule.excludes}
    staying = [a for a in tie_break if a not in perhaps_out]

    def surely_beats(one: AlternativeId, other: AlternativeId) -> bool:
        lead = sum(rule.effects.get(one, 0) - rule.effects.get(other, 0) for rule in sure)
        lead += sum(min(0, rule.effects.get(one, 0) - rule.effects.get(other, 0)) for rule in open_)
        return lead > 0 or (lead == 0 and tie_break.index(one) < tie_break.index(other))

    winners = {a for a in tie_break if a not in out and not any(surely_beats(rival, a) for rival in staying if rival != a)}
    return Choices(frozenset(winners if staying else {*winners, NONE}))


def _bounds(alternative: AlternativeId, sure: list[Rule], open_: list[Rule]) -> tuple[int, int]:
    total = sum(rule.effects.get(alternative, 0) for rule in sure)
    perhaps = [rule.effects.get(alternative, 0) for rule in open_]
    return total + sum(e for e in perhaps if e < 0), total + sum(e for e in perhaps if e > 0)


def _distinguishes(rule: Rule, region: Choices) -> bool:
    """Tell whether a rule can change which of these alternatives wins."""
    effects = {rule.effects.get(a, 0) for a in region.values if a != NONE}
    return len(effects) > 1 or not rule.excludes.isdisjoint(region.values)


def _by_first(rule_base: RuleBase, decision: Decision, policy: First, reading: Reading) -> Outcome:
    judged: list[Judged] = []
    possible: set[AlternativeId] = set()
    for row in policy.rows:
        trace = reading.judge(row.when)
        judged.append(Judged(row, trace))
        if trace.truth is not Truth.FALSE:
            possible.add(row.then)
        if trace.truth is Truth.TRUE:
            break
    else:
        possible.add(NONE)
    region = Choices(frozenset(possible))
    waits_for = (question for each in judged if not region.single for question in reading.needs(each.trace))
    leading = next((row.then for row, each in zip(policy.rows, judged, strict=False) if each.fired), None)
    return Outcome(
        decision=decision,
        region=region,
        leading=leading,
        scores={},
        bounds={},
        excluded=(),
        tie=False,
        margin=None,
        judged=tuple(judged),
        open_questions=_in_order(rule_base, waits_for),
    )


def _narrowed(outcome: Outcome, known_of_it: Region | None) -> Outcome:
    """Return an outcome in the light of what else is known of it; one that can no longer win does not lead either."""
    if known_of_it is None:
        return outcome
    region = intersection(outcome.region, known_of_it)
    if not isinstance(region, Choices):
        raise TypeError(f"{outcome.decision.id} cannot come out as {known_of_it}")
    if (NONE if outcome.leading is None else outcome.leading) in region.values:
        return replace(outcome, region=region, open_questions=() if region.single else outcome.open_questions)
    leading = next((a for a in _ranked(outcome) if a in region.values), None)
    return replace(
        outcome,
        region=region,
        leading=leading,
        excluded=tuple(a for a in outcome.excluded if a != leading),
        tie=False,
        margin=None,
        open_questions=() if region.single else outcome.open_questions,
    )


def _ranked(outcome: Outcome) -> list[AlternativeId]:
    """Return the alternatives as they stand, the best first: by score, or by the order of the rows."""
    match outcome.decision.policy:
        case Score(_, tie_break):
            return sorted(tie_break, key=lambda a: (a in outcome.excluded, -outcome.scores[a]))
        case First(rows):
            return [row.then for row in rows]


def _in_order(rule_base: RuleBase, questions: Iterable[QuestionId]) -> tuple[QuestionId, ...]:
    wanted = frozenset(questions)
    return tuple(q for q in rule_base.questions if q in wanted) if wanted else ()
