"""The third reading: all completions at once, as a formula whose solutions are the worlds of a rule base.

A *world* answers every question exactly. `read_world` states, for literals that say in which cell each answer lies, what
the rule base makes of it: which questions apply, which conditions hold, how each decision comes out. Read twice with
different answers it states two worlds, and whatever both share is stated once. Knows no profile and asks no question of
the solver; `analysis.worlds.completions` does.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from orgdesign.analysis.worlds.cells import Cells
from orgdesign.analysis.worlds.formula import FALSE, TRUE, Formula, Literal, opposite
from orgdesign.model.logic import Condition, FactId, Region, atoms, fold
from orgdesign.model.rulebase import NONE, AlternativeId, Decision, DecisionId, First, Question, QuestionId, RuleBase, Score

Lying: TypeAlias = tuple[Literal, ...]
"""Where a fact lies: a literal for each of its cells, of which exactly one holds."""


@dataclass(frozen=True, slots=True)
class Closed:
    """A fact of a question that may not be asked: what was said where it applies, else the cell of `otherwise`."""

    applies: Literal
    said: Lying
    otherwise: int


@dataclass(slots=True)
class Constraints:
    """The algebra of the third reading: an atom is a literal that holds where the fact lies in the region."""

    formula: Formula
    cells: Mapping[FactId, Cells]
    facts: dict[FactId, Lying | Closed] = field(default_factory=dict)

    def test(self, fact: FactId, region: Region) -> Literal:
        """Read an atom."""
        wanted = self.cells[fact].inside(region)
        match self.facts[fact]:
            case Closed(applies, said, otherwise):
                held = self._among(said, wanted)
                if otherwise in wanted:
                    return self.formula.disjunction((opposite(applies), held))
                return self.formula.conjunction((applies, held))
            case lying:
                return self._among(lying, wanted)

    def all(self, parts: tuple[Literal, ...]) -> Literal:
        """Read a conjunction."""
        return self.formula.conjunction(parts)

    def any(self, parts: tuple[Literal, ...]) -> Literal:
        """Read a disjunction."""
        return self.formula.disjunction(parts)

    def negate(self, part: Literal) -> Literal:
        """Read a negation."""
        return opposite(part)

    def read(self, condition: Condition) -> Literal:
        """Read a whole condition."""
        return fold(condition, self)

    def _among(self, lying: Lying, wanted: frozenset[int]) -> Literal:
        """Return the literal that holds where one of the cells wanted does: whichever side has fewer cells tells it."""
        inside = [literal for at, literal in enumerate(lying) if at in wanted]
        outside = [literal for at, literal in enumerate(lying) if at not in wanted]
        if len(inside) <= len(outside):
            return self.formula.disjunction(inside)
        return opposite(self.formula.disjunction(outside))


@dataclass(frozen=True, slots=True)
class WorldRead:
    """A world as a formula has it: which questions apply, and a literal for each way a decision can come out."""

    constraints: Constraints
    applies: Mapping[QuestionId, Literal]
    winners: Mapping[DecisionId, Mapping[AlternativeId, Literal]]


def answering(
    formula: Formula, cells: Mapping[FactId, Cells], allowed: Mapping[FactId, tuple[int, ...]], name: str
) -> Mapping[FactId, Lying]:
    """Return literals for an answer to every question that lies in the allowed cells; for the same name the same."""
    said: dict[FactId, Lying] = {}
    for fact, places in allowed.items():
        literals, _ = formula.choice((name, fact), len(places))
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
    constraints = Constraints(formula, cells)
    applies: dict[QuestionId, Literal] = {}
    winners: dict[DecisionId, Mapping[AlternativeId, Literal]] = {}
    for id_ in rule_base.order:
        if id_ in rule_base.questions:
            question = rule_base.questions[id_]
            if question.ask_when is None or all(atom.fact in constraints.facts for atom in atoms(question.ask_when)):
                applies[id_] = _close(question, constraints, said)
        elif id_ in decisions:
            decision = rule_base.decisions[id_]
            winners[id_] = decide(decision, constraints)
            constraints.facts[id_] = tuple(winners[id_].values())
    return WorldRead(constraints, applies, {id_: winners[id_] for id_ in rule_base.decisions if id_ in winners})


def _close(question: Question, constraints: Constraints, said: Mapping[FactId, Lying]) -> Literal:
    applies = TRUE if question.ask_when is None else constraints.read(question.ask_when)
    for fact in question.domains:
        if applies == TRUE:
            constraints.facts[fact] = said[fact]
        else:
            (otherwise,) = constraints.cells[fact].meeting(question.otherwise[fact])
            constraints.facts[fact] = Closed(applies, said[fact], otherwise)
    return applies


def decide(decision: Decision, constraints: Constraints) -> Mapping[AlternativeId, Literal]:
    """State a decision on facts that are stated; return a literal for each way it can come out, `NONE` among them."""
    read = tuple(constraints.read(rule.when) for rule in decision.rules)
    names = (*(a.id for a in decision.alternatives), NONE)
    # The same truths of the same rules make the same outcome: a second world that shares them shares the outcome too.
    won, new = constraints.formula.choice(("won", decision.id, _does(decision.policy), read), len(names))
    winners = dict(zip(names, won, strict=True))
    if new:
        match decision.policy:
            case Score() as policy:
                _by_score(policy, read, winners, constraints.formula)
            case First() as policy:
                _by_first(policy, read, winners, constraints.formula)
    return winners


def _does(policy: Score | First) -> object:
    """Return what a policy makes of the truths of its rules."""
    match policy:
        case Score(rules, tie_break):
            return tuple((frozenset(rule.effects.items()), rule.excludes) for rule in rules), tie_break
        case First(rows):
            return tuple(row.then for row in rows)


def _by_score(policy: Score, read: tuple[Literal, ...], winners: Mapping[AlternativeId, Literal], formula: Formula) -> None:
    """State who wins: one that is not excluded and behind no rival, and before those it ties with; none if all are out.

    Exactly one holds, and every other is refused, so each needs stating only where it holds.
    """
    rules = tuple(zip(policy.rules, read, strict=True))
    out = {a: formula.disjunction(truth for rule, truth in rules if a in rule.excludes) for a in policy.tie_break}
    for place, one in enumerate(policy.tie_break):
        formula.clause((opposite(winners[one]), opposite(out[one])))
        formula.clause((opposite(winners[NONE]), out[one]))
        for other_place, other in enumerate(policy.tie_break):
            if one != other:
                lead: dict[Literal, int] = {}
                for rule, truth in rules:
                    lead[truth] = lead.get(truth, 0) + rule.effects.get(one, 0) - rule.effects.get(other, 0)
                formula.at_least(lead, int(place > other_place), where=(winners[one], opposite(out[other])))


def _by_first(policy: First, read: tuple[Literal, ...], winners: Mapping[AlternativeId, Literal], formula: Formula) -> None:
    """State who wins: the first row that holds, whatever comes after; none if no row does."""
    for place, row in enumerate(policy.rows):
        formula.clause((winners[row.then], opposite(read[place]), *read[:place]))
    formula.clause((winners[NONE], *read))
