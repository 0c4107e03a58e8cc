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

from orgdesign.load.forms.record import CHOSEN, NONE_WORDS, UNKNOWN_WORDS, Cell, Record, Said
from orgdesign.load.tables.heads import Use
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Severity
from orgdesign.model.names import folded, names_of, option_names
from orgdesign.model.rulebase import UNKNOWN, Kind, Question, QuestionId, RuleBase

NOTE = ("_note", "-Comment")
"""How the column of a note is called, behind its question."""
HEAD = {
    "municipality": "municipality",
    "respondent": "x-respondent",
    "rule_base": "rule_base",
    "digest": "x-digest",
}
"""What a form says of itself: by the name of its column, the key that it has in a profile. See `head_column`."""
_MARKS = re.compile(r"[-/:.]")
"""What stands between a group, a question and an option; ids of options hold `-` as well."""


def head_column(name: str, rule_base: RuleBase) -> str:
    """Return how the column of something that a form says of itself is called, where questions may be called so too."""
    return f"{name}_" if name in rule_base.questions else name


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
    for id_, found in options.items():
        # A column for each option says exactly what one column with words in it may leave in doubt.
        put_options(record, columns.question(id_), found)
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
        self._sections = frozenset(each.id for each in rule_base.sections)
        self._heads = {head_column(name, rule_base): key for name, key in HEAD.items()}
        self._seen: dict[str, About | None] = {}
        self._texts = names_of((each.id, (each.text,)) for each in rule_base.questions.values())

    def question(self, id_: QuestionId) -> Question:
        """Return the question of that id."""
        return self._questions[id_]

    def about(self, column: str) -> About | None:
        """Return what a column is about, None if that is nothing of ours."""
        if column not in self._seen:
            self._seen[column] = self._about(column)
        return self._seen[column]

    def _about(self, column: str) -> About | None:
        """Look for the whole name, and then for what stands behind its groups, the longest first."""
        behind = [column[mark.end() :] for mark in _MARKS.finditer(column)]
        tries = (self._by_id(column), self._by_text(column), *(self._by_id(each) for each in behind))
        return next((each for each in tries if each is not None), None)

    def _by_id(self, name: str) -> About | None:
        if name in self._questions:
            return About(ColumnUse.ANSWER, name)
        noted = next((name.removesuffix(each) for each in NOTE if name.endswith(each)), "")
        if noted in self._questions:
            return About(ColumnUse.NOTE, noted)
        if name in self._heads:
            return About(ColumnUse.HEAD, self._heads[name])
        return self._option(name)

    def _option(self, name: str) -> About | None:
        """Return the option that a column is of. One that is none is told later, unless its question is a group as well."""
        mark = _MARKS.search(name)
        before, option = (name, "") if mark is None else (name[: mark.start()], name[mark.end() :])
        question = self._questions.get(before)
        if not option or question is None or question.kind is not Kind.SEVERAL:
            return None
        is_known = option_names(question).find(option) is not None or folded(option) in NONE_WORDS | UNKNOWN_WORDS
        may_be_one = before not in self._sections and _MARKS.search(option.replace("-", "")) is None
        return About(ColumnUse.OPTION, before, option) if is_known or may_be_one else None

    def use(self, column: str) -> Use:
        """Return what a column is good for in a table of which it is to be told where it begins."""
        about = self.about(column)
        if about is None:
            return Use.NOTHING
        return Use.NAMES if about.use is ColumnUse.HEAD else Use.ANSWERS

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


def put_options(record: Record, question: Question, found: Sequence[tuple[str, Cell]]) -> None:
    """Put in a record what cells of one option each say together; where they only say no to some, this is told instead."""
    said = picked(found)
    names = option_names(question)
    given = {names.find(option) or option for option, _ in found}
    absent = [option.id for option in question.options if option.id not in given]
    if said != () or not absent:
        record.answers[question.id] = said
    elif found:
        cell = found[0][1]
        place = Place(record.file, cell.row, 0, cell.field)
        values = {"name": question.id, "valid": ", ".join(absent)}
        record.told.append(Diagnostic(Code.INCOMPLETE_OPTIONS, place, values, severity=Severity.WARNING))


def picked(found: Iterable[tuple[str, Cell]]) -> Said:
    """Return what cells of one option each say together: those that were chosen, or *don't know*."""
    chosen = [Cell(option, cell.row, cell.field) for option, cell in found if folded(cell.text) in CHOSEN]
    unknown = [cell for cell in chosen if cell.is_unknown]
    told = [cell for _, cell in found if cell.is_unknown]
    if unknown or (told and not chosen):
        at = (unknown or told)[0]
        return Cell(UNKNOWN, at.row, at.field)
    return tuple(cell for cell in chosen if folded(cell.text) not in NONE_WORDS or len(chosen) == 1)
