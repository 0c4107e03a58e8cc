"""A row of a frame of profiles as facts: what the column reading takes from cells, for the reading of one profile.

Knows the frames that the loaders of portfolios and tables make; knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Sequence

from orgdesign.model.logic import Choices, FactId, Facts, Region, Span
from orgdesign.model.rulebase import NO, UNKNOWN, YES


def row_facts(facts: Sequence[FactId], cells: Sequence[object]) -> Facts:
    """Return what the cells of a row say of these facts; an empty cell and *don't know* say nothing."""
    return {fact: region for fact, cell in zip(facts, cells, strict=True) if (region := region_of(cell)) is not None}


def region_of(cell: object) -> Region | None:
    """Return what a cell says of its fact, or None where it says nothing."""
    match cell:
        case None:
            return None
        case str() if cell == UNKNOWN:
            return None
        case bool():
            return Choices.of(YES if cell else NO)
        case int() | float():
            return Span(float(cell), float(cell))
        case _:
            return Choices.of(str(cell))
