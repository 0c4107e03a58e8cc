"""Where a loader puts what it finds: diagnostics are collected, never thrown, so that one run shows them all."""

from __future__ import annotations

from collections.abc import Iterable

from orgdesign.load.source.yaml_tree import Yaml, YamlFile
from orgdesign.model.diagnostic import Code, Diagnostic, Severity, Told
from orgdesign.model.names import closest


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


def nearest(word: str, valid: Iterable[str], likeness: float = 0.6) -> str | None:
    """Return the valid spelling that comes closest to a word, if one is at least so much like it (1: the same)."""
    return closest(word, valid, likeness)
