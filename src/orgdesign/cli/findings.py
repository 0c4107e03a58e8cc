"""What is found in many profiles: the first findings on stderr, every error in a list beside the scores.

What is wrong with cells of tables is told by value: once, with how often it occurs and in which rows, the commonest first.
"""

from __future__ import annotations

from array import array
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import SpooledTemporaryFile, gettempdir
from types import TracebackType
from typing import TYPE_CHECKING, Self

import typer

from orgdesign.cli.boundary import Lang, message_language, report, report_line
from orgdesign.render.text.catalogue import SharedWords

if TYPE_CHECKING:
    from orgdesign.model.diagnostic import Diagnostic

_MOST_LINES = 20
_MOST_KEPT = 20
_IN_MEMORY = 1 << 20
_MOST_GROUPS, _MOST_ROWS = 10_000, 5
"""How many values are counted one by one, and how many of the rows that hold one are named."""


class Findings:
    """Everything that is found in a run, however much that is; `skipped` counts profiles that could not be scored."""

    def __init__(self, lang: Lang | None, *, strict: bool, listed: bool = True) -> None:
        """Take the language to tell in, whether the first error ends the run, and whether all are listed in a file."""
        self._listed = listed
        self.skipped = 0
        self._lang = lang
        self._strict = strict
        self._told = self._untold = self._errors = 0
        self._first: list[Diagnostic] = []
        self._groups: dict[Hashable, _Group] = {}
        self._list = SpooledTemporaryFile(max_size=_IN_MEMORY)  # noqa: SIM115  closed by this context

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.tell()
        self._list.close()

    def add(self, diagnostics: Iterable[Diagnostic], skipped: int = 0) -> None:
        """Take what was found, and how many profiles are left out for it. Raises `Unusable` at an error if so asked."""
        from orgdesign.model.diagnostic import Unusable

        found = tuple(diagnostics)
        errors = [each for each in found if each.is_error]
        if self._strict and errors:
            raise Unusable(tuple(each for each in found if _of_one(each, errors[0])))
        self.skipped += skipped
        apart = [each for each in found if not self._grouped(each)]
        shown = apart[: max(0, _MOST_LINES - self._told)]
        report(shown, self._lang)
        self._told += len(shown)
        self._untold += len(apart) - len(shown)
        if errors:
            from orgdesign.load.atomic import naming
            from orgdesign.render.portfolio.score_page import errors_csv

            self._first += errors[: _MOST_KEPT - len(self._first)]
            self._errors += len(errors)
            if not self._listed:
                return
            with naming(Path(gettempdir())):
                self._list.write(errors_csv(errors, message_language(self._lang), heads=self._errors == len(errors)))

    def tell(self) -> None:
        """Tell what is wrong with cells, so far as that was not told yet."""
        groups = sorted(self._groups.values(), key=lambda each: (-len(each.others), each.first.place))
        shown = groups[: max(0, _MOST_LINES - self._told)]
        for group in shown:
            report_line(group.worded(message_language(self._lang)))
        self._told += len(shown)
        self._untold += sum(1 + len(each.others) for each in groups[len(shown) :])
        self._groups.clear()

    def _grouped(self, found: Diagnostic) -> bool:
        """Count a finding among those of the same value in the same column, if it is about a cell; tell whether it is."""
        if not found.place.field or not found.is_error:
            return False
        key = (found.place.file, found.place.field, found.code, tuple(found.values.items()))
        group = self._groups.get(key)
        if group is not None:
            group.others.append(found.place.line)
        elif len(self._groups) < _MOST_GROUPS:
            self._groups[key] = _Group(found)
        else:
            return False
        return True

    @property
    def first(self) -> tuple[Diagnostic, ...]:
        """The first errors, for a report."""
        return tuple(self._first)

    def close(self, companion: Path | None) -> None:
        """Write the list of errors beside the scores, if they go to a file, and say where it is."""
        said = SharedWords(message_language(self._lang))
        if self._untold and companion is None:
            typer.echo(said.score_more_findings.format(count=self._untold), err=True)
        elif self._untold:
            typer.echo(said.score_more_findings_in.format(count=self._untold, file=_shown(companion)), err=True)
        if companion is None:
            return
        if self._errors or companion.exists():  # a list that stands there from an earlier run would mislead
            self._write(companion)
        if self.skipped:
            typer.echo(said.score_skipped.format(skipped=self.skipped, file=_shown(companion)), err=True)

    def _write(self, companion: Path) -> None:
        import shutil

        from orgdesign.load.atomic import replacing
        from orgdesign.render.portfolio.score_page import errors_csv

        if not self._errors:
            self._list.write(errors_csv((), message_language(self._lang)))
        self._list.seek(0)
        with replacing(companion) as path, path.open("wb") as file:
            shutil.copyfileobj(self._list, file)


@dataclass(slots=True)
class _Group:
    """A finding about a cell, and the other rows in which it is the same."""

    first: Diagnostic
    others: array[int] = field(default_factory=lambda: array("q"))

    def worded(self, language: str) -> str:
        from orgdesign.render.text.diagnostics import worded

        line = worded(self.first, language)
        if not self.others:
            return line
        rows = ", ".join(map(str, self.others[:_MOST_ROWS]))
        said = SharedWords(language)
        more = f"{rows}, …" if len(self.others) > _MOST_ROWS else rows
        return f"{line} {said.score_times.format(count=1 + len(self.others), rows=more)}"


def _of_one(found: Diagnostic, other: Diagnostic) -> bool:
    """Tell whether two findings are about one profile: one file, or one row of a table, where no character is meant."""
    one, two = found.place, other.place
    return one.file == two.file and (bool(two.column) or one.line == two.line)


def _shown(path: Path | None) -> str:
    from orgdesign.render.text.prose import one_line

    return "" if path is None else one_line(path.as_posix())
