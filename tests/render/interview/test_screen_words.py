"""The words of the interview on a screen: both languages say the same things with the same values."""

from __future__ import annotations

import dataclasses
from string import Formatter

from orgdesign.render.interview.screen_words import AppWords, app_words


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_fill_in_the_same_names() -> None:
    """What is filled in in Dutch is filled in in English, and nothing is left empty."""
    for field in dataclasses.fields(AppWords):
        dutch, english = (getattr(app_words(language), field.name) for language in ("nl", "en"))
        if isinstance(dutch, str):
            assert dutch.strip(), field.name
            assert english.strip(), field.name
            assert _names(dutch) == _names(english), field.name


def test_the_choosing_keys_are_explained_in_both() -> None:
    """Each way to answer is told in both languages."""
    assert len(app_words("nl").choosing) == len(app_words("en").choosing)


def test_an_unknown_language_is_answered_in_english() -> None:
    """A rule base may speak a language that the interface does not."""
    assert app_words("de") is app_words("en")
