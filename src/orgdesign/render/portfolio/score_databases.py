"""A table of scores in a database: the table `scores` is replaced within one transaction, every other table stays.

Raises `Unusable` where a database cannot be used, with the table as it was. Knows frames and two kinds of database.
"""

from __future__ import annotations

from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.render.portfolio.score_files import in_batches, write_parquet
from orgdesign.render.text.spreadsheet_safe import flat_cells

if TYPE_CHECKING:
    import sqlite3

    import polars as pl

TABLE = "scores"
_MOST_DIGITS = 2**63


def write_duckdb(rows: pl.LazyFrame, path: Path, name: str, passing: Path) -> None:
    """Write rows to a DuckDB database, by way of a Parquet file, which DuckDB reads without loading it whole."""
    import duckdb

    write_parquet(rows, passing)
    try:
        with duckdb.connect(str(path)) as connection:
            connection.execute("BEGIN")
            connection.execute(f"DROP TABLE IF EXISTS {TABLE}")
            connection.execute(f"CREATE TABLE {TABLE} AS SELECT * FROM read_parquet(?)", [str(passing)])  # noqa: S608  own name
            connection.execute("COMMIT")
    except duckdb.Error as error:
        raise _unusable(name, error) from None


def write_sqlite(rows: pl.LazyFrame, path: Path, name: str) -> None:
    """Write rows to an SQLite database."""
    import sqlite3

    try:
        with closing(sqlite3.connect(path, isolation_level=None)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                _fill(connection, rows)
            except BaseException:
                connection.execute("ROLLBACK")
                raise
            connection.execute("COMMIT")
    except sqlite3.Error as error:
        raise _unusable(name, error) from None


def _fill(connection: sqlite3.Connection, rows: pl.LazyFrame) -> None:
    for at, batch in enumerate(in_batches(rows)):
        frame = flat_cells(batch)
        if at == 0:
            columns = ", ".join(f"{_quoted(column)} {_type(dtype)}" for column, dtype in frame.schema.items())
            connection.execute(f"DROP TABLE IF EXISTS {TABLE}")
            connection.execute(f"CREATE TABLE {TABLE} ({columns})")
        places = ", ".join("?" * frame.width)
        connection.executemany(f"INSERT INTO {TABLE} VALUES ({places})", map(_row, frame.iter_rows()))  # noqa: S608  own name


def _row(cells: tuple[object, ...]) -> tuple[object, ...]:
    return tuple([cell if cell is None or isinstance(cell, str | float | bytes) else _held(cell) for cell in cells])


def _held(cell: object) -> object:
    """Return a value that SQLite has no type for as text; whole numbers and truths as they are, if they fit."""
    return cell if isinstance(cell, int) and -_MOST_DIGITS <= cell < _MOST_DIGITS else str(cell)


def _type(dtype: pl.DataType) -> str:
    import polars as pl

    if dtype.is_integer() or dtype == pl.Boolean:
        return "INTEGER"
    return "REAL" if dtype.is_float() else "TEXT"


def _quoted(column: str) -> str:
    escaped = column.replace('"', '""').replace(
        "\0", "\N{REPLACEMENT CHARACTER}"
    )  # no name holds that, however it is quoted
    return f'"{escaped}"'


def _unusable(name: str, error: Exception) -> Unusable:
    reason = str(error).split("\n", 1)[0]
    return Unusable((Diagnostic(Code.UNREADABLE_FILE, Place(name), {"reason": reason}),))
