"""A stand-in gives for each frame what the frame itself gives, and lets go of it."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

import polars as pl
import pytest

from orgdesign.engine.column_replay import StandIn

FRAME = pl.DataFrame({"a": [1, 2, 3], "b": [6, 5, 4]})


@pytest.mark.parametrize(
    "build",
    [
        lambda query: query,
        lambda query: query.select("b"),
        lambda query: query.filter(pl.col("a") > 1),
        lambda query: query.head(1),
        lambda query: query.with_columns(c=pl.col("a") + pl.col("b")).select("c"),
    ],
    ids=["all", "columns", "rows", "part", "made"],
)
def test_what_is_built_on_a_stand_in_says_what_it_says_of_the_frame(build: Callable[[pl.LazyFrame], pl.LazyFrame]) -> None:
    """Columns, rows and parts that are asked for are those of the frame that is given, one after another."""
    stand_in = StandIn(FRAME.schema)
    built = build(stand_in.query)
    for frame in (FRAME, FRAME.reverse(), FRAME.clear()):
        assert stand_in.collect(built, frame).equals(build(frame.lazy()).collect())


def test_a_frame_that_was_judged_is_let_go() -> None:
    """Whoever judges one portfolio after another does not hold the last in memory."""
    stand_in = StandIn(FRAME.schema)
    frame = FRAME.clone()
    held = weakref.ref(frame)
    stand_in.collect(stand_in.query, frame)
    del frame
    gc.collect()
    assert held() is None
