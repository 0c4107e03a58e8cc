"""What tells whose a profile is, is gone before anything is made of it; what it says stays."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from orgdesign.engine.evaluate import evaluate
from orgdesign.model.profile import Answer, Profile, is_disputed
from orgdesign.model.rulebase import Noun
from orgdesign.render.advice.redaction import redacted
from tests.advices import tiny
from tests.papers import example_advice, nasty_profile, sketched_advice, with_sketch
from tests.strategies import profiles


def test_names_and_notes_are_gone_and_numbers_stand_for_people() -> None:
    """The same number for the same person throughout; times say who was spoken to as well."""
    profile = redacted(sketched_advice("open").profile, tiny(), "nl")
    assert profile.municipality == "een profiel"
    assert [answer.by for answer in profile.answers["drukte"]] == ["Respondent 1", "Respondent 2"]
    said = [answer for answers in profile.answers.values() for answer in answers]
    assert all(answer.note is None and answer.at is None for answer in said)


def test_what_is_advised_is_called_as_the_rule_base_calls_it() -> None:
    """By its kind alone, so that no name is left."""
    rule_base = replace(tiny(), subject={"nl": Noun("dorp", "dorpen"), "en": Noun("village", "villages")})
    profile = sketched_advice("open").profile
    assert [redacted(profile, rule_base, each).municipality for each in ("nl", "en")] == ["een dorp", "one village"]


def test_one_person_keeps_one_number() -> None:
    """Over all questions."""
    profile = example_advice("meningsverschil").profile
    numbers = {
        (before.by, after.by)
        for id_, answers in profile.answers.items()
        for before, after in zip(answers, redacted(profile, tiny(), "en").answers[id_], strict=True)
        if before.by
    }
    assert len({by for by, _ in numbers}) == len({number for _, number in numbers}) == len(numbers) == 4


@given(st.data())
def test_the_advice_stays_the_same(data: st.DataObject) -> None:
    """Every outcome, measure and tension; also who differs."""
    profile: Profile = data.draw(profiles(with_sketch(), sources=True))
    before, after = evaluate(with_sketch(), profile), evaluate(with_sketch(), redacted(profile, tiny(), "nl"))
    assert before.outcomes == after.outcomes
    assert (before.measures, before.tensions) == (after.measures, after.tensions)
    for id_, answers in profile.answers.items():
        assert is_disputed(answers) == is_disputed(after.profile.answers[id_])


def test_a_source_is_no_person_and_may_tell_whose_it_is() -> None:
    """That an answer was prefilled stays known; from which file and row does not, and it takes no number of a person."""
    taken, said = Answer(None, source="hogervoort.csv, GM9901"), Answer(None, "Anna", source="hogervoort.csv")
    profile = Profile("Hogervoort").replace("plek", (taken, said))
    assert redacted(profile, tiny(), "nl").answers["plek"] == (
        Answer(None, source="een tabel"),
        Answer(None, "Respondent 1"),
    )


def test_no_name_is_left_anywhere() -> None:
    """Whatever it holds."""
    assert "geheim" not in repr(redacted(nasty_profile("geheim"), tiny(), "nl"))
