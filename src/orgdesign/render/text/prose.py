"""Text as it stands in a sentence: lists, labels, numbers, and what comes from outside made harmless.

Text from files can neither move the cursor, recolour, hide nor reorder what is read: whoever prints a name, a note or a path
that came from outside passes it through here first. Every figure that a person reads is written here, so that a screen and a
report cannot contradict each other. Knows characters, words and digits, not what they are about.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from orgdesign.model.rulebase import Language, RuleBase
from orgdesign.render.text.catalogue import Catalogue, phrase

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Controls (also C1), invisible formatting (also bidi overrides), halves of surrogate pairs, and odd line ends."""
_IN_NO_XML = frozenset("\ufffe\uffff")
"""No characters at all: a document that holds one cannot be opened."""
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_NAMED = {chr(code): f"\\x{code:02x}" for code in range(0x80)} | {"\n": r"\n", "\r": r"\r", "\t": r"\t"}
_NOUNS_BY_CAPITAL = frozenset({"de", "lb"})
"""The languages that write every noun with a capital, wherever it stands."""
_QUOTED = re.compile("“[^”]*”")
MINUS = "\N{MINUS SIGN}"
"""A hyphen is too short beside figures."""


def harmless(text: str) -> str:
    """Return text for reading: line ends stay, a tab is a space, and every other unseen character becomes `�`."""
    if text.isascii() and text.isprintable():
        return text
    text = text.replace("\r\n", "\n").replace("\t", " ")
    return "".join(c if c == "\n" or not _is_unseen(c) else _REPLACEMENT for c in text)


def flowing(text: str) -> str:
    """Return text for reading as one line, whatever line ends and runs of spaces it has."""
    return " ".join(harmless(text).split())


def one_line(text: str, longest: int = 400) -> str:
    """Return text as one line in which every unseen character is written out by its number, shortened if it is long."""
    shown = text if len(text) <= longest else f"{text[: longest - 1]}…"
    if shown.isascii() and shown.isprintable():
        return shown
    return "".join(_written_out(c) if _is_unseen(c) else c for c in shown)


def escaped_json(text: str) -> str:
    """Return JSON text with its unseen characters escaped, so that the same data is also safe to look at.

    The line ends between JSON values stay; inside its strings, JSON has no raw line ends.
    """
    if text.isascii():
        return text
    return "".join(c if c == "\n" or not _is_unseen(c) else _as_json(c) for c in text)


def _is_unseen(character: str) -> bool:
    return unicodedata.category(character) in _UNSEEN or character in _IN_NO_XML


def _written_out(character: str) -> str:
    return _NAMED.get(character) or character.encode("ascii", "backslashreplace").decode("ascii")


def _as_json(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))


def within_a_sentence(label: str, language: Language) -> str:
    """Return a label with a small first letter, unless it begins with an abbreviation, holds a name or may be a noun."""
    if language in _NOUNS_BY_CAPITAL:
        return label
    first, *others = label.split() or [""]
    if first[1:] != first[1:].lower() or any(_is_name(word) for word in others):
        return label
    if label.startswith("Eén"):  # a capital drops the first accent of this word; without the capital it returns
        return f"één{label.removeprefix('Eén')}"
    return label[:1].lower() + label[1:]


def capital(text: str) -> str:
    """Return a text as it begins a sentence or stands by itself, the other way around from `within_a_sentence`."""
    return f"Eén{text[3:]}" if text.startswith("één") else text[:1].upper() + text[1:]


def listed(labels: Sequence[str], connective: str) -> str:
    """Return labels as a list: `a, b or c`; parted by semicolons where one of them holds a comma: `a, b; c; or d`."""
    *first, last = labels
    if not first:
        return last
    return f"{parted(first, labels)}{';' if _hold_commas(labels) else ''} {connective} {last}"


def parted(parts: Sequence[str], titles: Sequence[str] | None = None) -> str:
    """Return parts one after the other: by commas, or by semicolons where they, or the titles in them, hold a comma."""
    return ("; " if _hold_commas(parts if titles is None else titles) else ", ").join(parts)


def _hold_commas(titles: Sequence[str]) -> bool:
    """Tell whether there are commas in titles; those between quotation marks stand apart already."""
    return any("," in _QUOTED.sub("", each) for each in titles)


def is_rounder(one: str, other: str) -> bool:
    """Tell whether a number has fewer digits that count, so that people would rather name it."""
    return len(re.sub(r"\D", "", one).rstrip("0")) < len(re.sub(r"\D", "", other).rstrip("0"))


def _is_name(word: str) -> bool:
    letters = re.sub(r"^\W+", "", word)
    return letters[:1].isupper() and letters[1:2].islower()


def content_language(rule_base: RuleBase, language: Language) -> Language:
    """Return the language in which a rule base is told where the interface speaks this one."""
    return language if language in rule_base.languages else rule_base.languages[0]


# numbers


class NumberWords(Catalogue):
    """How a language writes numbers, and what it says of shares that rounding would hide."""

    thousands = phrase(".", ",")
    decimal = phrase(",", ".")
    less_than = phrase("minder dan {share}", "less than {share}")
    more_than = phrase("meer dan {share}", "more than {share}")


def number_text(number: float, language: Language, decimals: int = 0) -> str:
    """Return a number with the marks of a language, without decimals that say nothing."""
    whole, _, rest = f"{number:,.{decimals}f}".partition(".")
    said, rest = NumberWords(language), rest.rstrip("0")
    return whole.replace(",", said.thousands).replace("-", MINUS) + (f"{said.decimal}{rest}" if rest else "")


def share_text(part: float, language: Language, decimals: int = 0) -> str:
    """Return a part from 0 to 1 as a percentage; what is not nothing does not look like it, nor what is not all like all."""
    hidden = _hidden(part, decimals)
    if hidden is None:
        return _percentage(part, language, decimals)
    return f"{'<' if hidden < 1 / 2 else '>'}{_percentage(hidden, language, decimals)}"


def share_in_words(part: float, language: Language) -> str:
    """Return the same within a sentence."""
    hidden = _hidden(part, 0)
    if hidden is None:
        return _percentage(part, language, 0)
    said = NumberWords(language)
    return (said.less_than if hidden < 1 / 2 else said.more_than).format(share=_percentage(hidden, language, 0))


def total_text(number: int) -> str:
    """Return a total of points with a true minus sign; it is too small for marks between thousands."""
    return str(number).replace("-", MINUS)


def lead_text(lead: int) -> str:
    """Return what a rule adds to a lead, with its sign."""
    return f"+{lead}" if lead > 0 else total_text(lead)


def _hidden(part: float, decimals: int) -> float | None:
    """Return the nearest share that is told instead of one that would be rounded to nothing or to all."""
    step = 10.0 ** -(decimals + 2)  # the least share that can be told: 1%, or 0.1% with one decimal
    if 0 < part < step / 2:
        return step
    return 1 - step if 1 - step / 2 <= part < 1 else None


def _percentage(part: float, language: Language, decimals: int) -> str:
    written = f"{100 * part:.{decimals}f}"
    return f"{written.replace('.', NumberWords(language).decimal)}%"
