"""Which answers are enough for an outcome, whatever the rest: one short set of them, read from a diagram.

The answers on the path with the fewest to the outcome are enough. From the lowest of them up, each is then made as wide as
the outcome stays certain, whatever is answered below it that is not on the path; what may lie anywhere is left out. As the
path itself stays open, a cell that is still barred is one from which the outcome can fail: so nothing that is left can be
left out, and nothing be wider (a prime implicant, which need not be the shortest). All outcomes are looked for in the same
passes over the diagram: a column for each where lengths are counted, a bit for each path where it is seen what is certain.
Knows diagrams; knows no rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
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
_TOGETHER = 31
"""How many outcomes are looked for at a time: each has two paths, and each path a bit."""


def enough(diagram: Diagram, wanted: Sequence[AlternativeId]) -> Mapping[AlternativeId, Lain]:
    """Return where facts must lie for each outcome to be certain; ValueError if the diagram does not lead to one.

    Where several paths are as short, the first and the last of them are tried.
    """
    found: dict[AlternativeId, Lain] = {}
    for begin in range(0, len(wanted), _TOGETHER):
        some = wanted[begin : begin + _TOGETHER]
        lengths = _lengths(diagram, some)
        for name, length in zip(some, lengths[diagram.root].tolist(), strict=True):
            if length >= _NEVER:
                raise ValueError(f"nothing leads to {name}")
        paths = [(name, _path(diagram, lengths[:, at], last=last)) for at, name in enumerate(some) for last in (False, True)]
        widened = _widened(diagram, paths)
        found |= {name: min(widened[2 * at : 2 * at + 2], key=len) for at, name in enumerate(some)}
    return found


def _lengths(diagram: Diagram, wanted: Iterable[AlternativeId]) -> Lengths:
    """Return of each node how many facts are tested on the shortest path from it to each outcome."""
    ends = [diagram.ends.index(name) for name in wanted]
    lengths = np.full((diagram.count, len(ends)), _NEVER, dtype=np.int32)
    lengths[ends, range(len(ends))] = 0
    for level in reversed(diagram.levels):
        shortest = lengths.take(level.table[:, 0], axis=0)
        for children in level.table.T[1:]:  # column by column, for a row is too short to be worth a loop of its own
            np.minimum(shortest, lengths.take(children, axis=0), out=shortest)
        np.minimum(shortest + 1, _NEVER, out=lengths[level.start : level.end])
    return lengths


def _path(diagram: Diagram, lengths: Lengths, *, last: bool) -> Path:
    """Return the nodes on a shortest path from the root, by the fact that each tests, with the column that is taken."""
    node, found = diagram.root, dict[FactId, tuple[int, int]]()
    for level in diagram.levels:
        if level.start <= node < level.end:
            children: list[int] = level.table[node - level.start].tolist()
            left = [lengths.item(child) for child in children]
            least = min(left)
            shortest = [column for column, length in enumerate(left) if length == least]
            column = shortest[-1 if last else 0]
            found[level.fact] = node, column
            node = children[column]
    return found


def _widened(diagram: Diagram, paths: Sequence[tuple[AlternativeId, Path]]) -> Sequence[Lain]:
    """Return each path to an outcome with every answer as wide as the outcome stays certain."""
    sure = np.zeros(diagram.count, dtype=np.int64)  # a bit for each path: its outcome is certain from here
    for at, (name, _) in enumerate(paths):
        sure[diagram.ends.index(name)] |= 1 << at
    found: list[dict[FactId, tuple[int, tuple[int, ...]]]] = [{} for _ in paths]
    tested: dict[FactId, list[int]] = {}
    for at, (_, path) in enumerate(paths):
        for fact in path:
            tested.setdefault(fact, []).append(at)
    for level in reversed(diagram.levels):
        barred = [0] * len(level.places)  # a bit for each path that does not go by this column
        for at in tested.get(level.fact, ()):
            node, column = paths[at][1][level.fact]
            certain = [sure.item(child) >> at & 1 for child in level.table[node - level.start].tolist()]
            if not all(certain):
                open_ = [place for place, is_sure in zip(level.places, certain, strict=True) if is_sure]
                found[at][level.fact] = level.places[column], tuple(open_)
                barred = [bits | (not is_sure) << at for bits, is_sure in zip(barred, certain, strict=True)]
        told = np.full(len(level.table), -1, dtype=np.int64)
        for children, bits in zip(level.table.T, barred, strict=True):
            told &= sure.take(children) | bits if bits else sure.take(children)
        sure[level.start : level.end] = told
    return found
