"""A picture of a page shows what the page says and fetches nothing."""

from __future__ import annotations

import re
from xml.etree import ElementTree as ET

from rich.text import Text

from orgdesign.render.picture import svg_text


def test_a_picture_stands_alone() -> None:
    """It is well-formed XML, names no address but XML's own namespace, and holds the page's text as text."""
    page = svg_text(Text("kop <b>&amp; @font-face {x} [red]"), 60, "<script>\x1b[2J")
    ET.fromstring(page)  # noqa: S314  made just now
    assert set(re.findall(r"https?://[^\s\"')<]+", page)) <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    assert "url(" not in page.replace("url(#page", "")
    assert "@font-face" in page.partition("</style>")[2].replace("&#160;", " ")
    assert "<script>" not in page
    assert "\x1b" not in page
