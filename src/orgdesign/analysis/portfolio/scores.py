"""Many profiles at a glance: each as one row of scores, and what the rows have in common.

Rows come from either reading and look the same. What they have in common is counted as they pass, so that there may be any
number of them. Pure: knows frames and advices; nothing of files that are read or written.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

import polars as pl

from orgdesign.analysis.portfolio.classes import NO_CLASS, Classes
from orgdesign.analysis.portfolio.exact import rows_of
from orgdesign.analysis.portfolio.proving import Proving
from orgdesign.analysis.portfolio.said import ManySaid
from orgdesign.analysis.portfolio.waves import Movement
from orgdesign.model.advice import Advice, Status
from orgdesign.model.columns import (
    ACCEPTABILITY,
    ANSWERED,
    ASKED,
    CHANCE,
    COMPLETE,
    FILE,
    MARGIN,
    MISSING,
    MUNICIPALITY,
    POSSIBLE,
    ROW,
    STATUS,
    TIE,
    decision_column,
)
from orgdesign.model.logic import FactId, Facts, atoms
from orgdesign.model.rulebase import NONE, OPEN, UNKNOWN, AlternativeId, DecisionId, QuestionId, RuleBase

if TYPE_CHECKING:
    from orgdesign.engine.columns import FrameScorer

_UNSURE = (Status.PROVISIONAL.value, Status.OPEN.value)
CLASS = "\N{NULL}class"
"""The column of a profile's class, which no table has."""
_AT = "\N{NULL}at"
"""The column of a profile's place, while some are scored apart from others."""
_FEW = 5_000
"""Up to how many profiles at a time arrays tell all: to plan columns for a rule base takes as long as to judge so many."""


@dataclass(frozen=True, slots=True)
class OutcomeCounts:
    """How one decision comes out over all rows.

    `leading` counts how often each alternative leads (None: none wins; `OPEN`: nothing leads yet), `by_class` the same in
    each class. `statuses` counts complete, settled, provisional and open outcomes, `ties` those that a tie-break decided.
    """

    leading: Mapping[AlternativeId | None, int]
    by_class: Mapping[int, Mapping[AlternativeId | None, int]]
    statuses: Mapping[str, int]
    ties: int


@dataclass(frozen=True, slots=True)
class Summary:
    """What the rows have in common.

    `missing` counts unanswered questions that are asked, most frequent first; `settled` the rows of which no outcome can
    change, `open` those without a layout yet; `classes` the rows in each class. Where municipalities were visited more than
    once all of this is of the latest visits, and `movement` tells what moved.
    """

    rows: int
    settled: int
    open: int
    tallies: Mapping[DecisionId, OutcomeCounts]
    classes: Mapping[int, int]
    missing: tuple[tuple[QuestionId, int], ...]
    movement: Movement | None = None

    @property
    def judged(self) -> int:
        """The rows that stand in a table of every row: also the visits that no longer count."""
        return self.rows + (0 if self.movement is None else self.movement.earlier)


class AdviceRow(NamedTuple):
    """What a table tells of an advice, and what was known of its profile."""

    cells: tuple[object, ...]
    facts: Facts


@dataclass(frozen=True)
class Scorer:
    """Makes rows of scores: of a rule base, with the class of each profile where there are classes.

    With `draws` the strengths of the rules are drawn so often, and each row says how acceptable its outcomes are. `proving`
    proves what is not complete; without it all is told as bounds tell it.
    """

    rule_base: RuleBase
    classes: Classes | None = None
    draws: int | None = None
    proving: Proving | None = None

    @cached_property
    def _frames(self) -> FrameScorer:
        from orgdesign.engine.columns import FrameScorer

        return FrameScorer(self.rule_base, missing=True)

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns of a table of scores, `row` apart: the layout stands last among the decisions."""
        layout = self.rule_base.layout
        names = [decision_column(each, layout) for each in self.rule_base.decisions if each != layout]
        drawn = () if self.draws is None else (ACCEPTABILITY,)
        proved = (POSSIBLE, CHANCE, *drawn)
        decided = [f"{name}_{each}" if each else name for name in names for each in ("", STATUS, MARGIN, *proved)]
        last = decision_column(layout, layout)
        of_layout = [f"{last}_{each}" for each in (STATUS, *proved)]
        return (MUNICIPALITY, FILE, *decided, last, *of_layout, ANSWERED, ASKED)

    def frame(self, profiles: pl.DataFrame) -> pl.DataFrame:
        """Return a row for each profile of a frame with a column for each fact, with its columns of no question."""
        facts = {fact for question in self.rule_base.questions.values() for fact in (question.id, *question.domains)}
        group = pl.lit(NO_CLASS, pl.Int16) if self.classes is None else self.classes.expression(profiles.schema)
        given = profiles.with_columns(group.alias(CLASS)).with_row_index(_AT)
        carried = [name for name in profiles.columns if name not in facts and name not in self.schema()]
        planned, rest = self._parted(given)
        parts = []
        if planned.height:
            parts.append(self._frames.score(planned).with_columns(self._sure()))
        if rest.height or not planned.height:
            added = rows_of(ManySaid.of_frame(self.rule_base, rest), self.proving)
            parts.append(rest.drop(added.columns, strict=False).hstack(added))
        parts = [self._typed(each).select(_AT, *self._typed_columns(), *carried) for each in parts]
        scored = pl.concat(parts).sort(_AT).with_columns(self._acceptability(profiles)).with_columns(self._concluded())
        return scored.select(*self.schema(), *carried)

    def _parted(self, profiles: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame]:
        """Return the profiles that columns tell all of, if it is worth planning them, and the others."""
        if profiles.height <= _FEW:
            return profiles.clear(), profiles
        answered = profiles.select(pl.repeat(value=True, n=pl.len()).and_(self._answered(profiles)).alias(_AT)).to_series()
        return profiles.filter(answered), profiles.filter(~answered)

    def _answered(self, profiles: pl.DataFrame) -> pl.Expr:
        """Return where every fact is answered."""
        found: list[pl.Expr] = [pl.lit(value=True)]
        for fact in (fact for question in self.rule_base.questions.values() for fact in question.domains):
            if fact not in profiles.columns:
                return pl.lit(value=False)
            found.append(pl.col(fact).is_not_null())
            if profiles.schema[fact] in {pl.String, pl.Categorical, pl.Enum}:
                found.append(pl.col(fact).cast(pl.String) != UNKNOWN)
        return pl.all_horizontal(found)

    def _typed(self, scored: pl.DataFrame) -> pl.DataFrame:
        """Return rows with all columns of their own as they are typed; where there is no place in a table, none."""
        missing = [] if ROW in scored.columns else [pl.lit(None, pl.Int64).alias(ROW)]
        return scored.with_columns(missing).with_columns(
            pl.col(name).cast(type_) for name, type_ in self._typed_columns().items()
        )

    def _typed_columns(self) -> dict[str, type[pl.DataType]]:
        """Return the columns of which profiles need not be seen beside each other."""
        return {name: type_ for name, type_ in self.schema().items() if not name.endswith(f"_{ACCEPTABILITY}")}

    def advices(self, advices: Iterable[tuple[Advice, str]]) -> pl.DataFrame:
        """Return a row for each advice with the file of its profile."""
        return self.rows([self.row(advice, file) for advice, file in advices])

    def rows(self, rows: Sequence[AdviceRow]) -> pl.DataFrame:
        """Return rows as a frame."""
        later = tuple(f"_{each}" for each in (ACCEPTABILITY, POSSIBLE, CHANCE))
        own = {name: type_ for name, type_ in self.schema().items() if not name.endswith(later)}
        frame = pl.DataFrame([row.cells for row in rows], schema=own, orient="row").with_columns(self._sure())
        said = [row.facts for row in rows]
        if self.proving is not None and rows:
            frame = self._typed(frame.with_columns(rows_of(ManySaid.of_facts(self.rule_base, said), self.proving)))
        return frame.with_columns(self._acceptability(said)).with_columns(self._concluded()).select(*self.schema())

    def _sure(self) -> list[pl.Expr]:
        """Return what is possible, and with which chance, as far as bounds tell: the one outcome of what is settled."""
        found: list[pl.Expr] = []
        for name in (decision_column(each, self.rule_base.layout) for each in self.rule_base.decisions):
            sure = ~pl.col(f"{name}_{STATUS}").cast(pl.String).is_in(_UNSURE)
            found.append(pl.when(sure).then(pl.col(name).cast(pl.String).fill_null(NONE)).alias(f"{name}_{POSSIBLE}"))
            found.append(pl.when(sure).then(1.0).alias(f"{name}_{CHANCE}"))
        return found

    def _acceptability(self, profiles: pl.DataFrame | list[Facts]) -> list[pl.Series]:
        if self.draws is None:
            return []
        from orgdesign.analysis.weights.robustness import acceptability

        shares = acceptability(self.rule_base, profiles, self.draws)
        layout = self.rule_base.layout
        return [pl.Series(f"{decision_column(id_, layout)}_{ACCEPTABILITY}", each) for id_, each in shares.items()]

    def _concluded(self) -> list[pl.Expr]:
        """Return how acceptable outcomes are, and nothing of those on which nothing leads."""
        if self.draws is None:
            return []
        found: list[pl.Expr] = []
        for name in (decision_column(each, self.rule_base.layout) for each in self.rule_base.decisions):
            leads = pl.col(f"{name}_{STATUS}").cast(pl.String) != Status.OPEN.value
            share = f"{name}_{ACCEPTABILITY}"
            found.append(pl.when(leads).then(pl.col(share)).alias(share))
        return found

    def schema(self) -> dict[str, type[pl.DataType]]:
        """Return the columns that every row has, those that are only counted included."""
        layout = self.rule_base.layout
        decided: dict[str, type[pl.DataType]] = {}
        for name in (decision_column(each, layout) for each in self.rule_base.decisions):
            decided |= {name: pl.String, f"{name}_{STATUS}": pl.String, f"{name}_{MARGIN}": pl.Int32}
            decided |= {f"{name}_{TIE}": pl.Boolean, f"{name}_{POSSIBLE}": pl.String, f"{name}_{CHANCE}": pl.Float64}
            if self.draws is not None:
                decided[f"{name}_{ACCEPTABILITY}"] = pl.Float64
        named: dict[str, type[pl.DataType]] = {MUNICIPALITY: pl.String, FILE: pl.String, ROW: pl.Int64}
        missing = {f"{question}_{MISSING}": pl.Boolean for question in self.rule_base.questions}
        return {**named, **decided, ANSWERED: pl.Int32, ASKED: pl.Int32, **missing, CLASS: pl.Int16}

    def row(self, advice: Advice, file: str) -> AdviceRow:
        """Return the row of an advice, which is small where an advice is not."""
        complete, answered = complete_decisions(advice), frozenset(advice.answered)
        cells: list[object] = [advice.profile.municipality, file, None]
        for id_, outcome in advice.outcomes.items():
            status = COMPLETE if id_ in complete else outcome.status.value
            cells += [outcome.leading, status, outcome.margin, outcome.tie]
        asked = frozenset(advice.asked)
        cells += [len(answered), len(asked)]
        cells += [question in asked and question not in answered for question in self.rule_base.questions]
        return AdviceRow((*cells, NO_CLASS if self.classes is None else self.classes.of(advice.said)), advice.said)


def complete_decisions(advice: Advice) -> frozenset[DecisionId]:
    """Return the decisions that rest on nothing open: every fact in their rules has one value, earlier decisions too."""
    return _complete(advice.rule_base, advice.facts)


def _complete(base: RuleBase, facts: Facts) -> frozenset[DecisionId]:
    open_: set[FactId] = {fact for fact, region in facts.items() if fact not in base.decisions and not region.single}
    for id_ in base.order:
        if id_ in base.decisions and any(
            atom.fact in open_ for condition in base.decisions[id_].conditions for atom in atoms(condition)
        ):
            open_.add(id_)
    return frozenset(base.decisions) - open_


@dataclass(slots=True)
class Counting:
    """What rows have in common, counted as they pass."""

    rule_base: RuleBase
    rows: int = 0
    _settled: int = 0
    _open: int = 0
    _outcomes: dict[DecisionId, Counter[tuple[int, AlternativeId | None, str, bool]]] = field(default_factory=dict)
    _missing: Counter[QuestionId] = field(default_factory=Counter)

    def add(self, scored: pl.DataFrame) -> None:
        """Count some rows."""
        names = {id_: decision_column(id_, self.rule_base.layout) for id_ in self.rule_base.decisions}
        self.rows += scored.height
        firm = [~pl.col(f"{name}_{STATUS}").cast(pl.String).is_in(_UNSURE) for name in names.values()]
        undecided = pl.col(f"{names[self.rule_base.layout]}_{STATUS}") == Status.OPEN.value
        missing = [pl.col(f"{question}_{MISSING}").sum() for question in self.rule_base.questions]
        settled, open_, *counts = scored.select(
            pl.all_horizontal(firm).sum().alias(CLASS), undecided.sum().alias(STATUS), *missing
        ).row(0)
        self._settled += settled
        self._open += open_
        self._missing.update(dict(zip(self.rule_base.questions, counts, strict=True)))
        for id_, name in names.items():
            found = scored.group_by(CLASS, name, f"{name}_{STATUS}", f"{name}_{TIE}").len()
            counter = self._outcomes.setdefault(id_, Counter())
            counter.update(
                {
                    (group, OPEN if status == Status.OPEN else leading, status, tie): n
                    for group, leading, status, tie, n in found.iter_rows()
                }
            )

    def summary(self) -> Summary:
        """Return what was counted; questions that are missing equally often stay in the rule base's order."""
        in_order = [(question, self._missing[question]) for question in self.rule_base.questions if self._missing[question]]
        classes: Counter[int] = Counter()
        for (group, *_), count in self._outcomes.get(self.rule_base.layout, Counter()).items():
            classes[group] += count
        return Summary(
            rows=self.rows,
            settled=self._settled,
            open=self._open,
            tallies=MappingProxyType({id_: self._tally(id_) for id_ in self.rule_base.decisions}),
            classes=MappingProxyType({group: classes[group] for group in _in_order(classes)}),
            missing=tuple(sorted(in_order, key=lambda each: -each[1])),
        )

    def _tally(self, decision: DecisionId) -> OutcomeCounts:
        leading: Counter[AlternativeId | None] = Counter()
        statuses: Counter[str] = Counter()
        by_class: dict[int, Counter[AlternativeId | None]] = {}
        ties = 0
        for (group, outcome, status, tie), count in self._outcomes.get(decision, Counter()).items():
            leading[outcome] += count
            statuses[status] += count
            by_class.setdefault(group, Counter())[outcome] += count
            ties += count * tie
        names = (*(each.id for each in self.rule_base.decisions[decision].alternatives), None, OPEN)
        return OutcomeCounts(
            leading=_present(leading, names),
            by_class=MappingProxyType({group: _present(by_class[group], names) for group in _in_order(by_class)}),
            statuses=MappingProxyType({each: statuses[each] for each in (COMPLETE, *Status)}),
            ties=ties,
        )


def _present(
    counts: Mapping[AlternativeId | None, int], names: Iterable[AlternativeId | None]
) -> Mapping[AlternativeId | None, int]:
    """Return what was counted at all, in the decision's order: rows are grouped in none."""
    return MappingProxyType({name: counts[name] for name in names if counts.get(name)})


def _in_order(classes: Iterable[int]) -> list[int]:
    """Return classes in order, the unknown one last."""
    return sorted(classes, key=lambda each: (each == NO_CLASS, each))
