"""orgdesign's own column reading, as it stands: a `FrameScorer` on a Polars frame.

It says more than it is asked here: also each decision's status, margin and tie, and how many questions are answered.
"""

from __future__ import annotations

import polars as pl

from benchmarks.interface import Judge, scored, total_of
from orgdesign.engine.columns import FrameScorer
from orgdesign.model.columns import decision_column
from orgdesign.model.rulebase import NONE, RuleBase


def prepare(rule_base: RuleBase, profiles: pl.DataFrame, *, fired: bool) -> Judge:
    """Prepare the scorer; what the form of the frame asks is planned in the run that is not counted."""
    scorer = FrameScorer(rule_base, totals=True, fired=fired)
    return lambda: scorer.score(profiles)


def shown(rule_base: RuleBase, scores: pl.DataFrame) -> pl.DataFrame:
    """Return the answer by the names of the comparison; the rules that fired were asked for."""
    columns = []
    for decision in rule_base.decisions.values():
        name = decision_column(decision.id, rule_base.layout)
        columns.append(pl.col(name).cast(pl.String).fill_null(NONE).alias(decision.id))
        columns += [pl.col(f"{name}_{each}").alias(total_of(decision, each)) for each in scored(decision)]
        columns += [pl.col(rule.id) for rule in decision.rules]
    return scores.select(columns)
