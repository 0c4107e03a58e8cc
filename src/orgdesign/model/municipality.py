"""Which municipality a name means: names as people, profiles and tables write them, compared in one way.

Case, accents, spaces and punctuation make no difference, nor does the word that says what kind of area it is. What stands in
brackets behind a name tells two of one name apart (`Bergen (NH.)`, `Bergen (L.)`), so it is never just left out. Knows
texts only.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

KIND = "gemeente"
_BRACKETED = re.compile(r"(.*)\(([^()]*)\)\s*")


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
    return Name(rest if first == KIND and rest else words, "" if mark == KIND else mark)


def names_meant(text: str, aliases: Mapping[str, str]) -> tuple[Name, ...]:
    """Return the names by which tables may know a municipality."""
    name = name_of(text)
    return (name, *(name_of(other) for known, other in aliases.items() if name_of(known) == name))


def other_names(text: str, aliases: Mapping[str, str]) -> tuple[str, ...]:
    """Return the other names by which a municipality goes, as they are written."""
    name = name_of(text)
    to = (other for known, other in aliases.items() if name_of(known) == name)
    back = (known for known, other in aliases.items() if name_of(other) == name)
    return tuple(dict.fromkeys((*to, *back)))


def key_of(text: str, aliases: Mapping[str, str]) -> str:
    """Return what two names have in common where they mean the same municipality, and only there."""
    return keys_of((text,), aliases)[text]


def keys_of(texts: Iterable[str], aliases: Mapping[str, str]) -> Mapping[str, str]:
    """Return for each of many names what it has in common with others that mean the same municipality."""
    meant = {name_of(known): name_of(other) for known, other in aliases.items()}
    names = {text: name_of(text) for text in texts}
    return {text: meant.get(name, name).whole or " ".join(text.split()).casefold() for text, name in names.items()}


def _words(text: str) -> str:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c)).casefold()
    return " ".join(re.findall(r"[^\W_]+", plain))
