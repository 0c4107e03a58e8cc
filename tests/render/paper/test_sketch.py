"""Who sits where follows from the outcomes, and is said in words as it is drawn."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from orgdesign.engine.evaluate import evaluate
from orgdesign.model.profile import Profile
from orgdesign.model.seating import Seat, Where
from orgdesign.render.paper.sketch import Seated, Sketch, SketchWords, described, for_now_text, seat_text, sketch_of
from tests.advices import care_home_advice, tiny_advice
from tests.papers import EXAMPLES_IN_TURN, example_advice, sketched_advice, with_sketch


def parties(name: str) -> tuple[Seated, ...]:
    """Return who sits where for one of the small profiles, in English."""
    sketch = sketch_of(sketched_advice(name), "en")
    assert sketch is not None
    return sketch.parties


def test_each_party_sits_where_the_outcome_puts_it() -> None:
    """With what ties it to the team; who is meant to be inside sits elsewhere for now if the layout says so."""
    assert parties("vast") == (
        Seated("Stalls", Where.INSIDE, "", "in the team", "in the team"),
        Seated("Supervisors", Where.NEAR, "", "close by", "close by"),
    )
    assert parties("druk") == (
        Seated("Stalls", Where.NEAR, "", "close by, later in the team", "close by, later in the team"),
        Seated(
            "Supervisors",
            Where.OUTSIDE,
            "a contract",
            "outside the own organisation",
            "outside the own organisation, through a contract",
        ),
    )


def test_what_is_provisional_says_so() -> None:
    """An outcome that can still change gives a seat that can."""
    assert all(party.told.endswith("provisional") for party in parties("voorlopig"))


def test_without_a_team_there_is_no_sketch() -> None:
    """A rule base need not have one."""
    assert sketch_of(tiny_advice("vast"), "nl") is None


def test_where_nothing_leads_the_seat_is_open() -> None:
    """Every alternative can be excluded."""
    base = with_sketch()
    decision = base.decisions["toezicht"]
    nothing = replace(decision, alternatives=tuple(replace(a, seat=None) for a in decision.alternatives))
    decisions = MappingProxyType({**base.decisions, "toezicht": nothing})
    sketch = sketch_of(evaluate(replace(base, decisions=decisions), Profile("Dorp")), "nl")
    assert sketch is not None
    assert (sketch.parties[1].where, sketch.parties[1].told) == (None, "plek nog open")


def care_home_sketch(**said: str) -> Sketch:
    """Return the sketch of the small rule base in German, in the words of the English interface."""
    sketch = sketch_of(care_home_advice(**said), "en")
    assert sketch is not None
    return sketch


def test_where_the_present_form_is_known_it_stands_beside_what_it_becomes() -> None:
    """Each party once more, where it sits today, drawn and in words; what is advised stays what it was."""
    sketch = care_home_sketch(vorfaelle="selten", wache_heute="wache")
    assert sketch.heads == ("Today", "Becomes")
    assert [(each.party, each.where, each.told) for each in sketch.today] == [("Wache", Where.INSIDE, "in the team")]
    assert [each.where for each in sketch.parties] == [Where.LIAISON]
    told = described(sketch, "en")
    assert "Today – Wache: in the team." in told
    assert told.index("Today –") < told.index("Becomes – Wache: through a liaison")


def test_a_present_form_that_is_no_alternative_has_no_seat() -> None:
    """It is told by the answer."""
    sketch = care_home_sketch(vorfaelle="selten", wache_heute="fremd")
    assert [(each.where, each.told) for each in sketch.today] == [(None, "Fremder Dienst")]


def test_where_no_present_form_is_known_only_what_is_advised_is_drawn() -> None:
    """As where the rule base asks nothing of it."""
    sketch = care_home_sketch(vorfaelle="selten", technik_heute="nee")
    assert (sketch.today, sketch.heads) == ((), ("", ""))
    assert "Today" not in described(sketch, "en")


@pytest.mark.parametrize(("name", "language"), EXAMPLES_IN_TURN)
def test_the_words_name_everyone_with_their_seat(name: str, language: str) -> None:
    """What is drawn can be read aloud."""
    sketch = sketch_of(example_advice(name), language)
    assert sketch is not None
    told = described(sketch, language)
    assert sketch.team in told
    assert all(f"{party.party}: {party.told}" in told for party in sketch.parties)


def test_a_seat_is_told_with_its_link() -> None:
    """As in a handbook."""
    assert seat_text(Seat(Where.LIAISON, MappingProxyType({"en": "Jan"})), "en") == "through a liaison, through Jan"
    assert seat_text(Seat(Where.NEAR, None), "nl") == "in de nabijheid"


def test_a_layout_tells_where_parties_sit_for_now() -> None:
    """One that puts nobody elsewhere tells nothing."""
    festival, street_party = with_sketch().decisions["vorm"].alternatives
    assert for_now_text(festival, "nl") == "Wie in het team hoort, zit voorlopig in de nabijheid."
    assert for_now_text(street_party, "nl") == ""


def test_every_place_has_a_word() -> None:
    """In both languages, all different."""
    for language in ("nl", "en"):
        seats = SketchWords(language).seats
        assert set(seats) == set(Where)
        assert len(set(seats.values())) == len(seats)
