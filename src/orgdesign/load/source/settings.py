"""What somebody would type every time, kept in a file: the rule base, the language, the house style.

`orgdesign.toml` stands in the working folder or in one above it; one of the user's own stands where the system keeps
settings, and gives what the nearer file does not. Paths are meant from the folder of the file. Knows no command.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from orgdesign.model.clause import Clause, refusal
from orgdesign.model.diagnostic import Code, Diagnostic, Place
from orgdesign.model.names import closest

NAME = "orgdesign.toml"
KEYS = ("rules", "lang", "template")


@dataclass(frozen=True, slots=True)
class Settings:
    """What is set: `rules` and `template` are paths, `lang` a language of the interface; None: not set."""

    rules: Path | None = None
    lang: str | None = None
    template: Path | None = None


def read_settings(working: Path, own: Path, languages: Iterable[str]) -> tuple[Settings, tuple[Diagnostic, ...]]:
    """Return what is set for a working folder, and everything that is wrong with the files; `own` is the user's folder."""
    languages, found = tuple(languages), list[Diagnostic]()
    near = next((folder / NAME for folder in (working, *working.parents) if (folder / NAME).is_file()), None)
    files = dict.fromkeys(file for file in (near, own / NAME) if file is not None and file.is_file())
    told: dict[str, str] = {}
    for file in files:
        said = _read(file, languages, found)
        told = {**said, **told}
    rules, template = told.get("rules"), told.get("template")
    paths = [None if path is None else Path(path) for path in (rules, template)]
    return Settings(paths[0], told.get("lang"), paths[1]), tuple(found)


def _read(file: Path, languages: tuple[str, ...], found: list[Diagnostic]) -> Mapping[str, str]:
    name = file.as_posix()
    try:
        text = file.read_text(encoding="utf-8")
    except OSError as error:
        found.append(Diagnostic(Code.UNREADABLE_FILE, Place(name), {"reason": refusal(error)}))
        return {}
    except UnicodeDecodeError as error:
        found.append(Diagnostic(Code.NOT_UTF8, Place(name), {"byte": f"0x{error.object[error.start]:02x}"}))
        return {}
    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found.append(Diagnostic(Code.SETTINGS_SYNTAX, _place_in(str(error), name, text), {"value": 'rules = "…"'}))
        return {}
    told: dict[str, str] = {}
    for key, value in content.items():
        place = _place_of(key, name, text)
        if key not in KEYS:
            close, valid = closest(key, KEYS), ", ".join(KEYS)
            found.append(Diagnostic(Code.UNKNOWN_KEY, place, {"name": key, "valid": valid}, close))
        elif not isinstance(value, str) or not value.strip():
            found.append(Diagnostic(Code.WRONG_TYPE, place, {"name": key, "expected": Clause.TEXT}))
        elif key == "lang" and value not in languages:
            close, valid = closest(value, languages), ", ".join(languages)
            found.append(Diagnostic(Code.WRONG_VALUE, place, {"name": key, "value": value, "valid": valid}, close))
        else:
            told[key] = value if key == "lang" else str(file.parent / Path(value).expanduser())
    return told


def _place_of(key: str, name: str, text: str) -> Place:
    """Return where a key stands at the beginning of a line."""
    lines = text.splitlines()
    at = next((at for at, line in enumerate(lines, 1) if re.match(rf"\s*\[*['\"]?{re.escape(key)}\b", line)), 0)
    return Place(name, at, 1 if at else 0)


def _place_in(message: str, name: str, text: str) -> Place:
    """Return where a file is no TOML, as its reader says it."""
    at = re.search(r"at line (\d+), column (\d+)", message)
    return Place(name, int(at[1]), int(at[2])) if at else Place(name, max(1, len(text.splitlines())), 1)
