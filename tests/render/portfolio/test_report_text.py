"""What moved since the visit before, told the same in a report, a workbook and on a page."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.console import Console

from orgdesign.analysis.portfolio.waves import Movement, VisitMove
from orgdesign.render.formats.markdown import markdown
from orgdesign.render.formats.sheets import GridSheet
from orgdesign.render.portfolio.report import portfolio
from orgdesign.render.portfolio.report_sheets import portfolio_sheets
from orgdesign.render.portfolio.report_text import MOST_MOVED, Survey
from orgdesign.render.portfolio.score_page import ScorePage, scores_page
from tests.advices import tiny
from tests.portfolios import ROWS, survey_of

DAYS = ("2025-03-01", "2026-03-01")
GREW = ("klein", "groot")
MOVED = (VisitMove("[b]=Dorp[/b]", "omvang", GREW, DAYS), VisitMove("Anders", "omvang", GREW, DAYS))


@pytest.fixture(name="told")
def _told(tmp_path: Path) -> Callable[[Movement], Survey]:
    survey = survey_of(ROWS, "en", tmp_path)
    return lambda movement: replace(survey, summary=replace(survey.summary, movement=movement))


def page(survey: Survey) -> str:
    """Return the page of a terminal as text."""
    console = Console(file=io.StringIO(), width=120, color_system=None)
    console.print(scores_page(ScorePage(tiny(), "en", survey.summary, 0, None, None)))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_from_what_to_what_how_many_and_who(told: Callable[[Movement], Survey]) -> None:
    """A drawing of each decision that moved, and each municipality with the days of its visits."""
    survey = told(Movement(5, 6, MOVED))
    text = markdown(portfolio(survey))
    assert "Only the latest visit counts; 6 earlier visits do not." in text
    assert "Small → Large" in text
    assert "2025-03-01 – 2026-03-01" in text
    shown = page(survey)
    assert "3 × Stayed the same" in shown
    assert "2 × Small → Large" in shown
    assert "[b]=Dorp[/b], Anders" in shown
    (sheet,) = (each for each in portfolio_sheets(portfolio(survey), survey) if each.name == "Movement")
    assert isinstance(sheet, GridSheet)
    assert [tuple(map(str, row))[2:] for row in sheet.rows] == [("Small", "Large", *DAYS)] * 2


def test_where_nothing_moved_that_is_said(told: Callable[[Movement], Survey]) -> None:
    """And where nobody was visited twice there is no section, nor a line."""
    nothing = told(Movement(1, 1, ()))
    assert "Nothing comes out otherwise anywhere." in markdown(portfolio(nothing))
    assert "Nothing comes out otherwise anywhere." in page(nothing)
    once = replace(nothing, summary=replace(nothing.summary, movement=None))
    assert "movement" not in {each.id for each in portfolio(once).sections}


def test_a_page_tells_so_many_and_how_many_there_are(told: Callable[[Movement], Survey]) -> None:
    """What is left out of a table for people is counted."""
    many = tuple(replace(MOVED[0], municipality=f"D{number}") for number in range(MOST_MOVED + 1))
    text = markdown(portfolio(told(Movement(MOST_MOVED + 1, MOST_MOVED + 1, many))))
    assert f"Shown: {MOST_MOVED} of {MOST_MOVED + 1}." in text
    assert f"D{MOST_MOVED - 1}" in text
    assert f"| D{MOST_MOVED} " not in text
