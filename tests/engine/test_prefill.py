"""The laws of filling in: nothing that a person said is touched, and what differs is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orgdesign.engine.prefill import fill
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Profile, Value, counted, is_answered, is_disputed, known
from tests import strategies
from tests.advices import tiny

AT = "2026-03-01T10:30:00+01:00"
SOURCE = "dorpen.csv, DP001"
EMPTY = Profile("Pleindorp")


def _taken(value: Value) -> Answer:
    return Answer(value, source=SOURCE)


def test_what_nobody_answered_is_filled_in() -> None:
    """With its source and the time, in the order of the questions."""
    filling = fill(tiny(), EMPTY, {"plek": _taken(Choices.of("plein")), "gasten": _taken(Span(80, 80))}, AT)
    assert (filling.filled, filling.differing) == (("gasten", "plek"), ())
    assert filling.profile.answers["plek"] == (Answer(Choices.of("plein"), at=AT, source=SOURCE),)


def test_an_answer_is_never_overwritten() -> None:
    """Also one that was filled in before; only what says something else is told."""
    said = EMPTY.replace("plek", (Answer(Choices.of("zaal"), "Anna"),)).replace("gasten", (_taken(Span(80, 80)),))
    same = fill(tiny(), said, {"plek": _taken(Choices.of("zaal")), "gasten": _taken(Span(80, 80))}, AT)
    assert (same.profile, same.filled, same.differing) == (said, (), ())
    other = fill(tiny(), said, {"plek": _taken(Choices.of("plein")), "gasten": _taken(Span(90, 90))}, AT)
    assert (other.profile, other.filled, other.differing) == (said, (), ("gasten", "plek"))


def test_not_knowing_is_no_answer() -> None:
    """Of a person with a name it stays beside what is filled in; one without a name gives way, and its note stays."""
    said = EMPTY.replace("plek", (Answer(None, note="vraag het Bob"), Answer(None, "Anna")))
    filling = fill(tiny(), said, {"plek": _taken(Choices.of("plein"))}, AT)
    assert filling.profile.answers["plek"] == (
        Answer(Choices.of("plein"), note="vraag het Bob", at=AT, source=SOURCE),
        Answer(None, "Anna"),
    )


def test_what_people_say_counts_before_what_was_prefilled() -> None:
    """Whatever is in the file: a table is nobody to differ with, and not knowing takes nothing away."""
    taken, anna, unknown = _taken(Choices.of("plein")), Answer(Choices.of("zaal"), "Anna"), Answer(None, "Bob")
    assert counted((taken, anna, unknown)) == (anna, unknown)
    assert counted((taken, unknown)) == (taken, unknown)
    assert not is_disputed((taken, anna))
    assert known(tiny(), EMPTY.replace("plek", (taken, anna))) == {"plek": Choices.of("zaal")}
    assert known(tiny(), EMPTY.replace("plek", (taken, unknown))) == {"plek": Choices.of("plein")}


def test_an_answer_of_a_person_with_a_source_is_theirs() -> None:
    """Who says where it stands says it all the same."""
    assert not Answer(Choices.of("zaal"), "Anna", source="begroting").prefilled


@given(st.data())
def test_whatever_a_profile_holds_every_answer_stays(data: st.DataObject) -> None:
    """Filled are exactly the questions without an answer of which something is known; afterwards nothing is left to fill."""
    rule_base = data.draw(strategies.rule_bases())
    profile = data.draw(strategies.profiles(rule_base, sources=True))
    facts = {
        id_: _taken(value)
        for id_, question in rule_base.questions.items()
        if (value := data.draw(strategies.values(question))) is not None
    }
    filling = fill(rule_base, profile, facts, AT)
    assert set(filling.filled) == {id_ for id_ in facts if not is_answered(profile.answers.get(id_, ()))}
    for id_, answers in profile.answers.items():
        after = filling.profile.answers[id_]
        assert id_ in filling.filled or after == answers
        assert {each.note for each in answers if each.note and each.by is None} <= {each.note for each in after}
    again = fill(rule_base, filling.profile, facts, AT)
    assert (again.profile, again.filled, again.differing) == (filling.profile, (), filling.differing)
