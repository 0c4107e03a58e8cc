"""A decision as a reduced, levelled diagram in arrays: every way in which it can be answered, and how it then comes out.

Each level tests one fact; a node has a child for each cell in which the fact may lie, and a path from the root to an end
is a set of answers that decides. No two nodes are alike and none has all its children alike, so *which answers still
matter* is *which levels have nodes*. Knows cells by their places; knows no rules and no chances.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int32]
    Table: TypeAlias = NDArray[np.int32]
    Masks: TypeAlias = Mapping[str, NDArray[np.bool_]]
    """The cells in which facts may lie, of many profiles at once: a row for each of them, a column for each cell."""


Allowed: TypeAlias = Mapping[str, Sequence[int]]
"""The cells, by their places, in which facts may lie; a fact that is not there may lie in any."""


class Allowance:
    """How much may still be made; counted, not timed, so that the same comes of the same everywhere."""

    def __init__(self, left: int) -> None:
        """Allow so many states or nodes."""
        self.left = left

    def spend(self, count: int) -> bool:
        """Take so many off, and tell whether that was still allowed."""
        self.left -= count
        return self.left >= 0


@dataclass(frozen=True, slots=True)
class Level:
    """The nodes that test one fact: a row of children for each, a column for each cell in `places`.

    Node `start + row` has the children of that row. `at` is the place of the fact in the order of all facts.
    """

    at: int
    fact: str
    places: tuple[int, ...]
    start: int
    table: Table

    @property
    def end(self) -> int:
        """The number after that of the last node."""
        return self.start + len(self.table)


@dataclass(frozen=True, slots=True)
class Diagram:
    """How a decision comes out. The numbers below `len(ends)` are its outcomes, those from there its nodes.

    `levels` run from the root down; a node's children have lower numbers than it has.
    """

    ends: tuple[str, ...]
    levels: tuple[Level, ...]
    root: int

    @property
    def size(self) -> int:
        """How many nodes there are, ends not counted."""
        return sum(len(level.table) for level in self.levels)

    @property
    def count(self) -> int:
        """One more than the highest number."""
        return len(self.ends) + self.size

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that matter: each can by itself, in some answers to the rest, make another outcome."""
        return tuple(level.fact for level in self.levels)

    @property
    def possible(self) -> frozenset[str]:
        """The outcomes that some answers make."""
        reached = {self.root} if self.root < len(self.ends) else set[int]()
        for level in self.levels:
            reached.update(np.unique(level.table[level.table < len(self.ends)]).tolist())
        return frozenset(self.ends[at] for at in reached)

    def within(self, allowed: Allowed) -> Diagram:
        """Return the diagram of the answers in which each of these facts lies in one of these cells."""
        return _Narrowing(self, allowed).narrowed()


class _Narrowing:
    """What is left of a diagram: first what can still be reached, from the root down; then that, reduced from below."""

    def __init__(self, diagram: Diagram, allowed: Allowed) -> None:
        self.diagram = diagram
        self.allowed = allowed

    def narrowed(self) -> Diagram:
        diagram, growing = self.diagram, Growing(self.diagram.ends)
        numbers = np.arange(diagram.count, dtype=np.int32)  # what each old number is in the new diagram
        for level, rows, columns, children in reversed(self._reached()):
            places = level.places if columns is None else tuple([level.places[column] for column in columns])
            numbers[level.start + rows] = growing.level(level.at, level.fact, places, numbers.take(children))
        return growing.diagram(int(numbers[diagram.root]))

    def _reached(self) -> list[tuple[Level, NDArray[np.intp], list[int] | None, Table]]:
        """Return of each level that is reached which rows are, by which columns (all if None), and their children."""
        diagram = self.diagram
        marked = np.zeros(diagram.count, dtype=np.bool_)
        marked[diagram.root] = True
        found: list[tuple[Level, NDArray[np.intp], list[int] | None, Table]] = []
        for level in diagram.levels:
            rows = marked[level.start : level.end].nonzero()[0]
            if rows.size:
                columns = _columns(level, self.allowed)
                if columns is None:
                    children = level.table.take(rows, axis=0)
                else:
                    width = len(level.places)
                    children = level.table.ravel().take((rows * width)[:, None] + np.array(columns, dtype=np.intp))
                marked[children] = True
                found.append((level, rows, columns, children))
        return found


def _columns(level: Level, allowed: Allowed) -> list[int] | None:
    """Return by which columns of a level its fact can still go, None if by all of them."""
    if level.fact not in allowed:
        return None
    wanted = frozenset(allowed[level.fact])
    return [column for column, place in enumerate(level.places) if place in wanted]


class Growing:
    """A diagram in the making, level by level from below: what is alike becomes one node, what decides nothing none."""

    def __init__(self, ends: tuple[str, ...]) -> None:
        """Begin with the ends."""
        self._ends = ends
        self._levels: list[Level] = []
        self.count = len(ends)

    def level(self, at: int, fact: str, places: tuple[int, ...], children: Table) -> Numbers:
        """Add the nodes of a level, given a row of children for each, and return the number of each."""
        if children.shape[1] == 1:
            return children[:, 0]
        first = children[:, 0]
        parting = (children[:, 1:] != first[:, None]).any(axis=1).nonzero()[0]
        if not parting.size:
            return first
        table, same = distinct(children.take(parting, axis=0), self.count)
        numbers = first.copy()
        numbers[parting] = self.count + same
        self._levels.append(Level(at, fact, places, self.count, table))
        self.count += len(table)
        return numbers

    def diagram(self, root: int) -> Diagram:
        """Return what has grown."""
        return Diagram(self._ends, tuple(reversed(self._levels)), root)


def distinct(rows: Table, most: int) -> tuple[Table, Numbers]:
    """Return the different rows of numbers below `most`, in some fixed order, and the place among them of each row."""
    key = rows[:, 0].astype(np.int64)
    span = most
    for column in rows.T[1:]:
        if span > (1 << 62) // most:
            span, key = _numbered(key)
        key = key * most + column
        span *= most
    count, same = _numbered(key)
    first = np.empty(count, dtype=np.intp)
    first[same] = np.arange(len(same))
    return rows.take(first, axis=0), same.astype(np.int32)


def _numbered(keys: NDArray[np.int64]) -> tuple[int, NDArray[np.int64]]:
    """Return how many different keys there are, and the place of each among them."""
    order = keys.argsort(kind="stable")
    ordered = keys.take(order)
    place = np.zeros(len(keys), dtype=np.int64)
    np.cumsum(ordered[1:] != ordered[:-1], out=place[1:])
    same = np.empty(len(keys), dtype=np.int64)
    same[order] = place
    return int(place[-1]) + 1, same
