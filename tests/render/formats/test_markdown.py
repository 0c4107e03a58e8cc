"""A report in Markdown holds all of the paper, and what comes from outside reads as it is and does nothing."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from orgdesign.model.advice import Advice
from orgdesign.render.formats.markdown import markdown
from orgdesign.render.paper.blocks import Scores
from orgdesign.render.text.prose import flowing
from tests.advices import advices
from tests.conftest import Golden
from tests.effort import scaled
from tests.papers import NASTY_TEXTS, nasty_advice, paper_for, sketched_advice, whole_paper
from tests.render.advice.test_report import sections, texts
from tests.render.rulebook.test_handbook import Page

OWN_TAGS = {"a", "br"}
OF_A_TABLE = {"table", "thead", "tbody", "tr", "th", "td"}
MADE_BY_MARKDOWN = {"h1", "h2", "h3", "h4", "p", "ul", "ol", "li", "em", "strong", "blockquote"} | OF_A_TABLE


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", ["druk", "open"])
def test_a_report_is_what_it_was(name: str, language: str, golden: Golden) -> None:
    """The whole text for two profiles, to be read as a diff when it changes."""
    golden(f"report/{name}.{language}.md", markdown(whole_paper(sketched_advice(name), language)))


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_nothing_from_outside_becomes_markup(text: str) -> None:
    """No tag, no link but our own and those of sources, no row with more cells than its head; the text can be read."""
    page = Page(markdown(whole_paper(nasty_advice(text), "nl")))
    assert set(page.tags) <= OWN_TAGS | MADE_BY_MARKDOWN
    assert all(link.startswith(("#", "https://")) for link in page.links)
    assert set(Counter(page.places).values()) == {1}
    assert set(page.rows) <= {2, 3, 4}
    assert flowing(text) in " ".join(page.words.split())


@settings(max_examples=scaled(20))
@given(advices())
def test_every_text_of_a_paper_can_be_read(advice: Advice) -> None:
    """Whatever the advice; bars say theirs in figures."""
    paper = paper_for(advice, "nl")
    words = " ".join(Page(markdown(paper)).words.split())
    for section in sections(paper):
        assert section.title in words
        for block in section.blocks:
            assert isinstance(block, Scores) or all(text in words for text in texts(block))


def test_the_places_in_the_contents_are_there() -> None:
    """A link to each section."""
    page = Page(markdown(paper_for(sketched_advice("druk"), "nl")))
    assert page.links
    assert {link.removeprefix("#") for link in page.links if link.startswith("#")} <= set(page.places)
