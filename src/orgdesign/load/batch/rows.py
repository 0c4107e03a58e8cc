"""Some profiles read at once, as columns of plain values; those that no row can hold stand apart.

What is made here is small and can be sent from one process to another. Each file is first tried the short way (`plain`);
what is not plain is read with care. Knows nothing of frames, of processes or of how a rule base judges.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from orgdesign.load.batch.expected import Cell, Row, row_of, width
from orgdesign.load.batch.plain import PlainReader
from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.source.yaml_parser import LARGEST, parse_yaml, read_found_yaml
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import RuleBase


@dataclass(frozen=True, slots=True)
class ReadProfile:
    """A file that was meant to hold a profile: the profile, None if it has errors, and everything that was found."""

    path: Path
    profile: Profile | None
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """Some files: those whose profile fits a row, with its cells as columns; the others apart; what was found in any.

    `places` tells of each row which of the files it is, from 0. The columns are the municipality and every fact of every
    question, in the rule base's order.
    """

    places: tuple[int, ...]
    columns: Sequence[Sequence[Cell]]
    apart: tuple[ReadProfile, ...]
    findings: tuple[ReadProfile, ...]


class RowsReader:
    """Reads profiles for one rule base; what it prepares serves any number of them."""

    def __init__(self, rule_base: RuleBase) -> None:
        """Take the rule base that the answers are for."""
        self._rule_base = rule_base
        self._plain = PlainReader(rule_base)
        self._careful = ProfileReader(rule_base)
        self._width = width(rule_base)

    def read(self, paths: Iterable[Path | str]) -> Rows:
        """Read some files; a file that is at fault stops no other."""
        places: list[int] = []
        rows: list[Row] = []
        apart: list[ReadProfile] = []
        findings: list[ReadProfile] = []
        for place, path in enumerate(paths):
            data = _content(path)
            row = None if data is None else self._plain.row(data)
            if row is None:
                read = self.profile(Path(path), data)
                if read.diagnostics:
                    findings.append(read)
                if read.profile is None:
                    continue
                row = self._row(read.profile)
                if row is None:
                    apart.append(read)
                    continue
            places.append(place)
            rows.append(row)
        columns = list(zip(*rows, strict=True)) if rows else [()] * self._width
        return Rows(tuple(places), columns, tuple(apart), tuple(findings))

    def profile(self, path: Path, data: bytes | None = None) -> ReadProfile:
        """Read one file with care, or what it was found to hold."""
        name = path.as_posix()
        file = read_found_yaml(path, name) if data is None else parse_yaml(data, name)
        return ReadProfile(path, *self._careful.read(file))

    def _row(self, profile: Profile) -> Row | None:
        return row_of(profile.municipality, known(self._rule_base, profile), self._rule_base.questions.values())


def _content(path: Path | str) -> bytes | None:
    """Return what a file holds, None if it is no file, too large or cannot be read: careful reading tells why."""
    name = os.fspath(path)  # pathlib would take longer than the reading
    try:
        status = os.stat(name)  # noqa: PTH116
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST:
            return None
        with open(name, "rb", buffering=0) as file:  # noqa: PTH123
            return file.readall()
    except (OSError, ValueError):
        return None
