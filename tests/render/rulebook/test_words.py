"""Both languages say the same things of a rule base, with the same values."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from string import Formatter

import pytest

from orgdesign.model.rulebase import NO, YES, Grade, Kind
from orgdesign.render.rulebook.words import rulebook_words
from orgdesign.render.text.condition_words import condition_words


@pytest.mark.parametrize("spoken", [condition_words, rulebook_words])
def test_both_languages_have_every_word_with_the_same_values(spoken: object) -> None:
    """No word is empty, and `{names}` are the same."""
    assert callable(spoken)
    dutch, english = spoken("nl"), spoken("en")
    for field in dataclasses.fields(dutch):
        one, other = [*_texts(getattr(dutch, field.name))], [*_texts(getattr(english, field.name))]
        assert all(text.strip() for text in (*one, *other)), field.name
        if field.name != "connectives":  # each language has as many as it has
            assert [_names(text) for text in one] == [_names(text) for text in other], field.name


def test_every_kind_grade_and_answer_has_a_word() -> None:
    """None is forgotten."""
    for language in ("nl", "en"):
        assert set(rulebook_words(language).kinds) == set(Kind)
        assert set(rulebook_words(language).grade_meanings) == set(Grade)
        assert set(condition_words(language).answers) == {YES, NO}


def test_a_language_that_the_interface_lacks_is_spoken_in_english() -> None:
    """A rule base in another language still has a handbook."""
    assert rulebook_words("fr") is rulebook_words("en")
    assert condition_words("fr") is condition_words("en")


def _texts(word: object) -> Iterator[str]:
    match word:
        case str():
            yield word
        case Mapping():
            for each in word.values():
                yield from _texts(each)
        case tuple():
            for each in word:
                yield from _texts(each)
        case _:
            raise AssertionError(word)


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}
