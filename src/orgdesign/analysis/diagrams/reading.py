"""The fourth reading: a condition is a node of a decision diagram, and a decision is a diagram of all its outcomes.

One more reading through the seam of `model.deciding`. A diagram that would be larger than may be is *beyond*: so is
what rests on it, and the constraint reading answers there. Knows no profile.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from orgdesign.analysis.diagrams.composing import Rules, compose
from orgdesign.analysis.diagrams.diagram import Allowance, Diagram
from orgdesign.analysis.diagrams.forest import BEYOND, Forest, Node
from orgdesign.analysis.rulebase.cells import Cells
from orgdesign.model.logic import FactId, Region
from orgdesign.model.rulebase import NONE, AlternativeId, Decision, DecisionId


@dataclass(frozen=True, slots=True)
class Drawn:
    """The reading of a rule base as diagrams. `levels` is the order in which facts are tested, outcomes among them.

    `diagrams` is filled with each decision that is read and takes no more states than are allowed. It tests facts of
    questions and, for what it says of earlier outcomes, those decisions.
    """

    cells: Mapping[FactId, Cells]
    levels: Mapping[FactId, int]
    forest: Forest
    allowance: Allowance
    diagrams: dict[DecisionId, Diagram] = field(default_factory=dict)

    def said(self, fact: FactId, region: Region) -> Node:
        """Read what was said."""
        cells = self.cells[fact]
        wanted = cells.inside(region)
        return self.forest.node(self.levels[fact], tuple([int(at in wanted) for at in range(len(cells.parts))]))

    def all(self, parts: tuple[Node, ...]) -> Node:
        """Read a conjunction."""
        return self.forest.conjunction(parts)

    def any(self, parts: tuple[Node, ...]) -> Node:
        """Read a disjunction."""
        return self.forest.disjunction(parts)

    def negate(self, part: Node) -> Node:
        """Read a negation."""
        return self.forest.negate(part)

    def decide(
        self, decision: Decision, held: tuple[Node, ...], present: Mapping[AlternativeId, Node]
    ) -> Mapping[AlternativeId, Node]:
        """Read a decision; what rests on it reads its outcome as one more fact, with a cell for each."""
        self._compose(decision, (*held, *present.values()))
        cells, level = range(len(decision.alternatives) + 1), self.levels[decision.id]
        ways = [self.forest.node(level, tuple([int(at == cell) for at in cells])) for cell in cells]
        return dict(zip((*(each.id for each in decision.alternatives), NONE), ways, strict=True))

    def _compose(self, decision: Decision, held: tuple[Node, ...]) -> None:
        if BEYOND not in held:
            rules = Rules(*self.forest.felled(held, tuple(self.levels)))
            diagram = compose(decision, rules, self.allowance)
            if diagram is not None:
                self.diagrams[decision.id] = diagram

    def one_of(self, inside: tuple[Node, ...], outside: tuple[Node, ...]) -> Node:
        """Read that one of these outcomes holds."""
        return self.any(inside) if len(inside) <= len(outside) else self.negate(self.any(outside))
