"""A paper as an Excel workbook: sheets to sort and filter. Text is always text, never a formula or a link."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from io import BytesIO
from math import ceil
from statistics import mean
from typing import TYPE_CHECKING, assert_never

from xlsxwriter import Workbook

from orgdesign.load.source.package import parts_of
from orgdesign.model.rulebase import Language
from orgdesign.render.formats.office_zip import LONGEST_PROPERTY, packed, with_provenance
from orgdesign.render.formats.sheets import GridSheet, LineSheet, Sheet, SheetWords, Style, Value, sheets
from orgdesign.render.paper.blocks import Paper
from orgdesign.render.text.spreadsheet_safe import AS_TEXT

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

_LONGEST = 32_767
"""So many characters fit in a cell."""
_NARROWEST, _WIDEST, _PAGE, _ROOM = 12, 60, 180, 3
"""Widths in characters: of a column, of all of them on a page, and what a cell needs beside its text."""
_BAR: Mapping[str, object] = {"type": "data_bar", "bar_color": "#93B5D9", "bar_negative_color": "#D9B593", "bar_solid": True}
_LINE_WIDTHS = (44, 44, 18, 14)
_LINE_HEIGHT, _HIGHEST, _LARGE = 15, 409, 2
"""The height of a line in points, the most that a row can be, and how much larger a title is."""
_FILL = 1.1
"""How many letters of running text take the width of one digit, in which widths are counted."""
_A4 = 9
_AT_THE_END: Mapping[str, object] = {"align": "right", "indent": 1}
"""How numbers stand: in a row under each other, and off the text of the next column."""
_PERCENT = "0.0%"
"""With a decimal, so that nearly all does not read as all."""
_DATE = "yyyy-mm-dd"
"""Read the same in every language; a program that sorts it sees a date."""
_BASE: Mapping[str, object] = {"font_name": "Calibri", "font_size": 11, "valign": "top", "text_wrap": True}
_ACCENT, _SOFT, _WASH, _RULE = "#154273", "#545B63", "#E8EEF6", "#D5D8DC"
_STYLES: Mapping[Style, Mapping[str, object]] = {
    Style.TITLE: {"font_size": 20, "font_name": "Cambria"},
    Style.HEADING: {"bold": True, "font_size": 13, "font_color": _ACCENT},
    Style.STRONG: {"bold": True},
    Style.PLAIN: {},
    Style.QUIET: {"font_color": _SOFT},
    Style.HEADS: {"bold": True, "bg_color": _WASH, "bottom": 2},
}


def xlsx(paper: Paper) -> bytes:
    """Return the paper."""
    data = BytesIO()
    book = Workbook(data, {"in_memory": True, **AS_TEXT})
    created = datetime.fromisoformat(paper.provenance.date).replace(tzinfo=UTC)
    book.set_properties({"title": paper.title[:LONGEST_PROPERTY], "author": "orgdesign", "created": created})
    writer = Writer(book, paper.language)
    for sheet in sheets(paper):
        writer.sheet(sheet)
    book.close()
    return packed(with_provenance(parts_of(data.getvalue()), paper.provenance, "xl/workbook.xml"))


class Writer:
    """Writes sheets into a workbook; each look is made once."""

    def __init__(self, book: Workbook, language: Language) -> None:
        self._book, self._footer = book, SheetWords(language).page.format(page="&P", pages="&N")
        self._styles = {style: book.add_format({**_BASE, **look}) for style, look in _STYLES.items()}
        cell = {**_BASE, "bottom": 1, "bottom_color": _RULE}
        self._cell, self._number = book.add_format(cell), book.add_format({**cell, **_AT_THE_END})
        self._day = book.add_format({**cell, **_AT_THE_END, "num_format": _DATE})
        self._bare_number = book.add_format({**_BASE, **_AT_THE_END})
        self._bare_share = book.add_format({**_BASE, **_AT_THE_END, "num_format": _PERCENT})
        self._share = book.add_format({**cell, **_AT_THE_END, "num_format": _PERCENT})
        self._number_head = book.add_format({**_BASE, **_STYLES[Style.HEADS], **_AT_THE_END})

    def sheet(self, sheet: Sheet) -> None:
        """Write a sheet, from its first row to its last."""
        match sheet:
            case LineSheet():
                self.lines(sheet)
            case GridSheet():
                self.grid(sheet)
            case _:
                assert_never(sheet)

    def lines(self, sheet: LineSheet) -> None:
        """Write a sheet to read; a text over the whole width is given the height that it will take."""
        page = self.page(sheet.name)
        for column, width in enumerate(_LINE_WIDTHS):
            page.set_column(column, column, width)
        for row, line in enumerate(sheet.lines):
            look, last, end = self._styles[line.style], len(line.values) - 1, len(_LINE_WIDTHS) - 1
            widths = (*_LINE_WIDTHS[:last], sum(_LINE_WIDTHS[last:]))
            page.set_row(row, _height(line.values, widths, _LARGE if line.style is Style.TITLE else 1))
            if last < end:
                page.merge_range(row, last, row, end, "", look)
            for column, value in enumerate(line.values):
                _write(page, row, column, value, look)

    def grid(self, sheet: GridSheet) -> None:
        """Write a table to sort and filter."""
        page, widths = self.page(sheet.name), _widths(sheet)
        for column, (head, width) in enumerate(zip(sheet.heads, widths, strict=True)):
            page.set_column(column, column, width)
            numbers = all(not isinstance(row[column], str) for row in sheet.rows)
            _write(page, 0, column, head, self._number_head if numbers else self._styles[Style.HEADS])
        for at, row in enumerate(sheet.rows, 1):
            page.set_row(at, _height(row, widths))
            for column, value in enumerate(row):
                _write(page, at, column, value, self._look(value, is_share=column in sheet.shares))
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.autofilter(0, 0, len(sheet.rows), len(sheet.heads) - 1)
        if sheet.bars is not None:
            page.conditional_format(1, sheet.bars, len(sheet.rows), sheet.bars, dict(_BAR))

    def _look(self, value: Value, *, is_share: bool) -> Format:
        if isinstance(value, date):
            return self._day
        return self._cell if isinstance(value, str) else self._share if is_share else self._number

    @property
    def heads(self) -> Format:
        """How the heads of columns look."""
        return self._styles[Style.HEADS]

    def column(self, *, is_share: bool) -> Format:
        """How a column of numbers looks, without a line under each."""
        return self._bare_share if is_share else self._bare_number

    def page(self, name: str) -> Worksheet:
        """Return a new empty sheet, set up to be printed."""
        page = self._book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(_A4)
        page.fit_to_pages(1, 0)
        page.hide_gridlines(2)
        page.set_footer(f"&R{self._footer}")
        return page


def _write(page: Worksheet, row: int, column: int, value: Value, look: Format) -> None:
    if isinstance(value, str):
        page.write_string(row, column, value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…", look)
    elif isinstance(value, date):
        page.write_datetime(row, column, datetime(value.year, value.month, value.day), look)  # noqa: DTZ001  a day
    else:
        page.write_number(row, column, value, look)


def _widths(sheet: GridSheet) -> list[int]:
    """Return how wide each column is: as its longest text; until all fit on a page, those give way that are mostly empty."""
    lengths = [[len(str(value)) for value in column] for column in zip(sheet.heads, *sheet.rows, strict=True)]
    least = [min(max(each[0] + _ROOM, _NARROWEST), _WIDEST) for each in lengths]
    widths = [max(min(max(each) + _ROOM, _WIDEST), narrow) for each, narrow in zip(lengths, least, strict=True)]
    while sum(widths) > _PAGE and widths != least:
        wide = [at for at, width in enumerate(widths) if width > least[at]]
        widths[max(wide, key=lambda at: widths[at] / max(mean(lengths[at]), _NARROWEST))] -= 1
    return widths


def _height(values: Sequence[Value], widths: Sequence[int], size: int = 1) -> int:
    """Return how high a row is for its text, which not every program finds out by itself."""
    rows = max(ceil(size * len(str(value)) / (_FILL * width)) for value, width in zip(values, widths, strict=False))
    return min(max(rows, 1) * size * _LINE_HEIGHT, _HIGHEST)
