"""How numbers may be written: what a text can mean, in the Dutch and the English way, whoever or whatever wrote it.

Padded, in quotes, with spaces that do not break, `68230.0` as other software writes a whole number: it is one number still.
So is `60 duizend`, `60k` or `1,2 miljoen`, as people say it.
Where a text can mean two, as `68.230` can, both are given, and nobody here chooses. Knows texts; knows no question.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_PLAIN = re.compile(r"[+-]?[0-9]{1,15}(?:\.(?:[0-9]{1,2}|[0-9]{4,9}))?")
_NUMBER = re.compile(r"([+-]?)([0-9]+(?:[.,' ][0-9]+)*)")
_SAID = re.compile(r"(.*[0-9])\s*(k|dzd\.?|duizend|thousand|mln\.?|miljoen|million)", re.IGNORECASE)
_TIMES = {"k": 3, "dzd": 3, "duizend": 3, "thousand": 3, "mln": 6, "miljoen": 6, "million": 6}
"""How many zeros a word stands for."""
_LONGEST = 30
_FINEST = 9
"""So many decimals are kept where a word multiplies: `0,07 miljoen` is 70000 and nothing beside it."""
_UNSEEN = "\ufeff\u200b\u200c\u200d\u2060"
_QUOTES = frozenset({'""', "''", "\u201c\u201d", "\u2018\u2019", "\u201e\u201d"})


def numbers_in(text: str) -> tuple[float, ...]:
    """Return every number that a text can mean: each separator as a mark of thousands, first, or as the decimal sign."""
    if _PLAIN.fullmatch(text):
        return (float(text),)
    digits, zeros = magnitude(_bare(text))
    return tuple(dict.fromkeys(round(each * 10**zeros, _FINEST) for each in _readings(digits)))


def magnitude(text: str) -> tuple[str, int]:
    """Return a text without the word for thousands or millions at its end, and how many zeros that stands for."""
    said = _SAID.fullmatch(text) if len(text) <= _LONGEST else None
    return (text, 0) if said is None else (said[1], _TIMES[said[2].casefold().rstrip(".")])


def _bare(text: str) -> str:
    """Return a text without spaces of any kind around it, nor one pair of quotes."""
    text = text.strip().strip(_UNSEEN).strip()
    if len(text) > 1 and text[0] + text[-1] in _QUOTES:
        text = text[1:-1].strip()
    return " ".join(text.replace("\u2019", "'").split())


def _readings(text: str) -> Iterator[float]:
    match = _NUMBER.fullmatch(text) if text.isascii() else None
    if match is None or len(match[0]) > _LONGEST:
        return
    sign, digits = match.groups()
    *groups, last = re.split(r"[.,' ]", digits)
    marks = re.findall(r"[.,' ]", digits)
    if not marks or (len(set(marks)) == 1 and _are_thousands([*groups, last])):
        yield float(sign + "".join([*groups, last]))
    may_be_decimal = marks and marks[-1] in ".," and marks[-1] not in marks[:-1]
    if may_be_decimal and len(set(marks[:-1])) <= 1 and (len(groups) == 1 or _are_thousands(groups)):
        yield float(f"{sign}{''.join(groups)}.{last}")


def _are_thousands(groups: list[str]) -> bool:
    return 1 <= len(groups[0]) <= 3 and groups[0] != "0" and all(len(group) == 3 for group in groups[1:])  # noqa: PLR2004
