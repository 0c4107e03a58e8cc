"""Files that hold a table: what each form looks like, where the table begins, and its rows as they stand, some at a time.

Spreadsheet and text forms are read as text, so that `0344` stays a code and `nee` a word; Parquet keeps its types. Rows
are counted as a spreadsheet counts them, from 1; of JSON lines the row is the line, of Parquet the names are row 1. Knows
nothing of questions.
"""

from __future__ import annotations

import codecs
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.tables.foreign import Foreign, ForeignKind, Head
from orgdesign.load.tables.heads import ENOUGH, Header, Known, Use, header_of
from orgdesign.load.tables.text import BATCH, Unpacked, check_utf8, look, malformed, read_rows
from orgdesign.model.clause import Clause, refusal
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.rulebase import EMPTY

if TYPE_CHECKING:
    import polars as pl

BLANK = "\N{NULL}"
"""How the name of a column without a name begins."""
MOST_COLUMNS = 32_768
"""How many columns a table may have: twice as many as a sheet of a workbook."""
_LOOKED_AT = 65_536


class Form(StrEnum):
    """What a table can be written in."""

    CSV = ".csv"
    TSV = ".tsv"
    WORKBOOK = ".xlsx"
    JSONL = ".jsonl"
    PARQUET = ".parquet"


SUFFIXES = {
    **{form.value: form for form in Form},
    ".ndjson": Form.JSONL,
    ".xlsm": Form.WORKBOOK,
    ".xlsb": Form.WORKBOOK,
    ".xls": Form.WORKBOOK,
    ".ods": Form.WORKBOOK,
    ".csv.gz": Form.CSV,
    ".tsv.gz": Form.TSV,
}
"""What a table's file is called, in small letters or capitals."""
LOCK = "~$"
"""How the name of the file begins that Excel keeps beside a workbook while it is open."""


@dataclass(frozen=True, slots=True)
class RawRows:
    """Some rows as they stand, their numbers, and what could not be read at all between them."""

    cells: pl.DataFrame
    numbers: pl.Series
    faults: tuple[Diagnostic, ...] = ()


@dataclass(frozen=True, slots=True)
class Found:
    """Where in a file the table was found: the row of its header, the sheet and the other sheets.

    `is_plain` tells that it begins where anybody looks first: in the first row, of the first sheet.
    """

    row: int = 1
    sheet: str = ""
    others: tuple[str, ...] = ()
    delimiter: str = ""
    is_first: bool = True

    @property
    def is_plain(self) -> bool:
        """Whether it begins in the first row of the first sheet."""
        return self.row == 1 and self.is_first


@dataclass(frozen=True, slots=True)
class WantedColumns:
    """What a reader of tables looks for: columns of which it knows the use, or a sheet and a row that a person named."""

    known: Known = lambda _name: Use.NOTHING
    sheet: str | None = None
    row: int | None = None


ANYTHING = WantedColumns()


@dataclass(frozen=True, slots=True)
class TableFile:
    """A table that was opened: its name in messages, its columns with their types, and how many rows it has about."""

    name: str
    schema: Mapping[str, pl.DataType]
    rows: int
    read: Callable[[Sequence[str]], Iterator[RawRows]]
    """Yields the rows with these columns. Raises `Unusable` where the table turns out not to be well-formed."""
    found: Found = Found()


def open_file(path: Path, name: str, form: Form, wanted: WantedColumns = ANYTHING) -> TableFile:
    """Open a table. Raises `Unusable` with what is wrong with it as a whole, and OSError."""
    if path.name.startswith(LOCK) and form is Form.WORKBOOK:
        raise malformed(name, 0, Clause.LOCK_OF_WORKBOOK)
    if path.stat().st_size == 0:
        raise Unusable((Diagnostic(Code.EMPTY_FILE, Place(name)),))
    match form:
        case Form.CSV | Form.TSV:
            return _open_text(path, name, form, wanted)
        case Form.WORKBOOK:
            return _open_workbook(path, name, wanted)
        case Form.JSONL:
            return _open_lines(path, name)
        case Form.PARQUET:
            return _open_parquet(path, name)


def unreadable(name: str, error: OSError) -> Diagnostic:
    """Return what is said of a file that the system does not let be read."""
    reason = Clause.NO_SUCH_FILE_OR_FOLDER if isinstance(error, FileNotFoundError) else refusal(error)
    return Diagnostic(Code.UNREADABLE_FILE, Place(name), {"reason": reason})


def form_by_name(name: str) -> Form | None:
    """Return the form of a file by its name, None if that is not the name of a table."""
    path = Path(name.lower())
    return SUFFIXES.get("".join(path.suffixes[-2:])) or SUFFIXES.get(path.suffix)


def form_of_file(path: Path) -> Form | None:
    """Return the form of a file by its name or else by how it begins, None if it is no table. Raises OSError."""
    if (form := form_by_name(path.name)) is not None:
        return form
    with path.open("rb") as file:
        return form_of(file.read(_LOOKED_AT))


def form_of(start: bytes) -> Form | None:
    """Return the form of a file that begins so, None for what is no table."""
    if start.startswith(b"PAR1"):
        return Form.PARQUET
    if start.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return Form.WORKBOOK
    text = start.removeprefix(codecs.BOM_UTF8).lstrip()
    if text.startswith(b"{"):
        return Form.JSONL
    header = text.split(b"\n", 1)[0]
    if b"\t" in header:
        return Form.TSV
    return Form.CSV if (b"," in header or b";" in header) and b":" not in header else None


def column_names(header: Sequence[str | None], name: str, row: int) -> list[str]:
    """Return the names of columns, those without a name told apart. Raises `Unusable` where a name stands twice."""
    if len(header) > MOST_COLUMNS:
        raise malformed(name, row, Clause.TOO_WIDE.of(str(len(header)), str(MOST_COLUMNS)))
    names = [(each or "").strip() or f"{BLANK}{at}" for at, each in enumerate(header)]
    seen: set[str] = set()
    twice: dict[str, None] = {}
    for each in names:
        if each in seen:
            twice[each] = None
        seen.add(each)
    if twice:
        raise Unusable(tuple(Diagnostic(Code.DUPLICATE_COLUMN, Place(name, row), {"name": each}) for each in twice))
    return names


# text with delimiters


def _open_text(path: Path, name: str, form: Form, wanted: WantedColumns) -> TableFile:
    import polars as pl

    unpacked = Unpacked(path, name)
    checked = check_utf8(unpacked.path, name)
    text = look(unpacked.path, wanted.known, "\t" if form is Form.TSV else None, wanted.row)
    if text is None:
        raise Unusable((Diagnostic(Code.EMPTY_FILE, Place(name)),))
    text = replace(text, closed=checked.closed)
    names = column_names(text.header, name, text.row)

    def read(columns: Sequence[str]) -> Iterator[RawRows]:
        kept = unpacked  # a file that was unpacked is there as long as somebody may read it
        yield from _numbered(read_rows(text, name, names, columns), text.row + 1)
        del kept

    found = Found(text.row, delimiter=text.delimiter)
    return TableFile(name, dict.fromkeys(names, pl.String()), max(0, checked.lines - text.lines_before), read, found)


# a workbook


@dataclass(frozen=True, slots=True)
class _Sheet:
    at: int
    head: Head
    header: Header


def _open_workbook(path: Path, name: str, wanted: WantedColumns) -> TableFile:
    import polars as pl

    book = Foreign(path, name, ForeignKind.WORKBOOK)
    sheet = _sheet(book, name, wanted)
    row = sheet.header.at + 1
    names = column_names(sheet.head.first[sheet.header.at], name, row)

    def read(columns: Sequence[str]) -> Iterator[RawRows]:
        places = {each: str(at) for at, each in enumerate(names)}
        asked = {"sheet": sheet.at, "skip": row, "columns": [places[each] for each in columns]}
        frames = (frame.rename({places[each]: each for each in columns}) for frame in book.read(asked))
        return _numbered(frames, row + 1)

    others = tuple(each for at, each in enumerate(book.sheets) if at != sheet.at)
    found = Found(row, book.sheets[sheet.at], others, is_first=sheet.at == 0)
    return TableFile(name, dict.fromkeys(names, pl.String()), sheet.head.rows, read, found)


def _sheet(book: Foreign, name: str, wanted: WantedColumns) -> _Sheet:
    """Return the first sheet with a table that is of use: one that a person sees, if there is one."""
    if wanted.sheet is not None and wanted.sheet not in book.sheets:
        values = {"name": wanted.sheet, "valid": ", ".join(book.sheets)}
        raise Unusable((Diagnostic(Code.UNKNOWN_SHEET, Place(name), values),))
    best: tuple[tuple[bool, bool, int], _Sheet] | None = None
    for at, title in enumerate(book.sheets):
        if wanted.sheet not in {None, title}:
            continue
        head = book.head(at)
        header = _header(head.first, wanted)
        if header is None:
            continue
        fit = (header.fit >= ENOUGH, head.visible, header.fit)
        if best is None or fit > best[0]:
            best = fit, _Sheet(at, head, header)
        if head.visible and header.fit >= ENOUGH:
            break
    if best is None:
        raise Unusable((Diagnostic(Code.EMPTY_FILE, Place(name)),))
    return best[1]


def _header(rows: Sequence[Sequence[str | None]], wanted: WantedColumns) -> Header | None:
    if wanted.row is None:
        return header_of(rows, wanted.known)
    found = header_of(rows[wanted.row - 1 : wanted.row], wanted.known)
    return None if found is None else Header(wanted.row - 1, found.fit)


# JSON lines


def _open_lines(path: Path, name: str) -> TableFile:
    import polars as pl

    lines = check_utf8(path, name).lines
    names: dict[str, None] = {}
    for _, found in _objects(path):
        if found is not None:
            names.update(dict.fromkeys(found))
            if len(names) > MOST_COLUMNS:
                raise malformed(name, 0, Clause.TOO_WIDE.of(str(len(names)), str(MOST_COLUMNS)))

    def read(columns: Sequence[str]) -> Iterator[RawRows]:
        every = _objects(path)
        while some := list(islice(every, BATCH)):
            sound = [(at, found) for at, found in some if found is not None]
            cells = {column: [cell_text(found.get(column)) for _, found in sound] for column in columns}
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
            if isinstance(found, dict) and "\\u" in line:
                found = {_whole(key): value for key, value in found.items()}
            yield at, found if isinstance(found, dict) else None


def cell_text(value: object) -> str | None:
    """Return a JSON value as the text that a cell would hold; an empty list is the answer that nothing was chosen."""
    if value is None:
        return None
    if isinstance(value, str):
        return _whole(value)
    if isinstance(value, list):
        said = [each for each in map(cell_text, value) if each]
        return ";".join(said) or (None if value else EMPTY)
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return _whole(json.dumps(value, ensure_ascii=False))


def _whole(text: str) -> str:
    """Return a text in which half of a surrogate pair, which stands for no character, is a question mark."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _no_object(name: str, line: int) -> Diagnostic:
    return Diagnostic(Code.TABLE_SYNTAX, Place(name, line), {"problem": Clause.NO_JSON_OBJECT})


# Parquet


def _open_parquet(path: Path, name: str) -> TableFile:
    file = Foreign(path, name, ForeignKind.PARQUET)
    schema = file.schema()
    if len(schema) > MOST_COLUMNS:
        raise malformed(name, 0, Clause.TOO_WIDE.of(str(len(schema)), str(MOST_COLUMNS)))

    def read(columns: Sequence[str]) -> Iterator[RawRows]:
        return _numbered(file.read({"columns": list(columns)}), 2)

    return TableFile(name, schema, file.rows, read)


def _numbered(frames: Iterator[pl.DataFrame], first: int) -> Iterator[RawRows]:
    import polars as pl

    for frame in frames:
        yield RawRows(frame, pl.int_range(first, first + frame.height, eager=True))
        first += frame.height
