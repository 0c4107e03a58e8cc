"""File names made from the names of municipalities: the same on every system, and safe on each."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import count

_RESERVED = re.compile(r"con|prn|aux|nul|(com|lpt)[0-9]")
_LONGEST = 60
_NAMELESS = "gemeente"


def file_names(municipality: str) -> Iterator[str]:
    """Yield file names for a municipality without end: its own first, then numbered ones."""
    stem = slug(municipality)
    yield f"{stem}.yaml"
    yield from (f"{stem}-{number}.yaml" for number in count(2))


def slug(name: str) -> str:
    """Return a name in small unaccented letters, digits and hyphens, which every file system keeps as it is."""
    folded = unicodedata.normalize("NFKD", name.casefold()).encode("ascii", "ignore").decode("ascii")
    words = re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:_LONGEST].strip("-")
    if not words:
        return _NAMELESS
    return f"{_NAMELESS}-{words}" if _RESERVED.fullmatch(words) else words
