"""The second reading of a rule base's conditions and decisions: what `judge` finds for one profile, as columns for all.

Conditions are read by the same `fold`; each stage of the rule base's order becomes a stage of columns. What can be unknown
in no row takes the short way. Knows a sheet; knows nothing of the frames that people have, and no language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import narwhals as nw

from orgdesign.engine.column_facts import NO_ALTERNATIVE, Closed, Fact, Leading, Possible, Said
from orgdesign.engine.column_outcomes import Decided, Read, decide
from orgdesign.engine.column_sheet import Sheet
from orgdesign.engine.column_truth import (
    Bool,
    ColumnConnectives,
    ColumnTruth,
    column,
    conjunction,
    disjunction,
    negation,
    total,
)
from orgdesign.model.advice import Status
from orgdesign.model.columns import ANSWERED, ASKED, COMPLETE, EXCLUDED, MARGIN, MISSING, STATUS, TIE, decision_column
from orgdesign.model.logic import Condition, FactId, Region, atoms, fold
from orgdesign.model.rulebase import Decision, DecisionId, Question, QuestionId, Row, Rule, RuleBase, Score

STATUSES = (COMPLETE, Status.SETTLED.value, Status.PROVISIONAL.value, Status.OPEN.value)


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is added for each decision besides how it comes out, and for each question."""

    totals: bool
    fired: bool
    missing: bool


@dataclass(frozen=True, slots=True)
class ColumnAlgebra(ColumnConnectives):
    """The algebra of the second reading: an atom is a column that tells where the fact lies in the region."""

    facts: Mapping[FactId, Fact]

    def test(self, fact: FactId, region: Region) -> ColumnTruth:
        """Read an atom."""
        return self.facts[fact].test(region)


class Judging:
    """What `judge` finds for one profile, for every row of a sheet.

    As there, `certain` holds what is known of each fact, and `leading` takes earlier decisions as they lead; a fact that
    is the same in both is the same object.
    """

    def __init__(self, rule_base: RuleBase, said: Mapping[FactId, Said], sheet: Sheet) -> None:
        self.rule_base = rule_base
        self.said = said
        self.sheet = sheet
        self.certain: dict[FactId, Fact] = dict(said)
        self.leading: dict[FactId, Fact] = dict(said)
        self.applies: dict[QuestionId, Bool] = {}
        self.decided: dict[DecisionId, Decided] = {}
        self.complete: dict[DecisionId, Bool] = {}
        for id_ in rule_base.order:
            if id_ in rule_base.questions:
                self._close(rule_base.questions[id_])
            else:
                self._decide(rule_base.decisions[id_])

    def results(self, wanted: Wanted) -> Iterator[tuple[str, nw.Expr]]:
        """Yield the columns that are added to the frame."""
        for decision in self.rule_base.decisions.values():
            name = decision_column(decision.id, self.rule_base.layout)
            decided, complete = self.decided[decision.id], self.complete[decision.id]
            yield from self._outcome(name, decision, decided, complete)
        given = {each.id: disjunction(self._answered(each)) for each in self.rule_base.questions.values()}
        answered = [conjunction((self.applies[id_], said)) for id_, said in given.items()]
        yield ANSWERED, total(((1, each) for each in answered), nw.Int32)
        yield ASKED, total(((1, each) for each in self.applies.values()), nw.Int32)
        for decision in self.rule_base.decisions.values():
            decided = self.decided[decision.id]
            if wanted.totals:
                yield from _totals(decision_column(decision.id, self.rule_base.layout), decided)
            if wanted.fired:
                yield from ((rule, column(where)) for rule, where in decided.fired.items())
        if wanted.missing:
            for id_, said in given.items():
                yield f"{id_}_{MISSING}", column(conjunction((self.applies[id_], negation(said))))

    def _outcome(self, name: str, decision: Decision, decided: Decided, complete: Bool) -> Iterator[tuple[str, nw.Expr]]:
        names = tuple(alternative.id for alternative in decision.alternatives)
        yield name, self._word(names, [decided.place == at for at in range(len(names))])
        leads = decided.place != NO_ALTERNATIVE
        yield f"{name}_{STATUS}", self._word(STATUSES, [complete, decided.settled, leads, True])
        yield f"{name}_{MARGIN}", _nothing(decided.place) if decided.margin is None else decided.margin
        yield f"{name}_{TIE}", column(decided.tie)

    def _word(self, words: tuple[str, ...], places: Iterable[Bool]) -> nw.Expr:
        """Return the first word whose place it is, null where it is none's.

        Polars chooses among the codes of an `Enum` many times faster than among texts; not every backend has them.
        """
        dtype = nw.Enum(words) if self.sheet.frame.implementation.is_polars() else nw.String()
        chosen = nw.lit(None, dtype=dtype)
        for word, place in reversed(list(zip(words, places, strict=True))):
            chosen = _either(place, nw.lit(word, dtype=dtype), chosen)
        return chosen

    def _answered(self, question: Question) -> Iterator[Bool]:
        yield from (self.said[fact].single for fact in question.domains)

    def _close(self, question: Question) -> None:
        if question.ask_when is None:
            self.applies[question.id] = True
            return
        certain, leading = self._read([question.ask_when])[0]
        self.applies[question.id] = certain.perhaps
        for fact, otherwise in question.otherwise.items():
            said = self.said[fact]
            self.certain[fact] = Closed(said, certain, otherwise)
            self.leading[fact] = self.certain[fact] if leading is certain else Closed(said, leading, otherwise)

    def _decide(self, decision: Decision) -> None:
        readings = [(certain, leading.sure) for certain, leading in self._read(rule.when for rule in decision.rules)]
        rules: tuple[Rule | Row, ...] = decision.rules
        read = tuple(Read(rule, *pair) for rule, pair in zip(rules, readings, strict=True))
        wins_ties = decision.policy.present if isinstance(decision.policy, Score) else {}
        present = dict(zip(wins_ties, self._read(wins_ties.values()), strict=True))
        decided = decide(decision, read, present, self.sheet)
        rests_on = dict.fromkeys(atom.fact for condition in decision.conditions for atom in atoms(condition))
        (complete,) = self.sheet.truths([conjunction(self.certain[fact].single for fact in rests_on)])
        names = tuple(each.id for each in decision.alternatives)
        self.decided[decision.id] = decided
        self.complete[decision.id] = complete
        possible = None if decided.winners is None else Possible(decided.winners, complete)
        self.leading[decision.id] = Leading(decided.place, names, complete, possible)
        self.certain[decision.id] = self.leading[decision.id] if possible is None else possible

    def _read(self, conditions: Iterable[Condition]) -> list[tuple[ColumnTruth, ColumnTruth]]:
        """Read conditions, certainly and as things lead, and keep them; the two are one where no fact differs."""
        pairs: list[tuple[ColumnTruth, ColumnTruth]] = []
        for condition in conditions:
            certain = fold(condition, ColumnAlgebra(self.certain))
            same = all(self.leading[atom.fact] is self.certain[atom.fact] for atom in atoms(condition))
            pairs.append((certain, certain if same else fold(condition, ColumnAlgebra(self.leading))))
        kept = iter(self.sheet.kleene(each for pair in pairs for each in pair))
        return [
            (certain, certain if one is other else leading)
            for (one, other), certain, leading in zip(pairs, kept, kept, strict=True)
        ]


def _either(where: Bool, there: nw.Expr, elsewhere: nw.Expr) -> nw.Expr:
    if isinstance(where, bool):
        return there if where else elsewhere
    return nw.when(where).then(there).otherwise(elsewhere)


def _nothing(place: nw.Expr) -> nw.Expr:
    """Return whole numbers that are null in every row, also where a backend has no such literal: there is no such place."""
    return nw.when(place < NO_ALTERNATIVE).then(place.cast(nw.Int32))


def _totals(name: str, decided: Decided) -> Iterator[tuple[str, nw.Expr]]:
    for alternative, score in decided.scores.items():
        yield f"{name}_{alternative}", score.cast(nw.Int32)
        yield f"{name}_{alternative}_{EXCLUDED}", column(decided.excluded[alternative])
