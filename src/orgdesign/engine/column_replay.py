"""What Polars can do that Narwhals has no word for: plan for a frame that is yet to come, and take categories as codes.

To plan the judging of a rule base takes as long as to judge some hundred thousand profiles, and a portfolio passes in parts
of one form. Knows Polars and the options of questions; knows nothing of what is asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from threading import Lock

import polars as pl

from orgdesign.model.rulebase import Question, QuestionId

_CODE = "\N{NULL}code"


def coded_questions(questions: Iterable[Question], frame: pl.DataFrame) -> frozenset[QuestionId]:
    """Return the questions whose column has just their options as categories, in order, and an answer in every row."""
    return frozenset(
        each.id
        for each in questions
        if each.options
        and frame.schema.get(each.id) == pl.Enum(each.values)
        and frame.height > frame[each.id].null_count() == 0
    )


def with_codes(query: pl.LazyFrame, coded: Iterable[QuestionId]) -> tuple[pl.LazyFrame, Mapping[QuestionId, str]]:
    """Return a query with the codes of such columns, which cost nothing, and where each stands."""
    names = {question: f"{question}{_CODE}" for question in coded}
    return query.with_columns(pl.col(each).to_physical().alias(name) for each, name in names.items()), names


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
