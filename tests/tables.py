"""Tables for tests: rows written to a file in any form, and files of others read without a process of their own."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import polars as pl
import pytest
from xlsxwriter import Workbook

from orgdesign.load.tables import files
from orgdesign.load.tables.foreign import Foreign, ForeignKind
from orgdesign.load.tables.foreign_reader import _Limits, _Parquet, _Workbook

Cell = object
Rows = Sequence[Mapping[str, Cell]]
ROWS: Rows = (
    {"municipality": "Adorp", "provincie": "Utrecht", "gasten": 80, "duur": 4.5, "plek": "zaal", "zorgen": "geluid"},
    {"municipality": "Bedorp", "provincie": "Zeeland", "gasten": 1500, "plek": "weiland", "tent": "ja", "drukte": "te_vol"},
    {"municipality": "Cedorp", "provincie": "Utrecht", "gasten": None, "duur": None, "plek": "weet_niet", "zorgen": "geen"},
)
"""Rows for the rule base of tests/data/tiny: known, half known, and hardly known."""


def columns_of(rows: Rows) -> list[str]:
    """Return every column that a row has, in order."""
    return list(dict.fromkeys(name for row in rows for name in row))


def write_table(path: Path, rows: Rows, delimiter: str = ",") -> Path:
    """Write rows in the form of the suffix; a cell that a row lacks is empty."""
    columns = columns_of(rows)
    cells: list[list[Cell]] = [[row.get(name) for name in columns] for row in rows]
    match path.suffix:
        case ".csv" | ".tsv":
            with path.open("w", encoding="utf-8", newline="") as file:
                writer = csv.writer(file, delimiter="\t" if path.suffix == ".tsv" else delimiter)
                writer.writerows([columns, *cells])
        case ".xlsx":
            with Workbook(path) as book:
                sheet = book.add_worksheet()
                for at, row in enumerate([list[Cell](columns), *cells]):
                    for column, cell in enumerate(row):
                        sheet.write(at, column, cell)
        case ".jsonl":
            path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
        case _:
            pl.DataFrame([dict.fromkeys(columns) | dict(row) for row in rows], infer_schema_length=None).write_parquet(path)
    return path


class Here(Foreign):
    """A workbook or a Parquet file read in this process, by what reads it in another, and passed on in the same way."""

    def _open(self) -> Mapping[str, Any]:
        unlimited = cast("_Limits", _Unlimited())
        try:
            self._file = _Workbook(self._path) if self._kind is ForeignKind.WORKBOOK else _Parquet(self._path, unlimited)
        except Exception as error:  # noqa: BLE001  as there: whatever a library makes of it
            self._broken(f"{type(error).__name__}: {error}")
        return cast("Mapping[str, Any]", self._file.opened())

    def _asked(self, what: Mapping[str, Any]) -> Mapping[str, Any]:
        return cast("Mapping[str, Any]", cast("_Workbook", self._file).head(what["sheet"]))

    def read(self, what: Mapping[str, object]) -> Iterator[pl.DataFrame]:
        """Yield rows some at a time."""
        for frame in self._file.rows(what):
            passed = io.BytesIO()
            frame.write_ipc_stream(passed)
            yield pl.read_ipc_stream(passed.getvalue())


class _Unlimited:
    def allow(self, rows: int, columns: int) -> None:
        """Let this process take what it takes."""


@pytest.fixture(scope="module")
def read_here() -> Iterator[None]:
    """Read files of others in this process: for tests of what they say, of which there are many, not of who reads them."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(files, "Foreign", Here)
        yield
