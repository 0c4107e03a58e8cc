"""What an advice takes is added up as it says, and set beside the people there are."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgdesign.engine.takes import demand_of
from orgdesign.model.advice import Strain
from tests.advices import care_home_advice, tiny_advice

BUSY = {"vorfaelle": "woechentlich", "bewohner": "demenz", "meldung": "ja", "technik_heute": "nee"}
CHANGING = {**BUSY, "wache_heute": "rufbereitschaft"}


def test_what_is_kept_takes_nothing_more() -> None:
    """A watch that is there already costs no new posts."""
    demand = care_home_advice(**BUSY, wache_heute="wache", plaetze="80", stellen="30").demand
    assert list(demand.items) == []
    assert [*demand.fte, *demand.months, *demand.once] == [0] * 6
    assert demand.strain is Strain.FITS


def test_what_is_changed_is_added_up() -> None:
    """Lasting posts by the number of places; what is for a time in months of one person; euro; and what a measure takes."""
    demand = care_home_advice(**CHANGING, plaetze="80", stellen="30").demand
    assert [item.by for item in demand.items] == ["wache", "wache", "leute-fragen"]
    assert [*demand.fte, *demand.months, *demand.once] == [1.2, 1.6, 0.7, 3.1, 1000, 5000]
    assert [demand.people, demand.share] == [(30, 30), (0.05, 0.073333)]


def test_without_the_answer_that_it_is_counted_by_it_is_told_and_not_added() -> None:
    """As long as the number of places is unknown, so is what the watch takes."""
    demand = care_home_advice(**CHANGING, stellen="30").demand
    assert [item.counted for item in demand.items] == [False, True, True]
    assert demand.fte == (0, 0)


def test_an_unknown_present_form_is_counted_and_told_so() -> None:
    """It may be there already."""
    demand = care_home_advice(**BUSY, plaetze="80").demand
    assert [item.certain for item in demand.items] == [False, False]
    assert demand.people is None
    assert demand.strain is Strain.UNKNOWN


@pytest.mark.parametrize(
    ("posts", "strain"), [("30", Strain.FITS), ("8", Strain.PERHAPS), ("4", Strain.TOO_MUCH), ("0", Strain.TOO_MUCH)]
)
def test_too_much_is_told_by_the_share_of_the_people(posts: str, strain: Strain) -> None:
    """Above a fifth of the people: by the least it takes, or only by the most."""
    assert care_home_advice(**CHANGING, plaetze="80", stellen=posts).demand.strain is strain


def test_the_effort_of_the_first_hundred_days_is_that_of_what_fits_in_them() -> None:
    """Two measures fit a team of this size."""
    advice = care_home_advice(**CHANGING, plaetze="80", stellen="19")
    assert [(each.id, each.term.value) for each in advice.measures] == [
        ("leute-fragen", "100-days"),
        ("dienstplan-schreiben", "100-days"),
    ]
    assert advice.demand.effort == (6, 11)


def test_a_rule_base_that_tells_nothing_of_it_takes_nothing() -> None:
    """An older rule base says what it always did."""
    advice = tiny_advice("druk")
    assert (advice.demand.items, advice.demand.strain, dict(advice.today)) == ((), Strain.UNKNOWN, {})


def test_what_brings_its_own_people_is_no_load() -> None:
    """It is in the sums, and no part of the share."""
    advice = care_home_advice(**CHANGING, plaetze="80", stellen="30")
    relieved = tuple(
        replace(measure, takes=tuple(replace(take, relief=True) for take in measure.takes)) for measure in advice.measures
    )
    before, after = (
        demand_of(advice.rule_base, advice.outcomes, advice.today, measures, advice.facts)
        for measures in (advice.measures, relieved)
    )
    assert (after.fte, after.months, after.once) == (before.fte, before.months, before.once)
    assert before.share is not None
    assert after.share is not None
    brought = sum(item.fte[1] for item in after.items if item.take.relief and item.fte is not None)
    assert brought > 0
    assert after.share[1] == pytest.approx(before.share[1] - brought / 30, abs=1e-5)
