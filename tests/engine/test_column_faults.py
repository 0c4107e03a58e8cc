"""The laws of faulty cells: what is no answer is found in every form of a column, and nothing else is."""

from __future__ import annotations

import narwhals as nw
import polars as pl
import pytest

from orgdesign.engine.column_faults import faulty
from orgdesign.model.rulebase import Kind, RuleBase
from tests import strategies

CHOICE = strategies.plain_rule_base(("q",))
SEVERAL = strategies.plain_rule_base(("q",), several=("s",))
NUMBER = strategies.plain_rule_base(("q",), numbers=("n",))
TENTHS = strategies.rule_base_of([strategies.question("n", Kind.NUMBER, decimals=1)], [])


def _faulty(rule_base: RuleBase, columns: dict[str, list[object]]) -> list[bool]:
    frame = nw.from_native(pl.DataFrame(columns, strict=False))
    return frame.with_columns(faulty=faulty(rule_base, frame.collect_schema()))["faulty"].to_list()


@pytest.mark.parametrize(
    ("rule_base", "name", "cells", "expected"),
    [
        (CHOICE, "q", ["q_0", None, "", " ", "weet_niet", "q_9", "Q_0"], [0, 0, 0, 0, 0, 1, 1]),
        (NUMBER, "n", ["3", " 3 ", "", "weet_niet", "7", "2.5", "2,5", "drie"], [0, 0, 0, 0, 1, 1, 1, 1]),
        (NUMBER, "n", [3, None, 7, -1], [0, 0, 1, 1]),
        (NUMBER, "n", [3.0, None, 2.5, 7.0], [0, 0, 1, 1]),
        (NUMBER, "n", [1e-6, 2e-6], [0, 1]),
        (NUMBER, "q", ["q_0", "q_9"], [0, 1]),
        (TENTHS, "n", ["2.5", "2.50", "2.55", "4.1"], [0, 0, 1, 1]),
        (TENTHS, "n", [2.5, 0.1 + 0.2, 2.55, 4.1], [0, 0, 1, 1]),
        (SEVERAL, "s", ["s_0", "s_0;s_1", "geen", "", None, "s_9", "s_0;s_9"], [0, 0, 0, 0, 0, 1, 1]),
        (SEVERAL, "s", [["s_0"], ["geen"], None, ["s_0", "x"]], [0, 0, 0, 1]),
        (SEVERAL, "s.s_0", [True, False, None], [0, 0, 0]),
        (SEVERAL, "s_s_1", ["ja", "nee", "weet_niet", "misschien"], [0, 0, 0, 1]),
        (CHOICE, "municipality", ["Zwerm", "", " ", None], [0, 1, 1, 1]),
        (CHOICE, "note", ["x", None], [0, 0]),
    ],
)
def test_what_is_no_answer_is_found(rule_base: RuleBase, name: str, cells: list[object], expected: list[int]) -> None:
    """A cell is at fault where it is neither empty, *don't know* nor an answer; a row also where it has no name."""
    assert _faulty(rule_base, {name: cells}) == [bool(each) for each in expected]
