"""An empty workbook in which a table of profiles can be filled in: a column for each question, with a list of its answers.

The first row says what is asked, the second how the columns are called, which is what is read. Numbers are checked as they
are typed; of several options each has a column of its own. Knows the rule base and a workbook.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.model.columns import MUNICIPALITY
from orgdesign.model.logic import Span
from orgdesign.model.rulebase import NO, UNKNOWN, YES, Kind, Language, Question, RuleBase
from orgdesign.render.portfolio.table_map_words import TableMapWords
from orgdesign.render.text.prose import flowing
from orgdesign.render.text.spreadsheet_safe import AS_TEXT

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

ROWS = 1_000
"""How many rows have lists and checks."""
_HEADER = 1
_LONGEST_PROMPT, _WIDE, _TALL = 255, 18, 75


@dataclass(frozen=True, slots=True)
class _Column:
    name: str
    asked: str
    choices: tuple[str, ...] = ()
    number: Question | None = None


def write_empty_workbook(rule_base: RuleBase, language: Language, path: Path) -> None:
    """Write the workbook to a path where nothing stands yet."""
    from xlsxwriter import Workbook

    said = TableMapWords(language)
    with Workbook(path, dict(AS_TEXT)) as book:
        table, lists = book.add_worksheet(said.sheet_of_rows), book.add_worksheet(said.sheet_of_lists)
        columns = [_Column(MUNICIPALITY, said.name_asked), *_columns(rule_base, language)]
        _head(book, table, columns)
        at = 0
        for place, column in enumerate(columns):
            if column.choices:
                _list(table, lists, said.sheet_of_lists, (place, at), column)
                at += 1
            elif column.number is not None:
                _check_number(table, place, column.number)


def _columns(rule_base: RuleBase, language: Language) -> Iterator[_Column]:
    for question in rule_base.questions.values():
        asked = flowing(question.text[language])
        match question.kind:
            case Kind.NUMBER:
                yield _Column(question.id, asked, number=question)
            case Kind.SEVERAL:
                for option in question.options:
                    yield _Column(question.fact(option.id), f"{asked} {flowing(option.label[language])}", (YES, NO, UNKNOWN))
            case Kind.YES_NO:
                yield _Column(question.id, asked, (YES, NO, UNKNOWN))
            case Kind.CHOICE | Kind.SCALE:
                labels = [flowing(option.label[language]) for option in question.options]
                ids = [option.id for option in question.options]
                yield _Column(question.id, asked, (*(labels if len(set(labels)) == len(ids) else ids), UNKNOWN))


def _head(book: Workbook, sheet: Worksheet, columns: list[_Column]) -> None:
    asked, named = book.add_format({"text_wrap": True, "valign": "top", "italic": True}), book.add_format({"bold": True})
    sheet.freeze_panes(_HEADER + 1, 1)
    sheet.set_row(0, _TALL)
    sheet.set_column(0, len(columns) - 1, _WIDE)
    for place, column in enumerate(columns):
        sheet.write_string(0, place, column.asked, asked)
        sheet.write_string(_HEADER, place, column.name, named)


def _list(table: Worksheet, lists: Worksheet, title: str, places: tuple[int, int], column: _Column) -> None:
    from xlsxwriter.utility import xl_range_abs

    place, at = places
    lists.write_string(0, at, column.name)
    for row, choice in enumerate(column.choices, 1):
        lists.write_string(row, at, choice)
    source = f"='{title}'!{xl_range_abs(1, at, len(column.choices), at)}"
    table.data_validation(_HEADER + 1, place, _HEADER + ROWS, place, {"validate": "list", "source": source})


def _check_number(table: Worksheet, place: int, question: Question) -> None:
    domain = question.domains[question.id]
    if isinstance(domain, Span):
        kind = "decimal" if question.decimals else "integer"
        rule = {"validate": kind, "criteria": "between", "minimum": domain.low, "maximum": domain.high}
        message = f"{domain.low:g} - {domain.high:.10g}"[:_LONGEST_PROMPT]
        table.data_validation(_HEADER + 1, place, _HEADER + ROWS, place, {**rule, "error_message": message})
