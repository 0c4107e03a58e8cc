"""What refers to what in a rule base: what tests a question or an outcome, speaks for an alternative, rests on a source.

Every list is in the order of the rule base. Only what is written counts: that a rule matters to a later decision because
an earlier one comes out otherwise is not a reference.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from orgdesign.analysis.rulebase.entries import Entry, OfDecision, OfQuestion, RuleOf
from orgdesign.model.logic import Choices, Condition, FactId, In, atoms
from orgdesign.model.rulebase import (
    Decision,
    DecisionId,
    Grade,
    Ground,
    Kind,
    Measure,
    Question,
    QuestionId,
    Row,
    Rule,
    RuleBase,
    Section,
    Source,
    Tension,
)

Judging: TypeAlias = Question | RuleOf | Measure | Tension
"""What has a condition: a question by when it is asked."""
Grounded: TypeAlias = RuleOf | Measure | Tension
"""What rests on something."""


@dataclass(frozen=True, slots=True)
class References:
    """Everything that refers to one thing.

    `tested` are those whose condition tests it. Of an alternative also: the rules that favour, oppose or exclude it and
    the rows that lead to it. Of a source: what rests on it. Of a section: its questions.
    """

    tested: tuple[Judging, ...] = ()
    favoured: tuple[RuleOf, ...] = ()
    opposed: tuple[RuleOf, ...] = ()
    excluded: tuple[RuleOf, ...] = ()
    led_to: tuple[RuleOf, ...] = ()
    rested: tuple[Grounded, ...] = ()
    questions: tuple[Question, ...] = ()


@dataclass(frozen=True, slots=True)
class GradeCounts:
    """How many rules have which grade."""

    counts: Mapping[Grade, int]

    @property
    def total(self) -> int:
        """All rules."""
        return sum(self.counts.values())

    def part(self, grade: Grade) -> float:
        """Return the share of a grade, from 0 to 1; of no rules at all, 0."""
        return self.counts[grade] / self.total if self.total else 0.0


def references(rule_base: RuleBase, entry: Entry) -> References:
    """Return everything that refers to a thing. Nothing refers to a rule, a measure or a tension."""
    match entry:
        case Section(id=id_):
            return References(questions=tuple(q for q in rule_base.questions.values() if q.section == id_))
        case Question() | OfQuestion() | Decision():
            return References(tested=_testing(rule_base, _about(entry)))
        case OfDecision():
            return _of_alternative(rule_base, entry)
        case Source(id=id_):
            return References(rested=tuple(each for each in grounded(rule_base) if ground_of(each).source == id_))
        case RuleOf() | Measure() | Tension():
            return References()
        case _:
            assert_never(entry)


def judging(rule_base: RuleBase) -> Iterator[Judging]:
    """Yield everything that has a condition, a question only if it is not always asked."""
    yield from (question for question in rule_base.questions.values() if question.ask_when is not None)
    yield from grounded(rule_base)


def grounded(rule_base: RuleBase) -> Iterator[Grounded]:
    """Yield every rule and row, measure and tension."""
    for decision in rule_base.decisions.values():
        yield from (RuleOf(decision, rule) for rule in decision.rules)
    yield from rule_base.measures
    yield from rule_base.tensions


def condition_of(entry: Judging) -> Condition | None:
    """Return the condition of a thing; None for a question that is always asked."""
    match entry:
        case Question(ask_when=condition):
            return condition
        case RuleOf(_, rule):
            return rule.when
        case Measure(when=condition) | Tension(when=condition):
            return condition
        case _:
            assert_never(entry)


def ground_of(entry: Grounded) -> Ground:
    """Return what a thing rests on."""
    return entry.rule.ground if isinstance(entry, RuleOf) else entry.ground


def owners(rule_base: RuleBase) -> Mapping[FactId, QuestionId]:
    """Return of which question each fact is."""
    return {fact: question.id for question in rule_base.questions.values() for fact in question.domains}


def read_by(rule_base: RuleBase, condition: Condition) -> tuple[QuestionId | DecisionId, ...]:
    """Return the questions and decisions that a condition tests, in the order in which it names them first."""
    owner = owners(rule_base)
    return tuple(dict.fromkeys(owner.get(atom.fact, atom.fact) for atom in atoms(condition)))


def shares(rules: Iterable[Rule | Row]) -> GradeCounts:
    """Return how many of these rules have which grade; every grade is there."""
    count = Counter(rule.ground.grade for rule in rules)
    return GradeCounts({grade: count[grade] for grade in Grade})


def all_rules(rule_base: RuleBase) -> tuple[Rule | Row, ...]:
    """Return the rules and rows of every decision."""
    return tuple(rule for decision in rule_base.decisions.values() for rule in decision.rules)


Counts: TypeAlias = Callable[[In], bool]
"""Tells whether an atom is about the thing that is asked for."""


def _testing(rule_base: RuleBase, counts: Counts) -> tuple[Judging, ...]:
    found: list[Judging] = []
    for entry in judging(rule_base):
        condition = condition_of(entry)
        if condition is not None and any(counts(atom) for atom in atoms(condition)):
            found.append(entry)
    return tuple(found)


def _about(entry: Question | OfQuestion | Decision) -> Counts:
    """An option of a several-choice question is a fact of its own; any other is named by the regions that hold it."""
    match entry:
        case Question(domains=domains):
            return lambda atom: atom.fact in domains
        case Decision(id=id_):
            return lambda atom: atom.fact == id_
        case OfQuestion(question, option) if question.kind is Kind.SEVERAL:
            return lambda atom: atom.fact == question.fact(option.id)
        case OfQuestion(question, option):
            return lambda atom: atom.fact == question.id and _holds(atom, option.id)
        case _:
            assert_never(entry)


def _of_alternative(rule_base: RuleBase, entry: OfDecision) -> References:
    decision, id_ = entry.decision, entry.alternative.id
    rules = [RuleOf(decision, rule) for rule in decision.rules]
    weighed = [(each, each.rule) for each in rules]
    return References(
        tested=_testing(rule_base, lambda atom: atom.fact == decision.id and _holds(atom, id_)),
        favoured=tuple(each for each, rule in weighed if isinstance(rule, Rule) and rule.effects.get(id_, 0) > 0),
        opposed=tuple(each for each, rule in weighed if isinstance(rule, Rule) and rule.effects.get(id_, 0) < 0),
        excluded=tuple(each for each, rule in weighed if isinstance(rule, Rule) and id_ in rule.excludes),
        led_to=tuple(each for each, rule in weighed if isinstance(rule, Row) and rule.then == id_),
    )


def _holds(atom: In, value: str) -> bool:
    return isinstance(atom.region, Choices) and value in atom.region.values


def questions_behind(rule_base: RuleBase, decision: DecisionId) -> tuple[QuestionId, ...]:
    """Return the questions on which a decision rests, be it by way of other decisions or of what is asked at all."""
    waiting, met = [decision], set[str]()
    while waiting:
        id_ = waiting.pop()
        if id_ not in met:
            met.add(id_)
            waiting += [atom.fact.partition(".")[0] for when in _conditions(rule_base, id_) for atom in atoms(when)]
    return tuple(id_ for id_ in rule_base.questions if id_ in met)


def counting(rule_base: RuleBase) -> frozenset[QuestionId]:
    """Return the questions that an advice looks at besides conditions: for what there is today, and for what it takes."""
    today = {decision.today.question for decision in rule_base.decisions.values() if decision.today is not None}
    forms = (alternative for decision in rule_base.decisions.values() for alternative in decision.alternatives)
    takes = (*(take for each in forms for take in each.takes), *(take for each in rule_base.measures for take in each.takes))
    by = {take.per.question for take in takes if take.per is not None}
    people = set() if rule_base.people is None else {rule_base.people}
    return frozenset(today | by | people)


def _conditions(rule_base: RuleBase, id_: QuestionId | DecisionId) -> tuple[Condition, ...]:
    if id_ in rule_base.decisions:
        return rule_base.decisions[id_].conditions
    when = rule_base.questions[id_].ask_when
    return () if when is None else (when,)
