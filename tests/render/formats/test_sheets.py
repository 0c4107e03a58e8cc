"""A paper as sheets: every table to sort, all that is told in lines, and names that Excel takes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from orgdesign.model.advice import Advice
from orgdesign.render.advice.report_words import ReportWords
from orgdesign.render.formats.sheets import GridSheet, LineSheet, SheetWords, Style, sheets
from orgdesign.render.paper.blocks import (
    Bar,
    Bullets,
    Column,
    Mark,
    Number,
    Paper,
    PaperSection,
    Paragraph,
    Scores,
    Statement,
    Statements,
    Table,
    Terms,
    Tone,
    Words,
)
from tests.advices import advices
from tests.effort import scaled
from tests.papers import example_advice, paper_for, sketched_advice, whole_paper


def with_sections(*sections: PaperSection) -> Paper:
    """Return a paper of these sections."""
    return replace(paper_for(sketched_advice("druk"), "en"), sections=sections)


def grids(paper: Paper) -> dict[str, GridSheet]:
    """Return the tables by the names of their sheets."""
    return {sheet.name: sheet for sheet in sheets(paper) if isinstance(sheet, GridSheet)}


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_has_these_sheets(language: str) -> None:
    """Summary, scores, reasons, then what else there is in the order of the report, answers and provenance among them."""
    said, own = ReportWords(language), SheetWords(language)
    names = [sheet.name for sheet in sheets(whole_paper(example_advice("half-ingevuld"), language))]
    assert names[:3] == [said.summary, own.scores, own.reasons]
    assert {said.answers, said.provenance} < set(names[3:])
    assert names[-1] == said.provenance


def test_every_score_is_a_row_of_numbers() -> None:
    """With what it can still become, and how it stands."""
    bars = (
        Bar("A", 3, 1, 5, leads=True, excluded=False, told="A: 3"),
        Bar("B", -2, -2, -2, leads=False, excluded=False, told="B"),
        Bar("C", 9, 9, 9, leads=False, excluded=True, told="C"),
    )
    scores = PaperSection("inner", "Inner", (Scores("s", bars, -2, 9, ()),))
    paper = with_sections(PaperSection("first", "First", ()), PaperSection("outer", "Outer", (), (scores,)))
    assert grids(paper)["Points"].rows == (
        ("Inner", "A", "leads", 3, 1, 5),
        ("Inner", "B", "", -2, -2, -2),
        ("Inner", "C", "excluded", 9, 9, 9),
    )
    assert grids(paper)["Points"].bars == 3


def test_every_statement_is_a_row() -> None:
    """With what it rests on, and whether that is our own judgement."""
    entries = Statements(
        "For", (Statement("text", "ground", assumed=True, weight="weak", aside="for A"), Statement("b", "c", assumed=False))
    )
    paper = with_sections(PaperSection("first", "First", ()), PaperSection("part", "Part", (entries,)))
    assert grids(paper)["Reasons"].rows == (
        ("Part", "For", "weak", "text", "for A", "ground", "yes"),
        ("Part", "For", "", "b", "", "c", "no"),
    )


def test_groups_and_what_stands_under_a_cell_are_columns() -> None:
    """So that one can sort and filter by them."""
    rows = ((Words("a", "source"), Number(0, "level")), (Words("b"), Mark(settled=False, text="provisional")))
    table = Table("t", (Column("What"), Column("Lead")), rows, ((0, "Soon"), (1, "Later")))
    paper = with_sections(PaperSection("first", "First", ()), PaperSection("answers", "Answers", (table,)))
    grid = grids(paper)["Answers"]
    assert grid.heads == ("Subject", "What", "Rests on", "Lead")
    assert grid.rows == (("Soon", "a", "source", 0), ("Later", "b", "", "○ provisional"))


def test_shares_stay_numbers_that_are_known_as_such() -> None:
    """To sort by, and to read as percentages; what stands under a cell or over rows moves the columns."""
    rows = ((Words("b", "source"), Number(2, "2"), Number(0.855, "86%", share=True)),)
    table = Table("t", (Column("a"), Column("n"), Column("s")), rows, ((0, "Group"),))
    grid = grids(with_sections(PaperSection("s", "S", ()), PaperSection("x", "X", (table,))))["X"]
    assert list(grid.rows) == [("Group", "b", "source", 2, 0.855)]
    assert sorted(grid.shares) == [4]


def test_tables_of_parts_and_running_text_are_not_lost() -> None:
    """A table in a part of a section has a sheet, and text stands together under the titles of its sections."""
    table = Table("t", (Column("a"),), ((Words("b"),),))
    part = PaperSection("part", "Part", (Paragraph("said of the part"), table))
    paper = with_sections(PaperSection("first", "First", ()), PaperSection("outer", "Outer", (), (part,)))
    assert grids(paper)["Part"].rows == (("b",),)
    told = next(sheet for sheet in sheets(paper) if sheet.name == SheetWords("en").in_words)
    assert isinstance(told, LineSheet)
    assert [line.values for line in told.lines] == [("Part",), ("said of the part",)]


def test_tables_of_one_section_have_their_own_names() -> None:
    """Those over them; whatever a name holds, Excel takes it, and no two are the same in capitals or small letters."""
    long = "Wat? [een] heel/lange: naam die Excel niet aankan"
    tables = tuple(Table(long, (Column("a"),), ((Words("b"),),)) for _ in range(3))
    quoted = Table("'Points'", (Column("a"),), ((Words("b"),),))
    names = [
        each.name for each in sheets(with_sections(PaperSection("s", "'*'", ()), PaperSection("x", "y", (*tables, quoted))))
    ]
    assert names == [
        "…",
        "Wat een heellange naam die…",
        "Wat een heellange naam die… 2",
        "Wat een heellange naam die… 3",
        "Points",
    ]


def test_a_table_without_rows_has_no_sheet() -> None:
    """Nothing is empty."""
    empty = Table("t", (Column("a"),), ())
    assert [
        each.name for each in sheets(with_sections(PaperSection("s", "S", (empty,)), PaperSection("x", "X", (empty,))))
    ] == ["S"]


def test_what_is_told_is_in_lines() -> None:
    """Each in the look of what it is."""
    blocks = (
        Paragraph("plain"),
        Paragraph("lead", Tone.LEAD),
        Paragraph("quiet", Tone.QUIET),
        Bullets(("item",)),
        Terms((("label", "text"),)),
        Statements("title", (Statement("said", "ground", assumed=False),)),
        Statements("", (Statement("untitled", "ground", assumed=False),)),
        Scores("s", (Bar("A", 1, 1, 1, leads=True, excluded=False, told="A: 1"),), 0, 1, ()),
    )
    first = sheets(with_sections(PaperSection("first", "First", blocks)))[0]
    assert isinstance(first, LineSheet)
    told = [(line.values, line.style) for line in first.lines[3:]]
    assert told == [
        (("First",), Style.HEADING),
        (("plain",), Style.PLAIN),
        (("lead",), Style.STRONG),
        (("quiet",), Style.QUIET),
        (("• item",), Style.PLAIN),
        (("label", "text"), Style.PLAIN),
        (("title",), Style.STRONG),
        (("• said ground",), Style.PLAIN),
        (("• untitled ground",), Style.PLAIN),
        (("A: 1",), Style.PLAIN),
    ]


@settings(max_examples=scaled(20))
@given(advices())
def test_every_row_is_as_long_as_its_heads(advice: Advice) -> None:
    """Whatever the advice."""
    for grid in grids(paper_for(advice, "nl")).values():
        assert grid.rows
        assert {len(row) for row in grid.rows} == {len(grid.heads)}
