"""One run of `orgdesign score`: rows are counted and set aside as they come, then written and shown.

Nothing is written to the file that was asked for until every row is there; lines of JSON, which are made one by one, go to
a file beside it. Knows what happens in which order; reading, scoring, counting, writing and showing stand elsewhere.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import polars as pl
import typer

from orgdesign.analysis.classes import Classes
from orgdesign.analysis.peers import peer_columns, with_peers
from orgdesign.analysis.scores import Counting, Scorer, Summary
from orgdesign.cli.delivery import delivering, show
from orgdesign.cli.options import Lang, message_language
from orgdesign.cli.scoring import Portfolio, scored, write_lines
from orgdesign.cli.watching import watched
from orgdesign.load.shipped import shipped_rule_base
from orgdesign.model.columns import FILE, ROW
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.render.safe import one_line
from orgdesign.render.score_databases import write_duckdb, write_sqlite
from orgdesign.render.score_files import (
    MOST_ROWS,
    SUFFIXES,
    ScoreForm,
    write_csv,
    write_parquet,
    write_workbook,
)
from orgdesign.render.table import ScorePage, scores_page
from orgdesign.render.words import words

if TYPE_CHECKING:
    from orgdesign.cli.advice_lines import AdviceLines
    from orgdesign.cli.findings import Findings
    from orgdesign.load.spool import Spool
    from orgdesign.model.rulebase import RuleBase

WHOLE_LINES = 10_000
"""The width of a table in a pipe: whoever reads on is better served by rows that are one line."""
SHOWN = 40
"""How many rows are shown; more are for a file."""


@dataclass(frozen=True, slots=True)
class Comparing:
    """The classes that profiles are put in, if there are any, and whether each is compared with its peers."""

    classes: Classes | None
    peers: bool


@dataclass(frozen=True, slots=True)
class Run:
    """What a run works with."""

    rule_base: RuleBase
    comparing: Comparing
    language: str
    lang: Lang | None
    findings: Findings
    spool: Spool
    draws: int | None = None

    def score(self, portfolio: Portfolio, output: Path | None, rules: Path | None) -> None:
        """Score everything, write it if so asked, and show what it has in common."""
        form = None if output is None else SUFFIXES[output.suffix.lower()]
        in_table = None if form is ScoreForm.JSONL else self.draws  # each line tells by itself how robust it is
        scorer = Scorer(self.rule_base, self.comparing.classes, in_table)
        with self._lines(output if form is ScoreForm.JSONL else None, portfolio.size, rules) as lines:
            summary, first = self._pass(portfolio, scorer, lines, keep=form not in {None, ScoreForm.JSONL})
        if output is not None:
            if form is not None and form is not ScoreForm.JSONL:
                self._write(self._table(scorer, summary, with_row=bool(portfolio.tables)), form, output, summary.rows)
            said = words(message_language(self.lang))
            typer.echo(said.score_written.format(rows=summary.rows, file=one_line(output.as_posix())), err=True)
        self._show(summary, first if output is None else None)

    def _pass(
        self, portfolio: Portfolio, scorer: Scorer, lines: AdviceLines | None, *, keep: bool
    ) -> tuple[Summary, pl.DataFrame]:
        """Let all profiles pass; return what was counted and the first rows."""
        counting, first = Counting(self.rule_base), scorer.advices(())
        if keep:
            self.spool.add(first)
        with (
            watched(portfolio.size, self.lang) as advance,
            closing(portfolio.profiles(scorer, self.findings, advance)) as profiles,
        ):
            for some in profiles:
                rows = scored(some, scorer)
                counting.add(rows)
                if keep:
                    self.spool.add(rows)
                if lines is not None:
                    write_lines(some, lines)
                if first.height < SHOWN:
                    first = pl.concat([first, rows.select(first.columns).head(SHOWN - first.height)])
        return counting.summary(), first

    @contextmanager
    def _lines(self, output: Path | None, size: int, rules: Path | None) -> Iterator[AdviceLines | None]:
        """Give what writes advices as lines to a file, with other processes if there are many; None without a file."""
        if output is None:
            yield None
            return
        from orgdesign.cli.advice_lines import ALONE, AdviceLines, Judging, Workers

        judging = Judging(self.rule_base, self.language, self.draws)
        with delivering(output) as path, path.open("wb") as file:
            if size <= ALONE:
                lines = AdviceLines(judging, file, output.as_posix())
                yield lines
                lines.close()
            else:
                with Workers(shipped_rule_base() if rules is None else rules, self.language, self.draws) as workers:
                    lines = AdviceLines(judging, file, output.as_posix(), workers)
                    yield lines
                    lines.close()

    def _table(self, scorer: Scorer, summary: Summary, *, with_row: bool) -> pl.LazyFrame:
        """Return the table of scores: its own columns, how peers come out if so asked, and what was carried along."""
        rows = self.spool.frames()
        own = list(scorer.columns)
        if with_row:
            own.insert(own.index(FILE) + 1, ROW)
        carried = [name for name in rows.collect_schema() if name not in scorer.schema()]
        if self.comparing.peers and self.comparing.classes is not None:
            rows = with_peers(rows, summary, self.comparing.classes, self.rule_base)
            own += peer_columns(self.rule_base)
        return rows.select(*own, *carried)

    def _write(self, table: pl.LazyFrame, form: ScoreForm, output: Path, rows: int) -> None:
        """Write the table: a new file whole or not at all, in a database that is there one table."""
        if form is ScoreForm.XLSX and rows > MOST_ROWS:
            values = {"rows": str(rows), "most": str(MOST_ROWS)}
            raise Unusable((Diagnostic(Code.TOO_MANY_ROWS, Place(output.as_posix()), values),))
        if form in {ScoreForm.DUCKDB, ScoreForm.SQLITE} and output.exists():
            self._write_to(output, table, form, output)
            return
        with delivering(output) as path:
            self._write_to(path, table, form, output)

    def _write_to(self, path: Path, table: pl.LazyFrame, form: ScoreForm, output: Path) -> None:
        match form:
            case ScoreForm.CSV:
                write_csv(table, path)
            case ScoreForm.XLSX:
                write_workbook(table, path)
            case ScoreForm.PARQUET:
                write_parquet(table, path)
            case ScoreForm.DUCKDB:
                write_duckdb(table, path, output.as_posix(), self.spool.path("scores.parquet"))
            case ScoreForm.SQLITE:
                write_sqlite(table, path, output.as_posix())
            case ScoreForm.JSONL:
                pass
            case _:
                assert_never(form)

    def _show(self, summary: Summary, first: pl.DataFrame | None) -> None:
        classes, peers = self.comparing.classes, self.comparing.peers
        if first is not None and classes is not None and peers:
            first = with_peers(first.lazy(), summary, classes, self.rule_base).collect()
        page = ScorePage(self.rule_base, self.language, summary, self.findings.skipped, first, classes, peers=peers)
        show(scores_page(page), None if sys.stdout.isatty() else WHOLE_LINES)
