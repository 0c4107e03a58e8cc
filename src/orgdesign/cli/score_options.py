"""What can be asked of `orgdesign score`, and whether it can be: its argument and options."""

from __future__ import annotations

from enum import StrEnum
from importlib.util import find_spec
from pathlib import Path
from typing import Annotated

import typer

from orgdesign.cli.options import check_place
from orgdesign.run.making import MOST_DRAWS

EXAMPLES = """\
[bold]Examples[/bold]

orgdesign score examples/profiles

orgdesign score examples/profiles --output scores.csv

orgdesign score 'regio/*.yaml' gemeenten.xlsx --output scores.jsonl --strict

orgdesign score gemeenten.csv --benchmark inwoners --output scores.xlsx

orgdesign score gemeenten.csv --map map.yaml --report portfolio.html

orgdesign score gemeenten.csv --report portfolio.docx --template house-style.docx --lang en

orgdesign score gemeenten.csv --output scores.csv --csv-for excel-nl

orgdesign score --template empty.xlsx

orgdesign score examples/profiles --width 120 --save-svg slide.html
"""


class CsvFor(StrEnum):
    """Who opens CSV that is written."""

    PLAIN = "plain"
    EXCEL_NL = "excel-nl"


class Engine(StrEnum):
    """Where the rows of tables are scored."""

    POLARS = "polars"
    SPARK = "spark"


def _check_output(output: Path | None) -> Path | None:
    from orgdesign.render.portfolio.score_files import SUFFIXES, ScoreForm

    if output is None:
        return None
    check_place(output, SUFFIXES)
    if SUFFIXES[output.suffix.lower()] is ScoreForm.DUCKDB and find_spec("duckdb") is None:
        raise typer.BadParameter("to write .duckdb DuckDB is needed: pip install 'orgdesign[duckdb]'.")
    return output


def _check_report(report: Path | None) -> Path | None:
    from orgdesign.run.portfolio_report import ReportForm

    if report is not None:
        check_place(report, [form.value for form in ReportForm])
    return report


InputsArgument = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="INPUT",
        show_default=False,
        help="Profiles: .yaml files and folders of these; tables with a row for each: .csv, .tsv, workbooks, .jsonl, "
        ".parquet; patterns; or - for standard input.",
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        dir_okay=False,
        callback=_check_output,
        help="Write the scores here, as .csv, .xlsx, .parquet, the table 'scores' of a .duckdb, .sqlite or .db, or .jsonl: "
        "the whole advice on each profile, which is slower. What was skipped goes to NAME.errors.csv beside it.",
    ),
]
ReportOption = Annotated[
    Path | None,
    typer.Option(
        "--report",
        metavar="FILE",
        dir_okay=False,
        callback=_check_report,
        help="Write a report on the whole portfolio: .html to search and compare in, .docx, .xlsx with every row, or .md.",
    ),
]
BenchmarkOption = Annotated[
    str | None,
    typer.Option(
        "--benchmark",
        metavar="QUESTION",
        help="Compare each profile with the others of its class: by the classes of a question of numbers, or by options.",
    ),
]
EngineOption = Annotated[
    Engine,
    typer.Option("--engine", help="Spark scores tables where it keeps them, and writes a folder of .parquet or .csv."),
]
RobustnessOption = Annotated[
    int | None,
    typer.Option(
        "--robustness",
        min=1,
        max=MOST_DRAWS,
        metavar="N",
        help="Also draw the strengths of the rules N times: the share in which each outcome stays the same.",
    ),
]
ScoreTemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE",
        help="With a report in Word: a document in your house style (.docx). Or the name of a new .xlsx: an empty workbook "
        "to fill in, with lists of the answers.",
    ),
]
CsvForOption = Annotated[
    CsvFor,
    typer.Option("--csv-for", help="Who opens the .csv that is written: excel-nl means semicolons and decimal commas."),
]
StrictOption = Annotated[
    bool, typer.Option("--strict", help="Stop at the first profile that cannot be read, and write nothing.")
]
