"""Labels are understood where ids are, in one place; case and extra space do not count."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.load.profiles.assignments import read_answers, read_outcomes, read_questions
from orgdesign.model.logic import Choices
from orgdesign.model.names import (
    Names,
    alternative_names,
    decision_names,
    folded,
    names_of,
    option_names,
    question_names,
)
from orgdesign.model.profile import Picks
from orgdesign.render.text.diagnostics import worded
from tests.advices import care_home, tiny


@given(st.lists(st.tuples(st.text("ab ", min_size=1), st.text("abA ", min_size=1)), unique_by=lambda pair: pair[0]))
def test_a_word_means_an_id_or_the_one_thing_that_is_called_so(things: list[tuple[str, str]]) -> None:
    """An id always means itself; a label that two share means neither, unless it is an id."""
    names = names_of((id_, ({"nl": label},)) for id_, label in things)
    for id_, label in things:
        assert names.find(id_) == id_
        meant = names.find(f"  {label.upper()} ")
        alike = {other for other, called in things if folded(label) == folded(called)}
        alike_ids = {other for other, _ in things if folded(other) == folded(label)}
        assert meant in alike | alike_ids | {None}
        if alike == {id_} and not alike_ids:
            assert meant == id_


@pytest.mark.parametrize("typed", ["zaal", "In de zaal", "in the HALL", "  in  de   zaal "])
def test_an_option_may_be_called_by_its_label(typed: str) -> None:
    """In any of the languages."""
    answers, found = read_answers([f"plek={typed}"], tiny(), "--set")
    assert found == ()
    assert answers["plek"].value == Choices.of("zaal")


@pytest.mark.parametrize(("typed", "answer"), [("ja", "ja"), ("Yes", "ja"), ("no", "nee"), ("Nein", "nee")])
def test_yes_and_no_are_understood_in_every_language(typed: str, answer: str) -> None:
    """Whatever the languages of the rule base."""
    answers, found = read_answers([f"meldung={typed}"], care_home(), "--set")
    assert found == ()
    assert answers["meldung"].value == Choices.of(answer)


def test_questions_decisions_and_alternatives_have_labels_too() -> None:
    """Several options of one question are told apart by a semicolon."""
    base = care_home()
    answers, faults = read_answers(["Bewohner=Senioren;menschen mit demenz"], base, "--set")
    assert (dict(answers)["bewohner"].value, faults) == (Picks(frozenset({"senioren", "demenz"})), ())
    assert dict(read_outcomes(["nachtwache=Wache im Haus"], base, "--toward")[0]) == {"wache": "wache"}
    assert read_questions(["heutige wache"], base, "--free") == (frozenset({"wache_heute"}), ())


@pytest.mark.parametrize(
    ("text", "near"),
    [("Bewoner=demenz", "bewohner"), ("heutige Wahce=fremd", "heutige Wache"), ("vorfaelle=Wöchentlig", "Wöchentlich")],
)
def test_what_comes_close_to_a_label_is_named(text: str, near: str) -> None:
    """As it is spelled in the rule base."""
    _, (found,) = read_answers([text], care_home(), "--set")
    assert found.nearest == near
    assert f"did you mean '{near}'?" in worded(found, "en")


def test_every_name_of_a_rule_base_means_something() -> None:
    """No label of these rule bases is lost."""
    for base in (tiny(), care_home()):
        kinds: list[Names] = [question_names(base), decision_names(base)]
        kinds += [option_names(question) for question in base.questions.values()]
        kinds += [alternative_names(decision) for decision in base.decisions.values()]
        for names in kinds:
            assert all(names.find(word) is not None for word in (*names.ids, *names.spellings))


def test_where_nothing_is_suggested_names_are_still_found() -> None:
    """As for a column of many texts that are no answer, where looking for the nearest takes longer than all else."""
    names = Names(("zaal", "weiland"))
    quiet = replace(names, suggests=False)
    assert (names.nearest("zal"), quiet.nearest("zal")) == ("zaal", None)
    assert quiet.find("Zaal") == "zaal"
