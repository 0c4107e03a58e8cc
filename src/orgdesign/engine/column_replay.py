"""A frame of Polars that is yet to come, so that what is asked of it can be planned once and asked of many.

To plan the judging of a rule base takes as long as to judge some hundred thousand profiles, and a portfolio passes in parts
of one form. Knows Polars; knows nothing of what is asked.
"""

from __future__ import annotations

from threading import Lock

import polars as pl


class StandIn:
    """Stands for any frame of one schema; `query` is what queries are built on."""

    def __init__(self, schema: pl.Schema) -> None:
        """Stand in for frames with this schema."""
        self._lock = Lock()
        self._frame = pl.DataFrame(schema=schema)
        # What is built on a function runs as on a frame in memory, on all processors. Nothing may be pushed down into it,
        # since it gives the frame as it is.
        self.query = pl.LazyFrame(schema=schema).map_batches(
            lambda _: self._frame,
            schema=schema,
            predicate_pushdown=False,
            projection_pushdown=False,
            slice_pushdown=False,
            validate_output_schema=False,
        )

    def collect(self, built: pl.LazyFrame, frame: pl.DataFrame) -> pl.DataFrame:
        """Return what a query that was built on this one gives for a frame; threads that ask at once take turns."""
        with self._lock:
            self._frame = frame
            try:
                return built.collect()
            finally:
                self._frame = frame.clear()
