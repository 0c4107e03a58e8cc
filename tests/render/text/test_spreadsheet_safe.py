"""Cells are harmless: none that a spreadsheet or a terminal would obey, and each on one line."""

from __future__ import annotations

from datetime import timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.render.text.spreadsheet_safe import flat_cells, plain_cell, plain_cells


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_is_made_plain(first: str) -> None:
    """A cell that begins like a formula gets a quote before it."""
    assert plain_cell(f"{first}cmd|' /C calc'!A0").startswith("'")


@given(st.lists(st.none() | st.text(st.characters(codec="utf-8"))))
def test_a_column_is_made_plain_as_each_cell_is(texts: list[str | None]) -> None:
    """Whether looked at together or one by one, and what is plain stays as it is."""
    column = plain_cells(pl.DataFrame({"a": pl.Series(texts, dtype=pl.String)}))["a"]
    assert column.to_list() == [None if text is None else plain_cell(text) for text in texts]


def test_numbers_and_truths_stay_what_they_are() -> None:
    """Only texts, and what only fits in a text, are written out."""
    frame = pl.DataFrame({"a": [-1], "b": [0.5], "c": [True], "d": [[1, None]], "e": [{"x": "=y"}]})
    plain = plain_cells(frame)
    assert plain.rows() == [(-1, 0.5, True, "[1, null]", '{"x": "=y"}')]
    assert flat_cells(frame).rows() == plain.rows()


def test_what_a_flat_file_has_no_cells_for_is_text() -> None:
    """Bytes as far as they are text, and durations."""
    frame = pl.DataFrame({"a": [b"=1\xff", None], "b": [timedelta(hours=1), None]})
    assert plain_cells(frame).rows() == [("'=1\ufffd", "1:00:00"), (None, None)]


def test_a_long_text_is_cut() -> None:
    """A spreadsheet can hold only so much."""
    assert len(plain_cells(pl.DataFrame({"a": ["x" * 40_000]}))["a"][0]) == 32_000
