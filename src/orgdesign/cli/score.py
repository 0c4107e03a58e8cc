"""`orgdesign score`: many profiles in, a table out. What is given is found and opened here: files, tables, standard input.

Reading, scoring and writing are each somebody else's work.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from orgdesign.cli.boundary import FINDINGS, Lang, deliver_picture, show, tell_read, tell_written
from orgdesign.cli.options import (
    DateOption,
    LangOption,
    PictureOption,
    RulesOption,
    WidthOption,
    check_apart,
    day,
    interface_language,
    open_map,
    open_plausibility,
    open_rule_base,
    rules_folder,
)
from orgdesign.cli.progress import showing_progress
from orgdesign.cli.score_options import (
    BenchmarkOption,
    CsvFor,
    CsvForOption,
    Engine,
    EngineOption,
    InputsArgument,
    OutputOption,
    ReportOption,
    RobustnessOption,
    ScoreTemplateOption,
    StrictOption,
)
from orgdesign.cli.table import MapOption, write_empty_table

if TYPE_CHECKING:
    from orgdesign.analysis.portfolio.classes import Classes
    from orgdesign.cli.findings import Findings
    from orgdesign.load.batch.rows import ReadProfile
    from orgdesign.load.batch.spool import Spool
    from orgdesign.model.prefill import Prefill
    from orgdesign.model.rulebase import RuleBase
    from orgdesign.render.portfolio.score_page import ScorePage
    from orgdesign.run.portfolio_report import PortfolioReport
    from orgdesign.run.scoring import Files, Portfolio

WHOLE_LINES = 10_000
"""The width of a table in a pipe: whoever reads on is better served by rows that are one line."""


def find_inputs(inputs: list[str], findings: Findings) -> tuple[tuple[Path, ...], tuple[str, ...]]:
    """Return the profiles and the tables that are meant. Raises `Unusable` where that is nothing at all."""
    from orgdesign.load.batch.portfolio import find_profiles
    from orgdesign.load.tables.profile_table import STANDARD_INPUT, split_inputs
    from orgdesign.model.diagnostic import Unusable

    tables, others = split_inputs(each for each in inputs if each != STANDARD_INPUT)
    paths, nowhere = find_profiles(others)
    if nowhere and not paths and not tables and STANDARD_INPUT not in inputs:
        raise Unusable(nowhere)
    findings.add(nowhere, skipped=len(nowhere))
    return paths, tables


@dataclass(frozen=True, slots=True)
class Opening:
    """What tables are read with: a rule base, perhaps a map, and whom to tell what is found, in which language."""

    rule_base: RuleBase
    mapping: Prefill | None
    findings: Findings
    lang: Lang | None


def open_portfolio(inputs: list[str], files: Files, named: tuple[str, ...], opening: Opening, spool: Spool) -> Portfolio:
    """Return what is to be scored: files, the tables of these names, and standard input if that is meant."""
    from orgdesign.load.tables.profile_table import PIPED, STANDARD_INPUT, open_table, sniffed
    from orgdesign.run.scoring import Portfolio

    rule_base, mapping = opening.rule_base, opening.mapping
    opened = [open_table(Path(name), rule_base, mapping=mapping) for name in named]
    piped = None
    if STANDARD_INPUT in inputs:
        path = _kept(spool)
        form = sniffed(path)
        if form is None:
            piped = _piped_profile(path, rule_base)
        else:
            opened.append(open_table(path, rule_base, PIPED, form, mapping))
    for table, found in opened:
        opening.findings.add(found, skipped=table is None)
    tables = tuple(table for table, _ in opened if table is not None)
    for table in tables:
        tell_read(table.file, opening.lang)
    if not tables and not files.count and piped is None:
        raise typer.Exit(FINDINGS)
    return Portfolio(files, tables, piped)


def _kept(spool: Spool) -> Path:
    """Keep standard input in a file, since its end has to be seen before its beginning is read twice."""
    import shutil

    from orgdesign.load.atomic import naming

    path = spool.path("standard input")
    with naming(path.parent), path.open("wb") as file:
        shutil.copyfileobj(sys.stdin.buffer, file)
    return path


def _piped_profile(path: Path, rule_base: RuleBase) -> ReadProfile:
    from orgdesign.load.batch.rows import ReadProfile
    from orgdesign.load.profiles.profile import ProfileReader
    from orgdesign.load.source.yaml_parser import read_yaml
    from orgdesign.load.tables.profile_table import PIPED

    return ReadProfile(Path(PIPED), *ProfileReader(rule_base).read(read_yaml(path, PIPED)))


def score(
    inputs: InputsArgument = None,
    output: OutputOption = None,
    report: ReportOption = None,
    benchmark: BenchmarkOption = None,
    robustness: RobustnessOption = None,
    lang: LangOption = None,
    rules: RulesOption = None,
    template: ScoreTemplateOption = None,
    date: DateOption = None,
    width: WidthOption = None,
    save_svg: PictureOption = None,
    mapping: MapOption = None,
    csv_for: CsvForOption = CsvFor.PLAIN,
    strict: StrictOption = False,
    engine: EngineOption = Engine.POLARS,
) -> None:
    """Score many profiles at once: one row each, and a summary.

    A profile or row that cannot be read is reported and skipped; the rest is scored, and the exit code is 1.
    """
    from orgdesign.cli.findings import Findings
    from orgdesign.cli.importing import imports_that_stay, modules_of_ours
    from orgdesign.load.batch.portfolio import reading_batches
    from orgdesign.render.portfolio.score_files import SUFFIXES, ScoreForm
    from orgdesign.run.provers import Provers

    if template is not None and template.suffix.lower() == ".xlsx":
        write_empty_table(template, lang, rules)
        if not inputs:
            return
        template = None
    if not inputs:
        raise typer.BadParameter(
            "name what is to be scored, or --template FILE.xlsx for an empty workbook.", param_hint="INPUT"
        )
    _check_usage(report, template, date)
    errors = _errors_of(output or report)
    check_apart(
        [*map(Path, inputs), mapping],
        {"--output": output, "--report": report, "--save-svg": save_svg, "the list of errors": errors},
    )
    rule_base = open_rule_base(rules, lang)
    if engine is Engine.SPARK:
        _refuse_on_spark(
            {
                "--robustness": robustness,
                "--report": report,
                "--save-svg": save_svg,
                "--benchmark": benchmark,
                "--map": mapping,
            }
        )
        _score_on_spark(inputs, output, rule_base, lang, strict=strict)
        return
    classes = _classes(rule_base, benchmark)
    wanted = None if report is None else _report(report, date, template, inputs, errors)
    if benchmark is not None and output is not None and SUFFIXES[output.suffix.lower()] is ScoreForm.JSONL:
        why = "sets each profile beside all others, and a line of .jsonl is written before these are known: use a table."
        raise typer.BadParameter(why, param_hint="--benchmark")
    with modules_of_ours(), Findings(lang, strict=strict, listed=errors is not None) as findings:
        paths, tables = find_inputs(inputs, findings)
        # Others read, and make ready to prove, while this process imports what scores.
        with reading_batches(paths, rule_base) as read, Provers(rules_folder(rules), rule_base.digest, read) as provers:
            with imports_that_stay():
                from orgdesign.load.batch.spool import Spool
                from orgdesign.render.portfolio.score_files import Dialect
                from orgdesign.render.portfolio.score_page import ScorePage
                from orgdesign.run.score_run import Comparing, Results, Run
                from orgdesign.run.scoring import Files

            _let_waits_be_interrupted()
            with Spool() as spool:
                reading = Opening(rule_base, open_map(mapping, rule_base), findings, lang)
                portfolio = open_portfolio(inputs, Files(len(paths), provers.batches), tables, reading, spool)
                comparing, results = Comparing(classes, peers=benchmark is not None), Results(output, wanted)
                language, csv, folder = interface_language(rule_base, lang), Dialect(csv_for.value), rules_folder(rules)
                model = partial(open_plausibility, rules, rule_base, lang)
                with showing_progress(portfolio.size, lang) as advance:
                    summary, first = Run(
                        rule_base, folder, comparing, language, findings, spool, model, provers, robustness, csv
                    ).score(portfolio, results, advance)
                findings.tell()
                _tell_written(results.files, summary.rows, lang)
                shown = first if output is None else None
                page = ScorePage(rule_base, language, summary, findings.skipped, shown, classes, peers=comparing.peers)
                _show(page, save_svg, width, lang)
        findings.close(errors)
    if findings.skipped:
        raise typer.Exit(FINDINGS)


def _tell_written(files: Iterable[Path], rows: int, lang: Lang | None) -> None:
    for path in files:
        tell_written(path, lang, profiles=rows)


def _show(page: ScorePage, picture: Path | None, width: int | None, lang: Lang | None) -> None:
    from orgdesign.render.portfolio.score_page import scores_page

    shown = scores_page(page)
    if picture is not None:
        deliver_picture(shown, picture, width, page.rule_base.title[page.language], page.language)
        tell_written(picture, lang)
    show(shown, width if width or sys.stdout.isatty() else WHOLE_LINES)


def _check_usage(report: Path | None, template: Path | None, date: datetime | None) -> None:
    if template is not None and (report is None or report.suffix.lower() != ".docx"):
        raise typer.BadParameter("is for a Word document: add --report FILE.docx.", param_hint="--template")
    if date is not None and report is None:
        raise typer.BadParameter("is for a report: add --report FILE.", param_hint="--date")


def _errors_of(output: Path | None) -> Path | None:
    """Return where all that is wrong with profiles goes: beside what is written."""
    return None if output is None else output.with_name(f"{output.stem}.errors.csv")


def _report(
    path: Path, date: datetime | None, template: Path | None, inputs: list[str], errors: Path | None
) -> PortfolioReport:
    from orgdesign.load.tables.profile_table import PIPED, STANDARD_INPUT
    from orgdesign.run.portfolio_report import PortfolioReport

    names = tuple(PIPED if each == STANDARD_INPUT else Path(each).name or each for each in inputs)
    return PortfolioReport(path, day(date), template, names, "" if errors is None else errors.name)


def _refuse_on_spark(asked: Mapping[str, object]) -> None:
    for option, value in asked.items():
        if value is not None:
            raise typer.BadParameter("is not there on Spark.", param_hint=option)


def _score_on_spark(inputs: list[str], output: Path | None, rule_base: RuleBase, lang: Lang | None, *, strict: bool) -> None:
    from orgdesign.cli.findings import Findings
    from orgdesign.cli.score_spark import check_spark, score_on_spark

    target = check_spark(inputs, output)
    with Findings(lang, strict=strict) as findings:
        score_on_spark(inputs, target, rule_base, findings, lang)
        findings.close(_errors_of(target))
    if findings.skipped:
        raise typer.Exit(FINDINGS)


def _classes(rule_base: RuleBase, benchmark: str | None) -> Classes | None:
    """Return the classes to compare by, or else those by which the rule base splits a portfolio."""
    from orgdesign.analysis.portfolio.classes import classes_of, has_classes
    from orgdesign.model.names import question_names

    if benchmark is None:
        return None if rule_base.size is None else classes_of(rule_base, rule_base.size)
    benchmark = question_names(rule_base).find(benchmark) or benchmark
    classes = classes_of(rule_base, benchmark)
    if classes is None:
        usable = ", ".join(id_ for id_, question in rule_base.questions.items() if has_classes(question))
        why = "has no classes" if benchmark in rule_base.questions else "is no question of this rule base"
        raise typer.BadParameter(f"'{benchmark}' {why}; use one of: {usable}.", param_hint="--benchmark")
    return classes


def _let_waits_be_interrupted() -> None:
    """Polars takes Ctrl-C over as it is imported, and lets a wait for input or another process go on for all that."""
    if hasattr(signal, "siginterrupt"):
        signal.siginterrupt(signal.SIGINT, True)
