"""The words of an interview: both languages say the same things, and every problem has its words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from string import Formatter

from orgdesign.engine.typed import Problem
from orgdesign.render.interview.lines_words import InterviewWords, interview_words


def _texts(words: InterviewWords) -> Iterator[tuple[str, str]]:
    for field in fields(words):
        value: object = getattr(words, field.name)
        if isinstance(value, str):
            yield field.name, value
    for problem, text in words.problems.items():
        yield problem.name, text


def _names(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_both_languages_fill_in_the_same_names() -> None:
    """What is filled in in Dutch is filled in in English, and nothing is left empty."""
    dutch, english = dict(_texts(interview_words("nl"))), dict(_texts(interview_words("en")))
    assert {name: _names(text) for name, text in dutch.items()} == {name: _names(text) for name, text in english.items()}
    assert all(dutch.values())
    assert all(english.values())
    assert len(interview_words("nl").commands) == len(interview_words("en").commands)


def test_every_problem_has_words() -> None:
    """Whatever cannot be read can be explained."""
    for language in ("nl", "en"):
        assert set(interview_words(language).problems) == set(Problem)


def test_an_unknown_language_is_answered_in_english() -> None:
    """A rule base may speak a language that the interface does not."""
    assert interview_words("de") is interview_words("en")
