"""Text from outside does nothing to a terminal but be read."""

from __future__ import annotations

import json
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.render.text.safe import escaped_json, harmless, one_line

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
