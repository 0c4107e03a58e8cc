"""Measures are chosen: no more at once than a team can take on, and nothing before what it comes after."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.engine.plan import most_at_once, planned
from orgdesign.model.amounts import Cap
from orgdesign.model.logic import Choices, In, Region, Span
from orgdesign.model.rulebase import Measure, RuleBase, Term
from tests.advices import care_home, care_home_advice
from tests.strategies import GROUND, NOWHERE, TEXT

TERMS = list(Term)


@st.composite
def plans(draw: st.DrawFn) -> tuple[RuleBase, tuple[Measure, ...], frozenset[str]]:
    """Draw measures that come after earlier ones, caps, which are advised, and which of those are settled."""
    measures: list[Measure] = []
    for at in range(draw(st.integers(0, 7))):
        after = draw(st.sets(st.sampled_from([m.id for m in measures]))) if measures else set()
        effort = draw(st.sampled_from([None, (1.0, 2.0), (0.0, 9.0), (5.0, 5.0)]))
        term, when = draw(st.sampled_from(TERMS)), In("q", Choices.of("ja"))
        measures.append(
            Measure(f"m-{at}", when, TEXT, TEXT, term, GROUND, NOWHERE, effort=effort, after=tuple(sorted(after)))
        )
    caps = draw(st.sampled_from([(), (Cap(None, 2),), (Cap(3, 1), Cap(10, 2), Cap(None, 3))]))
    base = replace(care_home(), measures=tuple(draw(st.permutations(measures))), hundred_days=caps)
    advised = tuple(measure for measure in base.measures if draw(st.booleans()))
    settled = draw(st.sets(st.sampled_from([m.id for m in advised]))) if advised else set()
    return base, advised, frozenset(settled)


@given(plans())
def test_a_plan_keeps_its_promises(drawn: tuple[RuleBase, tuple[Measure, ...], frozenset[str]]) -> None:
    """Every measure once; none earlier than its wish or than what it comes after; no more at once than fit."""
    base, advised, settled = drawn
    plan = planned(base, advised, settled, {})
    wishes = {measure.id: measure.term for measure in advised}
    place = {measure.id: at for at, measure in enumerate(plan)}
    terms = {measure.id: TERMS.index(measure.term) for measure in plan}
    assert sorted(place) == sorted(wishes)
    for measure in plan:
        assert terms[measure.id] >= TERMS.index(wishes[measure.id])
        for before in place.keys() & set(measure.after):
            assert place[before] < place[measure.id]
            if base.hundred_days:
                assert terms[before] <= terms[measure.id]
    cap = most_at_once(base, {})
    if cap is not None:
        assert sum(measure.term is Term.HUNDRED_DAYS for measure in plan) <= cap
        assert [terms[measure.id] for measure in plan] == sorted(terms.values())


@pytest.mark.parametrize(
    ("people", "most"),
    [(None, 1), (Span(3, 3), 1), (Span(5, 5), 2), (Span(19, 19), 2), (Span(20, 20), 3), (Span(4, 30), 1), (Span(6, 30), 2)],
)
def test_how_many_fit_depends_on_the_people(people: Region | None, most: int) -> None:
    """Fewer than five people: one; unknown or in a range, the lowest that may be theirs."""
    assert most_at_once(care_home(), {} if people is None else {"stellen": people}) == most


def test_what_is_settled_and_costs_least_comes_first() -> None:
    """One fits; the cheapest stays, the others move to this year, in their order."""
    advice = care_home_advice(vorfaelle="woechentlich", meldung="nee", bewohner="demenz", wache_heute="fremd", stellen="3")
    assert [(each.id, each.term) for each in advice.measures] == [
        ("vorfaelle-aufschreiben", Term.HUNDRED_DAYS),
        ("leute-fragen", Term.THIS_YEAR),
        ("dienstplan-schreiben", Term.THIS_YEAR),
    ]


def test_what_is_first_goes_before_what_costs_less() -> None:
    """Relief before a cheap page of paper."""
    advice = care_home_advice(vorfaelle="woechentlich", meldung="nee", bewohner="demenz", wache_heute="fremd", stellen="3")
    urgent = tuple(replace(each, term=Term.HUNDRED_DAYS, first=each.id == "leute-fragen") for each in advice.measures)
    plan = planned(advice.rule_base, urgent, frozenset(), advice.facts)
    assert [each.id for each in plan if each.term is Term.HUNDRED_DAYS] == ["leute-fragen"]
