"""Which municipality is meant: names and codes as people and tables write them, brought together.

Case, accents, spaces and punctuation make no difference, nor does the word that says what kind of area it is. What stands in
brackets behind a name tells two of one name apart (`Bergen (NH.)`, `Bergen (L.)`), so it is never just left out. Knows
texts; knows no table.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from orgdesign.model.prefill import Coding

_KIND = "gemeente"
_BRACKETED = re.compile(r"(.*)\(([^()]*)\)\s*")
_LIKE_A_CODE = re.compile(r"[^\W\d_]{0,4}[0-9]\w*")
_MOST_NAMED = 3
_LONGEST = 100


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is compared: its words, and what stood in brackets behind them."""

    words: str
    mark: str = ""

    @property
    def whole(self) -> str:
        """All of it, so that brackets make no difference."""
        return f"{self.words} {self.mark}".strip()

    def is_short_for(self, other: Name) -> bool:
        """Tell whether the other is this name with something in brackets behind it."""
        return not self.mark and self.words == other.words


def name_of(text: str) -> Name:
    """Return a name as it is compared."""
    bracketed = _BRACKETED.fullmatch(text)
    words, mark = (_words(part) for part in (bracketed.groups() if bracketed else (text, "")))
    first, _, rest = words.partition(" ")
    return Name(rest if first == _KIND and rest else words, "" if mark == _KIND else mark)


def names_meant(text: str, aliases: Mapping[str, str]) -> tuple[Name, ...]:
    """Return the names by which tables may know a municipality."""
    name = name_of(text)
    return (name, *(name_of(other) for known, other in aliases.items() if name_of(known) == name))


def code_of(text: str, coding: Coding) -> str | None:
    """Return the code of a municipality as it is compared (`344`, `0344` and `GM0344` are one), None if it is none."""
    digits = "".join(text.split()).upper().removeprefix(coding.prefix.upper())
    if not (digits.isascii() and digits.isdecimal()):
        return None
    digits = digits.lstrip("0").zfill(coding.digits)
    return None if coding.digits and len(digits) > coding.digits else f"{coding.prefix}{digits}"


def is_other_area(text: str, coding: Coding) -> bool:
    """Tell whether a text is the code of an area that is no municipality."""
    return code_of(text, coding) is None and _LIKE_A_CODE.fullmatch(text.strip()) is not None


def nearest_names(text: str, known: Iterable[str]) -> tuple[str, ...]:
    """Return the few names that come closest to one, as they are written."""
    if len(text) > _LONGEST:
        return ()
    by_words = {name_of(each).whole: each for each in known if len(each) <= _LONGEST}
    return tuple(by_words[each] for each in get_close_matches(name_of(text).whole, by_words, _MOST_NAMED))


def _words(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"[^\W_]+", plain))
