"""Text from a file, as Markdown, shows itself and does nothing."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from orgdesign.render.text import markup
from orgdesign.render.text.prose import harmless
from tests.hostile import HOSTILE

MARKDOWN = MarkdownIt("commonmark", {"html": True, "linkify": False}).enable(["table", "strikethrough"])


class _Seen(HTMLParser):
    """What a reader sees of a page, and the tags that it holds."""

    def __init__(self) -> None:
        super().__init__()
        self.words = ""
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  the base class's own signature
        self.tags.append(tag)

    def handle_data(self, data: str) -> None:
        self.words += data


def seen(markdown: str) -> _Seen:
    """Return what a reader sees."""
    parser = _Seen()
    parser.feed(MARKDOWN.render(markdown))
    parser.close()
    return parser


@pytest.mark.parametrize(
    ("raw", "written"),
    [
        ("gewoon, met (haakjes) en 3.5%", "gewoon, met (haakjes) en 3.5%"),
        ("<script>", "&lt;script&gt;"),
        ("a|b", "a&#124;b"),
        ("[x](y)", r"\[x\](y)"),
        ("twee\n\nregels", "twee regels"),
        ("1. een", r"1\. een"),
        ("- een", r"\- een"),
        ("# kop", r"\# kop"),
        ("A & B", "A &amp; B"),
        ("https://x.y www.x.y a@x.y", "https&#58;//x.y www&#46;x.y a&#64;x.y"),
        ("\x1b[31m", "�\\[31m"),
    ],
)
def test_what_means_something_is_written_so_that_it_does_not(raw: str, written: str) -> None:
    """Marks, entities, line starts and what becomes a link by itself."""
    assert markup.text(raw) == written


@given(st.one_of(st.text(), st.text("<>&|[]()*_`~#-+=.0123456789\\! \n\ta")))
def test_any_text_is_seen_as_it_is(raw: str) -> None:
    """In a paragraph, a heading, a list, a link and a table, a reader sees the text and no tag comes of it."""
    shown = " ".join(harmless(raw).split())
    text = markup.text(raw)
    if not shown:
        return
    for page, tags in (
        (markup.paragraph(text), ["p"]),
        (markup.heading(2, text), ["h2"]),
        (markup.bullets([text]), ["ul", "li"]),
        (markup.paragraph(markup.link(text, "a.md#b")), ["p", "a"]),
        (markup.paragraph(f"**{text}**"), None),
        (markup.table(["kop", "kop"], [[text, text]]), ["table", "thead", "tr", "th", "th", "tbody", "tr", "td", "td"]),
    ):
        result = seen(page)
        assert tags is None or result.tags == tags
        if tags in (["p"], ["h2"], ["p", "a"]):
            assert result.words.strip() == shown


def test_hostile_text_makes_no_tags() -> None:
    """Neither scripts nor images, headings nor links."""
    assert seen(markup.paragraph(markup.text(HOSTILE))).tags == ["p"]
    row = seen(markup.table(["a", "b"], [[markup.text(HOSTILE), "x"]]))
    assert row.tags.count("td") == 2


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://example.org/a?b=c#d", "<https://example.org/a?b=c#d>"),
        ("https://example.org/a b|c>d<e", "<https://example.org/a%20b%7Cc%3Ed%3Ce>"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_only_a_web_address_becomes_a_link(url: str, written: str) -> None:
    """And whatever it holds, it stays one link."""
    assert markup.web_link(url) == written


def test_a_page_has_blank_lines_between_its_parts() -> None:
    """And none for parts that are empty."""
    assert markup.page([markup.heading(1, "A", "a"), "", markup.paragraph("b", "c")]) == '<a id="a"></a>\n\n# A\n\nb c\n'
