"""The words of an interview: both languages say the same things, and every problem has its words."""

from __future__ import annotations

from orgdesign.engine.typed import Problem
from orgdesign.render.interview.lines_words import InterviewWords


def test_every_problem_has_words() -> None:
    """Whatever cannot be read can be explained."""
    for language in ("nl", "en"):
        assert set(InterviewWords(language).problems) == set(Problem)
