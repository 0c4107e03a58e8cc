"""Who gets another outcome under changed rules, of many profiles scored once: how many, from what to what, and why.

A `Population` is read and scored under the rule base that a change is measured against. Each later one is only scored, so
that an author sees at once what a change does. Outcomes are those that lead; what is proved of them is told elsewhere.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import polars as pl

from orgdesign.engine.columns import score_frame
from orgdesign.engine.evaluate import evaluate_facts
from orgdesign.engine.rows import row_facts
from orgdesign.model.columns import decision_column
from orgdesign.model.logic import Choices, FactId, Facts, Region, Span, atoms
from orgdesign.model.rulebase import NO, YES, AlternativeId, DecisionId, Kind, Question, Row, Rule, RuleBase

if TYPE_CHECKING:
    from orgdesign.model.advice import Advice, Outcome

_EXAMPLES = 3
"""Of how many shifts of a decision an example is told."""
_Way: TypeAlias = tuple[DecisionId, "AlternativeId | None", "AlternativeId | None"]
Outcomes: TypeAlias = Mapping[DecisionId, "pl.Series"]
"""What leads in each profile, null where nothing does."""


@dataclass(frozen=True, slots=True)
class RuleShift:
    """A rule that counts under one of two rule bases alone (`before`, `after`), or under both with another effect."""

    id: str
    before: bool
    after: bool


@dataclass(frozen=True, slots=True)
class Example:
    """One profile that goes from one outcome to another: its name, empty where it was drawn, and the rules behind it.

    `said` are the answers to what those rules ask. Without any rules what decides is no rule, such as the order in a tie.
    """

    name: str
    said: Facts
    rules: tuple[RuleShift, ...]


@dataclass(frozen=True, slots=True)
class Shift:
    """So many profiles go from one outcome to another; the largest of a decision with an example."""

    decision: DecisionId
    old: AlternativeId | None
    new: AlternativeId | None
    count: int
    example: Example | None


@dataclass(frozen=True, slots=True)
class Shifts:
    """What becomes of a population: how many profiles have another outcome somewhere, and each shift, the largest first.

    `unfit` counts the profiles of which an answer does not fit the new rule base; that answer is left out.
    """

    profiles: int
    moved: int
    unfit: int
    shifts: tuple[Shift, ...]


@dataclass(frozen=True)
class Population:
    """Profiles as `score_frame` reads them, under the rule base that changes are measured against.

    `names` tell them apart, none where they were drawn. `apart` are those that no row can hold, with what is known of each.
    """

    rule_base: RuleBase
    frame: pl.DataFrame
    names: Sequence[str] = ()
    apart: Sequence[tuple[str, Facts]] = ()

    @property
    def size(self) -> int:
        """How many profiles there are."""
        return self.frame.height + len(self.apart)

    @cached_property
    def outcomes(self) -> Outcomes:
        """What leads under the rule base of this population."""
        return _outcomes(self.rule_base, self.frame)

    def under(self, new: RuleBase) -> Shifts:
        """Return who gets another outcome under another rule base, of the decisions that both have."""
        frame, unfit = _fitted(self.frame, self.rule_base, new)
        after = _outcomes(new, frame)
        moved = pl.repeat(value=False, n=self.frame.height, eager=True)
        ways: dict[_Way, list[int]] = {}
        for id_ in self.rule_base.decisions if self.frame.height else ():
            if id_ in after:
                changed = self.outcomes[id_].ne_missing(after[id_])
                moved = moved | changed
                ways |= {(id_, *way): rows for way, rows in _moves(self.outcomes[id_], after[id_], changed)}
        judging = _Judging(self, frame, new)
        apart = 0
        for place in range(len(self.apart)):
            others = judging.ways_apart(place)
            apart += bool(others)
            for way in others:
                ways.setdefault(way, []).append(self.frame.height + place)
        return Shifts(self.size, int(moved.sum()) + apart, unfit, tuple(_told(ways, judging)))


class _Judging:
    """Advices on single profiles under both rule bases, each made once; those apart are numbered after the rows."""

    def __init__(self, population: Population, frame: pl.DataFrame, new: RuleBase) -> None:
        self.population = population
        self.frame = frame
        self.new = new
        self.made: dict[int, tuple[Advice, Advice, Facts]] = {}

    def advices(self, place: int) -> tuple[Advice, Advice, Facts]:
        """Return the advice under each rule base, and what is known under the new one."""
        if place not in self.made:
            given, facts = self._facts(place)
            old, new = evaluate_facts(self.population.rule_base, "", given), evaluate_facts(self.new, "", facts)
            self.made[place] = old, new, facts
        return self.made[place]

    def ways_apart(self, place: int) -> tuple[_Way, ...]:
        """Return how the outcomes of a profile that stands apart change."""
        old, new, _ = self.advices(self.population.frame.height + place)
        return tuple(
            (id_, outcome.leading, new.outcomes[id_].leading)
            for id_, outcome in old.outcomes.items()
            if id_ in new.outcomes and new.outcomes[id_].leading != outcome.leading
        )

    def example(self, decision: DecisionId, places: Sequence[int]) -> Example:
        """Return one of these profiles, one that is told of already if there is any: that is the easiest to follow."""
        place = next((each for each in self.made if each in {*places}), places[0])
        old, new, said = self.advices(place)
        return Example(self._name(place), *_behind(old.outcomes[decision], new.outcomes[decision], said, self.new))

    def _facts(self, place: int) -> tuple[Facts, Facts]:
        rows = self.population.frame.height
        if place < rows:
            given = row_facts(self.population.frame.columns, self.population.frame.row(place))
            return given, row_facts(self.frame.columns, self.frame.row(place))
        _, given = self.population.apart[place - rows]
        return given, {fact: region for fact, region in given.items() if _fits(region, self.new.domains.get(fact))}

    def _name(self, place: int) -> str:
        rows = self.population.frame.height
        if place >= rows:
            return self.population.apart[place - rows][0]
        return self.population.names[place] if self.population.names else ""


def _told(ways: Mapping[_Way, Sequence[int]], judging: _Judging) -> Iterator[Shift]:
    """Yield the shifts by decision, the largest first, and of the first few an example."""
    of: dict[DecisionId, list[_Way]] = {}
    for way in ways:
        of.setdefault(way[0], []).append(way)
    for decision in (id_ for id_ in judging.population.rule_base.decisions if id_ in of):
        for rank, way in enumerate(sorted(of[decision], key=lambda each: -len(ways[each]))):
            example = judging.example(decision, ways[way]) if rank < _EXAMPLES else None
            yield Shift(*way, len(ways[way]), example)


def _outcomes(rule_base: RuleBase, frame: pl.DataFrame) -> Outcomes:
    scored = score_frame(rule_base, frame)
    return {id_: scored[decision_column(id_, rule_base.layout)].cast(pl.String) for id_ in rule_base.decisions}


def _moves(
    old: pl.Series, new: pl.Series, changed: pl.Series
) -> Iterator[tuple[tuple[AlternativeId | None, AlternativeId | None], list[int]]]:
    """Yield each way in which an outcome changes, with the rows in which it does."""
    table = pl.DataFrame({"old": old, "new": new}).with_row_index("row").filter(changed)
    ways = table.group_by("old", "new", maintain_order=True).agg("row")
    for before, after, rows in ways.iter_rows():
        yield (before, after), rows


def _behind(old: Outcome, new: Outcome, said: Facts, changed: RuleBase) -> tuple[Facts, tuple[RuleShift, ...]]:
    """Return the rules that make the difference, and the answers to what they ask."""
    before = {judged.rule.id: judged.rule for judged in old.fired}
    after = {judged.rule.id: judged.rule for judged in new.fired}
    rules = tuple(
        RuleShift(id_, id_ in before, id_ in after)
        for id_ in dict.fromkeys((*after, *before))
        if id_ not in before or id_ not in after or _effect(before[id_]) != _effect(after[id_])
    )
    asked = {
        atom.fact for each in rules for side in (before, after) if each.id in side for atom in atoms(side[each.id].when)
    }
    facts = (fact for question in changed.questions.values() for fact in question.domains)
    return {fact: said[fact] for fact in facts if fact in asked and fact in said}, rules


def _effect(rule: Rule | Row) -> tuple[object, ...]:
    return (rule.then,) if isinstance(rule, Row) else (dict(rule.effects), rule.excludes)


def _fitted(frame: pl.DataFrame, old: RuleBase, new: RuleBase) -> tuple[pl.DataFrame, int]:
    """Return profiles with what a rule base can read of them, and of how many something had to be left out."""
    kept: list[pl.Expr] = []
    lost: list[pl.Expr] = []
    for question in new.questions.values():
        before = old.questions.get(question.id)
        for fact in question.domains if before is not None and before.kind is question.kind else ():
            if fact in frame.columns:
                fits = _where_it_fits(question, fact)
                kept.append(pl.when(fits).then(pl.col(fact)).alias(fact))
                lost.append(pl.col(fact).is_not_null() & ~fits)
    if not kept:
        return frame.select(), 0
    unfit = frame.select(pl.any_horizontal(lost).sum()).item() if frame.height else 0
    return frame.select(kept), int(unfit)


def _where_it_fits(question: Question, fact: FactId) -> pl.Expr:
    domain = question.domains[fact]
    if question.kind is Kind.SEVERAL:
        return pl.lit(value=True)
    if isinstance(domain, Span):
        return pl.col(fact).is_between(domain.low, domain.high)
    values = (YES, NO) if question.kind is Kind.YES_NO else tuple(domain.values)
    return pl.col(fact).is_in(values)


def _fits(region: Region, domain: Region | None) -> bool:
    match region, domain:
        case Choices(values), Choices(known):
            return values <= known
        case Span(low, high), Span(least, most):
            return least <= low and high <= most
        case _:
            return False
