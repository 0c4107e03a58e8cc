"""The smallest change of strengths is what trying every change finds, and so are the smallest contradictions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from random import Random

from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.fitting.contradictions import contradictions
from orgdesign.analysis.fitting.smallest import Fitted, Impossible, fit
from orgdesign.analysis.fitting.strengths import LEVELS, Order, Strengths, moved, size, weighing_rules, with_strengths
from orgdesign.analysis.rulebase.cases import run_case
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.rules.cases import load_cases
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.case import Case, Expectation
from orgdesign.model.rulebase import Grade, Ground, RuleBase, Score
from tests import strategies
from tests.effort import WIDE, scaled
from tests.strategies import NOWHERE, TEXT

_MOST_STRENGTHS = 5


@st.composite
def judged(draw: st.DrawFn) -> tuple[RuleBase, tuple[Case, ...]]:
    """Draw a small rule base with few strengths and grades of all kinds, and cases, often such as it can make."""
    rule_base = draw(strategies.rule_bases(most_questions=3, most_decisions=2))
    rule_base = _graded(rule_base, [draw(st.sampled_from(Grade)) for _ in weighing_rules(rule_base)])
    other = with_strengths(rule_base, draw(st.sampled_from([*_all(rule_base)][:200])))
    cases = []
    for at in range(draw(st.integers(1, 4))):
        profile = draw(strategies.profiles(rule_base))
        expected = [
            Expectation(
                id_, outcome.leading, draw(st.sampled_from([outcome.status, None] if outcome.leading else [outcome.status]))
            )
            for id_, outcome in evaluate(other, profile).outcomes.items()
        ]
        if draw(st.integers(0, 3)) == 0:
            decision = rule_base.decisions[expected[-1].decision]
            expected[-1] = Expectation(decision.id, draw(st.sampled_from(decision.alternatives)).id, None)
        cases.append(Case(f"c{at}", TEXT, profile, tuple(expected), None, frozenset(), TEXT, NOWHERE))
    return rule_base, tuple(cases)


def _graded(rule_base: RuleBase, grades: list[Grade]) -> RuleBase:
    """Return a rule base whose rules have these grades, and only as many effects as can all be tried."""
    left, decisions, told = _MOST_STRENGTHS, {}, iter(grades)
    for id_, decision in rule_base.decisions.items():
        if isinstance(decision.policy, Score):
            rules = []
            for rule in decision.policy.rules:
                effects = dict([*rule.effects.items()][:left])
                left -= len(effects)
                grade = next(told) if rule.effects else Grade.ASSUMPTION
                rules.append(replace(rule, effects=effects, ground=Ground(None, grade)))
            decisions[id_] = replace(decision, policy=replace(decision.policy, rules=tuple(rules)))
        else:
            decisions[id_] = decision
    return with_strengths(replace(rule_base, decisions=decisions), {})


def _all(rule_base: RuleBase) -> Iterator[Strengths]:
    """Yield all strengths that there can be."""
    places = [(rule, each) for _, rule in weighing_rules(rule_base) for each in rule.effects]
    for levels in product(LEVELS, repeat=len(places)):
        told: dict[str, dict[str, int]] = {}
        for (rule, alternative), level in zip(places, levels, strict=True):
            told.setdefault(rule.id, {})[alternative] = level if rule.effects[alternative] > 0 else -level
        yield told


def _held(rule_base: RuleBase, cases: tuple[Case, ...], strengths: Strengths) -> frozenset[int]:
    changed = with_strengths(rule_base, strengths)
    return frozenset(at for at, case in enumerate(cases) if run_case(changed, case).passed)


@settings(max_examples=scaled(25))
@given(judged(), st.sampled_from(Order), st.sampled_from([(), (0,), (0, 1)]))
def test_no_change_that_lets_all_cases_hold_is_smaller(
    drawn: tuple[RuleBase, tuple[Case, ...]], order: Order, kept: tuple[int, ...]
) -> None:
    """What is found is as small as the smallest of all; where there is none, the contradictions are the minimal ones."""
    rule_base, cases = drawn
    pinned = frozenset(rule.id for at, (_, rule) in enumerate(weighing_rules(rule_base)) if at in kept)
    changes = ((each, moved(rule_base, each)) for each in _all(rule_base))
    tried = [
        (size(change, order), _held(rule_base, cases, each))
        for each, change in changes
        if pinned.isdisjoint(move.rule.id for move in change)
    ]
    enough = [of for of, held in tried if len(held) == len(cases)]
    found = fit(rule_base, cases, pinned, order)
    if enough:
        assert isinstance(found, Fitted)
        assert size(found.change, order) == min(enough)
        assert all(run_case(found.rule_base, case).passed for case in cases)
    else:
        assert isinstance(found, Impossible)
        together = {held for _, held in tried}
        sets = (frozenset(some) for count in range(len(cases) + 1) for some in combinations(range(len(cases)), count))
        minimal: list[frozenset[int]] = []
        for some in sets:
            if not any(some <= held for held in together) and not any(each <= some for each in minimal):
                minimal.append(some)
        told = [frozenset(cases.index(case) for case in each) for each in contradictions(rule_base, cases, pinned)]
        assert sorted(map(sorted, told)) == sorted(map(sorted, minimal))
        assert [*map(len, told)] == sorted(map(len, told))


@WIDE  # what the law above says of small ones
def test_five_other_strengths_of_the_shipped_rules_are_mended_by_its_own_cases() -> None:
    """The change back is no larger than the five, and lets every worked case hold."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    cases, _ = load_cases(shipped_rule_base(), rule_base)
    chance = Random(3)  # noqa: S311  a draw that can be repeated
    strengths: Strengths = {
        rule.id: {
            each: (1 if effect > 0 else -1) * chance.choice([level for level in LEVELS if level != abs(effect)])
            for each, effect in rule.effects.items()
        }
        for _, rule in chance.sample([*weighing_rules(rule_base)], 5)
    }
    other = with_strengths(rule_base, strengths)
    found = fit(other, cases)
    assert isinstance(found, Fitted)
    assert found.failed
    assert 0 < size(found.change, Order.RULES)[0] <= 5
    assert size(found.change, Order.RULES) <= size(moved(rule_base, strengths), Order.RULES)
    assert all(run_case(found.rule_base, case).passed for case in cases)
