"""A rule base's folder made ready for an editor: schemas that know it, and in each file a line that names its schema.

The schemas stand in a folder whose name begins with a dot, so no rule base reads them. They are written anew only where
they differ, so an editor that watches them has nothing to read again.
"""

from __future__ import annotations

import errno
import json
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from orgdesign.load.atomic import write_whole
from orgdesign.load.rules.declared import declared
from orgdesign.load.rules.editor import editor_schemas, schema_name
from orgdesign.load.rules.folder import SUFFIX
from orgdesign.render.rulebook.key_words import explained

if TYPE_CHECKING:
    from orgdesign.model.rulebase import Language

SCHEMAS = ".schemas"
_MODELINE = "# yaml-language-server: $schema="
_HAS_ONE = re.compile(rb"^#\s*yaml-language-server\s*:", re.MULTILINE)
_BOM = b"\xef\xbb\xbf"


@dataclass(frozen=True, slots=True)
class MadeReady:
    """How many schemas there are, and the files that had no line that names one and have it now."""

    schemas: int
    marked: tuple[Path, ...]


def make_ready(folder: Path, language: Language, text: Language | None = None) -> MadeReady:
    """Write the schemas of a rule base, and the line that names one into each file that has none.

    Keys are explained in `language`; questions and alternatives in `text`, by default the rule base's first. Raises OSError.
    """
    schemas = write_schemas(folder, language, text)
    own, files = folder.resolve(), sorted(folder.rglob(f"*{SUFFIX}"))
    # what links out of the folder belongs to somebody else
    places = {
        path: PurePosixPath(path.relative_to(folder).as_posix()) for path in files if path.resolve().is_relative_to(own)
    }
    marked = [path for path, place in places.items() if schema_name(place) in schemas and _mark(path, place)]
    return MadeReady(len(schemas), tuple(marked))


def write_schemas(folder: Path, language: Language, text: Language | None = None) -> frozenset[str]:
    """Write the schemas of a rule base where they differ from what is there, and return their names. Raises OSError."""
    schemas = editor_schemas(declared(folder, text), explained(language))
    if (folder / SCHEMAS).is_symlink():  # it could lead anywhere
        raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), str(folder / SCHEMAS))
    (folder / SCHEMAS).mkdir(exist_ok=True)
    for name, schema in schemas.items():
        path = folder / SCHEMAS / f"{name}.json"
        data = json.dumps(schema, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "backslashreplace")
        if path.is_symlink():
            path.unlink()
        if not path.is_file() or path.read_bytes() != data:
            write_whole(path, data)
    return frozenset(schemas)


def with_modelines(files: Mapping[str, str]) -> Mapping[str, str]:
    """Return the texts of files by their place in the folder, each with the line that names its schema."""
    return {place: _headed(text.encode("utf-8"), PurePosixPath(place)).decode("utf-8") for place, text in files.items()}


def _mark(path: Path, place: PurePosixPath) -> bool:
    data = path.read_bytes()
    headed = _headed(data, place)
    if headed != data:
        write_whole(path, headed)
    return headed != data


def _headed(data: bytes, place: PurePosixPath) -> bytes:
    """Return a file with the line at its head, with line ends as it has them; as it is if it has such a line anywhere."""
    name = schema_name(place)
    if name is None or _HAS_ONE.search(data):
        return data
    up = "../" * (len(place.parts) - 1) or "./"
    end = b"\r\n" if b"\r\n" in data else b"\n"
    mark, rest = (_BOM, data[len(_BOM) :]) if data.startswith(_BOM) else (b"", data)
    return mark + f"{_MODELINE}{up}{SCHEMAS}/{name}.json".encode() + end + rest
