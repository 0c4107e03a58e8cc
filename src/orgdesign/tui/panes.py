"""What stands beside the question, by how wide the screen is and how much room the question needs.

The outline folds away before anything of the question is out of sight, and then the advice.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

ROOMY, WIDE, NARROW = 136, 112, 64
"""From how many columns the outline is wider, the advice stands beside the question, and the outline stands there at all."""
_OUTLINES = ((ROOMY, 42), (WIDE, 31), (NARROW, 27))
_ADVICES = ((180, 60), (WIDE, 42))
_PADDING = 2


@dataclass(frozen=True, slots=True)
class Panes:
    """How many columns the outline and the advice take; none where they are folded away."""

    outline: int
    advice: int

    def left_of(self, columns: int) -> int:
        """Return how many columns are left for the question."""
        return columns - self.outline - self.advice - _PADDING


def panes(columns: int, fits: Callable[[int], bool], *, advised: bool = True) -> Panes:
    """Return what stands beside a question that `fits` in so many columns or not; the advice only if `advised`."""
    outline = next((wide for least, wide in _OUTLINES if columns >= least), 0)
    advice = next((wide for least, wide in _ADVICES if columns >= least), 0) if advised else 0
    ways = tuple(dict.fromkeys((Panes(outline, advice), Panes(0, advice), Panes(0, 0))))
    return next((way for way in ways if fits(way.left_of(columns))), ways[-1])
