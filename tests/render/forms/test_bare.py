"""A rule base without its advice: it asks what the whole one asks, and holds no name and no word of what that decides."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.engine.evaluate import judge
from orgdesign.model.logic import Choices, Facts, In
from orgdesign.model.profile import known
from orgdesign.model.rulebase import NO, YES_NO, Kind, RuleBase
from orgdesign.render.forms.bare import bare
from orgdesign.render.forms.rule_base_json import rule_base_object
from tests import strategies
from tests.advices import care_home, tiny
from tests.effort import scaled
from tests.papers import example_advice
from tests.render.forms.test_reading import random_answers


def waiting(rule_base: RuleBase) -> RuleBase:
    """Return a rule base with one more question, which is asked only where the layout may be its first alternative."""
    layout = rule_base.decisions[rule_base.layout]
    first = next(iter(rule_base.questions.values()))
    domains = {"nog": YES_NO}
    ask = In(layout.id, Choices.of(layout.alternatives[0].id))
    more = replace(
        first,
        id="nog",
        kind=Kind.YES_NO,
        options=(),
        domains=domains,
        ask_when=ask,
        otherwise={"nog": Choices.of(NO)},
    )
    return replace(
        rule_base,
        questions={**rule_base.questions, "nog": more},
        domains={**rule_base.domains, **domains},
        order=(*rule_base.order, "nog"),
    )


BASES = (tiny(), care_home(), example_advice("leeg").rule_base)
"""In none of these a question waits for a decision; see `waiting`."""


@pytest.mark.parametrize("rule_base", [*BASES, *map(waiting, BASES)], ids=lambda each: f"{each.id}-{len(each.questions)}")
def test_no_name_and_no_word_of_the_advice_is_in_it(rule_base: RuleBase) -> None:
    """Of no decision, alternative, rule, measure or tension."""
    language = rule_base.languages[0]
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
    words = [*(rule.because[language] for rule in rules), *(each.text[language] for each in alternatives)]
    assert said.isdisjoint(words)


def strings(value: object) -> set[str]:
    """Return every text in a value, keys among them."""
    if isinstance(value, dict):
        return {*value, *(text for each in value.values() for text in strings(each))}
    if isinstance(value, list):
        return {text for each in value for text in strings(each)}
    return {value} if isinstance(value, str) else set()


def assert_asks_the_same(rule_base: RuleBase, many: Sequence[Facts]) -> None:
    """Compare relevance, on what is known of some profiles."""
    without = bare(rule_base)
    for facts in many:
        assert judge(without, facts).relevance == judge(rule_base, facts).relevance


def test_the_shipped_one_asks_the_same() -> None:
    """On random answers, complete and in part."""
    chance = Random(5)  # noqa: S311  nothing is kept secret with it
    for rule_base in (*BASES, *map(waiting, BASES)):
        assert_asks_the_same(rule_base, [random_answers(rule_base, chance, share) for share in (1.0, 0.8, 0.4, 0.1) * 2])


@settings(max_examples=scaled(15))
@given(data=st.data())
def test_any_one_asks_the_same(data: st.DataObject) -> None:
    """Whatever waits for what."""
    rule_base = waiting(data.draw(strategies.rule_bases()))
    assert bare(rule_base).decisions
    assert_asks_the_same(rule_base, [known(rule_base, data.draw(strategies.profiles(rule_base)))])
