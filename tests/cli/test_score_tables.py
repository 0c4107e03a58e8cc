"""`orgdesign score` on tables: every form in and out, what is told of rows, and how profiles are compared."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import sys
from contextlib import closing
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest
from xlsxwriter import Workbook

import orgdesign.cli.score_options
import orgdesign.render.portfolio.score_files
import orgdesign.run.advice_lines
import orgdesign.run.score_run
from orgdesign.analysis.weights.robustness import robustness
from orgdesign.analysis.worlds.settled import prove
from orgdesign.render.advice.json import advice_object
from tests.advices import NAMES, PROFILES, TINY, tiny_advice
from tests.command import Ran, run
from tests.effort import WIDE, daily_of
from tests.tables import ROWS, Rows, write_table

FORMS = (".csv", ".tsv", ".xlsx", ".jsonl", ".parquet")
WRONG: Rows = [*ROWS, {"municipality": "Fout", "plek": "zal"}, {"gasten": 5}]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with one table in each form."""
    monkeypatch.chdir(tmp_path)
    for form in FORMS:
        write_table(tmp_path / f"rows{form}", ROWS)
    write_table(tmp_path / "wrong.csv", WRONG)
    return tmp_path


def score(*arguments: str) -> Ran:
    """Score by the small rule base."""
    return run("score", *arguments, "--rules", str(TINY))


def cells(path: str) -> list[dict[str, str]]:
    """Return the rows of a CSV file."""
    with Path(path).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def outcomes(path: str) -> list[list[str]]:
    """Return what a CSV file of scores says, apart from where each row comes from."""
    return [[cell for name, cell in row.items() if name not in {"file", "row"}] for row in cells(path)]


@pytest.mark.usefixtures("read_here")
@pytest.mark.parametrize("form", FORMS)
def test_every_form_of_table_is_scored_alike(form: str) -> None:
    """The same answers give the same scores, and other columns go along."""
    assert score(f"rows{form}", "--output", "a.csv").exit_code == 0
    assert score("rows.parquet", "--output", "b.csv").exit_code == 0
    assert outcomes("a.csv") == outcomes("b.csv")
    assert [row["provincie"] for row in cells("a.csv")] == ["Utrecht", "Zeeland", "Utrecht"]


@pytest.mark.parametrize(
    "form", daily_of({".xlsx", ".parquet", ".duckdb", ".db"}, (".csv", ".xlsx", ".parquet", ".duckdb", ".sqlite", ".db"))
)
def test_every_form_of_output_holds_the_scores(form: str) -> None:
    """One table in, the same scores out, in files and in databases."""
    if form == ".duckdb":
        pytest.importorskip("duckdb")
    assert score("rows.csv", "--output", f"scores{form}").exit_code == 0
    assert score("rows.csv", "--output", "plain.csv").exit_code == 0
    expected = [row["toezicht"] or None for row in cells("plain.csv")]
    assert _toezicht(Path(f"scores{form}")) == expected
    assert not [path for path in Path().iterdir() if path.name.endswith((".tmp", ".wal"))]


def _toezicht(path: Path) -> list[str | None]:
    match path.suffix:
        case ".csv":
            return pl.read_csv(path)["toezicht"].to_list()
        case ".parquet":
            return pl.read_parquet(path)["toezicht"].to_list()
        case ".xlsx":
            return pl.read_excel(path)["toezicht"].to_list()
        case ".duckdb":
            duckdb = pytest.importorskip("duckdb")
            with duckdb.connect(str(path), read_only=True) as connection:
                return [row[0] for row in connection.execute("SELECT toezicht FROM scores").fetchall()]
        case _:
            with closing(sqlite3.connect(path)) as connection:
                return [row[0] for row in connection.execute("SELECT toezicht FROM scores")]


def test_a_row_says_where_it_comes_from() -> None:
    """The file and the row as a spreadsheet counts; profiles from files have no row."""
    assert score(str(PROFILES), "rows.csv", "--output", "a.csv").exit_code == 0
    found = [(Path(row["file"]).name, row["row"]) for row in cells("a.csv")]
    assert found == [*((f"{name}.yaml", "") for name in NAMES), *(("rows.csv", str(at)) for at in (2, 3, 4))]
    assert list(cells("a.csv")[0])[:3] == ["municipality", "file", "row"]


@pytest.mark.usefixtures("english")
def test_faulty_rows_are_told_and_the_rest_is_scored() -> None:
    """With file, row and column, on stderr and in the list beside the scores, and by exit code 1."""
    ran = score("wrong.csv", "--output", "a.csv")
    assert ran.exit_code == 1
    assert ran.err.splitlines() == [
        "wrong.csv:5:plek: error[unknown-option]: 'zal' is no option of plek; did you mean 'zaal'?",
        "wrong.csv:6:municipality: error[missing-key]: 'municipality' is missing",
        "Written: a.csv (profiles: 3)",
        "a.errors.csv: skipped: 2",
    ]
    assert "Skipped: 2" in ran.out
    assert [(row["line"], row["column"]) for row in cells("a.errors.csv")] == [("5", "plek"), ("6", "municipality")]


def test_strict_stops_at_the_first_faulty_row_and_writes_nothing() -> None:
    """All or nothing, for rows as for files."""
    ran = score("wrong.csv", "--strict", "--output", "a.csv")
    assert (ran.exit_code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 1
    assert not Path("a.csv").exists()
    assert not Path("a.errors.csv").exists()


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("output", [(), ("--output", "a.csv")])
def test_only_the_first_findings_are_shown(output: tuple[str, ...]) -> None:
    """A table that is wrong from top to bottom does not fill the screen; its list of errors is whole."""
    write_table(Path("many.csv"), [{"municipality": f"M{at}", "plek": f"zal{at}"} for at in range(100)])
    ran = score("many.csv", *output)
    assert ran.exit_code == 1
    assert len([line for line in ran.err.splitlines() if "unknown-option" in line]) == 20
    assert "… and 80 more findings" in ran.err
    if output:
        assert len(cells("a.errors.csv")) == 100
        assert "the errors are in a.errors.csv" in ran.err


@pytest.mark.parametrize("form", daily_of({".tsv", ".xlsx", ".jsonl"}, FORMS))
def test_standard_input_is_known_by_its_first_bytes(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """`-` takes a table in any form."""
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(Path(f"rows{form}").read_bytes())))
    assert score("-", "--output", "a.csv").exit_code == 0
    assert score("rows.csv", "--output", "b.csv").exit_code == 0
    assert outcomes("a.csv") == outcomes("b.csv")
    assert {row["file"] for row in cells("a.csv")} == {"stdin"}


def test_standard_input_may_be_one_profile(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is no table is read as a profile, and told as one."""
    data = (PROFILES / "vast.yaml").read_bytes()
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(data)))
    assert "Zaaldorp" in score("-").out
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(b"municipality: A\nanswers: {gsten: 1}\n")))
    ran = score("-")
    assert ran.exit_code == 1
    assert ran.err.startswith("stdin:2:11: error[unknown-question]")


@pytest.mark.parametrize("alone", [0, 1000])
def test_each_line_of_jsonl_is_the_advice(alone: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of rows and of profiles, in order, whether one process makes them or several do."""
    monkeypatch.setattr(orgdesign.run.advice_lines, "ALONE", alone)
    assert score(str(PROFILES), "rows.csv", "--output", "a.jsonl").exit_code == 0
    lines = [json.loads(line) for line in Path("a.jsonl").read_text(encoding="utf-8").splitlines()]
    proved = [prove(tiny_advice(name), ways=False) for name in NAMES]
    assert lines[: len(NAMES)] == [json.loads(json.dumps(advice_object(each, "nl"))) for each in proved]
    assert score("rows.csv", "--output", "a.csv").exit_code == 0
    found = [
        (line["municipality"], line["decisions"]["omvang"]["outcome"], line["answered"]) for line in lines[len(NAMES) :]
    ]
    assert found == [(row["municipality"], row["omvang"] or None, int(row["answered"])) for row in cells("a.csv")]


@pytest.mark.parametrize("alone", [pytest.param(0, marks=WIDE), 1000])
def test_a_line_tells_how_robust_its_advice_is(alone: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `--robustness` as `advise` tells it; of a row just as of the profile that says the same, and as in a table."""
    monkeypatch.setattr(orgdesign.run.advice_lines, "ALONE", alone)
    name = NAMES[0]
    asked = ("--robustness", "50")
    assert score(str(PROFILES / f"{name}.yaml"), "rows.csv", *asked, "--output", "a.jsonl").exit_code == 0
    first, *rows = [json.loads(line) for line in Path("a.jsonl").read_text(encoding="utf-8").splitlines()]
    told = advice_object(prove(tiny_advice(name), ways=False), "nl", robustness(tiny_advice(name), 50))
    assert first == json.loads(json.dumps(told))
    assert score("rows.csv", *asked, "--output", "a.csv").exit_code == 0
    for line, row in zip(rows, cells("a.csv"), strict=True):
        concluded = line["layout"] is not None
        assert ("robustness" in line) == concluded
        assert (row["layout_acceptability"] != "") == concluded
        if concluded:
            share = line["robustness"]["decisions"]["omvang"]["acceptability"][line["decisions"]["omvang"]["outcome"]]
            assert share == pytest.approx(float(row["omvang_acceptability"]), abs=1e-4)


def test_peers_are_columns_of_a_table_and_a_part_of_the_page() -> None:
    """`--benchmark` adds the class, how many others are in it, and the share of these with the same outcome."""
    rows: Rows = [{"municipality": f"M{at}", "gasten": 10 + at, "plek": "zaal"} for at in range(3)]
    write_table(Path("three.csv"), rows)
    assert score("three.csv", "rows.csv", "--benchmark", "gasten", "--output", "a.csv").exit_code == 0
    first = cells("a.csv")[0]
    assert (first["peers"], first["peers_count"], first["omvang_peers"]) == ("<100", "3", "1.0")
    alone = next(row for row in cells("a.csv") if row["municipality"] == "Bedorp")
    assert (alone["peers"], alone["peers_count"], alone["omvang_peers"]) == ("≥1000", "0", "")
    page = score("three.csv", "rows.csv", "--benchmark", "plek").out
    assert "Deel van de andere profielen in dezelfde klasse (plek)" in page
    assert "Naar Waar is het feest?" in page


@pytest.mark.parametrize("question", ["duur", "zorgen", "nowhere"])
def test_a_question_without_classes_is_wrong_usage(question: str) -> None:
    """The questions that can be used are named."""
    ran = score("rows.csv", "--benchmark", question)
    assert ran.exit_code == 2
    assert "gasten" in ran.err
    assert "plek" in ran.err


def test_a_line_of_jsonl_has_no_peers() -> None:
    """A line is one advice, as `advise` gives it."""
    assert score("rows.csv", "--benchmark", "gasten", "--output", "a.jsonl").exit_code == 2


@pytest.mark.usefixtures("read_here")
def test_tables_with_other_columns_go_into_one() -> None:
    """A column that one of them lacks is empty there; one that is a number here and a text there is text."""
    pl.DataFrame({"municipality": ["E"], "gasten": [5], "code": [7], "provincie": [1]}).write_parquet("other.parquet")
    assert score("rows.csv", "other.parquet", "--output", "a.csv").exit_code == 0
    assert [(row["code"], row["provincie"]) for row in cells("a.csv")] == [
        ("", "Utrecht"),
        ("", "Zeeland"),
        ("", "Utrecht"),
        ("7", "1"),
    ]


@pytest.mark.usefixtures("read_here")
def test_what_was_read_is_said_where_a_table_is_not_where_one_looks_first() -> None:
    """Which row it begins in, which sheet, and which sheets were not read; of a plain table there is nothing to say."""
    Path("titel.csv").write_text("# Feesten\n# 2026\nmunicipality,gasten\nAdorp,80\n", encoding="utf-8")
    with Workbook("boek.xlsx") as book:
        book.add_worksheet("Uitleg").write(0, 0, "Hoe dit werkt")
        sheet = book.add_worksheet("Data")
        for at, line in enumerate((["Feesten"], [], ["municipality", "gasten"], ["Adorp", 80])):
            sheet.write_row(at, 0, line)
        book.add_worksheet("Bron (1)").write(0, 0, "x")
    ran = score("titel.csv", "boek.xlsx", "rows.xlsx", "--lang", "en")
    assert ran.err.splitlines() == [
        "titel.csv: read from row 3",
        "boek.xlsx: read was sheet 'Data', from row 3 (not read: 'Uitleg', 'Bron (1)')",
    ]
    assert (
        "boek.xlsx: gelezen is werkblad 'Data', vanaf rij 3 (niet gelezen: 'Uitleg', 'Bron (1)')"
        in score("boek.xlsx", "--lang", "nl").err
    )


def test_a_table_that_cannot_be_used_is_a_gap() -> None:
    """It is told and counted; the rest is scored, and with nothing left nothing is written."""
    Path("bad.csv").write_text("naam,x\nA,1\n", encoding="utf-8")
    ran = score("bad.csv", "rows.csv", "--output", "a.csv")
    assert ran.exit_code == 1
    assert "error[missing-column]" in ran.err
    assert len(cells("a.csv")) == 3
    ran = score("bad.csv", "--output", "b.csv")
    assert ran.exit_code == 1
    assert not Path("b.csv").exists()


def test_a_table_that_breaks_half_way_ends_the_run() -> None:
    """What is not well-formed gives no scores at all, and no file."""
    Path("bad.csv").write_text("municipality,gasten\nA,1\nB,2,3\n", encoding="utf-8")
    ran = score("bad.csv", "--output", "a.csv")
    assert ran.exit_code == 1
    assert ran.err.startswith("bad.csv:3: error[table-syntax]: ")
    assert not Path("a.csv").exists()


@pytest.mark.usefixtures("english")
def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a workbook is written, with what to do instead."""
    monkeypatch.setattr(orgdesign.render.portfolio.score_files, "MOST_ROWS", 2)
    ran = score("rows.csv", "--output", "a.xlsx")
    assert ran.exit_code == 1
    assert ran.err.startswith("a.xlsx: error[too-many-rows]: 3 rows are more than a sheet can hold: 2")
    assert not Path("a.xlsx").exists()


def test_without_duckdb_the_way_to_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wrong usage, told before anything is read."""
    monkeypatch.setattr(orgdesign.cli.score_options, "find_spec", lambda _: None)
    ran = score("rows.csv", "--output", "a.duckdb")
    assert ran.exit_code == 2
    assert "orgdesign[duckdb]" in ran.err


def test_a_file_that_is_no_database_stays_as_it_is() -> None:
    """And is told in one line."""
    Path("a.db").write_bytes(b"a letter, not a database" * 100)
    ran = score("rows.csv", "--output", "a.db")
    assert ran.exit_code == 1
    assert ran.err.startswith("a.db: error[unreadable-file]: ")
    assert Path("a.db").read_bytes().startswith(b"a letter")


@pytest.mark.parametrize(
    "name", daily_of({"=cmd()", "\x1b[31mDorp"}, ("=cmd()", "[red]Dorp[/]", "\x1b[31mDorp", "\u202eDorp"))
)
def test_a_name_is_obeyed_by_nobody(name: str) -> None:
    """On the page, in CSV and in a workbook a name is letters."""
    write_table(Path("names.csv"), [{"municipality": name, "gasten": 5}])
    page = score("names.csv").out
    assert "\x1b" not in page
    assert "\u202e" not in page
    assert score("names.csv", "--output", "a.csv").exit_code == 0
    assert cells("a.csv")[0]["municipality"] in {"'=cmd()", "[red]Dorp[/]", r"\x1b[31mDorp", r"\u202eDorp"}


def test_an_earlier_visit_has_a_class_and_no_peers() -> None:
    """Its own later visit is no peer of it, and peers are counted among the latest."""
    rows: Rows = [{"municipality": name, "gasten": 10, "plek": "zaal", "visit": 2026} for name in ("Dorp", "Wei", "Hei")]
    write_table(Path("visits.csv"), [{**rows[0], "visit": 2025}, *rows])
    assert score("visits.csv", "--benchmark", "gasten", "--output", "a.csv").exit_code == 0
    beside = [(row["peers"], row["peers_count"], row["omvang_peers"]) for row in cells("a.csv")]
    assert beside == [("<100", "", ""), *[("<100", "2", "1.0")] * 3]


def test_a_sheet_has_to_hold_the_earlier_visits_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    """They stand in it, though they do not count."""
    monkeypatch.setattr(orgdesign.render.portfolio.score_files, "MOST_ROWS", 1)
    write_table(Path("visits.csv"), [{"municipality": "Dorp", "gasten": 10, "visit": year} for year in (2025, 2026)])
    ran = score("visits.csv", "--output", "a.xlsx")
    assert ran.err.startswith("a.xlsx: error[too-many-rows]: 2 rijen")
