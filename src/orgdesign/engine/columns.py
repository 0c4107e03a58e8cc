"""The second reading: a whole frame of profiles, judged column by column, on any backend that Narwhals knows.

`score_frame` gives for every row what `evaluate` gives for that row's answers: what leads, by how much, whether it is
settled. Conditions are read by the same `fold`; each stage of the rule base's order becomes a stage of columns. Columns
that are the same in every row, or that can be unknown in no row, take the short way. Knows no file and no language.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import narwhals as nw

from orgdesign.engine.column_answers import answer_codes
from orgdesign.engine.column_facts import NO_ALTERNATIVE, Closed, Fact, Leading, Possible, Said, scale_of
from orgdesign.engine.column_outcomes import Decided, Read, decide
from orgdesign.engine.column_sheet import Sheet
from orgdesign.engine.column_truth import (
    Bool,
    Kleene,
    column,
    conjunction,
    disjunction,
    every,
    negation,
    opposite,
    some,
    total,
)
from orgdesign.model.advice import Status
from orgdesign.model.columns import ANSWERED, ASKED, EXCLUDED, MARGIN, MISSING, STATUS, TIE, clashes, decision_column
from orgdesign.model.logic import Condition, FactId, Region, atoms, fold
from orgdesign.model.rulebase import Decision, DecisionId, Question, QuestionId, Row, Rule, RuleBase

if TYPE_CHECKING:
    from narwhals.typing import Frame, IntoFrameT

COMPLETE = "complete"
"""The status of a decision when nothing that it rests on is open."""


def score_frame(
    rule_base: RuleBase, frame: IntoFrameT, *, totals: bool = False, fired: bool = False, missing: bool = False
) -> IntoFrameT:
    """Return the frame with what the rule base says of each row's answers.

    A question is read from the column of its name; a several-choice question from lists, from text with `;` between the
    options, or from a yes/no column for each option, named `question.option`. What is missing or no answer is unknown.

    Added are, for each decision, its id with the leading alternative, and `_status` (complete, settled, provisional),
    `_margin` and `_tie`; those of the layout's decision begin with `layout`. Then `answered` and `asked`. With `totals`
    also `decision_alternative` and `decision_alternative_excluded`, with `fired` a column for each rule that counts, with
    `missing` a column `question_missing` for each question that is asked and was not answered. A column of the same name
    is replaced; every other column stays as it is. Raises ValueError where two things claim one column.
    """
    _refuse_clashes(rule_base)
    given: Frame = nw.from_native(frame)
    schema = given.collect_schema()
    codes = answer_codes(rule_base, schema)
    sheet = Sheet(given)
    kept = dict(zip(codes, sheet.columns(codes.values()), strict=True))
    said = _said(rule_base, kept, _known_in_every_row(sheet.frame, kept))
    if nw.Implementation.from_backend(given.implementation).is_polars():
        sheet.frame = sheet.frame.lazy()  # planned as a whole
    is_eager = isinstance(given, nw.DataFrame)
    judging = _Judging(rule_base, said, sheet)
    added = dict(judging.results(totals=totals, fired=fired, missing=missing, at_once=is_eager))
    same = [name for name in schema if name not in added]
    scored = sheet.frame.select(*same, **added)
    native: IntoFrameT = (scored.collect() if is_eager and isinstance(scored, nw.LazyFrame) else scored).to_native()
    return native


def _refuse_clashes(rule_base: RuleBase) -> None:
    """Refuse a rule base that was made by hand; one that was loaded has no clashes."""
    for clash in clashes(rule_base.questions.values(), rule_base.decisions.values(), rule_base.layout):
        raise ValueError(f"the column {clash.column!r} is claimed by {clash.other!r} and {clash.one or 'every profile'!r}")


def _known_in_every_row(frame: Frame, codes: Mapping[FactId, nw.Expr]) -> Mapping[FactId, int]:
    """Return the lowest code of each fact, where that can be told without running a query."""
    if isinstance(frame, nw.LazyFrame) or not codes:
        return {}
    lowest = frame.select(**{f"{at}": each.min() for at, each in enumerate(codes.values())}).row(0)
    return {fact: code for fact, code in zip(codes, lowest, strict=True) if code is not None}


def _said(rule_base: RuleBase, codes: Mapping[FactId, nw.Expr], lowest: Mapping[FactId, int]) -> dict[FactId, Said]:
    said: dict[FactId, Said] = {}
    for question in rule_base.questions.values():
        for fact, domain in question.domains.items():
            scale = scale_of(question, fact)
            complete = lowest.get(fact, scale.unknown) != scale.unknown
            said[fact] = Said(codes.get(fact), scale, domain, complete=complete)
    return said


@dataclass(frozen=True, slots=True)
class Columns:
    """The algebra of the second reading: an atom is a column that tells where the fact lies in the region."""

    facts: Mapping[FactId, Fact]

    def test(self, fact: FactId, region: Region) -> Kleene:
        """Read an atom."""
        return self.facts[fact].test(region)

    def all(self, parts: tuple[Kleene, ...]) -> Kleene:
        """Read a conjunction."""
        return every(parts)

    def any(self, parts: tuple[Kleene, ...]) -> Kleene:
        """Read a disjunction."""
        return some(parts)

    def negate(self, part: Kleene) -> Kleene:
        """Read a negation."""
        return opposite(part)


class _Judging:
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

    def results(self, *, totals: bool, fired: bool, missing: bool, at_once: bool) -> Iterator[tuple[str, nw.Expr]]:
        """Yield the columns that are added to the frame; `at_once` says that all rows are in memory together."""
        for decision in self.rule_base.decisions.values():
            name = decision_column(decision.id, self.rule_base.layout)
            decided, complete = self.decided[decision.id], self.complete[decision.id]
            yield from _outcome(name, decision, decided, complete, at_once=at_once)
        given = {each.id: disjunction(self._answered(each)) for each in self.rule_base.questions.values()}
        answered = [conjunction((self.applies[id_], said)) for id_, said in given.items()]
        yield ANSWERED, total(((1, each) for each in answered), nw.Int32)
        yield ASKED, total(((1, each) for each in self.applies.values()), nw.Int32)
        for decision in self.rule_base.decisions.values():
            decided = self.decided[decision.id]
            if totals:
                yield from _totals(decision_column(decision.id, self.rule_base.layout), decided)
            if fired:
                yield from ((rule, column(where)) for rule, where in decided.fired.items())
        if missing:
            for id_, said in given.items():
                yield f"{id_}_{MISSING}", column(conjunction((self.applies[id_], negation(said))))

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
        decided = decide(decision, read, self.sheet)
        rests_on = dict.fromkeys(atom.fact for rule in decision.rules for atom in atoms(rule.when))
        (complete,) = self.sheet.truths([conjunction(self.certain[fact].single for fact in rests_on)])
        names = tuple(each.id for each in decision.alternatives)
        self.decided[decision.id] = decided
        self.complete[decision.id] = complete
        self.leading[decision.id] = Leading(decided.place, names, complete)
        self.certain[decision.id] = (
            self.leading[decision.id] if decided.winners is None else Possible(decided.winners, complete)
        )

    def _read(self, conditions: Iterable[Condition]) -> list[tuple[Kleene, Kleene]]:
        """Read conditions, certainly and as things lead, and keep them; the two are one where no fact differs."""
        pairs: list[tuple[Kleene, Kleene]] = []
        for condition in conditions:
            certain = fold(condition, Columns(self.certain))
            same = all(self.leading[atom.fact] is self.certain[atom.fact] for atom in atoms(condition))
            pairs.append((certain, certain if same else fold(condition, Columns(self.leading))))
        kept = iter(self.sheet.kleene(each for pair in pairs for each in pair))
        return [
            (certain, certain if one is other else leading)
            for (one, other), certain, leading in zip(pairs, kept, kept, strict=True)
        ]


def _outcome(
    name: str, decision: Decision, decided: Decided, complete: Bool, *, at_once: bool
) -> Iterator[tuple[str, nw.Expr]]:
    names = [alternative.id for alternative in decision.alternatives]
    yield name, _looked_up(decided.place, names) if at_once else _chosen(decided.place, names)
    settled = _either(decided.settled, nw.lit(Status.SETTLED.value), nw.lit(Status.PROVISIONAL.value))
    yield f"{name}_{STATUS}", _either(complete, nw.lit(COMPLETE), settled)
    yield f"{name}_{MARGIN}", _nothing(decided.place) if decided.margin is None else decided.margin
    yield f"{name}_{TIE}", column(decided.tie)


def _looked_up(place: nw.Expr, names: list[str]) -> nw.Expr:
    """Return the name at each place: several times faster than choosing, but a query cannot do it in a stream."""
    return place.replace_strict(list(range(len(names))), names, default=None, return_dtype=nw.String)


def _chosen(place: nw.Expr, names: list[str]) -> nw.Expr:
    """Return the name at each place, row by row."""
    chosen = nw.lit(None, dtype=nw.String)
    for at, name in enumerate(names):
        chosen = nw.when(place == at).then(nw.lit(name)).otherwise(chosen)
    return chosen


def _either(where: Bool, there: nw.Expr, elsewhere: nw.Expr) -> nw.Expr:
    if isinstance(where, bool):
        return there if where else elsewhere
    return nw.when(where).then(there).otherwise(elsewhere)


def _nothing(place: nw.Expr) -> nw.Expr:
    """Return whole numbers that are null in every row, also where a backend has no such literal: there is no such place."""
    return nw.when(place < NO_ALTERNATIVE).then(place.cast(nw.Int64))


def _totals(name: str, decided: Decided) -> Iterator[tuple[str, nw.Expr]]:
    for alternative, score in decided.scores.items():
        yield f"{name}_{alternative}", score.cast(nw.Int64)
        yield f"{name}_{alternative}_{EXCLUDED}", column(decided.excluded[alternative])
