"""Rows as programs export what people filled in: KoboToolbox and ODK in tables, SurveyJS in JSON.

A column is called after its question, behind the groups that it is in, or by the text that was asked; of several options
there may be one column with all that were chosen (`jeugd crisis`), one for each (`themas/jeugd`), or both. What is no
question is passed over: such exports hold much about themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, auto

from orgdesign.load.forms.record import CHOSEN, NONE_WORDS, Cell, Record, Said
from orgdesign.model.names import folded, names_of
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


def record_of(file: str, row: int, cells: Mapping[str, str | Sequence[str]], columns: ExportColumns) -> Record:
    """Return what one row says: of each column a text, or the options that were chosen."""
    record = Record(file, row)
    options: dict[QuestionId, list[tuple[str, Cell]]] = {}
    for column, said in cells.items():
        about = columns.about(column)
        if about is None:
            continue
        if not isinstance(said, str):
            options[about.id] = [(each, Cell("1", row, column)) for each in said]
        elif said.strip():
            cell = Cell(said.strip(), row, column)
            match about.use:
                case ColumnUse.HEAD:
                    record.head[about.id] = cell
                case ColumnUse.NOTE:
                    record.notes[about.id] = cell
                case ColumnUse.OPTION:
                    options.setdefault(about.id, []).append((about.option, cell))
                case ColumnUse.ANSWER:
                    record.answers[about.id] = columns.whole(about.id, cell)
    # A column for each option says exactly what one column with words in it may leave in doubt.
    record.answers.update({question: picked(found) for question, found in options.items()})
    return record


class ColumnUse(Enum):
    """What a column says."""

    HEAD = auto()
    ANSWER = auto()
    OPTION = auto()
    NOTE = auto()


@dataclass(frozen=True, slots=True)
class About:
    """What a column is about: a key of the form's own, or a question, and perhaps one of its options."""

    use: ColumnUse
    id: str
    option: str = ""


class ExportColumns:
    """Tells what the columns of exports are about, by ids and by the texts that were asked."""

    def __init__(self, rule_base: RuleBase) -> None:
        """Take the rule base that the forms asked by."""
        self._questions = rule_base.questions
        self._texts = names_of((each.id, (each.text,)) for each in rule_base.questions.values())

    def about(self, column: str) -> About | None:
        """Return what a column is about, None if that is nothing of ours."""
        parts = ["", "", *(part for part in _GROUPS.split(column) if part)]
        before, last = parts[-2], parts[-1]
        noted = next((last.removesuffix(each) for each in NOTE if last.endswith(each)), "")
        if before in self._questions and self._questions[before].kind is Kind.SEVERAL:
            return About(ColumnUse.OPTION, before, last)
        if last in HEAD:
            return About(ColumnUse.HEAD, HEAD[last])
        if last in self._questions:
            return About(ColumnUse.ANSWER, last)
        if noted in self._questions:
            return About(ColumnUse.NOTE, noted)
        return self._by_text(column)

    def _by_text(self, column: str) -> About | None:
        asked = self._texts.find(column)
        if asked is not None:
            return About(ColumnUse.ANSWER, asked)
        text, mark, option = column.rpartition("/")
        asked = self._texts.find(text) if mark else None
        return None if asked is None else About(ColumnUse.OPTION, asked, option)

    def whole(self, question: QuestionId, cell: Cell) -> Said:
        """Return what the one column of a question says; of several options these are words with spaces or `;` between."""
        if self._questions[question].kind is not Kind.SEVERAL or cell.is_unknown:
            return cell
        words = [word for word in re.split(r"[\s;]+", cell.text) if word]
        return picked([(word, Cell("1", cell.row, cell.field)) for word in words])


def picked(found: Iterable[tuple[str, Cell]]) -> Said:
    """Return what cells of one option each say together: those that were chosen, or *don't know*."""
    chosen = [Cell(option, cell.row, cell.field) for option, cell in found if folded(cell.text) in CHOSEN]
    unknown = [cell for cell in chosen if cell.is_unknown]
    told = [cell for _, cell in found if cell.is_unknown]
    if unknown or (told and not chosen):
        at = (unknown or told)[0]
        return Cell(UNKNOWN, at.row, at.field)
    return tuple(cell for cell in chosen if folded(cell.text) not in NONE_WORDS or len(chosen) == 1)
