"""The chance of each outcome in an advice: counted on diagrams, by what is expected of the answers that are still open.

Knows an advice; what the chances rest on stands in `plausible` and `counting`.
"""

from __future__ import annotations

from dataclasses import replace

from orgdesign.analysis.diagrams.compiled import Diagrams, Remaining
from orgdesign.analysis.diagrams.counting import Weighing, chances
from orgdesign.analysis.diagrams.diagram import Diagram
from orgdesign.analysis.diagrams.plausible import POINTS, Expecting
from orgdesign.model.advice import Advice, ChanceModel, Chances
from orgdesign.model.plausibility import Plausibility

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

    def told(self, advice: Advice) -> Advice:
        """Return an advice on the same rule base with the chances of what is not settled; not of what is beyond budget."""
        if advice.settled:
            return advice
        left = self._diagrams.within(advice.said)
        outcomes = dict(advice.outcomes)
        for id_, outcome in outcomes.items():
            if not outcome.region.single and id_ in left.decisions:
                diagram = left.decisions[id_]
                found = chances(diagram, self.weighing(left, diagram))
                shares = {end: round(share, _DECIMALS) for end, share in found.items()}
                outcomes[id_] = replace(outcome, chances=Chances(shares, self.model))
        return replace(advice, outcomes=outcomes)

    def weighing(self, left: Remaining, diagram: Diagram) -> Weighing:
        """Return how likely open answers are, at as many points as can be afforded for a diagram."""
        points = max(1, min(POINTS, _MOST // (diagram.count * len(diagram.ends))))
        return self._expecting.weighing(left.allowed, points)
