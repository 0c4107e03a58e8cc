"""A frame that grows by stages: what is needed more than once is kept as a column, and later stages build on that.

Knows frames; knows nothing of what the columns mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

import narwhals as nw

from orgdesign.engine.column_truth import Bool, ColumnTruth

if TYPE_CHECKING:
    from narwhals.typing import Frame

_PREFIX = "__orgdesign_"


class Sheet:
    """A frame with the columns that were kept on it."""

    def __init__(self, frame: Frame) -> None:
        """Begin with a frame as it was given."""
        self.frame = frame
        self._made = 0
        self._kept: dict[int, nw.Expr] = {}

    def on(self, frame: Frame) -> Sheet:
        """Return this sheet on another frame, which has the same columns."""
        moved = Sheet(frame)
        moved._made, moved._kept = self._made, dict(self._kept)
        return moved

    def columns(self, parts: Iterable[nw.Expr]) -> tuple[nw.Expr, ...]:
        """Keep columns, all in one stage, and return them as they can be used from here on."""
        parts = tuple(parts)
        new: dict[int, nw.Expr] = {id(part): part for part in parts if id(part) not in self._kept}
        named = {key: f"{_PREFIX}{self._made + at}" for at, key in enumerate(new)}
        self._made += len(new)
        if new:
            self.frame = self.frame.with_columns(**{named[key]: part for key, part in new.items()})
        # What was kept stays referred to, so that its identity is not given to another expression.
        kept = {key: nw.col(name) for key, name in named.items()}
        found = tuple(kept.get(id(part), part) for part in parts)
        self._kept.update({id(each): each for each in kept.values()})
        return found

    def truths(self, parts: Iterable[Bool]) -> tuple[Bool, ...]:
        """Keep truths; what is the same in every row takes no column."""
        parts = tuple(parts)
        columns = iter(self.columns(part for part in parts if not isinstance(part, bool)))
        return tuple(part if isinstance(part, bool) else next(columns) for part in parts)

    def kleene(self, parts: Iterable[ColumnTruth]) -> tuple[ColumnTruth, ...]:
        """Keep truths that may be unknown; those that are not keep one column."""
        parts = tuple(parts)
        sides = iter(self.truths(side for part in parts for side in (part.sure, part.perhaps)))
        return tuple(ColumnTruth(next(sides), next(sides)) for _ in parts)
