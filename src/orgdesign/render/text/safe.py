"""Text from files made harmless for a terminal: it can neither move the cursor, recolour, hide nor reorder what is read.

Knows characters only. Whoever prints a name, a note or a path that came from outside passes it through here first.
"""

from __future__ import annotations

import unicodedata

_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Controls (also C1), invisible formatting (also bidi overrides), halves of surrogate pairs, and odd line ends."""
_IN_NO_XML = frozenset("\ufffe\uffff")
"""No characters at all: a document that holds one cannot be opened."""
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}"
_NAMED = {chr(code): f"\\x{code:02x}" for code in range(0x80)} | {"\n": r"\n", "\r": r"\r", "\t": r"\t"}


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
