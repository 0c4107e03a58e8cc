"""What a row of scores says of a profile that is not complete, as the columns of many.

Knows what is judged and proved, and the columns of scores; knows nothing of how either is found.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from orgdesign.analysis.portfolio.judging import NOWHERE, ManyJudged, PortfolioJudged, judge_many
from orgdesign.model.advice import Status
from orgdesign.model.columns import (
    ANSWERED,
    ASKED,
    CHANCE,
    COMPLETE,
    MARGIN,
    MISSING,
    POSSIBLE,
    STATUS,
    TIE,
    decision_column,
)
from orgdesign.model.rulebase import NONE, Decision, DecisionId, RuleBase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.portfolio.proving import Proving
    from orgdesign.analysis.portfolio.said import ManySaid

    Shares = NDArray[np.float64]

_AT_ONCE = 20_000
"""How many profiles are judged at a time."""


def rows_of(said: ManySaid, proving: Proving | None) -> pl.DataFrame:
    """Return what is said of many profiles; without `proving` as far as bounds tell."""
    parts = [said.take(np.arange(at, min(at + _AT_ONCE, said.count))) for at in range(0, max(1, said.count), _AT_ONCE)]
    return pl.concat([_rows_of(part, proving) for part in parts])


def _rows_of(said: ManySaid, proving: Proving | None) -> pl.DataFrame:
    if proving is None:
        return _columns(said.rule_base, judge_many(said), {})
    proved = proving.proved(said)
    return _columns(said.rule_base, proved.judged, proved.chances)


def _columns(base: RuleBase, judged: ManyJudged, chances: Mapping[DecisionId, Shares]) -> pl.DataFrame:
    # By way of lists: for an array Polars has NumPy look for masks, which takes longer to import than all of this.
    columns: dict[str, pl.Series] = {}
    for id_, found in judged.outcomes.items():
        name = decision_column(id_, base.layout)
        decision = base.decisions[id_]
        ids = [each.id for each in decision.alternatives]
        margins = zip(found.margin.tolist(), found.rival.tolist(), strict=True)
        columns[name] = pl.Series([None if at == NOWHERE else ids[at] for at in found.leading.tolist()], dtype=pl.String)
        columns[f"{name}_{STATUS}"] = pl.Series(_statuses(found), dtype=pl.String)
        columns[f"{name}_{MARGIN}"] = pl.Series([by if there else None for by, there in margins], dtype=pl.Int64)
        columns[f"{name}_{TIE}"] = pl.Series(found.tie.tolist(), dtype=pl.Boolean)
        columns[f"{name}_{POSSIBLE}"], columns[f"{name}_{CHANCE}"] = _possible(decision, found, chances.get(id_))
    answered, asked = list(judged.answered.values()), list(judged.asked.values())
    columns[ANSWERED] = pl.Series(np.sum(answered, axis=0).tolist(), dtype=pl.Int64)
    columns[ASKED] = pl.Series(np.sum(asked, axis=0).tolist(), dtype=pl.Int64)
    for id_, is_asked in judged.asked.items():
        columns[f"{id_}_{MISSING}"] = pl.Series((is_asked & ~judged.answered[id_]).tolist(), dtype=pl.Boolean)
    return pl.DataFrame(columns)


def _statuses(found: PortfolioJudged) -> list[str]:
    ranks = np.full(len(found.leading), 0)
    ranks[found.leading != NOWHERE] = 1
    ranks[found.single] = 2
    ranks[found.complete] = 3
    words = (Status.OPEN.value, Status.PROVISIONAL.value, Status.SETTLED.value, COMPLETE)
    return [words[rank] for rank in ranks.tolist()]


def _possible(decision: Decision, found: PortfolioJudged, chances: Shares | None) -> tuple[pl.Series, pl.Series]:
    """Return what is possible, the likeliest first, and how likely that is; without chances only of what is settled."""
    names = [*(each.id for each in decision.alternatives), NONE]
    told = np.where(found.possible, 1.0, 0.0) if chances is None else chances
    order = np.argsort(np.where(found.possible, -np.nan_to_num(told), np.inf), axis=1, kind="stable")
    counts = found.possible.sum(axis=1).tolist()
    words = [";".join([names[at] for at in row[:count]]) for row, count in zip(order.tolist(), counts, strict=True)]
    best = pl.Series(told[np.arange(len(told)), order[:, 0]].tolist(), dtype=pl.Float64).fill_nan(None)
    if chances is not None:
        return pl.Series(words, dtype=pl.String), best
    only = [count == 1 for count in counts]
    return pl.Series([word if one else None for word, one in zip(words, only, strict=True)], dtype=pl.String), pl.Series(
        [1.0 if one else None for one in only], dtype=pl.Float64
    )
