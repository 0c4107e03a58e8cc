"""`orgdesign table` and what it is for: a map that is mended and read, an empty workbook, and CSV for who opens it."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import openpyxl
import pytest

from tests.advices import TINY
from tests.command import Ran, run
from tests.prefills import with_prefill
from tests.tables import write_table

FAULTY = [
    {"municipality": f"Dorp {at}", "plek": word, "gasten": 5}
    for at, word in enumerate(["zal", "zaal", "zal", "plein", "zal"])
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return an empty current folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(*arguments: str, rules: Path = TINY) -> Ran:
    """Run a command on the small rule base, in English."""
    return run(*arguments, "--rules", str(rules), "--lang", "en")


def test_a_table_is_proposed_mended_and_scored() -> None:
    """From a table of which nothing fits to scores, with one line changed in between."""
    Path("t.csv").write_text("# telling\nplaats;hoe vol;soort\nAdorp;Vol;buiten\nBedorp;rustig;binnen\nCedorp;vol;binnen\n")
    assert told("score", "t.csv").exit_code == 1
    ran = told("table", "t.csv", "--output", "map.yaml")
    assert (ran.exit_code, ran.out) == (0, "")
    assert "map.yaml" in ran.err
    text = Path("map.yaml").read_text(encoding="utf-8")
    assert "# Found: 3 rows below row 2." in text
    assert 'names: ["plaats"]' in text
    Path("map.yaml").write_text(
        text + "  plek: {columns: [soort], values: {buiten: weiland, binnen: zaal}}\n", encoding="utf-8"
    )
    ran = told("score", "t.csv", "--map", "map.yaml", "--output", "o.csv")
    assert ran.exit_code == 0, ran.err
    with Path("o.csv").open(encoding="utf-8") as file:
        assert [row["municipality"] for row in csv.DictReader(file)] == ["Adorp", "Bedorp", "Cedorp"]


def test_a_map_shows_what_came_of_it() -> None:
    """A table with a map is told as the map reads it."""
    write_table(Path("t.csv"), [{"naam": "Adorp", "n": 5}, {"naam": "Bedorp", "n": "veel"}])
    Path("map.yaml").write_text("names: [naam]\nanswers: {gasten: {columns: [n]}}\n", encoding="utf-8")
    ran = told("table", "t.csv", "--map", "map.yaml")
    assert ran.exit_code == 0
    assert '# read: "5" 1x' in ran.out
    assert '"veel" 1x' in ran.out


def test_without_names_or_answers_the_exit_code_is_1() -> None:
    """The map then says what is missing."""
    write_table(Path("t.csv"), [{"a": 1, "b": 2}, {"a": 1, "b": 3}])
    ran = told("table", "t.csv")
    assert ran.exit_code == 1
    assert "no column with names was found" in ran.out
    assert "no column was found that answers a question" in ran.out


def test_a_faulty_map_stops_before_anything_is_read() -> None:
    """With its place."""
    write_table(Path("t.csv"), FAULTY)
    Path("map.yaml").write_text("names: [municipality]\nanswers: {plekk: {columns: [plek]}}\n", encoding="utf-8")
    ran = told("score", "t.csv", "--map", "map.yaml")
    assert ran.exit_code == 1
    assert ran.err.startswith("map.yaml:2:11: error[unknown-question]")


def test_faults_are_told_by_value() -> None:
    """Once, with how often and where; every one of them is in the list of errors."""
    write_table(Path("t.csv"), FAULTY)
    ran = told("score", "t.csv", "--output", "o.csv")
    assert [line for line in ran.err.splitlines() if "zal" in line] == [
        "t.csv:2:plek: error[unknown-option]: 'zal' is no option of plek; did you mean 'zaal'? (3 times; also row 4, 6)"
    ]
    assert Path("o.errors.csv").read_text(encoding="utf-8").count("'zal'") == 3


def test_an_empty_workbook_is_filled_in_and_read(tmp_path: Path) -> None:
    """Its lists offer the labels, and what is chosen from them is understood."""
    ran = told("score", "--template", "empty.xlsx", rules=with_prefill(tmp_path))
    assert (ran.exit_code, ran.out) == (0, "")
    book = openpyxl.load_workbook("empty.xlsx")
    sheet, lists = book.worksheets
    heads = [cell.value for cell in sheet[2]]
    assert heads[0] == "municipality"
    assert "zorgen.geluid" in heads
    offered = {cells[0].value: [cell.value for cell in cells[1:] if cell.value] for cells in lists.columns}
    assert offered["plek"] == ["In the hall", "On the square", "In the meadow", "weet_niet"]
    assert len(sheet.data_validations.dataValidation) == len(heads) - 1
    filled: dict[str, str | int] = {"municipality": "Adorp", "gasten": 80, "plek": "In the hall", "zorgen.geluid": "ja"}
    for place, head in enumerate(heads, 1):
        sheet.cell(3, place, filled.get(str(head)))
    book.save("full.xlsx")
    ran = told("score", "full.xlsx", "--output", "o.csv")
    assert ran.exit_code == 0
    assert "profiles: 1" in ran.err
    assert told("score", "--template", "empty.xlsx").exit_code == 2
    assert told("score").exit_code == 2


def test_csv_for_the_dutch_excel() -> None:
    """Semicolons, decimal commas, its line ends and a mark of UTF-8; it reads back as the plain one does."""
    write_table(Path("t.csv"), [{"municipality": "Adorp", "gasten": 80, "deel": "x", "zorgen": "geluid;afval"}])
    assert told("score", "t.csv", "--output", "a.csv", "--csv-for", "excel-nl", "--robustness", "10").exit_code == 0
    assert told("score", "t.csv", "--output", "b.csv", "--robustness", "10").exit_code == 0
    dutch = Path("a.csv").read_bytes()
    assert dutch.startswith(b"\xef\xbb\xbfmunicipality;")
    assert b"\r\n" in dutch
    (ours,) = csv.DictReader(io.StringIO(Path("a.csv").read_text(encoding="utf-8-sig")), delimiter=";")
    (plain,) = csv.DictReader(io.StringIO(Path("b.csv").read_text(encoding="utf-8")))
    assert {name: cell.replace(",", ".") for name, cell in ours.items()} == plain


@pytest.mark.parametrize(
    ("output", "column", "code"),
    [("o.sqlite", "Omvang", "same-but-for-case"), ("o.duckdb", "LAYOUT_status", "same-but-for-case")],
)
def test_names_that_a_database_takes_for_one_are_told_before_the_work(output: str, column: str, code: str) -> None:
    """Nothing is written."""
    if output.endswith("duckdb"):
        pytest.importorskip("duckdb")
    write_table(Path("t.csv"), [{"municipality": "Adorp", "gasten": 80, column: "x"}])
    ran = told("score", "t.csv", "--output", output)
    assert ran.exit_code == 1
    assert f"error[{code}]" in ran.err
    assert not Path(output).exists()


@pytest.mark.parametrize(("output", "columns"), [("o.xlsx", 16_400), ("o.sqlite", 2_100)])
def test_more_columns_than_a_form_holds_are_told_before_the_work(output: str, columns: int) -> None:
    """Rather than left out."""
    write_table(Path("t.csv"), [{"municipality": "Adorp", "gasten": 80} | {f"k{at}": 1 for at in range(columns)}])
    ran = told("score", "t.csv", "--output", output)
    assert "error[too-many-columns]" in ran.err
    assert not Path(output).exists()


def test_a_report_on_a_run_that_mostly_failed_says_so_first() -> None:
    """Before any figure."""
    write_table(Path("t.csv"), FAULTY)
    assert told("score", "t.csv", "--report", "r.md", "--date", "2026-03-01").exit_code == 1
    text = Path("r.md").read_text(encoding="utf-8")
    assert "of 5 rows and profiles only 2 could be read" in text
    assert text.index("only 2 could be read") < text.index("%")


def test_links_in_a_circle_end(folder: Path) -> None:
    """A pattern finds each file once, whatever links to what."""
    write_table(Path("t.csv"), [{"municipality": "Adorp", "gasten": 80}])
    (folder / "a").mkdir()
    (folder / "a" / "up").symlink_to(folder, target_is_directory=True)
    (folder / "self").symlink_to(folder, target_is_directory=True)
    ran = told("score", str(folder / "**" / "*.csv"))
    assert ran.exit_code == 0
    assert ran.out.count("Adorp") == 1
