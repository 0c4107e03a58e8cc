"""The portrait of an advice tells the price of what changes, and of nothing that is there already."""

from __future__ import annotations

from dataclasses import replace

from orgdesign.engine.portrait import composed
from orgdesign.model.advice import Course
from orgdesign.model.rulebase import Heading
from tests.advices import care_home_advice

BUSY = {"vorfaelle": "woechentlich", "bewohner": "demenz", "meldung": "ja", "technik_heute": "nee"}


def test_the_price_of_a_form_is_told_only_where_it_is_new() -> None:
    """What a form costs, needs and asks first is that of changing to it; who sits where holds either way."""
    advice = care_home_advice(**BUSY, wache_heute="rufbereitschaft", plaetze="80", stellen="30")
    told = {
        course: composed(
            advice.rule_base, advice.outcomes, {id_: replace(each, course=course) for id_, each in advice.today.items()}
        )
        for course in Course
    }
    layout = advice.outcomes[advice.rule_base.layout]
    own = layout.decision.alternative(layout.leading or "").portrait
    assert own is not None
    added = {
        heading
        for id_, outcome in advice.outcomes.items()
        if id_ in advice.today and outcome.leading is not None
        for heading in outcome.decision.alternative(outcome.leading).portrait or {}
    }
    assert added & {Heading.COSTS, Heading.NEEDS, Heading.HUNDRED_DAYS}
    assert told[Course.CHANGE] == told[Course.UNKNOWN]
    for heading in added & {Heading.COSTS, Heading.NEEDS, Heading.HUNDRED_DAYS}:
        assert told[Course.CHANGE][heading] != told[Course.KEEP].get(heading)
    for heading in added - {Heading.COSTS, Heading.NEEDS, Heading.HUNDRED_DAYS}:
        assert told[Course.CHANGE][heading] == told[Course.KEEP][heading]
