"""YAML text as plain data that knows where it stands, and the report in which a reader puts what is wrong with it.

A tree is made of `YamlText` (a str), `YamlList` (a list) and `YamlMap` (a dict), each with the line and column where it
begins, and None for a value left out. No scalar is ever turned into a boolean, number or date: what a text means is for
the reader who knows what is expected there, so `nee`, `no`, `on` and `2-1` stay words. What is found is collected, never
thrown, so that one run shows it all. Knows no parser: `yaml_parser` makes these trees.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

from orgdesign.model.diagnostic import Code, Diagnostic, Place, Severity, Told

_MANY_KEYS = 50


class YamlText(str):
    """A scalar, as written."""

    __slots__ = ("column", "line")
    line: int
    column: int


class YamlList(list["Yaml"]):
    """A sequence."""

    __slots__ = ("column", "line")
    line: int
    column: int


class YamlMap(dict["YamlText", "Yaml"]):
    """A mapping; its keys keep their own places."""

    __slots__ = ("_keys", "column", "line")
    line: int
    column: int
    _keys: dict[str, YamlText]

    def key(self, name: str) -> YamlText:
        """Return the key as it stands in the file; KeyError if there is none."""
        key = self.key_of(name)
        if key is None:
            raise KeyError(name)
        return key

    def key_of(self, name: str) -> YamlText | None:
        """Return the key as it stands in the file, or None."""
        if name not in self:
            return None
        if len(self) < _MANY_KEYS:
            return next(key for key in self if key == name)
        if name not in getattr(
            self, "_keys", ()
        ):  # else who asks for each of many keys would go through all of them each time
            self._keys = {str(key): key for key in self}
        return self._keys[name]


Yaml: TypeAlias = YamlText | YamlList | YamlMap | None


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file that was read: its name in messages, its text, and its tree (None if it cannot be used)."""

    name: str
    text: str
    tree: Yaml
    diagnostics: tuple[Diagnostic, ...]

    def place(self, node: Yaml, otherwise: Yaml = None) -> Place:
        """Return where a node stands; a value left out has no place of its own, so its key can stand in for it."""
        at = otherwise if node is None else node
        return Place(self.name) if at is None else Place(self.name, at.line, at.column)


@dataclass(frozen=True, slots=True)
class Entry:
    """One mapping of a file that is a list, or a file that is one mapping."""

    file: YamlFile
    node: YamlMap

    @property
    def id(self) -> YamlText | None:
        """The entry's id as it stands there, if it has one."""
        id_ = self.node.get(YamlText("id"))
        return id_ if isinstance(id_, YamlText) else None


class Report:
    """A growing list of diagnostics."""

    def __init__(self) -> None:
        """Begin with nothing found."""
        self._found: list[Diagnostic] = []

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """What was found: by file, line and column, each finding once."""
        return tuple(sorted(dict.fromkeys(self._found), key=lambda d: (d.place, d.code.label)))

    @property
    def failed(self) -> bool:
        """Whether an error was found."""
        return any(each.is_error for each in self._found)

    def add(self, diagnostics: Iterable[Diagnostic]) -> None:
        """Take diagnostics that were found elsewhere."""
        self._found.extend(diagnostics)

    def at(
        self,
        file: YamlFile,
        node: Yaml,
        code: Code,
        *,
        key: Yaml = None,
        nearest: str | None = None,
        **values: Told,
    ) -> None:
        """Record an error at a node, or at its key where the value was left out."""
        self._found.append(Diagnostic(code, file.place(node, key), values, nearest))

    def warn(self, file: YamlFile, node: Yaml, code: Code, **values: Told) -> None:
        """Record a finding that does not make the file unusable."""
        self._found.append(Diagnostic(code, file.place(node), values, severity=Severity.WARNING))
