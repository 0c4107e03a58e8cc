"""How a profile's peers come out: the other profiles of its class.

A profile is never a peer of itself, so that in a small class its own outcome does not pass for that of others. Knows rows
of scores and what was counted over them.
"""

from __future__ import annotations

import polars as pl

from orgdesign.analysis.portfolio.classes import Classes
from orgdesign.analysis.portfolio.scores import CLASS, Summary
from orgdesign.model.columns import PEERS, PEERS_COUNT, decision_column
from orgdesign.model.rulebase import RuleBase

_IN_CLASS, _ALIKE = "\N{NULL}in class", "\N{NULL}alike"
_DECIMALS = 4


def peer_columns(rule_base: RuleBase) -> tuple[str, ...]:
    """Return the columns that `with_peers` adds: the class, how many peers there are, and for each decision a share."""
    names = [decision_column(id_, rule_base.layout) for id_ in rule_base.decisions]
    return (PEERS, PEERS_COUNT, *(f"{name}_{PEERS}" for name in names))


def with_peers(scored: pl.LazyFrame, summary: Summary, classes: Classes, rule_base: RuleBase) -> pl.LazyFrame:
    """Return the rows with their class, the number of peers, and which share of these have the same outcome.

    The share is from 0 to 1, null where there are no peers.
    """
    groups = list(summary.classes)
    sizes = pl.LazyFrame(
        {CLASS: groups, PEERS: [classes.label(each) for each in groups], _IN_CLASS: [*summary.classes.values()]},
        schema={CLASS: pl.Int16, PEERS: pl.String, _IN_CLASS: pl.Int64},
    )
    scored = scored.join(sizes, on=CLASS, how="left", maintain_order="left")
    others = pl.col(_IN_CLASS) - 1
    for id_, tally in summary.tallies.items():
        name = decision_column(id_, rule_base.layout)
        cells = [(group, leading, count) for group, found in tally.by_class.items() for leading, count in found.items()]
        alike = pl.LazyFrame(cells, schema={CLASS: pl.Int16, name: pl.String, _ALIKE: pl.Int64}, orient="row")
        share = pl.when(others > 0).then((pl.col(_ALIKE) - 1) / others).round(_DECIMALS)
        scored = scored.join(alike, on=[CLASS, name], how="left", nulls_equal=True, maintain_order="left")
        scored = scored.with_columns(share.alias(f"{name}_{PEERS}")).drop(_ALIKE)
    return scored.with_columns(others.alias(PEERS_COUNT)).drop(_IN_CLASS)
