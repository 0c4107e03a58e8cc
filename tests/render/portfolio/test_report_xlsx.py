"""A portfolio as a workbook: long tables to count on, every municipality, and nothing that Excel would run."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import polars as pl
import pytest
from openpyxl import load_workbook

from orgdesign.analysis.portfolio.scores import CLASS, Scorer
from orgdesign.load.source.package import parts_of
from orgdesign.model.columns import MUNICIPALITY
from orgdesign.render.advice.report_words import ReportWords
from orgdesign.render.portfolio.report_text import Survey
from orgdesign.render.portfolio.report_words import PortfolioWords
from orgdesign.render.portfolio.report_xlsx import write_portfolio_workbook
from orgdesign.render.text.spreadsheet_safe import plain_cell
from tests.advices import tiny
from tests.conftest import Golden
from tests.papers import NASTY_TEXTS
from tests.portfolios import COMPLETE, FINDING, ROWS, survey_of
from tests.tables import Cell

if TYPE_CHECKING:
    from openpyxl import Workbook

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
"""What openpyxl does not know are the bars behind numbers."""

OWN = (MUNICIPALITY, CLASS, *Scorer(tiny()).columns[1:])


def written(survey: Survey, folder: Path, carried: Sequence[pl.Expr] = ()) -> Path:
    """Write the workbook of a survey, with columns that were carried along."""
    path = folder / "portfolio.xlsx"
    write_portfolio_workbook(survey, survey.rows.lazy().select(*OWN, *carried), path)
    return path


@pytest.fixture
def book(tmp_path: Path) -> Callable[[str], Workbook]:
    """Return what makes the workbook of the small portfolio in a language."""
    return lambda language: load_workbook(written(survey_of(ROWS, language, tmp_path, findings=(FINDING,)), tmp_path))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_workbook_is_what_it_was(language: str, book: Callable[[str], Workbook], golden: Golden) -> None:
    """Every cell, to be read as a diff when it changes; where a table was read from aside."""
    lines: list[str] = []
    for page in book(language).worksheets:
        lines.append(f"[{page.title}]")
        rows = ([Path(str(cell.value)).name if cell.value is not None else "" for cell in row] for row in page.iter_rows())
        lines += [" | ".join(row).rstrip(" |") for row in rows]
    golden(f"portfolio/small.{language}.xlsx.txt", "".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_its_sheets(language: str, book: Callable[[str], Workbook]) -> None:
    """Summary first, then counts, who stands apart, what could not be read, and every municipality; each table filters."""
    own = PortfolioWords(language)
    found = book(language)
    counts = [own.outcomes_sheet, own.by_class_sheet, own.firmness, own.open]
    expected = [ReportWords(language).summary, *counts, own.outliers, own.unread, own.roster]
    assert found.sheetnames == [name.replace("?", "") for name in expected]
    for page in found.worksheets[1:]:
        assert page.auto_filter.ref == page.dimensions
        assert page.freeze_panes == ("B2" if page.title == own.roster else "A2")
        assert page.print_title_rows == "$1:$1"


def test_counts_are_numbers_and_shares_are_parts(book: Callable[[str], Workbook]) -> None:
    """To count on: the shares of a decision add up to one, also within a class."""
    found = book("en")
    outcomes = list(found["Outcomes"].iter_rows(min_row=2, values_only=True))
    for decision in tiny().decisions.values():
        mine = [row for row in outcomes if row[0] == decision.title["en"]]
        assert sum(float(str(row[2])) for row in mine) == len(ROWS)
        assert sum(float(str(row[3])) for row in mine) == pytest.approx(1)
    assert found["Outcomes"]["D2"].number_format == "0.0%"


def test_the_municipalities_are_told_in_words_and_what_was_carried_along_stays(tmp_path: Path) -> None:
    """Titles of outcomes, words for how firm they are, numbers as numbers; a column of one's own under its own name."""
    carried = (pl.lit("Utrecht").alias("provincie"), pl.lit(7).alias("=code"))
    page = load_workbook(written(survey_of(ROWS, "nl", tmp_path), tmp_path, carried))["Alle profielen"]
    heads, first, *others = page.iter_rows(values_only=True)
    assert heads[:3] == ("Profiel", "Klasse", "Bestand")
    assert heads[3:6] == ("Omvang", "Omvang: hoe vast", "Omvang: voorsprong")
    assert heads[-2:] == ("provincie", "'=code")
    assert (*first[:2], *first[3:6], *first[-2:]) == ("Dorp 01", "100–999", "Middel", "volledig", 2, "Utrecht", 7)
    assert len(others) == len(ROWS) - 1
    assert (page["E2"].alignment.horizontal, page["F2"].alignment.horizontal) == (None, "right")


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_nothing_from_outside_is_more_than_text(text: str, tmp_path: Path) -> None:
    """No formula and no link, on any sheet; the name can be read as a table of scores writes it."""
    rows: list[dict[str, Cell]] = [{"municipality": text, **COMPLETE, "drukte": "te_vol"}]
    rows += [{"municipality": f"Dorp {number}", **COMPLETE} for number in range(12)]
    place = replace(FINDING.place, file=text, field=text)
    survey = survey_of(rows, "nl", tmp_path, findings=(replace(FINDING, place=place),))
    path = written(replace(survey, provenance=replace(survey.provenance, inputs=(text,))), tmp_path)
    cells = [cell for page in load_workbook(path).worksheets for row in page.iter_rows() for cell in row if cell.value]
    assert {cell.data_type for cell in cells} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in cells)
    assert sum(str(cell.value).strip() == plain_cell(text).strip() for cell in cells) >= 3
    sheets = [part for name, part in parts_of(path.read_bytes()).items() if name.startswith("xl/worksheets/")]
    assert not any(b"<f>" in sheet or b"<hyperlink" in sheet for sheet in sheets)


def test_its_properties_tell_what_it_was_made_of(book: Callable[[str], Workbook], tmp_path: Path) -> None:
    """The title, the date, the tool, the rule base and its digest; nothing of whoever made it."""
    found = book("nl")
    custom = parts_of((tmp_path / "portfolio.xlsx").read_bytes())["docProps/custom.xml"].decode()
    assert re.findall(r'name="([^"]+)"><vt:lpwstr>([^<]+)<', custom) == [
        ("tool", "orgdesign 0.0.0"),
        ("rule base", "dorpsfeest 1.0.0"),
        ("digest", "sha256:" + "0" * 64),
    ]
    assert (found.properties.title, found.properties.creator) == (f"Portfolio van {len(ROWS)} profielen", "orgdesign")


def test_the_same_portfolio_is_the_same_file(tmp_path: Path) -> None:
    """Byte for byte."""
    survey = survey_of(ROWS, "nl", tmp_path)
    assert written(survey, tmp_path).read_bytes() == written(survey, tmp_path).read_bytes()


def test_a_portfolio_of_nothing_is_a_workbook(tmp_path: Path) -> None:
    """The summary says so; only what could not be read is listed."""
    survey = survey_of((), "en", tmp_path, findings=(FINDING,))
    found = load_workbook(written(survey, tmp_path))
    assert found.sheetnames == [ReportWords("en").summary, PortfolioWords("en").unread]
