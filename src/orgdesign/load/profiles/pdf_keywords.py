"""The keywords of a PDF, where a report in that form carries its provenance.

Reads one thing of a PDF that holds its properties unpacked, as those that are made here do; of any other it finds nothing.
The properties are those that the end of the file points at. They are read string by string, so no title passes for keywords.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

_INFO = re.compile(rb"/Info (\d{1,10}) 0 R")
_LONGEST = 10_000_000
"""So many bytes of properties are read at most."""
_ESCAPES = {b"n": b"\n", b"r": b"\r", b"t": b"\t"}


def pdf_keywords(data: bytes) -> bytes:
    """Return the keywords in the properties of a PDF, empty if there are none that can be read."""
    found = _INFO.findall(data)
    if not found:
        return b""
    _, began, rest = data.rpartition(b"\n" + found[-1] + b" 0 obj\n<<")
    return next((value for name, value in _strings(rest[:_LONGEST]) if name == b"Keywords"), b"") if began else b""


def _strings(properties: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Yield each property that is a string between brackets, until the end of the properties."""
    at, name = 0, b""
    while at < len(properties):
        if properties.startswith(b">>", at):
            return
        letter = properties[at : at + 1]
        if letter == b"/":
            named = re.compile(rb"/([A-Za-z]*)").match(properties, at)
            name, at = (named[1], named.end()) if named else (b"", at + 1)
        elif letter == b"(":
            value, at = _string(properties, at + 1)
            yield name, value
        elif letter == b"<":
            at = max(properties.find(b">", at), at) + 1
        else:
            at += 1


def _string(data: bytes, at: int) -> tuple[bytes, int]:
    """Return the string that begins at a place, and where it ends: brackets in it come in pairs, or behind a backslash."""
    value, depth = bytearray(), 1
    while at < len(data):
        letter = data[at : at + 1]
        at += 1
        if letter == b"\\":
            value += _ESCAPES.get(data[at : at + 1], data[at : at + 1])
            at += 1
            continue
        depth += (letter == b"(") - (letter == b")")
        if not depth:
            break
        value += letter
    return bytes(value), at
