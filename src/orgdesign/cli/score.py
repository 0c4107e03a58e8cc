"""`orgdesign score`: many profiles in, a table out. Reading, scoring and writing are each somebody else's work."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import FINDINGS, report
from orgdesign.cli.delivery import deliver, show
from orgdesign.cli.opening import content_language, open_rule_base
from orgdesign.cli.options import Lang, LangOption, RulesOption, message_language

if TYPE_CHECKING:
    from orgdesign.analysis.scores import ScoreRow
    from orgdesign.load.portfolio import ReadProfile
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.rulebase import RuleBase

EXAMPLES = """\
[bold]Examples[/bold]

orgdesign score examples/profiles

orgdesign score examples/profiles --output scores.csv

orgdesign score 'regio/*.yaml' dorp.yaml --output scores.jsonl --strict
"""
WHOLE_LINES = 10_000
"""The width of a table in a pipe: whoever reads on is better served by rows that are one line."""


class Form(StrEnum):
    """What a file of scores can be."""

    CSV = ".csv"
    JSONL = ".jsonl"


def _check_output(output: Path | None) -> Path | None:
    if output is not None and output.suffix.lower() not in set(Form):
        raise typer.BadParameter(f"'{output.name}' must end in {' or '.join(Form)}.")
    if output is not None and not output.parent.is_dir():
        raise typer.BadParameter(f"there is no folder '{output.parent}'.")
    return output


InputsArgument = Annotated[
    list[str],
    typer.Argument(metavar="INPUT", show_default=False, help="Profiles: .yaml files, folders and patterns."),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        dir_okay=False,
        callback=_check_output,
        help="Write the scores here, as .csv or .jsonl; what was skipped goes to NAME.errors.csv beside it.",
    ),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Stop at the first profile that cannot be read, and write nothing.")
]


def score(
    inputs: InputsArgument,
    output: OutputOption = None,
    lang: LangOption = None,
    rules: RulesOption = None,
    strict: StrictOption = False,
) -> None:
    """Score many profiles at once: one row each, and a summary.

    A profile that cannot be read is reported and skipped; the rest is scored, and the exit code is 1.
    """
    from orgdesign.load.portfolio import find_profiles
    from orgdesign.model.diagnostic import Unusable

    rule_base = open_rule_base(rules, lang)
    paths, nowhere = find_profiles(inputs)
    if nowhere and (strict or not paths):
        raise Unusable(nowhere)
    report(nowhere, lang)
    form = None if output is None else Form(output.suffix.lower())
    batch = _Batch(rule_base, content_language(rule_base, lang), form, nowhere)
    batch.run(paths, lang, strict=strict)
    if output is None:
        _show(batch)
    else:
        _write(batch, output, lang)
    if batch.skipped:
        raise typer.Exit(FINDINGS)


class _Batch:
    """What a run over many profiles gathers."""

    def __init__(self, rule_base: RuleBase, language: str, form: Form | None, nowhere: tuple[Diagnostic, ...]) -> None:
        self.rule_base = rule_base
        self.language = language
        self.form = form
        self.rows: list[ScoreRow] = []
        self.lines: list[str] = []
        self.errors: list[Diagnostic] = list(nowhere)
        self.skipped = len(nowhere)

    def run(self, paths: tuple[Path, ...], lang: Lang | None, *, strict: bool) -> None:
        from orgdesign.load.portfolio import read_profiles
        from orgdesign.model.diagnostic import Unusable

        for read in _watched(read_profiles(paths, self.rule_base), len(paths), lang):
            if read.profile is None and strict:
                raise Unusable(read.diagnostics)
            report(read.diagnostics, lang)
            self._take(read)

    def _take(self, read: ReadProfile) -> None:
        from orgdesign.analysis.scores import score_row
        from orgdesign.engine.evaluate import evaluate

        if read.profile is None:
            self.skipped += 1
            self.errors += [each for each in read.diagnostics if each.is_error]
            return
        advice = evaluate(self.rule_base, read.profile)
        self.rows.append(score_row(advice, read.path.as_posix()))
        if self.form is Form.JSONL:
            from orgdesign.render.json import advice_line

            self.lines.append(advice_line(advice, self.language))


def _watched(reads: Iterable[ReadProfile], total: int, lang: Lang | None) -> Iterator[ReadProfile]:
    """Pass the profiles on, with a progress bar if somebody can see it."""
    if not sys.stderr.isatty():
        yield from reads
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from orgdesign.render.words import words

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task(words(message_language(lang)).score_reading, total=total, rate="")
        for read in reads:
            yield read
            speed = progress.tasks[0].speed
            progress.update(task, advance=1, rate="" if speed is None else f"{speed:.0f}/s")


def _show(batch: _Batch) -> None:
    from orgdesign.analysis.scores import summarise
    from orgdesign.render.table import scores_table

    summary = summarise(batch.rule_base, batch.rows)
    table = scores_table(batch.rows, summary, batch.skipped, batch.rule_base, batch.language)
    show(table, None if sys.stdout.isatty() else WHOLE_LINES)


def _write(batch: _Batch, output: Path, lang: Lang | None) -> None:
    from orgdesign.render.safe import one_line
    from orgdesign.render.table import errors_csv, scores_csv
    from orgdesign.render.words import words

    as_csv = batch.form is Form.CSV
    data = scores_csv(batch.rows, batch.rule_base) if as_csv else "".join(batch.lines).encode("utf-8", "replace")
    deliver(data, output)
    said = words(message_language(lang))
    shown = one_line(output.as_posix())
    typer.echo(said.score_written.format(rows=len(batch.rows), file=shown), err=True)
    companion = output.with_name(f"{output.stem}.errors.csv")
    if batch.errors or companion.exists():  # a list that stands there from an earlier run would mislead
        deliver(errors_csv(batch.errors, message_language(lang)), companion)
    if batch.skipped:
        shown = one_line(companion.as_posix())
        typer.echo(said.score_skipped.format(skipped=batch.skipped, file=shown), err=True)
