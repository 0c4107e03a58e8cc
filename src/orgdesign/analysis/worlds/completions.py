"""Questions about all completions of what is known, answered exactly by the solver.

Is there one in which this holds; are there two that differ in nothing but this answer; which answers are enough for that?
`Worlds` is made once a rule base, `within` takes what is known of a profile. A `World` is found or there is none: nothing
here is a guess, and the same question has the same answer each time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from orgdesign.analysis.rulebase.cells import Cells, cells_of
from orgdesign.analysis.worlds.constraints import Constraints, Lying, WorldRead, answering, read_world
from orgdesign.analysis.worlds.formula import FALSE, Formula, Literal, Solution, opposite
from orgdesign.model.logic import Condition, FactId, Facts, Region, atoms
from orgdesign.model.rulebase import AlternativeId, Decision, DecisionId, QuestionId, RuleBase


@dataclass(frozen=True, slots=True)
class World:
    """One way in which everything can be answered, and what comes of it.

    `said` gives each fact of each question the part of its cell that what is known leaves: whichever of its values is
    chosen, and whatever else holds in that cell, the outcomes are these. An outcome may be `NONE`.
    """

    said: Facts
    outcomes: Mapping[DecisionId, AlternativeId]


@dataclass(frozen=True, slots=True)
class Stated:
    """Some decisions of a world as a formula has them: what is said, and what the rule base makes of that."""

    formula: Formula
    said: Mapping[FactId, Lying]
    world: WorldRead


Pair: TypeAlias = tuple[World, World]
Step: TypeAlias = tuple[int, int]
"""From one cell of a fact to another, by their places."""
Falls: TypeAlias = tuple[DecisionId, tuple[tuple[AlternativeId, AlternativeId], ...]]
"""A decision, and from which of its outcomes to which it may not go."""
Departing: TypeAlias = Mapping[FactId, Mapping[int, int]]
"""The cells of facts, by their places, that depart from what was said, and by how many steps."""
Barred: TypeAlias = frozenset[tuple[FactId, int]]
"""Cells in which facts do not lie."""


class Worlds:
    """What a rule base can tell apart; `also` are conditions that will be asked for besides its own."""

    def __init__(self, rule_base: RuleBase, also: Iterable[Condition] = ()) -> None:
        """Cut every fact into cells, once for all profiles."""
        self.rule_base = rule_base
        self.cells: Mapping[FactId, Cells] = cells_of(rule_base, also)
        self.rests: Mapping[FactId, frozenset[DecisionId]] = _resting(rule_base)

    def within(self, facts: Facts) -> Completions:
        """Return the completions of what is known; a fact that is absent may lie anywhere in its domain."""
        return Completions(self, facts)


class Completions:
    """The worlds in which what is known holds.

    `allowed` are the cells in which each fact of a question may still lie, by their places. What is known is stated as
    known, so that a formula holds no more than what is open; and each formula only the decisions that it is about.
    """

    def __init__(self, worlds: Worlds, facts: Facts) -> None:
        """Take what is known, before relevance."""
        self._worlds = worlds
        self._base = worlds.rule_base
        self._known = {
            fact: facts.get(fact, domain) for q in self._base.questions.values() for fact, domain in q.domains.items()
        }
        self.allowed = {fact: worlds.cells[fact].meeting(region) for fact, region in self._known.items()}
        self._stated: dict[frozenset[DecisionId], Stated] = {}
        self._others: dict[tuple[QuestionId, frozenset[DecisionId]], Stated] = {}

    @property
    def open(self) -> tuple[QuestionId, ...]:
        """The questions whose answers may still lie in more than one cell."""
        questions = self._base.questions.values()
        return tuple(q.id for q in questions if any(len(self.allowed[fact]) > 1 for fact in q.domains))

    def find(self, condition: Condition) -> World | None:
        """Return a completion in which a condition on answers, as relevance leaves them, and outcomes holds, or None.

        Its outcomes are those of the decisions that the condition is about, and of all that these rest on.
        """
        stated = self._state(self._resting(atom.fact for atom in atoms(condition)))
        found = stated.formula.solve((stated.world.read(condition),))
        return self._world(found, stated) if isinstance(found, Solution) else None

    def find_nearest(
        self, condition: Condition, departing: Departing, apart: Iterable[frozenset[QuestionId]] = ()
    ) -> World | None:
        """Return the completion in which a condition holds that departs in the fewest questions, or None.

        Of those the one that departs by the fewest steps in all. The questions of one set in `apart` may not all depart.
        """
        stated = self._state(self._resting(atom.fact for atom in atoms(condition)))
        formula = stated.formula.copy()
        formula.clause((self._in(formula, stated).read(condition),))
        more_than_all = 1 + sum(max(steps.values(), default=0) for steps in departing.values())
        departs: dict[QuestionId, Literal] = {}
        cost: dict[Literal, int] = {}
        for question in self._base.questions.values():
            away = {
                stated.said[fact][at]: steps for fact in question.domains for at, steps in departing.get(fact, {}).items()
            }
            departs[question.id] = formula.disjunction(away)
            for literal, weight in (*away.items(), (departs[question.id], more_than_all)):
                if literal != FALSE:
                    cost[literal] = cost.get(literal, 0) + weight
        for questions in apart:
            formula.clause(opposite(departs[question]) for question in questions)
        found = formula.solve_least(cost)
        return None if found is None else self._world(found, stated)

    def find_pair(
        self, question: QuestionId, decisions: Iterable[DecisionId], conditions: Iterable[Condition] = ()
    ) -> Pair | None:
        """Return two completions that differ only in this answer, and in how one of these decisions comes out, or None.

        They may differ in whether one of these conditions holds instead.
        """
        decisions, conditions = tuple(decisions), tuple(conditions)
        about = self._resting((*decisions, *(atom.fact for each in conditions for atom in atoms(each))))
        one, other = self._state(about), self._state_other(question, about)
        parted = [
            other.formula.conjunction((won, opposite(other.world.won[id_][alternative])))
            for id_ in decisions
            for alternative, won in one.world.won[id_].items()
        ]
        first = self._in(other.formula, one)
        for condition in conditions:
            holds = first.read(condition), opposite(other.world.read(condition))
            parted.append(other.formula.conjunction(holds))
        return self._pair(one, other, (other.formula.disjunction(parted),))

    def find_step(self, question: QuestionId, fact: FactId, steps: Iterable[Step], falls: Falls) -> Pair | None:
        """Return two completions that differ only in this fact of a question, by one of these steps from cell to cell, ...

        and in which the decision falls from the first of one of these pairs of alternatives to the second; or None.
        """
        decision, pairs = falls
        about = self._resting((decision,))
        one, other = self._state(about), self._state_other(question, about)
        formula, before, after = other.formula, one.world.won[decision], other.world.won[decision]
        supposed = [
            formula.disjunction(formula.conjunction((one.said[fact][low], other.said[fact][high])) for low, high in steps),
            formula.disjunction(formula.conjunction((before[first], after[second])) for first, second in pairs),
        ]
        for rest in self._base.questions[question].domains:
            if rest != fact:
                both = zip(one.said[rest], other.said[rest], strict=True)
                supposed.append(formula.disjunction(formula.conjunction(pair) for pair in both))
        return self._pair(one, other, supposed)

    def find_without(self, decision: Decision) -> Pair | None:
        """Return a completion as the rule base decides it, and as it would with this as its decision of that id; or None.

        The two differ in how that decision comes out, and in nothing else.
        """
        one = self._state(self._resting((decision.id,)))
        formula = one.formula.copy()
        changed = self._in(formula, one)
        winners = changed.decide(decision)
        was = one.world.won[decision.id]
        parted = formula.disjunction(formula.conjunction((won, opposite(winners[id_]))) for id_, won in was.items())
        changed.won[decision.id] = winners
        return self._pair(one, Stated(formula, one.said, changed), (parted,))

    def _in(self, formula: Formula, stated: Stated) -> WorldRead:
        """Return a world for conditions that are read into another formula, which holds its own."""
        return stated.world.by(Constraints(formula, self._worlds.cells, stated.said))

    def _pair(self, one: Stated, other: Stated, supposed: Iterable[Literal]) -> Pair | None:
        """Solve the second formula, which holds the first, and read both worlds from it."""
        found = other.formula.solve(supposed)
        return (self._world(found, one), self._world(found, other)) if isinstance(found, Solution) else None

    def needed(self, barred: Barred, condition: Condition) -> Barred | None:
        """Return such of these barred cells as make a condition hold whatever the answers are outside them.

        None if it may fail although all are barred. Of those returned perhaps not every one is needed.
        """
        stated = self._state(self._resting(atom.fact for atom in atoms(condition)))
        given = {opposite(stated.said[fact][at]): (fact, at) for fact, at in sorted(barred)}
        found = stated.formula.solve((opposite(stated.world.read(condition)), *given))
        if isinstance(found, Solution):
            return None
        return frozenset(given[literal] for literal in found.literals if literal in given)

    def enough(
        self, start: Mapping[FactId, int], facts: Sequence[FactId], barred: Barred, needed: Callable[[Barred], Barred | None]
    ) -> Facts:
        """Return where some of these facts must lie for something to hold: none can be left out, each as wide as can be.

        `start` are the cells of a world in which it holds, `barred` other cells without which it holds; `needed` returns
        such of the barred cells as make it hold, or None.
        """
        for fact in facts:
            without = frozenset(each for each in barred if each[0] != fact)
            found = None if without == barred else needed(without)
            barred = barred if found is None else found
        for cell in sorted(barred):
            found = needed(barred - {cell}) if cell in barred else None
            barred = barred if found is None else found
        needing = {fact for fact, _ in barred}
        return {fact: self.around(fact, start[fact], barred) for fact in facts if fact in needing}

    def around(self, fact: FactId, place: int, barred: Barred) -> Region:
        """Return what is known of a fact together with that it lies in this cell, or in others that are not barred.

        Of numbers those between which nothing is barred.
        """
        left = [at for at in self.allowed[fact] if (fact, at) not in barred]
        return self._worlds.cells[fact].around(place, self._known[fact], left)

    def _resting(self, facts: Iterable[FactId]) -> frozenset[DecisionId]:
        return frozenset().union(*(self._worlds.rests[fact] for fact in facts))

    def _state(self, decisions: frozenset[DecisionId]) -> Stated:
        if decisions not in self._stated:
            formula = Formula()
            said = answering(formula, self._worlds.cells, self.allowed, "said")
            world = read_world(self._base, self._worlds.cells, formula, said, decisions)
            self._stated[decisions] = Stated(formula, said, world)
        return self._stated[decisions]

    def _state_other(self, question: QuestionId, decisions: frozenset[DecisionId]) -> Stated:
        """State a second world beside the first, in which nothing but the answer to this question may be another."""
        if (question, decisions) not in self._others:
            one = self._state(decisions)
            formula = one.formula.copy()
            allowed = {fact: self.allowed[fact] for fact in self._base.questions[question].domains}
            said = {**one.said, **answering(formula, self._worlds.cells, allowed, "other")}
            world = read_world(self._base, self._worlds.cells, formula, said, decisions)
            self._others[question, decisions] = Stated(formula, said, world)
        return self._others[question, decisions]

    def _world(self, found: Solution, stated: Stated) -> World:
        places = {
            fact: next(at for at, each in enumerate(lying) if found.holds(each)) for fact, lying in stated.said.items()
        }
        return World(
            {fact: self.shared(fact, place) for fact, place in places.items()},
            {id_: next(a for a, won in winners.items() if found.holds(won)) for id_, winners in stated.world.won.items()},
        )

    def cells(self, world: World) -> Mapping[FactId, int]:
        """Return the cell of each fact in a world."""
        return {fact: self._worlds.cells[fact].meeting(region)[0] for fact, region in world.said.items()}

    def shared(self, fact: FactId, place: int) -> Region:
        """Return what is known of a fact together with that it lies in this cell."""
        return self._worlds.cells[fact].shared(place, self._known[fact])


def _resting(rule_base: RuleBase) -> Mapping[FactId, frozenset[DecisionId]]:
    """Return the decisions that each fact rests on, itself among them."""
    rests: dict[FactId, frozenset[DecisionId]] = {}
    for id_ in rule_base.order:
        if id_ in rule_base.questions:
            question = rule_base.questions[id_]
            conditions = [] if question.ask_when is None else [question.ask_when]
            facts, own = tuple(question.domains), frozenset[DecisionId]()
        else:
            conditions = list(rule_base.decisions[id_].conditions)
            facts, own = (id_,), frozenset({id_})
        found = own.union(*(rests[atom.fact] for condition in conditions for atom in atoms(condition)))
        rests.update(dict.fromkeys(facts, found))
    return rests
