"""Reads YAML into the trees of `yaml_tree`: the only place that parses it.

The parser's C events are read directly; nodes and constructors are never made. What an attacker could use is refused:
aliases, tags, deep nesting, size. Faults are diagnostics, never exceptions.
"""

from __future__ import annotations

import re
import stat
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, NoReturn, TypeAlias

import yaml
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
)

from orgdesign.load.source.yaml_tree import Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.clause import Clause, refusal
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Told

LARGEST = 5_000_000
"""The largest file that is read, in bytes."""
DEEPEST = 50
"""The deepest nesting that is read."""

Event: TypeAlias = Any
"""What the parser gives; the types that PyYAML declares for it leave out which event has what."""
_Parser = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
_NO_TABS = Clause.NO_TABS
_BACKSLASH = Clause.BACKSLASH
_QUOTED = re.compile(r"(\s*(?:- )?[\w.-]+:\s+)(['\"])")
_AFTER_QUOTES = frozenset(
    {"did not find expected key", "found unexpected end of stream", "found unexpected document indicator"}
)
_IN_PLAIN_WORDS: Mapping[str, Told] = {
    "did not find expected ',' or '}'": Clause.BRACKET_EXPECTED.of(",", "}"),
    "did not find expected ',' or ']'": Clause.BRACKET_EXPECTED.of(",", "]"),
    "did not find expected key": Clause.KEY_EXPECTED,
    "did not find expected '-' indicator": Clause.DASH_EXPECTED,
    "found character that cannot start any token": Clause.BEGINS_WITH_SIGN,
    "mapping values are not allowed in this context": Clause.COLON_MISPLACED,
    "found a tab character that violates indentation": _NO_TABS,
    "found a tab character where an indentation space is expected": _NO_TABS,
    "could not find expected ':'": Clause.COLON_MISSING,
    "did not find expected node content": Clause.VALUE_MISSING,
    "block sequence entries are not allowed in this context": Clause.DASH_MISPLACED,
    "did not find expected alphabetic or numeric character": Clause.BEGINS_WITH.of("'*' or '&'"),
    "found undefined tag handle": Clause.BEGINS_WITH.of("'!'"),
    "mapping keys are not allowed in this context": Clause.BEGINS_WITH.of("'?'"),
    "found unknown escape character": _BACKSLASH,
    "did not find expected hexdecimal number": _BACKSLASH,
    "did not find expected comment or line break": Clause.AFTER_BLOCK_SIGN,
    "did not find expected <document start>": Clause.COMPLETE,
    "found unexpected document indicator": Clause.QUOTES_NOT_CLOSED,
    "found unknown directive name": Clause.BEGINS_WITH_PERCENT,
    "found unexpected non-alphabetical character": Clause.BEGINS_WITH_PERCENT,
    "found unexpected end of stream": Clause.ENDS_IN_QUOTES,
}
"""What the parser says, and what an author can do about it."""
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""A plain scalar that says this says nothing."""


def read_yaml(path: Path, name: str | None = None) -> YamlFile:
    """Read a file. Faults are diagnostics, never exceptions; the tree is None unless the file is well-formed."""
    name = str(path) if name is None else name
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST + 1)
    except OSError as error:
        return _unusable(name, Code.UNREADABLE_FILE, reason=refusal(error))
    return parse_yaml(data, name)


def read_found_yaml(path: Path, name: str) -> YamlFile:
    """Read a file that a search came upon; see `read_yaml`. A pipe or device is refused: reading it need never end."""
    try:
        mode = path.stat().st_mode
    except (OSError, ValueError):  # reading tells why
        return read_yaml(path, name)
    if not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        return _unusable(name, Code.UNREADABLE_FILE, reason=Clause.NO_FILE)
    return read_yaml(path, name)


def parse_yaml(data: bytes, name: str) -> YamlFile:
    """Read YAML from bytes; see `read_yaml`."""
    text = decoded(data, name)
    return _build(text, name) if isinstance(text, str) else YamlFile(name, "", None, (text,))


def decoded(data: bytes, name: str) -> str | Diagnostic:
    """Return the text of a file that is no longer than one may be, or what is wrong with it."""
    if len(data) > LARGEST:
        return too_large(name)
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return Diagnostic(Code.NOT_UTF8, place, {"byte": f"0x{data[error.start]:02x}"})


def too_large(name: str) -> Diagnostic:
    """Return what is told of a file that is longer than any that is read."""
    return Diagnostic(Code.FILE_TOO_LARGE, Place(name), {"size": f"{LARGEST // 1_000_000} MB"})


def parser_events(text: str) -> Callable[[], Event]:
    """Return what gives the parser's next event at each call, where no tree is needed. Both raise yaml.YAMLError."""
    advance: Callable[[], Event] = _Parser(text).get_event
    return advance


def _build(text: str, name: str) -> YamlFile:
    builder = _Builder(name)
    try:
        tree = builder.document(text)
    except yaml.reader.ReaderError as error:
        before = text[: error.position] if isinstance(error.position, int) else ""
        place = Place(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
        return _unusable(name, Code.YAML_SYNTAX, place, problem=Clause.NO_TEXT_CHARACTER)
    except yaml.MarkedYAMLError as error:
        opened = _opened_before(text, error)
        if opened is not None:
            place, problem_told = opened
            return _unusable(name, Code.YAML_SYNTAX, Place(name, place.line, place.column), problem=problem_told)
        mark = error.problem_mark or error.context_mark
        place = Place(name) if mark is None else Place(name, mark.line + 1, mark.column + 1)
        problem = str(error.problem or error.context)
        return _unusable(name, Code.YAML_SYNTAX, place, problem=_IN_PLAIN_WORDS.get(problem, problem))
    except _Refused as refused:
        return YamlFile(name, text, None, (*builder.diagnostics, refused.diagnostic))
    if tree is None:
        builder.diagnostics.append(Diagnostic(Code.EMPTY_FILE, Place(name)))
    return YamlFile(name, text, tree, tuple(builder.diagnostics))


def _opened_before(text: str, error: yaml.MarkedYAMLError) -> tuple[Place, Told] | None:
    """Return where a value in quotes before a fault begins whose quote is not closed in its own line, and what to do.

    Such a quote takes in what follows up to the next one, so that the parser stops far from where it went wrong: at another
    quote, or at the end of the file. A text of several lines that is well-formed causes no fault, and is not told.
    """
    if error.problem_mark is None or str(error.problem) not in _AFTER_QUOTES:
        return None
    for number, line in enumerate(text.split("\n")[: error.problem_mark.line + 1], 1):
        value = _QUOTED.match(line)
        if value is not None and line.count(value[2], value.end(1)) % 2:
            clause = Clause.APOSTROPHE_OPENS if value[2] == "'" else Clause.QUOTE_OPENS
            return Place("", number, value.end(1) + 1), clause
    return None


def _unusable(name: str, code: Code, place: Place | None = None, **values: Told) -> YamlFile:
    return YamlFile(name, "", None, (Diagnostic(code, place or Place(name), values),))


class _Refused(Exception):
    """The file holds something that is never read further."""

    def __init__(self, diagnostic: Diagnostic) -> None:
        super().__init__()
        self.diagnostic = diagnostic


class _Builder:
    """Turns the parser's events into a tree."""

    _next: Callable[[], Any]

    def __init__(self, name: str) -> None:
        self.name = name
        self.diagnostics: list[Diagnostic] = []

    def document(self, text: str) -> Yaml:
        self._next = parser_events(text)
        self._next()  # the start of the stream
        if not isinstance(self._next(), DocumentStartEvent):
            return None
        tree = self._node(self._next(), 0)
        self._next()  # the end of the document
        after = self._next()
        if isinstance(after, DocumentStartEvent):
            self._refuse(Code.SEVERAL_DOCUMENTS, after)
        return tree

    def _node(self, event: Event, depth: int) -> Yaml:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)
        if kind is AliasEvent:
            self._refuse(Code.ALIAS, event)
        if depth >= DEEPEST:
            self._refuse(Code.TOO_DEEP, event, depth=str(DEEPEST))
        self._plain(event)
        return self._map(event, depth + 1) if kind is MappingStartEvent else self._list(event, depth + 1)

    def _plain(self, event: Event) -> None:
        if event.anchor is not None:
            self._refuse(Code.ALIAS, event)
        if event.tag is not None and event.tag != "!":
            self._refuse(Code.TAG, event, tag=event.tag)

    def _scalar(self, event: Event) -> YamlText | None:
        if event.anchor is not None or event.tag is not None:
            self._plain(event)
        value = event.value
        if event.implicit[0] and value in NULLS:
            return None
        text = YamlText(value)
        text.line, text.column = _begin(event)
        return text

    def _list(self, start: Event, depth: int) -> YamlList:
        items = YamlList()
        items.line, items.column = _begin(start)
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._node(event, depth))
        return items

    def _map(self, start: Event, depth: int) -> YamlMap:
        entries = YamlMap()
        entries.line, entries.column = _begin(start)
        lines: dict[str, int] = {}
        while type(event := self._next()) is not MappingEndEvent:
            key = self._key(event)
            if key in entries:
                place = Place(self.name, key.line, key.column)
                self.diagnostics.append(Diagnostic(Code.DUPLICATE_KEY, place, {"key": key, "first": str(lines[key])}))
                self._node(self._next(), depth)
            else:
                lines[key] = key.line
                entries[key] = self._node(self._next(), depth)
        return entries

    def _key(self, event: Event) -> YamlText:
        if type(event) is not ScalarEvent:
            self._refuse(Code.YAML_SYNTAX, event, problem=Clause.KEY_OF_SEVERAL_WORDS)
        key = self._scalar(event)
        if key is None:
            self._refuse(Code.YAML_SYNTAX, event, problem=Clause.KEY_MISSING)
        return key

    def _refuse(self, code: Code, event: Event, **values: Told) -> NoReturn:
        raise _Refused(Diagnostic(code, Place(self.name, *_begin(event)), values))


def _begin(event: Event) -> tuple[int, int]:
    """Return the line and column, from 1, where an event begins."""
    mark = event.start_mark
    return mark.line + 1, mark.column + 1
