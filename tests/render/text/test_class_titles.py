"""Classes are called as a language writes numbers, or by the labels of options."""

from __future__ import annotations

import pytest

from orgdesign.analysis.portfolio.classes import NO_CLASS, classes_of
from orgdesign.render.text.class_titles import class_title, classes_title
from tests.advices import tiny


@pytest.mark.parametrize(
    ("question", "language", "titles"),
    [
        ("gasten", "nl", ["< 100", "100–999", "≥ 1.000"]),
        ("gasten", "en", ["< 100", "100–999", "≥ 1,000"]),
        ("plek", "en", ["In the hall", "On the square", "In the meadow"]),
    ],
)
def test_every_class_has_a_title(question: str, language: str, titles: list[str]) -> None:
    """In the order of its question."""
    classes = classes_of(tiny(), question)
    assert classes is not None
    assert [class_title(classes, group, language) for group in range(len(classes.labels))] == titles


@pytest.mark.parametrize(("language", "title"), [("nl", "onbekend"), ("en", "unknown")])
def test_what_is_unknown_has_a_title(language: str, title: str) -> None:
    """It is a class of its own."""
    classes = classes_of(tiny(), "gasten")
    assert classes is not None
    assert class_title(classes, NO_CLASS, language) == title


@pytest.mark.parametrize(("question", "title"), [("gasten", "guests"), ("plek", "Where is the fair?")])
def test_the_whole_is_called_by_its_unit_or_its_question(question: str, title: str) -> None:
    """A number by what it counts."""
    classes = classes_of(tiny(), question)
    assert classes is not None
    assert classes_title(classes, "en") == title
