"""No page says `1 questions`: whatever is counted in a text goes with its number, in every catalogue and language."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from orgdesign.model.rulebase import Noun
from orgdesign.render.text.agreeing import Agreeing
from orgdesign.render.text.catalogue import INTERFACE, Catalogue, SharedWords, phrase, placeholders, texts
from tests.catalogues import catalogues

FORMS = re.compile(r"\{\w+:([^|{}]+)\|([^|{}]+)\}")
SUBJECT = {"⟨one⟩": "profiel", "⟨many⟩": "profielen", "⟨Many⟩": "Profielen"}
LOOKS_PLURAL = {
    "nl": re.compile(r"(?<![\w,.])1 (?!\w+ (?:tot|van|en)\b)(?:\w+e )?(\w+(?:en|ren|s|ën))\b"),
    "en": re.compile(r"(?<![\w,.])1 (?:(?:more|other|drawn|plausible|further|person) )?([a-z-]+s)\b"),
}
NO_PLURALS = {
    *(
        "is",
        "was",
        "as",
        "has",
        "this",
        "does",
        "goes",
        "stays",
        "becomes",
        "comes",
        "leads",
        "says",
        "fills",
        "follows",
        "fails",
    ),
    *(
        "exists",
        "belongs",
        "sits",
        "already",
        "less",
        "holds",
        "times",
        "tells",
        "always",
        "means",
        "lies",
        "gives",
        "needs",
    ),
    *("en", "tussen", "samen", "komen", "uitkomen", "passen", "geven", "worden", "wissen", "lezen", "getrokken", "casus"),
    *("gelezen", "anders", "beginnen", "tegen", "staan", "eens", "zijn", "geen", "vervallen"),
}
"""Verbs and small words, most of them after what is no number but a name; and what ends like a plural."""
NEVER_ONE = {
    *("so_many_of vormen", "so_many_of forms", "leads_to_among others", "together casussen", "together cases"),
    *("title profielen", "movement_intro profielen", "roster_rest profielen", "outliers_rule profielen"),
    *("mostly_unread rows", "said kolommen", "said columns", "messages kolommen", "messages columns", "messages rijen"),
    *("messages rows", "messages niveaus", "messages levels"),
}
"""What is said of two or more only: alternatives, cases at odds, many municipalities, what goes beyond a limit, a share."""
VERBS = {"is", "was", "has", "holds", "comes", "stays", "staat", "blijft", "kan", "komt", "other", "set"}


def spoken() -> Iterator[tuple[str, str, str]]:
    """Yield each text of the interface with its phrase and language."""
    for catalogue in catalogues():
        for name, each in catalogue.phrases().items():
            for language in INTERFACE:
                for text in texts(each.speak(language)):
                    yield name, language, text


def filled(text: str, number: int) -> str:
    """Return a text with one number for all that it leaves open."""
    for noun, word in SUBJECT.items():
        text = type(text)(text.replace(noun, word))
    names = placeholders(text)
    places = [number] * (1 + max((int(name) for name in names if name.isdigit()), default=-1))
    return text.format(*places, **{name: number for name in names if not name.isdigit()}) if names else text


def test_one_is_never_said_of_many() -> None:
    """Nor would a plural that somebody adds tomorrow be, whatever the word."""
    wrong = {
        f"{name} {word}"
        for name, language, text in spoken()
        if placeholders(text)
        for word in LOOKS_PLURAL[language].findall(filled(text, 1))
        if word not in NO_PLURALS
    }
    assert wrong == NEVER_ONE


@pytest.mark.parametrize("number", [0, 2, 21])
def test_none_and_many_take_the_other_form(number: int) -> None:
    """What is a form for one somewhere does not stand behind another number anywhere."""
    ones = {one for _, _, text in spoken() for one, _ in FORMS.findall(text) if one.isalpha()} - VERBS
    assert len(ones) > 30
    behind = re.compile(rf"(?<![\w,.]){number} (?:{'|'.join(sorted(ones))})\b")
    assert [said for _, _, text in spoken() for said in [filled(text, number)] if behind.search(said)] == []


class Stalls(Catalogue):
    """What a fair says."""

    open = phrase(
        "{open:Er is|Er zijn} {open} {open:kraam|kramen} van {all} {all:⟨one⟩|⟨many⟩}",
        "{open} {open:stall is|stalls are} open, of {all} {all:⟨one⟩|⟨many⟩}",
    )


def test_each_word_goes_with_its_own_number() -> None:
    """Also where a sentence has several, where one is written as text, and where what is advised is named."""
    assert Stalls("nl").open.format(open=1, all=3) == "Er is 1 kraam van 3 profielen"
    assert Stalls("en").open.format(open="2", all="1") == "2 stalls are open, of 1 profile"
    assert Stalls("en").open.format_map({"open": 0, "all": "1.000"}) == "0 stalls are open, of 1.000 profiles"


def test_a_noun_is_never_taken_for_a_pattern() -> None:
    """A file says what is advised, with whatever signs."""
    said = Stalls("nl", {"nl": Noun("{a|b", "{0.__class__}")})
    assert said.open.format(open=2, all=1) == "Er zijn 2 kramen van 1 (a/b"
    assert said.open.format(open=2, all=3) == "Er zijn 2 kramen van 3 (0.__class__)"


def test_a_text_without_two_forms_is_an_ordinary_one() -> None:
    """Filling in costs what it did."""
    assert type(SharedWords("nl").layout) is str
    assert isinstance(SharedWords("nl").answered, Agreeing)


def test_what_a_script_fills_in_has_no_two_forms() -> None:
    """A page in a browser fills names in and nothing more."""
    scripted = {"FormWords", "ReadingWords", "RosterWords", "AnswerWords"}
    found = [each for each in catalogues() if each.__name__ in scripted]
    assert len(found) >= 3
    for catalogue in found:
        for name, each in catalogue.phrases().items():
            assert not any(FORMS.search(text) for text in texts(each.speak("nl"))), name
