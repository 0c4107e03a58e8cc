"""A picture of a page shows what the page says and fetches nothing."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest
from rich.text import Text

from orgdesign.render.screen.picture import html_text, picture_text, svg_text
from tests.papers import NASTY_TEXTS

ELEMENTS = ["html", "head", "meta", "meta", "meta", "title", "link", "style", "body", "main", "h1", "pre"]


def test_a_picture_stands_alone() -> None:
    """It is well-formed XML, names no address but XML's own namespace, and holds the page's text as text."""
    page = svg_text(Text("kop <b>&amp; @font-face {x} [red]"), 60, "<script>\x1b[2J")
    ET.fromstring(page)  # noqa: S314  made just now
    assert set(re.findall(r"https?://[^\s\"')<]+", page)) <= {"http://www.w3.org/2000/svg", "https://www.textualize.io"}
    assert "url(" not in page.replace("url(#page", "")
    assert "@font-face" in page.partition("</style>")[2].replace("&#160;", " ")
    assert "<script>" not in page
    assert "\x1b" not in page


class Elements(HTMLParser):
    """The elements of a page in order, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.words = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert not any(name.startswith("on") or name in {"style", "src"} for name, _ in attrs)
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_a_page_for_a_browser_stands_alone(text: str) -> None:
    """Whatever its title and its text: the same elements, no address, no style sheet but its own; the text can be read."""
    shown = "x{color} <b>&amp;</b> {code} \\0"
    page = html_text(Text(shown, style="bold"), 60, text, "nl")
    found = Elements(page)
    assert [tag for tag in found.tags if tag != "span"] == ELEMENTS
    assert shown in found.words
    assert page.startswith('<!doctype html>\n<html lang="nl">')
    assert "\x1b" not in page
    assert "url(" not in page
    style = page.partition("<style>")[2].partition("</style>")[0]
    assert f"'sha256-{b64encode(sha256(style.encode()).digest()).decode()}'" in page
    assert "@import" not in style


def test_the_suffix_says_which_picture() -> None:
    """`.svg` is a drawing, `.html` a page; each shows the same text."""
    page = Text("kop")
    assert picture_text(page, 60, "t", "en", ".svg") == svg_text(page, 60, "t")
    assert picture_text(page, 60, "t", "en", ".html") == html_text(page, 60, "t", "en")
