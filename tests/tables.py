"""Tables for tests: rows written to a file in any form."""

from __future__ import annotations

import csv
import json
from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl
from xlsxwriter import Workbook

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
