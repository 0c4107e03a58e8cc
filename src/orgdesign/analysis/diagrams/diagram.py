"""A decision as a reduced, levelled diagram in arrays: every way in which it can be answered, and how it then comes out.

Each level tests one fact; a node has a child for each cell in which the fact may lie, and a path from the root to an end
is a set of answers that decides. No two nodes are alike and none has all its children alike, so *which answers still
matter* is *which levels have nodes*. Knows cells by their places; knows no rules and no chances.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.int32]
    Table: TypeAlias = NDArray[np.int32]
    Owners: TypeAlias = NDArray[np.int16]
    """Of which of several diagrams each number is."""
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
        alone = np.zeros(self.count, dtype=np.int16)
        left = narrowed(self.levels, np.array([self.root]), alone, allowed)
        return self if left is None else Diagram(self.ends, left.levels, left.roots[0])


class Narrowed(NamedTuple):
    """What is left of diagrams: their levels, the number of each one's root, and whose each number is."""

    levels: tuple[Level, ...]
    roots: list[int]
    owner: Owners


def narrowed(levels: Sequence[Level], roots: NDArray[np.intp], owner: Owners, allowed: Allowed) -> Narrowed | None:
    """Return what is left where each of these facts lies in one of these cells; None if that bars nothing.

    The levels may hold several diagrams, of each of which there is a root: `owner` tells of each number whose it is, and
    within a level never falls, here nor in what is left.
    """
    if allowed.keys().isdisjoint(level.fact for level in levels):
        return None
    return _Narrowing(levels, owner, allowed).narrowed(roots)


class _Narrowing:
    """First what can still be reached is sought, from the roots down; then that is reduced from below."""

    def __init__(self, levels: Sequence[Level], owner: Owners, allowed: Allowed) -> None:
        self._whole = levels
        self._owner = owner
        self._allowed = allowed
        self._count = levels[-1].start
        self._levels: list[Level] = []
        self._owners = [owner[: self._count]]

    def narrowed(self, roots: NDArray[np.intp]) -> Narrowed:
        numbers = np.arange(len(self._owner), dtype=np.int32)  # what each old number is in what is left
        for level, rows, columns, children in reversed(self._reached(roots)):
            numbers[level.start : level.end][rows] = self._reduced(level, rows, columns, numbers.take(children))
        return Narrowed(tuple(reversed(self._levels)), numbers.take(roots).tolist(), np.concatenate(self._owners))

    def _reached(self, roots: NDArray[np.intp]) -> list[tuple[Level, NDArray[np.intp], list[int] | None, Table]]:
        """Return of each level that is reached which rows are, by which columns (None: all), and their children by each."""
        marked = np.zeros(len(self._owner), dtype=np.bool_)
        marked[roots] = True
        found: list[tuple[Level, NDArray[np.intp], list[int] | None, Table]] = []
        for level in self._whole:
            rows = marked[level.start : level.end].nonzero()[0]
            if rows.size:
                columns, width = _columns(level, self._allowed), len(level.places)
                wanted = np.arange(width) if columns is None else np.array(columns, dtype=np.intp)
                children = level.table.ravel().take(rows * width + wanted[:, None])
                marked[children] = True
                found.append((level, rows, columns, children))
        return found

    def _reduced(self, level: Level, rows: NDArray[np.intp], columns: list[int] | None, children: Table) -> Numbers:
        """Return what nodes become that have these children, of which there is a row for each column."""
        first: Numbers = children[0]
        if len(children) == 1:
            return first
        parting = (children[1:] != first).any(axis=0).nonzero()[0]
        if not parting.size:
            return first
        some, owner = children.take(parting, axis=1), self._owner[level.start : level.end].take(rows.take(parting))
        of_each, same = alike(owner.astype(np.int64), some, self._count, int(owner[-1]) + 1)
        numbers = first.copy()
        numbers[parting] = self._count + same
        places = level.places if columns is None else tuple([level.places[column] for column in columns])
        self._levels.append(Level(level.at, level.fact, places, self._count, some.T.take(of_each, axis=0)))
        self._owners.append(owner.take(of_each))
        self._count += len(of_each)
        return numbers


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
    first, same = alike(rows[:, 0].astype(np.int64), rows.T[1:], most, most)
    return rows.take(first, axis=0), same.astype(np.int32)


def alike(key: NDArray[np.int64], columns: Table, most: int, span: int) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """Return where one stands of each kind of row, and the place among these of the kind of each row; by `key` in order.

    A row has a key below `span`, and in each of the columns a number below `most`.
    """
    for column in columns:
        if span > (1 << 62) // most:
            span, key = _numbered(key)
        key = key * most + column
        span *= most
    count, same = _numbered(key)
    first = np.empty(count, dtype=np.intp)
    first[same] = np.arange(len(same))
    return first, same


def _numbered(keys: NDArray[np.int64]) -> tuple[int, NDArray[np.int64]]:
    """Return how many different keys there are, and the place of each among them."""
    order = keys.argsort(kind="stable")
    ordered = keys.take(order)
    place = np.zeros(len(keys), dtype=np.int64)
    np.cumsum(ordered[1:] != ordered[:-1], out=place[1:])
    same = np.empty(len(keys), dtype=np.int64)
    same[order] = place
    return int(place[-1]) + 1, same
