"""`orgdesign score --engine spark`: tables that are scored where Spark keeps them, in any number of rows.

The same expressions as everywhere else; what differs is that nothing passes through this process but the rows at fault
and the count. Knows the flow; reading and writing stand in `load.tables.spark`.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from orgdesign.cli.boundary import Lang, tell_written
from orgdesign.cli.findings import Findings

if TYPE_CHECKING:
    from narwhals.typing import Frame

    from orgdesign.model.rulebase import RuleBase

_MOST_FAULTS = 10_000
"""How many rows at fault are fetched and told one by one; all of them are counted and left out."""
_HINT = "--engine"


def check_spark(inputs: Sequence[str], output: Path | None) -> Path:
    """Return where to write. Refuses what Spark cannot do, before anything is read."""
    from orgdesign.load.tables.spark import READABLE, WRITABLE, missing_for_spark

    missing = missing_for_spark(os.environ)
    if missing is not None:
        raise typer.BadParameter(f"{missing}.", param_hint=_HINT)
    others = [name for name in inputs if Path(name).suffix.lower() not in READABLE]
    if others:
        raise typer.BadParameter(f"Spark reads {', '.join(READABLE)}; not '{others[0]}'.", param_hint=_HINT)
    if output is None or output.suffix.lower() not in WRITABLE:
        raise typer.BadParameter(f"Spark needs --output, ending in {' or '.join(WRITABLE)}.", param_hint=_HINT)
    return output


def score_on_spark(inputs: Sequence[str], output: Path, rule_base: RuleBase, findings: Findings, lang: Lang | None) -> None:
    """Score tables on Spark and write one folder of scores."""
    import narwhals as nw

    from orgdesign.load.tables.spark import read_frame, spark_session, write_frame

    with spark_session():
        scored = [_scored(read_frame(name), name, rule_base, findings).lazy() for name in inputs]
        rows = write_frame(nw.concat(scored, how="diagonal"), output.as_posix())
    tell_written(output, lang, profiles=rows)


def _scored(given: Frame, name: str, rule_base: RuleBase, findings: Findings) -> Frame:
    """Return the scores of the rows that are profiles; the others are told."""
    import narwhals as nw
    import polars as pl

    from orgdesign.engine.column_faults import faulty
    from orgdesign.engine.columns import score_frame
    from orgdesign.load.tables.row_faults import row_faults
    from orgdesign.model.columns import MUNICIPALITY

    at_fault = faulty(rule_base, given.collect_schema())
    wrong = given.filter(at_fault)
    told = wrong.head(_MOST_FAULTS).lazy().collect("polars").to_native()
    assert isinstance(told, pl.DataFrame)  # noqa: S101  it was asked for
    if told.height:
        places = [f"{name} ({municipality or '?'})" for municipality in told[MUNICIPALITY]]  # rows have no numbers there
        findings.add(row_faults(told, places, rule_base), skipped=wrong.select(nw.len()).lazy().collect("polars").item())
    scored: Frame = nw.from_native(score_frame(rule_base, given.filter(~at_fault).to_native()))
    return scored
