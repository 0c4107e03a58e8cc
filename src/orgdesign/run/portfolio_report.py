"""The report on a portfolio: its forms, how many municipalities each can show, and how it is made of what was scored.

What a report says stands in `render.portfolio.report`; here it is only decided what goes into one, and where it is written.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.atomic import replacing, write_whole

if TYPE_CHECKING:
    import polars as pl

    from orgdesign.analysis.portfolio.classes import Classes
    from orgdesign.analysis.portfolio.scores import Summary
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.provenance import PortfolioProvenance
    from orgdesign.model.rulebase import Language, RuleBase
    from orgdesign.render.portfolio.report_text import Survey

_MOST_OUTLIERS = 100


class ReportForm(StrEnum):
    """What a report on a portfolio can be, by the suffix of its file."""

    HTML = ".html"
    DOCX = ".docx"
    XLSX = ".xlsx"
    MARKDOWN = ".md"

    @property
    def most_rows(self) -> int:
        """How many municipalities are told one by one in a page that people read; a workbook takes its own, all of them."""
        match self:
            case ReportForm.HTML:
                return 2000
            case ReportForm.DOCX | ReportForm.MARKDOWN:
                return 500
            case ReportForm.XLSX:
                return 0


@dataclass(frozen=True, slots=True)
class PortfolioReport:
    """A report that is asked for: its file, an ISO 8601 date, a Word template, and the names of what is read.

    `errors` is the name of the file with all that is wrong with the profiles.
    """

    path: Path
    date: str
    template: Path | None
    inputs: tuple[str, ...]
    errors: str

    @property
    def form(self) -> ReportForm:
        """Its form."""
        return ReportForm(self.path.suffix.lower())

    def write(self, counted: Counted, table: pl.LazyFrame) -> None:
        """Write the report; `table` holds every row, as a workbook has it. Raises `Unusable` if that is too much for one."""
        from orgdesign.render.portfolio.report import portfolio

        survey = self._survey(counted)
        match self.form:
            case ReportForm.HTML:
                from orgdesign.render.formats.html import portfolio_html

                write_whole(self.path, portfolio_html(portfolio(survey)).encode())
            case ReportForm.MARKDOWN:
                from orgdesign.render.formats.markdown import markdown

                write_whole(self.path, markdown(portfolio(survey)).encode())
            case ReportForm.DOCX:
                from orgdesign.run.papers import word

                write_whole(self.path, word(portfolio(survey), self.template))
            case ReportForm.XLSX:
                from orgdesign.render.portfolio.report_xlsx import write_portfolio_workbook
                from orgdesign.render.portfolio.score_files import check_rows

                check_rows(counted.summary.judged, self.path.as_posix())
                with replacing(self.path) as path:
                    write_portfolio_workbook(survey, table, path)

    def _survey(self, counted: Counted) -> Survey:
        from orgdesign.analysis.portfolio.outliers import outliers, rare_outcomes
        from orgdesign.render.portfolio.report_text import Survey

        rare = rare_outcomes(counted.summary) if counted.classes is not None else ()
        return Survey(
            rule_base=counted.rule_base,
            language=counted.language,
            summary=counted.summary,
            classes=counted.classes,
            rows=counted.first.head(self.form.most_rows),
            outliers=outliers(counted.rows, rare, counted.rule_base, _MOST_OUTLIERS),
            outlier_count=sum(each.count for each in rare),
            findings=counted.errors,
            errors=self.errors if counted.errors else "",
            provenance=self._provenance(counted),
        )

    def _provenance(self, counted: Counted) -> PortfolioProvenance:
        from orgdesign.model.provenance import PortfolioProvenance
        from orgdesign.model.tool import TOOL

        base = counted.rule_base
        return PortfolioProvenance(
            tool=TOOL,
            rule_base=base.id,
            version=base.version,
            digest=base.digest,
            date=self.date,
            language=counted.language,
            inputs=self.inputs,
            profiles=counted.summary.rows,
            skipped=counted.skipped,
        )


@dataclass(frozen=True, slots=True)
class Counted:
    """What was scored: what the rows have in common, the first of them, and all of them to look through again.

    `errors` are the first faults of the profiles that could not be scored, and `skipped` is how many of these there are.
    """

    rule_base: RuleBase
    language: Language
    summary: Summary
    classes: Classes | None
    first: pl.DataFrame
    rows: pl.LazyFrame
    errors: tuple[Diagnostic, ...]
    skipped: int
