"""How a decision comes out for many profiles at once: from the root down, level by level, all profiles together.

Each profile is at the root with all its chance, and passes on to the children for the cells in which its fact may lie, as
likely as these are; at a fact of which one cell is left it passes without stopping. What comes to the same node is taken
together, point by point of a mixture of worlds (see `counting`); so it is exact, and no diagram is made of what is left.
Knows diagrams; knows no plausibility model.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from orgdesign.model.logic import FactId

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.diagrams.diagram import Diagram, Level, Masks, Numbers

    Places = NDArray[np.int64]
    Shares = NDArray[np.float64]


_ROOM = 1024


@dataclass(frozen=True, slots=True)
class Endings:
    """How a decision can come out, a row for each profile and a column for each of its ends."""

    possible: NDArray[np.bool_]
    chances: Shares


def outcomes(diagram: Diagram, masks: Masks, chances: Mapping[FactId, Shares], weights: Shares) -> Endings:
    """Return what is possible for each profile, and how likely.

    `masks` has for each fact the cells in which it may lie, by profile; the cells are the columns of its level. `chances`
    has how likely each is, by profile, point and cell; `weights` are those of the points, and add up to one.
    """
    return _Passing(diagram, masks, chances, weights).outcomes()


class _Arrived(NamedTuple):
    """Profiles at nodes: from which place they came, and by which cell of which fact."""

    rows: Places
    nodes: Places | Numbers
    came: Places
    by: Places


class _Passing:
    def __init__(self, diagram: Diagram, masks: Masks, chances: Mapping[FactId, Shares], weights: Shares) -> None:
        self._diagram = diagram
        self._masks = masks
        self._weights = weights
        levels = diagram.levels
        self._rows = len(next(iter(masks.values())))
        self._level = np.full(diagram.count, len(levels), dtype=np.int16)
        self._first = np.zeros(diagram.count, dtype=np.int64)  # where the children of a node begin among all children
        self._only = np.full((self._rows, len(levels) + 1), -1, dtype=np.int64)  # the one cell that is left, or -1
        self._cells = _begins([self._rows * len(level.places) for level in levels])  # where those of a level begin in `by`
        begin = 0
        for at, level in enumerate(levels):
            self._level[level.start : level.end] = at
            self._first[level.start : level.end] = begin + np.arange(len(level.table)) * len(level.places)
            begin += level.table.size
            mask = masks[level.fact]
            self._only[:, at] = np.where(mask.sum(axis=1) == 1, mask.argmax(axis=1), -1)
        self._children = np.concatenate([np.zeros(0, dtype=np.int32), *(level.table.ravel() for level in levels)])
        by = [chances[level.fact].transpose(0, 2, 1).reshape(-1, len(weights)) for level in levels]
        self._by = np.concatenate([*by, np.ones((1, len(weights)))])

    def outcomes(self) -> Endings:
        """Let all profiles pass."""
        levels = self._diagram.levels
        waiting: list[list[_Arrived]] = [[] for _ in range(len(levels) + 1)]
        rows = np.arange(self._rows)
        began = np.zeros(self._rows, dtype=np.int64), np.full(self._rows, len(self._by) - 1)
        self._arrive(_Arrived(rows, np.full(self._rows, self._diagram.root), *began), waiting)
        shares, places = np.ones((_ROOM, len(self._weights))), 1
        for at, level in enumerate(levels):
            if waiting[at]:
                rows, nodes, found = self._together(level, waiting[at], shares)
                self._arrive(self._passed(at, rows, nodes, places), waiting)
                shares, places = _kept(shares, places, found)
                waiting[at] = []
        return self._ended(waiting[-1], shares)

    def _arrive(self, some: _Arrived, waiting: list[list[_Arrived]]) -> None:
        """Let profiles wait at the next level where more than one cell is left of what they know."""
        nodes = self._followed(some.rows, some.nodes)
        levels = self._level[nodes]
        order = np.argsort(levels, kind="stable")
        bounds = np.flatnonzero(np.diff(levels[order])) + 1
        for part in np.split(order, bounds):
            waiting[levels[part[0]]].append(_Arrived(some.rows[part], nodes[part], some.came[part], some.by[part]))

    def _followed(self, rows: Places, start: Places | Numbers) -> Places:
        nodes = start.astype(np.int64)
        going = np.arange(len(nodes))
        while going.size:
            only = self._only[rows[going], self._level[nodes[going]]]
            passing = only >= 0
            going, only = going[passing], only[passing]
            nodes[going] = self._children[self._first[nodes[going]] + only]
        return nodes

    def _together(self, level: Level, arrived: list[_Arrived], shares: Shares) -> tuple[Places, Places, Shares]:
        """Return which profiles are at which nodes of a level, each once, and with which chance."""
        rows, nodes, came, by = (np.concatenate(each) for each in zip(*arrived, strict=True))
        size = len(level.table)
        key = rows * size + (nodes - level.start)
        order = np.argsort(key)
        ordered = key[order]
        new = np.concatenate(([True], ordered[1:] != ordered[:-1]))
        place = np.empty(len(key), dtype=np.int64)
        place[order] = np.cumsum(new) - 1
        rows, nodes = np.divmod(ordered[new], size)
        return rows, nodes + level.start, _added(shares[came] * self._by[by], place, len(rows))

    def _passed(self, at: int, rows: Places, nodes: Places, begin: int) -> _Arrived:
        """Return where profiles come from the nodes of a level, which have their places from `begin`."""
        level = self._diagram.levels[at]
        width = len(level.places)
        here, cell = np.nonzero(self._masks[level.fact][rows])
        row = rows[here]
        return _Arrived(
            row, level.table[nodes[here] - level.start, cell], begin + here, self._cells[at] + row * width + cell
        )

    def _ended(self, arrived: list[_Arrived], shares: Shares) -> Endings:
        shape = (self._rows, len(self._diagram.ends))
        rows, nodes, came, by = (np.concatenate(each) for each in zip(*arrived, strict=True))
        at = rows * shape[1] + nodes
        found = np.einsum("np,np,p->n", shares[came], self._by[by], self._weights)
        chances: Shares = np.bincount(at, found, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)
        possible = np.zeros(shape[0] * shape[1], dtype=np.bool_)
        possible[at] = True
        return Endings(possible.reshape(shape), chances)


def _added(shares: Shares, place: Places, count: int) -> Shares:
    """Return the sums of the shares that belong to each of so many places."""
    points = shares.shape[1]
    each = (place[:, None] * points + np.arange(points)).ravel()
    found: Shares = np.bincount(each, shares.ravel(), minlength=count * points).astype(np.float64, copy=False)
    return found.reshape(count, points)


def _kept(held: Shares, count: int, more: Shares) -> tuple[Shares, int]:
    """Keep shares after the first so many that are held, with room for others to come."""
    end = count + len(more)
    if end > len(held):
        room = np.empty((2 * end, held.shape[1]))
        room[:count] = held[:count]
        held = room
    held[count:end] = more
    return held, end


def _begins(sizes: list[int]) -> Places:
    return np.cumsum([0, *sizes])[:-1]
