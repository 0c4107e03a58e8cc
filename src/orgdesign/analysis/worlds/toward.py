"""The smallest change of answers that makes decisions come out as wanted, or the proof that there is none.

What was said is departed from in as few questions as can be, and then by as few steps; a fact that nobody can change stays
what it is. Both minima are exact: the solver finds them over every world of the rule base. An answer that is still open is
not changed but waited for: of those it is told which are needed, none of which can be left out. The smallest change toward
another outcome is the counterfactual explanation of S. Wachter, B. Mittelstadt and C. Russell (*Harvard Journal of Law &
Technology* 31(2), 2018). Knows neither words nor literals.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from orgdesign.analysis.rulebase.references import questions_behind
from orgdesign.model.logic import AllOf, Choices, Condition, FactId, Facts, In, Region, Span
from orgdesign.model.profile import Answer, Picks, Profile, known
from orgdesign.model.rulebase import NO, YES, AlternativeId, DecisionId, Kind, Question, QuestionId, RuleBase

if TYPE_CHECKING:
    from orgdesign.analysis.rulebase.cells import Cells
    from orgdesign.analysis.worlds.completions import Barred, Completions, Departing, World, Worlds

MOST = 3
"""How many different ways are sought."""


@dataclass(frozen=True, slots=True)
class Way:
    """A way to an outcome: which answers become what, and what of the open answers it takes besides.

    `changes` gives every fact of each changed question its value. `steps` counts how far they go: places on a scale,
    thresholds of numbers, options of a several-choice question, one for any other. `needed` gives facts that are still
    open the values of which any will do; whatever the rest turns out to be, the outcome is then the one that was wanted.
    """

    questions: tuple[QuestionId, ...]
    changes: Facts
    steps: int
    needed: Facts

    @property
    def facts(self) -> Facts:
        """What is known besides what was said once this way has been gone."""
        return {**self.changes, **self.needed}


@dataclass(frozen=True, slots=True)
class NoWay:
    """Nothing that can be changed makes the outcome. `freeing` are the facts of which any one alone would, if changed.

    `ever` tells whether it can come about at all, all facts being otherwise.
    """

    freeing: tuple[QuestionId, ...]
    ever: bool


@dataclass(frozen=True, slots=True)
class Search:
    """What is to be found for whom: the outcomes wanted together, and the fixed facts that may change all the same."""

    rule_base: RuleBase
    profile: Profile
    wanted: Mapping[DecisionId, AlternativeId]
    free: frozenset[QuestionId] = frozenset()

    @property
    def condition(self) -> Condition:
        """That every decision comes out as wanted."""
        return AllOf(tuple(In(decision, Choices.of(alternative)) for decision, alternative in self.wanted.items()))

    @property
    def fixed(self) -> tuple[QuestionId, ...]:
        """The questions that stay what they are and that what is wanted rests on."""
        behind = {question for decision in self.wanted for question in questions_behind(self.rule_base, decision)}
        questions = self.rule_base.questions.values()
        return tuple(q.id for q in questions if q.fixed and q.id in behind and q.id not in self.free)


def ways(search: Search, worlds: Worlds | None = None, most: int = MOST) -> tuple[Way, ...] | NoWay:
    """Return up to so many ways, the smallest first, none of which changes all that an earlier one changes."""
    from orgdesign.analysis.worlds.completions import Worlds

    worlds = worlds or Worlds(search.rule_base)
    seeker = _Seeker(search, worlds, known(search.rule_base, search.profile))
    found = tuple(seeker.ways(most))
    return found or seeker.no_way()


def departing(rule_base: RuleBase, cells: Mapping[FactId, Cells], said: Facts) -> Departing:
    """Return by how many steps each cell departs from what was said; none departs of an open answer."""
    return {
        fact: _steps(question, cells[fact], said[fact])
        for question in rule_base.questions.values()
        for fact in question.domains
        if fact in said
    }


def gone(search: Search, way: Way) -> Profile:
    """Return the profile with the answers of a way; of an open answer only what it takes is filled in."""
    base = search.rule_base
    facts = {**base.domains, **known(base, search.profile), **way.facts}
    profile = search.profile
    for question in base.questions.values():
        if not way.facts.keys().isdisjoint(question.domains):
            profile = profile.replace(question.id, tuple(Answer(value) for value in _said(question, facts)))
    return profile


def _said(question: Question, facts: Facts) -> Iterator[Region | Picks]:
    """Yield what would have to be said for these facts; of options that stay open, both that they are chosen and not."""
    if question.kind is not Kind.SEVERAL:
        yield facts[question.id]
        return
    regions = {option.id: facts[question.fact(option.id)] for option in question.options}
    yield Picks(frozenset(option for option, region in regions.items() if region == Choices.of(YES)))
    if not all(region.single for region in regions.values()):
        yield Picks(frozenset(option for option, region in regions.items() if region != Choices.of(NO)))


@dataclass(frozen=True, slots=True)
class _Seeker:
    search: Search
    worlds: Worlds
    said: Facts

    def ways(self, most: int) -> Iterator[Way]:
        completions = self.worlds.within(self._held(self.search.fixed))
        departs = departing(self.search.rule_base, self.worlds.cells, self.said)
        found: list[frozenset[QuestionId]] = []
        while len(found) < most and frozenset() not in found:
            world = completions.find_nearest(self.search.condition, departs, found)
            if world is None:
                return
            way = self._way(world, completions.cells(world), departs)
            found.append(frozenset(way.questions))
            yield way

    def no_way(self) -> NoWay:
        fixed = self.search.fixed
        freeing = tuple(each for each in fixed if self._can_be([other for other in fixed if other != each]))
        return NoWay(freeing, ever=bool(freeing) or self._can_be([]))

    def _can_be(self, fixed: list[QuestionId]) -> bool:
        return self.worlds.within(self._held(fixed)).find(self.search.condition) is not None

    def _held(self, fixed: tuple[QuestionId, ...] | list[QuestionId]) -> Facts:
        """Return what is known of these questions."""
        questions = self.search.rule_base.questions
        return {fact: self.said[fact] for id_ in fixed for fact in questions[id_].domains if fact in self.said}

    def _way(self, world: World, cells: Mapping[FactId, int], departing: Departing) -> Way:
        departed = {fact: steps[cells[fact]] for fact, steps in departing.items() if cells[fact] in steps}
        questions = [q for q in self.search.rule_base.questions.values() if not departed.keys().isdisjoint(q.domains)]
        changes = {fact: self._value(q, fact, world, departed) for q in questions for fact in q.domains}
        completions = self.worlds.within({**self.said, **changes})
        needed = _needed(self.search, completions, cells)
        return Way(tuple(q.id for q in questions), changes, sum(departed.values()), needed)

    def _value(self, question: Question, fact: FactId, world: World, departed: Mapping[FactId, int]) -> Region:
        """Return the value nearest to what was said, or where this fact does not depart a value that was."""
        cells, said = self.worlds.cells[fact], self.said[fact]
        (at,) = cells.meeting(world.said[fact])
        return _nearest(question, cells.parts[at] if fact in departed else cells.shared(at, said), said)


def _steps(question: Question, cells: Cells, said: Region) -> Mapping[int, int]:
    """Return by how many steps each cell departs from what was said."""
    near = cells.meeting(said)
    away = [at for at in range(len(cells.parts)) if at not in near]
    match said:
        case Span():
            return {at: min(abs(at - other) for other in near) for at in away}
        case Choices():
            return {at: min(_distance(question, value, said) for value in _values(question, cells.parts[at])) for at in away}


def _nearest(question: Question, part: Region, said: Region) -> Region:
    """Return the value of a part that is nearest to what was said, the first of equals."""
    match part, said:
        case Span(low, high), Span(first, last):
            number = low if first < low else high if last > high else first
            return Span(number, number)
        case _, Choices():
            return Choices.of(min(_values(question, part), key=lambda value: _distance(question, value, said)))
        case _:
            raise TypeError(f"{question.id} has one kind of domain")


def _values(question: Question, part: Region) -> list[str]:
    """Return the values of a part in the order of the question."""
    if not isinstance(part, Choices):
        return []
    ordered = question.values if question.kind is not Kind.SEVERAL else ()
    return [value for value in ordered if value in part.values] or sorted(part.values)


def _distance(question: Question, value: str, said: Choices) -> int:
    if value in said.values:
        return 0
    if question.kind is not Kind.SCALE:
        return 1
    return min(abs(question.values.index(value) - question.values.index(other)) for other in said.values)


def _needed(search: Search, completions: Completions, cells: Mapping[FactId, int]) -> Facts:
    """Return which open answers it takes in these completions, beginning with those of a world in which it comes about."""
    questions = search.rule_base.questions
    facts = [fact for id_ in completions.open for fact in questions[id_].domains if len(completions.allowed[fact]) > 1]

    def needed(barred: Barred) -> Barred | None:
        return completions.needed(barred, search.condition)

    all_but = frozenset((fact, at) for fact in facts for at in completions.allowed[fact] if at != cells[fact])
    return completions.enough(cells, facts, needed(all_but) or frozenset(), needed)
