"""A portfolio as it passes: profiles from files and tables, some at a time, each as a row of scores.

Whatever they come from, profiles pass as frames with the same columns; those that no row can hold go along beside them.
Knows how profiles flow; what a row holds stands in `analysis.portfolio.scores`, what becomes of the rows in `score_run`.
"""

from __future__ import annotations

from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby, islice
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias

import polars as pl

from orgdesign.analysis.portfolio.scores import AdviceRow, Scorer
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.batch.portfolio import Batch, frame_of
from orgdesign.model.columns import FILE, MUNICIPALITY

if TYPE_CHECKING:
    from collections.abc import Callable

    from orgdesign.load.batch.rows import ReadProfile
    from orgdesign.load.tables.profile_table import ProfileTable
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.rulebase import RuleBase
    from orgdesign.run.advice_lines import AdviceLines

_TOGETHER = 50_000
"""How many profiles from files are scored at a time: to read a rule base into columns takes as long as some thousands."""

Advance: TypeAlias = "Callable[[int], None]"


class FindingSink(Protocol):
    """Takes what is found in the profiles of a run, as they pass; keeps the first errors, and counts who is left out."""

    @property
    def first(self) -> tuple[Diagnostic, ...]:
        """The first errors."""

    @property
    def skipped(self) -> int:
        """How many profiles could not be scored."""

    def add(self, diagnostics: Iterable[Diagnostic], skipped: int = 0) -> None:
        """Take what was found, and how many profiles are left out for it; may raise `Unusable` to end the run."""


@dataclass(frozen=True, slots=True)
class Some:
    """Some profiles: those of a frame; those apart, each with its row of scores; `order` is the order of the files."""

    frame: pl.DataFrame
    apart: tuple[ReadProfile, ...] = ()
    rows: tuple[AdviceRow, ...] = ()
    order: tuple[Path, ...] = ()


@dataclass(frozen=True, slots=True)
class Files:
    """Files of one profile: how many there are, and what they hold, as they are read."""

    count: int
    batches: Iterator[Batch]


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Everything that is to be scored: files of one profile, tables, and perhaps a profile from standard input."""

    files: Files
    tables: tuple[ProfileTable, ...]
    piped: ReadProfile | None = None

    @property
    def size(self) -> int:
        """About how many profiles there are."""
        return self.files.count + sum(table.rows for table in self.tables) + (self.piped is not None)

    def profiles(self, scorer: Scorer, findings: FindingSink, advance: Advance) -> Generator[Some]:
        """Yield all profiles; what is found in them goes to `findings`."""
        if self.piped is not None:
            findings.add(self.piped.diagnostics, skipped=self.piped.profile is None)
            if self.piped.profile is not None:
                yield Some(pl.DataFrame(), (self.piped,), tuple(_judged((self.piped,), scorer)))
        yield from _gathered(self.files.batches, scorer, findings, advance)
        for table in self.tables:
            for rows in table.batches():
                findings.add((*rows.faults, *rows.warnings), skipped=rows.skipped)
                advance(rows.read)
                if rows.frame.height:
                    yield Some(rows.frame)


def _gathered(batches: Iterator[Batch], scorer: Scorer, findings: FindingSink, advance: Advance) -> Iterator[Some]:
    """Yield profiles from files, many at a time; those apart are judged while others read on."""
    waiting: list[Batch] = []
    rows: list[AdviceRow] = []
    for batch in batches:
        for read in batch.rows.findings:
            findings.add(read.diagnostics, skipped=read.profile is None)
        rows += _judged(batch.rows.apart, scorer)
        advance(len(batch.paths))
        waiting.append(batch)
        if sum(len(each.paths) for each in waiting) >= _TOGETHER:
            yield _together(waiting, rows, scorer.rule_base)
            waiting.clear()
            rows.clear()
    if waiting:
        yield _together(waiting, rows, scorer.rule_base)


def _judged(apart: Iterable[ReadProfile], scorer: Scorer) -> Iterator[AdviceRow]:
    for read in apart:
        if read.profile is not None:
            yield scorer.row(evaluate(scorer.rule_base, read.profile), read.path.as_posix())


def _together(batches: list[Batch], rows: list[AdviceRow], rule_base: RuleBase) -> Some:
    apart = tuple(read for batch in batches for read in batch.rows.apart)
    order = tuple(path for batch in batches for path in batch.paths)
    return Some(frame_of(batches, rule_base), apart, tuple(rows), order)


def scored(some: Some, scorer: Scorer) -> pl.DataFrame:
    """Return a row of scores for each profile, in order."""
    rows = scorer.frame(some.frame) if some.frame.height else None
    if rows is None:
        return scorer.rows(some.rows)
    return _ordered(pl.concat([rows, scorer.rows(some.rows)], how="diagonal"), some.order) if some.rows else rows


def write_lines(some: Some, lines: AdviceLines) -> None:
    """Write the advice on each profile as a line, in order."""
    facts = [name for name in some.frame.columns if name in lines.judging.rule_base.domains]
    rows = some.frame.select(MUNICIPALITY, *facts) if some.frame.height else pl.DataFrame()
    apart = {read.path.as_posix(): read.profile for read in some.apart}
    if not apart:
        lines.add_rows(facts, rows.iter_rows())
        return
    of_frame = iter(rows.iter_rows())
    there = {*apart, *(some.frame[FILE] if some.frame.height else ())}
    order = [path.as_posix() for path in some.order] or list(apart)
    for is_apart, group in groupby((file for file in order if file in there), key=apart.__contains__):
        if is_apart:
            for profile in filter(None, map(apart.get, group)):
                lines.add_profile(profile)
        else:
            lines.add_rows(facts, islice(of_frame, len(list(group))))


def _ordered(rows: pl.DataFrame, order: tuple[Path, ...]) -> pl.DataFrame:
    places = {path.as_posix(): at for at, path in enumerate(order)}
    return rows.sort(pl.col(FILE).replace_strict(places, return_dtype=pl.Int64), maintain_order=True)
