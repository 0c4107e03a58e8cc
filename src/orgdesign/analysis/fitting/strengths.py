"""The strengths of a rule base: how strongly each rule speaks for or against an alternative, and others in their place.

A strength is a whole number of the scale of `STRENGTHS`, with the sign of its rule: what favours keeps favouring. Knows no
cases and no formula.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from types import MappingProxyType
from typing import TypeAlias

from orgdesign.model.rulebase import STRENGTHS, AlternativeId, Decision, DecisionId, First, Grade, Rule, RuleBase, Score
from orgdesign.model.silence import with_silence

LEVELS: tuple[int, ...] = tuple(sorted(STRENGTHS.values()))
"""The scale, the weakest first."""
STEPS: tuple[tuple[int, int], ...] = tuple((higher, higher - lower) for lower, higher in pairwise(LEVELS))
"""Each level above the weakest, and what it adds to the one below it."""
RuleId: TypeAlias = str
Strengths: TypeAlias = Mapping[RuleId, Mapping[AlternativeId, int]]
"""Effects, with their signs, of the rules that have others than in the rule base."""
FIRMEST: tuple[Grade, ...] = (Grade.SEED, Grade.SOURCE, Grade.THEORY)
"""The grades of rules that rest on a source, the firmest first."""


class Order(StrEnum):
    """Which of two changes is the smaller.

    `RULES`: the one that changes fewer rules; of these the one with fewer rules of the firmest grade, then of the next;
    of these the one with fewer steps. `GRADES`: first the fewest rules of the firmest grade, then of the next, and last of
    our own assumptions; of these the fewest steps.
    """

    RULES = "rules"
    GRADES = "grades"


@dataclass(frozen=True, slots=True)
class MovedStrength:
    """A strength that is another: what a rule adds to an alternative, with its sign."""

    decision: DecisionId
    rule: Rule
    alternative: AlternativeId
    old: int
    new: int

    @property
    def steps(self) -> int:
        """How many levels there are between the two."""
        return abs(LEVELS.index(abs(self.old)) - LEVELS.index(abs(self.new)))


def weighing_rules(rule_base: RuleBase) -> Iterator[tuple[DecisionId, Rule]]:
    """Yield every rule that adds to a total, with its decision."""
    for decision in rule_base.decisions.values():
        if isinstance(decision.policy, Score):
            yield from ((decision.id, rule) for rule in decision.policy.rules if rule.effects)


def with_strengths(rule_base: RuleBase, strengths: Strengths) -> RuleBase:
    """Return the rule base with other strengths; it has no digest, for no file says so."""
    decisions = {id_: reweighed(decision, strengths) for id_, decision in rule_base.decisions.items()}
    return with_silence(replace(rule_base, decisions=MappingProxyType(decisions), digest=""))


def reweighed(decision: Decision, strengths: Strengths) -> Decision:
    """Return a decision with these strengths; which of its rules speak has to be seen anew."""
    match decision.policy:
        case Score(rules=rules) as policy:
            changed = tuple(
                replace(rule, effects=MappingProxyType({**rule.effects, **strengths.get(rule.id, {})}), speaks=True)
                for rule in rules
            )
            return replace(decision, policy=replace(policy, rules=changed))
        case First(rows):
            return replace(decision, policy=First(tuple(replace(row, speaks=True) for row in rows)))


def moved(rule_base: RuleBase, strengths: Strengths) -> tuple[MovedStrength, ...]:
    """Return every strength that differs, in the order of the rule base."""
    return tuple(
        MovedStrength(decision, rule, alternative, old, new)
        for decision, rule in weighing_rules(rule_base)
        for alternative, old in rule.effects.items()
        if (new := strengths.get(rule.id, {}).get(alternative, old)) != old
    )


def size(change: Sequence[MovedStrength], order: Order) -> tuple[int, ...]:
    """Return how large a change is: of two, the one whose figures come first is the smaller."""
    rules = {each.rule.id: each.rule.ground.grade for each in change}
    firm = tuple(sum(grade is each for grade in rules.values()) for each in FIRMEST)
    steps = sum(each.steps for each in change)
    return (len(rules), *firm, steps) if order is Order.RULES else (*firm, len(rules) - sum(firm), steps)
