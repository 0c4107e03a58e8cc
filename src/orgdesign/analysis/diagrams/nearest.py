"""The smallest change of answers that makes an outcome: a shortest path through a diagram.

An answer that changes costs one question, and the steps that it goes; the fewest questions count first, then the fewest
steps. From below, each node learns what it costs to come out as wanted from there, once for each edge. Options of a
several-choice question stand together, so that its changing is counted once. Knows diagrams and costs; knows no profile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.analysis.diagrams.diagram import Diagram, Level
from orgdesign.model.logic import FactId
from orgdesign.model.rulebase import AlternativeId, QuestionId

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.diagrams.diagram import Table

    Costs: TypeAlias = NDArray[np.int64]

_NEVER = 1 << 60


@dataclass(frozen=True, slots=True)
class Nearest:
    """How an outcome comes about with the least change: the fewest questions, then the fewest steps.

    `cells` has the cell of each fact that the path tests, by its place; any other fact stays what it is.
    """

    questions: tuple[QuestionId, ...]
    steps: int
    cells: Mapping[FactId, int]


def nearest(
    diagram: Diagram,
    wanted: AlternativeId,
    steps: Mapping[FactId, Mapping[int, int]],
    owner: Mapping[FactId, QuestionId],
) -> Nearest | None:
    """Return the nearest way to an outcome, or None if there is none.

    `steps` tells of the cells that depart from what was said by how many steps; of facts that are open none does.
    """
    return _Path(diagram, steps, owner, diagram.ends.index(wanted)).walked()


class _Path:
    """Costs from below, twice: of a node whose question has not changed yet on the way down, and of one whose has.

    The two differ only where a question has more facts further down, so the second are kept for each question: from the
    number `low` up, before which they are as the first.
    """

    def __init__(
        self,
        diagram: Diagram,
        steps: Mapping[FactId, Mapping[int, int]],
        owner: Mapping[FactId, QuestionId],
        end: int,
    ) -> None:
        self._diagram = diagram
        self._owner = owner
        self._steps = {
            level.fact: np.array([steps.get(level.fact, {}).get(place, 0) for place in level.places], dtype=np.int64)
            for level in diagram.levels
        }
        self._one_more = 1 + sum(int(each.max()) for each in self._steps.values())
        self._fresh = np.full(diagram.count, _NEVER, dtype=np.int64)
        self._fresh[end] = 0
        self._low: dict[QuestionId, int] = {}
        self._changed: dict[QuestionId, Costs] = {}
        for level in reversed(diagram.levels):
            self._rise(level)

    def _rise(self, level: Level) -> None:
        question = self._owner[level.fact]
        self._low.setdefault(question, level.start)
        changed = self._going_on(level.table, question) + self._steps[level.fact]
        self._fresh[level.start : level.end] = self._costs(level, level.table).min(axis=1)
        before = self._changed.get(question, np.zeros(0, dtype=np.int64))
        self._changed[question] = np.concatenate((before, changed.min(axis=1)))

    def _costs(self, level: Level, children: Table) -> Costs:
        """Return what each child costs where the question has not changed yet."""
        steps = self._steps[level.fact]
        departing = self._going_on(children, self._owner[level.fact]) + steps + self._one_more
        return np.where(steps > 0, departing, self._fresh[children])

    def _going_on(self, children: Table, question: QuestionId) -> Costs:
        """Return what children cost where the question has changed already."""
        low = self._low[question]
        changed = self._changed.get(question)
        if changed is None or not len(changed):
            return self._fresh[children]
        inside = children >= low
        return np.where(inside, changed[np.where(inside, children - low, 0)], self._fresh[children])

    def walked(self) -> Nearest | None:
        """Return the least costly way from the root, if any leads to the end."""
        node, spent = self._diagram.root, 0
        if self._fresh[node] >= _NEVER:
            return None
        cells: dict[FactId, int] = {}
        questions: dict[QuestionId, None] = {}
        for level in self._diagram.levels:
            if level.start <= node < level.end:
                owner, steps = self._owner[level.fact], self._steps[level.fact]
                children = level.table[node - level.start]
                costs = self._going_on(children, owner) + steps if owner in questions else self._costs(level, children)
                column = int(costs.argmin())
                if steps[column]:
                    questions[owner] = None
                cells[level.fact] = level.places[column]
                spent += int(steps[column])
                node = int(children[column])
        return Nearest(tuple(questions), spent, cells)
