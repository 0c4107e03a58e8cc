"""The short way to read a profile: straight from the parser's events to one value for each fact.

Most answers of most profiles are one plain, valid word. Where everything in a file is that, no tree and no answer needs to
be made; the first thing that is anything else (a fault, a region, several respondents, a warning to give) ends the short
way, and `ProfileReader` reads the file again with care. So nothing is ever said here of what is wrong, and whatever is
accepted here means exactly what `ProfileReader` says that it means.
"""

from __future__ import annotations

from collections.abc import Callable

import yaml
from yaml.events import (
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    SequenceStartEvent,
)

from orgdesign.load.batch.expected import Cells, Expected, NotPlain, Row, check_time, expected_of, made_with, width
from orgdesign.load.batch.plain_lines import LineReader
from orgdesign.load.profiles.profile import ANSWER_KEYS, OWN_KEY
from orgdesign.load.source.yaml_parser import LARGEST, NULLS, Event, parser_events
from orgdesign.model.rulebase import RuleBase


class PlainReader:
    """Reads plain profiles for one rule base; what it prepares serves any number of them."""

    def __init__(self, rule_base: RuleBase) -> None:
        """Take the rule base that the answers are for."""
        self._lines = LineReader(rule_base)
        self._made_with: set[str | None] = {None, *made_with(rule_base)}
        self._expected: dict[str | None, Expected] = dict(expected_of(rule_base).items())
        self._width = width(rule_base)

    def row(self, data: bytes) -> Row | None:
        """Return the row of a profile that is plain throughout, None for any other file."""
        if len(data) > LARGEST:
            return None
        try:
            text = data.decode("utf-8-sig")
            return self._lines.row(text) or self._row(parser_events(text))
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


def _picked(expected: Expected, event: Event, advance: Callable[[], Event]) -> Cells:
    _begins_plainly(event, SequenceStartEvent)
    words: set[str | None] = set()
    while type(event := advance()) is not SequenceEndEvent:
        words.add(_word(event))
    return expected.picked(words)


def _parts(expected: Expected, event: Event, advance: Callable[[], Event]) -> Cells:
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
            if key == "at":
                check_time(text)
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
