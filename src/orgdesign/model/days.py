"""Days: in which years they can be, and the day that a cell of a table tells, as people and programs write it.

Knows texts only.
"""

from __future__ import annotations

import re
from datetime import date

YEARS = range(1900, 2201)
"""The years in which the date of a report and the start of a plan can be: two years on are still a date."""

_ISO = re.compile(r"(\d{4})(?:\.0|-(\d{1,2})(?:-(\d{1,2}))?)?(?:[T ].*)?")
_DUTCH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})")


def day_of(text: str) -> str | None:
    """Return the day, month or year that a cell tells, as ISO 8601 writes it; None if it tells none.

    `2026.0`, as software writes whole numbers, is a year.
    """
    if (dutch := _DUTCH.fullmatch(text.strip())) is not None:
        parts = (dutch[3], dutch[2], dutch[1])
    elif (iso := _ISO.fullmatch(text.strip())) is not None:
        parts = (iso[1], iso[2] or "", iso[3] or "")
    else:
        return None
    year, month, day = (int(part or 1) for part in parts)
    try:
        date(year, month, day)
    except ValueError:
        return None
    return "-".join(part.zfill(2) for part in parts if part)
