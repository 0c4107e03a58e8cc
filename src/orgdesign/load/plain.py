"""The short way to read a profile: straight from the parser's events to one value for each fact.

Most answers of most profiles are one plain, valid word. Where everything in a file is that, no tree and no answer needs to
be made; the first thing that is anything else (a fault, a region, several respondents, a warning to give) ends the short
way, and `ProfileReader` reads the file again with care. So nothing is ever said here of what is wrong, and whatever is
accepted here means exactly what `ProfileReader` says that it means.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias, assert_never

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from orgdesign.load.answers import number_said
from orgdesign.load.conditions import Named, Numeric, Several, Subject
from orgdesign.load.profile import ANSWER_KEYS, OWN_KEY, is_time, subject_of
from orgdesign.load.yaml_tree import LARGEST, NULLS, Event, YamlText, parser_events
from orgdesign.model.logic import Choices, Facts, Region
from orgdesign.model.rulebase import EMPTY, UNKNOWN, YES, Kind, Question, RuleBase

Cell: TypeAlias = str | float | bool | None
"""What is known of a fact: one value (a yes/no fact of a several-choice question is a boolean), or nothing."""
Cells: TypeAlias = tuple[Cell, ...]
Row: TypeAlias = list[Cell]
"""A profile whose every answer is one value or unknown: the municipality, then every fact in the rule base's order."""


class NotPlain(Exception):
    """Something that the short way does not read."""


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


@dataclass(frozen=True, slots=True)
class _Expected:
    """What an answer may be: where its cells stand in a row, and the cells of each word that is one."""

    start: int
    end: int
    words: Mapping[str | None, Cells]
    options: tuple[str, ...] = ()
    number: Numeric | None = None

    def said(self, word: str | None) -> Cells:
        cells = self.words.get(word)
        if cells is not None:
            return cells
        number = None if self.number is None or word is None else number_said(YamlText(word), self.number)
        if number is None:
            raise NotPlain
        return (number,)

    def picked(self, words: set[str | None]) -> Cells:
        if not self.options or not words.issubset(self.options) or EMPTY in words:
            raise NotPlain
        return tuple([option in words for option in self.options])


class PlainReader:
    """Reads plain profiles for one rule base; what it prepares serves any number of them."""

    def __init__(self, rule_base: RuleBase) -> None:
        """Take the rule base that the answers are for."""
        self._made_with = {None, rule_base.id, f"{rule_base.id} {rule_base.version}"}
        self._expected: dict[str | None, _Expected] = {}
        self._width = 1
        for question in rule_base.questions.values():
            expected = _expected(subject_of(question), self._width)
            self._expected[question.id] = expected
            self._width = expected.end

    def row(self, data: bytes) -> Row | None:
        """Return the row of a profile that is plain throughout, None for any other file."""
        if len(data) > LARGEST:
            return None
        try:
            return self._row(parser_events(data.decode("utf-8-sig")))
        except (UnicodeDecodeError, yaml.YAMLError, NotPlain):
            return None

    def _row(self, advance: Callable[[], Event]) -> Row:
        row: Row = [None] * self._width
        advance()  # the start of the stream
        _begins(advance(), DocumentStartEvent)
        _begins_plainly(advance(), MappingStartEvent)
        seen: set[str | None] = set()
        while type(event := advance()) is not MappingEndEvent:
            key = _new(event, seen)
            if key == "answers":
                self._answers(advance, row)
            elif key == "municipality":
                row[0] = _word(advance())
            elif key == "rule_base":
                if _word(advance()) not in self._made_with:
                    raise NotPlain
            elif key.startswith(OWN_KEY):
                _word(advance())
            else:
                raise NotPlain
        advance()  # the end of the document
        if type(advance()) is DocumentStartEvent or not row[0] or not str(row[0]).strip():
            raise NotPlain
        return row

    def _answers(self, advance: Callable[[], Event], row: Row) -> None:
        event = advance()
        if type(event) is ScalarEvent and _word(event) is None:
            return
        _begins_plainly(event, MappingStartEvent)
        left = dict(self._expected)
        while type(event := advance()) is not MappingEndEvent:
            expected = left.pop(_word(event), None)
            if expected is None:  # no question, or one that was answered before
                raise NotPlain
            event = advance()
            if type(event) is ScalarEvent:
                cells = expected.said(_word(event))
            elif type(event) is MappingStartEvent:
                cells = _parts(expected, event, advance)
            else:
                cells = _picked(expected, event, advance)
            row[expected.start : expected.end] = cells


def _picked(expected: _Expected, event: Event, advance: Callable[[], Event]) -> Cells:
    _begins_plainly(event, SequenceStartEvent)
    words: set[str | None] = set()
    while type(event := advance()) is not SequenceEndEvent:
        words.add(_word(event))
    return expected.picked(words)


def _parts(expected: _Expected, event: Event, advance: Callable[[], Event]) -> Cells:
    """Read an answer with its respondent, note or time."""
    _begins_plainly(event, MappingStartEvent)
    cells = expected.words[None]
    seen: set[str | None] = set()
    while type(event := advance()) is not MappingEndEvent:
        key = _new(event, seen)
        if key == "value":
            event = advance()
            scalar = type(event) is ScalarEvent
            cells = expected.said(_word(event)) if scalar else _picked(expected, event, advance)
        elif key not in ANSWER_KEYS:
            raise NotPlain
        else:
            text = _word(advance())
            if key == "at" and text is not None and not is_time(text):
                raise NotPlain
    if not seen:
        raise NotPlain
    return cells


def _begins(event: Event, kind: type) -> None:
    if type(event) is not kind:
        raise NotPlain


def _begins_plainly(event: Event, kind: type) -> None:
    _begins(event, kind)
    if event.anchor is not None or event.tag is not None:
        raise NotPlain


def _word(event: Event) -> str | None:
    """Return the text of a scalar, None where a value was left out."""
    if type(event) is not ScalarEvent or event.anchor is not None or event.tag is not None:
        raise NotPlain
    value: str = event.value
    return None if value in NULLS and event.implicit[0] else value


def _new(event: Event, seen: set[str | None]) -> str:
    """Return a key that was not seen before in its mapping."""
    key = _word(event)
    if key is None or key in seen:
        raise NotPlain
    seen.add(key)
    return key


def _expected(subject: Subject, start: int) -> _Expected:
    words: dict[str | None, Cells] = {}
    match subject:
        case Named(values=values):
            words.update((value, (value,)) for value in values)
            return _Expected(start, start + 1, words | _unknown(1))
        case Numeric():
            return _Expected(start, start + 1, _unknown(1), number=subject)
        case Several(options=options):
            words.update((each, tuple([each == option for option in options])) for each in options)
            words[EMPTY] = (False,) * len(options)
            return _Expected(start, start + len(options), words | _unknown(len(options)), options)
        case _:
            assert_never(subject)


def _unknown(cells: int) -> dict[str | None, Cells]:
    return dict.fromkeys((UNKNOWN, None), (None,) * cells)
