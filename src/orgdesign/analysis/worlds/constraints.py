"""The third reading: all completions at once, as a formula whose solutions are the worlds of a rule base.

A *world* answers every question exactly. `read_world` states, for literals that say in which cell each answer lies, what
the rule base makes of it: which questions apply, which conditions hold, how each decision comes out. Read twice with
different answers it states two worlds, and whatever both share is stated once. Knows no profile and asks no question of
the solver; `analysis.worlds.completions` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeAlias

from orgdesign.analysis.rulebase.cells import Cells
from orgdesign.analysis.worlds.formula import FALSE, Formula, Literal, opposite
from orgdesign.model.deciding import Interpretation, Pair, pairs, winners
from orgdesign.model.logic import FactId, Region
from orgdesign.model.rulebase import AlternativeId, Decision, DecisionId, RuleBase, Score

Lying: TypeAlias = tuple[Literal, ...]
"""Where a fact lies: a literal for each of its cells, of which exactly one holds."""
WorldRead: TypeAlias = Interpretation[Literal]
"""A world as a formula has it: which questions apply, and a literal for each way a decision can come out."""


@dataclass(frozen=True, slots=True)
class Constraints:
    """The third reading: a truth is a literal. The same truths of the same rules make the same outcome, stated once."""

    formula: Formula
    cells: Mapping[FactId, Cells]
    lying: Mapping[FactId, Lying]

    def said(self, fact: FactId, region: Region) -> Literal:
        """Return the literal that holds where one of the cells in a region does: whichever side has fewer cells tells it."""
        wanted, lying = self.cells[fact].inside(region), self.lying[fact]
        inside = [literal for at, literal in enumerate(lying) if at in wanted]
        outside = [literal for at, literal in enumerate(lying) if at not in wanted]
        if len(inside) <= len(outside):
            return self.formula.disjunction(inside)
        return opposite(self.formula.disjunction(outside))

    def all(self, parts: tuple[Literal, ...]) -> Literal:
        """Read a conjunction."""
        return self.formula.conjunction(parts)

    def any(self, parts: tuple[Literal, ...]) -> Literal:
        """Read a disjunction."""
        return self.formula.disjunction(parts)

    def negate(self, part: Literal) -> Literal:
        """Read a negation."""
        return opposite(part)

    def keep(self, parts: tuple[Literal, ...]) -> tuple[Literal, ...]:
        """Return literals as they are: a formula states nothing twice."""
        return parts

    def level(self, policy: Score, held: tuple[Literal, ...]) -> Mapping[Pair, Literal]:
        """Return for each pair the literal that holds where the first is level with the second or ahead."""
        found: dict[Pair, Literal] = {}
        for one, other in pairs(policy):
            lead: dict[Literal, int] = {}
            for rule, truth in zip(policy.rules, held, strict=True):
                lead[truth] = lead.get(truth, 0) + rule.effects.get(one, 0) - rule.effects.get(other, 0)
            found[one, other] = self.formula.reaches(lead, 0)
        return found

    def decide(
        self, decision: Decision, held: tuple[Literal, ...], present: Mapping[AlternativeId, Literal]
    ) -> Mapping[AlternativeId, Literal]:
        """State a decision."""
        won = winners(decision, held, present, self)
        self.formula.exactly_one(won.values())
        return won

    def one_of(self, inside: tuple[Literal, ...], outside: tuple[Literal, ...]) -> Literal:
        """Return the literal that holds where one of these outcomes does."""
        if len(inside) <= len(outside):
            return self.formula.disjunction(inside)
        return opposite(self.formula.disjunction(outside))


def answering(
    formula: Formula, cells: Mapping[FactId, Cells], allowed: Mapping[FactId, tuple[int, ...]], name: str
) -> Mapping[FactId, Lying]:
    """Return literals for an answer to every question that lies in the allowed cells; for the same name the same."""
    said: dict[FactId, Lying] = {}
    for fact, places in allowed.items():
        literals = formula.choice((name, fact), len(places))
        at = dict(zip(places, literals, strict=True))
        said[fact] = tuple(at.get(place, FALSE) for place in range(len(cells[fact].parts)))
    return said


def read_world(
    rule_base: RuleBase,
    cells: Mapping[FactId, Cells],
    formula: Formula,
    said: Mapping[FactId, Lying],
    decisions: frozenset[DecisionId],
) -> WorldRead:
    """State what the rule base makes of these answers, for these decisions, with all that they rest on among them.

    A question whose relevance rests on another decision is left out: none of these rests on it.
    """
    return Interpretation(rule_base, Constraints(formula, cells, said), decisions)
