"""What is found over many profiles is what judging each of them, with and without each rule, would give."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.analysis.rulebase.statistics import Pull, statistics
from orgdesign.engine.evaluate import judge
from orgdesign.model.logic import Choices, Facts, In, Region, Span
from orgdesign.model.rulebase import NO, NONE, YES, Decision, First, Rule, RuleBase, Score
from tests import strategies
from tests.effort import scaled

if TYPE_CHECKING:
    import polars as pl

PLAIN = strategies.plain_rule_base(("q", "r"), numbers=("n",))


@settings(max_examples=scaled(25), deadline=None)
@given(strategies.rule_bases(), st.integers(1, 100))
def test_every_share_is_that_of_profiles_judged_one_by_one(rule_base: RuleBase, seed: int) -> None:
    """Outcomes, ties, rules that fire and rules that decide are counted as if each profile were judged without them."""
    worlds = list(_worlds(rule_base, draw(rule_base, 12, seed)))
    found = statistics(rule_base, len(worlds), seed)
    for decision in rule_base.decisions.values():
        outcomes = [judge(rule_base, world).outcomes[decision.id] for world in worlds]
        leading = [outcome.leading or NONE for outcome in outcomes]
        figures = found.decisions[decision.id]
        assert {a for a, share in figures.shares.items() if share} == set(leading)
        assert all(round(share * len(worlds)) == leading.count(a) for a, share in figures.shares.items())
        assert round(figures.ties * len(worlds)) == sum(outcome.tie for outcome in outcomes)
        for rule in figures.rules:
            fired = sum(rule.id in {judged.rule.id for judged in outcome.fired} for outcome in outcomes)
            without = [_without(rule_base, decision, rule.id, world) for world in worlds]
            changed = sum(one != other for one, other in zip(without, leading, strict=True))
            assert (round(rule.fired * len(worlds)), round(rule.decisive * len(worlds))) == (fired, changed)


def _without(rule_base: RuleBase, decision: Decision, rule: str, world: Facts) -> str:
    policy = decision.policy
    less = (
        replace(policy, rules=tuple(each for each in policy.rules if each.id != rule))
        if isinstance(policy, Score)
        else First(tuple(row for row in policy.rows if row.id != rule))
    )
    decisions = MappingProxyType({**rule_base.decisions, decision.id: replace(decision, policy=less)})
    return judge(replace(rule_base, decisions=decisions), world).outcomes[decision.id].leading or NONE


def _worlds(rule_base: RuleBase, profiles: pl.DataFrame) -> Iterator[Mapping[str, Region]]:
    for row in profiles.rows(named=True):
        world: dict[str, Region] = {}
        for fact, answer in row.items():
            match answer:
                case bool():
                    world[fact] = Choices.of(YES if answer else NO)
                case str():
                    world[fact] = Choices.of(answer)
                case _:
                    world[fact] = Span(float(answer), float(answer))
        assert set(world) == set(rule_base.domains) - set(rule_base.decisions)
        yield world


def test_an_answer_that_decides_alone_is_flagged() -> None:
    """Where one rule is all there is, its question decides alone, and the others do not."""
    figures = statistics(PLAIN, 2_000, seed=1).decisions["d"]
    assert {pull.fact: pull.decides_alone for pull in figures.pulls} == {"q": True, "r": False, "n": False}
    assert [pull.fact for pull in figures.decided_alone] == ["q"]
    assert figures.idle == ()


def test_numbers_are_told_by_the_bounds_that_rules_name() -> None:
    """An answer in numbers is a stretch in which no rule makes a difference."""
    rule = _only_rule(PLAIN, In("n", Span(2.0, 3.0)))
    figures = statistics(rule, 2_000, seed=1).decisions["d"]
    assert figures.decided_alone[0] == Pull("n", Span(0.0, 1.0), "d_0", 1.0)
    everywhere = _only_rule(PLAIN, In("n", Span(0.0, 6.0)))
    assert [pull.answer for pull in statistics(everywhere, 500, seed=1).decisions["d"].pulls if pull.fact == "n"] == [
        Span(0.0, 6.0)
    ]


def _only_rule(rule_base: RuleBase, when: In) -> RuleBase:
    decision = rule_base.decisions["d"]
    assert isinstance(decision.policy, Score)
    rule: Rule = replace(decision.policy.rules[0], when=when)
    decided = replace(decision, policy=replace(decision.policy, rules=(rule,)))
    return replace(rule_base, decisions=MappingProxyType({"d": decided}))


def test_an_answer_that_hardly_anybody_gives_says_nothing() -> None:
    """Below fifty profiles no answer is said to go with an outcome."""
    assert statistics(PLAIN, 40, seed=1).decisions["d"].pulls == ()


def test_a_rule_that_changes_nothing_is_idle() -> None:
    """A rule without weight fires and decides nowhere."""
    decision = PLAIN.decisions["d"]
    assert isinstance(decision.policy, Score)
    idle = replace(decision.policy.rules[0], id="idle", effects=MappingProxyType({}))
    policy = replace(decision.policy, rules=(*decision.policy.rules, idle))
    rule_base = replace(PLAIN, decisions=MappingProxyType({"d": replace(decision, policy=policy)}))
    assert statistics(rule_base, 500, seed=1).decisions["d"].idle == ("idle",)
