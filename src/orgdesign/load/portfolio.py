"""Many profiles: which files are meant by what a person names, and each of them read.

Knows files, folders and patterns; knows nothing of what is done with the profiles.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from orgdesign.load.profile import ProfileReader
from orgdesign.load.yaml_tree import read_found_yaml
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import RuleBase

SUFFIXES = (".yaml", ".yml")
"""What a profile's file is called, in small letters or capitals."""


@dataclass(frozen=True, slots=True)
class ReadProfile:
    """A file that was meant to hold a profile: the profile, None if it has errors, and everything that was found."""

    path: Path
    profile: Profile | None
    diagnostics: tuple[Diagnostic, ...]


def find_profiles(inputs: Iterable[str]) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Return the files that are meant, each once and in a fixed order, and a diagnostic for what could not be searched."""
    found: dict[Path, None] = {}
    diagnostics: list[Diagnostic] = []
    for name in inputs:
        files, problems = _meant(name)
        found.update(dict.fromkeys(files))
        diagnostics += problems
    return tuple(found), tuple(diagnostics)


def read_profiles(paths: Iterable[Path], rule_base: RuleBase) -> Iterator[ReadProfile]:
    """Read each file in turn; a file that is at fault stops no other."""
    reader = ProfileReader(rule_base)
    for path in paths:
        profile, diagnostics = reader.read(read_found_yaml(path, path.as_posix()))
        yield ReadProfile(path, profile, diagnostics)


def _meant(name: str) -> tuple[list[Path], list[Diagnostic]]:
    """Return the files that one input means, or why there are none."""
    path = Path(name)
    try:
        if path.is_dir():
            return _inside(path)
        there = path.exists()
    except OSError as error:  # no right to look, or a name that is too long for any file
        return [], [_unreadable(path, error.strerror or type(error).__name__)]
    if there:
        return ([path], []) if _is_profile(path) else ([], [_unreadable(path, f"a profile is a {SUFFIXES[0]} file")])
    if not has_magic(name):
        return [], [_unreadable(path, "there is no such file or folder")]
    matches = map(Path, glob(name, recursive=True))  # noqa: PTH207  Path.glob takes no absolute pattern
    files = sorted(path for path in matches if _is_profile(path))
    return files, [] if files else [_unreadable(path, "no .yaml file matches this pattern")]


def _inside(folder: Path) -> tuple[list[Path], list[Diagnostic]]:
    """Search a folder at every depth; hidden files are passed over, a folder that cannot be opened is not."""
    problems: list[Diagnostic] = []

    def closed(error: OSError) -> None:
        problems.append(_unreadable(Path(error.filename), error.strerror or type(error).__name__))

    files: list[Path] = []
    for parent, folders, names in os.walk(folder, onerror=closed):
        folders[:] = [each for each in folders if not each.startswith(".")]
        files += [path for each in names if not each.startswith(".") and _is_profile(path := Path(parent, each))]
    if not files and not problems:
        problems.append(_unreadable(folder, "the folder holds no .yaml file"))
    return sorted(files), problems


def _is_profile(path: Path) -> bool:
    return path.suffix.lower() in SUFFIXES


def _unreadable(path: Path, reason: str) -> Diagnostic:
    return Diagnostic(Code.UNREADABLE_FILE, Place(path.as_posix()), {"reason": reason})
