"""Which answers are enough for an outcome, whatever the rest: one short set of them, read from a diagram.

The answers on the path with the fewest to the outcome are enough. From the lowest of them up, each is then made as wide as
the outcome stays certain, whatever is answered below it that is not on the path; what may lie anywhere is left out. As the
path itself stays open, a cell that is still barred is one from which the outcome can fail: so nothing that is left can be
left out, and nothing be wider (a prime implicant, which need not be the shortest). Knows diagrams; knows no rules.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.model.logic import FactId

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.diagrams.diagram import Diagram
    from orgdesign.model.rulebase import AlternativeId

    Lengths: TypeAlias = NDArray[np.int32]
    Path: TypeAlias = Mapping[FactId, tuple[int, int]]

Lain: TypeAlias = Mapping[FactId, tuple[int, tuple[int, ...]]]
"""Of each fact the cell that a path took, and all in which it may lie, by their places."""

_NEVER = 1 << 30


def enough(diagram: Diagram, wanted: AlternativeId) -> Lain:
    """Return where facts must lie for an outcome to be certain; ValueError if the diagram does not lead to it.

    Where several paths are as short, the first and the last of them are tried.
    """
    lengths = _lengths(diagram, wanted)
    if lengths[diagram.root] >= _NEVER:
        raise ValueError(f"nothing leads to {wanted}")
    paths = (_path(diagram, lengths), _path(diagram, lengths, last=True))
    return min((_widened(diagram, wanted, path) for path in paths), key=len)


def _widened(diagram: Diagram, wanted: AlternativeId, path: Path) -> Lain:
    sure = np.zeros(diagram.count, dtype=np.bool_)
    sure[diagram.ends.index(wanted)] = True
    found: dict[FactId, tuple[int, tuple[int, ...]]] = {}
    for level in reversed(diagram.levels):
        certain = sure[level.table]
        if level.fact in path:
            node, column = path[level.fact]
            open_ = np.flatnonzero(certain[node - level.start])
            if len(open_) < len(level.places):
                found[level.fact] = level.places[column], tuple([level.places[each] for each in open_.tolist()])
                certain = certain[:, open_]
        sure[level.start : level.end] = certain.all(axis=1)
    return found


def _lengths(diagram: Diagram, wanted: AlternativeId) -> Lengths:
    """Return of each node how many facts are tested on the shortest path from it to an outcome."""
    lengths = np.full(diagram.count, _NEVER, dtype=np.int32)
    lengths[diagram.ends.index(wanted)] = 0
    for level in reversed(diagram.levels):
        shortest = lengths[level.table].min(axis=1)
        lengths[level.start : level.end] = np.minimum(shortest + 1, _NEVER)
    return lengths


def _path(diagram: Diagram, lengths: Lengths, *, last: bool = False) -> Path:
    """Return the nodes on a shortest path from the root, by the fact that each tests, with the column that is taken."""
    node, found = diagram.root, dict[FactId, tuple[int, int]]()
    for level in diagram.levels:
        if level.start <= node < level.end:
            children = level.table[node - level.start]
            shortest = np.flatnonzero(lengths[children] == lengths[children].min())
            column = int(shortest[-1 if last else 0])
            found[level.fact] = node, column
            node = int(children[column])
    return found
