"""The chance of each outcome in an advice: counted on diagrams, by what is expected of the answers that are still open.

Knows an advice; what the chances rest on stands in `plausible` and `counting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from orgdesign.analysis.diagrams.compiled import Diagrams, Remaining
from orgdesign.analysis.diagrams.counting import Weighing, chances_of_all
from orgdesign.analysis.diagrams.diagram import Diagram
from orgdesign.analysis.diagrams.passing import Endings, Passable
from orgdesign.analysis.diagrams.plausible import POINTS, Expecting
from orgdesign.analysis.rulebase.cells import Cells
from orgdesign.model.advice import Advice, ChanceModel, Chances, Outcome
from orgdesign.model.logic import FactId, Facts
from orgdesign.model.plausibility import Plausibility
from orgdesign.model.rulebase import DecisionId

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.diagram import Masks

_DECIMALS = 9
"""Beyond so many decimals a chance depends on the order in which it was added up."""
_MOST = 2_000_000
"""How many numbers are added up for one decision at most; where hardly anything is answered, at fewer points instead."""


class Chance:
    """Counts chances for the advices on one rule base."""

    def __init__(self, diagrams: Diagrams, plausibility: Plausibility | None) -> None:
        """Take the diagrams of the rule base and, if it has one, its plausibility model."""
        self._diagrams = diagrams
        self._expecting = Expecting(diagrams.rule_base, diagrams.cells, plausibility)
        self.model = ChanceModel.EVEN if plausibility is None else ChanceModel.PLAUSIBLE

    def within(self, said: Facts) -> Remaining:
        """Return what is left of the decisions after what was said."""
        return self._diagrams.within(said)

    def told(self, advice: Advice, left: Remaining | None = None) -> Advice:
        """Return an advice on the same rule base with the chances of what is not settled; not of what is beyond budget.

        `left` is what is left of the decisions, if that is known already.
        """
        if advice.settled:
            return advice
        return replace(advice, outcomes=self.of(advice.outcomes, left or self.within(advice.said)))

    def of(self, judged: Mapping[DecisionId, Outcome], left: Remaining) -> Mapping[DecisionId, Outcome]:
        """Return outcomes with the chances of those that are not settled; not of what is beyond budget."""
        unsettled = {id_: each for id_, each in judged.items() if not each.region.single and id_ in left.decisions}
        if not unsettled:
            return judged
        told = chances_of_all(left, self.expected(left))
        found = dict(judged)
        for id_, outcome in unsettled.items():
            shares = {end: round(share, _DECIMALS) for end, share in told[id_].items()}
            found[id_] = replace(outcome, chances=Chances(shares, self.model))
        return found

    @property
    def cells(self) -> Mapping[FactId, Cells]:
        """What the diagrams can tell apart of each fact."""
        return self._diagrams.cells

    @cached_property
    def _passable(self) -> Passable:
        return Passable(self._diagrams.abreast)

    def has(self, decision: DecisionId) -> bool:
        """Tell whether many profiles can be looked into at once."""
        return decision in self._diagrams.whole

    def many(self, masks: Masks) -> Mapping[DecisionId, Endings]:
        """Return how each decision that has a diagram over answers can come out, for many profiles at once."""
        if not self._diagrams.whole:  # all are beyond budget
            return {}
        likely = self._expecting.weighings(masks)
        points = next(iter(likely.values())).shape[1]
        weights = np.full(points, 1.0 / points)
        found = self._passable.outcomes(masks, likely, weights)
        return {id_: Endings(each.possible, each.chances.round(_DECIMALS)) for id_, each in found.items()}

    def expected(self, left: Remaining) -> Weighing:
        """Return how likely open answers are after what was said, whatever is to be counted."""
        return self._expecting.weighing(left.allowed)

    def weighing(self, left: Remaining, diagram: Diagram) -> Weighing:
        """Return how likely open answers are, at as many points as can be afforded to weigh each question of a diagram."""
        return self._expecting.weighing(left.allowed, _points(diagram))


def _points(diagram: Diagram) -> int:
    return max(1, min(POINTS, _MOST // (diagram.count * len(diagram.ends))))
