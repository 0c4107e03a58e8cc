"""A scored portfolio as an Excel workbook, written in passing: any number of municipalities that a sheet can hold.

What it was made of stands on its first sheet and in the properties of the file.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.analysis.portfolio.scores import CLASS
from orgdesign.model.columns import (
    ACCEPTABILITY,
    ANSWERED,
    ASKED,
    CHANCE,
    FILE,
    MARGIN,
    MUNICIPALITY,
    PEERS,
    PEERS_COUNT,
    POSSIBLE,
    ROW,
    STATUS,
    decision_column,
)
from orgdesign.model.rulebase import NONE
from orgdesign.render.formats.office_zip import LONGEST_PROPERTY
from orgdesign.render.formats.xlsx import Writer
from orgdesign.render.portfolio.report import portfolio
from orgdesign.render.portfolio.report_sheets import portfolio_sheets
from orgdesign.render.portfolio.report_text import PortfolioVoice, Survey
from orgdesign.render.portfolio.score_files import PASSING, fill_sheet
from orgdesign.render.text.spreadsheet_safe import plain_cell

if TYPE_CHECKING:
    import polars as pl
    from xlsxwriter.format import Format

    from orgdesign.model.rulebase import RuleBase

_PRINTED = 60
"""The scale in per cent at which the table of municipalities is printed, over as many pages as that takes."""


def write_portfolio_workbook(survey: Survey, table: pl.LazyFrame, path: Path) -> None:
    """Write the report with the table of scores, which holds at most as many rows as a sheet."""
    from xlsxwriter import Workbook

    paper, voice, origin = portfolio(survey), PortfolioVoice.of(survey), survey.provenance
    with Workbook(path, dict(PASSING)) as book:
        created = datetime.fromisoformat(origin.date).replace(tzinfo=UTC)
        book.set_properties({"title": paper.title[:LONGEST_PROPERTY], "author": "orgdesign", "created": created})
        for name, value in (("tool", origin.tool), ("rule base", f"{origin.rule_base} {origin.version}")):
            book.set_custom_property(name, value[:LONGEST_PROPERTY], "text")
        book.set_custom_property("digest", origin.digest[:LONGEST_PROPERTY], "text")
        writer = Writer(book, survey.language)
        for sheet in portfolio_sheets(paper, survey):
            writer.sheet(sheet)
        if survey.summary.rows:
            page = writer.page(voice.own.roster)
            page.repeat_rows(0)
            page.repeat_columns(0, 0)
            page.set_print_scale(_PRINTED)
            fill_sheet(page, *titled(table, voice), writer.heads, _looks(table, survey.rule_base, writer))
            page.freeze_panes(1, 1)


def _looks(table: pl.LazyFrame, rule_base: RuleBase, writer: Writer) -> list[Format | None]:
    """Return how each column of a table of scores looks, None for those of texts."""
    columns = [decision_column(id_, rule_base.layout) for id_ in rule_base.decisions]
    shares = {f"{column}_{suffix}" for column in columns for suffix in (ACCEPTABILITY, CHANCE, PEERS)}
    return [
        writer.column(is_share=name in shares) if dtype.is_numeric() else None
        for name, dtype in table.collect_schema().items()
    ]


def titled(table: pl.LazyFrame, voice: PortfolioVoice) -> tuple[pl.LazyFrame, tuple[str, ...]]:
    """Return a table of scores in the words of a language, with the heads of its columns; what was carried along stays.

    Of a file only the name is told: a report goes to others, as `where` says.
    """
    import polars as pl

    survey, names = voice.survey, table.collect_schema().names()
    base = survey.rule_base
    worded: list[pl.Expr] = [pl.col(FILE).str.extract("([^/]*)$")]
    for id_, decision in base.decisions.items():
        column = decision_column(id_, base.layout)
        titles = {each.id: voice.outcome(id_, each.id) for each in decision.alternatives}
        worded.append(pl.col(column).replace_strict(titles, default=None, return_dtype=pl.String))
        statuses = {status: title.lower() for status, title in voice.statuses.items()}
        worded.append(pl.col(f"{column}_{STATUS}").replace_strict(statuses, default=None, return_dtype=pl.String))
        if f"{column}_{POSSIBLE}" in names:
            each = pl.element().replace_strict(
                {**titles, NONE: voice.outcome(id_, None)}, default=None, return_dtype=pl.String
            )
            worded.append(pl.col(f"{column}_{POSSIBLE}").str.split(";").list.eval(each).list.join("; "))
    if survey.classes is not None:
        groups = survey.summary.classes
        called = [voice.group(survey.classes, group).text for group in groups]
        for name, old in ((CLASS, [*groups]), (PEERS, [survey.classes.label(group) for group in groups])):
            if name in names:
                worded.append(pl.col(name).replace_strict(old, called, default=None, return_dtype=pl.String))
    heads = _heads(voice)
    return table.with_columns(worded), tuple(heads.get(name) or plain_cell(name) for name in names)


def _heads(voice: PortfolioVoice) -> Mapping[str, str]:
    own, base = voice.own, voice.survey.rule_base
    heads = {MUNICIPALITY: voice.words.municipality.capitalize(), FILE: own.file, ROW: own.row}
    for id_ in base.decisions:
        column, title = decision_column(id_, base.layout), voice.decision(id_)
        heads |= {
            column: title,
            f"{column}_{STATUS}": own.status_head.format(decision=title),
            f"{column}_{MARGIN}": own.margin_head.format(decision=title),
            f"{column}_{POSSIBLE}": own.possible_head.format(decision=title),
            f"{column}_{CHANCE}": own.chance_head.format(decision=title),
            f"{column}_{ACCEPTABILITY}": own.acceptability_head.format(decision=title),
            f"{column}_{PEERS}": own.peers_head.format(decision=title),
        }
    return {
        **heads,
        ANSWERED: own.answered_head,
        ASKED: own.asked_head,
        CLASS: own.group,
        PEERS: own.group,
        PEERS_COUNT: own.peers_count_head,
    }
