"""Which rules hold whatever is known, and so speak for nothing: a last row that catches all else, however it is written.

That shows where nothing is known at all: a rule that is true even then rests on no answer. So `when` may be left out, or ask
that an earlier decision comes out as any of the alternatives that it has.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

from orgdesign.model.deciding import Interpretation, winners
from orgdesign.model.kleene import Kleene
from orgdesign.model.logic import FactId, Facts, Region, Truth, within
from orgdesign.model.rulebase import AlternativeId, Decision, First, Row, Rule, RuleBase, Score


def with_silence(rule_base: RuleBase) -> RuleBase:
    """Return a rule base whose rules tell whether they speak; the same one where all of them do."""
    reading = _Nothing(rule_base.domains)
    Interpretation(rule_base, reading)
    if not reading.silent:
        return rule_base
    decisions = {id_: _told(decision, reading.silent) for id_, decision in rule_base.decisions.items()}
    return replace(rule_base, decisions=MappingProxyType(decisions))


class _Nothing(Kleene):
    """The reading where nothing is known. `silent` are the rules that hold even so, each with its decision."""

    def __init__(self, domains: Facts) -> None:
        self.domains = domains
        self.silent: set[tuple[str, str]] = set()

    def said(self, fact: FactId, region: Region) -> Truth:
        """Read an atom: what is not known may lie anywhere."""
        return within(self.domains[fact], region)

    def decide(
        self, decision: Decision, held: tuple[Truth, ...], present: Mapping[AlternativeId, Truth]
    ) -> Mapping[AlternativeId, Truth]:
        """Read how a decision can come out, and keep which of its rules hold."""
        rules: tuple[Rule | Row, ...] = decision.rules
        held_so = (rule for rule, truth in zip(rules, held, strict=True) if truth is Truth.TRUE)
        self.silent.update((decision.id, rule.id) for rule in held_so)
        return winners(decision, held, present, self)

    def one_of(self, inside: tuple[Truth, ...], outside: tuple[Truth, ...]) -> Truth:
        """Read that one of these outcomes holds: sure where none of the others can."""
        if self.any(outside) is Truth.FALSE:
            return Truth.TRUE
        return min(self.any(inside), Truth.UNKNOWN)


def _told(decision: Decision, silent: set[tuple[str, str]]) -> Decision:
    def of(rule: Rule | Row) -> bool:
        return (decision.id, rule.id) not in silent

    match decision.policy:
        case Score(rules=rules) as policy:
            told = tuple(replace(rule, speaks=of(rule)) for rule in rules)
            return replace(decision, policy=replace(policy, rules=told))
        case First(rows):
            return replace(decision, policy=First(tuple(replace(row, speaks=of(row)) for row in rows)))
