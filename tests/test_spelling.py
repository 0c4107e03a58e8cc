"""Every shipped text is spelt as it should be, in Dutch and in British English."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.render.text.catalogue import texts
from tests.catalogues import catalogues
from tests.spelling_check import (
    misspelt,
    own_groups,
    own_words,
    rule_base_texts,
    source_texts,
    speller,
    words_of,
)

ROOT = Path(__file__).parents[1]
LANGUAGES = ("nl", "en")
LETTERS = [ROOT / name for name in ("README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md")]
NOT_PROSE = {"commands.md"}
"""Help texts in columns, full of names of options and formats."""
PAGES = [page for page in (ROOT / "docs").glob("*.md") if page.name not in NOT_PROSE]
DOCUMENTS = sorted([*PAGES, *LETTERS, *(ROOT / ".github").rglob("*.md")])
QUOTES_DUTCH = {"seed-trace.md", "index.md", "judging.md"}
IN_DUTCH = {"eerste-advies.md"}
HOW = "if a word is right, add it to tests/spelling (README.md there)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_rule_base_is_spelt_well(language: str) -> None:
    """Questions, decisions, measures, tensions, sources and cases."""
    every_text = [*rule_base_texts(shipped_rule_base(), language)]
    assert len(every_text) > 500
    assert misspelt(every_text, language) == [], HOW


def test_titles_of_sources_are_spelt_well() -> None:
    """A publication keeps its own language."""
    assert misspelt(source_texts(shipped_rule_base()), *LANGUAGES) == [], HOW


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interface_is_spelt_well(language: str) -> None:
    """Labels, headings, prompts and what is said of each kind of finding."""
    spoken = [each.speak(language) for catalogue in catalogues() for each in catalogue.phrases().values()]
    every_text = [re.sub("⟨.*?⟩", "", text) for each in spoken for text in texts(each)]  # a noun is the rule base's
    every_text = [re.sub(r"\{\w+:", " ", text) for text in every_text]  # of what goes with a number, each form is read
    assert len(every_text) > 700
    assert misspelt(every_text, language) == [], HOW


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_documents_are_spelt_well(path: Path) -> None:
    """Prose in English, or Dutch where it is for advisers; code, ids and addresses are none."""
    languages = LANGUAGES if path.name in QUOTES_DUTCH else ("nl",) if path.name in IN_DUTCH else ("en",)
    assert misspelt([path.read_text(encoding="utf-8")], *languages) == [], HOW


@pytest.mark.parametrize(
    ("text", "language", "wrong"),
    [
        ("De verantwoordelijheid ligt bij de gemeentte.", "nl", ["gemeentte", "verantwoordelijheid"]),
        ("Het veiligheidsclluster krijgt een weekstart.", "nl", ["veiligheidsclluster"]),
        ("Een vergunningaanvraag en een ketenregisseur.", "nl", []),
        ("VTH-werk en VTH-werrk.", "nl", ["VTH-werrk"]),
        ("We recieve the center's organization and behavior.", "en", ["behavior", "center's", "organization", "recieve"]),
        ("Cybercrime is the municipality’s own business.", "en", []),
    ],
)
def test_a_misspelling_is_caught(text: str, language: str, wrong: list[str]) -> None:
    """In both languages, in a compound and with an apostrophe; British spelling is meant."""
    assert misspelt([text], language) == wrong


def test_a_misspelling_in_a_rule_base_is_caught(tmp_path: Path) -> None:
    """Wherever it stands in a file; names, which both languages share, are none."""
    (tmp_path / "cases").mkdir()
    (tmp_path / "cases" / "a.yaml").write_text(
        "- situation: {nl: In Beukwaard is een probleeem., en: Beukwaard's team has a problem.}\n", encoding="utf-8"
    )
    assert misspelt(rule_base_texts(tmp_path, "nl"), "nl") == ["probleeem"]
    assert misspelt(rule_base_texts(tmp_path, "en"), "en") == []


def test_what_is_no_prose_is_not_read() -> None:
    """Code, addresses, files, names to be filled in, entities and single letters."""
    text = "A `codde` and ```\nblokk\n``` in [this](paggina.md#x) <https://x.yy> {naame} &amp; docs/filee.md, P. it's"
    assert [*words_of(text)] == ["and", "in", "this", "it's"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_projects_own_words_are_in_order(language: str) -> None:
    """Each group sorted, no word twice, and none that the dictionary knows already."""
    groups = own_groups(language)
    assert groups
    for group in groups:
        assert all(one.casefold() < other.casefold() for one, other in pairwise(group))
    assert len(own_words(language)) == len(set(own_words(language)))
    assert [word for word in own_words(language) if speller(language).in_dictionary(word)] == []
