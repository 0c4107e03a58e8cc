"""Whether a frame holds profiles: what is wrong with its columns, and with the first rows that hold no answer.

`score_frame` takes what is no answer for unknown, as it must where it cannot speak; who scores strictly asks here first. Any
backend that Narwhals knows: a query is run to look, and only the rows at fault come into this process.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import narwhals as nw
import polars as pl

from orgdesign.engine.column_faults import faulty
from orgdesign.load.tables.columns import answer_columns, nearly_called, of_wrong_type
from orgdesign.load.tables.finding import Finder
from orgdesign.load.tables.row_faults import row_faults
from orgdesign.model.clause import Clause
from orgdesign.model.columns import MUNICIPALITY, option_columns
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.profile import is_several
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


def _wrong_columns(rule_base: RuleBase, given: Frame) -> Iterator[Diagnostic]:
    """Yield columns of no use: none with answers, some that are only nearly called like a question, or of no kind of answer.

    A frame is read by ids alone, so a column that goes by the label of a question is one of these.
    """
    schema = _collected(given.head(0)).schema
    ids = {*rule_base.questions, *(name for names in _option_columns(rule_base) for name in names)}
    answers = answer_columns(schema, rule_base)
    labelled = {each.column: each.question for each in Finder(rule_base, None).find(list(schema)).answers}
    free = [name for name in (MUNICIPALITY, *sorted(ids)) if name not in schema]
    for name in schema:
        if name not in {*ids, MUNICIPALITY}:
            close = labelled.get(name) or nearly_called(name, free)
            if close is not None:
                yield Diagnostic(Code.UNKNOWN_COLUMN, Place(_NAME), {"name": name}, close)
    if not answers and not labelled:
        values = {"expected": ", ".join(rule_base.questions), "seen": ", ".join(schema)}
        yield Diagnostic(Code.MISSING_COLUMN, Place(_NAME), {"name": Clause.WITH_ANSWERS, **values})
    for each in of_wrong_type(answers, schema, _NAME):
        yield replace(each, place=Place(_NAME))  # a frame has no line of heads


def _option_columns(rule_base: RuleBase) -> Iterator[tuple[str, str]]:
    for question in rule_base.questions.values():
        if is_several(question):
            yield from (option_columns(question, option.id) for option in question.options)


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
