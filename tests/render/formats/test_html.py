"""A report in HTML stands alone: it asks nothing of a network, runs nothing, and shows text from outside as text."""

from __future__ import annotations

import re
from base64 import b64decode
from collections import Counter
from hashlib import sha256
from html.parser import HTMLParser
from itertools import pairwise

import pytest
from hypothesis import given, settings

from orgdesign.model.advice import Advice
from orgdesign.render.formats.html import html
from orgdesign.render.formats.jinja import Shade, stretches
from orgdesign.render.paper.blocks import Bar, Scores
from orgdesign.render.text.prose import flowing
from tests.advices import advices
from tests.conftest import Golden
from tests.effort import scaled
from tests.papers import NASTY_TEXTS, UNLIKE_NAMES, example_advice, nasty_advice, paper_for, sketched_advice, whole_paper

VOID = {"meta", "link", "br", "col", "input"}
FETCHING = {
    "script",
    "img",
    "iframe",
    "object",
    "embed",
    "audio",
    "video",
    "source",
    "base",
    "form",
    "input",
    "use",
    "image",
}


class Page(HTMLParser):
    """The elements of a page with their attributes, its text, and whether every element is closed."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words = ""
        self.style = ""
        self.open: list[str] = []
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "style":
            self.style += data
        else:
            self.words += data

    def values(self, attribute: str) -> list[str]:
        """Return what an attribute holds, wherever it stands."""
        return [value for _, attributes in self.elements if (value := attributes.get(attribute)) is not None]


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["druk", "open"])
def test_a_report_is_what_it_was(name: str, language: str, golden: Golden) -> None:
    """The whole text for two profiles, to be read as a diff when it changes."""
    golden(f"report/{name}.{language}.html", html(whole_paper(sketched_advice(name), language)))


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_nothing_from_outside_becomes_markup(text: str) -> None:
    """The same elements as for a plain name, with the same attributes; and the text can be read."""
    plain, nasty = (Page(html(whole_paper(nasty_advice(each), "nl"))) for each in ("naam", text))
    kinds = {(tag, *sorted(attributes)) for tag, attributes in plain.elements}
    assert {(tag, *sorted(attributes)) for tag, attributes in nasty.elements} <= kinds
    assert nasty.open == []
    assert flowing(text) in " ".join(nasty.words.split())


@settings(max_examples=scaled(20))
@given(advices())
def test_a_page_is_whole(advice: Advice) -> None:
    """Every element is closed, every place is there once, and every label names one that is there."""
    page = Page(html(paper_for(advice, "en")))
    assert page.open == []
    places = Counter(page.values("id"))
    assert set(places.values()) == {1}
    named = {name for value in page.values("aria-labelledby") for name in value.split()}
    named |= {link.removeprefix("#") for link in page.values("href") if link.startswith("#")}
    assert named <= set(places)


@pytest.mark.parametrize("name", UNLIKE_NAMES)
def test_a_page_fetches_and_runs_nothing(name: str) -> None:
    """No element that would, no handler, no inline style; links on the web are only for following."""
    page = Page(html(whole_paper(example_advice(name), "nl")))
    assert not {tag for tag, _ in page.elements} & FETCHING
    assert not [name for _, attributes in page.elements for name in attributes if name.startswith("on") or name == "style"]
    assert page.values("src") == []
    assert all(tag in {"a", "link"} for tag, attributes in page.elements if "href" in attributes)
    assert "url(" not in page.style.replace("url(#hatch)", "")
    assert "@import" not in page.style


def test_the_policy_allows_this_style_sheet_and_nothing_else() -> None:
    """By the digest of its text."""
    page = Page(html(paper_for(sketched_advice("vast"), "nl")))
    (policy,) = (v for v in page.values("content") if v.startswith("default-src"))
    found = re.search(r"'sha256-([^']+)'", policy)
    assert found is not None
    assert b64decode(found[1]) == sha256(page.style.encode("utf-8")).digest()
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_page_can_be_found_ones_way_in(language: str) -> None:
    """Its language, a title, one main part, a link past the contents, headings that skip no level, words for pictures."""
    page = Page(html(paper_for(sketched_advice("open"), language)))
    tags = Counter(tag for tag, _ in page.elements)
    assert page.elements[0] == ("html", {"lang": language})
    assert [tags[tag] for tag in ("title", "main", "nav", "header", "footer", "h1")] == [tags["title"], 1, 1, 1, 1, 1]
    assert ("a", {"class": "skip", "href": "#report"}) in page.elements
    levels = [int(tag[1]) for tag, _ in page.elements if re.fullmatch(r"h[1-6]", tag)]
    assert all(after - before <= 1 for before, after in pairwise(levels))
    pictures = [attributes for tag, attributes in page.elements if tag == "svg"]
    assert pictures
    assert all("aria-labelledby" in each or each.get("aria-hidden") == "true" for each in pictures)


@pytest.mark.parametrize(
    ("ends", "expected"),
    [
        ((2, 4, 8), [("sure", 50, 10), ("losable", 60, 10), ("gainable", 70, 20)]),
        ((4, 4, 4), [("sure", 50, 20)]),
        ((-8, -4, -2), [("sure", 40, 10), ("losable", 30, 10), ("gainable", 10, 20)]),
        ((-4, 4, 6), [("losable", 50, 20), ("gainable", 70, 10), ("gainable", 30, 20)]),
        ((0, 0, 0), []),
    ],
)
def test_a_bar_runs_from_zero(ends: tuple[int, int, int], expected: list[tuple[str, float, float]]) -> None:
    """On either side: what is sure, then what can be lost, then what can be gained, in hundredths of the axis."""
    low, score, high = ends
    bar = Bar("a", score, low, high, leads=True, excluded=False, told="")
    found = list(stretches(bar, Scores("", (bar,), -10, 10, ())))
    assert found == [Shade(*each) for each in expected]
