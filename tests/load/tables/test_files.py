"""Files that hold a table: headers, rows and their numbers, and what is wrong with a file, where."""

from __future__ import annotations

from pathlib import Path

import pytest
from xlsxwriter import Workbook

from orgdesign.load.tables.files import BLANK, Form, open_file
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Unusable


def file_of(path: Path, text: str) -> Path:
    """Write a text to a file."""
    path.write_bytes(text.encode("utf-8"))
    return path


def rows_of(path: Path, form: Form) -> list[tuple[int, tuple[object, ...]]]:
    """Return every row with its number."""
    table = open_file(path, path.name, form)
    found: list[tuple[int, tuple[object, ...]]] = []
    for some in table.read(list(table.schema)):
        found += zip(some.numbers, some.cells.rows(), strict=True)
    return found


def told(path: Path, form: Form) -> Diagnostic:
    """Return the one thing that is wrong with a table as a whole."""
    with pytest.raises(Unusable) as unusable:
        rows_of(path, form)
    (found,) = unusable.value.diagnostics
    return found


def test_a_row_that_is_longer_than_the_header_is_told_with_its_number(tmp_path: Path) -> None:
    """Cells without a column would be lost, so the table is not read at all."""
    found = told(file_of(tmp_path / "a.csv", "sep=;\na;b\n1;2\n1;2;3\n"), Form.CSV)
    assert (found.code, found.place.line) == (Code.TABLE_SYNTAX, 3)
    assert found.values["problem"] == Clause.CELLS_OF_ROW.of("3", "2")


def test_quotes_that_do_not_close_are_told(tmp_path: Path) -> None:
    """What the reader of CSV says is passed on in one line."""
    found = told(file_of(tmp_path / "a.csv", 'a,b\n"x,2\n'), Form.CSV)
    assert found.code is Code.TABLE_SYNTAX
    assert "\n" not in str(found.values["problem"])


def test_a_cell_of_several_lines_is_one_row(tmp_path: Path) -> None:
    """Rows are counted, not lines; a name of a column may take several lines too."""
    path = file_of(tmp_path / "a.csv", 'a,"b\nc"\n"x\ny",1\nz,2\n')
    assert rows_of(path, Form.CSV) == [(2, ("x\ny", "1")), (3, ("z", "2"))]


def test_columns_without_a_name_are_told_apart(tmp_path: Path) -> None:
    """A spreadsheet may leave a delimiter at the end of each line; a row that is shorter has empty cells."""
    table = open_file(file_of(tmp_path / "a.csv", " a ,,\n1,,\n2\n"), "a.csv", Form.CSV)
    assert list(table.schema) == ["a", f"{BLANK}1", f"{BLANK}2"]
    assert table.rows == 2


def test_lines_of_json_may_differ_in_keys(tmp_path: Path) -> None:
    """A key that a line lacks is an empty cell; a line that is no object is told, and the others are read."""
    path = file_of(tmp_path / "a.jsonl", '{"a": 1.0, "b": [], "c": true}\n\n[1]\n{"b": ["x", 2], "d": {"e": null}}\nno\n')
    table = open_file(path, "a.jsonl", Form.JSONL)
    (some,) = table.read(list(table.schema))
    assert some.cells.rows() == [("1", "geen", "true", None), (None, "x;2", None, '{"e": null}')]
    assert some.numbers.to_list() == [1, 4]
    assert [each.place.line for each in some.faults] == [3, 5]


def test_a_sheet_may_begin_anywhere(tmp_path: Path) -> None:
    """Blank rows and columns before the header are no part of the table, but rows are counted from the first."""
    with Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        for row, cells in enumerate([["a", "b"], ["x", 1], ["y", 2.5], ["z", True]], 2):
            sheet.write_row(row, 1, cells)
    assert rows_of(tmp_path / "a.xlsx", Form.WORKBOOK) == [(4, ("x", "1")), (5, ("y", "2.5")), (6, ("z", "true"))]


def test_an_error_in_a_cell_is_no_empty_cell(tmp_path: Path) -> None:
    """A formula that failed is read as the error that the spreadsheet shows."""
    with Workbook(tmp_path / "a.xlsx") as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 27, ["a", "b"])
        sheet.write_blank(1, 0, None, book.add_format({"bold": True}))
        sheet.write_formula(1, 27, "=NA()", None, "#N/A")
        sheet.write_formula(2, 28, "=1/0", None, "#DIV/0!")
        sheet.write_formula(3, 28, "=1+1", None, 2)
    assert rows_of(tmp_path / "a.xlsx", Form.WORKBOOK) == [(2, ("#N/A", None)), (3, (None, "#DIV/0!")), (4, (None, "2"))]


def test_a_sheet_without_cells_is_empty(tmp_path: Path) -> None:
    """Nothing is in it, and that is said."""
    with Workbook(tmp_path / "a.xlsx") as book:
        book.add_worksheet()
    assert told(tmp_path / "a.xlsx", Form.WORKBOOK).code is Code.EMPTY_FILE


def test_half_of_a_surrogate_pair_is_a_question_mark(tmp_path: Path) -> None:
    """JSON can write it, and no text can hold it: it costs one character."""
    path = file_of(tmp_path / "a.jsonl", '{"a": "x\\ud800", "b\\udfff": ["\\udc00", null]}\n')
    table = open_file(path, "a.jsonl", Form.JSONL)
    (some,) = table.read(list(table.schema))
    assert some.cells.columns == ["a", "b?"]
    assert some.cells.rows() == [("x?", "?")]


@pytest.mark.parametrize("cell", ["1e999", "-1e999", "NaN", "Infinity", "123456789012345678901234567890.0"])
def test_numbers_that_are_none_are_only_text(cell: str, tmp_path: Path) -> None:
    """Whoever reads the cells tells what is wrong with them."""
    table = open_file(file_of(tmp_path / "a.jsonl", f'{{"a": {cell}}}\n'), "a.jsonl", Form.JSONL)
    (some,) = table.read(["a"])
    assert isinstance(some.cells["a"][0], str)


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl"])
def test_a_character_that_is_cut_short_at_the_end_is_told(name: str, tmp_path: Path) -> None:
    """As in a file of which the last bytes are gone."""
    path = tmp_path / name
    path.write_bytes(b'{"municipality": "Adorp"}\n{"municipality": "B\xc3')
    with pytest.raises(Unusable) as found:
        open_file(path, name, Form(path.suffix))
    (told,) = found.value.diagnostics
    assert (told.code, told.place.line, told.values) == (Code.NOT_UTF8, 2, {"byte": "0xc3"})
