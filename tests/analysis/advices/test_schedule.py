"""Measures in time: nothing before what it comes after, nothing twice at once for one owner, and sums that add up."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.analysis.advices.schedule import USUAL_WEEKS, WINDOWS, Schedule, schedule
from orgdesign.model.advice import Advice
from orgdesign.model.rulebase import Measure, Term
from tests.advices import advices
from tests.papers import EXAMPLE_NAMES, example_advice

DAYS = st.dates(date(2000, 1, 1), date(2099, 12, 31))
MONDAY = date(2027, 1, 4)


def _with(*measures: Measure) -> Advice:
    return replace(example_advice("middelstad"), measures=measures)


def _measure(id_: str, **changes: object) -> Measure:
    plain = example_advice("middelstad").measures[0]
    owner = MappingProxyType({"nl": f"wie {id_} doet", "en": f"whoever does {id_}"})
    usual = {"id": id_, "after": (), "effort": (1.0, 3.0), "term": Term.HUNDRED_DAYS, "owner": owner}
    return replace(plain, **{**usual, **changes})  # type: ignore[arg-type]


def _weeks(made: Schedule) -> dict[str, tuple[int, int]]:
    """Return of each measure in which week it begins, and how many it takes."""
    return {each.measure.id: ((each.start - made.start).days // 7, each.weeks) for each in made.steps}


@given(advices(), DAYS)
def test_whatever_is_advised_has_its_place(advice: Advice, start: date) -> None:
    """Each measure once, in whole weeks, not before its term, and after all that it comes after."""
    made = schedule(advice, start)
    assert [each.measure for each in made.steps] == list(advice.measures)
    places = {each.measure.id: each for each in made.steps}
    for step in made.steps:
        assert step.start >= start + timedelta(weeks=WINDOWS[step.measure.term][0])
        assert (step.end - step.start).days % 7 == 6
        assert step.after == tuple(id_ for id_ in step.measure.after if id_ in places)
        assert all(places[id_].end < step.start for id_ in step.after)


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
def test_the_effort_of_the_quarters_is_that_of_the_measures(name: str) -> None:
    """Nothing is lost between them and nothing is counted twice, whenever the plan begins."""
    for start in (date(2027, 1, 1), date(2027, 11, 30)):
        made = schedule(example_advice(name), start)
        for end in (0, 1):
            told = sum(each.effort[end] for each in made.quarters)
            asked = sum(each.measure.effort[end] for each in made.steps if each.measure.effort is not None)
            assert told == pytest.approx(asked, abs=1e-4)


def test_a_measure_takes_a_week_for_each_day_that_it_may_ask() -> None:
    """Three days at most are three weeks; half a day is one; where no effort is told it is the usual."""
    made = schedule(_with(_measure("a"), _measure("b", effort=(0.5, 0.5)), _measure("c", effort=None)), MONDAY)
    assert _weeks(made) == {"a": (0, 3), "b": (0, 1), "c": (0, USUAL_WEEKS)}


def test_one_owner_does_one_thing_after_the_other_while_the_term_allows_it() -> None:
    """Two of three weeks follow each other; what would then miss the term begins sooner, beside the other."""
    owner = _measure("a").owner
    made = schedule(_with(_measure("a"), _measure("b", owner=owner), _measure("c", owner=owner, effort=(9, 12))), MONDAY)
    assert _weeks(made) == {"a": (0, 3), "b": (3, 3), "c": (2, 12)}


def test_what_comes_after_another_is_made_shorter_to_fit() -> None:
    """Ten weeks leave four of a hundred days, whatever the second would ask; where none are left it takes what it asks."""
    chain = (_measure("a", effort=(5, 10)), _measure("b", after=("a",), effort=(5, 10)))
    assert _weeks(schedule(_with(*chain), MONDAY)) == {"a": (0, 10), "b": (10, 4)}
    longer = (*chain, _measure("c", after=("b",)))
    assert _weeks(schedule(_with(*longer), MONDAY))["c"] == (14, 3)


def test_what_is_done_takes_nothing_and_holds_up_nothing() -> None:
    """It is told apart, and what comes after it begins at once."""
    chain = (_measure("a"), _measure("b", after=("a",)))
    made = schedule(_with(*chain), MONDAY, {"a"})
    assert (_weeks(made), [each.id for each in made.done]) == ({"b": (0, 3)}, ["a"])


def test_a_quarter_counts_the_days_of_the_team_from_the_first_day_on() -> None:
    """Two people, Monday to Friday: of the first quarter of 2027 sixty-four days, from the last week of it three."""
    two = replace(example_advice("middelstad").demand, people=(2.0, 2.0))
    whole = replace(_with(_measure("a")), demand=two)
    assert schedule(whole, date(2027, 1, 1)).quarters[0].people == (128.0, 128.0)
    late = schedule(whole, date(2027, 3, 29))
    assert next((each.year, each.number, each.people) for each in late.quarters) == (2027, 1, (6.0, 6.0))
    unknown = replace(_with(_measure("a")), demand=replace(two, people=None))
    assert schedule(unknown, MONDAY).quarters[0].people is None


@given(st.integers(0, 364))
def test_places_on_the_axis_keep_the_order_of_days(day: int) -> None:
    """From 0 to 1, and later is never to the left."""
    made = schedule(example_advice("middelstad"), date(2027, 1, 1))
    first = date(2027, 1, 1) + timedelta(days=day)
    assert 0 <= made.place(first) <= made.place(first + timedelta(days=1)) <= 1


def test_without_measures_there_is_no_plan() -> None:
    """No steps, and no quarters."""
    made = schedule(_with(), MONDAY)
    assert (made.steps, made.quarters) == ((), ())
