"""What would change an advice: single answers that, had they been otherwise, would make a decision come out otherwise.

Only answers that somebody there can change: no fixed facts, and not the present forms, which the advice itself is about. One
answer at a time, so what takes two together is not found. A change is first looked for rule by rule, with all other outcomes
as they lead, and then judged anew as a whole: what is told is what really comes of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import chain

from orgdesign.analysis.advices.turning import winner_on
from orgdesign.engine.evaluate import judge
from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.kleene import Kleene
from orgdesign.model.logic import Choices, FactId, Facts, Region, Span, Truth, atoms, fold, within
from orgdesign.model.rulebase import NO, YES, AlternativeId, DecisionId, Kind, Question, RuleBase, Score

MOST = 5
"""How many are told at most."""
_MOST_JUDGED = 10
_FARTHEST = 2
"""A number is taken to be at most so many times as high or as low as it was said to be."""


@dataclass(frozen=True, slots=True)
class Lever:
    """An answer that would change an advice: what was said and what it would be, and the decisions that come out otherwise.

    `steps` tells how far the answer is from what was said: places on a scale, one for anything else.
    """

    question: Question
    said: Facts
    instead: Facts
    steps: int
    outcomes: Mapping[DecisionId, AlternativeId | None]


def levers(advice: Advice) -> tuple[Lever, ...]:
    """Return the few levers that matter most, one for each question: those that change the layout first, then most else."""
    layout, seen = advice.rule_base.layout, dict(_leading(advice.outcomes))
    nearest: dict[str, tuple[Question, Facts, int]] = {}
    for each in _turning(advice):
        nearest.setdefault(each[0].id, each)
    found: list[Lever] = []
    for question, instead, steps in list(nearest.values())[:_MOST_JUDGED]:
        judged = _leading(judge(advice.rule_base, {**advice.said, **instead}).outcomes)
        changed = {id_: leading for id_, leading in judged.items() if leading != seen[id_]}
        if changed:
            said = {fact: advice.facts[fact] for fact in instead}
            found.append(Lever(question, said, instead, steps, changed))
    return tuple(sorted(found, key=lambda each: _rank(each, layout)))[:MOST]


def _rank(lever: Lever, layout: DecisionId) -> tuple[bool, int, int]:
    return layout not in lever.outcomes, -len(lever.outcomes), lever.steps


def _leading(outcomes: Mapping[DecisionId, Outcome]) -> Mapping[DecisionId, AlternativeId | None]:
    return {id_: outcome.leading for id_, outcome in outcomes.items()}


def _turning(advice: Advice) -> list[tuple[Question, Facts, int]]:
    """Return the changes of one answer by which rules alone turn a decision: those that turn most go first."""
    base = advice.rule_base
    known = {**advice.facts, **{id_: Choices.of(o.leading) for id_, o in advice.outcomes.items() if o.leading is not None}}
    today = {each.today.question for each in base.decisions.values() if each.today is not None}
    decided = [_Decided.of(each, known) for each in advice.outcomes.values()]
    found: list[tuple[int, int, Question, Facts]] = []
    for id_ in advice.answered:
        question = base.questions[id_]
        if question.fixed or id_ in today or not all(advice.facts[fact].single for fact in question.domains):
            continue
        for instead, steps in _changes(question, advice.facts, base):
            turned = sum(each.turns(known, instead) for each in decided)
            if turned:
                found.append((-turned, steps, question, instead))
    return [(question, instead, steps) for _, steps, question, instead in sorted(found, key=lambda each: each[:2])]


def _changes(question: Question, facts: Facts, base: RuleBase) -> Iterator[tuple[Facts, int]]:
    """Yield other answers to a question, and by how many steps they differ; of a number only what rules tell apart."""
    if question.kind is Kind.SEVERAL:
        for fact in question.domains:
            yield {fact: Choices.of(NO if facts[fact] == Choices.of(YES) else YES)}, 1
        return
    now = facts[question.id]
    if isinstance(now, Span):
        yield from (({question.id: Span(each, each)}, 1) for each in _numbers(question, now, base))
        return
    (said,) = now.values
    for value in question.values:
        if value != said:
            away = abs(question.values.index(value) - question.values.index(said)) if question.kind is Kind.SCALE else 1
            yield {question.id: Choices.of(value)}, away


def _numbers(question: Question, now: Span, base: RuleBase) -> list[float]:
    """Return the numbers at the ends of what rules ask of one, the nearest first."""
    step, domain = 10.0**-question.decimals, question.domains[question.id]
    asked = chain.from_iterable(atoms(condition) for condition in base.conditions)
    ends: set[float] = set()
    for atom in asked:
        if atom.fact == question.id and isinstance(atom.region, Span):
            low, high = atom.region.low, atom.region.high
            ends |= {low, high, round(low - step, question.decimals), round(high + step, question.decimals)}
    near = Span(now.low / _FARTHEST, now.low * _FARTHEST)
    inside = [each for each in ends if each != now.low and all(_lies(each, span) for span in (domain, near))]
    return sorted(inside, key=lambda each: abs(each - now.low))


def _lies(number: float, span: Region) -> bool:
    return within(Span(number, number), span) is Truth.TRUE


@dataclass(frozen=True, slots=True)
class _Known(Kleene):
    """Reads conditions on facts."""

    facts: Facts

    def test(self, fact: FactId, region: Region) -> Truth:
        return within(self.facts[fact], region)


@dataclass(frozen=True, slots=True)
class _Decided:
    """An outcome, with the facts that each of its rules or rows names, and which of these hold as things lead."""

    outcome: Outcome
    names: tuple[frozenset[FactId], ...]
    holds: tuple[bool, ...]

    @classmethod
    def of(cls, outcome: Outcome, known: Facts) -> _Decided:
        rules, reading = outcome.decision.rules, _Known(known)
        names = tuple(frozenset(atom.fact for atom in atoms(rule.when)) for rule in rules)
        return cls(outcome, names, tuple(fold(rule.when, reading) is Truth.TRUE for rule in rules))

    def turns(self, known: Facts, instead: Facts) -> bool:
        """Tell whether it comes out otherwise by its own rules; of rows, whether another would be the first."""
        touched = [not names.isdisjoint(instead) for names in self.names]
        if self.outcome.leading is None or not any(touched):
            return False
        reading, decision = _Known({**known, **instead}), self.outcome.decision
        holds = tuple(
            fold(decision.rules[at].when, reading) is Truth.TRUE if anew else self.holds[at]
            for at, anew in enumerate(touched)
        )
        if isinstance(decision.policy, Score):
            counted = [rule for rule, held in zip(decision.policy.rules, holds, strict=True) if held]
            present = {id_ for id_, when in decision.policy.present.items() if fold(when, reading) is Truth.TRUE}
            order = sorted(decision.policy.tie_break, key=lambda each: each not in present)  # else as it is
            return winner_on(counted, order) != self.outcome.leading
        return next((row.then for row, held in zip(decision.policy.rows, holds, strict=True) if held), None) != (
            self.outcome.leading
        )
