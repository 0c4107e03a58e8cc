"""The file in which an expert's judgements are kept: worked cases, added one after another and never taken away.

What was there stays as it is, byte for byte, whoever wrote it, and nothing is written that would not read back as what was
there with the new cases behind it. Knows files and cases; asks nobody.
"""

from __future__ import annotations

import errno
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.atomic import write_whole
from orgdesign.load.profiles.save import ReadsOtherwise
from orgdesign.load.rules.cases import load_case_files
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.load.source.yaml_tree import YamlList
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Unusable
from orgdesign.model.profile import known

if TYPE_CHECKING:
    from orgdesign.analysis.fitting.eliciting import Verdict
    from orgdesign.model.case import Case
    from orgdesign.model.rulebase import RuleBase


_TRIAL = "- id: trial\n"
"""Stands for any case where it is tried whether one can be added."""


class Judgements:
    """Judgements in a file, and those that could not be written yet."""

    def __init__(self, path: Path, rule_base: RuleBase) -> None:
        """Read what is there. Raises `Unusable` where it cannot be read, and OSError where nothing can be added to it."""
        self.path = path
        self.cases: tuple[Case, ...] = ()
        if path.exists():
            there = path.read_bytes()
            if _listed(there, path) != []:
                self.cases, found = load_case_files([path], rule_base)
                faults = tuple(each for each in found if each.is_error)
                if faults:
                    raise Unusable(faults)
            if _joined(there, _TRIAL, path) is None:
                raise OSError(errno.EINVAL, Clause.NO_PLACE_BEHIND, path.as_posix())
        self._rule_base = rule_base
        self._unsaved: list[str] = []
        self._taken = {case.id for case in self.cases}
        self._number = len(self.cases)

    @property
    def unsaved(self) -> str:
        """What could not be written, as it would stand in the file."""
        return "\n".join(self._unsaved)

    def said(self) -> tuple[Verdict, ...]:
        """Return what was judged before, in the file."""
        from orgdesign.analysis.fitting.eliciting import Verdict

        return tuple(
            Verdict(known(self._rule_base, case.profile), each.decision, each.leading)
            for case in self.cases
            for each in case.expectations
            if each.leading is not None
        )

    def new_id(self, expert: str) -> str:
        """Return the id of a further case."""
        while True:
            self._number += 1
            id_ = f"{expert}-{self._number:03}"
            if id_ not in self._taken:
                self._taken.add(id_)
                return id_

    def add(self, entries: Sequence[str]) -> OSError | None:
        """Add cases to the file as it is by now; returns what prevented it, after which they go along with the next."""
        self._unsaved += entries
        try:
            joined = _joined(self.path.read_bytes() if self.path.exists() else b"", self.unsaved, self.path)
            if joined is None:
                return ReadsOtherwise(errno.EIO, ReadsOtherwise.REASON, self.path.as_posix())
            write_whole(self.path, joined, private=True)
        except OSError as error:
            return error
        self._unsaved = []
        return None


def _joined(there: bytes, entries: str, path: Path) -> bytes | None:
    """Return a file with cases behind what is in it; None if that does not say what was there and then these cases."""
    added = entries.encode("utf-8")
    joined = there + (b"" if not there or there.endswith(b"\n") else b"\n") + added
    before, more, after = (_listed(each, path) for each in (there, added, joined))
    return joined if before is not None and more is not None and after == [*before, *more] else None


def _listed(data: bytes, path: Path) -> list[object] | None:
    """Return the entries of a file that is a list, None if it is none; there are none in what is empty, or only comments."""
    file = parse_yaml(data, path.as_posix())
    if [each.code for each in file.diagnostics] == [Code.EMPTY_FILE]:
        return []
    return [*file.tree] if isinstance(file.tree, YamlList) else None
