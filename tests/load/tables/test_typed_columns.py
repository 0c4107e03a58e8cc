"""A column of any type in any place of a table is read, carried along, or told: no type ends a run."""

from __future__ import annotations

import contextlib
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest

from orgdesign.analysis.portfolio.scores import CLASS, Scorer
from orgdesign.load.tables.cells import text_of
from orgdesign.load.tables.prefill_table import open_prefill_table
from orgdesign.load.tables.profile_table import open_table
from orgdesign.load.tables.proposal import propose
from orgdesign.model.diagnostic import Unusable
from orgdesign.render.portfolio.score_databases import write_sqlite
from orgdesign.render.portfolio.score_files import write_csv, write_parquet, write_workbook
from orgdesign.render.portfolio.table_map import table_map
from tests.effort import in_pairs
from tests.prefills import fair, mapping

TYPES: Mapping[str, pl.Series] = {
    "duration": pl.Series([timedelta(days=1), None]),
    "bytes": pl.Series([b"\xff=", b"a"]),
    "structure": pl.Series([{"a": 1}, {"a": None}]),
    "list": pl.Series([["a"], []]),
    "list of numbers": pl.Series([[1], [None]]),
    "array": pl.Series([["a"], ["b"]], dtype=pl.Array(pl.String, 1)),
    "list of lists": pl.Series([[["a"]], [[]]]),
    "list of structures": pl.Series([[{"a": 1}], []]),
    "time": pl.Series([time(1), None]),
    "date": pl.Series([date(2024, 1, 1), None]),
    "moment": pl.Series([datetime(2024, 1, 1), None]),  # noqa: DTZ001  as most tables write it
    "nothing": pl.Series([None, None]),
    "decimal": pl.Series([Decimal("1.5"), None]),
    "truth": pl.Series([True, None]),
    "category": pl.Series(["a", "b"], dtype=pl.Categorical),
    "enumeration": pl.Series(["a", "b"], dtype=pl.Enum(["a", "b"])),
    "no number": pl.Series([float("nan"), 1e300]),
    "large number": pl.Series([2**100, 1], dtype=pl.Int128),
}
TABLE: Mapping[str, list[str]] = {
    "municipality": ["Adorp", "Bedorp"],
    "code": ["1", "2"],
    "jaar": ["2023", "2024"],
    "gasten": ["5", "6"],
    "tent": ["ja", "nee"],
    "plek": ["zaal", "plein"],
    "zorgen": ["geluid", ""],
    "eigen": ["x", "y"],
}


@pytest.mark.parametrize(("place", "kind"), in_pairs(TABLE, TYPES))
@pytest.mark.usefixtures("read_here")
def test_no_type_of_column_ends_a_run(place: str, kind: str, tmp_path: Path) -> None:
    """Whatever it is put for: scored and written, filled in from, and proposed a map for; or refused with a finding."""
    path = tmp_path / "t.parquet"
    pl.DataFrame(TABLE).with_columns(TYPES[kind].alias(place)).write_parquet(path)
    table, found = open_table(path, fair())
    assert table is not None or any(each.is_error for each in found)
    for batch in () if table is None else table.batches():
        if place == "eigen":
            scored = Scorer(fair(), None, None).frame(batch.frame)
            rows = scored.lazy().select(each for each in scored.columns if each != CLASS)
            for suffix, write in ((".csv", write_csv), (".xlsx", write_workbook), (".parquet", write_parquet)):
                write(rows, tmp_path / f"scores{suffix}")
            write_sqlite(rows, tmp_path / "scores.db", "scores.db")
    with contextlib.suppress(Unusable):  # a finding of ours
        open_prefill_table(path, fair(), mapping()).find("Adorp")
    assert table_map(propose(path, fair()), fair(), "nl")


def test_what_nobody_writes_is_text_as_well() -> None:
    """Each cell some text, and an empty one none."""
    for kind, cells in TYPES.items():
        texts = text_of(cells)
        assert texts.dtype == pl.String, kind
        empty = [cell is None for cell in cells.to_list()]
        assert [text is None for text in texts] == empty, kind
