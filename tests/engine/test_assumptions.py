"""Without our own judgement: what an advice would be if only what rests on something counted."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from orgdesign.engine.assumptions import without_assumptions
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice
from orgdesign.model.rulebase import Grade, Ground, RuleBase, Score
from tests.advices import advices, care_home_advice


def test_a_habit_alone_leads_nowhere() -> None:
    """Only our own judgement speaks for the watch, so without it nothing does."""
    advice = care_home_advice(wache_heute="wache")
    assert advice.outcomes["wache"].leading == "wache"
    without = without_assumptions(advice)["wache"]
    assert (without.leading, without.same) == (None, False)


def test_what_rests_on_something_stays() -> None:
    """The watch is asked for by a source."""
    advice = care_home_advice(wache_heute="fremd", vorfaelle="woechentlich", bewohner="demenz")
    assert without_assumptions(advice)["wache"].same


@given(advices())
def test_without_anything_assumed_all_is_the_same(advice: Advice) -> None:
    """Where every rule rests on something there is nothing to leave out."""
    firm = evaluate(_with_grade(advice.rule_base, Grade.SEED), advice.profile)
    assert all(without.same for without in without_assumptions(firm).values())


@given(advices())
def test_it_is_the_advice_of_the_rule_base_without_those_rules(advice: Advice) -> None:
    """All rules of these random rule bases are assumptions: what is left has none by score."""
    decisions = {
        id_: replace(each, policy=replace(each.policy, rules=())) if isinstance(each.policy, Score) else each
        for id_, each in advice.rule_base.decisions.items()
    }
    bare = evaluate(replace(advice.rule_base, decisions=decisions), advice.profile)
    told = {id_: without.leading for id_, without in without_assumptions(advice).items()}
    assert told == {id_: outcome.leading for id_, outcome in bare.outcomes.items()}


def _with_grade(rule_base: RuleBase, grade: Grade) -> RuleBase:
    ground = Ground("s", grade)
    decisions = {
        id_: replace(each, policy=replace(each.policy, rules=tuple(replace(r, ground=ground) for r in each.policy.rules)))
        if isinstance(each.policy, Score)
        else each
        for id_, each in rule_base.decisions.items()
    }
    return replace(rule_base, decisions=decisions)
