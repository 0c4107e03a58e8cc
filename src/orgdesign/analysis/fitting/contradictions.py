"""Which cases contradict each other whatever the strengths are: the smallest sets of cases that cannot hold together.

A set that cannot hold has a case in common with whatever has to be given up for the others to hold. So the smallest set of
that kind is a candidate; if it can hold after all, what has to be given up beside it tells more, until one cannot (A.
Ignatiev, A. Previti, M. Liffiton and J. Marques-Silva, *Smallest MUS Extraction with Minimal Hitting Set Dualization*, CP
2015). Knows cases and a formula; knows no files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from orgdesign.analysis.fitting.holding import holding
from orgdesign.analysis.fitting.reading import Weights
from orgdesign.analysis.worlds.formula import Conflict, Formula, Literal, opposite
from orgdesign.model.case import Case
from orgdesign.model.rulebase import RuleBase

Places: TypeAlias = frozenset[int]
"""Cases by their places among all."""


def contradictions(
    rule_base: RuleBase, cases: Sequence[Case], pinned: frozenset[str] = frozenset()
) -> Iterator[tuple[Case, ...]]:
    """Yield the sets of cases that cannot hold together, of which every part can, the smallest first.

    There may be very many: whoever asks takes as many as are wanted.
    """
    formula = Formula()
    weights = Weights(rule_base, formula, pinned)
    holds = {at: formula.conjunction(holding(rule_base, weights, case)) for at, case in enumerate(cases)}
    choosing = Formula()
    chosen = {at: choosing.literal() for at in holds}
    while (candidate := _fewest(choosing, chosen)) is not None:
        most = _most(formula, holds, candidate)
        if most is None:
            yield tuple(cases[at] for at in sorted(candidate))
            choosing.clause(opposite(chosen[at]) for at in candidate)
        else:
            choosing.clause(chosen[at] for at in holds if at not in most)


def _fewest(choosing: Formula, chosen: Mapping[int, Literal]) -> Places | None:
    """Return the fewest cases that may still contradict each other, None if none do."""
    found = choosing.solve_least(dict.fromkeys(chosen.values(), 1), by_cores=True)
    return None if found is None else frozenset(at for at, literal in chosen.items() if found.holds(literal))


def _most(formula: Formula, holds: Mapping[int, Literal], some: Places) -> Places | None:
    """Return cases that hold together with these, as many as can be added to them; None if these cannot hold."""
    found = formula.solve([holds[at] for at in some])
    if isinstance(found, Conflict):
        return None
    held = frozenset(at for at, literal in holds.items() if found.holds(literal))
    for at in holds:
        if at not in held:
            more = formula.solve([holds[each] for each in (*held, at)])
            if not isinstance(more, Conflict):
                held |= {each for each, literal in holds.items() if more.holds(literal)}
    return held
