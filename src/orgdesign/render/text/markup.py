"""Markdown from text that may hold anything: what a rule base says can be read, and does nothing.

Plain functions that return text; nothing here knows what a rule base is. `text` is for words that came from a file; what
the other functions take is already Markdown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from urllib.parse import quote, urlsplit

from orgdesign.render.text.prose import flowing

_MARKS = re.compile(r"([\\`*_\[\]~#])")
_AT_THE_START = re.compile(r"^(?:([-+=])|(\d+)([.)]))")
_ENTITIES = (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("|", "&#124;"), ("://", "&#58;//"), ("@", "&#64;"))
"""Also what would become a link by itself."""
_OF_A_URL = ":/?#[]@!$&'()*+,;=%~-._"


def text(raw: str) -> str:
    """Return text from a file as Markdown that shows exactly that, on one line."""
    line = _MARKS.sub(r"\\\1", flowing(raw))
    for character, entity in _ENTITIES:
        line = line.replace(character, entity)
    line = re.sub(r"(?i)\bwww\.", lambda found: f"{found.group()[:-1]}&#46;", line)
    return _AT_THE_START.sub(lambda found: f"\\{found[1]}" if found[1] else f"{found[2]}\\{found[3]}", line)


def anchor(name: str) -> str:
    """Return a place that links can point at."""
    return f'<a id="{name}"></a>'


def link(label: str, target: str) -> str:
    """Return a link to a place in the same set of pages."""
    return f"[{label}]({target})"


def web_link(url: str) -> str:
    """Return a link to a page on the web, or mere text if it is not one."""
    if urlsplit(url).scheme not in {"http", "https"}:
        return text(url)
    return f"<{quote(url, safe=_OF_A_URL)}>"


def code(id_: str) -> str:
    """Return an id as code; ids hold no backticks."""
    return f"`{id_}`"


def heading(level: int, title: str, name: str | None = None) -> str:
    """Return a heading, with the place before it where it has one."""
    line = f"{'#' * level} {title}\n"
    return line if name is None else f"{anchor(name)}\n\n{line}"


def paragraph(*sentences: str) -> str:
    """Return sentences as a paragraph."""
    return f"{' '.join(sentences)}\n"


def bullets(items: Iterable[str]) -> str:
    """Return a list."""
    return "".join(f"- {item}\n" for item in items)


def quotation(lines: Iterable[str]) -> str:
    """Return lines set apart, each a paragraph."""
    return ">\n".join(f"> {line}\n" for line in lines)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table; cells are Markdown on one line."""
    lines = (heads, ["---"] * len(heads), *rows)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in lines)


def page(parts: Iterable[str]) -> str:
    """Return parts as one page, with a blank line between them."""
    return "\n".join(part for part in parts if part)
