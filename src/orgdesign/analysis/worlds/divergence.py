"""Whether two rule bases ever decide otherwise: for each decision a municipality for which they do, or the proof of none.

The municipality gives the same answers to both. A question that only one of them has, or of which the answers are of
another kind, it answers to each by itself; of a question whose options or range changed, the answers that both know are
looked at. Knows rule bases; knows no profiles and no words.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orgdesign.analysis.rulebase.cells import Cells, cells_of
from orgdesign.analysis.rulebase.references import questions_behind
from orgdesign.analysis.worlds.completions import World
from orgdesign.analysis.worlds.constraints import Lying, WorldRead, answering, read_world
from orgdesign.analysis.worlds.formula import FALSE, Formula, Solution, opposite
from orgdesign.model.logic import FactId, In, Region, atoms, intersection
from orgdesign.model.rulebase import AlternativeId, DecisionId, QuestionId, RuleBase


@dataclass(frozen=True, slots=True)
class Divergence:
    """A case in which a decision comes out otherwise: as the old rule base has it, and as the new one has it.

    `about` are the questions on which it rests in either, as far as one answer settles them for both; `only_old` and
    `only_new` those that are answered to one of them alone. None in place of the worlds: there is no such case, which is
    proved.
    """

    decision: DecisionId
    worlds: tuple[World, World] | None
    about: tuple[QuestionId, ...]
    only_old: tuple[QuestionId, ...] = ()
    only_new: tuple[QuestionId, ...] = ()


def divergences(old: RuleBase, new: RuleBase) -> tuple[Divergence, ...]:
    """Return for each decision that both have, in the order of the new, whether it ever comes out otherwise."""
    shared = _shared(old, new)
    both = _Both(old, new, shared)
    found: list[Divergence] = []
    for decision in (id_ for id_ in new.decisions if id_ in old.decisions):
        behind = {*questions_behind(old, decision), *questions_behind(new, decision)}
        about = tuple(q.id for q in new.questions.values() if q.id in behind and shared.keys() & q.domains.keys())
        apart = (tuple(id_ for id_ in questions_behind(base, decision) if id_ not in about) for base in (old, new))
        found.append(Divergence(decision, both.parted(decision), about, *apart))
    return tuple(found)


def _shared(old: RuleBase, new: RuleBase) -> Mapping[FactId, Region]:
    """Return the facts that an answer settles for both, each with the values that both know."""
    shared: dict[FactId, Region] = {}
    for id_, question in new.questions.items():
        was = old.questions.get(id_)
        if was is not None and (was.kind, was.decimals) == (question.kind, question.decimals):
            for fact in question.domains.keys() & was.domains.keys():
                common = intersection(was.domains[fact], question.domains[fact])
                if common is not None:
                    shared[fact] = common
    return dict(sorted(shared.items()))


class _Both:
    """Two rule bases in one formula, on the same answers."""

    def __init__(self, old: RuleBase, new: RuleBase, shared: Mapping[FactId, Region]) -> None:
        cuts = tuple(In(fact, region) for fact, region in shared.items())
        self.shared = shared
        self.old, self.new = old, new
        # Each is cut by the tests of both, so that what they share falls into the same cells.
        self.cells_old = cells_of(old, (*cuts, *_tests(new, shared)))
        self.cells_new = cells_of(new, (*cuts, *_tests(old, shared)))

    def parted(self, decision: DecisionId) -> tuple[World, World] | None:
        """Return a case in which the decision comes out otherwise, as each rule base has it, or None."""
        formula = Formula()
        said_old = answering(formula, self.cells_old, self._allowed(self.old, self.cells_old), "old")
        said_new = {**answering(formula, self.cells_new, self._allowed(self.new, self.cells_new), "new")}
        for fact in self.shared:
            same = dict(zip(self.cells_old[fact].parts, said_old[fact], strict=True))
            said_new[fact] = tuple(same.get(part, FALSE) for part in self.cells_new[fact].parts)
        before = read_world(self.old, self.cells_old, formula, said_old, frozenset(self.old.decisions))
        after = read_world(self.new, self.cells_new, formula, said_new, frozenset(self.new.decisions))
        won, wins = before.won[decision], after.won[decision]
        found = formula.solve(
            [formula.disjunction(formula.conjunction((each, opposite(wins.get(id_, FALSE)))) for id_, each in won.items())]
        )
        if not isinstance(found, Solution):
            return None
        return _world(found, self.cells_old, said_old, before), _world(found, self.cells_new, said_new, after)

    def _allowed(self, base: RuleBase, cells: Mapping[FactId, Cells]) -> Mapping[FactId, tuple[int, ...]]:
        domains = {fact: domain for question in base.questions.values() for fact, domain in question.domains.items()}
        return {fact: cells[fact].meeting(self.shared.get(fact, domain)) for fact, domain in domains.items()}


def _tests(rule_base: RuleBase, shared: Mapping[FactId, Region]) -> Iterator[In]:
    """Yield what a rule base asks of shared facts."""
    yield from (atom for condition in rule_base.conditions for atom in atoms(condition) if atom.fact in shared)


def _world(found: Solution, cells: Mapping[FactId, Cells], said: Mapping[FactId, Lying], read: WorldRead) -> World:
    places = {fact: next(at for at, each in enumerate(lying) if found.holds(each)) for fact, lying in said.items()}
    outcomes: dict[DecisionId, AlternativeId] = {
        id_: next(name for name, won in winners.items() if found.holds(won)) for id_, winners in read.won.items()
    }
    return World({fact: cells[fact].parts[place] for fact, place in places.items()}, outcomes)
