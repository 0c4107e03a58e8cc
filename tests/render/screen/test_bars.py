"""A bar shows a total, what of it can be lost and what can be added, on an axis shared by all alternatives."""

from __future__ import annotations

from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from rich.measure import Measurement

from orgdesign.render.screen.bars import GAINABLE, LOSABLE, SURE, ZERO, Axis, DrawnBar

TOTAL = st.integers(-60, 60)


@pytest.mark.parametrize(
    ("score", "bounds", "drawn"),
    [
        (4, (4, 4), "████████····"),
        (4, (2, 6), "████▓▓▓▓░░░░"),
        (0, (0, 6), "░░░░░░░░░░░░"),
        (0, (0, 0), "············"),
    ],
)
def test_shades_of_a_total_above_zero(score: int, bounds: tuple[int, int], drawn: str) -> None:
    """Up to its low bound a bar is sure, up to its score it can be lost, up to its high bound it can be gained."""
    assert DrawnBar(score, *bounds, Axis(0, 6), "").cells(12) == drawn.replace("·", " ")


@pytest.mark.parametrize(
    ("score", "bounds", "drawn"),
    [
        (-2, (-2, -2), "··████│·····"),
        (-2, (-3, -1), "░░▓▓██│·····"),
        (1, (-1, 2), "····░░▓▓░░··"),
        (0, (0, 0), "······│·····"),
    ],
)
def test_a_bar_below_zero_runs_to_the_left(score: int, bounds: tuple[int, int], drawn: str) -> None:
    """Zero is in one place for all; what counts against an alternative runs the other way from there."""
    assert DrawnBar(score, *bounds, Axis(-3, 3), "").cells(12) == drawn.replace("·", " ")


@given(TOTAL, TOTAL, TOTAL, st.integers(1, 60))
def test_a_bar_is_exactly_as_wide_as_asked(one: int, two: int, three: int, width: int) -> None:
    """Whatever the numbers, a bar fills its room with the characters it has, and nothing that is sure is left out."""
    low, score, high = sorted((one, two, three))
    cells = DrawnBar(score, low, high, Axis.of({"a": (low, high)}), "").cells(width)
    assert len(cells) == width
    assert set(cells) <= {SURE, LOSABLE, GAINABLE, ZERO, " "}


@given(st.dictionaries(st.text(), st.tuples(TOTAL, TOTAL).map(lambda pair: (min(pair), max(pair))), min_size=1))
def test_an_axis_holds_zero_and_every_bound(bounds: dict[str, tuple[int, int]]) -> None:
    """No bar falls off the axis, and an axis is never empty."""
    axis = Axis.of(bounds)
    assert axis.low <= 0 <= axis.high
    assert axis.low < axis.high
    assert all(axis.low <= low <= high <= axis.high for low, high in bounds.values())


def test_where_there_is_only_ascii_a_bar_is_ascii() -> None:
    """A terminal without block characters still shows the three shades apart."""
    bar = DrawnBar(4, 2, 6, Axis(0, 6), "")
    console = Console(file=StringIO(), width=12, color_system=None)
    options = console.options.copy()
    options.encoding = "ascii"
    assert "".join(segment.text for segment in console.render(bar, options)) == "####====----\n"


def test_a_bar_needs_little_room_and_takes_no_more_than_it_can_use() -> None:
    """A bar shrinks before the words beside it do, and does not stretch over a very wide terminal."""
    console = Console(file=StringIO(), width=200)
    bar = DrawnBar(4, 4, 4, Axis(0, 6), "")
    assert Measurement.get(console, console.options, bar) == Measurement(8, 48)
    assert Measurement.get(console, console.options.update(width=5), bar) == Measurement(5, 5)
