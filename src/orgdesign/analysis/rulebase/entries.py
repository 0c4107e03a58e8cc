"""The things of a rule base that a person can ask for, each under the name by which one asks for it.

Ids are unique in a rule base, save those of alternatives and options, which belong to a decision or a question:
`decision=alternative` and `question.option` always name one thing; an alternative's id alone does so where no other
decision has it. Knows names, not words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from orgdesign.model.names import folded
from orgdesign.model.rulebase import (
    Alternative,
    Decision,
    Measure,
    Option,
    Question,
    Row,
    Rule,
    RuleBase,
    Section,
    Source,
    Tension,
)


@dataclass(frozen=True, slots=True)
class OfQuestion:
    """An option of a question."""

    question: Question
    option: Option


@dataclass(frozen=True, slots=True)
class OfDecision:
    """An alternative of a decision."""

    decision: Decision
    alternative: Alternative


@dataclass(frozen=True, slots=True)
class RuleOf:
    """A rule or row of a decision."""

    decision: Decision
    rule: Rule | Row


Entry: TypeAlias = Section | Question | OfQuestion | Decision | OfDecision | RuleOf | Measure | Tension | Source


def find(rule_base: RuleBase, name: str) -> tuple[Entry, ...]:
    """Return what a name means: one thing, nothing, or all that share an id or a label."""
    named = entries(rule_base)
    if name in named:
        return (named[name],)
    alternatives = (entry for entry in named.values() if isinstance(entry, OfDecision))
    alone = tuple(entry for entry in alternatives if entry.alternative.id == name)
    word = folded(name)
    return alone or tuple(entry for entry in named.values() if word in map(folded, (name_of(entry), *labels(entry))))


def names(rule_base: RuleBase) -> tuple[str, ...]:
    """Return every name that means something, ids before labels."""
    alone = (a.id for decision in rule_base.decisions.values() for a in decision.alternatives)
    named = entries(rule_base)
    called = (label for entry in named.values() for label in labels(entry))
    return tuple(dict.fromkeys((*named, *alone, *called)))


def labels(entry: Entry) -> tuple[str, ...]:
    """Return what a thing is called besides its id, in every language."""
    match entry:
        case Question(label=label):
            return () if label is None else tuple(label.values())
        case OfQuestion(_, option):
            return tuple(option.label.values())
        case OfDecision(_, alternative):
            return tuple(alternative.title.values())
        case Decision(title=title) | Section(title=title):
            return tuple(title.values())
        case _:
            return ()


def name_of(entry: Entry) -> str:
    """Return the name that always means this thing."""
    match entry:
        case OfQuestion(question, option):
            return f"{question.id}.{option.id}"
        case OfDecision(decision, alternative):
            return f"{decision.id}={alternative.id}"
        case RuleOf(_, rule):
            return rule.id
        case _:
            return entry.id


def entries(rule_base: RuleBase) -> Mapping[str, Entry]:
    """Return everything under the name that always means it, in the order of the rule base."""
    return {name_of(entry): entry for entry in _all(rule_base)}


def _all(rule_base: RuleBase) -> Iterator[Entry]:
    yield from rule_base.sections
    for question in rule_base.questions.values():
        yield question
        yield from (OfQuestion(question, option) for option in question.options)
    for decision in rule_base.decisions.values():
        yield decision
        yield from (OfDecision(decision, alternative) for alternative in decision.alternatives)
        yield from (RuleOf(decision, rule) for rule in decision.rules)
    yield from rule_base.measures
    yield from rule_base.tensions
    yield from rule_base.sources.values()
