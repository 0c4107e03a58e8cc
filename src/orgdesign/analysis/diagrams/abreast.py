"""Several diagrams side by side, level by level, so that what is asked of all of them takes one pass.

Diagrams of one rule base test facts in the same order. Each by itself has few nodes at many of its levels, and to begin on a
level costs more than to pass a hundred nodes; so levels that test the same fact are one here, with the nodes of one diagram
beside each other. Knows diagrams by name; knows no rules and no chances.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from orgdesign.analysis.diagrams.diagram import Allowed, Diagram, Level, narrowed

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.diagrams.diagram import Numbers, Owners


@dataclass(frozen=True)
class Abreast:
    """Diagrams by name. First their outcomes are numbered, diagram by diagram; then the nodes, from the lowest level up.

    `owner` tells of each number which diagram it is of, by its place; within a level it never falls.
    """

    ends: Mapping[str, tuple[str, ...]]
    roots: Mapping[str, int]
    levels: tuple[Level, ...]
    owner: Owners

    @classmethod
    def of(cls, diagrams: Mapping[str, Diagram]) -> Abreast:
        """Set diagrams beside each other that test facts in the same order."""
        ends = {name: diagram.ends for name, diagram in diagrams.items()}
        numbers, count = list["Numbers"](), 0
        owner = np.empty(sum(diagram.count for diagram in diagrams.values()), dtype=np.int16)
        for at, diagram in enumerate(diagrams.values()):
            numbers.append(np.empty(diagram.count, dtype=np.int32))
            end = count + len(diagram.ends)
            numbers[at][: len(diagram.ends)] = np.arange(count, end)
            owner[count:end] = at
            count = end
        levels: list[Level] = []
        for parts in _side_by_side(list(diagrams.values())):
            begin, first = count, next(iter(parts.values()))
            table = np.empty((sum(len(level.table) for level in parts.values()), len(first.places)), dtype=np.int32)
            for at, level in parts.items():
                end = count + len(level.table)
                # With a mode other than `raise` nothing is copied aside; all children are there.
                np.take(numbers[at], level.table, out=table[count - begin : end - begin], mode="clip")
                numbers[at][level.start : level.end] = np.arange(count, end)
                owner[count:end] = at
                count = end
            levels.append(Level(first.at, first.fact, first.places, begin, table))
        roots = [int(number[diagram.root]) for number, diagram in zip(numbers, diagrams.values(), strict=True)]
        return cls(ends, dict(zip(ends, roots, strict=True)), tuple(reversed(levels)), owner)

    @property
    def count(self) -> int:
        """One more than the highest number."""
        return len(self.owner)

    @property
    def outcomes(self) -> int:
        """How many outcomes all have together."""
        return sum(map(len, self.ends.values()))

    @property
    def at(self) -> NDArray[np.intp]:
        """The number of the root of each."""
        return np.array([*self.roots.values()], dtype=np.intp)

    def within(self, allowed: Allowed) -> Abreast:
        """Return what is left of each diagram where each of these facts lies in one of these cells."""
        left = narrowed(self.levels, self.at, self.owner, allowed)
        return (
            self
            if left is None
            else Abreast(self.ends, dict(zip(self.ends, left.roots, strict=True)), left.levels, left.owner)
        )

    @cached_property
    def possible(self) -> Mapping[str, frozenset[str]]:
        """The outcomes of each diagram that some answers make."""
        reached = np.zeros(self.count, dtype=np.bool_)
        reached[self.at] = True
        for level in self.levels:
            reached[level.table] = True
        there = iter(reached[: self.outcomes].tolist())
        return {
            name: frozenset(end for end, is_there in zip(ends, there, strict=False) if is_there)
            for name, ends in self.ends.items()
        }

    @cached_property
    def apart(self) -> Mapping[str, Diagram]:
        """Each diagram by itself."""
        local = np.empty(self.count, dtype=np.int32)
        counts = np.bincount(self.owner, minlength=len(self.ends))
        local[self.owner.argsort(kind="stable")] = np.arange(self.count) - np.repeat(np.cumsum(counts) - counts, counts)
        levels: list[list[Level]] = [[] for _ in self.ends]
        for level, ends in zip(self.levels, np.cumsum(self._sizes, axis=1).tolist(), strict=True):
            table, begin = local.take(level.table), 0
            for at, end in enumerate(ends):
                if end > begin:
                    start = local.item(level.start + begin)
                    levels[at].append(Level(level.at, level.fact, level.places, start, table[begin:end]))
                    begin = end
        roots = local.take(self.at).tolist()
        return {
            name: Diagram(ends, tuple(some), root)
            for (name, ends), some, root in zip(self.ends.items(), levels, roots, strict=True)
        }

    @cached_property
    def _sizes(self) -> NDArray[np.int64]:
        """How many nodes of each diagram there are in each level, a row for each level."""
        levels, diagrams = len(self.levels), len(self.ends)
        counts = [len(level.table) for level in reversed(self.levels)]
        at = np.repeat(np.arange(levels)[::-1], counts) * diagrams + self.owner[self.outcomes :]
        return np.bincount(at, minlength=levels * diagrams).reshape(levels, diagrams)


def _side_by_side(diagrams: Sequence[Diagram]) -> Iterator[Mapping[int, Level]]:
    """Yield the levels of each fact that diagrams test, by the place of the diagram, from the lowest fact up."""
    found: dict[int, dict[int, Level]] = {}
    for place, diagram in enumerate(diagrams):
        for level in diagram.levels:
            found.setdefault(level.at, {})[place] = level
    return (found[at] for at in sorted(found, reverse=True))
