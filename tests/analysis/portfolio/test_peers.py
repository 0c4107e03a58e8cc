"""Peers: the others of a class, never oneself."""

from __future__ import annotations

import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.portfolio.classes import classes_of
from orgdesign.analysis.portfolio.peers import peer_columns, with_peers
from orgdesign.analysis.portfolio.scores import Counting, Scorer
from tests.advices import tiny
from tests.effort import scaled


@settings(max_examples=scaled(15))
@given(
    st.lists(st.tuples(st.none() | st.integers(0, 5000), st.sampled_from(["zaal", "plein", None])), min_size=1, max_size=9)
)
def test_shares_are_those_of_the_others(profiles: list[tuple[int | None, str | None]]) -> None:
    """Counted by hand: of the others of the class, the share with the same outcome; nothing without others or outcome."""
    classes = classes_of(tiny(), "gasten")
    assert classes is not None
    guests, places = zip(*profiles, strict=True)
    frame = pl.DataFrame(
        {"municipality": ["x"] * len(profiles), "gasten": guests, "plek": places},
        schema={"municipality": pl.String, "gasten": pl.Int64, "plek": pl.String},
    )
    rows = Scorer(tiny(), classes).frame(frame.with_columns(file=pl.lit("f")))
    counting = Counting(tiny())
    counting.add(rows)
    found = with_peers(rows.lazy(), counting.summary(), classes, tiny()).collect()
    assert set(peer_columns(tiny())) <= set(found.columns)
    assert found.select(rows.columns).rows() == rows.rows()
    labels = found["peers"].to_list()
    for at, row in enumerate(found.rows(named=True)):
        others = [each for i, each in enumerate(found.rows(named=True)) if i != at and labels[i] == labels[at]]
        assert row["peers_count"] == len(others)
        for name in ("omvang", "toezicht", "layout"):
            alike = sum(each[name] == row[name] for each in others)
            assert row[f"{name}_peers"] == (round(alike / len(others), 4) if others and row[name] is not None else None)
