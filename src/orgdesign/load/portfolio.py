"""Many profiles: which files are meant by what a person names, and each of them read.

Knows files, folders and patterns; knows nothing of what is done with the profiles.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from glob import glob, has_magic
from pathlib import Path

from orgdesign.load.profile import ProfileReader
from orgdesign.load.yaml_tree import read_yaml
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import RuleBase

SUFFIXES = (".yaml", ".yml")
"""What a profile's file is called; a folder is searched for the first only."""


@dataclass(frozen=True, slots=True)
class ReadProfile:
    """A file that was meant to hold a profile: the profile, None if it has errors, and everything that was found."""

    path: Path
    profile: Profile | None
    diagnostics: tuple[Diagnostic, ...]


def find_profiles(inputs: Iterable[str]) -> tuple[tuple[Path, ...], tuple[Diagnostic, ...]]:
    """Return the files that are meant, each once and in a fixed order, and a diagnostic per input that gives none."""
    found: dict[Path, None] = {}
    diagnostics: list[Diagnostic] = []
    for name in inputs:
        files, reason = _meant(name)
        found.update(dict.fromkeys(files))
        if reason is not None:
            diagnostics.append(Diagnostic(Code.UNREADABLE_FILE, Place(Path(name).as_posix()), {"reason": reason}))
    return tuple(found), tuple(diagnostics)


def read_profiles(paths: Iterable[Path], rule_base: RuleBase) -> Iterator[ReadProfile]:
    """Read each file in turn; a file that is at fault stops no other."""
    reader = ProfileReader(rule_base)
    for path in paths:
        profile, diagnostics = reader.read(read_yaml(path, path.as_posix()))
        yield ReadProfile(path, profile, diagnostics)


def _meant(name: str) -> tuple[list[Path], str | None]:
    """Return the files that one input means, or why there are none."""
    path = Path(name)
    if path.is_dir():
        files = sorted(file for file in path.rglob("*.yaml") if not file.is_dir())
        return files, None if files else "the folder holds no .yaml file"
    if path.exists():
        is_profile = path.suffix.lower() in SUFFIXES
        return ([path], None) if is_profile else ([], f"a profile is a {SUFFIXES[0]} file")
    if not has_magic(name):
        return [], "there is no such file or folder"
    matches = map(Path, glob(name, recursive=True))  # noqa: PTH207  Path.glob takes no absolute pattern
    files = sorted(path for path in matches if path.suffix.lower() in SUFFIXES)
    return files, None if files else "no .yaml file matches this pattern"
