"""How much answers tell of an outcome, counted over draws: the information that the two share.

The measure is mutual information (C.E. Shannon, *A Mathematical Theory of Communication*, Bell System Technical Journal 27,
1948), in bits. Knows draws as codes: of an answer the cell that it lies in, of an outcome its place. What is exact about
open answers is counted on diagrams.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.analysis.rulebase.cells import Cells
from orgdesign.model.logic import Choices, Span
from orgdesign.model.rulebase import NO, YES

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Codes: TypeAlias = NDArray[np.uint8]
    Places: TypeAlias = NDArray[np.int64] | Codes


def mutual_information(answers: Places, outcomes: Codes) -> float:
    """Return the bits that an answer gives about an outcome: how far the two are from independent."""
    together = np.zeros((int(answers.max()) + 1, int(outcomes.max()) + 1))
    np.add.at(together, (answers, np.broadcast_to(outcomes, answers.shape)), 1.0 / len(answers))
    apart = together.sum(axis=1, keepdims=True) * together.sum(axis=0, keepdims=True)
    there = together > 0
    return float((together[there] * np.log2(together[there] / apart[there])).sum())


def beyond_chance(answers: Places, outcomes: Codes) -> float:
    """Return the bits that an answer gives, less what so few draws show by chance; never less than none.

    After G.A. Miller, *Note on the Bias of Information Estimates* (in H. Quastler (ed.), Information Theory in Psychology,
    1955).
    """
    answers, outcomes = np.broadcast_arrays(answers, outcomes)
    by_chance = (len(np.unique(answers)) - 1) * (len(np.unique(outcomes)) - 1) / (2 * math.log(2) * len(outcomes))
    return max(0.0, mutual_information(answers, outcomes) - by_chance)


def codes_of(drawn: pl.Series, cells: Cells) -> Codes:
    """Return the cell of each drawn value."""
    values, places = np.unique(drawn.to_numpy(), return_inverse=True)
    return np.array([_cell(value, cells) for value in values.tolist()], dtype=np.uint8)[places]


def _cell(value: str | bool | float, cells: Cells) -> int:  # noqa: FBT001  as a frame holds it
    match value:
        case bool():
            region: Choices | Span = Choices.of(YES if value else NO)
        case str():
            region = Choices.of(value)
        case _:
            region = Span(value, value)
    return cells.meeting(region)[0]
