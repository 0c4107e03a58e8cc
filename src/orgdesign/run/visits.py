"""A further visit: a new profile that begins with every answer of an earlier one, each to be confirmed or changed."""

from __future__ import annotations

import re
from pathlib import Path

from orgdesign.load.atomic import write_whole

DAY = 10
"""How many characters of an ISO 8601 time are its day."""
_DATED = re.compile(r"(?<=.)-\d{4}(-\d\d-\d\d)?$")


def copy_visit(earlier: Path, path: Path) -> None:
    """Begin the file of a new visit as a copy of an earlier profile, comments and all; OSError if it is there."""
    if path.exists():
        raise FileExistsError(str(path))
    write_whole(path, earlier.read_bytes(), private=True)


def file_of_visit(earlier: Path, at: str) -> Path:
    """Return the file for a visit on the day of a time: the earlier one's name with that day, in the same folder."""
    stem = _DATED.sub("", earlier.stem)
    return earlier.with_name(f"{stem}-{at[:DAY]}{earlier.suffix}")
