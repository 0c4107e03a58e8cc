"""The words of the interview on a screen: what both languages must tell alike."""

from __future__ import annotations

from orgdesign.render.interview.screen_words import AppWords


def test_the_choosing_keys_are_explained_in_both() -> None:
    """Each way to answer is told in both languages."""
    assert len(AppWords("nl").choosing) == len(AppWords("en").choosing)
