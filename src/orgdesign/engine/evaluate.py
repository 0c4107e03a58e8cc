"""The first reading: one profile, however complete, judged with its trace.

`judge` turns facts into outcomes and cannot fail on a loaded rule base; `evaluate` does so for a profile and adds what an
adviser reads: layout, measures, tensions. Each condition is read once, for two things at a time (see `Trace`): what is
certain, and what leads if every earlier decision comes out as it leads now. Knowing more never widens an outcome.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from types import MappingProxyType
from typing import Generic, TypeVar, assert_never

from orgdesign.engine.plan import planned
from orgdesign.engine.portrait import composed
from orgdesign.engine.reading import Readers, Reading
from orgdesign.engine.takes import demand_of
from orgdesign.engine.today import present_forms
from orgdesign.model.advice import Advice, Judged, Outcome, Status, Trace
from orgdesign.model.deciding import leads, winners
from orgdesign.model.kleene import KLEENE
from orgdesign.model.logic import Choices, Facts, Region, Span, Truth, intersection, union
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import (
    NONE,
    AlternativeId,
    Decision,
    DecisionId,
    First,
    Question,
    QuestionId,
    Row,
    Rule,
    RuleBase,
    Score,
)

T = TypeVar("T")
NOTHING: Facts = MappingProxyType({})
_MOST_KEPT = 256
"""How many outcomes are kept of a rule base; more come of many profiles in a row, of which none is like the one before."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """Every fact after relevance and outcomes, whether each question applies, and each outcome."""

    facts: Facts
    relevance: Mapping[QuestionId, Truth]
    outcomes: Mapping[DecisionId, Outcome]
    reading: Reading


def evaluate(rule_base: RuleBase, profile: Profile) -> Advice:
    """Return the advice for a profile."""
    return _advise(rule_base, profile, known(rule_base, profile), NOTHING)


def evaluate_facts(rule_base: RuleBase, municipality: str, facts: Facts) -> Advice:
    """Return the advice for what is known without who said it, as in a row of a table."""
    return evaluate_known(rule_base, Profile(municipality), facts)


def evaluate_known(rule_base: RuleBase, profile: Profile, facts: Facts) -> Advice:
    """Return the advice for a profile of which all that is known is told beside it."""
    return _advise(rule_base, profile, facts, NOTHING)


def evaluate_again(advice: Advice, outcomes: Facts) -> Advice:
    """Return the advice on the same answers in the light of what else is known of how decisions come out."""
    return _advise(advice.rule_base, advice.profile, advice.said, outcomes)


def _advise(rule_base: RuleBase, profile: Profile, said: Facts, outcomes: Facts) -> Advice:
    judgement = judge(rule_base, {**said, **outcomes})
    relevance = judgement.relevance
    asked = tuple(q for q in rule_base.questions if relevance[q] is not Truth.FALSE)
    answered = frozenset(q.id for q in rule_base.questions.values() if any(fact in said for fact in q.domains))
    layout = judgement.outcomes[rule_base.layout]
    traces = _held(rule_base, judgement.reading, layout)
    certain = frozenset(id_ for id_, trace in traces.items() if trace.truth is Truth.TRUE)
    advised = (measure for measure in rule_base.measures if measure.id in traces)
    measures = planned(rule_base, advised, certain, judgement.facts)
    today = present_forms(judgement.outcomes, judgement.facts)
    return Advice(
        rule_base=rule_base,
        profile=profile,
        said=said,
        facts=judgement.facts,
        asked=asked,
        perhaps_asked=frozenset(q for q in asked if relevance[q] is Truth.UNKNOWN),
        answered=tuple(q for q in asked if q in answered),
        outcomes=judgement.outcomes,
        layout=None if layout.leading is None else layout.decision.alternative(layout.leading),
        measures=measures,
        tensions=tuple(tension for tension in rule_base.tensions if tension.id in traces),
        portrait=composed(rule_base, judgement.outcomes, today),
        today=today,
        demand=demand_of(rule_base, judgement.outcomes, today, measures, judgement.facts),
        traces=traces,
    )


def _held(rule_base: RuleBase, reading: Reading, layout: Outcome) -> Mapping[str, Trace]:
    """Return the traces of the measures and tensions that hold, as things lead now.

    Without a layout nothing is advised that rests on what only leads.
    """
    conditions = {each.id: each.when for each in rule_base.measures} | {each.id: each.when for each in rule_base.tensions}
    traces = {id_: reading.judge(when) for id_, when in conditions.items()}
    is_open = layout.status is Status.OPEN
    held = {id_: trace for id_, trace in traces.items() if (trace.truth if is_open else trace.leading) is Truth.TRUE}
    return MappingProxyType(held)


def judge(rule_base: RuleBase, facts: Facts) -> Judgement:
    """Return every outcome on these facts; a fact that is absent may lie anywhere in its domain.

    The facts may also hold what else is known of how a decision comes out: its outcome is then narrowed to that.
    """
    certain = {**rule_base.domains, **facts}
    made = _made(Same(rule_base))
    reading = Reading(certain, dict(certain), made.readers, before=made.readers.last)
    relevance: dict[QuestionId, Truth] = {}
    outcomes: dict[DecisionId, Outcome] = {}
    for id_ in rule_base.order:
        if id_ in rule_base.questions:
            relevance[id_] = _close(rule_base.questions[id_], reading)
            reading.compared(rule_base.questions[id_].domains)
        else:
            outcome = _decide(made, rule_base.decisions[id_], reading, facts.get(id_))
            outcome = replace(outcome, open_questions=_in_order(rule_base, _waits_for(outcome, reading)))
            outcomes[id_] = outcome
            reading.certain[id_] = outcome.region
            reading.leading[id_] = outcome.region if outcome.leading is None else Choices.of(outcome.leading)
            reading.open[id_] = outcome.open_questions
            reading.compared((id_,))
    reading.before = None  # nor those before it
    made.readers.last = reading
    in_order = {id_: outcomes[id_] for id_ in rule_base.decisions}
    return Judgement(reading.certain, relevance, in_order, reading)


@dataclass(frozen=True, slots=True, eq=False)
class Same(Generic[T]):
    """A rule base or an advice by its identity: to compare two would take longer than to judge by them."""

    thing: T

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Same) and self.thing is other.thing

    def __hash__(self) -> int:
        return id(self.thing)


@dataclass(frozen=True, slots=True)
class _Made:
    """What has been made of a rule base: the readers of its conditions, and outcomes by the traces that they came of.

    Somebody who is asked changes one answer at a time, and most decisions stay as they were.
    """

    readers: Readers = field(default_factory=Readers)
    outcomes: dict[tuple[object, ...], tuple[Outcome, Mapping[AlternativeId, Trace]]] = field(default_factory=dict)


@lru_cache(maxsize=8)
def _made(_of: Same[RuleBase]) -> _Made:
    """Return what has been made of a rule base, the same each time for the same one."""
    return _Made()


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
        if trace.truth is Truth.UNKNOWN and isinstance(said, Span):
            reading.apart[fact] = said, otherwise
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


def _decide(made: _Made, decision: Decision, reading: Reading, known_of_it: Region | None) -> Outcome:
    """Return how a decision comes out; what it waits for is left out, for that hangs on more than on its traces."""
    judged = tuple(_judged(decision, reading))
    present = _present(decision, reading)
    # By identity: traces are the same ones again, and an outcome that is kept keeps them, so their ids stay theirs.
    came_of = (decision.id, known_of_it, *[id(each.trace) for each in judged], *map(id, present.values()))
    kept = made.outcomes.get(came_of)
    if kept is None:
        if len(made.outcomes) >= _MOST_KEPT:
            made.outcomes.clear()
        kept = made.outcomes[came_of] = _by_policy(decision, judged, present, known_of_it), present
    return kept[0]


def _by_policy(
    decision: Decision, judged: tuple[Judged, ...], present: Mapping[AlternativeId, Trace], known_of_it: Region | None
) -> Outcome:
    region = _region(decision, judged, present, known_of_it)
    match decision.policy:
        case Score() as score:
            return _by_score(decision, score, judged, present, region)
        case First() as table:
            return _by_first(decision, table, judged, region)
        case _:
            assert_never(decision.policy)


def _judged(decision: Decision, reading: Reading) -> Iterator[Judged]:
    """Yield each rule with its trace; of rows those up to the first that is sure to hold."""
    rules: tuple[Rule | Row, ...] = decision.rules
    for rule in rules:
        trace = reading.judge(rule.when)
        yield Judged(rule, trace)
        if trace.truth is Truth.TRUE and isinstance(rule, Row):
            return


def _present(decision: Decision, reading: Reading) -> Mapping[AlternativeId, Trace]:
    """Return, of each alternative that can win ties as the present form, the trace that it is."""
    wins_ties = decision.policy.present if isinstance(decision.policy, Score) else {}
    return {each: reading.judge(condition) for each, condition in wins_ties.items()}


def _region(
    decision: Decision, judged: tuple[Judged, ...], present: Mapping[AlternativeId, Trace], known_of_it: Region | None
) -> Choices:
    """Return the alternatives that can still win, in the light of what else is known of the outcome."""
    wins_ties = {each: trace.truth for each, trace in present.items()}
    won = winners(decision, tuple([each.trace.truth for each in judged]), wins_ties, KLEENE)
    possible = Choices(frozenset([name for name, truth in won.items() if truth is not Truth.FALSE]))
    region = possible if known_of_it is None else intersection(possible, known_of_it)
    if not isinstance(region, Choices):
        raise TypeError(f"{decision.id} cannot come out as {known_of_it}")
    return region


def _by_score(
    decision: Decision, policy: Score, judged: tuple[Judged, ...], present: Mapping[AlternativeId, Trace], region: Choices
) -> Outcome:
    rules = tuple(zip(policy.rules, (each.trace for each in judged), strict=True))
    led = [rule for rule, trace in rules if trace.leading is Truth.TRUE]
    scores = {a.id: sum(rule.effects.get(a.id, 0) for rule in led) for a in decision.alternatives}
    out = frozenset(a for rule in led for a in rule.excludes)
    is_present = next((a for a, trace in present.items() if trace.leading is Truth.TRUE), None)
    ranked = sorted(
        (a for a in policy.tie_break if a not in out),
        key=lambda a: (scores[a], a == is_present),
        reverse=True,  # the sort is stable: where that is equal too, all stay in the order of tie_break
    )
    leading = _leading(decision, judged, region, ranked)
    margin = scores[ranked[0]] - scores[ranked[1]] if len(ranked) > 1 and leading == ranked[0] else None
    return Outcome(
        decision=decision,
        region=region,
        leading=leading,
        scores=scores,
        bounds={a.id: _bounds(a.id, rules) for a in decision.alternatives},
        excluded=tuple(a.id for a in decision.alternatives if a.id in out and a.id != leading),
        tie=margin == 0,
        margin=margin,
        judged=judged,
        open_questions=(),
        present=is_present,
    )


def _by_first(decision: Decision, policy: First, judged: tuple[Judged, ...], region: Choices) -> Outcome:
    return Outcome(
        decision=decision,
        region=region,
        leading=_leading(
            decision, judged, region, [row.then for row, each in zip(policy.rows, judged, strict=False) if each.fired]
        ),
        scores={},
        bounds={},
        excluded=(),
        tie=False,
        margin=None,
        judged=judged,
        open_questions=(),
    )


def _leading(
    decision: Decision, judged: tuple[Judged, ...], region: Choices, ranked: Iterable[AlternativeId]
) -> AlternativeId | None:
    """Return what leads of the alternatives as they stand, the best first; None where none wins or none leads yet.

    One that can no longer win does not lead, nor one for which nothing speaks while another can win.
    """
    if region.single:
        (only,) = region.values
        return None if only == NONE else only
    ahead = next((a for a in ranked if a in region.values), None)
    if ahead is None:
        return None
    counts = tuple([Truth.TRUE if each.fired and _is_for(each.rule, ahead) else Truth.FALSE for each in judged])
    can_win = {
        name: Truth.TRUE if name in region.values else Truth.FALSE
        for name in (*(each.id for each in decision.alternatives), NONE)
    }
    return ahead if leads(decision, counts, can_win, KLEENE) is Truth.TRUE else None


def _is_for(rule: Rule | Row, ahead: AlternativeId) -> bool:
    """Tell whether a rule can speak for what is ahead: of rows only those that give it can."""
    return isinstance(rule, Rule) or rule.then == ahead


def _bounds(alternative: AlternativeId, rules: Iterable[tuple[Rule, Trace]]) -> tuple[int, int]:
    """Return the lowest and the highest total that more knowledge can give."""
    low = high = 0
    for rule, trace in rules:
        effect = rule.effects.get(alternative, 0)
        if effect and trace.truth is not Truth.FALSE:
            low += effect if trace.truth is Truth.TRUE or effect < 0 else 0
            high += effect if trace.truth is Truth.TRUE or effect > 0 else 0
    return low, high


def _waits_for(outcome: Outcome, reading: Reading) -> Iterator[QuestionId]:
    """Yield the questions on which it depends which of the possible alternatives wins, perhaps more than once."""
    if not outcome.region.single:
        for each in outcome.judged:
            if each.trace.truth is Truth.UNKNOWN and _distinguishes(each.rule, outcome.region):
                yield from reading.needs(each.trace)
        for alternative, trace in _present(outcome.decision, reading).items():
            if trace.truth is Truth.UNKNOWN and alternative in outcome.region.values:
                yield from reading.needs(trace)


def _distinguishes(rule: Rule | Row, region: Choices) -> bool:
    """Tell whether a rule can change which of these alternatives wins."""
    if isinstance(rule, Row):
        return True
    effects = {rule.effects.get(a, 0) for a in region.values if a != NONE}
    return len(effects) > 1 or not rule.excludes.isdisjoint(region.values)


def _in_order(rule_base: RuleBase, questions: Iterable[QuestionId]) -> tuple[QuestionId, ...]:
    wanted = frozenset(questions)
    return tuple(q for q in rule_base.questions if q in wanted) if wanted else ()
