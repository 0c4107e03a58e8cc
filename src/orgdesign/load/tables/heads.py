"""Where a table begins: the row that holds the names of its columns, below titles, comments and blank rows.

A row is known by the names in it that somebody can use (`Known`); where no row has any, by its shape. Knows names as texts;
what they mean is for whoever reads the columns.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import IntEnum
from typing import TypeAlias

Cells: TypeAlias = Sequence[str | None]


class Use(IntEnum):
    """What a column of some name is good for."""

    NOTHING = 0
    ANSWERS = 1
    NAMES = 2


Known: TypeAlias = Callable[[str], Use]
"""Tells what a column of this name is good for."""
ENOUGH = Use.NAMES + Use.ANSWERS
"""How well a row fits that names municipalities and an answer."""
_COMMENT = "#"
_FILLED_ENOUGH = 0.5
_LONGEST, _MOST = 200, 2_000
"""How long a cell may be that is looked up, and how many cells of a row are."""


@dataclass(frozen=True, slots=True)
class Header:
    """The row that names the columns, counted from 0 among the rows that were looked at, and how well it fits."""

    at: int
    fit: int


def header_of(rows: Sequence[Cells], known: Known) -> Header | None:
    """Return the row that names the columns: the first of those that fit best. None where every row is blank."""
    fits = [(sum(_uses(cells, known)), -at) for at, cells in enumerate(rows)]
    best = max(fits, default=(0, 0))
    if best[0] > 0:
        return Header(-best[1], best[0])
    filled = [sum(bool(each and each.strip()) for each in cells) for cells in rows]
    widest = max(filled, default=0)
    for at, (cells, count) in enumerate(zip(rows, filled, strict=True)):
        if count and count >= _FILLED_ENOUGH * widest and not (cells[0] or "").lstrip().startswith(_COMMENT):
            return Header(at, 0)
    return None


def _uses(cells: Cells, known: Known) -> set[Use]:
    return {known(each) for each in cells[:_MOST] if each and len(each) <= _LONGEST}
