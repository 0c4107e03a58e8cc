"""What is wrong with some rows of a frame, told by the very reader that reads tables.

For rows that an engine has found to be at fault: it compares and cannot tell why. Knows rows; knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from orgdesign.load.tables.columns import answer_columns
from orgdesign.model.clause import Clause
from orgdesign.model.columns import MUNICIPALITY
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.rulebase import RuleBase

if TYPE_CHECKING:
    import polars as pl

_PLAINLY = Clause.AS_WRITTEN.of("3.5, not 3,5; ja, not Ja")
"""What is said of a cell that a file would be forgiven: an engine compares, it does not interpret."""


def row_faults(rows: pl.DataFrame, places: Sequence[str], rule_base: RuleBase) -> Iterator[Diagnostic]:
    """Tell what is wrong with each of some rows, at least one finding a row; `places` says of each where it is."""
    for number, place in enumerate(places):
        row = rows[number : number + 1]
        found = []
        for each in answer_columns(row.schema, rule_base):
            faults = each.reader.read(row[each.name], usual=False).faults
            found += [
                Diagnostic(fault.code, Place(place, field=each.name), fault.values, fault.nearest)
                for fault in faults.values()
            ]
        if MUNICIPALITY in row.columns and not str(row[MUNICIPALITY][0] or "").strip():
            found.append(Diagnostic(Code.MISSING_KEY, Place(place, field=MUNICIPALITY), {"name": MUNICIPALITY}))
        yield from found or [Diagnostic(Code.WRONG_TYPE, Place(place), {"name": place, "expected": _PLAINLY})]
