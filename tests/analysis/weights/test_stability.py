"""The room of a strength is exact: inside it the outcome stays, at its ends it changes, and other rules have no ends."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings

from orgdesign.analysis.weights.stability import End, Room, rooms, weighed_rules
from orgdesign.engine.evaluate import judge
from orgdesign.model.advice import Advice
from orgdesign.model.profile import known
from orgdesign.model.rulebase import DecisionId
from tests.advices import advices, named, tiny_advice
from tests.analysis.weights.test_weighing import reweighed
from tests.effort import scaled

A_LITTLE = Fraction(1, 10**6)


def outcome_at(advice: Advice, decision: DecisionId, rule: str, factor: Fraction) -> str:
    """Return how a decision comes out with one rule at a factor: it weighs the numerator, all others the denominator."""
    factors = {each.id: factor.denominator for each in weighed_rules(advice.rule_base)} | {rule: factor.numerator}
    changed = reweighed(advice.rule_base, factors)
    return named(judge(changed, known(changed, advice.profile)).outcomes[decision])


def _assert_ends(advice: Advice, decision: DecisionId, rule: str, end: End, outward: Fraction) -> None:
    now = named(advice.outcomes[decision])
    assert outcome_at(advice, decision, rule, end.factor - outward) == now
    assert outcome_at(advice, decision, rule, end.factor) == (now if end.included else end.instead)
    if end.factor + outward >= 0:
        beyond = outcome_at(advice, decision, rule, end.factor + outward)
        assert beyond == end.instead if end.included else beyond != now or end.factor == 1


@settings(max_examples=scaled(40))
@given(advices())
def test_an_outcome_changes_at_the_ends_of_a_room_and_not_before(advice: Advice) -> None:
    """Just inside it is what it was, at the end it is if the end is included, and just outside it is what is told."""
    for decision, found in rooms(advice).items():
        for room in found:
            assert room.low or room.high
            if room.low:
                assert room.low.factor <= 1
                _assert_ends(advice, decision, room.rule, room.low, -A_LITTLE)
            if room.high:
                assert room.high.factor >= 1
                _assert_ends(advice, decision, room.rule, room.high, A_LITTLE)


FACTORS = (
    Fraction(0),
    Fraction(1, 7),
    Fraction(1, 2),
    Fraction(2, 3),
    Fraction(1),
    Fraction(3, 2),
    Fraction(7),
    Fraction(99),
)


@settings(max_examples=scaled(40))
@given(advices())
def test_within_its_room_no_strength_changes_the_outcome(advice: Advice) -> None:
    """Also of rules that have no room: theirs is everything."""
    found = rooms(advice)
    for decision, outcome in advice.outcomes.items():
        ends = {room.rule: room for room in found[decision]}
        for rule in weighed_rules(advice.rule_base):
            room = ends.get(rule.id, Room(rule.id, None, None))
            for factor in FACTORS:
                if _holds(room, factor):
                    assert outcome_at(advice, decision, rule.id, factor) == named(outcome)


def _holds(room: Room, factor: Fraction) -> bool:
    low, high = room.low, room.high
    above = low is None or factor > low.factor or (low.included and factor == low.factor)
    return above and (high is None or factor < high.factor or (high.included and factor == high.factor))


@pytest.mark.parametrize("name", ["vast", "druk", "open"])
def test_the_most_critical_rule_comes_first(name: str) -> None:
    """The one that needs the smallest change, in proportion."""
    for found in rooms(tiny_advice(name)).values():
        nearness = [min(end.factor, 1 / end.factor) if end.factor else 0 for end in (room.nearest for room in found)]
        assert nearness == sorted(nearness, reverse=True)
