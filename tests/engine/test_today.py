"""What becomes of what there is today."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.engine.evaluate import judge
from orgdesign.model.advice import Course
from orgdesign.model.logic import Choices, Facts, Span, Truth
from orgdesign.model.present import changed, kept
from tests.advices import care_home, care_home_advice

CALM = {"vorfaelle": "selten"}
BUSY = {"vorfaelle": "woechentlich", "bewohner": "demenz", "meldung": "ja"}


@pytest.mark.parametrize(
    ("answers", "form", "known", "course"),
    [
        ({**BUSY, "wache_heute": "wache"}, "wache", True, Course.KEEP),
        ({**BUSY, "wache_heute": "rufbereitschaft"}, "rufbereitschaft", True, Course.CHANGE),
        ({**BUSY, "wache_heute": "fremd"}, None, True, Course.CHANGE),
        (BUSY, None, False, Course.UNKNOWN),
        ({"wache_heute": "wache", "bewohner": "senioren"}, "wache", True, Course.KEEP),
    ],
)
def test_the_present_form_is_kept_or_changed(answers: dict[str, str], form: str, known: bool, course: Course) -> None:  # noqa: FBT001  a column
    """By the answer and what leads; a form that is no alternative can only be changed."""
    present = care_home_advice(**answers).today["wache"]
    assert (present.form, present.known, present.course) == (form, known, course)


def test_a_mapping_says_what_an_option_means() -> None:
    """Ja and nee are the forms that `means` names."""
    present = care_home_advice(**CALM, bewohner="senioren", technik_heute="ja").today["technik"]
    assert (present.option, present.form, present.course) == ("ja", "notruf", Course.KEEP)


def test_a_decision_without_a_question_for_it_tells_nothing_of_today() -> None:
    """The layout has none here."""
    assert list(care_home_advice().today) == ["wache", "technik"]


@given(
    st.sets(st.sampled_from(["rufbereitschaft", "wache", "fremd"]), min_size=1), st.sampled_from(["selten", "woechentlich"])
)
def test_keeps_and_changes_are_what_the_advice_says(options: set[str], vorfaelle: str) -> None:
    """What conditions see is what is told: keep where it is certain to be kept, change where it is certain to change."""
    facts: Facts = {
        "wache_heute": Choices.of(*options),
        "vorfaelle": Choices.of(vorfaelle),
        "bewohner.demenz": Choices.of("ja"),
        "plaetze": Span(50, 50),
    }
    judgement = judge(care_home(), facts)
    decision = care_home().decisions["wache"]
    assert decision.today is not None
    names = [alternative.id for alternative in decision.alternatives]
    keeps, changes = (judgement.reading.judge(when(decision.id, names, decision.today)) for when in (kept, changed))
    leading = judgement.outcomes["wache"].leading
    if leading is not None and judgement.outcomes["wache"].region.single:
        forms = {decision.today.means[option] for option in options}
        assert (keeps.truth is Truth.TRUE) == (forms == {leading})
        assert (changes.truth is Truth.TRUE) == (leading not in forms)
