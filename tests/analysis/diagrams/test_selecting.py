"""What is told of normal quantities by where one of them lies, held to adding up what lies there."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.analysis.diagrams.selecting import Selecting, moments

NUMBERS = st.floats(-3, 3).map(lambda at: round(at, 2))
STRETCHES = st.lists(NUMBERS, min_size=2, max_size=6, unique=True).map(
    lambda ends: tuple(zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False))
)


def summed(stretches: tuple[tuple[float, float], ...], mean: float, variance: float) -> tuple[float, float]:
    """Return mean and variance by adding up a million thin slices."""
    parts = [np.linspace(low, high, 200_001) for low, high in stretches]
    at = np.concatenate([(part[1:] + part[:-1]) / 2 for part in parts])
    width = np.concatenate([np.diff(part) for part in parts])
    weight = width * np.exp(-((at - mean) ** 2) / (2 * variance))
    found = (at * weight).sum() / weight.sum()
    return float(found), float(((at - found) ** 2 * weight).sum() / weight.sum())


@given(STRETCHES, NUMBERS, st.floats(0.2, 2))
def test_mean_and_variance_are_those_of_what_lies_there(
    stretches: tuple[tuple[float, float], ...], mean: float, variance: float
) -> None:
    """Of any stretches, wherever the quantity was expected."""
    mass = sum(math.erf((high - mean) / math.sqrt(2 * variance)) for _, high in stretches)
    mass -= sum(math.erf((low - mean) / math.sqrt(2 * variance)) for low, _ in stretches)
    if mass > 1e-4:
        assert moments(stretches, mean, variance) == pytest.approx(summed(stretches, mean, variance), abs=1e-5)


def test_all_that_can_be_tells_nothing() -> None:
    """Without ends, and where nearly all lies between them."""
    assert moments(((-math.inf, math.inf),), 0.3, 2.0) == pytest.approx((0.3, 2.0))
    assert moments(((-20.0, 20.0),), 0.3, 2.0) == pytest.approx((0.3, 2.0))


def test_what_is_next_to_impossible_tells_the_nearest_end() -> None:
    """So that no chance is divided by nothing."""
    assert moments(((-math.inf, -50.0), (40.0, 60.0)), 0.0, 1.0) == (40.0, 0.01)


TOGETHER = np.array([[1.0, 0.6, 0.0], [0.6, 1.0, 0.0], [0.0, 0.0, 1.0]])
CELLS = (((-math.inf, -0.5),), ((-0.5, 0.7),), ((0.7, math.inf),))
SELECTING = Selecting(TOGETHER, {"a": CELLS, "b": CELLS}, {"a": 0, "b": 1})


def masks(*rows: tuple[str, str]) -> dict[str, np.ndarray[tuple[int, int], np.dtype[np.bool_]]]:
    """Return the cells of both facts, of each profile, written as `.x.`."""
    return {fact: np.array([[each == "x" for each in row[at]] for row in rows]) for at, fact in enumerate("ab")}


def test_one_answer_tells_of_another_by_how_they_go_together() -> None:
    """By the regression of the one on the other; of what does not go together with it, nothing."""
    mean, spread = (each[0] for each in SELECTING.selected(masks(("..x", "xxx"))))
    to, left = moments(CELLS[2], 0.0, 1.0)
    assert mean == pytest.approx([to, 0.6 * to, 0.0])
    assert np.diagonal(spread) == pytest.approx([left, 1 - 0.36 * (1 - left), 1.0])
    assert spread[0, 1] == pytest.approx(0.6 * left)


def test_cells_that_touch_are_one_stretch() -> None:
    """What is told of several cells is what is told of all that lies in them; of all cells, nothing."""
    mean, _ = SELECTING.selected(masks((".xx", "xxx")))
    assert mean[0, 0] == pytest.approx(moments(((-0.5, math.inf),), 0.0, 1.0)[0])
    mean, spread = SELECTING.selected(masks(("xxx", "xxx")))
    assert not mean.any()
    assert (spread[0] == TOGETHER).all()


def test_a_profile_among_others_is_told_what_it_is_told_alone() -> None:
    """To the last bit: chances are compared."""
    rows = (("x..", "xxx"), ("xxx", "xxx"), (".x.", "..x"), ("x.x", "xx."))
    together = SELECTING.selected(masks(*rows))
    for at, row in enumerate(rows):
        alone = SELECTING.selected(masks(row))
        assert all((some[at] == one[0]).all() for some, one in zip(together, alone, strict=True))
