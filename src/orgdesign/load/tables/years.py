"""Tables with a column for each year: what a row tells of stands in the row, and the figures stand under the years.

`Place, Subject, 2023, 2024` says in one row what elsewhere takes a row for each period. A subject is known by the names that
columns have which answer a question. Knows columns and texts; whose row it is and what a cell says is for others.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.load.tables.cells import may_answer, text_of
from orgdesign.load.tables.files import BLANK, TableFile
from orgdesign.load.tables.finding import Answering, Finder
from orgdesign.model.rulebase import QuestionId

_YEAR = re.compile(r"(?:19|20)[0-9]{2}\*{0,2}")
_MOST_SUBJECTS, _LONGEST = 200, 200
"""How many subjects a table has at most, and how long the name of one is, that are looked up."""


@dataclass(frozen=True, slots=True)
class Years:
    """The column that names the subject of a row, what each known subject answers, and the columns that are years."""

    subject: str
    answers: Mapping[str, Answering]
    columns: tuple[str, ...]


def is_year(name: str) -> bool:
    """Tell whether a column is called by a year; publishers mark what is provisional by an asterisk behind it."""
    return _YEAR.fullmatch(name) is not None


def years_of(file: TableFile, finder: Finder, questions: Collection[QuestionId], others: Collection[str]) -> Years | None:
    """Return how a table tells of years, None where it does not; `others` are columns of which the use is known.

    Raises `Unusable` where the table turns out not to be well-formed.
    """
    columns = tuple(each for each in file.schema if is_year(each) and may_answer(file.schema[each]))
    own = [each for each in file.schema if not each.startswith(BLANK) and not is_year(each) and each not in others]
    own = [each for each in own if may_answer(file.schema[each])]
    if not columns or not own:
        return None
    found: dict[str, dict[str, None]] = {each: {} for each in own}
    for raw in file.read(own):
        for each in own:
            if len(found[each]) <= _MOST_SUBJECTS:
                texts = text_of(raw.cells[each]).unique(maintain_order=True)
                found[each].update(dict.fromkeys(text for text in map(_subject, texts) if text))
    for each, subjects in found.items():
        if len(subjects) <= _MOST_SUBJECTS and (answers := _answers(list(subjects), finder, questions)):
            return Years(each, MappingProxyType(answers), columns)
    return None


def _answers(texts: Sequence[str], finder: Finder, questions: Collection[QuestionId]) -> dict[str, Answering]:
    """Return which subjects answer a question; of two that answer one, the one whose name goes first among its names."""
    known = finder.find([each for each in texts if len(each) <= _LONGEST]).answers
    return {each.column: each for each in known if each.option is None and each.question in questions}


def _subject(text: str | None) -> str:
    return (text or "").strip()
