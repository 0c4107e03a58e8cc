"""From the conditions of a decision's rules to the diagram of the decision: all rules at once, level by level.

What is left of a decision after some answers is what is left of each rule's condition and how the totals stand; ways of
answering that leave the same are one state. So totals are compared by dynamic programming over the levels (for one sum:
I. Abío et al., *A New Look at BDDs for Pseudo-Boolean Constraints*, JAIR 45, 2012). What can make no difference any more is
forgotten on the way: an alternative that another is sure to beat, a rule that does not part those that are left.
The states of a level are the rows of an array. Then the nodes are made from below. Knows conditions by their numbers.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

import numpy as np

from orgdesign.analysis.diagrams.diagram import Allowance, Diagram, Growing, Level
from orgdesign.model.rulebase import NONE, Decision, First, Score

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.diagrams.diagram import Numbers

    States: TypeAlias = NDArray[np.int32]
    """A row for each state: what is left of each rule's condition, then whatever else the policy remembers."""
    Ends: TypeAlias = NDArray[np.int32]
    """For each state the place of the outcome that is certain, or -1."""

_SEED = 1986
_FALSE, _TRUE = 0, 1
_OUT = -(1 << 24)
"""Stands for the total of an alternative that can no longer win; far below any total."""
_OPEN = -1


@dataclass(frozen=True, slots=True)
class Rules:
    """The conditions of a decision, as arrays that share their nodes, and the number of each."""

    levels: tuple[Level, ...]
    roots: Numbers


class Layer(NamedTuple):
    """What the states of one level lead to: the number of a state of the next level, or from -1 down an outcome.

    `parted` are the states that the level tests, in the order of the rows of `children`; `straight` is for the others.
    """

    level: Level
    straight: NDArray[np.int64]
    parted: NDArray[np.intp]
    children: NDArray[np.int64]


def compose(decision: Decision, rules: Rules, allowance: Allowance) -> Diagram | None:
    """Return the diagram of a decision, or None if it takes more states on the way than are allowed."""
    names = (*(each.id for each in decision.alternatives), NONE)
    policy = _policy(decision, names)
    states, ends = policy.settle(policy.begin(rules.roots))
    if ends[0] != _OPEN:
        return Diagram(names, (), int(ends[0]))
    numbers = np.arange(rules.levels[0].end, dtype=np.int32)
    layers: list[Layer] = []
    for level in rules.levels:
        layer, states = _descend(level, states, policy, numbers)
        layers.append(layer)
        if not allowance.spend(len(states)):
            return None
        if not len(states):
            break
    return grown(names, layers)


def _descend(level: Level, states: States, policy: _Policy, numbers: Numbers) -> tuple[Layer, States]:
    """Answer the fact of a level in every state, in each way."""
    rules = states[:, : policy.width]
    tested = ((rules >= level.start) & (rules < level.end)).any(axis=1)
    parted, passed = np.flatnonzero(tested), np.flatnonzero(~tested)
    blocks = []
    for place in level.places:
        block = states[parted]
        numbers[level.start : level.end] = level.table[:, place]
        block[:, : policy.width] = numbers[block[:, : policy.width]]
        blocks.append(block)
    numbers[level.start : level.end] = np.arange(level.start, level.end)
    settled, ends = policy.settle(np.concatenate(blocks))
    pointers = -1 - ends.astype(np.int64)
    going = np.flatnonzero(ends == _OPEN)
    following, same = distinct_states(np.concatenate((states[passed], settled[going])))
    straight = np.zeros(len(states), dtype=np.int64)
    straight[passed] = same[: len(passed)]
    pointers[going] = same[len(passed) :]
    return Layer(level, straight, parted, pointers.reshape(len(level.places), len(parted)).T), following


def grown(names: tuple[str, ...], layers: Sequence[Layer]) -> Diagram:
    """Return the reduced diagram of what the layers lead to, made from below."""
    growing = Growing(names)
    below = np.zeros(0, dtype=np.int32)
    for level, straight, parted, children in reversed(layers):
        numbers = _numbers(straight, below)
        numbers[parted] = growing.level(level.at, level.fact, level.places, _numbers(children, below))
        below = numbers
    return growing.diagram(int(below[0]))


def _numbers(pointers: NDArray[np.int64], below: Numbers) -> Numbers:
    """Return what pointers point to: outcomes, and the numbers of the states of the next level."""
    if not len(below):
        return (-1 - pointers).astype(np.int32)
    return np.where(pointers < 0, -1 - pointers, below[np.maximum(pointers, 0)]).astype(np.int32)


def distinct_states(states: States) -> tuple[States, NDArray[np.int64]]:
    """Return the different states, and the place among them of each."""
    if not len(states):
        return states, np.zeros(0, dtype=np.int64)
    varying = states[:, (states != states[0]).any(axis=0)].astype(np.int64)
    chance = np.random.Generator(np.random.PCG64(_SEED))
    while True:
        key = varying @ chance.integers(-(1 << 62), 1 << 62, varying.shape[1]) if varying.shape[1] else varying.sum(axis=1)
        _, first, same = np.unique(key, return_index=True, return_inverse=True)
        if (varying[first][same] == varying).all():  # else two states had the same key: hardly ever, but it would be wrong
            return states[first], same


def _policy(decision: Decision, names: tuple[str, ...]) -> _Policy:
    match decision.policy:
        case Score() as policy:
            return _Scoring(policy, names)
        case First(rows):
            return _Matching(tuple([names.index(row.then) for row in rows]), names.index(NONE))


class _Policy(ABC):
    """How a decision comes out of the truths of its rules. The first `width` columns of a state are the rules."""

    width: int

    @abstractmethod
    def begin(self, roots: Numbers) -> States:
        """Return the state before anything is answered, as the one row."""

    @abstractmethod
    def settle(self, states: States) -> tuple[States, Ends]:
        """Return the states with all forgotten that makes no difference, and the outcomes that are certain."""


class _Matching(_Policy):
    """The first row that holds wins. A row that holds stays `TRUE` in a state; rows after it are forgotten."""

    def __init__(self, then: tuple[int, ...], none: int) -> None:
        self.width = len(then)
        self._outcomes = np.array([*then, none], dtype=np.int32)

    def begin(self, roots: Numbers) -> States:
        return roots[None, :].copy()

    def settle(self, states: States) -> tuple[States, Ends]:
        holds = states == _TRUE
        last = np.where(holds.any(axis=1), holds.argmax(axis=1), self.width)
        perhaps = (states > _TRUE) & (np.arange(self.width) < last[:, None])
        falls_to = self._outcomes[last]
        # Rows next before the one that holds which lead where it leads make no difference.
        other = perhaps & (self._outcomes[:-1][None, :] != falls_to[:, None])
        settled = np.where(np.arange(self.width) <= last[:, None], states, _FALSE)
        return settled, np.where(other.any(axis=1), _OPEN, falls_to).astype(np.int32)


class _Scoring(_Policy):
    """The highest total wins. Beside the rules a state has the totals, in the order of ties, as distances to the highest.

    What wins ties as the present form is one more rule for it that weighs half of the least that a total can differ by; so
    totals are counted in halves.
    """

    def __init__(self, policy: Score, names: tuple[str, ...]) -> None:
        order = policy.tie_break
        self.width = len(policy.rules) + len(policy.present)
        self._size = len(order)
        self._outcomes = np.array([names.index(each) for each in order], dtype=np.int32)
        self._none = names.index(NONE)
        effects = [[2 * rule.effects.get(each, 0) for each in order] for rule in policy.rules]
        effects += [[int(each == present) for each in order] for present in policy.present]
        excludes = [[each in rule.excludes for each in order] for rule in policy.rules]
        excludes += [[False] * self._size] * len(policy.present)
        self._effects = np.array(effects, dtype=np.float64).reshape(self.width, self._size)
        self._excludes = np.array(excludes, dtype=np.float64).reshape(self.width, self._size)
        apart = self._effects[:, :, None] - self._effects[:, None, :]
        self._gains = np.maximum(apart, 0).reshape(self.width, -1)

    def begin(self, roots: Numbers) -> States:
        return np.concatenate((roots, np.zeros(self._size, dtype=np.int32)))[None, :]

    def settle(self, states: States) -> tuple[States, Ends]:
        rules, totals = states[:, : self.width].copy(), states[:, self.width :].astype(np.float64)
        self._count(rules, totals)
        self._forget_beaten(rules, totals)
        self._forget_idle(rules, totals)
        left = totals > _OUT / 2
        highest = np.where(left.any(axis=1), totals.max(axis=1), 0)
        totals = np.where(left, totals - highest[:, None], _OUT)
        winner = np.where(left.any(axis=1), self._outcomes[totals.argmax(axis=1)], self._none)
        certain = ~(rules > _TRUE).any(axis=1)
        return np.concatenate((rules, totals.astype(np.int32)), axis=1), np.where(certain, winner, _OPEN).astype(np.int32)

    def _count(self, rules: States, totals: NDArray[np.float64]) -> None:
        """Add up the rules that have come to hold."""
        holds = rules == _TRUE
        if holds.any():
            counted = holds.astype(np.float64)
            totals += counted @ self._effects
            totals[counted @ self._excludes > 0] = _OUT
            totals[totals < _OUT / 2] = _OUT
            rules[holds] = _FALSE

    def _forget_beaten(self, rules: States, totals: NDArray[np.float64]) -> None:
        """Put out an alternative that another, which nothing can exclude any more, is sure to stay ahead of."""
        perhaps = (rules > _TRUE).astype(np.float64)
        safe = (perhaps @ self._excludes == 0) & (totals > _OUT / 2)
        gains = (perhaps @ self._gains).reshape(-1, self._size, self._size)
        for one in range(self._size):
            for other in range(self._size):
                if one != other:
                    lead = totals[:, one] - totals[:, other] - gains[:, other, one]
                    beaten = safe[:, one] & ((lead > 0) | ((lead == 0) & (one < other)))
                    safe[:, other] &= ~beaten
                    totals[beaten, other] = _OUT

    def _forget_idle(self, rules: States, totals: NDArray[np.float64]) -> None:
        """Drop the rules that neither part the alternatives that are left nor exclude one of them."""
        left = totals > _OUT / 2
        patterns, same = np.unique(left @ (1 << np.arange(self._size, dtype=np.int64)), return_inverse=True)
        for at, pattern in enumerate(patterns.tolist()):
            kept = [place for place in range(self._size) if pattern >> place & 1]
            effects = self._effects[:, kept]
            idle = ~self._excludes[:, kept].any(axis=1)
            if kept:
                idle &= (effects == effects[:, :1]).all(axis=1)
            here = np.flatnonzero(same == at)
            rules[np.ix_(here, np.flatnonzero(idle))] = _FALSE
