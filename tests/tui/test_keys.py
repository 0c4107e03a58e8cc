"""The laws of keys: what each means at each kind of question, and that habits carry over from the interview in lines."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgdesign.cli.commands import LETTERS
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Picks
from orgdesign.model.rulebase import Question
from orgdesign.render.interview.screen_words import Act, AppWords
from orgdesign.render.text.catalogue import INTERFACE
from orgdesign.tui.confirming import acts_for
from orgdesign.tui.keys import (
    KEYS,
    Enough,
    Lack,
    Meaning,
    ReadTyped,
    Say,
    State,
    Toggle,
    Type,
    keys_at,
    meaning,
)
from tests.screens import rule_base

FAIR = rule_base(Path(__file__).parents[1] / "data" / "tiny").questions
NUMBER, CHOICE, YES_NO, SEVERAL = (FAIR[id_] for id_ in ("gasten", "plek", "tent", "zorgen"))
NONE, GELUID = Picks(frozenset()), Picks(frozenset({"geluid"}))


@pytest.mark.parametrize(
    ("question", "key", "state", "expected"),
    [
        (CHOICE, "2", State(), Say(Choices.of("plein"))),
        (CHOICE, "4", State(), Lack.NO_SUCH_OPTION),
        (CHOICE, "0", State(), Lack.NO_SUCH_OPTION),
        (CHOICE, "enter", State(highlighted="zaal"), Say(Choices.of("zaal"))),
        (CHOICE, "enter", State(), Lack.NOTHING_CHOSEN),
        (CHOICE, "enter", State(said=True), Enough.ENOUGH),
        (CHOICE, "n", State(), Act.NOTE),
        (YES_NO, "1", State(), Say(Choices.of("ja"))),
        (YES_NO, "2", State(), Say(Choices.of("nee"))),
        (YES_NO, "j", State(), Say(Choices.of("ja"))),
        (YES_NO, "Y", State(), Say(Choices.of("ja"))),
        (YES_NO, "n", State(), Say(Choices.of("nee"))),
        (YES_NO, "f2", State(), Act.NOTE),
        (SEVERAL, "1", State(), Toggle("geluid")),
        (SEVERAL, "space", State(highlighted="afval"), Toggle("afval")),
        (SEVERAL, "space", State(), None),
        (SEVERAL, "0", State(chosen=GELUID), Say(NONE)),
        (SEVERAL, "4", State(), Lack.NO_SUCH_OPTION),
        (SEVERAL, "enter", State(chosen=GELUID), Say(GELUID)),
        (SEVERAL, "enter", State(), Lack.NOTHING_CHOSEN),
        (SEVERAL, "enter", State(said=True), Enough.ENOUGH),
        (SEVERAL, "enter", State(said=True, own=True), Say(NONE)),
        (NUMBER, "8", State(), Type("8")),
        (NUMBER, "w", State(), Act.DONT_KNOW),
        (NUMBER, "w", State(in_field=True), Type("w")),
        (NUMBER, "?", State(in_field=True), Type("?")),
        (NUMBER, "f4", State(in_field=True), Act.DONT_KNOW),
        (NUMBER, "t", State(typed="80 ", in_field=True), Type("t")),
        (NUMBER, "enter", State(typed=" 80 "), ReadTyped("80")),
        (NUMBER, "enter", State(), Lack.NOTHING_CHOSEN),
        (NUMBER, "enter", State(said=True), Enough.ENOUGH),
        (NUMBER, "left", State(typed="80"), None),
        (None, "8", State(), None),
        (None, "b", State(), Act.BACK),
        (None, "w", State(), None),
    ],
)
def test_a_key_means(question: Question | None, key: str, state: State, expected: Meaning | None) -> None:
    """A digit chooses or is typed; Enter takes what there is; a letter asks for something, unless it answers."""
    character = " " if key == "space" else key if len(key) == 1 else ""
    assert meaning(question, key, character, state) == expected


def test_the_letters_are_those_of_the_interview_in_lines() -> None:
    """Whoever knows the one knows the other: what both can do has the same letter; only ? explains here, and F1 helps."""
    same = {key: act.name for key, act in KEYS.items() if key in LETTERS and key != "?"}
    assert same == {key: command.name for key, command in LETTERS.items() if key != "?"}


@pytest.mark.parametrize("question", [NUMBER, CHOICE, YES_NO, SEVERAL, None])
@pytest.mark.parametrize("in_field", [True, False])
def test_the_foot_names_keys_that_work_here(question: Question | None, in_field: bool) -> None:  # noqa: FBT001  pytest passes it
    """Each key at the foot does what stands behind it, in a field too, and what explains stands before all others."""
    keys = keys_at(question, in_field=in_field)
    for key, act in keys.items():
        assert meaning(question, key, key if len(key) == 1 else "", State(in_field=in_field)) is act
    assert next(iter(keys.values())) is (Act.WHY if question is not None else Act.BACK)
    assert Act.PALETTE in keys.values()


@pytest.mark.parametrize("character", [chr(code) for code in range(32, 127)])
def test_every_printable_key_in_a_field_is_text(character: str) -> None:
    """Nothing that can be typed asks for anything there."""
    key = "space" if character == " " else character
    assert meaning(NUMBER, key, character, State(in_field=True)) == Type(character)


def test_every_act_is_reached_by_words_within_three_keys() -> None:
    """In the palette the letter of a key finds its act, so that with opening it and Enter three keys do everything."""
    for act in set(Act) - {Act.PALETTE}:
        key = next(key for key, each in KEYS.items() if each is act)
        assert acts_for(key, tuple(Act))[0] is act


@pytest.mark.parametrize("language", INTERFACE)
def test_every_act_is_found_by_its_name_in_either_language(language: str) -> None:
    """Whatever the language of the screen, the name of an act leads to it before all others."""
    for act in Act:
        assert acts_for(AppWords(language).keys[act][0], tuple(Act))[0] is act


def test_every_act_has_words() -> None:
    """Both languages name and explain every act."""
    for language in ("nl", "en"):
        assert set(AppWords(language).keys) == set(Act)
        assert all(name and explained for name, explained in AppWords(language).keys.values())
