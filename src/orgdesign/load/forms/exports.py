"""Rows as programs export what people filled in: KoboToolbox and ODK in tables, SurveyJS in JSON.

A column is called after its question, behind the groups that it is in; of several options there may be one column with all
that were chosen (`jeugd crisis`), one for each (`themas/jeugd`), or both. What is no question is passed over: such
exports hold much about themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from orgdesign.load.forms.record import CHOSEN, Cell, Record, Said
from orgdesign.model.names import NOTHING_WORDS, folded
from orgdesign.model.rulebase import UNKNOWN, Kind, QuestionId, RuleBase

NOTE = ("_note", "-Comment")
"""How the column of a note is called, behind its question."""
HEAD = {
    "municipality": "municipality",
    "respondent": "x-respondent",
    "rule_base": "rule_base",
    "digest": "x-digest",
}
"""What a form says of itself: by the name of its column, the key that it has in a profile."""
_GROUPS = re.compile(r"[/:.]|-(?!Comment$)")


def record_of(file: str, row: int, cells: Mapping[str, str | Sequence[str]], rule_base: RuleBase) -> Record:
    """Return what one row says: of each column a text, or the options that were chosen."""
    record = Record(file, row)
    options: dict[QuestionId, list[tuple[str, Cell]]] = {}
    for column, said in cells.items():
        before, last = _names(column)
        if not isinstance(said, str):
            if last in rule_base.questions:
                record.answers[last] = picked([(each, Cell("1", row, column)) for each in said])
        elif said.strip():
            cell = Cell(said.strip(), row, column)
            if before in rule_base.questions and rule_base.questions[before].kind is Kind.SEVERAL:
                options.setdefault(before, []).append((last, cell))
            else:
                _take(record, last, cell, rule_base)
    for question, found in options.items():
        record.answers.setdefault(question, picked(found))
    return record


def _names(column: str) -> tuple[str, str]:
    """Return the last name in a column's, and the one before it."""
    parts = ["", "", *(part for part in _GROUPS.split(column) if part)]
    return parts[-2], parts[-1]


def _take(record: Record, name: str, cell: Cell, rule_base: RuleBase) -> None:
    noted = next((name.removesuffix(each) for each in NOTE if name.endswith(each)), "")
    if name in HEAD:
        record.head[HEAD[name]] = cell
    elif name in rule_base.questions:
        record.answers[name] = _whole(name, cell, rule_base)
    elif noted in rule_base.questions:
        record.notes[noted] = cell


def picked(found: Iterable[tuple[str, Cell]]) -> Said:
    """Return what cells of one option each say together: those that were chosen, or *don't know*."""
    chosen = [Cell(option, cell.row, cell.field) for option, cell in found if folded(cell.text) in CHOSEN]
    unknown = [cell for cell in chosen if cell.is_unknown]
    told = [cell for _, cell in found if cell.is_unknown]
    if unknown or (told and not chosen):
        at = (unknown or told)[0]
        return Cell(UNKNOWN, at.row, at.field)
    return tuple(cell for cell in chosen if folded(cell.text) not in NOTHING_WORDS or len(chosen) == 1)


def _whole(question: QuestionId, cell: Cell, rule_base: RuleBase) -> Said:
    """Return what the one column of a question says; of several options these are words with spaces or `;` between them."""
    if rule_base.questions[question].kind is not Kind.SEVERAL or cell.is_unknown:
        return cell
    words = [word for word in re.split(r"[\s;]+", cell.text) if word]
    return picked([(word, Cell("1", cell.row, cell.field)) for word in words])
