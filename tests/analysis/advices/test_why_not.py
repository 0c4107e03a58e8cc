"""Why an alternative does not win is told from what made the outcome, and adds up."""

from __future__ import annotations

import pytest
from hypothesis import given, settings

from orgdesign.analysis.advices.why_not import ByFirst, ByScore, why_not
from orgdesign.engine.evaluate import judge
from orgdesign.model.advice import Advice
from orgdesign.model.logic import AllOf, AnyOf, Truth
from orgdesign.model.profile import known
from orgdesign.model.rulebase import Rule
from tests.advices import advices, tiny_advice
from tests.effort import scaled


@settings(max_examples=scaled(75))
@given(advices())
def test_the_leads_of_the_rules_add_up_to_the_gap(advice: Advice) -> None:
    """The gap is the winner's total less the other's, and nothing that counts is left out."""
    for id_, outcome in advice.outcomes.items():
        for alternative in outcome.decision.alternatives:
            found = why_not(advice, id_, alternative.id)
            assert found.leads is (outcome.leading == alternative.id)
            if isinstance(found.because, ByScore) and outcome.leading is not None:
                gap = outcome.scores[outcome.leading] - outcome.scores[alternative.id]
                assert found.because.gap == gap == sum(each.lead for each in found.because.counted)
                out = {judged.rule.id for judged in outcome.fired if alternative.id in _excludes(judged.rule)}
                assert {rule.id for rule in found.because.excluding} == out
                assert found.leads or out or gap >= 0
                assert found.because.by_tie_break is (not found.leads and not out and gap == 0)


@settings(max_examples=scaled(75))
@given(advices())
def test_what_is_waited_for_does_not_hold_yet(advice: Advice) -> None:
    """A rule that waits does not count now; no part that it lacks holds, and where one is enough none does."""
    reading = judge(advice.rule_base, known(advice.rule_base, advice.profile)).reading
    for id_, outcome in advice.outcomes.items():
        fired = {judged.rule.id for judged in outcome.fired}
        for alternative in outcome.decision.alternatives:
            because = why_not(advice, id_, alternative.id).because
            waiting = because.waiting if isinstance(because, ByScore) else because.before
            for each in waiting:
                assert each.rule.id not in fired
                assert each.unmet.parts
                assert not any(reading.judge(part).leading is Truth.TRUE for part in each.unmet.parts)
                lacks = AnyOf(each.unmet.parts) if each.unmet.any_will_do else AllOf(each.unmet.parts)
                assert reading.judge(lacks).leading is not Truth.TRUE


@settings(max_examples=scaled(50))
@given(advices())
def test_in_a_first_table_every_row_to_the_alternative_is_before_or_after(advice: Advice) -> None:
    """The row that decided holds; each row that leads to what is wanted came before it in vain, or comes too late."""
    for id_, outcome in advice.outcomes.items():
        for alternative in outcome.decision.alternatives:
            found = why_not(advice, id_, alternative.id)
            if not isinstance(found.because, ByFirst):
                continue
            decided = found.because.decided
            assert outcome.leading == (None if decided is None else decided.then)
            leading_here = {row.id for row in outcome.decision.rules if getattr(row, "then", None) == alternative.id}
            told = {each.rule.id for each in found.because.before}
            told |= {row.id for row in (*found.because.silent, *found.because.after)}
            assert told == leading_here - ({decided.id} if decided is not None else set())


def test_a_row_that_catches_all_else_is_told_apart_where_nothing_leads() -> None:
    """It has not decided, it does not come too late either: it speaks for nothing. Where it settles, it has decided."""
    found = why_not(tiny_advice("open"), "vorm", "buurtfeest").because
    assert isinstance(found, ByFirst)
    assert found.decided is None
    assert not found.after
    assert [row.then for row in found.silent] == ["buurtfeest"]
    settled = why_not(tiny_advice("vast"), "vorm", "festival").because
    assert isinstance(settled, ByFirst)
    assert settled.decided is not None
    assert not settled.silent


def test_the_decisions_before_it_are_named() -> None:
    """What a rule or row asks of another outcome is told as such."""
    found = why_not(tiny_advice("druk"), "vorm", "buurtfeest")
    assert found.earlier == ("omvang", "toezicht")
    assert isinstance(found.because, ByFirst)


def test_a_decision_that_is_not_there_is_a_fault() -> None:
    """Names are checked by who reads them."""
    with pytest.raises(KeyError):
        why_not(tiny_advice("druk"), "niets", "klein")


def _excludes(rule: object) -> frozenset[str]:
    return rule.excludes if isinstance(rule, Rule) else frozenset()
