"""Several visits of one municipality in a portfolio: only the latest counts, and what moved since the visit before it.

A visit is a row or a profile with a day. What has no day cannot be set in order, so it counts as it always did. So do
several of one day, and profiles of which none says that it is of a further visit: those are views of one moment. Knows rows
of scores; who knows the day of a file tells it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import NamedTuple

import polars as pl

from orgdesign.model.advice import Status
from orgdesign.model.columns import FILE, MUNICIPALITY, ROW, STATUS, VISIT, decision_column, visit_among
from orgdesign.model.days import day_of
from orgdesign.model.municipality import keys_of
from orgdesign.model.rulebase import OPEN, AlternativeId, DecisionId, RuleBase

_AT, _WHOSE = "\N{NULL}at", "\N{NULL}whose"


class Dated(NamedTuple):
    """The day of a profile, None if it tells none, and whether it says that it is of a further visit."""

    day: str | None
    is_visit: bool


DayOf = Callable[[str], Dated]
"""Returns the day of the profile in a file."""
Step = tuple[AlternativeId | None, AlternativeId | None]
"""How a decision came out and how it does now; None where none wins, `OPEN` where nothing leads."""


@dataclass(frozen=True, slots=True)
class VisitMove:
    """A decision of one municipality that comes out otherwise than at the visit before; `days` are those of both visits."""

    municipality: str
    decision: DecisionId
    step: Step
    days: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Movement:
    """What moved in `municipalities` that were visited more than once; `earlier` is how many visits no longer count."""

    municipalities: int
    earlier: int
    moves: tuple[VisitMove, ...]

    def steps(self, decision: DecisionId) -> Mapping[Step, int]:
        """Return how often a decision moved from what to what, the most frequent first."""
        counted = Counter(each.step for each in self.moves if each.decision == decision)
        return dict(sorted(counted.items(), key=lambda each: -each[1]))

    def kept(self, decision: DecisionId) -> int:
        """Return how many municipalities kept the outcome of a decision."""
        return self.municipalities - sum(each.decision == decision for each in self.moves)


@dataclass(frozen=True, slots=True)
class Waves:
    """What moved, and which rows no longer count, by their place."""

    movement: Movement
    superseded: frozenset[int]

    def latest(self, rows: pl.LazyFrame) -> pl.LazyFrame:
        """Return the rows that count, of all rows in their order."""
        return rows.with_row_index(_AT).filter(~self._earlier).drop(_AT)

    def blanked(self, rows: pl.LazyFrame, columns: Sequence[str]) -> pl.LazyFrame:
        """Return all rows in their order, with nothing in these columns where a visit no longer counts."""
        blank = [pl.when(~self._earlier).then(pl.col(each)).alias(each) for each in columns]
        return rows.with_row_index(_AT).with_columns(blank).drop(_AT)

    @property
    def _earlier(self) -> pl.Expr:
        return pl.col(_AT).is_in(sorted(self.superseded))


def waves(rows: pl.LazyFrame, rule_base: RuleBase, day_of_file: DayOf) -> Waves | None:
    """Return what moved among rows of scores, None if no municipality was visited on more than one day.

    Files are only asked for their day where a municipality occurs more than once.
    """
    visit = visit_among(rows.collect_schema().names())
    told = [pl.lit(None, pl.String).alias(VISIT) if visit is None else pl.col(visit).cast(pl.String).alias(VISIT)]
    aliases = rule_base.prefill.aliases if rule_base.prefill else {}
    named = rows.select(pl.col(MUNICIPALITY).unique()).collect().to_series().drop_nulls()
    whose = pl.col(MUNICIPALITY).replace_strict(keys_of(named, aliases), default=None, return_dtype=pl.String)
    found = (
        rows.with_row_index(_AT)
        .select(_AT, MUNICIPALITY, FILE, ROW, *told, whose.alias(_WHOSE), *_outcomes(rule_base))
        .filter(pl.len().over(_WHOSE) > 1)
        .sort(_WHOSE, _AT)
        .collect()
    )
    visited = [_by_day(list(group), day_of_file) for _, group in groupby(found.iter_rows(named=True), lambda r: r[_WHOSE])]
    several = [days for days in visited if len(days) > 1]
    if not several:
        return None
    superseded = frozenset(int(str(row[_AT])) for days in several for _, of_day in days[:-1] for row in of_day)
    moves = tuple(move for *_, before, after in several for move in _moves(before, after, rule_base))
    return Waves(Movement(len(several), len(superseded), moves), superseded)


_Row = Mapping[str, object]
_Day = tuple[str, list[dict[str, object]]]


def _by_day(rows: Sequence[dict[str, object]], day_of_file: DayOf) -> list[_Day]:
    """Return the days of one municipality in their order, each with its rows; none where nothing tells of a visit."""
    days: dict[str, list[dict[str, object]]] = {}
    visited = False
    for row in rows:
        of_file = row[VISIT] is None and row[ROW] is None
        dated = day_of_file(str(row[FILE])) if of_file else Dated(day_of(str(row[VISIT] or "")), is_visit=True)
        if dated.day is not None:
            days.setdefault(dated.day, []).append(row)
            visited = visited or dated.is_visit
    return sorted(days.items()) if visited else []


def _moves(before: _Day, after: _Day, rule_base: RuleBase) -> Iterator[VisitMove]:
    """Yield what comes out otherwise between two days; of several rows of a day the last tells."""
    (then, (*_, old)), (now, (*_, new)) = before, after
    for id_ in rule_base.decisions:
        step = _outcome(old, id_), _outcome(new, id_)
        if step[0] != step[1]:
            yield VisitMove(str(new[MUNICIPALITY]), id_, step, (then, now))


def _outcome(row: _Row, decision: DecisionId) -> AlternativeId | None:
    found = row[f"\N{NULL}{decision}"]
    return None if found is None else str(found)


def _outcomes(rule_base: RuleBase) -> Iterator[pl.Expr]:
    for id_ in rule_base.decisions:
        name = decision_column(id_, rule_base.layout)
        is_open = pl.col(f"{name}_{STATUS}").cast(pl.String) == Status.OPEN.value
        yield pl.when(is_open).then(pl.lit(OPEN)).otherwise(pl.col(name).cast(pl.String)).alias(f"\N{NULL}{id_}")
