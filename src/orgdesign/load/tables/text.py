"""Tables in text with delimiters: which delimiter, where the header stands, and rows as far as they can be read.

The delimiter is the one by which several rows fall into columns alike, quotes respected. Polars reads the rows; where quotes
stand as it cannot bear but a spreadsheet can, Python's own reader
goes on from there. Knows texts; knows nothing of questions.
"""

from __future__ import annotations

import codecs
import contextlib
import csv
import gzip
import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.tables.heads import Cells, Known, header_of
from orgdesign.load.temporary import TemporaryFolder
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Told, Unusable

if TYPE_CHECKING:
    import polars as pl

BATCH = 250_000
"""How many rows are read at a time."""
DELIMITERS = (";", ",", "\t", "|")
_CHUNK = 1 << 20
_LOOKED_AT = 60
"""How many rows are looked at for the delimiter and the header."""
_START = 4 << 20
"""How many characters these may take."""
_SMALL, _MOST_PACKED = 100 << 20, 200
_SEP = "sep="
_LONGEST_CELL, _LONGEST_LINE = 1 << 20, 8 << 20
"""How many characters a cell, and how many bytes a line may have: far more than either ever has."""
csv.field_size_limit(_LONGEST_CELL)


@dataclass(frozen=True, slots=True)
class Text:
    """A table in text: how many lines and how many rows stand before its header, its delimiter, and the header itself."""

    path: Path
    lines_before: int
    rows_before: int
    delimiter: str
    header: tuple[str, ...]
    fit: int
    closed: bool = True
    """Whether as many quotes close as open; where they do not, the rest of the file may be taken for one cell."""

    @property
    def row(self) -> int:
        """The row of the header, as a spreadsheet counts."""
        return self.rows_before + 1


class Unpacked:
    """A text file as it can be read from the beginning: unpacked if it was packed, with line ends that are known today."""

    def __init__(self, path: Path, name: str) -> None:
        """Take the file. Raises `Unusable` where it unpacks to far more than a table holds, or not at all."""
        self._folder: TemporaryFolder | None = None
        self.path = path
        with path.open("rb") as file:
            start = file.read(_CHUNK)
        if start.startswith(b"\x1f\x8b"):
            self._unpack(path, name)
            with self.path.open("rb") as file:
                start = file.read(_CHUNK)
        if b"\r" in start and b"\n" not in start:
            self._with_line_ends(self.path)

    def _new(self) -> Path:
        """Return where a file can stand that is gone when this object is."""
        if self._folder is None:
            self._folder = TemporaryFolder()
        folder = self._folder.path
        return folder / f"{len(list(folder.iterdir()))}.csv"

    def _unpack(self, path: Path, name: str) -> None:
        to, size, done = self._new(), path.stat().st_size, 0
        try:
            with gzip.open(path) as packed, to.open("wb") as file:
                while chunk := packed.read(_CHUNK):
                    file.write(chunk)
                    done += len(chunk)
                    if done > _SMALL and done > _MOST_PACKED * size:
                        raise malformed(name, 0, Clause.UNPACKS_BEYOND_TABLE)
        except (EOFError, zlib.error, gzip.BadGzipFile):
            raise malformed(name, 0, Clause.PACKED_DAMAGED) from None
        self.path = to

    def _with_line_ends(self, path: Path) -> None:
        to = self._new()
        with path.open("rb") as old, to.open("wb") as new:
            while chunk := old.read(_CHUNK):
                new.write(chunk.replace(b"\r", b"\n"))
        self.path = to


@dataclass(frozen=True, slots=True)
class Checked:
    """How many lines a file has beside its header, and whether its quotes may all be closed."""

    lines: int
    closed: bool


def check_utf8(path: Path, name: str) -> Checked:
    """Return what a file is made of.

    Raises `Unusable` at the first byte that is not UTF-8, and at a line that is longer than any of a table.
    """
    decoder, lines, length, quotes = codecs.getincrementaldecoder("utf-8")(), 0, 0, 0
    with path.open("rb") as file:
        while True:
            chunk = file.read(_CHUNK)
            try:
                decoder.decode(chunk, final=not chunk)
            except UnicodeDecodeError as error:
                line = lines + error.object.count(b"\n", 0, error.start) + 1
                byte = f"0x{error.object[error.start]:02x}"
                raise Unusable((Diagnostic(Code.NOT_UTF8, Place(name, line), {"byte": byte}),)) from None
            if not chunk:
                break
            quotes += chunk.count(b'"')
            first = chunk.find(b"\n")
            length += len(chunk) if first < 0 else first
            if length > _LONGEST_LINE:
                raise malformed(name, lines + 1, Clause.TOO_LONG.of(str(_LONGEST_LINE >> 20)))
            if first >= 0:
                lines += chunk.count(b"\n")
                length = len(chunk) - 1 - chunk.rfind(b"\n")
    return Checked(max(0, lines - 1), quotes % 2 == 0)


def look(path: Path, known: Known, delimiter: str | None, row: int | None = None) -> Text | None:
    """Return how a text falls into columns; `delimiter` and `row` tell what is known already. None for one without rows."""
    with path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        start = file.read(_START)
    first = start.split("\n", 1)[0].rstrip("\r")
    if first.startswith(_SEP) and len(first) == len(_SEP) + 1:
        delimiter = first[-1]
    found = [way for each in (delimiter or DELIMITERS) if (way := _way(path, start, each, known, row)) is not None]
    # Of ways that fit alike, the one by which most rows have as many cells as the header; then the one with most columns.
    return max(found, key=lambda way: (way[0].fit, way[1], len(way[0].header)))[0] if found else None


def _way(path: Path, start: str, delimiter: str, known: Known, row: int | None) -> tuple[Text, float] | None:
    """Return how a text reads with a delimiter, and the share of its rows that have as many cells as the header."""
    rows, lines = _records(start, delimiter)
    has_sep = bool(rows) and start.startswith(f"{_SEP}{delimiter}") and len(rows[0]) <= 2  # noqa: PLR2004  sep=, makes two
    if row is not None:
        row += has_sep
        header = None if row > len(rows) else header_of(rows[row - 1 : row], known)
        at = row - 1
    else:
        header = header_of([[None] if at < has_sep else each for at, each in enumerate(rows)], known)
        at = 0 if header is None else header.at
    if header is None:
        return None
    below = [len(each) for each in rows[at + 1 :] if each]
    width = len(rows[at])
    alike = sum(each == width for each in below) / len(below) if below else 1.0
    names = tuple((each or "").strip() for each in rows[at])
    return Text(path, lines[at], at - has_sep, delimiter, names, header.fit), alike if width > 1 else 0.0


def _records(text: str, delimiter: str) -> tuple[list[list[str]], list[int]]:
    """Return the first rows of a text, and how many lines stand before each."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    rows: list[list[str]] = []
    lines: list[int] = []
    before = 0
    with contextlib.suppress(csv.Error):  # a cell without end: whoever reads all rows tells where it begins
        for cells in islice(reader, _LOOKED_AT):
            rows.append(cells)
            lines.append(before)
            before = reader.line_num
    return rows, lines


def read_rows(text: Text, name: str, names: Sequence[str], columns: Sequence[str]) -> Iterator[pl.DataFrame]:
    """Yield the rows below the header, some at a time. Raises `Unusable` at a row that cannot be read."""
    import polars as pl

    done = 0
    if not text.closed:
        yield from _carefully(text, name, names, columns, done)
        return
    try:
        scan = pl.scan_csv(
            text.path,
            separator=text.delimiter,
            infer_schema=False,
            skip_lines=text.lines_before,
            new_columns=list(names),
            glob=False,
            low_memory=True,
        )
        for frame in scan.select(columns).collect_batches(chunk_size=BATCH):
            yield frame
            done += frame.height
    except pl.exceptions.PolarsError:
        yield from _carefully(text, name, names, columns, done)


def _carefully(text: Text, name: str, names: Sequence[str], columns: Sequence[str], done: int) -> Iterator[pl.DataFrame]:
    """Yield the rows after those that are done, read one by one as a spreadsheet does; tells the first that it would not."""
    import polars as pl

    schema = dict.fromkeys(columns, pl.String)
    places = [list(names).index(each) for each in columns]
    rows: list[list[str | None]] = []
    for number, cells in _strictly(text, name):
        if number <= done:
            continue
        if len(cells) > len(names):
            problem = Clause.CELLS_OF_ROW.of(str(len(cells)), str(len(names)))
            raise malformed(name, text.row + number, problem)
        rows.append([cells[place] or None if place < len(cells) else None for place in places])
        if len(rows) == BATCH:
            yield pl.DataFrame(rows, schema=schema, orient="row")
            rows = []
    if rows:
        yield pl.DataFrame(rows, schema=schema, orient="row")


def _strictly(text: Text, name: str) -> Iterator[tuple[int, Cells]]:
    """Yield the rows below the header with their number from 1. Raises `Unusable` where quotes do not close."""
    with text.path.open(encoding="utf-8-sig", newline="") as file:
        for _ in range(text.lines_before):
            file.readline()
        reader = csv.reader(file, delimiter=text.delimiter, strict=True)
        number = 0
        try:
            for number, cells in enumerate(reader):
                if number:
                    yield number, cells
            number = -1
        except csv.Error as error:
            at = number + 1 if reader.line_num > 1 or number else 0
            problem = (
                Clause.QUOTE_NEVER_CLOSED if "end of data" in str(error) or "limit" in str(error) else Clause.AFTER_QUOTE
            )
            raise malformed(name, text.row + at, problem) from None


def malformed(name: str, row: int, problem: Told) -> Unusable:
    """Return what is raised where a table is not well-formed."""
    return Unusable((Diagnostic(Code.TABLE_SYNTAX, Place(name, row), {"problem": problem}),))
