"""The cells of a workbook that hold an error (`#N/A`, `#REF!`), which the reader of sheets passes over as if empty.

Knows how a sheet is written as XML inside a workbook, and looks at nothing but errors and the first column that is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

_CHUNK = 1 << 22
_CELL = re.compile(rb"<c\b([^>]*[^/>])>(.+?)</c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]+)([0-9]+)"')
_ERROR = b't="e"'
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_SHEET = re.compile(rb'<sheet\b[^>]*\br:id="([^"]+)"')


def error_cells(path: Path) -> tuple[tuple[int, int, str], ...]:
    """Return row and column of each error on the first sheet, and the error; rows from 0, columns from the first used."""
    try:
        with ZipFile(path) as book:
            sheet = _first_sheet(book)
            with book.open(sheet) as file:
                if not any(_ERROR in part for part in _parts(file)):
                    return ()
            with book.open(sheet) as file:
                return _found(file)
    except (BadZipFile, KeyError):
        return ()


def _first_sheet(book: ZipFile) -> str:
    sheet = _SHEET.search(book.read("xl/workbook.xml"))
    relations = book.read("xl/_rels/workbook.xml.rels")
    for relation in re.findall(rb"<Relationship\b[^>]*>", relations):
        if sheet is not None and b'Id="' + sheet[1] + b'"' in relation:
            target = re.search(rb'Target="([^"]+)"', relation)
            if target is not None:
                name = target[1].decode("utf-8", "replace")
                return name.removeprefix("/") if name.startswith("/") else f"xl/{name}"
    raise KeyError("sheet")


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the file in parts that end with a whole cell."""
    rest = b""
    while chunk := file.read(_CHUNK):
        part, end, rest = (rest + chunk).rpartition(b"</c>")
        yield part + end
    yield rest


def _found(file: IO[bytes]) -> tuple[tuple[int, int, str], ...]:
    first: int | None = None
    errors: list[tuple[int, int, str]] = []
    for part in _parts(file):
        for cell in _CELL.finditer(part):
            place, value = _PLACE.search(cell[1]), _VALUE.search(cell[2])
            if place is None:
                continue
            column = _column(place[1])
            first = column if first is None else min(first, column)
            if _ERROR in cell[1] and value is not None:
                errors.append((int(place[2]) - 1, column, value[1].decode("utf-8", "replace")))
    return tuple((row, column - (first or 0), text) for row, column, text in errors)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number - 1
