"""The whole why of an advice: of what is settled the fewest answers that suffice, of the rest what is left to decide.

Knows advices and diagrams; what suffices and what is left are found in `reasons`. Knows no words.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orgdesign.analysis.diagrams.chance import Chance
from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.reasons import Branch, Sufficient, residual, sufficient
from orgdesign.analysis.rulebase.cells import Cells
from orgdesign.model.advice import Advice, ChanceModel
from orgdesign.model.logic import FactId, Facts, Region, union
from orgdesign.model.rulebase import DecisionId

DEPTH = 3
"""After how many answers the trees end at the latest: more does not stay on a screen."""


@dataclass(frozen=True, slots=True)
class WholeWhy:
    """The shortest sufficient reasons of each decision that is settled, and a tree for each that is not.

    A decision beyond budget has neither. `said` is what was answered, with the outcomes that are settled; `model` is by what
    other answers are weighed.
    """

    reasons: Mapping[DecisionId, Sufficient]
    trees: Mapping[DecisionId, Branch]
    said: Facts
    cells: Mapping[FactId, Cells]
    model: ChanceModel

    def region(self, fact: FactId, places: tuple[int, ...]) -> tuple[Region, ...]:
        """Return where a fact lies in some of its cells, one region for each stretch of them."""
        parts = self.cells[fact].parts
        found: list[Region] = []
        for before, at in zip((None, *places), places, strict=False):
            if before is not None and before + 1 == at:
                found[-1] = union(found[-1], parts[at])
            else:
                found.append(parts[at])
        return tuple(found)


def why_of(advice: Advice, diagrams: Diagrams, chance: Chance, depth: int = DEPTH) -> WholeWhy:
    """Return the why of a proved advice on the rule base of the diagrams."""
    left = chance.within(advice.said)
    reasons: dict[DecisionId, Sufficient] = {}
    trees: dict[DecisionId, Branch] = {}
    for id_, diagram in left.decisions.items():
        if diagram.levels:
            trees[id_] = residual(left, id_, chance.weighing(left, diagram), depth)
        else:
            found = sufficient(diagrams, id_, left.allowed, left)
            if found is not None:
                reasons[id_] = found
    settled = {id_: outcome.region for id_, outcome in advice.outcomes.items() if outcome.region.single}
    return WholeWhy(reasons, trees, {**advice.said, **settled}, diagrams.cells, chance.model)
