"""A handbook holds everything, its links lead somewhere, and what a rule base says does nothing in it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import cycle, product
from types import MappingProxyType

import pytest
from markdown_it import MarkdownIt

from orgdesign.analysis.rulebase.entries import OfDecision, RuleOf, entries
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Choices
from orgdesign.model.rulebase import NO, YES, Grade, RuleBase
from orgdesign.render.rulebook.handbook import handbook
from orgdesign.render.rulebook.handbook_links import anchor_of
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.conditions import condition_text
from tests.advices import tiny
from tests.conftest import Golden
from tests.effort import WIDE, daily_of
from tests.hostile import hostile

MARKDOWN = MarkdownIt("commonmark", {"html": True}).enable("table")
LANGUAGES = ("nl", "en")


@cache
def shipped() -> RuleBase:
    """Return the shipped rule base."""
    rule_base, diagnostics = load_rule_base(shipped_rule_base())
    assert rule_base is not None, diagnostics
    return rule_base


BASES = {"tiny": tiny, "shipped": shipped, "hostile": hostile}
_IN_TURN = tuple(zip(BASES, cycle(LANGUAGES), strict=False))


class Page(HTMLParser):
    """The tags, places, links and words of a page, and how many cells each row of a table has."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.places: list[str] = []
        self.links: list[str] = []
        self.words = ""
        self.rows: list[int] = []
        self.feed(MARKDOWN.render(markdown))
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        attributes = dict(attrs)
        if place := attributes.get("id"):
            self.places.append(place)
        if target := attributes.get("href"):
            self.links.append(target)
        if tag == "tr":
            self.rows.append(0)
        if tag in {"td", "th"}:
            self.rows[-1] += 1

    def handle_data(self, data: str) -> None:
        self.words += data


@cache
def read(base: str, language: str) -> Mapping[str, Page]:
    """Return the pages of a handbook as a reader sees them."""
    return {name: Page(text) for name, text in handbook(BASES[base](), language).items()}


@pytest.mark.parametrize(("base", "language"), daily_of(_IN_TURN, product(BASES, LANGUAGES)))
def test_every_link_leads_to_a_place_that_is_there(base: str, language: str) -> None:
    """Each relative link names a page of the handbook and, with `#`, a place on it."""
    pages = read(base, language)
    links = [link for page in pages.values() for link in page.links if not link.startswith("http")]
    assert links
    for link in links:
        name, _, place = link.partition("#")
        assert name in pages, link
        assert not place or place in pages[name].places, link


@pytest.mark.parametrize("base", BASES)
def test_everything_has_one_place(base: str) -> None:
    """Each thing of the rule base stands in the handbook, once."""
    pages = read(base, "nl")
    places = Counter(place for page in pages.values() for place in page.places)
    assert set(places.values()) == {1}
    assert {anchor_of(entry) for entry in entries(BASES[base]()).values()} <= set(places)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_that_a_rule_base_says_is_there(language: str) -> None:
    """Every text of questions, decisions, rules, layouts, measures, tensions and sources can be read."""
    words = " ".join(" ".join(page.words for page in read("shipped", language).values()).split())
    texts = set(_texts(shipped(), language))
    assert len(texts) > 600
    assert {text for text in texts if text not in words} == set()


def test_conditions_are_in_words_with_links_to_what_they_test() -> None:
    """The words are those of `condition_text`; the links lead to the questions and decisions."""
    words = read("tiny", "en")["decisions.md"].words
    for decision in tiny().decisions.values():
        for rule in decision.rules:
            assert condition_text(rule.when, tiny(), "en") in words
    assert "[drukte](questions.md#drukte): at least full" in handbook(tiny(), "en")["decisions.md"]


def test_our_own_judgement_is_visibly_marked() -> None:
    """In every row that rests on it, and in no other."""
    pages = handbook(shipped(), "en")
    for page in ("decisions.md", "measures.md", "tensions.md"):
        text = pages[page]
        for entry in entries(shipped()).values():
            if isinstance(entry, RuleOf) and page == "decisions.md":
                row = next(line for line in text.splitlines() if f'<a id="{entry.rule.id}">' in line)
                assert ("**our own judgement**" in row) == (entry.rule.ground.grade is Grade.ASSUMPTION)


def test_hostile_texts_are_shown_and_do_nothing() -> None:
    """No script, image, foreign link or extra heading comes of them; every table keeps its shape; no control is left."""
    plain, odd = read("tiny", "nl"), read("hostile", "nl")
    assert plain.keys() == odd.keys()
    for name, page in odd.items():
        assert not {"script", "img", "em", "del", "input"} & set(page.tags)
        for tag in ("h1", "h2", "h3", "table", "tr", "td", "th", "ul", "li"):
            assert page.tags[tag] == plain[name].tags[tag], (name, tag)
        assert page.rows == plain[name].rows
        assert [link for link in page.links if "evil" in link or link.startswith("javascript")] == []
        assert page.places == plain[name].places
    for text in handbook(hostile(), "nl").values():
        assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", text) is None


@pytest.mark.parametrize("base", ["tiny", pytest.param("shipped", marks=WIDE), "hostile"])
def test_the_same_rule_base_gives_the_same_handbook(base: str) -> None:
    """Byte for byte."""
    assert handbook(BASES[base](), "nl") == handbook(BASES[base](), "nl")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_handbook_reads_like_this(language: str, golden: Golden) -> None:
    """The pages of the small rule base, to be read as a person would."""
    for name, text in handbook(tiny(), language).items():
        golden(f"handbook/{language}/{name}", text)


def test_what_holds_of_a_several_choice_question_that_is_not_asked_is_told() -> None:
    """The options that then count as chosen, or none."""
    worries, tent = tiny().questions["zorgen"], tiny().questions["tent"]
    for chosen, told in (({"geluid", "afval"}, "Geluid en Afval"), (set(), "geen")):
        values = {f"zorgen.{each.id}": Choices.of(YES if each.id in chosen else NO) for each in worries.options}
        changed = replace(worries, ask_when=tent.ask_when, otherwise=MappingProxyType(values))
        base = replace(tiny(), questions=MappingProxyType({**tiny().questions, "zorgen": changed}))
        assert f"**Anders geldt:** {told}." in handbook(base, "nl")["questions.md"]


def test_layouts_by_score_tell_which_rules_weigh() -> None:
    """Where the layout is a decision by score, each layout names the rules for it, against it and excluding it."""
    base = replace(tiny(), layout="omvang")
    text = handbook(base, "en")["layouts.md"]
    assert text.index("**Rules for it**") < text.index("**Rules that exclude it**")
    assert "**Rules against it**" in text
    assert '<a id="omvang.groot"></a>' in text
    assert isinstance(entries(base)["omvang=groot"], OfDecision)


def test_a_source_and_a_rule_base_may_have_nothing_to_tell() -> None:
    """A source on which nothing rests says so, and so does a rule base without bare judgement."""
    sources = {id_: replace(source, url=None) for id_, source in tiny().sources.items()}
    base = replace(tiny(), decisions=MappingProxyType({"vorm": tiny().decisions["vorm"]}), measures=(), tensions=())
    base = replace(base, sources=MappingProxyType(sources), domains=tiny().domains)
    rows = tuple(row for row in tiny().decisions["vorm"].rules if row.ground.source is not None)
    assert rows
    assert "Nog niets berust hierop." in _sources_of(base)


def _sources_of(base: RuleBase) -> str:

    from orgdesign.render.rulebook.handbook_links import HandbookVoice
    from orgdesign.render.rulebook.handbook_pages import sources_page
    from orgdesign.render.rulebook.words import RulebookWords

    return sources_page(HandbookVoice(base, "nl", RulebookWords("nl"), SharedWords("nl")))


def _texts(part: object, language: str) -> list[str]:
    """Every text of a language in a rule base, on one line."""
    match part:
        case Mapping() if part and set(part) <= set(LANGUAGES):
            return [" ".join(str(part[language]).split())]
        case Mapping():
            return [text for each in part.values() for text in _texts(each, language)]
        case tuple():
            return [text for each in part for text in _texts(each, language)]
        case _ if hasattr(part, "__dataclass_fields__"):
            unsaid = {"domains", "otherwise", "unit", "subject"}  # the nouns of a subject are for sentences of the interface
            fields = (name for name in part.__dataclass_fields__ if name not in unsaid)
            return [text for name in fields for text in _texts(getattr(part, name), language)]
        case _:
            return []
