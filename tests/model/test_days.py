"""Cells that tell a day, and cells that tell none."""

from __future__ import annotations

import pytest

from orgdesign.model.days import day_of


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        ("2026-03-01", "2026-03-01"),
        ("2026-03-01 00:00:00", "2026-03-01"),
        ("1-3-2026", "2026-03-01"),
        ("01/03/2026", "2026-03-01"),
        ("2026", "2026"),
        ("2026.0", "2026"),
        ("2026.5", None),
        ("2026-3", "2026-03"),
        ("31-2-2026", None),
        ("maart", None),
        ("", None),
    ],
)
def test_a_cell_tells_a_day(cell: str, day: str | None) -> None:
    """As people and other programs write days; what is none is none."""
    assert day_of(cell) == day
