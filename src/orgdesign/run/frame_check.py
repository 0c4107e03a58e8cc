"""Whether a frame holds profiles: what is wrong with its columns, and with the first rows that hold no answer.

`score_frame` takes what is no answer for unknown, as it must where it cannot speak; who scores strictly asks here first. Any
backend that Narwhals knows: a query is run to look, and only the rows at fault come into this process.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import narwhals as nw
import polars as pl

from orgdesign.engine.column_faults import faulty
from orgdesign.load.tables.columns import columns_of
from orgdesign.load.tables.row_faults import row_faults
from orgdesign.model.columns import MUNICIPALITY
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Severity
from orgdesign.model.rulebase import RuleBase

if TYPE_CHECKING:
    from narwhals.typing import Frame, IntoFrame

MOST_ROWS = 10
"""How many rows at fault are told."""
_NAME = "frame"
_NUMBER = "\N{NULL}row"


@dataclass(frozen=True, slots=True)
class FrameFaults:
    """What is wrong with a frame; `more` counts the rows at fault beyond those that are told."""

    diagnostics: tuple[Diagnostic, ...] = ()
    more: int = 0


def frame_faults(rule_base: RuleBase, frame: IntoFrame) -> FrameFaults:
    """Return what is wrong with a frame: its columns or, where these are as they should be, its rows."""
    given: Frame = nw.from_native(frame)
    wrong = tuple(_wrong_columns(rule_base, given))
    return FrameFaults(wrong) if wrong else _wrong_rows(rule_base, given)


def _wrong_columns(rule_base: RuleBase, given: Frame) -> list[Diagnostic]:
    """Return columns of no use: none with answers, one that is nearly called like a question, or of no kind of answer."""
    schema = {MUNICIPALITY: pl.String(), **_collected(given.head(0)).schema}  # nobody has to name the rows
    found = columns_of(schema, _NAME, rule_base).diagnostics
    wrong = [each for each in found if each.is_error or each.code is Code.UNKNOWN_COLUMN]
    return [replace(each, severity=Severity.ERROR, place=Place(_NAME)) for each in wrong]  # a frame has no line of heads


def _wrong_rows(rule_base: RuleBase, given: Frame) -> FrameFaults:
    at_fault = faulty(rule_base, given.collect_schema())
    numbered = given.with_row_index(_NUMBER) if isinstance(given, nw.DataFrame) else given
    wrong = numbered.filter(at_fault)
    first = _collected(wrong.head(MOST_ROWS))
    if not first.height:
        return FrameFaults()
    count: int = _collected(wrong.select(nw.len())).item()
    diagnostics = row_faults(first.select(given.columns), _places(first), rule_base)
    return FrameFaults(tuple(diagnostics), count - first.height)


def _collected(frame: Frame) -> pl.DataFrame:
    collected = frame.lazy().collect("polars").to_native()
    assert isinstance(collected, pl.DataFrame)  # noqa: S101  it was asked for
    return collected


def _places(rows: pl.DataFrame) -> list[str]:
    """Return where each row is: its number from 0 where rows have an order, and its municipality where it has one."""
    numbers = [f"row {each}" for each in rows[_NUMBER]] if _NUMBER in rows.columns else [""] * rows.height
    named = rows[MUNICIPALITY] if MUNICIPALITY in rows.columns else [None] * rows.height
    where = (", ".join(str(part) for part in parts if part) for parts in zip(numbers, named, strict=True))
    return [f"{_NAME} ({each})" if each else _NAME for each in where]
