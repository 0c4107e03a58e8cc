"""How those who answered are called in what is handed over."""

from __future__ import annotations

from enum import StrEnum


class Respondents(StrEnum):
    """How a report calls those who answered.

    `NAMES`: as they are known. `NUMBERS`: each by a number. `ROLES`: by a number and the role that stands between brackets
    behind a name, if any. `NONE`: not at all.
    """

    NAMES = "names"
    ROLES = "roles"
    NUMBERS = "numbers"
    NONE = "none"
