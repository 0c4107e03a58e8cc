"""Figures as a language writes them: marks, signs, and shares that rounding must not hide."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.render.text.numbers import lead_text, number_text, share_in_words, share_text, total_text


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
