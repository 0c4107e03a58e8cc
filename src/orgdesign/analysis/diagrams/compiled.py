"""All decisions of a rule base as diagrams, and what is left of each once something is known.

`Diagrams.of` compiles a rule base once; `within` takes what is known of a profile. A decision the diagram of which would
take more than the budget is left out as a whole, and may yet fit for a profile, which leaves less open. Where it does not,
`Remaining` does not have it, and whoever asks turns to the constraint reading. The budget is counted in states and nodes,
never in time, so that the same rule base has the same diagrams on every machine.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np

from orgdesign.analysis.diagrams.abreast import Abreast
from orgdesign.analysis.diagrams.diagram import Allowance, Allowed, Diagram, Level
from orgdesign.analysis.diagrams.forest import Forest
from orgdesign.analysis.diagrams.joining import join
from orgdesign.analysis.diagrams.ordering import Order, levels_of, move, moved, starting_orders
from orgdesign.analysis.diagrams.reading import Drawn
from orgdesign.analysis.rulebase.cells import Cells, cells_of
from orgdesign.model.deciding import Interpretation
from orgdesign.model.logic import FactId, Facts
from orgdesign.model.rulebase import AlternativeId, DecisionId, QuestionId, RuleBase


@dataclass(frozen=True, slots=True)
class Budget:
    """How much may be made. All is counted, nothing timed.

    `nodes` of all conditions together; `states` on the way to the diagrams of all decisions in one order; `sifting` states
    and nodes while a better order is sought, if all decisions fitted; `profile` states on the way to one decision for one
    profile. `facts` is how many there may be at all, for conditions are read recursively.
    """

    nodes: int = 200_000
    states: int = 900_000
    sifting: int = 250_000
    profile: int = 150_000
    facts: int = 250


@dataclass(frozen=True)
class Diagrams:
    """A compiled rule base. `own` test facts and earlier outcomes, `whole` facts alone; both lack what is beyond budget."""

    rule_base: RuleBase
    cells: Mapping[FactId, Cells]
    order: Order
    own: Mapping[DecisionId, Diagram]
    whole: Mapping[DecisionId, Diagram]
    budget: Budget

    @classmethod
    def of(cls, rule_base: RuleBase, budget: Budget | None = None) -> Diagrams:
        """Compile a rule base."""
        return _Compiling(rule_base, budget or Budget()).best()

    @classmethod
    def light(cls, rule_base: RuleBase, budget: Budget | None = None) -> Diagrams:
        """Compile for a profile or two: quickly, and without the diagrams over answers, which are then made for each."""
        return _Compiling(rule_base, budget or Budget()).light()

    @property
    def size(self) -> int:
        """How many nodes the diagrams over answers have together."""
        return sum(diagram.size for diagram in self.whole.values())

    def within(self, facts: Facts) -> Remaining:
        """Return what is left of each decision; a fact that is absent may lie anywhere in its domain."""
        questions = self.rule_base.questions.values()
        domains = {fact: domain for question in questions for fact, domain in question.domains.items()}
        return self.among({fact: self.cells[fact].meeting(facts.get(fact, domain)) for fact, domain in domains.items()})

    def among(self, allowed: Mapping[FactId, tuple[int, ...]]) -> Remaining:
        """Return what is left of each decision where each fact of a question lies in one of these cells."""
        narrowed = {fact: places for fact, places in allowed.items() if len(places) < len(self.cells[fact].parts)}
        abreast = self.abreast.within(narrowed)
        whole = self.whole if abreast is self.abreast else abreast.apart
        left: dict[DecisionId, Diagram] = {}
        for decision in _ordered(self.rule_base):
            found = whole[decision] if decision in whole else self._joined(decision, narrowed, left)
            if found is not None:
                left[decision] = found
        return Remaining(self, allowed, left, abreast)

    @cached_property
    def abreast(self) -> Abreast:
        """The diagrams over answers, side by side."""
        return Abreast.of(self.whole)

    def _joined(self, decision: DecisionId, narrowed: Allowed, left: Mapping[DecisionId, Diagram]) -> Diagram | None:
        if decision not in self.own:
            return None
        return _join(self.rule_base, self.own[decision].within(narrowed), left, Allowance(self.budget.profile))


@dataclass(frozen=True, slots=True)
class Remaining:
    """What is left of the decisions of a rule base where facts lie in these cells. What is beyond budget is not there.

    `abreast` are those of `decisions` that had a diagram over answers, side by side.
    """

    diagrams: Diagrams
    allowed: Mapping[FactId, tuple[int, ...]]
    decisions: Mapping[DecisionId, Diagram]
    abreast: Abreast

    def possible(self, decision: DecisionId) -> frozenset[AlternativeId]:
        """Return every way in which a decision can come out, `NONE` among them."""
        return self.abreast.possible.get(decision) or self.decisions[decision].possible

    def mattering(self, decision: DecisionId) -> tuple[QuestionId, ...]:
        """Return the questions of which another answer, and nothing else, can make another outcome."""
        facts = frozenset(self.decisions[decision].facts)
        questions = self.diagrams.rule_base.questions.values()
        return tuple(question.id for question in questions if not facts.isdisjoint(question.domains))

    def within(self, facts: Facts) -> Self:
        """Return what is left after these answers as well, each of which is among those that were allowed already."""
        allowed = {fact: self.diagrams.cells[fact].meeting(region) for fact, region in facts.items()}
        narrowed = {fact: places for fact, places in allowed.items() if places != self.allowed[fact]}
        abreast = self.abreast.within(narrowed)
        decisions = {
            id_: abreast.apart[id_] if id_ in abreast.apart else diagram.within(narrowed)
            for id_, diagram in self.decisions.items()
        }
        return replace(self, allowed={**self.allowed, **narrowed}, decisions=decisions, abreast=abreast)

    def together(self, wanted: Mapping[DecisionId, AlternativeId]) -> Diagram | None:
        """Return the diagram of whether these decisions come out like this, `yes` or `no`; None beyond budget."""
        if not all(decision in self.decisions for decision in wanted):
            return None
        return both(self.diagrams, self.decisions, wanted)


NO_END, YES_END = 0, 1


def both(
    diagrams: Diagrams, decisions: Mapping[DecisionId, Diagram], wanted: Mapping[DecisionId, AlternativeId]
) -> Diagram | None:
    """Return the diagram of whether these decisions all come out as wanted, made of theirs; None beyond budget."""
    levels = levels_of(diagrams.rule_base, diagrams.order)
    asked: list[Level] = []
    below = YES_END
    for decision in sorted(wanted, key=lambda each: -levels[each]):
        ends = decisions[decision].ends
        row = [below if end == wanted[decision] else NO_END for end in ends]
        start = 2 + len(asked)
        table = np.array([row], dtype=np.int32)
        asked.append(Level(levels[decision], decision, tuple(range(len(ends))), start, table))
        below = start
    own = Diagram(("no", "yes"), tuple(reversed(asked)), below)
    return _join(diagrams.rule_base, own, decisions, Allowance(diagrams.budget.states))


class _Compiling:
    """The search for an order in which the diagrams of a rule base are small."""

    def __init__(self, rule_base: RuleBase, budget: Budget) -> None:
        self.rule_base = rule_base
        self.budget = budget
        self.cells = cells_of(rule_base)

    def best(self) -> Diagrams:
        """Return the best of what was tried."""
        found = self._nothing()
        if len(self.cells) > self.budget.facts:
            return found
        sifting, spent = Allowance(self.budget.sifting), 0
        for order in starting_orders(self.rule_base):
            allowance = Allowance(self.budget.states)
            found = self._better(self._compiled(order, allowance), found)
            if len(found.whole) == len(self.rule_base.decisions):
                spent = self.budget.states - allowance.left
                break
        for question, to in moved(found.order):
            if sifting.left <= spent or len(found.whole) < len(self.rule_base.decisions):
                break  # another order would hardly be read to its end
            order = move(found.order, question, to)
            if order != found.order:
                found = self._better(self._compiled(order, sifting), found)
        return found

    def light(self) -> Diagrams:
        """Return the diagrams of each decision by itself, in the first order that comes to mind."""
        if len(self.cells) > self.budget.facts:
            return self._nothing()
        order = starting_orders(self.rule_base)[0]
        return replace(self._nothing(), order=order, own=self._own(order, Allowance(self.budget.states)))

    def _nothing(self) -> Diagrams:
        return Diagrams(self.rule_base, self.cells, tuple(self.rule_base.questions), {}, {}, self.budget)

    def _own(self, order: Order, allowance: Allowance) -> Mapping[DecisionId, Diagram]:
        drawn = Drawn(self.cells, levels_of(self.rule_base, order), Forest(self.budget.nodes), allowance)
        Interpretation(self.rule_base, drawn)
        allowance.spend(len(drawn.forest))
        return drawn.diagrams

    def _better(self, one: Diagrams, other: Diagrams) -> Diagrams:
        """Return which has more decisions, or as many in fewer nodes."""
        return min(other, one, key=lambda each: (-len(each.own), -len(each.whole), each.size))

    def _compiled(self, order: Order, allowance: Allowance) -> Diagrams:
        own = self._own(order, allowance)
        whole: dict[DecisionId, Diagram] = {}
        for decision in _ordered(self.rule_base):
            if decision in own:
                joined = _join(self.rule_base, own[decision], whole, allowance)
                if joined is not None:
                    whole[decision] = joined
        return Diagrams(self.rule_base, self.cells, order, own, whole, self.budget)


def _ordered(rule_base: RuleBase) -> Iterable[DecisionId]:
    return (id_ for id_ in rule_base.order if id_ in rule_base.decisions)


def _join(rule_base: RuleBase, own: Diagram, earlier: Mapping[DecisionId, Diagram], allowance: Allowance) -> Diagram | None:
    asked = [level.fact for level in own.levels if level.fact in rule_base.decisions]
    if not all(decision in earlier for decision in asked):
        return None
    return join(own, {decision: earlier[decision] for decision in asked}, allowance)
