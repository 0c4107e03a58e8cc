"""Text in a sentence: nothing from outside moves a cursor or hides, lists read as lists, and figures say what they are."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.render.text.prose import (
    capital,
    escaped_json,
    harmless,
    is_rounder,
    lead_text,
    listed,
    number_text,
    one_line,
    parted,
    share_in_words,
    share_text,
    total_text,
    within_a_sentence,
)

UNSEEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}
ANY_TEXT = st.text(st.characters())  # surrogates included
HOSTILE = [
    "\x1b[2J",
    "\x1b]0;title\x07",
    "\x9b31m",
    "a\rb",
    "\u202egnp.exe",
    "\u2066x",
    "\ufeff",
    "\x00",
    "\ud800",
    "\u2028",
    "\uffff",
]


@given(ANY_TEXT)
def test_harmless_text_has_no_unseen_character_but_line_ends(text: str) -> None:
    """No control, override, half surrogate or odd line end is left."""
    assert {c for c in harmless(text) if unicodedata.category(c) in UNSEEN} <= {"\n"}


@given(ANY_TEXT)
def test_one_line_is_one_line_of_seen_characters(text: str) -> None:
    """Whatever a value holds, it takes one line and none of it is hidden."""
    assert not {c for c in one_line(text) if unicodedata.category(c) in UNSEEN}


@pytest.mark.parametrize("text", HOSTILE)
def test_what_could_steer_a_terminal_is_replaced(text: str) -> None:
    """Escape sequences, carriage returns, C1 controls and bidi overrides never reach a terminal."""
    assert "\ufffd" in harmless(text)
    assert "\\" in one_line(text)


def test_plain_text_stays_what_it_is() -> None:
    """Letters of any script, accents, dashes and emoji are text like any other."""
    text = "Súdwest-Fryslân – café 東京 🏘 [bold]niet vet[/bold]"
    assert harmless(text) == one_line(text) == text


def test_line_ends_and_tabs_keep_their_meaning() -> None:
    """A note of two lines stays two lines, also with Windows line ends; a tab is a space."""
    assert harmless("een\r\ntwee\tdrie") == "een\ntwee drie"
    assert one_line("een\r\ntwee\tdrie") == r"een\r\ntwee\tdrie"


def test_long_values_are_shortened() -> None:
    """A value is never longer than there is room for, and shows that it was cut."""
    assert one_line("a" * 100, 10) == "a" * 9 + "…"
    assert one_line("a" * 10, 10) == "a" * 10


@given(st.dictionaries(ANY_TEXT, ANY_TEXT))
def test_escaped_json_says_the_same_and_hides_nothing(value: dict[str, str]) -> None:
    """JSON reads back as what was written, while no unseen character stands in it as it is."""
    text = escaped_json(json.dumps(value, ensure_ascii=False, indent=2))
    assert json.loads(text) == value
    assert {c for c in text if unicodedata.category(c) in UNSEEN} <= {"\n"}


@pytest.mark.parametrize(
    ("label", "within"),
    [
        ("Wekelijks", "wekelijks"),
        ("Positie van VTH", "positie van VTH"),
        ("Team Veiligheid", "Team Veiligheid"),
        ("Zorg- en Veiligheidshuis", "Zorg- en Veiligheidshuis"),
        ("RIEC", "RIEC"),
        ("Eén ketenregisseur", "één ketenregisseur"),
        ("Een deel", "een deel"),
        ("Split (Gekanteld)", "Split (Gekanteld)"),
        ("", ""),
    ],
)
def test_a_label_keeps_the_capitals_that_mean_something(label: str, within: str) -> None:
    """Within a sentence a label begins small, unless it begins or holds a name."""
    assert within_a_sentence(label, "nl") == within


@pytest.mark.parametrize("label", ["Per geval", "Eén coördinator", "VTH", ""])
def test_what_stands_by_itself_has_its_capital_back(label: str) -> None:
    """The other way around from a label within a sentence."""
    assert capital(within_a_sentence(label, "nl")) == label


def test_a_list_ends_with_its_connective() -> None:
    """One label alone needs none."""
    assert listed(["a"], "of") == "a"
    assert listed(["a", "b"], "of") == "a of b"
    assert listed(["a", "b", "c"], "of") == "a, b of c"


def test_titles_that_hold_a_comma_stay_apart() -> None:
    """Nobody can tell three titles from four where commas stand both in and between them."""
    assert listed(["a, b"], "of") == "a, b"
    assert listed(["a, b", "c"], "of") == "a, b; of c"
    assert listed(["a", "b, c", "d"], "of") == "a; b, c; of d"
    assert parted(["a 5%", "b 3%"], ["a", "b"]) == "a 5%, b 3%"
    assert parted(["a, b 5%", "c 3%"], ["a, b", "c"]) == "a, b 5%; c 3%"
    assert parted(["a, b", "c"]) == "a, b; c"
    assert parted(["a 0,5", "c"], ["a", "c"]) == "a 0,5, c"


def test_what_stands_between_quotation_marks_is_apart_already() -> None:
    """A label that could be read as more than one has them."""
    assert listed(["“helder, op papier”", "helder"], "of") == "“helder, op papier” of helder"


def test_people_name_the_rounder_number() -> None:
    """Twenty rather than nineteen, but six rather than seven."""
    assert is_rounder("25.000", "24.999")
    assert not is_rounder("7", "6")


@pytest.mark.parametrize(
    ("number", "decimals", "dutch"),
    [(1_000_000, 0, "1.000.000"), (3.0, 1, "3"), (3.5, 1, "3,5"), (0.05, 2, "0,05"), (-1234.5, 1, "−1.234,5")],  # noqa: RUF001
)
def test_a_number_has_the_marks_of_its_language(number: float, decimals: int, dutch: str) -> None:
    """And no decimals that say nothing."""
    assert number_text(number, "nl", decimals) == dutch


@pytest.mark.parametrize(
    ("part", "decimals", "dutch"),
    [
        (0, 0, "0%"),
        (0.004, 0, "<1%"),
        (0.12, 0, "12%"),
        (0.996, 0, ">99%"),
        (1, 0, "100%"),
        (0.0004, 1, "<0,1%"),
        (0.123, 1, "12,3%"),
        (0.9996, 1, ">99,9%"),
    ],
)
def test_a_share_is_told_as_a_percentage(part: float, decimals: int, dutch: str) -> None:
    """What is hardly anything is not told as nothing."""
    assert share_text(part, "nl", decimals) == dutch


@given(st.floats(0, 1))
def test_only_nothing_is_told_as_nothing_and_only_all_as_all(part: float) -> None:
    """However small or large a share is, on a screen and within a sentence."""
    for told in (share_text(part, "en"), share_in_words(part, "en")):
        assert (told == "0%") == (part == 0)
        assert (told == "100%") == (part == 1)


def test_within_a_sentence_a_share_is_told_in_words() -> None:
    """In both languages."""
    assert share_in_words(0.001, "nl") == "minder dan 1%"
    assert share_in_words(0.999, "en") == "more than 99%"


def test_what_is_less_than_nothing_has_a_true_minus_sign() -> None:
    """A hyphen is too short beside figures."""
    assert (total_text(-4), lead_text(-4), lead_text(4)) == ("−4", "−4", "+4")  # noqa: RUF001
