"""What answers tell of normal quantities that go together: where each then lies, and how they vary together.

An answer tells of its own quantity that it lies between two cuts; what that tells of all others is what K. Pearson
(Philosophical Transactions A 200, 1903) and A.C. Aitken (Proceedings of the Edinburgh Mathematical Society 4, 1934) found
for selection: exact in mean and spread for one answer, and close for several one after another. Knows no answers: a quantity
is selected by the cells of a fact, and each cell is some stretches of it.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.model.logic import FactId

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.diagrams.diagram import Masks

    Numbers: TypeAlias = NDArray[np.float64]

Stretch: TypeAlias = tuple[float, float]
"""From where to where a quantity lies."""
Stretches: TypeAlias = tuple[Stretch, ...]

_LEAST = 1e-9
"""Less likely than this is next to impossible, and a quantity that varies less is known."""
_ROOT_OF_TWO, _DENSEST = math.sqrt(2.0), 1.0 / math.sqrt(2.0 * math.pi)


class Selecting:
    """Standard normal quantities, `together` as they correlate, and the facts that select some of them."""

    def __init__(
        self, together: Numbers, stretches: Mapping[FactId, tuple[Stretches, ...]], place: Mapping[FactId, int]
    ) -> None:
        """Take the stretches of each cell of each fact, and which quantity it is of; facts in the order of selection."""
        self._together = together
        self._cells = stretches
        self._place = place
        self._begins = begins(map(len, stretches.values()))
        """Where the cells of each fact begin, all side by side."""
        self._lying: dict[tuple[FactId, bytes], Stretches] = {}

    def selected(self, masks: Masks) -> tuple[Numbers, Numbers]:
        """Return the means of all quantities, and how they vary together, where facts lie in these cells; of each profile.

        One profile after another, for so all that is worked with is small enough to stay at hand.
        """
        rows = len(next(iter(masks.values()), ()))
        mean, spread = np.zeros((rows, len(self._together))), np.repeat(self._together[None, :, :], rows, axis=0)
        if self._cells:
            every = np.logical_and.reduceat(
                np.concatenate([masks[fact] for fact in self._cells], axis=1), self._begins, axis=1
            )
            facts = list(self._cells)
            for at, row in np.argwhere(~every.T).tolist():
                self._select(facts[at], masks[facts[at]][row], mean[row], spread[row])
        return mean, spread

    def _select(self, fact: FactId, mask: NDArray[np.bool_], mean: Numbers, spread: Numbers) -> None:
        """Take in, in place, that a fact lies in some of its cells."""
        at = self._place[fact]
        was, before = mean.item(at), spread.item(at, at)
        if before >= _LEAST:
            to, left = moments(self._where(fact, mask), was, before)
            pull = spread[:, at] / before
            mean += pull * (to - was)
            spread -= np.multiply.outer(pull, pull) * (before - left)

    def _where(self, fact: FactId, mask: NDArray[np.bool_]) -> Stretches:
        """Return the stretches of these cells, as few as say the same."""
        key = fact, mask.tobytes()
        if key not in self._lying:
            some = sorted(each for cell, is_there in zip(self._cells[fact], mask, strict=True) if is_there for each in cell)
            joined: list[Stretch] = []
            for low, high in some:
                if joined and joined[-1][1] == low:
                    low, _ = joined.pop()  # noqa: PLW2901  it goes on where another ends
                joined.append((low, high))
            self._lying[key] = tuple(joined)
        return self._lying[key]


def moments(stretches: Stretches, mean: float, variance: float) -> tuple[float, float]:
    """Return mean and variance of a normal quantity of which it is known that it lies in some of these stretches."""
    sigma = math.sqrt(variance)
    mass = first = second = 0.0
    for low, high in stretches:
        above, dense, slope = _above((low - mean) / sigma)
        less, denser, steeper = _above((high - mean) / sigma)
        mass += above - less
        first += dense - denser
        second += above - less + slope - steeper
    if mass < _LEAST:
        # What was said is next to impossible by the model: it tells where it lies, as near as can be.
        ends = [end for each in stretches for end in each if math.isfinite(end)]
        return min(ends, key=lambda end: abs(end - mean), default=mean), variance * 0.01
    to = first / mass
    return mean + sigma * to, variance * max(second / mass - to * to, 1e-6)


def _above(at: float) -> tuple[float, float, float]:
    """Return of the standard normal distribution its share above a number, its density there, and that times the number."""
    if math.isinf(at):
        return float(at < 0), 0.0, 0.0
    density = _DENSEST * math.exp(-0.5 * at * at)
    return 0.5 * math.erfc(at / _ROOT_OF_TWO), density, at * density


def begins(sizes: Iterable[int]) -> NDArray[np.intp]:
    """Return where each of some parts begins that stand side by side."""
    return np.cumsum([0, *sizes], dtype=np.intp)[:-1]
