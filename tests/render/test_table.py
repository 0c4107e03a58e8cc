"""Many profiles as a table: every cell where it belongs, and none that a spreadsheet or a terminal would obey."""

from __future__ import annotations

import csv
import io
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from orgdesign.analysis.scores import ScoreRow, score_row, summarise
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.render.table import errors_csv, scores_csv, scores_table
from tests.advices import NAMES, tiny, tiny_advice


def rows() -> list[ScoreRow]:
    """Return a row for each profile of the small rule base."""
    return [score_row(tiny_advice(name), f"{name}.yaml") for name in NAMES]


def cells(data: bytes) -> list[list[str]]:
    """Return the cells of CSV."""
    return list(csv.reader(io.StringIO(data.decode("utf-8"), newline="")))


def shown(language: str, skipped: int = 0, some: list[ScoreRow] | None = None) -> str:
    """Return the table for a person as text."""
    some = rows() if some is None else some
    console = Console(file=io.StringIO(), width=120, color_system=None)
    console.print(scores_table(some, summarise(tiny(), some), skipped, tiny(), language))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_the_columns_are_the_decisions_and_then_the_layout() -> None:
    """Municipality and file, each decision with status and margin, the layout last, and how much is answered."""
    heads = cells(scores_csv(rows(), tiny()))[0]
    assert heads == [
        *("municipality", "file"),
        *("omvang", "omvang_status", "omvang_margin"),
        *("toezicht", "toezicht_status", "toezicht_margin"),
        *("layout", "layout_status", "answered", "asked"),
    ]


def test_a_row_holds_the_ids_and_numbers_of_its_advice() -> None:
    """A reader of the file can count on ids, whatever the language."""
    given_rows = rows()
    table = cells(scores_csv(given_rows, tiny()))
    assert len(table) == 1 + len(given_rows)
    for line, row in zip(table[1:], given_rows, strict=True):
        said = dict(zip(table[0], line, strict=True))
        omvang, layout = row.decisions["omvang"], row.decisions["vorm"]
        assert said["omvang"] == (omvang.leading or "")
        assert said["omvang_status"] == omvang.status.value
        assert said["omvang_margin"] == ("" if omvang.margin is None else str(omvang.margin))
        assert (said["layout"], said["layout_status"]) == (layout.leading or "", layout.status.value)
        assert (said["answered"], said["asked"]) == (str(row.answered), str(row.asked))


def test_where_nothing_leads_the_cell_is_empty() -> None:
    """No alternative is no word, and no rival is no margin."""
    row = rows()[0]
    nothing = {id_: replace(each, leading=None, margin=None) for id_, each in row.decisions.items()}
    said = cells(scores_csv([replace(row, decisions=nothing)], tiny()))[1]
    assert said[2] == said[4] == said[8] == ""


@pytest.mark.parametrize("first", ["=", "+", "-", "@", "\t", "\r"])
def test_a_text_that_a_spreadsheet_would_run_is_made_plain(first: str) -> None:
    """A cell that begins like a formula gets a quote before it, in scores and in errors."""
    row = replace(rows()[0], municipality=f"{first}cmd|' /C calc'!A0", file=f"{first}a.yaml")
    scored = cells(scores_csv([row], tiny()))[1]
    found = Diagnostic(Code.EMPTY_FILE, Place(f"{first}a.yaml"))
    assert [cell[0] for cell in (*scored[:2], cells(errors_csv([found], "en"))[1][0])] == ["'"] * 3


@given(st.lists(st.text(), min_size=1, max_size=3))
def test_whatever_a_name_holds_a_row_is_one_line(names: list[str]) -> None:
    """Line ends, quotes, controls and halves of characters in a name make no other rows and no other columns."""
    data = scores_csv([replace(rows()[0], municipality=name) for name in names], tiny())
    assert data.count(b"\n") == 1 + len(names)
    assert not any(byte < 0x20 and byte != 0x0A for byte in data)
    assert {len(line) for line in cells(data)} == {12}
    assert not any(line[0].startswith(("=", "+", "-", "@", "\t", "\r")) for line in cells(data)[1:])


def test_an_error_stands_with_its_place_and_code() -> None:
    """File, line, column, code and message each have a column; a finding on a whole file has no line."""
    found = [
        Diagnostic(Code.UNKNOWN_QUESTION, Place("a.yaml", 3, 5), {"name": "gsten"}, "gasten"),
        Diagnostic(Code.EMPTY_FILE, Place("b.yaml")),
    ]
    assert cells(errors_csv(found, "en")) == [
        ["file", "line", "column", "code", "message"],
        ["a.yaml", "3", "5", "unknown-question", "'gsten' is no question of this rule base; did you mean 'gasten'?"],
        ["b.yaml", "", "", "empty-file", "the file is empty"],
    ]


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_person_reads_rows_marks_and_a_summary(language: str) -> None:
    """Each municipality, what comes out, how firm it is, what is missing, and what was skipped."""
    text = shown(language, skipped=3)
    assert all(row.municipality in text for row in rows())
    assert "~" in text
    assert {"nl": "Overgeslagen: 3", "en": "Skipped: 3"}[language] in text
    assert {"nl": "Waar is het feest?", "en": "Where is the fair?"}[language] in text
    assert {"nl": "Vrijwilligers", "en": "Volunteers"}[language] in text


def test_a_name_is_shown_and_not_obeyed() -> None:
    """Markup and terminal escapes in a name are letters."""
    text = shown("en", some=[replace(rows()[0], municipality="[red]\x1b[31mDorp[/]")])
    assert r"[red]\x1b[31mDorp[/]" in text
    assert "\x1b" not in text


def test_where_nothing_leads_a_dash_stands() -> None:
    """No outcome is shown as such, in the row and in the summary."""
    row = rows()[0]
    nothing = {id_: replace(each, leading=None) for id_, each in row.decisions.items()}
    text = shown("en", some=[replace(row, decisions=nothing, missing=())])
    assert "1 × –" in text
    assert "not answered" not in text


def test_with_nothing_scored_only_the_count_is_said() -> None:
    """No rows, no table."""
    assert shown("en", skipped=2, some=[]).splitlines() == [
        "Profiles: 0, of which 0 wholly settled and 0 provisional. Skipped: 2."
    ]
