"""Portfolios for tests: rows of the small rule base, scored and counted as a run would, with what a report tells of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import polars as pl

from orgdesign.analysis.portfolio.classes import classes_of
from orgdesign.analysis.portfolio.outliers import outliers, rare_outcomes
from orgdesign.analysis.portfolio.scores import Counting, Scorer
from orgdesign.load.tables.profile_table import open_table
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.provenance import PortfolioProvenance
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.portfolio.report_text import Survey
from tests.advices import tiny
from tests.papers import DIGEST
from tests.tables import Cell, write_table

COMPLETE: Mapping[str, Cell] = {
    "gasten": 300,
    "duur": 4,
    "plek": "zaal",
    "drukte": "rustig",
    "zorgen": "geen",
}
ROWS: Sequence[Mapping[str, Cell]] = (
    *({"municipality": f"Dorp {number:02d}", **COMPLETE} for number in range(1, 13)),
    {"municipality": "Anders", **COMPLETE, "drukte": "te_vol"},
    {"municipality": "Groot", **COMPLETE, "gasten": 2000, "plek": "weiland", "tent": "ja"},
    {"municipality": "Half", "gasten": 80, "plek": "plein"},
    {"municipality": "Éénhoorn", "plek": "weiland", "drukte": "vol"},
    {"municipality": "Dorp 13", **COMPLETE, "gasten": 50},
)
"""Thirteen of one class, one of which stands apart; one large, one small, and one of unknown size."""
FINDING = Diagnostic(Code.UNKNOWN_OPTION, Place("tabel.csv", 19, 0, "plek"), {"value": "zall", "name": "plek"}, "zaal")


def survey_of(
    rows: Sequence[Mapping[str, Cell]],
    language: str,
    folder: Path,
    *,
    rule_base: RuleBase | None = None,
    findings: tuple[Diagnostic, ...] = (),
) -> Survey:
    """Return what is told of a table of these rows."""
    base = tiny() if rule_base is None else rule_base
    classes = None if base.size is None else classes_of(base, base.size)
    scorer, counting = Scorer(base, classes), Counting(base)
    scored = _scored(rows, folder, scorer)
    counting.add(scored)
    summary = counting.summary()
    rare = rare_outcomes(summary) if classes is not None else ()
    return Survey(
        rule_base=base,
        language=language,
        summary=summary,
        classes=classes,
        rows=scored.select(*scorer.schema()),
        outliers=outliers(scored.lazy(), rare, base, 100),
        outlier_count=sum(each.count for each in rare),
        findings=findings,
        errors="scores.errors.csv" if findings else "",
        provenance=PortfolioProvenance(
            tool="orgdesign 0.0.0",
            rule_base=base.id,
            version=base.version,
            digest=DIGEST,
            date="2026-03-01",
            language=language,
            inputs=("tabel.csv",),
            profiles=len(rows),
            skipped=len(findings),
        ),
    )


def _scored(rows: Sequence[Mapping[str, Cell]], folder: Path, scorer: Scorer) -> pl.DataFrame:
    if not rows:
        return scorer.advices(())
    table, found = open_table(write_table(folder / "tabel.jsonl", rows), scorer.rule_base)
    assert table is not None, found
    return pl.concat([scorer.frame(batch.frame) for batch in table.batches()])
