"""A portfolio scored from beginning to end: rows are counted and set aside as they come, then written.

Nothing is written to the file that was asked for until every row is there; lines of JSON, which are made one by one, go to
a file beside it. Knows what happens in which order; reading, scoring, counting and writing stand elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, assert_never

import polars as pl

from orgdesign.analysis.portfolio.classes import Classes
from orgdesign.analysis.portfolio.peers import peer_columns, with_peers
from orgdesign.analysis.portfolio.proving import Proving
from orgdesign.analysis.portfolio.scores import CLASS, Counting, Scorer, Summary
from orgdesign.analysis.portfolio.waves import Dated, Movement, Waves, waves
from orgdesign.load.atomic import replacing
from orgdesign.load.profiles.profile import load_profile
from orgdesign.model.columns import FILE, PEERS, ROW, visit_among
from orgdesign.render.portfolio.score_databases import write_duckdb, write_sqlite
from orgdesign.render.portfolio.score_files import (
    SUFFIXES,
    Dialect,
    ScoreForm,
    check_columns,
    check_rows,
    write_csv,
    write_parquet,
    write_workbook,
)
from orgdesign.run.portfolio_report import Counted, PortfolioReport, ReportForm
from orgdesign.run.scoring import Advance, FindingSink, Portfolio, Some, scored, write_lines

if TYPE_CHECKING:
    from orgdesign.analysis.portfolio.proving import Sharing
    from orgdesign.load.batch.spool import Spool
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.model.rulebase import RuleBase
    from orgdesign.run.advice_lines import AdviceLines

_TOGETHER = 50_000
SHOWN = 40
"""How many rows are shown; more are for a file."""


@dataclass(frozen=True, slots=True)
class Comparing:
    """The classes that profiles are put in, if there are any, and whether each is compared with its peers."""

    classes: Classes | None
    peers: bool


@dataclass(frozen=True, slots=True)
class Results:
    """The files that are made of a portfolio: a table of scores, a report, or both."""

    output: Path | None = None
    report: PortfolioReport | None = None

    @property
    def form(self) -> ScoreForm | None:
        """The form of the table."""
        return None if self.output is None else SUFFIXES[self.output.suffix.lower()]

    @property
    def files(self) -> tuple[Path, ...]:
        """The files that are written."""
        return tuple(filter(None, (self.output, None if self.report is None else self.report.path)))

    @property
    def keeps_rows(self) -> bool:
        """Whether all rows have to wait until they have all come."""
        return self.report is not None or self.form not in {None, ScoreForm.JSONL}


@dataclass(frozen=True, slots=True)
class Run:
    """What a portfolio is scored with: `folder` is that of the rule base, for other processes to load it from.

    `expected` opens the plausibility model of the rule base, None if there is none; it may raise `Unusable`. `sharing`
    shares out what has to be proved.
    """

    rule_base: RuleBase
    folder: Path
    comparing: Comparing
    language: str
    findings: FindingSink
    spool: Spool
    expected: Callable[[], Plausibility | None]
    sharing: Sharing
    draws: int | None = None
    dialect: Dialect = Dialect.PLAIN

    def score(self, portfolio: Portfolio, results: Results, advance: Advance) -> tuple[Summary, pl.DataFrame]:
        """Score everything and write what was asked for; return what the rows have in common, and the first to show."""
        output, form, report = results.output, results.form, results.report
        # Each line of JSON tells by itself how robust it is.
        draws = None if form is ScoreForm.JSONL and report is None else self.draws
        proving = Proving(self.rule_base, self.expected, sharing=self.sharing)
        scorer = Scorer(self.rule_base, self.comparing.classes, draws, proving)
        most = SHOWN if report is None else max(SHOWN, report.form.most_rows)
        for path, written in ((output, form), (None if report is None else report.path, _form_of_report(report))):
            if path is not None and written is not None:
                check_columns(self._columns(portfolio, scorer), written, path.as_posix())
        with (
            self._lines(output if form is ScoreForm.JSONL else None, portfolio.size) as lines,
            closing(portfolio.profiles(scorer, self.findings, advance)) as profiles,
        ):
            keep = results.keeps_rows or may_have_waves(portfolio)
            summary, first = self._pass(profiles, scorer, lines, most, keep=keep)
        rows = self.spool.frames() if keep else None
        found = None if rows is None else waves(rows, self.rule_base, self._dated)
        if rows is not None and found is not None:
            rows = found.latest(rows)
            summary, first = self._counted_anew(rows, found.movement, first.columns, most)
        with_row = bool(portfolio.tables)
        if output is not None and form is not None and form is not ScoreForm.JSONL:
            self._write(self._table(scorer, summary, found, with_row=with_row), form, output, summary.judged)
        if report is not None:
            assert rows is not None  # noqa: S101  a report keeps them
            report.write(
                self._counted(summary, first, rows),
                self._table(scorer, summary, found, with_row=with_row, with_class=True),
            )
        return summary, self._beside_peers(first.head(SHOWN), summary)

    def _columns(self, portfolio: Portfolio, scorer: Scorer) -> tuple[str, ...]:
        """Return the names of the columns that a table will have."""
        carried = (each for table in portfolio.tables for each in table.columns.carried)
        peers = peer_columns(self.rule_base) if self.comparing.peers and self.comparing.classes is not None else ()
        return tuple(dict.fromkeys((*scorer.columns, ROW, *peers, *carried)))

    def _pass(
        self, profiles: Iterable[Some], scorer: Scorer, lines: AdviceLines | None, most: int, *, keep: bool
    ) -> tuple[Summary, pl.DataFrame]:
        """Let all profiles pass; return what was counted and so many of the first rows."""
        counting, first = Counting(self.rule_base), scorer.advices(())
        if keep:
            self.spool.add(first)
        for some in profiles:
            rows = scored(some, scorer)
            counting.add(rows)
            if keep:
                self.spool.add(rows)
            if lines is not None:
                write_lines(some, lines)
            if first.height < most:
                first = pl.concat([first, rows.select(first.columns).head(most - first.height)])
        return counting.summary(), first

    def _counted_anew(
        self, rows: pl.LazyFrame, movement: Movement, columns: Sequence[str], most: int
    ) -> tuple[Summary, pl.DataFrame]:
        """Return what the latest visits have in common, with what moved since those before; and so many of the first."""
        counting, height = Counting(self.rule_base), rows.select(pl.len()).collect().item()
        for at in range(0, height, _TOGETHER):
            counting.add(rows.slice(at, _TOGETHER).collect())
        first = rows.head(most).select(columns).collect()
        return replace(counting.summary(), movement=movement), first

    def _dated(self, file: str) -> Dated:
        """Return the day of the profile in a file."""
        profile, _ = load_profile(Path(file), self.rule_base)
        return Dated(None, is_visit=False) if profile is None else Dated(profile.dated, is_visit=profile.visit is not None)

    @contextmanager
    def _lines(self, output: Path | None, size: int) -> Iterator[AdviceLines | None]:
        """Give what writes advices as lines to a file, with other processes if there are many; None without a file."""
        if output is None:
            yield None
            return
        from orgdesign.run.advice_lines import ALONE, AdviceLines, LineMaker, Workers

        judging = LineMaker(self.rule_base, self.language, self.draws)
        with replacing(output) as path, path.open("wb") as file:
            if size <= ALONE:
                lines = AdviceLines(judging, file)
                yield lines
                lines.close()
            else:
                with Workers(self.folder, self.rule_base.digest, self.language, self.draws) as workers:
                    lines = AdviceLines(judging, file, workers)
                    yield lines
                    lines.close()

    def _table(
        self, scorer: Scorer, summary: Summary, found: Waves | None, *, with_row: bool, with_class: bool = False
    ) -> pl.LazyFrame:
        """Return the table of scores: its own columns, how peers come out if so asked, and what was carried along.

        A report wants the class of each row, also where nobody is compared with peers.
        """
        rows = self.spool.frames()
        own = list(scorer.columns)
        if with_row:
            own.insert(own.index(FILE) + 1, ROW)
        carried = [name for name in rows.collect_schema() if name not in scorer.schema()]
        if self.comparing.peers and self.comparing.classes is not None:
            rows = with_peers(rows, summary, self.comparing.classes, self.rule_base)
            beside = [each for each in peer_columns(self.rule_base) if each != PEERS]
            rows = rows if found is None else found.blanked(rows, beside)  # a municipality is no peer of itself
            own += peer_columns(self.rule_base)
        elif with_class and self.comparing.classes is not None:
            own.insert(1, CLASS)
        return rows.select(*own, *carried)

    def _write(self, table: pl.LazyFrame, form: ScoreForm, output: Path, rows: int) -> None:
        """Write the table: a new file whole or not at all, in a database that is there one table."""
        if form is ScoreForm.XLSX:
            check_rows(rows, output.as_posix())
        if form in {ScoreForm.DUCKDB, ScoreForm.SQLITE} and output.exists():
            self._write_to(output, table, form, output)
            return
        with replacing(output) as path:
            self._write_to(path, table, form, output)

    def _write_to(self, path: Path, table: pl.LazyFrame, form: ScoreForm, output: Path) -> None:
        match form:
            case ScoreForm.CSV:
                write_csv(table, path, self.dialect)
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

    def _counted(self, summary: Summary, first: pl.DataFrame, rows: pl.LazyFrame) -> Counted:
        return Counted(
            self.rule_base,
            self.language,
            summary,
            self.comparing.classes,
            first,
            rows,
            self.findings.first,
            self.findings.skipped,
        )

    def _beside_peers(self, rows: pl.DataFrame, summary: Summary) -> pl.DataFrame:
        """Return rows with how their peers come out, if that was asked for."""
        classes = self.comparing.classes
        if classes is None or not self.comparing.peers:
            return rows
        return with_peers(rows.lazy(), summary, classes, self.rule_base).collect()


def may_have_waves(portfolio: Portfolio) -> bool:
    """Tell whether there can be several visits of a municipality: of files there can, of a table if it tells their days."""
    return portfolio.files.count > 1 or any(visit_among(table.columns.carried) for table in portfolio.tables)


def _form_of_report(report: PortfolioReport | None) -> ScoreForm | None:
    """Return the form of the table in a report, None where a report has no table of every row."""
    return ScoreForm.XLSX if report is not None and report.form is ReportForm.XLSX else None
