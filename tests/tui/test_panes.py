"""What stands beside a question: all that there is room for, and less before anything of the question is out of sight."""

from __future__ import annotations

import pytest

from orgdesign.tui.panes import Panes, panes


@pytest.mark.parametrize(
    ("columns", "needed", "expected"),
    [
        (200, 0, Panes(42, 60)),
        (120, 0, Panes(31, 42)),
        (120, 60, Panes(0, 42)),
        (120, 100, Panes(0, 0)),
        (80, 0, Panes(27, 0)),
        (80, 60, Panes(0, 0)),
        (60, 0, Panes(0, 0)),
    ],
)
def test_the_outline_folds_first(columns: int, needed: int, expected: Panes) -> None:
    """Where the question needs so many columns the outline goes, then the advice; where nothing helps, both."""
    assert panes(columns, lambda width: width >= needed) == expected


def test_the_advice_can_be_left_out() -> None:
    """Out of sight it takes no room, however wide the screen is."""
    assert panes(200, lambda _: True, advised=False) == Panes(42, 0)
    assert Panes(42, 0).left_of(200) == 156
