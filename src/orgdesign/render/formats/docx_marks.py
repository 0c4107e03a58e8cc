"""Marks in a Word document: what stands where a placeholder stood, until `docx` puts the report there.

Nothing that can be typed is a mark, so nothing that stands in a report or in a template is taken for one. Knows the parts of
a document and no template of somebody else's, which takes far more to fill: see `docx_template`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

DOCUMENT = "word/document.xml"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
OPEN, CLOSE = "\ue000", "\ue001"
MARK = re.compile(f"{OPEN}(\\w+){CLOSE}")
"""What stands in a filled template where a placeholder stood."""
_PLACEHOLDER = re.compile(rb"\{\{ (\w+) \}\}")


def mark(name: str) -> str:
    """Return the mark of a placeholder."""
    return f"{OPEN}{name}{CLOSE}"


def marked(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return the parts of our own template, in which each placeholder stands by itself, with marks in their place."""
    return {name: _PLACEHOLDER.sub(lambda found: mark(found[1].decode()).encode(), part) for name, part in parts.items()}
