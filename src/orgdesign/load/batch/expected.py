"""What a plain answer may be, and what it is as cells of a row: what both short ways look answers up in.

A row holds one value for each fact, so it is made only of answers that leave nothing open or everything. What is not
expected here is no fault: `ProfileReader` reads it with care.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from orgdesign.load.profiles.profile import is_time, subject_of
from orgdesign.load.source.answers import number_said
from orgdesign.load.source.conditions import Named, Numeric, Several, Subject
from orgdesign.load.source.yaml_tree import YamlText
from orgdesign.model.logic import Choices, Facts, Region
from orgdesign.model.rulebase import EMPTY, UNKNOWN, YES, Kind, Question, QuestionId, RuleBase

Cell: TypeAlias = str | float | bool | None
"""What is known of a fact: one value (a yes/no fact of a several-choice question is a boolean), or nothing."""
Cells: TypeAlias = tuple[Cell, ...]
Row: TypeAlias = list[Cell]
"""A profile whose every answer is one value or unknown: the municipality, then every fact in the rule base's order."""


class NotPlain(Exception):
    """Something that no short way reads."""


@dataclass(frozen=True, slots=True)
class Expected:
    """What an answer may be: where its cells stand in a row, and the cells of each word that is one."""

    start: int
    end: int
    words: Mapping[str | None, Cells]
    options: tuple[str, ...] = ()
    number: Numeric | None = None

    def said(self, word: str | None) -> Cells:
        """Return the cells of a word; None is a value left out. Raises `NotPlain` where it is no answer."""
        cells = self.words.get(word)
        if cells is not None:
            return cells
        number = None if self.number is None or word is None else number_said(YamlText(word), self.number)
        if number is None:
            raise NotPlain
        return (number,)

    def picked(self, words: set[str | None]) -> Cells:
        """Return the cells of a list of options. Raises `NotPlain` where that is no answer."""
        if not self.options or not words.issubset(self.options) or EMPTY in words:
            raise NotPlain
        return tuple([option in words for option in self.options])


def expected_of(rule_base: RuleBase) -> dict[QuestionId, Expected]:
    """Return what is expected of each question, in the order of their cells; the first cell is the municipality's."""
    expected: dict[QuestionId, Expected] = {}
    start = 1
    for question in rule_base.questions.values():
        expected[question.id] = _expected(subject_of(question), start)
        start = expected[question.id].end
    return expected


def width(rule_base: RuleBase) -> int:
    """Return how many cells a row has."""
    return 1 + sum(len(question.domains) for question in rule_base.questions.values())


def made_with(rule_base: RuleBase) -> tuple[str, str]:
    """Return what a profile may say that it was made with, if that is to need no comment."""
    return rule_base.id, f"{rule_base.id} {rule_base.version}"


def check_time(text: str | None) -> None:
    """Raise `NotPlain` where a text is there and no time."""
    if text is not None and not is_time(text):
        raise NotPlain


def row_of(municipality: str, facts: Facts, questions: Iterable[Question]) -> Row | None:
    """Return what is known as a row, None if a fact of these questions has several values left."""
    row: Row = [municipality]
    for question in questions:
        for fact in question.domains:
            region = facts.get(fact)
            if region is not None and not region.single:
                return None
            row.append(_cell(region, question.kind))
    return row


def _cell(region: Region | None, kind: Kind) -> Cell:
    match region:
        case None:
            return None
        case Choices(values):
            (value,) = values
            return value == YES if kind is Kind.SEVERAL else value
        case _:
            return region.low


def _expected(subject: Subject, start: int) -> Expected:
    words: dict[str | None, Cells] = {}
    match subject:
        case Named(values=values):
            words.update((value, (value,)) for value in values)
            return Expected(start, start + 1, words | _unknown(1))
        case Numeric():
            return Expected(start, start + 1, _unknown(1), number=subject)
        case Several(options=options):
            words.update((each, tuple([each == option for option in options])) for each in options)
            words[EMPTY] = (False,) * len(options)
            return Expected(start, start + len(options), words | _unknown(len(options)), options)
        case _:
            assert_never(subject)


def _unknown(cells: int) -> dict[str | None, Cells]:
    return dict.fromkeys((UNKNOWN, None), (None,) * cells)
