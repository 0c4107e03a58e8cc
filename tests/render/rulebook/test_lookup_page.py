"""One thing of a rule base, and a rule base at a glance, as pages that a person can read."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import cycle
from types import MappingProxyType

import pytest
from rich.cells import cell_len

from orgdesign.analysis.rulebase.entries import entries, find, name_of
from orgdesign.analysis.rulebase.references import references
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.rulebook.lookup_page import entry_page
from orgdesign.render.rulebook.overview_page import overview_page
from orgdesign.render.screen.console import plain_text
from tests.advices import tiny
from tests.conftest import Golden
from tests.effort import WIDE
from tests.hostile import hostile

WIDTH = 80
LANGUAGES = ("nl", "en")


@cache
def shipped() -> RuleBase:
    """Return the shipped rule base."""
    rule_base, diagnostics = load_rule_base(shipped_rule_base())
    assert rule_base is not None, diagnostics
    return rule_base


def shown(name: str, rule_base: RuleBase, language: str, width: int = WIDTH) -> str:
    """Return the page of a thing as text."""
    (entry,) = find(rule_base, name)
    return plain_text(entry_page(entry, rule_base, language), width)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_rule_base_reads_like_this(language: str, golden: Golden) -> None:
    """The overview of the small rule base and the page of each of its things at 80 columns, as a person would read them."""
    pages = [plain_text(overview_page(tiny(), language), WIDTH)]
    pages += [shown(name, tiny(), language) for name in entries(tiny())]
    golden(f"show/{language}.txt", f"\n{'=' * WIDTH}\n".join(pages))


@pytest.mark.parametrize("first", [0, pytest.param(1, marks=WIDE), pytest.param(2, marks=WIDE)])
def test_a_page_names_everything_that_refers_to_its_thing(first: int) -> None:
    """In the shipped rule base, daily for every third thing, in turn in either language; no line is too wide."""
    for (name, entry), language in zip([*entries(shipped()).items()][first::3], cycle(LANGUAGES), strict=False):
        page = shown(name, shipped(), language)
        found = references(shipped(), entry)
        for group in (found.tested, found.favoured, found.opposed, found.excluded, found.led_to, found.rested):
            assert [name_of(each) for each in group if name_of(each) not in page] == []
        assert max(cell_len(line) for line in page.splitlines()) <= WIDTH


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_overview_names_everything(language: str) -> None:
    """Every section, question, decision, layout, measure, tension and source, whole, at 80 columns."""
    page = plain_text(overview_page(shipped(), language), WIDTH)
    base = shipped()
    names = [*base.questions, *base.decisions, *base.sources, *(section.id for section in base.sections)]
    names += [each.id for each in base.measures] + [each.id for each in base.tensions]
    names += [each.id for each in base.decisions[base.layout].alternatives]
    assert [name for name in names if name not in page] == []
    assert base.digest in page
    assert max(cell_len(line) for line in page.splitlines()) <= WIDTH


@pytest.mark.parametrize("width", [40, 80, 200])
def test_hostile_texts_are_shown_and_do_nothing(width: int) -> None:
    """No terminal escape is left, and Rich's markup stays text."""
    base = hostile()
    pages = [shown(name, base, "nl", width) for name in entries(base)]
    pages.append(plain_text(overview_page(base, "nl"), width))
    for page in pages:
        assert re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page) is None
    assert "[red]rood[/red]" in " ".join(shown("plek", base, "nl", 200).split())


def test_what_nothing_refers_to_says_so() -> None:
    """A question, an answer, a decision or an outcome that nothing uses, and a source on which nothing rests."""
    base = replace(tiny(), measures=(), tensions=(), decisions=MappingProxyType({}))
    assert "Niets verwijst hiernaar." in shown("gasten", base, "nl")
    assert "Nothing rests on this yet." in shown("drukte-leer", base, "en")
    assert "Niets verwijst hiernaar." not in shown("feest", base, "nl")
