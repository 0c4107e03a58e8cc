"""Municipalities that come out unlike their peers: the rule that says who, and who they are.

An outcome is rare in a class if at most `FEW` of the other municipalities share it while at least `MOST` of them come out
in one and the same way; a class counts if it has at least `LEAST_PEERS` others. Where peers are spread over many outcomes
nobody stands apart, and of an unknown class nobody knows who the peers are. Knows rows of scores and what was counted over
them; being unlike others is a reason to look, and no fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import polars as pl

from orgdesign.analysis.portfolio.classes import NO_CLASS
from orgdesign.analysis.portfolio.scores import CLASS, Summary
from orgdesign.model.advice import Status
from orgdesign.model.columns import FILE, MUNICIPALITY, ROW, STATUS, decision_column
from orgdesign.model.rulebase import OPEN, AlternativeId, DecisionId, RuleBase

FEW, MOST = 0.1, 0.5
LEAST_PEERS = 10
_AT, _PLACE = "\N{NULL}at", "\N{NULL}place"


@dataclass(frozen=True, slots=True)
class Rare:
    """An outcome that few in a class share: `count` municipalities have it, each of which has so many peers.

    Of these peers `usual_count` come out in the usual way.
    """

    decision: DecisionId
    group: int
    outcome: AlternativeId | None
    count: int
    peers: int
    usual: AlternativeId | None
    usual_count: int

    @property
    def share(self) -> float:
        """The part of the others that come out so."""
        return (self.count - 1) / self.peers

    @property
    def usual_share(self) -> float:
        """The part of the others that come out in the usual way."""
        return self.usual_count / self.peers


@dataclass(frozen=True, slots=True)
class Outlier:
    """One municipality of which one decision comes out as is rare; `row` is None outside a table."""

    municipality: str
    file: str
    row: int | None
    status: str
    rare: Rare


def can_be_seen(summary: Summary) -> bool:
    """Tell whether any class has so many municipalities that one of them could stand apart."""
    return any(_counts(group, size - 1) for group, size in summary.classes.items())


def _counts(group: int, peers: int) -> bool:
    return group != NO_CLASS and peers >= LEAST_PEERS


def rare_outcomes(summary: Summary) -> tuple[Rare, ...]:
    """Return every outcome that is rare in its class, the rarest first; else in the order of decisions and classes."""
    return tuple(sorted(_rare(summary), key=lambda each: each.share))


def _rare(summary: Summary) -> Iterator[Rare]:
    for decision, tally in summary.tallies.items():
        for group, found in tally.by_class.items():
            peers = summary.classes[group] - 1
            if not _counts(group, peers):
                continue
            usual = max(found, key=lambda each: found[each])
            if usual == OPEN or found[usual] < MOST * peers:
                continue
            for outcome, count in found.items():
                if outcome not in {usual, OPEN} and count - 1 <= FEW * peers:
                    yield Rare(decision, group, outcome, count, peers, usual, found[usual])


def outliers(scored: pl.LazyFrame, rare: Sequence[Rare], rule_base: RuleBase, most: int) -> tuple[Outlier, ...]:
    """Return at most so many of the rows with these outcomes: in the order of `rare`, then in that of the rows."""
    wanted = tuple(_enough(rare, most))
    if not wanted:
        return ()
    rows = scored.with_row_index(_AT)
    decisions = dict.fromkeys(each.decision for each in wanted)
    parts = [_having(rows, wanted, id_, decision_column(id_, rule_base.layout)) for id_ in decisions]
    found = pl.concat(parts).sort(_PLACE, _AT).head(most).collect(engine="streaming")
    return tuple(
        Outlier(name, file, row, status, wanted[place])
        for name, file, row, status, place in found.select(MUNICIPALITY, FILE, ROW, STATUS, _PLACE).iter_rows()
    )


def _enough(rare: Sequence[Rare], most: int) -> Iterator[Rare]:
    """Yield outcomes until there are enough municipalities that have them, so that no more are looked for."""
    left = most
    for each in rare:
        if left <= 0:
            return
        yield each
        left -= each.count


def _having(rows: pl.LazyFrame, wanted: Sequence[Rare], decision: DecisionId, column: str) -> pl.LazyFrame:
    """Return the rows with one of these outcomes of a decision, each with the place of the outcome."""
    places = [(each.group, each.outcome, at) for at, each in enumerate(wanted) if each.decision == decision]
    keys = pl.LazyFrame(places, schema={CLASS: pl.Int16, column: pl.String, _PLACE: pl.Int64}, orient="row")
    status = pl.col(f"{column}_{STATUS}").alias(STATUS)
    found = rows.join(keys, on=[CLASS, column], how="inner", nulls_equal=True)
    decided = found.select(_AT, MUNICIPALITY, FILE, ROW, status, _PLACE)
    return decided.filter(pl.col(STATUS) != Status.OPEN.value)  # where nothing leads yet nobody stands apart
