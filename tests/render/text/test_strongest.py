"""The strongest reasons: one of each decision, those that the layout rests on first, none twice."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given

from orgdesign.model.advice import Advice
from orgdesign.model.rulebase import Score
from orgdesign.render.text.reasons import reasons_of
from orgdesign.render.text.strongest import in_a_sentence, strongest
from tests.advices import advices
from tests.papers import EXAMPLE_NAMES, example_advice


@given(advices())
def test_they_are_reasons_for_what_leads_and_none_is_told_twice(advice: Advice) -> None:
    """Each is among the reasons for its outcome, and there are never more than were asked for."""
    found = strongest(advice, "nl")
    assert len(found) <= 3
    assert len({each.reason.because for each in found}) == len(found)
    for each in found:
        assert each.outcome.leading is not None
        assert each.reason in reasons_of(each.outcome, advice, "nl").pro


@given(advices())
def test_where_no_layout_leads_there_are_none(advice: Advice) -> None:
    """Of what nobody concluded there are no reasons."""
    layout = advice.rule_base.layout
    outcome = replace(advice.outcomes[layout], leading=None)
    without = replace(advice, outcomes={**advice.outcomes, layout: outcome})
    assert strongest(without, "nl") == ()
    assert in_a_sentence(without, "nl") == ""


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_each_decision_tells_the_one_reason_that_parts_it_from_its_runner_up(name: str) -> None:
    """No decision speaks twice, and none tells what only counts against what is far behind if it has a better one."""
    advice = example_advice(name)
    found = strongest(advice, "nl")
    decisions = [each.outcome.decision.id for each in found]
    assert len(set(decisions)) == len(decisions)
    for each in found:
        pro = reasons_of(each.outcome, advice, "nl").pro
        speaking = [one for one in pro if one.parts > 0 and not one.target] or [one for one in pro if one.parts > 0]
        assert not speaking or each.reason.parts == max(one.parts for one in speaking)


@given(advices())
def test_a_layout_by_a_row_says_its_row_in_a_sentence(advice: Advice) -> None:
    """The sentence is that of the row that holds; a layout that adds up rules has none."""
    layout = advice.outcomes[advice.rule_base.layout]
    said = in_a_sentence(advice, "nl")
    if isinstance(layout.decision.policy, Score):
        assert said == ""
    elif layout.leading is not None and layout.fired:
        assert said == layout.fired[0].rule.because["nl"]
