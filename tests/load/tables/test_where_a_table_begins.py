"""Where the table in a file begins: titles and comments above it, sheets before it, delimiters that are no delimiters."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Sequence
from pathlib import Path

import openpyxl
import pytest
from openpyxl.chart import BarChart

from orgdesign.load.tables.profile_table import ProfileTable, open_table
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Unusable
from orgdesign.render.text.diagnostics import message
from tests.advices import tiny

pytestmark = pytest.mark.usefixtures("read_here")


def opened(path: Path) -> ProfileTable:
    """Open a table that can be used."""
    table, found = open_table(path, tiny())
    assert table is not None, found
    return table


def rows(path: Path) -> list[tuple[object, ...]]:
    """Return the municipality, the row and the guests of each row."""
    return [
        row
        for batch in opened(path).batches()
        if batch.frame.height
        for row in batch.frame.select("municipality", "row", "gasten").rows()
    ]


def refusal(path: Path) -> Diagnostic:
    """Return the one thing that is found of a table that cannot be used."""
    table, found = open_table(path, tiny())
    (told,) = [each for each in found if each.is_error]
    assert table is None
    return told


def said(told: Diagnostic) -> str:
    """Return it in words."""
    return message(told, "en")


def text(path: Path, content: str) -> Path:
    """Write a text as it is."""
    path.write_bytes(content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "row"),
    [
        ("municipality;gasten;Wat valt op (drukte, lawaai, afval)\nAdorp;80;niets\n", 2),
        ('municipality,gasten,"Wat valt op; nu; straks; later"\nAdorp,80,niets\n', 2),
        ("municipality|gasten\nAdorp|80\n", 2),
        ("# Bron: eigen telling\n# Kolommen: gemeente; gasten; rest\nmunicipality,gasten\nAdorp,80\n", 4),
        ("Feesten in de streek\n\nmunicipality;gasten\nAdorp;80\n", 4),
        ("sep=;\nmunicipality;gasten\nAdorp;80\n", 2),
        ("municipality;gasten\rAdorp;80\r", 2),
        ("\ufeffGemeenten;;\n;;\nmunicipality;gasten;\nAdorp;80;\n", 4),
        ('municipality;gasten;opmerking\nAdorp;80;een 5" pijp\n', 2),
        ('"municipality";"gasten"\n"Adorp";"80"\n', 2),
        ("MUNICIPALITY ; Gasten \nAdorp;80\n", 2),
        ("municipality;Hoeveel gasten komen er?\nAdorp;80\n", 2),
        ("municipality;How many guests will  come?\nAdorp;80\n", 2),
    ],
)
def test_the_header_is_found(content: str, row: int, tmp_path: Path) -> None:
    """Whatever stands above it, and whatever looks like a delimiter in it; rows are counted as a spreadsheet does."""
    assert rows(text(tmp_path / "a.csv", content)) == [("Adorp", row, 80)]


def test_a_packed_table_is_unpacked(tmp_path: Path) -> None:
    """By what it holds; a damaged one is told."""
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"municipality,gasten\nAdorp,80\n"))
    assert rows(path) == [("Adorp", 2, 80)]
    path.write_bytes(path.read_bytes()[:-12])
    assert refusal(path).code is Code.TABLE_SYNTAX


def test_an_archive_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    """Long before the disk is full."""
    path = tmp_path / "a.csv.gz"
    path.write_bytes(gzip.compress(b"municipality,gasten\n" + bytes(110_000_000)))
    assert "unpacks to far more" in said(refusal(path))


@pytest.mark.parametrize(
    ("content", "row", "problem"),
    [
        ('municipality;gasten\nAdorp;80\n"Bedorp;5\nCedorp;5\n', 3, "never closed"),
        ('municipality;gasten\n"Adorp;80\nBedorp;5\nCedorp;"x"\n', 2, "closing quote"),
        ('municipality;gasten\nAdorp;80\nBedorp;"x"y\n', 3, "closing quote"),
        ("# rest\nmunicipality;gasten\nAdorp;80\nBedorp;5;6\n", 4, "3 cells"),
    ],
)
def test_a_row_that_cannot_be_read_is_told_where_it_went_wrong(content: str, row: int, problem: str, tmp_path: Path) -> None:
    """By row, in words of our own, with what to do."""
    from orgdesign.model.diagnostic import Unusable

    with pytest.raises(Unusable) as found:
        rows(text(tmp_path / "a.csv", content))
    (told,) = found.value.diagnostics
    assert told.place.line == row
    assert problem in said(told)


def test_what_was_read_is_said_where_nothing_fits(tmp_path: Path) -> None:
    """Once: the row, the columns that are there, and the question that each comes closest to."""
    told = refusal(text(tmp_path / "a.csv", "# x\nplaats;gastenn;iets\nAdorp;80;1\n"))
    assert told.code is Code.MISSING_COLUMN
    assert "Read was row 2: plaats, gastenn (gasten?), iets." in said(told)


def test_a_table_of_more_columns_than_any_has(tmp_path: Path) -> None:
    """Is refused by their number."""
    wide = ",".join(f"k{at}" for at in range(40_000))
    told = refusal(text(tmp_path / "a.csv", f"municipality,gasten,{wide}\nAdorp,80\n"))
    assert "40002 columns" in said(told)


def test_a_line_without_end(tmp_path: Path) -> None:
    """As in a file that is no table at all: told where it begins, and not read."""
    told = refusal(text(tmp_path / "a.csv", "municipality,gasten\nAdorp," + "8" * 9_000_000 + "\n"))
    assert "longer than 8 MB" in said(told)


def test_a_quote_that_opens_far_above_the_end(tmp_path: Path) -> None:
    """It is told where it opens, soon: what follows is no cell."""
    path = text(tmp_path / "a.csv", 'municipality,gasten\nAdorp,80\nBedorp,"' + "9\n" * 1_500_000)
    table = opened(path)
    with pytest.raises(Unusable) as found:
        list(table.batches())
    (told,) = found.value.diagnostics
    assert told.place.line == 3
    assert told.values["problem"] is Clause.QUOTE_NEVER_CLOSED


def test_a_quote_that_is_only_a_sign_of_inches(tmp_path: Path) -> None:
    """Within a cell it opens nothing."""
    path = text(tmp_path / "a.csv", 'municipality,gasten,pijp\nAdorp,80,5" dik\nBedorp,,"a ""b"" c"\n')
    table = opened(path)
    (batch, *_) = table.batches()
    assert batch.frame["pijp"].to_list() == ['5" dik']
    assert batch.frame["gasten"].to_list() == [80]


# workbooks


def workbook(path: Path, *sheets: tuple[str, Iterable[Sequence[object]]], hide: str = "") -> Path:
    """Write a workbook with these sheets; one may be hidden."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, cells in sheets:
        sheet = book.create_sheet(title)
        for row in cells:
            sheet.append(list(row))
        if title == hide:
            sheet.sheet_state = "hidden"
    book.save(path)
    return path


TABLE: list[Sequence[object]] = [["municipality", "gasten"], ["Adorp", 80]]


def test_titles_above_the_table(tmp_path: Path) -> None:
    """And a blank row between."""
    path = workbook(tmp_path / "a.xlsx", ("Blad", [["Feesten 2026"], [], *TABLE]))
    assert rows(path) == [("Adorp", 4, 80)]


def test_the_first_sheet_that_a_person_sees_and_that_holds_a_table(tmp_path: Path) -> None:
    """Not one that is hidden, nor one that explains."""
    lists: tuple[str, list[list[object]]] = ("Lijsten", [["ja"], ["nee"]])
    assert rows(workbook(tmp_path / "a.xlsx", lists, ("Toelichting", [["Hoe dit werkt"]]), ("Data", TABLE))) == [
        ("Adorp", 2, 80)
    ]
    path = workbook(tmp_path / "b.xlsx", ("Oud", [["municipality", "gasten"], ["Bedorp", 5]]), ("Nieuw", TABLE), hide="Oud")
    assert rows(path) == [("Adorp", 2, 80)]
    assert opened(path).file.found.sheet == "Nieuw"


def test_a_chart_before_the_table(tmp_path: Path) -> None:
    """Is no empty file."""
    path = workbook(tmp_path / "a.xlsx", ("Data", TABLE))
    book = openpyxl.load_workbook(path)
    book.create_chartsheet("Grafiek", 0).add_chart(BarChart())
    book.save(path)
    assert rows(path) == [("Adorp", 2, 80)]


def test_what_was_read_of_a_workbook_is_said(tmp_path: Path) -> None:
    """Which sheet, and which others there are."""
    path = workbook(tmp_path / "a.xlsx", ("Een", [["x", "y"], [1, 2]]), ("Twee", [["z"]]))
    assert "Read was sheet 'Een', row 1: x, y; other sheets: Twee." in said(refusal(path))


def test_a_formula_without_a_result_is_told(tmp_path: Path) -> None:
    """A script writes formulas, and only a spreadsheet their results: a person sees a number there, and we none."""
    path = workbook(tmp_path / "a.xlsx", ("Data", [*TABLE, ["Bedorp", "=40+40"]]))
    (told,) = [each for batch in opened(path).batches() for each in batch.faults]
    assert (told.code, told.place.line, told.place.field) == (Code.NO_RESULT, 3, "gasten")
    assert told.values["value"] == "=40+40"


def test_an_empty_text_is_the_result_of_a_formula(tmp_path: Path) -> None:
    """As a spreadsheet stores it: nobody gave an answer there."""
    from zipfile import ZipFile

    path = workbook(tmp_path / "a.xlsx", ("Data", [*TABLE, ["Bedorp", "=40+40"], ["Cedorp", 7]]))
    with ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    start = sheet.index(b'<c r="B3"')
    end = sheet.index(b"</c>", start)
    parts["xl/worksheets/sheet1.xml"] = sheet[:start] + b'<c r="B3" t="str"><f>IF(1,"")</f><v></v>' + sheet[end:]
    with ZipFile(path, "w") as new:
        for name, part in parts.items():
            new.writestr(name, part)
    assert [row[0] for row in rows(path)] == ["Adorp", "Cedorp"]
    assert all(not batch.faults for batch in opened(path).batches())


def test_what_excel_keeps_beside_an_open_workbook_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is passed over where a pattern finds it, and told where somebody names it."""
    from orgdesign.load.tables.profile_table import split_inputs

    monkeypatch.chdir(tmp_path)
    workbook(Path("a.xlsx"), ("Data", TABLE))
    Path("~$a.xlsx").write_bytes(b"\x05Jan".ljust(165))
    assert split_inputs(["*.xlsx"]) == (("a.xlsx",), ())
    assert "while it is open" in said(refusal(Path("~$a.xlsx")))
