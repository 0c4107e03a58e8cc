"""`orgdesign score --report`: which file it makes of which rows, what it refuses, and pictures of what is printed."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter

import orgdesign.render.portfolio.score_files
import orgdesign.run.portfolio_report
from orgdesign.run.portfolio_report import ReportForm
from tests.advices import TINY
from tests.command import Ran, run
from tests.effort import daily_of
from tests.house_style import house_style, paragraph
from tests.package import members
from tests.tables import ROWS, Rows, write_table

WRONG: Rows = [*ROWS, {"municipality": "Fout", "plek": "zal"}]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with a table."""
    monkeypatch.chdir(tmp_path)
    write_table(tmp_path / "rows.csv", ROWS)
    write_table(tmp_path / "wrong.csv", WRONG)
    return tmp_path


def score(*arguments: str) -> Ran:
    """Score by the small rule base."""
    return run("score", *arguments, "--rules", str(TINY))


def refused(*arguments: str) -> str:
    """Return what is said of wrong usage, on one line."""
    ran = score(*arguments)
    assert ran.exit_code == 2
    return " ".join(re.sub(r"[│╭╮╰╯─]", " ", ran.err).split())


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("form", daily_of({ReportForm.DOCX, ReportForm.XLSX}, ReportForm))
def test_the_suffix_chooses_the_form(form: ReportForm) -> None:
    """Whatever its case; each names every municipality and the rule base; the summary is printed as ever."""
    name = f"report{form.value.upper()}"
    ran = score("rows.csv", "--report", name, "--date", "2026-03-01")
    assert (ran.exit_code, ran.err) == (0, f"Written: {name} (profiles: {len(ROWS)})\n")
    assert ran.out == score("rows.csv").out
    data = Path(name).read_bytes()
    told = b"".join(members(data))
    assert all(str(row["municipality"]).encode() in told for row in ROWS)
    assert b"dorpsfeest 1.0.0" in told
    assert b"2026-03-01" in told
    assert score("rows.csv", "--report", name, "--date", "2026-03-01").exit_code == 0
    assert Path(name).read_bytes() == data


def test_the_language_can_be_chosen() -> None:
    """That of the content."""
    score("rows.csv", "--report", "a.html")
    score("rows.csv", "--report", "b.html", "--lang", "en")
    assert '<html lang="nl">' in Path("a.html").read_text(encoding="utf-8")
    page = Path("b.html").read_text(encoding="utf-8")
    assert '<html lang="en">' in page
    assert "Portfolio of 3 profiles" in page


def test_a_report_tells_what_could_not_be_read() -> None:
    """The number, the finding, and the list beside it; the exit code is that of findings."""
    ran = score("wrong.csv", "--report", "a.html", "--lang", "en")
    assert ran.exit_code == 1
    assert "a.errors.csv: skipped: 1" in ran.err
    page = Path("a.html").read_text(encoding="utf-8")
    assert "All findings are in a.errors.csv." in page
    assert "&#39;zal&#39; is no option of plek" in page
    assert "unknown-option" in Path("a.errors.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize("form", daily_of({ReportForm.HTML, ReportForm.XLSX}, ReportForm))
def test_of_the_places_of_input_only_names_are_told(form: ReportForm, folder: Path) -> None:
    """A report goes to others, who need not know the folders of whoever made it."""
    assert score(str(folder / "wrong.csv"), "--report", f"a{form.value}").exit_code == 1
    told = b"".join(members(Path(f"a{form.value}").read_bytes()))
    assert b"wrong.csv" in told
    assert folder.as_posix().encode() not in told


@pytest.mark.usefixtures("english")
def test_a_report_and_a_table_go_together() -> None:
    """Both are written, and both are told; the errors stand beside the table."""
    ran = score("wrong.csv", "--output", "scores.csv", "--report", "a.docx")
    assert ran.err.splitlines()[1:] == [
        "Written: scores.csv (profiles: 3)",
        "Written: a.docx (profiles: 3)",
        "scores.errors.csv: skipped: 1",
    ]
    assert Path("scores.csv").exists()
    assert Path("a.docx").exists()
    assert score("rows.csv", "--output", "scores.jsonl", "--report", "b.html").exit_code == 0
    assert len(Path("scores.jsonl").read_text(encoding="utf-8").splitlines()) == len(ROWS)


@pytest.mark.parametrize("name", daily_of({"a.html"}, ("a.html", "a.docx", "a.md")))
def test_beyond_its_limit_a_page_says_so(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Which municipalities are there, of how many; a workbook has them all."""
    monkeypatch.setattr(ReportForm, "most_rows", 2)
    assert score("rows.csv", "--report", name, "--lang", "en").exit_code == 0
    told = b" ".join(members(Path(name).read_bytes())).decode(errors="replace")
    assert "These are the first 2 of 3 profiles" in told
    assert "Cedorp" not in told


@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_a_workbook_has_every_row_its_class_and_what_was_carried_along() -> None:
    """With peers and robustness where these were asked for."""
    score("rows.csv", "--report", "a.xlsx", "--lang", "en")
    heads, *rows = load_workbook(io.BytesIO(Path("a.xlsx").read_bytes()))["All profiles"].iter_rows(values_only=True)
    assert [row[0] for row in rows] == [row["municipality"] for row in ROWS]
    assert heads[:4] == ("Profile", "Class", "File", "Row")
    assert heads[-1] == "provincie"
    score("rows.csv", "--report", "b.xlsx", "--lang", "en", "--benchmark", "plek", "--robustness", "50")
    page = load_workbook(io.BytesIO(Path("b.xlsx").read_bytes()))["All profiles"]
    heads, first, *_ = page.iter_rows(values_only=True)
    told = dict(zip(heads, first, strict=True))
    looks = [page.column_dimensions[get_column_letter(at + 1)].number_format for at in range(len(heads))]
    shares = [head for head, look in zip(heads, looks, strict=True) if look == "0.0%"]
    assert {str(head).partition(": ")[2] for head in shares} == {"holds", "chance of the first of these", "others the same"}
    assert told["Class"] == "In the hall"
    assert told["Others in the class"] == 0
    assert 0 <= float(str(told["Size: holds"])) <= 1
    for options, is_told in ((["--robustness", "50"], True), ([], False)):
        score("rows.csv", "--report", "c.md", "--lang", "en", *options)
        assert ("Holds in:" in Path("c.md").read_text(encoding="utf-8")) is is_told


def test_a_workbook_that_cannot_hold_the_rows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """In one line, and nothing is written."""
    monkeypatch.setattr(orgdesign.render.portfolio.score_files, "MOST_ROWS", 2)
    ran = score("rows.csv", "--report", "a.xlsx")
    assert ran.exit_code == 1
    assert ran.err.startswith("a.xlsx: error[too-many-rows]")
    assert not Path("a.xlsx").exists()


def test_a_document_takes_a_house_style(folder: Path) -> None:
    """As that of an advice does; a template for anything else is refused."""
    (folder / "t.docx").write_bytes(house_style(paragraph("{{ title }}") + paragraph("{{ profiles }}")))
    assert score("rows.csv", "--report", "a.docx", "--template", "t.docx").exit_code == 0
    assert any(b"Portfolio van 3 profielen" in part for part in members(Path("a.docx").read_bytes()))
    assert "add --report FILE.docx" in refused("rows.csv", "--report", "a.html", "--template", "t.docx")
    assert "add --report FILE.docx" in refused("rows.csv", "--template", "t.docx")


def test_strict_leaves_no_report() -> None:
    """All or nothing."""
    assert score("wrong.csv", "--strict", "--report", "a.html").exit_code == 1
    assert not Path("a.html").exists()


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--report", "a.pdf"], "'a.pdf' must end in .html, .docx, .xlsx, .md"),
        (["--report", "nowhere/a.html"], "there is no folder 'nowhere'"),
        (["--report", "a.html", "--engine", "spark"], "is not there on Spark"),
        (["--save-svg", "a.svg", "--engine", "spark"], "is not there on Spark"),
        (["--save-svg", "nowhere/a.svg"], "there is no folder 'nowhere'"),
        (["--date", "2026-03-01"], "is for a report: add --report FILE"),
        (["--save-svg", "a.png"], "'a.png' must end in .svg, .html"),
    ],
)
def test_what_cannot_be_made_is_refused_before_anything_is_read(arguments: list[str], reason: str) -> None:
    """With what can be."""
    assert reason in refused("rows.csv", *arguments)


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--output", "rows.csv"], "'rows.csv' is an input too: give --output a file of its own"),
        (["--output", "here/../rows.csv"], "'rows.csv' is an input too"),
        (["--output", "a.xlsx", "--report", "a.xlsx"], "'a.xlsx' is --output too: give --report a file of its own"),
        (["--report", "a.html", "--save-svg", "./a.html"], "'a.html' is --report too: give --save-svg a file of its own"),
        (["rows.errors.csv", "--output", "rows.parquet"], "'rows.errors.csv' is an input too: give the list of errors"),
    ],
)
def test_no_result_takes_the_place_of_another_or_of_what_is_read(folder: Path, arguments: list[str], reason: str) -> None:
    """However it is written; nothing is touched."""
    (folder / "here").mkdir()
    write_table(folder / "rows.errors.csv", ROWS)
    before = {path: path.read_bytes() for path in folder.glob("*.csv")}
    assert reason in refused("rows.csv", *arguments)
    assert {path: path.read_bytes() for path in folder.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(("name", "start"), [("a.svg", "<svg"), ("a.HTML", "<!doctype html>")])
def test_a_picture_shows_what_is_printed(name: str, start: str) -> None:
    """Of the kind that its suffix says; what is printed stays the same."""
    ran = score("rows.csv", "--save-svg", name)
    assert (ran.exit_code, ran.out) == (0, score("rows.csv").out)
    picture = Path(name).read_text(encoding="utf-8")
    assert picture.startswith(start)
    assert all(str(row["municipality"]) in picture for row in ROWS)
    assert "Dorpsfeest" in picture


def test_the_width_is_that_of_the_page_and_of_its_picture() -> None:
    """No line is longer."""
    ran = score("rows.csv", "--width", "60", "--save-svg", "a.html")
    assert max(map(len, ran.out.splitlines())) <= 60
    code = Path("a.html").read_text(encoding="utf-8").partition("<pre")[2].partition("</pre>")[0]
    lines = re.sub(r"<[^>]*>|^[^>]*>", "", code).splitlines()
    assert max(len(re.sub(r"&\w+;", "x", line)) for line in lines) <= 60


@pytest.mark.usefixtures("english")
@pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
def test_of_several_visits_in_a_table_the_latest_counts() -> None:
    """A column `visit` tells their days; every visit is judged, and what moved is in the workbook and printed."""
    days = ("2025-03-01", "1-3-2026")
    twice: Rows = [{**row, "municipality": "Dorp", "visit": day} for row, day in zip(ROWS[:2], days, strict=True)]
    write_table(Path("twice.csv"), twice)
    ran = score("twice.csv", "--report", "r.xlsx", "--output", "all.csv")
    assert "(profiles: 1)" in ran.err
    assert "Only the latest visit counts." in ran.out
    assert Path("all.csv").read_text(encoding="utf-8").count("\n") == 3
    book = load_workbook("r.xlsx")
    assert "Movement" in book.sheetnames
    told = {tuple(row)[-2:] for row in book["Movement"].iter_rows(min_row=2, values_only=True)}
    assert told == {("2025-03-01", "2026-03-01")}
