"""A workbook holds the sheets of a paper, to filter and to print, and what comes from outside is text."""

from __future__ import annotations

import io
from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from openpyxl import load_workbook

from orgdesign.load.profiles.provenance import find_provenance
from orgdesign.load.source.package import parts_of
from orgdesign.render.formats.sheets import GridSheet, sheets
from orgdesign.render.formats.xlsx import xlsx
from orgdesign.render.paper.blocks import Column, Number, PaperSection, Paragraph, Scores, Table, Timeline, Words
from orgdesign.render.text.prose import flowing
from tests.conftest import Golden
from tests.papers import NASTY_TEXTS, UNLIKE_EXAMPLES, example_advice, nasty_advice, paper_for, sketched_advice, whole_paper
from tests.render.advice.test_report import sections, texts
from tests.render.formats.test_sheets import with_sections

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.cell import Cell

pytestmark = pytest.mark.filterwarnings("ignore:.* extension is not supported:UserWarning")
"""What openpyxl does not know are the bars behind numbers."""


def opened(data: bytes) -> Workbook:
    """Return a workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(data))


def cells(book: Workbook) -> list[Cell]:
    """Return every cell that holds something."""
    return [cell for page in book.worksheets for row in page.iter_rows() for cell in row if cell.value is not None]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["druk", "open"])
def test_a_report_is_what_it_was(name: str, language: str, golden: Golden) -> None:
    """Every cell, to be read as a diff when it changes."""
    lines: list[str] = []
    for page in opened(xlsx(whole_paper(sketched_advice(name), language))).worksheets:
        lines.append(f"[{page.title}]")
        rows = ([cell.value for cell in row] for row in page.iter_rows())
        lines += [" | ".join("" if value is None else str(value) for value in row).rstrip(" |") for row in rows]
    golden(f"report/{name}.{language}.xlsx.txt", "".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_every_example_is_a_whole_workbook(name: str, language: str) -> None:
    """Its tables can be filtered, their heads stay in sight and come again in print, columns are wide but not too wide."""
    paper = whole_paper(example_advice(name), language)
    book = opened(xlsx(paper))
    assert book.sheetnames == [sheet.name for sheet in sheets(paper)]
    for sheet in sheets(paper):
        page = book[sheet.name]
        assert page.max_row > 1
        assert page.page_setup.orientation == "landscape"
        widths = [each.width for each in page.column_dimensions.values()]
        assert all(10 < width < 80 for width in widths)
        assert sum(widths) <= 190
        if isinstance(sheet, GridSheet):
            assert page.freeze_panes == "A2"
            assert page.auto_filter.ref == page.dimensions
            assert page.print_title_rows == "$1:$1"
            assert all(cell.alignment.wrap_text for cell in page[2])
            assert len(page._cells) == len(sheet.heads) * (len(sheet.rows) + 1)  # noqa: SLF001  every row in full


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_nothing_from_outside_is_more_than_text(text: str) -> None:
    """No formula, no link, and nothing is lost; what begins with `=` is text."""
    data = xlsx(whole_paper(nasty_advice(text), "nl"))
    found = cells(opened(data))
    assert {cell.data_type for cell in found} <= {"s", "n"}
    assert not any(cell.hyperlink for cell in found)
    assert any(flowing(text) in str(cell.value) for cell in found)
    assert not any(b"<f>" in part or b"<hyperlink" in part for name, part in parts_of(data).items() if "sheet" in name)


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_nothing_of_a_paper_is_left_out(name: str, language: str) -> None:
    """Every text stands in some cell, numbers as numbers; captions name sheets, and bars are drawn."""
    paper = whole_paper(example_advice(name), language)
    held = "\n".join(str(cell.value) for cell in cells(opened(xlsx(paper))))
    for section in sections(paper):
        for block in section.blocks:
            match block:
                case Scores():
                    told: list[object] = [bar.title for bar in block.bars]
                case Timeline():
                    told = [text for each in block.stretches for text in (each.title, each.told)]
                case Table():
                    told = [block.groups, *(cell for row in block.rows for cell in row if not isinstance(cell, Number))]
                case _:
                    told = [block]
            assert [text for part in told for text in texts(part) if text not in held] == []


def test_numbers_stand_off_the_next_column_and_shares_read_as_percentages() -> None:
    """Under a head that stands as they do; text begins at the left."""
    rows = (
        (Number(3, "3"), Number(0.9967, "99%", share=True), Words("a")),
        (Number(2, "2"), Number(1, "100%", share=True), Words("b")),
    )
    table = Table("t", (Column("N"), Column("Share"), Column("Text")), rows)
    page = opened(xlsx(with_sections(PaperSection("s", "S", ()), PaperSection("t", "T", (table,)))))["T"]
    for column, number in enumerate((True, True, False), 1):
        looks = [page.cell(row, column).alignment for row in (1, 2, 3)]
        assert {(each.horizontal, int(each.indent)) for each in looks} == {("right", 1) if number else (None, 0)}
    assert (page["B2"].number_format, page["B2"].value) == ("0.0%", 0.9967)
    assert page["A2"].number_format == "General"


def test_what_excel_cannot_hold_is_cut() -> None:
    """A cell takes 32,767 characters; a row is at most 409 points high."""
    table = Table("t", (Column("a" * 300),), ((Words("w" * 40_000),),))
    book = opened(xlsx(with_sections(PaperSection("s", "S", (Paragraph("x" * 40_000),)), PaperSection("t", "T", (table,)))))
    texts = [str(cell.value) for cell in cells(book)]
    assert {text[-2:] for text in texts if len(text) > 30_000} == {"x…", "w…"}
    assert max(len(text) for text in texts) == 32_767
    assert max(each.width for each in book["T"].column_dimensions.values()) < 255
    assert all((each.height or 0) <= 409 for page in book.worksheets for each in page.row_dimensions.values())


def test_its_properties_are_neutral() -> None:
    """A title, the tool as author, and the date of the report; the same paper is the same file, byte for byte."""
    paper = paper_for(sketched_advice("druk"), "nl")
    properties = opened(xlsx(paper)).properties
    assert (properties.title, properties.creator, properties.lastModifiedBy) == (paper.title, "orgdesign", "orgdesign")
    assert properties.created == properties.modified == datetime(2026, 3, 1)  # noqa: DTZ001  as the file has it
    assert xlsx(paper) == xlsx(paper)


def test_it_carries_what_it_was_made_of() -> None:
    """To be made again."""
    paper = paper_for(sketched_advice("open"), "en")
    assert find_provenance(xlsx(paper)) == paper.provenance
