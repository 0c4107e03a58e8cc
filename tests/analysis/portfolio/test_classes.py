"""Classes of profiles: a column and a profile by itself fall in the same, and each class has a label of its own."""

from __future__ import annotations

from dataclasses import replace

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.analysis.portfolio.classes import NO_CLASS, Classes, classes_of, has_classes
from orgdesign.model.logic import Choices, Span
from orgdesign.model.rulebase import Kind
from tests.advices import tiny
from tests.strategies import question


def classes(name: str) -> Classes:
    """Return the classes of a question of the small rule base."""
    found = classes_of(tiny(), name)
    assert found is not None
    return found


def placed(found: Classes, cells: list[object]) -> list[int]:
    """Return the class of each cell."""
    frame = pl.DataFrame({found.question.id: cells})
    return frame.select(found.expression(frame.schema)).to_series().to_list()


@given(st.lists(st.none() | st.integers(0, 5000), min_size=1))
def test_numbers_stand_between_bounds(numbers: list[int | None]) -> None:
    """A class begins at its bound; a column and a profile by itself say the same; nothing known is no class."""
    found = classes("gasten")
    expected = [NO_CLASS if n is None else 0 if n < 100 else 1 if n < 1000 else 2 for n in numbers]
    assert placed(found, [*numbers, 0])[:-1] == expected
    facts = [{} if n is None else {"gasten": Span(n, n)} for n in numbers]
    assert [found.of(each) for each in facts] == expected


def test_options_are_classes_in_their_order() -> None:
    """A choice by its options, ja/nee also from booleans; *don't know* is no class."""
    assert placed(classes("plek"), ["weiland", None, "weet_niet", "zaal"]) == [2, NO_CLASS, NO_CLASS, 0]
    assert placed(classes("tent"), [True, False, None]) == placed(classes("tent"), ["ja", "nee", None]) == [1, 0, NO_CLASS]
    assert classes("plek").of({"plek": Choices.of("plein")}) == 1
    assert classes("plek").of({"plek": Choices.of("plein", "zaal")}) == NO_CLASS


def test_what_may_lie_in_two_classes_lies_in_none() -> None:
    """A range within one class is known well enough."""
    assert classes("gasten").of({"gasten": Span(150, 400)}) == 1
    assert classes("gasten").of({"gasten": Span(50, 400)}) == NO_CLASS


def test_a_question_that_no_frame_holds_has_one_class() -> None:
    """Nobody's number is known."""
    frame = pl.DataFrame({"other": [1, 2]})
    assert frame.with_columns(at=classes("gasten").expression(frame.schema))["at"].to_list() == [NO_CLASS, NO_CLASS]


@pytest.mark.parametrize(
    ("bounds", "decimals", "labels"),
    [
        ((100.0, 1000.0), 0, ("<100", "100–999", "≥1000")),
        ((5.0,), 0, ("<5", "≥5")),
        ((1.5, 2.0, 3.5), 1, ("<1.5", "1.5–1.9", "2.0–3.4", "≥3.5")),
    ],
)
def test_labels_say_from_where_to_where(bounds: tuple[float, ...], decimals: int, labels: tuple[str, ...]) -> None:
    """The same in every language; a class ends one step before the next begins."""
    found = Classes(replace(question("q", Kind.NUMBER, decimals=decimals), classes=bounds))
    assert found.labels == labels
    assert len(found.ranges) == len(labels)
    assert found.label(NO_CLASS) == "weet_niet"


def test_not_every_question_has_classes() -> None:
    """A number without them has none, nor has a question with several answers."""
    assert not has_classes(tiny().questions["duur"])
    assert not has_classes(tiny().questions["zorgen"])
    assert classes_of(tiny(), "nowhere") is None
