"""A rule base without its advice: it asks what the whole one asks, and holds no name and no word of what that decides."""

from __future__ import annotations

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.engine.evaluate import judge
from orgdesign.model.profile import known
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.forms.bare import bare
from orgdesign.render.forms.rule_base_json import rule_base_object
from tests import strategies
from tests.advices import care_home, tiny
from tests.effort import scaled
from tests.papers import example_advice
from tests.render.forms.test_reading import random_answers


@pytest.mark.parametrize("rule_base", [tiny(), care_home(), example_advice("leeg").rule_base], ids=lambda each: each.id)
def test_no_name_and_no_word_of_the_advice_is_in_it(rule_base: RuleBase) -> None:
    """Of no decision, alternative, rule, measure or tension."""
    made = json.loads(json.dumps(rule_base_object(bare(rule_base), "nl")))
    decisions = rule_base.decisions.values()
    rules = [rule for decision in decisions for rule in decision.rules]
    alternatives = [each for decision in decisions for each in decision.alternatives]
    assert (made["measures"], made["tensions"]) == ([], [])
    assert not made["decisions"].keys() & rule_base.decisions.keys()
    named = {*rule_base.decisions, *(rule.id for rule in rules), *(each.id for each in alternatives)}
    said = {text for part in ("decisions", "order", "domains") for text in strings(made[part])}
    asked = {*rule_base.questions, *(text for each in made["questions"].values() for text in strings(each))}
    assert strings([each["ask"] for each in made["questions"].values()]).isdisjoint(rule_base.decisions)
    assert (named & said) - asked == set()
    words = [*(rule.because["nl"] for rule in rules), *(each.text["nl"] for each in alternatives)]
    assert said.isdisjoint(words)


def strings(value: object) -> set[str]:
    """Return every text in a value, keys among them."""
    if isinstance(value, dict):
        return {*value, *(text for each in value.values() for text in strings(each))}
    if isinstance(value, list):
        return {text for each in value for text in strings(each)}
    return {value} if isinstance(value, str) else set()


def assert_asks_the_same(rule_base: RuleBase, many: list) -> None:  # type: ignore[type-arg]
    """Compare relevance, on what is known of some profiles."""
    without = bare(rule_base)
    for facts in many:
        assert judge(without, facts).relevance == judge(rule_base, facts).relevance


def test_the_shipped_one_asks_the_same() -> None:
    """On random answers, complete and in part."""
    chance = Random(5)  # noqa: S311  nothing is kept secret with it
    for rule_base in (tiny(), care_home(), example_advice("leeg").rule_base):
        assert_asks_the_same(rule_base, [random_answers(rule_base, chance, share) for share in (1.0, 0.8, 0.4, 0.1) * 5])


@settings(max_examples=scaled(30))
@given(data=st.data())
def test_any_one_asks_the_same(data: st.DataObject) -> None:
    """Whatever waits for what."""
    rule_base = data.draw(strategies.rule_bases())
    assert_asks_the_same(rule_base, [known(rule_base, data.draw(strategies.profiles(rule_base)))])
