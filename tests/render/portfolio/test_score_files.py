"""A table of scores in each form holds the same rows, and nothing that a spreadsheet would obey."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import fastexcel
import polars as pl
import pytest

from orgdesign.model.diagnostic import Code, Unusable
from orgdesign.render.portfolio import score_databases
from orgdesign.render.portfolio.score_databases import write_duckdb, write_sqlite
from orgdesign.render.portfolio.score_files import write_csv, write_parquet, write_workbook

ROWS = pl.DataFrame(
    {
        "municipality": ["Adorp", "=cmd()", "-B\x1b[31m"],
        "vth": ["formeel", None, "liaison"],
        "vth_margin": [3, None, -1],
        "share": [0.25, None, 1.0],
        "sure": [True, False, None],
        "since": [date(2026, 1, 2), None, None],
        "some": [["a", "b"], [], None],
        'a "name"': ["x", "y", "z"],
    }
)


def test_csv_holds_every_row_as_text(tmp_path: Path) -> None:
    """One header, one line for each row, an empty cell for nothing."""
    write_csv(ROWS.lazy(), tmp_path / "a.csv")
    with (tmp_path / "a.csv").open(encoding="utf-8", newline="") as file:
        heads, *rows = csv.reader(file)
    assert heads == ROWS.columns
    assert rows[0][:3] == ["Adorp", "formeel", "3"]
    assert rows[1][:3] == ["'=cmd()", "", ""]
    assert rows[2][:3] == ["'-B\\x1b[31m", "liaison", "-1"]
    assert [row[6] for row in rows] == ['["a", "b"]', "[]", ""]


def test_a_workbook_holds_numbers_as_numbers_and_texts_as_texts(tmp_path: Path) -> None:
    """Nothing in it is a formula or a link; the header filters and stays in sight."""
    write_workbook(ROWS.lazy(), tmp_path / "a.xlsx")
    sheet = fastexcel.read_excel(tmp_path / "a.xlsx").load_sheet("scores").to_polars()
    assert sheet.columns == ROWS.columns
    assert sheet["municipality"].to_list() == ["Adorp", "'=cmd()", "'-B\\x1b[31m"]
    assert sheet["vth_margin"].to_list() == [3, None, -1]
    assert sheet["sure"].to_list() == [True, False, None]
    assert sheet["since"].to_list()[0] == "2026-01-02"


def test_parquet_keeps_every_type(tmp_path: Path) -> None:
    """What goes in comes out."""
    write_parquet(ROWS.lazy(), tmp_path / "a.parquet")
    assert pl.read_parquet(tmp_path / "a.parquet").equals(ROWS)


def test_no_rows_still_have_columns(tmp_path: Path) -> None:
    """A reader of the file finds the header."""
    write_csv(ROWS.head(0).lazy(), tmp_path / "a.csv")
    write_workbook(ROWS.head(0).lazy(), tmp_path / "a.xlsx")
    write_sqlite(ROWS.head(0).lazy(), tmp_path / "a.sqlite", "a.sqlite")
    assert len((tmp_path / "a.csv").read_text(encoding="utf-8").splitlines()) == 1
    with closing(sqlite3.connect(tmp_path / "a.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM scores").fetchall() == [(0,)]


def to_duckdb(rows: pl.DataFrame, path: Path) -> None:
    """Write to a DuckDB database."""
    pytest.importorskip("duckdb")
    write_duckdb(rows.lazy(), path, "scores.db", path.with_suffix(".parquet"))


def to_sqlite(rows: pl.DataFrame, path: Path) -> None:
    """Write to an SQLite database."""
    write_sqlite(rows.lazy(), path, "scores.db")


def ask(path: Path, write: Callable[[pl.DataFrame, Path], None], query: str) -> list[tuple[object, ...]]:
    """Ask a database something, or tell it to do something."""
    if write is to_sqlite:
        with closing(sqlite3.connect(path)) as connection, connection:
            return connection.execute(query).fetchall()
    duckdb = pytest.importorskip("duckdb")
    with duckdb.connect(str(path)) as connection:
        found: list[tuple[object, ...]] = connection.execute(query).fetchall()
        return found


@pytest.mark.parametrize("write", [to_duckdb, to_sqlite])
def test_a_database_gets_one_table_and_keeps_its_others(write: Callable[[pl.DataFrame, Path], None], tmp_path: Path) -> None:
    """`scores` is replaced as a whole; what else there is stays."""
    path = tmp_path / "a.db"
    write(ROWS, path)
    ask(path, write, "CREATE TABLE own AS SELECT 7 AS seven")
    write(ROWS.head(2), path)
    found = ask(path, write, "SELECT municipality, vth, vth_margin, share FROM scores")
    assert found == [("Adorp", "formeel", 3, 0.25), ("=cmd()", None, None, None)]
    assert ask(path, write, "SELECT seven FROM own") == [(7,)]


@pytest.mark.parametrize("write", [to_duckdb, to_sqlite])
def test_what_is_no_database_is_told(write: Callable[[pl.DataFrame, Path], None], tmp_path: Path) -> None:
    """Another file is not written over."""
    path = tmp_path / "a.db"
    path.write_bytes(b"a letter, not a database" * 100)
    with pytest.raises(Unusable) as unusable:
        write(ROWS, path)
    (found,) = unusable.value.diagnostics
    assert (found.code, found.place.file) == (Code.UNREADABLE_FILE, "scores.db")
    assert path.read_bytes().startswith(b"a letter")


def test_a_failure_half_way_leaves_the_table_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The old scores and the new ones change places in one transaction."""
    path = tmp_path / "a.sqlite"
    to_sqlite(ROWS, path)

    def failing(_: object) -> tuple[object, ...]:
        raise KeyboardInterrupt

    monkeypatch.setattr(score_databases, "_row", failing)
    with pytest.raises(KeyboardInterrupt):
        to_sqlite(ROWS.head(1), path)
    assert ask(path, to_sqlite, "SELECT count(*) FROM scores") == [(3,)]


def test_a_number_that_sqlite_cannot_hold_becomes_text(tmp_path: Path) -> None:
    """Rather than end the run."""
    to_sqlite(pl.DataFrame({"a": [2**63]}, schema={"a": pl.UInt64}), tmp_path / "a.sqlite")
    assert ask(tmp_path / "a.sqlite", to_sqlite, "SELECT CAST(a AS TEXT) FROM scores")[0][0] in {
        "9223372036854775808",
        "9.22337203685478e+18",
    }
