"""A workbook that was made as a form, read back: by the keys in its first column, wherever their rows now stand.

A row asks one question, or one option of a question where several may fit. Knows how `render.forms.form_xlsx` lays it out;
does not know whether an answer fits.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from orgdesign.load.forms.exports import picked
from orgdesign.load.forms.record import CHOSEN, Between, Cell, Record, Said
from orgdesign.load.tables.foreign import Foreign, ForeignKind
from orgdesign.model.names import NO_WORDS, YES_WORDS, folded, option_names
from orgdesign.model.rulebase import Kind, Question, QuestionId, RuleBase

MARK = "orgdesign-form"
"""What stands in the first cell of such a workbook."""
KEY, TEXT, ANSWER, NOTE, HELP = range(5)
"""The columns: what the row is, what is asked, the answer, a note to it, and help."""
LETTERS = "ABCDE"
OF_AN_OPTION = "/"
"""What parts a question from its option in the key of a row."""
HEAD_KEYS = ("municipality", "x-respondent", "rule_base", "x-digest")
_MOST_COLUMNS = 500
_FROM_TO = re.compile(r"(?<=\d)\s*(?:[-–]|tot|t/m|to)\s*(?=\d)")


@dataclass(frozen=True, slots=True)
class SheetRows:
    """A sheet: its name, and its rows as text."""

    name: str
    rows: Sequence[Sequence[str | None]]


def sheets_of(path: Path, name: str) -> tuple[SheetRows, ...]:
    """Return the sheets of a workbook. Raises `Unusable` where it cannot be read, and OSError."""
    book = Foreign(path, name, ForeignKind.WORKBOOK)
    try:
        return tuple(SheetRows(sheet, _rows(book, at)) for at, sheet in enumerate(book.sheets))
    finally:
        book.close()


def _rows(book: Foreign, at: int) -> list[tuple[str | None, ...]]:
    head = book.head(at)
    width = min(max((len(row) for row in head.first), default=0), _MOST_COLUMNS)
    if not width:
        return []
    frames = book.read({"sheet": at, "columns": [str(each) for each in range(width)], "skip": 0})
    return [row for frame in frames for row in frame.iter_rows()]


def is_workbook_of_ours(sheets: Sequence[SheetRows]) -> bool:
    """Tell whether a workbook was made as a form here."""
    return any(sheet.rows and sheet.rows[0] and sheet.rows[0][0] == MARK for sheet in sheets)


def workbook_record(name: str, sheets: Sequence[SheetRows], rule_base: RuleBase) -> Record:
    """Return what a workbook that was made as a form says."""
    record = Record(name, 1)
    options: dict[QuestionId, list[tuple[str, Cell]]] = {}
    for key, answer, note in _lines(sheets):
        id_, _, option = key.partition(OF_AN_OPTION)
        if key in HEAD_KEYS and answer is not None:
            record.head[key] = answer
        elif id_ in rule_base.questions:
            if note is not None:
                record.notes[id_] = note
            if answer is None:
                continue
            if option:
                options.setdefault(id_, []).append((option, answer))
            elif rule_base.questions[id_].kind is not Kind.SEVERAL:
                record.answers[id_] = _as_written(rule_base.questions[id_], answer)
            elif answer.is_unknown:
                options[id_] = [("", answer)]
    record.answers.update({id_: _of_options(found) for id_, found in options.items()})
    return record


def _lines(sheets: Sequence[SheetRows]) -> Iterator[tuple[str, Cell | None, Cell | None]]:
    """Yield the key, the answer and the note of each row that has a key."""
    for sheet in sheets:
        for at, row in enumerate(sheet.rows, 1):
            key = (row[KEY] or "").strip() if row else ""
            if key:
                yield key, _cell(sheet, at, row, ANSWER), _cell(sheet, at, row, NOTE)


def _cell(sheet: SheetRows, at: int, row: Sequence[str | None], column: int) -> Cell | None:
    text = (row[column] or "").strip() if column < len(row) else ""
    return Cell(text, at, f"{sheet.name}!{LETTERS[column]}") if text else None


def _as_written(question: Question, answer: Cell) -> Said:
    """Return an answer by the id of its option, where it is one; what is none stays as it is, to be told."""
    if answer.is_unknown:
        return answer
    if question.kind is Kind.NUMBER:
        ends = [Cell(end, answer.row, answer.field) for end in _FROM_TO.split(answer.text)]
        return Between(*ends) if len(ends) == 2 else answer  # noqa: PLR2004  a pair
    found = option_names(question).find(answer.text)
    return answer if found is None else Cell(found, answer.row, answer.field)


def _of_options(found: list[tuple[str, Cell]]) -> Said:
    """Return which options were chosen; what says neither yes nor no nor *don't know* is told as no option."""
    odd = [cell for _, cell in found if folded(cell.text) not in YES_WORDS | NO_WORDS | CHOSEN and not cell.is_unknown]
    return odd[0] if odd else picked(found)
