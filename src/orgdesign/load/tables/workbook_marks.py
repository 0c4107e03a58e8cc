"""The cells of a workbook in which a person sees something and the reader of sheets nothing.

These are errors (`#N/A`, `#REF!`), and formulas of which nobody has stored the result yet, as scripts write them. Knows how
a sheet is written as XML inside a workbook, and looks at nothing but these and the first column that is used.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import IO
from zipfile import BadZipFile, ZipFile

_CHUNK = 1 << 22
_CELL = re.compile(rb"<c\b([^>]*[^/>])>(.+?)</c>", re.DOTALL)
_PLACE = re.compile(rb'\br="([A-Z]{1,3})([0-9]{1,7})"')
_ERROR, _TEXT = b't="e"', b't="str"'
_FORMULA = re.compile(rb"<f\b[^>]*?(?:/>|>([^<]*)</f>)")
_VALUE = re.compile(rb"<v>([^<]*)</v>")
_SHEET = re.compile(rb"<sheet\b[^>]*>")
_ATTRIBUTE = re.compile(rb'\b([\w:]+)="([^"]*)"')
_LONGEST = 200


def marked_cells(path: Path, sheet: str) -> tuple[tuple[int, int, str], ...]:
    """Return row and column of each such cell of a sheet, from 0, columns from the first used; with its error or formula.

    Empty for kinds of workbooks that are not written in this way.
    """
    try:
        with ZipFile(path) as book:
            part = _part_of(book, sheet)
            with book.open(part) as file:
                if not any(_ERROR in each or b"<f" in each for each in _parts(file)):
                    return ()
            with book.open(part) as file:
                return _found(file)
    except (BadZipFile, KeyError):
        return ()


def _part_of(book: ZipFile, sheet: str) -> str:
    """Return the name of the part of the archive that holds a sheet. Raises KeyError where there is none."""
    wanted = next(
        (each for each in map(_attributes, _SHEET.findall(book.read("xl/workbook.xml"))) if each.get("name") == sheet), {}
    )
    relations = re.findall(rb"<Relationship\b[^>]*>", book.read("xl/_rels/workbook.xml.rels"))
    target = {each.get("Id"): each.get("Target", "") for each in map(_attributes, relations)}[wanted.get("r:id")]
    return target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _attributes(tag: bytes) -> dict[str, str]:
    return {
        name.decode("utf-8", "replace"): unescape(value.decode("utf-8", "replace"))
        for name, value in _ATTRIBUTE.findall(tag)
    }


def _parts(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the file in parts that end with a whole cell."""
    rest = b""
    while chunk := file.read(_CHUNK):
        part, end, rest = (rest + chunk).rpartition(b"</c>")
        yield part + end
    yield rest


def _found(file: IO[bytes]) -> tuple[tuple[int, int, str], ...]:
    first: int | None = None
    marked: list[tuple[int, int, str]] = []
    for part in _parts(file):
        for cell in _CELL.finditer(part):
            place = _PLACE.search(cell[1])
            if place is None:
                continue
            column = _column(place[1])
            first = column if first is None else min(first, column)
            if text := _marked(cell[1], cell[2]):
                marked.append((int(place[2]) - 1, column, text))
    return tuple((row, column - (first or 0), text) for row, column, text in marked)


def _marked(attributes: bytes, inside: bytes) -> str:
    """Return the error that a cell shows, or the formula whose result it lacks; an empty text is a result."""
    value = _VALUE.search(inside)
    said = b"" if value is None else value[1]
    if _ERROR in attributes:
        return said.decode("utf-8", "replace")
    formula = _FORMULA.search(inside)
    if formula is None or said or _TEXT in attributes:
        return ""
    return f"={unescape((formula[1] or b'').decode('utf-8', 'replace'))[:_LONGEST]}"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = 26 * number + letter - ord("A") + 1
    return number - 1
