"""Files that hold a table: what each form looks like, its header, and its rows as they stand, some at a time.

Spreadsheet and text forms are read as text, so that `0344` stays a code and `nee` a word; Parquet keeps its types. Rows
are counted as a spreadsheet counts them, the header being row 1; of JSON lines the row is the line. Knows nothing of
questions.
"""

from __future__ import annotations

import codecs
import csv
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.tables.workbook_errors import error_cells
from orgdesign.model.clause import Clause, refusal
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Told, Unusable
from orgdesign.model.rulebase import EMPTY

if TYPE_CHECKING:
    import polars as pl

BATCH = 250_000
"""How many rows are read at a time."""
BLANK = "\N{NULL}"
"""How the name of a column without a name begins."""
_CHUNK = 1 << 20
_DELIMITERS = (",", ";", "\t")


class Form(StrEnum):
    """What a table can be written in."""

    CSV = ".csv"
    TSV = ".tsv"
    XLSX = ".xlsx"
    JSONL = ".jsonl"
    PARQUET = ".parquet"


@dataclass(frozen=True, slots=True)
class RawRows:
    """Some rows as they stand, their numbers, and what could not be read at all between them."""

    cells: pl.DataFrame
    numbers: pl.Series
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table that was opened: its name in messages, its columns with their types, and how many rows it has about."""

    name: str
    schema: Mapping[str, pl.DataType]
    rows: int
    read: Callable[[Sequence[str]], Iterator[RawRows]]
    """Yields the rows with these columns. Raises `Unusable` where the table turns out not to be well-formed."""


def open_file(path: Path, name: str, form: Form) -> TableFile:
    """Open a table. Raises `Unusable` with what is wrong with it as a whole, and OSError."""
    if path.stat().st_size == 0:
        raise Unusable((Diagnostic(Code.EMPTY_FILE, Place(name)),))
    match form:
        case Form.CSV | Form.TSV:
            return _open_text(path, name, form)
        case Form.XLSX:
            return _open_sheet(path, name)
        case Form.JSONL:
            return _open_lines(path, name)
        case Form.PARQUET:
            return _open_parquet(path, name)


def unreadable(name: str, error: OSError) -> Diagnostic:
    """Return what is said of a file that the system does not let be read."""
    reason = Clause.NO_SUCH_FILE_OR_FOLDER if isinstance(error, FileNotFoundError) else refusal(error)
    return Diagnostic(Code.UNREADABLE_FILE, Place(name), {"reason": reason})


def form_of(start: bytes) -> Form | None:
    """Return the form of a file that begins so, None for what is no table."""
    if start.startswith(b"PAR1"):
        return Form.PARQUET
    if start.startswith(b"PK\x03\x04"):
        return Form.XLSX
    text = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if text.startswith(b"{"):
        return Form.JSONL
    header = text.split(b"\n", 1)[0]
    if b"\t" in header:
        return Form.TSV
    return Form.CSV if (b"," in header or b";" in header) and b":" not in header else None


# text with delimiters


def _open_text(path: Path, name: str, form: Form) -> TableFile:
    import polars as pl

    lines = _check_utf8(path, name)
    skipped, delimiter, header = _header(path, "\t" if form is Form.TSV else None)
    names = _column_names(header, name)
    scan = pl.scan_csv(
        path, separator=delimiter, infer_schema=False, skip_lines=skipped, new_columns=names, glob=False, low_memory=True
    )

    def read(columns: Sequence[str]) -> Iterator[RawRows]:
        try:
            yield from _numbered(scan.select(columns).collect_batches(chunk_size=BATCH), 2)
        except (pl.exceptions.ComputeError, pl.exceptions.SchemaError) as error:
            raise _longer_row(path, name, delimiter, skipped) or _malformed(name, 0, _first_line(error)) from None

    return TableFile(name, dict.fromkeys(names, pl.String()), lines, read)


def _check_utf8(path: Path, name: str) -> int:
    """Return how many lines a file has beside its header. Raises `Unusable` at the first byte that is not UTF-8."""
    decoder, lines, done = codecs.getincrementaldecoder("utf-8")(), 0, 0
    with path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                line = lines + error.object.count(b"\n", 0, error.start) + 1
                byte = f"0x{error.object[error.start]:02x}"
                raise Unusable((Diagnostic(Code.NOT_UTF8, Place(name, line), {"byte": byte}),)) from None
            lines += chunk.count(b"\n")
            done += len(chunk)
    return max(0, lines - 1)


def _header(path: Path, delimiter: str | None) -> tuple[int, str, list[str]]:
    """Return how many lines stand before the header (`sep=;`, as Excel writes it), the delimiter and the names."""
    skipped = 0
    with path.open(encoding="utf-8-sig", newline="") as file:
        first = file.readline()
        if first.startswith("sep=") and len(first.rstrip("\r\n")) == len("sep=;"):
            skipped, delimiter = 1, first[len("sep=")]
            first = file.readline()
        file.seek(0)
        for _ in range(skipped):
            file.readline()
        ways = [delimiter] if delimiter else list(_DELIMITERS)
        delimiter = max(ways, key=lambda way: len(next(csv.reader([first], delimiter=way), [])))
        lines = islice(file, 10_000)  # a name in quotes may take several lines
        return skipped, delimiter, next(csv.reader(lines, delimiter=delimiter), [])


def _column_names(header: Sequence[str], name: str) -> list[str]:
    """Return the names of columns, those without a name told apart. Raises `Unusable` where a name stands twice."""
    names = [each.strip() or f"{BLANK}{at}" for at, each in enumerate(header)]
    twice = dict.fromkeys(each for at, each in enumerate(names) if each in names[:at])
    if twice:
        raise Unusable(tuple(Diagnostic(Code.DUPLICATE_COLUMN, Place(name, 1), {"name": each}) for each in twice))
    return names


def _longer_row(path: Path, name: str, delimiter: str, skipped: int) -> Unusable | None:
    """Return where a table in text has more cells than its header, if that is what is wrong with it."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        for _ in range(skipped):
            file.readline()
        columns = 0
        for row, cells in enumerate(csv.reader(file, delimiter=delimiter), 1):
            columns = columns or len(cells)
            if len(cells) > columns:
                return _malformed(name, row, Clause.CELLS_OF_ROW.of(str(len(cells)), str(columns)))
    return None


def _malformed(name: str, row: int, problem: Told) -> Unusable:
    return Unusable((Diagnostic(Code.TABLE_SYNTAX, Place(name, row), {"problem": problem}),))


def _first_line(error: Exception) -> str:
    return str(error).split("\n", 1)[0]


# a workbook


def _open_sheet(path: Path, name: str) -> TableFile:
    import fastexcel
    import polars as pl

    try:
        sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, skip_rows=0, dtypes="string")
        cells = sheet.to_polars()
    except fastexcel.FastExcelError as error:
        raise _malformed(name, 0, _first_line(error)) from None
    if cells.is_empty() or not (filled := _filled(cells)):
        raise Unusable((Diagnostic(Code.EMPTY_FILE, Place(name)),))
    for row, column, text in error_cells(path):
        if row < cells.height and column < cells.width:
            cells[row, column] = text
    header = filled[0]  # a sheet may begin with blank rows
    names = _column_names([each or "" for each in cells.row(header)], name)
    cells = cells.slice(header + 1)
    cells.columns = names

    def read(columns: Sequence[str]) -> Iterator[RawRows]:
        return _numbered((cells.select(columns).slice(at, BATCH) for at in range(0, cells.height, BATCH)), header + 2)

    return TableFile(name, dict.fromkeys(names, pl.String()), cells.height, read)


def _filled(cells: pl.DataFrame) -> list[int]:
    """Return the rows that hold anything."""
    import polars as pl

    return cells.select(pl.any_horizontal(pl.all().is_not_null())).to_series().arg_true().to_list()


# JSON lines


def _open_lines(path: Path, name: str) -> TableFile:
    import polars as pl

    lines = _check_utf8(path, name)
    names: dict[str, None] = {}
    for _, found in _objects(path):
        if found is not None:
            names.update(dict.fromkeys(found))

    def read(columns: Sequence[str]) -> Iterator[RawRows]:
        every = _objects(path)
        while some := list(islice(every, BATCH)):
            sound = [(at, found) for at, found in some if found is not None]
            cells = {column: [_cell_text(found.get(column)) for _, found in sound] for column in columns}
            yield RawRows(
                pl.DataFrame(cells, schema=dict.fromkeys(columns, pl.String)),
                pl.Series([at for at, _ in sound], dtype=pl.Int64),
                tuple(_no_object(name, at) for at, found in some if found is None),
            )

    return TableFile(name, dict.fromkeys(names, pl.String()), lines + 1, read)


def _objects(path: Path) -> Iterator[tuple[int, Mapping[str, object] | None]]:
    """Yield each line that is not blank with its number: the object that it holds, or None."""
    with path.open(encoding="utf-8-sig") as file:
        for at, line in enumerate(file, 1):
            if line.isspace():
                continue
            try:
                found = json.loads(line)
            except (ValueError, RecursionError):
                found = None
            yield at, found if isinstance(found, dict) else None


def _cell_text(value: object) -> str | None:
    """Return a JSON value as the text that a cell would hold; an empty list is the answer that nothing was chosen."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list):
        return ";".join(str(_cell_text(each)) for each in value) or EMPTY
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return json.dumps(value, ensure_ascii=False)


def _no_object(name: str, line: int) -> Diagnostic:
    return Diagnostic(Code.TABLE_SYNTAX, Place(name, line), {"problem": Clause.NO_JSON_OBJECT})


# Parquet


def _open_parquet(path: Path, name: str) -> TableFile:
    import polars as pl

    try:
        scan = pl.scan_parquet(path, glob=False)
        schema = scan.collect_schema()
        rows: int = scan.select(pl.len()).collect().item()
    except pl.exceptions.PolarsError as error:
        raise _malformed(name, 0, _first_line(error)) from None

    def read(columns: Sequence[str]) -> Iterator[RawRows]:
        try:
            yield from _numbered(scan.select(columns).collect_batches(chunk_size=BATCH), 2)
        except pl.exceptions.PolarsError as error:
            raise _malformed(name, 0, _first_line(error)) from None

    return TableFile(name, schema, rows, read)


def _numbered(frames: Iterator[pl.DataFrame], first: int) -> Iterator[RawRows]:
    import polars as pl

    for frame in frames:
        yield RawRows(frame, pl.int_range(first, first + frame.height, eager=True))
        first += frame.height
