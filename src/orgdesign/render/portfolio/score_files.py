"""A table of scores as a file: one function for each form, each of which takes the rows in passing.

Machine forms hold ids, whatever the language. Every function writes to a path where nothing stands yet; that a file is
there whole or not at all is for whoever names the path. Knows frames and forms; nothing of profiles.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.render.text.spreadsheet_safe import AS_TEXT, plain_cells

if TYPE_CHECKING:
    import polars as pl
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_575
"""How many rows fit on a sheet under its header."""
PASSING: Mapping[str, bool] = MappingProxyType({"constant_memory": True, "nan_inf_to_errors": True, **AS_TEXT})
"""The options of a workbook that is written row by row."""
_BATCH = 100_000
_NARROWEST, _WIDEST = 10, 40


class ScoreForm(StrEnum):
    """What scores can be written as; a line of JSONL is a whole advice."""

    CSV = ".csv"
    XLSX = ".xlsx"
    JSONL = ".jsonl"
    PARQUET = ".parquet"
    DUCKDB = ".duckdb"
    SQLITE = ".sqlite"


MOST_COLUMNS: Mapping[ScoreForm, int] = MappingProxyType({ScoreForm.XLSX: 16_384, ScoreForm.SQLITE: 2_000})
"""How many columns fit."""
SUFFIXES = {**{form.value: form for form in ScoreForm}, ".db": ScoreForm.SQLITE}


def check_rows(rows: int, file: str) -> None:
    """Raise `Unusable`, which names the file, if there are more rows than fit on a sheet."""
    if rows > MOST_ROWS:
        values = {"rows": str(rows), "most": str(MOST_ROWS)}
        raise Unusable((Diagnostic(Code.TOO_MANY_ROWS, Place(file), values),))


def check_columns(columns: Sequence[str], form: ScoreForm, file: str) -> None:
    """Raise `Unusable`, which names the file, if a form cannot hold these columns: too many, or two of one name."""
    most = MOST_COLUMNS.get(form)
    if most is not None and len(columns) > most:
        values = {"columns": str(len(columns)), "most": str(most), "form": form.value}
        raise Unusable((Diagnostic(Code.TOO_MANY_COLUMNS, Place(file), values),))
    if form in {ScoreForm.SQLITE, ScoreForm.DUCKDB}:
        first: dict[str, str] = {}
        for column in columns:
            other = first.setdefault(column.casefold(), column)
            if other != column:
                values = {"name": column, "other": other}
                raise Unusable((Diagnostic(Code.SAME_BUT_FOR_CASE, Place(file, field=column), values),))


class Dialect(StrEnum):
    """For whom CSV is written: for programs, or for Excel as it is set in the Netherlands."""

    PLAIN = "plain"
    EXCEL_NL = "excel-nl"


def write_csv(rows: pl.LazyFrame, path: Path, dialect: Dialect = Dialect.PLAIN) -> None:
    """Write rows as CSV; for the Dutch Excel with semicolons, decimal commas, lines as on Windows, and a mark of UTF-8."""
    dutch = dialect is Dialect.EXCEL_NL
    with path.open("wb") as file:
        for at, frame in enumerate(in_batches(rows)):
            plain_cells(frame).write_csv(
                file,
                include_bom=dutch and at == 0,
                include_header=at == 0,
                separator=";" if dutch else ",",
                decimal_comma=dutch,
                line_terminator="\r\n" if dutch else "\n",
            )


def write_parquet(rows: pl.LazyFrame, path: Path) -> None:
    """Write rows as Parquet."""
    rows.sink_parquet(path)


def write_workbook(rows: pl.LazyFrame, path: Path) -> None:
    """Write at most `MOST_ROWS` rows as a workbook with one sheet: the header stays in sight and filters."""
    from xlsxwriter import Workbook

    with Workbook(path, dict(PASSING)) as book:
        fill_sheet(book.add_worksheet("scores"), rows, rows.collect_schema().names(), book.add_format({"bold": True}))


def fill_sheet(
    sheet: Worksheet, rows: pl.LazyFrame, heads: Sequence[str], look: Format, looks: Sequence[Format | None] = ()
) -> None:
    """Write rows under a head for each column: the heads stay in sight and filter. `looks` are those of columns, if any."""
    sheet.freeze_panes(1, 0)
    at = 0
    for frame in map(plain_cells, in_batches(rows)):
        if at == 0:
            _begin_sheet(sheet, frame, heads, look, looks or [None] * len(heads))
        for row in frame.iter_rows():
            at += 1
            for column, cell in enumerate(row):
                _write_cell(sheet, at, column, cell)
    sheet.autofilter(0, 0, at, max(0, len(heads) - 1))


def in_batches(rows: pl.LazyFrame) -> Iterator[pl.DataFrame]:
    """Yield rows in order, some at a time, and at least one frame, so that its columns are known."""
    some = False
    for frame in rows.collect_batches(chunk_size=_BATCH, maintain_order=True):
        some = True
        yield frame
    if not some:
        yield rows.head(0).collect()


def _begin_sheet(
    sheet: Worksheet, frame: pl.DataFrame, heads: Sequence[str], look: Format, looks: Sequence[Format | None]
) -> None:
    import polars as pl

    widths = frame.head(1000).select(pl.all().cast(pl.String, strict=False).str.len_chars().max().fill_null(0)).row(0)
    for column, (head, width, shown) in enumerate(zip(heads, widths, looks, strict=True)):
        sheet.set_column(column, column, min(_WIDEST, max(_NARROWEST, len(head) + 3, width + 1)), shown)
        sheet.write_string(0, column, head, look)


def _write_cell(sheet: Worksheet, row: int, column: int, cell: object) -> None:
    match cell:
        case None:
            pass
        case bool():
            sheet.write_boolean(row, column, cell)
        case int() | float() | Decimal():
            sheet.write_number(row, column, float(cell))
        case date() | datetime():
            sheet.write_string(row, column, cell.isoformat())
        case _:
            sheet.write_string(row, column, str(cell))
