"""The smallest change of strengths after which cases hold, proved smallest; or that there is none.

Only cases that a change is found to break are stated in the formula: a smallest change for some of the cases that lets all
of them hold is a smallest one for all. Whether a case holds is told by `evaluate` on the changed rule base, never by the
formula alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from orgdesign.analysis.fitting.holding import holding
from orgdesign.analysis.fitting.reading import Weights, as_it_is
from orgdesign.analysis.fitting.strengths import (
    FIRMEST,
    LEVELS,
    STEPS,
    MovedStrength,
    Order,
    Strengths,
    moved,
    weighing_rules,
    with_strengths,
)
from orgdesign.analysis.rulebase.cases import CaseResult, bears, run_case
from orgdesign.analysis.worlds.formula import TRUE, Formula, Literal, Solution, Sum, opposite
from orgdesign.model.case import Case
from orgdesign.model.rulebase import Rule, RuleBase

_MOST_AT_ONCE = 8
"""How many cases that a change breaks are stated at a time: others often come out well by these."""


class ReadingsDisagree(Exception):
    """A case was to hold and does not: the formula and `evaluate` disagree, which is a fault of this program."""


@dataclass(frozen=True, slots=True)
class Fitted:
    """A smallest change: what moves, the rule base that comes of it (it has no digest), and how many cases failed before."""

    change: tuple[MovedStrength, ...]
    rule_base: RuleBase
    failed: int


@dataclass(frozen=True, slots=True)
class Impossible:
    """No strengths let all cases hold, of which so many fail as it is; `contradictions` tells which of them."""

    failed: int


class StrengthSearch:
    """A formula over the strengths of a rule base, which grows by the cases that are asked for."""

    def __init__(self, rule_base: RuleBase, pinned: frozenset[str], order: Order) -> None:
        """Take the rule base, the rules that stay as they are, and which of two changes is the smaller."""
        self.rule_base = rule_base
        self.formula = Formula()
        self.weights = Weights(rule_base, self.formula, pinned)
        self.costs = _costs(self.weights, order)

    def state(self, case: Case) -> None:
        """Let a case hold."""
        for literal in holding(self.rule_base, self.weights, case):
            self.formula.clause((literal,))

    def smallest(self) -> Strengths | None:
        """Return the strengths that differ in a smallest change after which what was stated holds; None if there is none."""
        formula, found = self.formula.copy(), None
        for cost in self.costs:
            found = formula.solve_least(cost, by_cores=True)
            if found is None:
                return None
            reached = sum(weight for literal, weight in cost.items() if found.holds(literal))
            formula.at_least({literal: -weight for literal, weight in cost.items()}, -reached)
        return {} if found is None else self._read(found)

    def _read(self, found: Solution) -> Strengths:
        told: dict[str, dict[str, int]] = {}
        for _, rule in weighing_rules(self.rule_base):
            for alternative, effect in rule.effects.items():
                taken = self.weights.of[rule.id, alternative]
                level = LEVELS[0] + sum(by for (_, by), each in zip(STEPS, taken, strict=True) if found.holds(each))
                if level != abs(effect):
                    told.setdefault(rule.id, {})[alternative] = level if effect > 0 else -level
        return told


def fit(
    rule_base: RuleBase,
    cases: Sequence[Case],
    pinned: frozenset[str] = frozenset(),
    order: Order = Order.RULES,
) -> Fitted | Impossible:
    """Return a smallest change of strengths after which all cases hold."""
    before = [run_case(rule_base, case) for case in cases]
    failing = [at for at, result in enumerate(before) if not result.passed]
    search = StrengthSearch(rule_base, pinned, order)
    stated: set[int] = set()
    strengths: Strengths = {}
    failed, changed = len(failing), rule_base
    while failing:
        if not stated.isdisjoint(failing):
            raise ReadingsDisagree(", ".join(cases[at].id for at in stated.intersection(failing)))
        for at in failing[:_MOST_AT_ONCE]:
            stated.add(at)
            search.state(cases[at])
        found = search.smallest()
        if found is None:
            return Impossible(failed)
        strengths, changed = found, with_strengths(rule_base, found)
        failing = [*islice(_failing(changed, before, found), _MOST_AT_ONCE)]
    return Fitted(moved(rule_base, strengths), changed, failed)


def _failing(changed: RuleBase, before: Sequence[CaseResult], strengths: Strengths) -> Iterator[int]:
    """Yield the places of cases that do not hold, first of those that another strength may well break or mend."""
    for at in sorted(range(len(before)), key=lambda at: not bears(before[at], strengths)):
        if not run_case(changed, before[at].case).passed:
            yield at


def _costs(weights: Weights, order: Order) -> tuple[Sum, ...]:
    """Return what has to be least, and then what has to be least of the ways in which that is."""
    steps: dict[Literal, int] = {}
    changed: dict[Literal, Rule] = {}
    for _, rule in weighing_rules(weights.rule_base):
        differs = [
            opposite(literal) if told == TRUE else literal
            for alternative, effect in rule.effects.items()
            for literal, told in zip(weights.of[rule.id, alternative], as_it_is(effect), strict=True)
        ]
        steps |= dict.fromkeys(differs, 1)
        changed[weights.formula.disjunction(differs)] = rule
    every: Sum = dict.fromkeys(changed, 1)
    firm: tuple[Sum, ...] = tuple(
        {literal: 1 for literal, rule in changed.items() if rule.ground.grade is grade} for grade in FIRMEST
    )
    ours: Sum = {literal: 1 for literal, rule in changed.items() if rule.ground.grade not in FIRMEST}
    return (every, *firm, steps) if order is Order.RULES else (*firm, ours, steps)
