"""How decisions come out for many profiles at once: from the roots down, level by level, all profiles together.

Each profile is at the root of each diagram with all its chance, and passes on to the children for the cells in which its
fact may lie, as likely as these are; at a fact of which one cell is left it mostly passes without stopping. What comes to
the same node is taken together, point by point of a mixture of worlds (see `counting`); so it is exact, and no diagram is
made of what is left. Knows diagrams; knows no plausibility model.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from orgdesign.model.logic import FactId

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.diagrams.abreast import Abreast
    from orgdesign.analysis.diagrams.diagram import Level, Masks

    Places = NDArray[np.int64]
    Shares = NDArray[np.float64]

_DIGIT = 16
"""Numbers of so many bits are sorted by counting them, ten times as fast as wider ones are by comparing."""
_ROOM = 1 << 18
"""How many chances there is room for from the start; the system gives memory when it is written to, not before."""


_FEW = 256
"""So many at a time are hardly worth the calls that it takes."""


@dataclass(frozen=True, slots=True)
class Endings:
    """How a decision can come out, a row for each profile and a column for each of its ends."""

    possible: NDArray[np.bool_]
    chances: Shares


class Scratch:
    """Arrays that are used again and again: to have new ones from the system takes longer than to fill them."""

    def __init__(self) -> None:
        """Begin with none."""
        self._held: dict[str, Shares] = {}

    def shares(self, name: str, rows: int, points: int, *, keep: int = 0) -> Shares:
        """Return an array with so many rows, of which the first `keep` are as they were and others hold anything."""
        held = self._held.get(name)
        if held is None or held.shape[1] != points or len(held) < rows:
            more = np.empty((max(2 * rows, _ROOM), points))
            if keep and held is not None:
                more[:keep] = held[:keep]
            self._held[name] = held = more
        return held[:rows]


class Passable:
    """Diagrams side by side, as profiles pass them."""

    def __init__(self, abreast: Abreast) -> None:
        """Set the diagrams out."""
        self.abreast = abreast
        self.scratch = Scratch()
        self.level = np.full(abreast.count, len(abreast.levels), dtype=np.int16)
        self.first = np.zeros(abreast.count, dtype=np.int64)  # where the children of a node begin among all children
        begin = 0
        for at, level in enumerate(abreast.levels):
            self.level[level.start : level.end] = at
            self.first[level.start : level.end] = begin + np.arange(len(level.table)) * len(level.places)
            begin += level.table.size
        tables = [level.table.ravel() for level in abreast.levels]
        self.children = np.concatenate([np.zeros(0, dtype=np.int32), *tables])

    def outcomes(self, masks: Masks, chances: Mapping[FactId, Shares], weights: Shares) -> Mapping[str, Endings]:
        """Return of each diagram what is possible for each profile, and how likely.

        `masks` has for each fact the cells in which it may lie, by profile; the cells are the columns of its level.
        `chances` has how likely each is, by profile, point and cell; `weights` are those of the points, and add up to one.
        """
        return _Passing(self, masks, chances, weights).outcomes()


class _Arrived(NamedTuple):
    """Profiles at nodes: from which place they came, and by which cell of which fact."""

    rows: Places
    nodes: Places
    came: Places
    by: Places


class _Parts(NamedTuple):
    """What belongs together, the largest first: in which order it stands side by side, where it begins, how much it is."""

    order: Places
    begins: Places
    counts: Places


class _Passing:
    def __init__(self, through: Passable, masks: Masks, chances: Mapping[FactId, Shares], weights: Shares) -> None:
        self._through = through
        self._abreast = through.abreast
        self._scratch = through.scratch
        self._masks = masks
        self._weights = weights
        levels = self._abreast.levels
        self._rows = len(next(iter(masks.values())))
        self._only = np.full((self._rows, len(levels) + 1), -1, dtype=np.int64)  # the one cell that is left, or -1
        self._cells = _begins([self._rows * len(level.places) for level in levels])  # where those of a level begin in `by`
        for at, level in enumerate(levels):
            mask = masks[level.fact]
            self._only[:, at] = np.where(mask.sum(axis=1) == 1, mask.argmax(axis=1), -1)
        by = [chances[level.fact].transpose(0, 2, 1).reshape(-1, len(weights)) for level in levels]
        self._by = np.concatenate([*by, np.ones((1, len(weights)))])
        self._points = np.arange(len(weights))
        self._shares: Shares = np.ones((1, len(weights)))

    def outcomes(self) -> Mapping[str, Endings]:
        """Let all profiles pass."""
        levels = self._abreast.levels
        waiting: list[list[_Arrived]] = [[] for _ in range(len(levels) + 1)]
        roots = self._abreast.at
        rows = np.repeat(np.arange(self._rows), len(roots))
        began = np.zeros(len(rows), dtype=np.int64), np.full(len(rows), len(self._by) - 1)
        self._arrive(_Arrived(rows, np.tile(roots, self._rows), *began), waiting)
        self._shares = self._scratch.shares("told", 1, len(self._weights))
        self._shares[:] = 1.0
        places = 1
        for at, level in enumerate(levels):
            if waiting[at]:
                rows, nodes = self._together(level, waiting[at], places)
                self._arrive(self._passed(at, rows, nodes, places), waiting)
                places += len(rows)
                waiting[at] = []
        return self._ended(waiting[-1])

    def _arrive(self, some: _Arrived, waiting: list[list[_Arrived]]) -> None:
        """Let profiles wait at the next level where more than one cell is left of what they know."""
        nodes = self._followed(some.rows, some.nodes)
        levels = self._through.level.take(nodes)
        order = np.argsort(levels, kind="stable")
        ordered = levels.take(order)
        bounds = [0, *(np.flatnonzero(ordered[1:] != ordered[:-1]) + 1).tolist(), len(order)]
        rows, nodes, came, by = (each.take(order) for each in (some.rows, nodes, some.came, some.by))
        for begin, end in pairwise(bounds):
            waiting[ordered[begin]].append(_Arrived(rows[begin:end], nodes[begin:end], came[begin:end], by[begin:end]))

    def _followed(self, rows: Places, start: Places) -> Places:
        """Return where profiles stop: at the end, at nodes of facts of which more than one cell is left, a few before."""
        through, width = self._through, self._only.shape[1]
        only_of, begins = self._only.ravel(), rows * width
        nodes = start.astype(np.int64)
        only = only_of.take(begins + through.level.take(nodes))
        going = np.flatnonzero(only >= 0)
        while going.size > _FEW:  # to go on with fewer takes longer than to let them stop
            here = through.children.take(through.first.take(nodes.take(going)) + only.take(going)).astype(np.int64)
            nodes[going] = here
            only[going] = only_of.take(begins.take(going) + through.level.take(here))
            going = going[only.take(going) >= 0]
        return nodes

    def _together(self, level: Level, arrived: list[_Arrived], places: int) -> tuple[Places, Places]:
        """Return which profiles are at which nodes of a level, each once; their chances stand after so many places."""
        rows, nodes, came, by = _joined(arrived)
        size = len(level.table)
        found, parts = _alike(rows * size + (nodes - level.start), self._rows * size)
        self._shares = self._scratch.shares("told", places + len(found), len(self._weights), keep=places)
        self._add(came.take(parts.order), by.take(parts.order), parts, self._shares[places:])
        rows, nodes = np.divmod(found, size)
        return rows, nodes + level.start

    def _add(self, came: Places, by: Places, parts: _Parts, told: Shares) -> None:
        """Tell the sum of what arrives at each place: the first at all of them, then the second where there is one, and on.

        What is left when hardly any place has more is counted.
        """
        begins, counts = parts.begins, parts.counts
        lasting = len(counts) - np.cumsum(np.bincount(counts))  # at how many places more come than so many
        np.copyto(told, self._weighed(came.take(begins), by.take(begins)))
        turn = 1
        while lasting[turn] > _FEW:
            at = begins[: lasting[turn]] + turn
            told[: len(at)] += self._weighed(came.take(at), by.take(at))
            turn += 1
        few = int(lasting[turn])
        if few:
            rest = counts[:few] - turn
            place = np.repeat(np.arange(few), rest)
            at = np.arange(len(place)) + (begins[:few] + turn - np.cumsum(rest) + rest).take(place)
            shares, points = self._weighed(came.take(at), by.take(at)), len(self._weights)
            cells = (place * points)[:, None] + self._points
            told[:few] += np.bincount(cells.ravel(), shares.ravel(), minlength=few * points).reshape(few, points)

    def _weighed(self, came: Places, by: Places) -> Shares:
        """Return the chance with which each arrives, at each point."""
        count, points = len(came), len(self._weights)
        share, weight = (self._scratch.shares(name, count, points) for name in ("share", "weight"))
        # With a mode other than `raise` nothing is copied aside; all places are there.
        np.take(self._shares, came, axis=0, out=share, mode="clip")
        np.take(self._by, by, axis=0, out=weight, mode="clip")
        return np.multiply(share, weight, out=share)

    def _passed(self, at: int, rows: Places, nodes: Places, begin: int) -> _Arrived:
        """Return where profiles come from the nodes of a level, which have their places from `begin`."""
        level = self._abreast.levels[at]
        width = len(level.places)
        here, cell = np.nonzero(self._masks[level.fact].take(rows, axis=0))
        row = rows.take(here)
        to = level.table.ravel().take((nodes - level.start).take(here) * width + cell).astype(np.int64)
        return _Arrived(row, to, begin + here, self._cells[at] + row * width + cell)

    def _ended(self, arrived: list[_Arrived]) -> Mapping[str, Endings]:
        shape = (self._rows, self._abreast.outcomes)
        rows, nodes, came, by = _joined(arrived)
        at = rows * shape[1] + nodes
        found = np.einsum("np,p->n", self._weighed(came, by), self._weights)
        chances: Shares = np.bincount(at, found, minlength=shape[0] * shape[1]).reshape(shape).astype(np.float64)
        possible = np.zeros(shape, dtype=np.bool_)
        possible.ravel()[at] = True
        ends = self._abreast.ends
        of_each = [
            slice(begin, begin + len(each))
            for begin, each in zip(_begins(map(len, ends.values())), ends.values(), strict=True)
        ]
        return {name: Endings(possible[:, each], chances[:, each]) for name, each in zip(ends, of_each, strict=True)}


def _joined(arrived: list[_Arrived]) -> tuple[Places, Places, Places, Places]:
    if len(arrived) == 1:
        return arrived[0]
    rows, nodes, came, by = (np.concatenate(each) for each in zip(*arrived, strict=True))
    return rows, nodes, came, by


def _alike(keys: Places, most: int) -> tuple[Places, _Parts]:
    """Return the different keys, which are below `most`, and of each where it is found, those found most often first."""
    order = _sorted(keys, most)
    ordered = keys.take(order)
    begins = np.concatenate(([0], np.flatnonzero(ordered[1:] != ordered[:-1]) + 1))
    counts = np.diff(begins, append=len(keys))
    largest = int(counts.max())
    first = _sorted(largest - counts, largest)
    begins = begins.take(first)
    return ordered.take(begins), _Parts(order, begins, counts.take(first))


def _sorted(numbers: Places, most: int) -> Places:
    """Return the order of numbers from 0 up to `most`, digit by digit from the last."""
    order = np.argsort(numbers.astype(np.uint16), kind="stable")
    while most := most >> _DIGIT:
        numbers = numbers >> _DIGIT
        order = order.take(np.argsort(numbers.astype(np.uint16).take(order), kind="stable"))
    return order


def _begins(sizes: Iterable[int]) -> list[int]:
    return [0, *accumulate(sizes)][:-1]
