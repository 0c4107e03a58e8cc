"""Several experts' cases: where they agree, rule by rule, and which advice depends on whom one follows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from orgdesign.analysis.fitting.experts import RuleStances, Views, stances, views
from orgdesign.analysis.fitting.smallest import Fitted
from orgdesign.run.fitting import PLAUSIBLE, SEED

if TYPE_CHECKING:
    from orgdesign.analysis.advices.shifts import Shifts
    from orgdesign.analysis.fitting.strengths import Order
    from orgdesign.model.case import Case
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.model.rulebase import RuleBase


@dataclass(frozen=True, slots=True)
class Compared:
    """The smallest change for each expert, how all stand to what it asks, and which plausible profiles depend on it.

    `apart` tells of each two experts who gets another outcome by following the second; None where nothing differs.
    """

    views: Views
    stances: tuple[RuleStances, ...]
    apart: Mapping[tuple[str, str], Shifts | None]


def compared(
    rule_base: RuleBase,
    by: Mapping[str, Sequence[Case]],
    pinned: frozenset[str],
    order: Order,
    plausibility: Plausibility | None,
) -> Compared:
    """Return where experts agree."""
    from orgdesign.analysis.advices.shifts import Population
    from orgdesign.analysis.rulebase.plausibility import draw

    seen = views(rule_base, by, pinned, order)
    frame = draw(rule_base, PLAUSIBLE, SEED, plausibility)
    fitted = {expert: view for expert, view in seen.items() if isinstance(view, Fitted)}
    apart: dict[tuple[str, str], Shifts | None] = {}
    for one, other in combinations(fitted, 2):
        shifts = Population(fitted[one].rule_base, frame).under(fitted[other].rule_base)
        apart[one, other] = shifts if shifts.moved else None
    return Compared(seen, stances(rule_base, by, seen, pinned, order), apart)
