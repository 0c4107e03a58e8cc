"""The file of an interview: the one that was named, or that of the municipality that somebody names."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import typer

if TYPE_CHECKING:
    from orgdesign.model.rulebase import RuleBase


def check_file(path: Path) -> None:
    """Refuse what is no file, and a new file that later commands would not read or that has no folder to be in."""
    if path.exists():
        if not path.is_file():
            raise typer.BadParameter(f"{shown(path)} is not a file", param_hint="PROFILE")
        return
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise typer.BadParameter(f"a profile is a .yaml file; did you mean {shown(path)}.yaml?", param_hint="PROFILE")
    if not path.parent.is_dir():
        raise typer.BadParameter(f"the folder {shown(path.parent)} does not exist", param_hint="PROFILE")


def named_after(municipality: str, rule_base: RuleBase) -> Path:
    """Return the file of a municipality in the current folder: its own, or one that is not there yet."""
    from orgdesign.load.profiles.profile import load_profile
    from orgdesign.model.municipality import key_of, name_of, other_names
    from orgdesign.run.file_names import file_names

    aliases = rule_base.prefill.aliases if rule_base.prefill else {}
    meant, free = key_of(municipality, aliases), None
    for called in (municipality, name_of(municipality).whole, *other_names(municipality, aliases)):
        for path in map(Path, file_names(called)):
            if not os.path.lexists(path):
                free = free or path
                break
            profile, _ = load_profile(path, rule_base)
            if profile is not None and key_of(profile.municipality, aliases) == meant:
                return path
    if free is None:
        raise AssertionError("file_names does not end")
    return free


def shown(path: Path) -> str:
    """Return a path on one line, to be shown."""
    from orgdesign.render.text.prose import one_line

    return one_line(str(path))
