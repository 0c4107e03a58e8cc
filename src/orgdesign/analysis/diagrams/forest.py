"""Conditions as decision diagrams that share their nodes: the same condition on the same cells is the same node.

A node tests one fact and has a child for each of its cells; facts are tested in one order from the root down, and no node
has all its children alike. So two conditions that mean the same are one number (R.E. Bryant, *Graph-Based Algorithms for
Boolean Function Manipulation*, IEEE Transactions on Computers C-35, 1986; with more than two children as in A. Srinivasan
et al., ICCAD 1990). Knows levels and cells by their places; knows no rules.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.analysis.diagrams.diagram import Level

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.diagram import Numbers

Node: TypeAlias = int
"""A condition, by its number: `FALSE`, `TRUE`, a node, or `BEYOND`."""

BEYOND: Node = -1
"""What would take more nodes than there may be; all that is made of it is beyond as well."""
FALSE: Node = 0
TRUE: Node = 1


class Forest:
    """A growing set of nodes, no two of them alike, of at most so many."""

    def __init__(self, most: int) -> None:
        """Begin with the two conditions that test nothing."""
        self._most = most
        self._levels: list[int] = [-1, -1]
        self._children: list[tuple[Node, ...]] = [(), ()]
        self._known: dict[tuple[int, tuple[Node, ...]], Node] = {}
        self._opposites: dict[Node, Node] = {BEYOND: BEYOND, FALSE: TRUE, TRUE: FALSE}
        self._both: dict[tuple[Node, Node], Node] = {}

    def __len__(self) -> int:
        """Count the nodes, the two that test nothing among them."""
        return len(self._levels)

    def node(self, level: int, children: tuple[Node, ...]) -> Node:
        """Return the condition that a fact, if it lies in a cell, leaves to the child for that cell."""
        first = children[0]
        if all(child == first for child in children):
            return first
        if BEYOND in children:
            return BEYOND
        key = (level, children)
        found = self._known.get(key)
        if found is None:
            if len(self._levels) >= self._most:
                return BEYOND
            found = self._known[key] = len(self._levels)
            self._levels.append(level)
            self._children.append(children)
        return found

    def negate(self, node: Node) -> Node:
        """Return the condition that holds where this one does not."""
        found = self._opposites.get(node)
        if found is None:
            found = self.node(self._levels[node], tuple([self.negate(child) for child in self._children[node]]))
            self._opposites[node] = found
            self._opposites[found] = node if found != BEYOND else BEYOND
        return found

    def conjunction(self, parts: Iterable[Node]) -> Node:
        """Return the condition that holds where all of these do."""
        left = sorted(set(parts))
        if FALSE in left:
            return FALSE
        if BEYOND in left:
            return BEYOND
        found = TRUE
        for part in reversed(left):  # the latest made are the largest, and are best joined with what is small
            found = self._meet(found, part)
        return found

    def disjunction(self, parts: Iterable[Node]) -> Node:
        """Return the condition that holds where some of these do."""
        return self.negate(self.conjunction([self.negate(part) for part in parts]))

    def _meet(self, one: Node, other: Node) -> Node:
        if other in {one, TRUE}:
            return one
        if one == TRUE:
            return other
        if FALSE in {one, other}:
            return FALSE
        if BEYOND in {one, other}:
            return BEYOND
        key = (one, other) if one < other else (other, one)
        found = self._both.get(key)
        if found is None:
            level, further = self._levels[one], self._levels[other]
            if level == further:
                below = zip(self._children[one], self._children[other], strict=True)
                children = tuple([self._meet(a, b) for a, b in below])
            elif level < further:
                children = tuple([self._meet(child, other) for child in self._children[one]])
            else:
                children = tuple([self._meet(one, child) for child in self._children[other]])
            found = self._both[key] = self.node(min(level, further), children)
        return found

    def felled(self, roots: Sequence[Node], facts: Sequence[str]) -> tuple[tuple[Level, ...], Numbers]:
        """Return all that stands under these roots as arrays, from the top level down, and the number of each root.

        The numbers 0 and 1 are `FALSE` and `TRUE`; those of a level come after those of all deeper ones.
        """
        reached, waiting = {FALSE, TRUE}, list(roots)
        while waiting:
            node = waiting.pop()
            if node not in reached:
                reached.add(node)
                waiting += self._children[node]
        by_level: dict[int, list[Node]] = {}
        for node in sorted(reached - {FALSE, TRUE}):
            by_level.setdefault(self._levels[node], []).append(node)
        number = {FALSE: 0, TRUE: 1}
        levels: list[Level] = []
        for at in sorted(by_level, reverse=True):
            start, nodes = len(number), by_level[at]
            table = np.array([[number[child] for child in self._children[node]] for node in nodes], dtype=np.int32)
            number.update((node, start + place) for place, node in enumerate(nodes))
            levels.append(Level(at, facts[at], tuple(range(table.shape[1])), start, table))
        return tuple(reversed(levels)), np.array([number[root] for root in roots], dtype=np.int32)
