"""From a diagram that tests earlier outcomes to one that tests answers alone: those decisions are read along.

A state is what is left of the diagram and of each earlier decision that it may still ask for; where it asks, the outcome
of that decision is certain, for an outcome stands below all facts that it rests on. Knows diagrams; knows no rules.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import numpy as np

from orgdesign.analysis.diagrams.composing import Layer, distinct_states, grown
from orgdesign.analysis.diagrams.diagram import Allowance, Diagram, Level

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.diagrams.composing import States
    from orgdesign.analysis.diagrams.diagram import Numbers


def join(own: Diagram, earlier: Mapping[str, Diagram], allowance: Allowance) -> Diagram | None:
    """Return a diagram over answers for one that may test outcomes, or None if it takes more than so many states.

    `earlier` has the diagram over answers of each decision whose outcome it tests. A fact has the same cells in all of them.
    """
    asked = [level.fact for level in own.levels if level.fact in earlier]
    return _Joining(own, [earlier[fact] for fact in asked], asked).joined(allowance) if asked else own


class _Joining:
    """Columns of a state: the number in the diagram itself, then in each decision it asks for, 0 if it no longer can."""

    def __init__(self, own: Diagram, parts: Sequence[Diagram], asked: Sequence[str]) -> None:
        self._own = own
        self._parts = parts
        self._asked = {fact: column for column, fact in enumerate(asked, start=1)}
        self._asks = _asking(own, asked)
        self._numbers = [np.arange(part.count, dtype=np.int32) for part in (own, *parts)]

    def joined(self, allowance: Allowance) -> Diagram | None:
        ends = len(self._own.ends)
        states = self._forgotten(np.array([[part.root for part in (self._own, *self._parts)]], dtype=np.int32))
        if self._own.root < ends:
            return Diagram(self._own.ends, (), self._own.root)
        layers: list[Layer] = []
        for tested in self._levels():
            asking = self._asked.get(next(iter(tested.values())).fact)
            layer, states = self._answer(tested, states) if asking is None else self._ask(tested[0], asking, states)
            layers.append(layer)
            if not allowance.spend(len(states)):
                return None
            if not len(states):
                break
        return grown(self._own.ends, layers)

    def _levels(self) -> list[Mapping[int, Level]]:
        """Return the levels from the top down, each as it stands in the diagrams that have it, by column."""
        found: dict[int, dict[int, Level]] = {}
        for column, part in enumerate((self._own, *self._parts)):
            for level in part.levels:
                found.setdefault(level.at, {})[column] = level
        return [found[at] for at in sorted(found)]

    def _answer(self, tested: Mapping[int, Level], states: States) -> tuple[Layer, States]:
        """Answer a fact in every state, in each way."""
        level = next(iter(tested.values()))
        here = [(states[:, column] >= each.start) & (states[:, column] < each.end) for column, each in tested.items()]
        parted = np.stack(here).any(axis=0)
        rows, passed = np.flatnonzero(parted), np.flatnonzero(~parted)
        blocks = [states[passed]]
        for cell in range(len(level.places)):
            block = states[rows]
            for column, each in tested.items():
                numbers = self._numbers[column]
                numbers[each.start : each.end] = each.table[:, cell]
                block[:, column] = numbers[block[:, column]]
                numbers[each.start : each.end] = np.arange(each.start, each.end)
            blocks.append(block)
        pointers, following = self._following(np.concatenate(blocks))
        straight = np.zeros(len(states), dtype=np.int64)
        straight[passed] = pointers[: len(passed)]
        children = pointers[len(passed) :].reshape(len(level.places), len(rows)).T
        return Layer(level, straight, rows, children), following

    def _ask(self, level: Level, column: int, states: States) -> tuple[Layer, States]:
        """Let each state that tests an outcome go where that outcome leads."""
        states = states.copy()
        rows = np.flatnonzero((states[:, 0] >= level.start) & (states[:, 0] < level.end))
        states[rows, 0] = level.table[states[rows, 0] - level.start, states[rows, column]]
        pointers, following = self._following(states)
        nothing = np.zeros((0, len(level.places)), dtype=np.int64)
        return Layer(level, pointers, np.zeros(0, dtype=np.intp), nothing), following

    def _following(self, states: States) -> tuple[NDArray[np.int64], States]:
        """Return what each state is: an outcome, from -1 down, or the number of one of the different states."""
        pointers = -1 - states[:, 0].astype(np.int64)
        going = np.flatnonzero(states[:, 0] >= len(self._own.ends))
        following, same = distinct_states(self._forgotten(states[going]))
        pointers[going] = same
        return pointers, following

    def _forgotten(self, states: States) -> States:
        """Leave out of each state the decisions that it no longer asks for."""
        states[:, 1:] *= self._asks[states[:, 0]]
        return states


def _asking(own: Diagram, asked: Sequence[str]) -> Numbers:
    """Return for each number of a diagram, and each of these outcomes, whether it or something below it tests that."""
    asks = np.zeros((own.count, len(asked)), dtype=np.int32)
    for level in reversed(own.levels):
        asks[level.start : level.end] = asks[level.table].max(axis=1)
        if level.fact in asked:
            asks[level.start : level.end, asked.index(level.fact)] = 1
    return asks
