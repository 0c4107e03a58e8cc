"""The chance of each outcome in an advice: counted on diagrams, by what is expected of the answers that are still open.

Knows an advice; what the chances rest on stands in `plausible` and `counting`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from orgdesign.analysis.diagrams.compiled import Diagrams, Remaining
from orgdesign.analysis.diagrams.counting import Weighing, chances
from orgdesign.analysis.diagrams.diagram import Diagram
from orgdesign.analysis.diagrams.plausible import POINTS, Expecting
from orgdesign.model.advice import Advice, ChanceModel, Chances, Outcome
from orgdesign.model.logic import Facts
from orgdesign.model.plausibility import Plausibility
from orgdesign.model.rulebase import DecisionId

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

    def of(self, outcomes: Mapping[DecisionId, Outcome], left: Remaining) -> Mapping[DecisionId, Outcome]:
        """Return outcomes with the chances of those that are not settled; not of what is beyond budget."""
        weighed: dict[int, Weighing] = {}
        found = dict(outcomes)
        for id_, outcome in outcomes.items():
            if not outcome.region.single and id_ in left.decisions:
                diagram = left.decisions[id_]
                points = _points(diagram)
                if points not in weighed:
                    weighed[points] = self._expecting.weighing(left.allowed, points)
                told = chances(diagram, weighed[points])
                shares = {end: round(share, _DECIMALS) for end, share in told.items()}
                found[id_] = replace(outcome, chances=Chances(shares, self.model))
        return found

    def expected(self, left: Remaining) -> Weighing:
        """Return how likely open answers are after what was said, whatever is to be counted."""
        return self._expecting.weighing(left.allowed)

    def weighing(self, left: Remaining, diagram: Diagram) -> Weighing:
        """Return how likely open answers are, at as many points as can be afforded for a diagram."""
        return self._expecting.weighing(left.allowed, _points(diagram))


def _points(diagram: Diagram) -> int:
    return max(1, min(POINTS, _MOST // (diagram.count * len(diagram.ends))))
