"""Both languages say the same things with the same values."""

from __future__ import annotations

import dataclasses
from string import Formatter

from orgdesign.model.rulebase import Grade, Term
from orgdesign.render.text.words import Words, words

DUTCH, ENGLISH = words("nl"), words("en")


def test_no_word_is_empty_and_both_use_the_same_values() -> None:
    """Each word is there in both languages and takes the same `{names}`."""
    for field in dataclasses.fields(Words):
        dutch, english = getattr(DUTCH, field.name), getattr(ENGLISH, field.name)
        if isinstance(dutch, str):
            assert dutch.strip(), field.name
            assert english.strip(), field.name
            assert _names(dutch) == _names(english), field.name


def test_every_grade_and_term_has_a_word() -> None:
    """No grade and no term is without a word."""
    for said in (DUTCH, ENGLISH):
        assert set(said.grades) == set(Grade)
        assert list(said.terms) == list(Term)


def test_a_language_that_the_interface_lacks_is_spoken_in_english() -> None:
    """A rule base in another language still gets an interface."""
    assert words("fr") is ENGLISH


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
