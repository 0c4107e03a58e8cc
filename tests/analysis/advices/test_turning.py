"""A turn is what a second evaluation would find, of every rule and of no other."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

from hypothesis import given, settings

from orgdesign.analysis.advices.turning import turns
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.logic import ALWAYS, AnyOf, Condition, Truth
from orgdesign.model.rulebase import Rule, Score
from tests.advices import advices, tiny_advice
from tests.effort import scaled

NEVER: Condition = AnyOf(())


def _after(advice: Advice, outcome: Outcome, rule: Rule, when: Condition) -> str | None:
    """Return what is ahead if this rule has another condition: what leads, or would if anything spoke for it."""
    decision = outcome.decision
    assert isinstance(decision.policy, Score)
    rules = tuple(replace(each, when=when) if each.id == rule.id else each for each in decision.policy.rules)
    changed = replace(decision, policy=replace(decision.policy, rules=rules))
    decisions = MappingProxyType({**advice.rule_base.decisions, decision.id: changed})
    found = evaluate(replace(advice.rule_base, decisions=decisions), advice.profile).outcomes[decision.id]
    left = [each for each in found.tie_order if each not in found.excluded]
    return max(left, key=lambda each: found.scores[each], default=None) if found.status is Status.OPEN else found.leading


@settings(max_examples=scaled(20))  # each runs an evaluation for each of its rules
@given(advices())
def test_every_turn_and_no_other_is_what_evaluation_finds(advice: Advice) -> None:
    """With the rule made always or never true, the decision comes out as the turn says; other rules change nothing."""
    for outcome in advice.outcomes.values():
        if not isinstance(outcome.decision.policy, Score) or outcome.leading is None:
            assert turns(outcome) == ()
            continue
        found = {turn.rule.id: turn for turn in turns(outcome)}
        fired = {judged.rule.id for judged in outcome.fired}
        for rule in outcome.decision.policy.rules:
            leading = _after(advice, outcome, rule, NEVER if rule.id in fired else ALWAYS)
            assert leading == (found[rule.id].winner if rule.id in found else outcome.leading)
            assert rule.id not in found or found[rule.id].holds == (rule.id in fired)
        truths = {judged.rule.id: judged.trace.truth for judged in outcome.judged}
        assert all(turn.open == (truths[id_] is Truth.UNKNOWN) for id_, turn in found.items())


def test_a_lead_that_hangs_on_one_rule_is_told() -> None:
    """On the small rule base: where guards lead by what the neighbours fear, that falling away turns it, as calm does."""
    told = {turn.rule.id: (turn.holds, turn.winner) for turn in turns(tiny_advice("voorlopig").outcomes["toezicht"])}
    assert told == {
        "rustig-met-vrijwilligers": (False, "vrijwilligers"),
        "zorgen-met-beveiligers": (True, "vrijwilligers"),
    }
