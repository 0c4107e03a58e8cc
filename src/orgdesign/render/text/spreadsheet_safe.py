"""Cells of a table as harmless text on one line: neither a spreadsheet nor a terminal obeys them.

A text that a spreadsheet would run as a formula gets a quote before it. Knows characters and columns.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from orgdesign.render.text.prose import one_line

if TYPE_CHECKING:
    import polars as pl

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_ODD = r"^[=+\-@]|[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]"
"""Where a text may have to be changed."""
AS_TEXT: Mapping[str, bool] = MappingProxyType(
    {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
)
"""The options of a workbook in which every text stays one."""
_LONGEST = 32_000
"""A little less than what a spreadsheet can hold."""


def plain_cell(cell: str) -> str:
    """Return a cell as harmless text."""
    return one_line(f"'{cell}" if cell.startswith(_FORMULA) else cell, _LONGEST)


def plain_cells(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame of which every text is harmless, and every cell one that a flat file can hold."""
    return frame.with_columns(_plain(series) for series in frame if not _is_plain(series.dtype))


def flat_cells(frame: pl.DataFrame) -> pl.DataFrame:
    """Return a frame in which lists and structures are JSON text."""
    return frame.with_columns(_flat(series) for series in frame if series.dtype.is_nested())


def _is_plain(dtype: pl.DataType) -> bool:
    import polars as pl

    return dtype.is_numeric() or isinstance(dtype, pl.Boolean | pl.Date | pl.Datetime | pl.Time)


def _plain(series: pl.Series) -> pl.Series:
    import polars as pl

    if isinstance(series.dtype, pl.Binary | pl.Duration):  # no flat file has cells of these
        texts = pl.Series(series.name, [None if each is None else _shown(each) for each in series], dtype=pl.String)
    else:
        texts = _flat(series).cast(pl.String, strict=False)
    rows = (texts.str.contains(_ODD) | (texts.str.len_chars() > _LONGEST)).arg_true()
    return texts.scatter(rows, [plain_cell(each) for each in texts.gather(rows)]) if len(rows) else texts


def _shown(cell: object) -> str:
    return cell.decode("utf-8", "replace") if isinstance(cell, bytes) else str(cell)


def _flat(series: pl.Series) -> pl.Series:
    import polars as pl

    if not series.dtype.is_nested():
        return series
    written = [None if each is None else json.dumps(each, ensure_ascii=False, default=str) for each in series.to_list()]
    return pl.Series(series.name, written, dtype=pl.String)
