"""A rule base without what it advises: only what is needed to know which questions apply.

Whoever opens the file of a form that tells no advice finds no word of it there, nor a name that tells as much. Decisions on
which no question waits are not in it at all; of the others the conditions and the weights are, under numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeAlias

from orgdesign.model.deciding import resting_on
from orgdesign.model.logic import AllOf, AnyOf, Choices, Condition, In, Not, Region, fold
from orgdesign.model.rulebase import Decision, First, RuleBase, Score, Text
from orgdesign.model.spoken import Spoken

Numbers: TypeAlias = Mapping[str, Mapping[str, str]]
"""For each decision the numbers that its alternatives go by."""


def bare(rule_base: RuleBase) -> RuleBase:
    """Return a rule base that asks the same questions of the same people, and tells nothing of what is decided or why."""
    needed = _needed(rule_base)
    numbers = {
        id_: {each.id: f"a{at}" for at, each in enumerate(rule_base.decisions[id_].alternatives, 1)} for id_ in needed
    }
    names = {id_: f"decision {at}" for at, id_ in enumerate(needed, 1)}
    namer = _Namer(names, numbers)
    decisions = {names[id_]: _decision(rule_base.decisions[id_], namer, rule_base) for id_ in needed}
    questions = {
        id_: question if question.ask_when is None else replace(question, ask_when=namer.condition(question.ask_when))
        for id_, question in rule_base.questions.items()
    }
    is_kept = {*rule_base.questions, *needed}
    return replace(
        rule_base,
        questions=MappingProxyType(questions),
        decisions=MappingProxyType(decisions),
        layout=names.get(rule_base.layout, ""),
        measures=(),
        tensions=(),
        domains=MappingProxyType(
            {
                names.get(fact, fact): namer.region(fact, region)
                for fact, region in rule_base.domains.items()
                if fact not in rule_base.decisions or fact in needed
            }
        ),
        order=tuple(names.get(id_, id_) for id_ in rule_base.order if id_ in is_kept),
    )


def _needed(rule_base: RuleBase) -> tuple[str, ...]:
    """Return the decisions on which it depends whether a question applies, directly or by another decision."""
    needed = resting_on(rule_base, rule_base.questions)
    return tuple(id_ for id_ in rule_base.decisions if id_ in needed)


class _Namer:
    """Puts numbers in the place of decisions and alternatives, wherever a condition names them."""

    def __init__(self, names: Mapping[str, str], numbers: Numbers) -> None:
        self.names = names
        self.numbers = numbers

    def region(self, fact: str, region: Region) -> Region:
        numbers = self.numbers.get(fact)
        if numbers is None or not isinstance(region, Choices):
            return region
        return Choices(frozenset(numbers.get(each, each) for each in region.values))

    def condition(self, condition: Condition) -> Condition:
        return fold(condition, self)

    def test(self, fact: str, region: Region) -> Condition:
        return In(self.names.get(fact, fact), self.region(fact, region))

    def all(self, parts: tuple[Condition, ...]) -> Condition:
        return AllOf(parts)

    def any(self, parts: tuple[Condition, ...]) -> Condition:
        return AnyOf(parts)

    def negate(self, part: Condition) -> Condition:
        return Not(part)


def _decision(decision: Decision, namer: _Namer, rule_base: RuleBase) -> Decision:
    silence = Spoken(dict.fromkeys(rule_base.languages, ""), rule_base.languages[0])
    numbers = namer.numbers[decision.id]
    alternatives = [
        replace(each, id=numbers[each.id], title=silence, text=silence, portrait=None, takes=(), seat=None)
        for each in decision.alternatives
    ]
    return replace(
        decision,
        id=namer.names[decision.id],
        title=silence,
        question=silence,
        alternatives=tuple(alternatives),
        policy=_policy(decision.policy, numbers, namer, silence),
        party=None,
        today=None,
    )


def _policy(policy: Score | First, numbers: Mapping[str, str], namer: _Namer, silence: Text) -> Score | First:
    if isinstance(policy, First):
        rows = [
            replace(each, id=str(at), when=namer.condition(each.when), then=numbers[each.then], because=silence)
            for at, each in enumerate(policy.rows, 1)
        ]
        return First(tuple(rows))
    rules = [
        replace(
            each,
            id=str(at),
            when=namer.condition(each.when),
            effects=MappingProxyType({numbers[id_]: effect for id_, effect in each.effects.items()}),
            excludes=frozenset(numbers[id_] for id_ in each.excludes),
            because=silence,
        )
        for at, each in enumerate(policy.rules, 1)
    ]
    present = {numbers[id_]: namer.condition(when) for id_, when in policy.present.items()}
    return Score(tuple(rules), tuple(numbers[id_] for id_ in policy.tie_break), MappingProxyType(present))
