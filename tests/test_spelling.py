"""Every shipped text is spelt as it should be, in Dutch and in British English."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.render.advice.report_words import report_words
from orgdesign.render.advice.reproduction_words import reproduction_words
from orgdesign.render.advice.robustness_words import robustness_words
from orgdesign.render.comparing.comparison_words import comparison_words
from orgdesign.render.comparing.whatif_words import whatif_words
from orgdesign.render.interview.lines_words import interview_words
from orgdesign.render.interview.prefill_words import prefill_words
from orgdesign.render.interview.profile_words import profile_words
from orgdesign.render.paper.roster_words import roster_words
from orgdesign.render.paper.sketch_words import sketch_words
from orgdesign.render.portfolio.report_words import portfolio_words
from orgdesign.render.rulebook.difference_words import difference_words
from orgdesign.render.rulebook.verification_words import verification_words
from orgdesign.render.rulebook.words import rulebook_words
from orgdesign.render.text.certainty_words import certainty_words
from orgdesign.render.text.condition_words import condition_words
from orgdesign.render.text.finding_words import DUTCH, ENGLISH
from orgdesign.render.text.words import words
from tests.spelling_check import (
    interface_texts,
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
DOCUMENTS = sorted([*(ROOT / "docs").glob("*.md"), ROOT / "README.md", ROOT / "CHANGELOG.md"])
CATALOGUES = (
    words,
    certainty_words,
    comparison_words,
    condition_words,
    difference_words,
    interview_words,
    portfolio_words,
    prefill_words,
    profile_words,
    report_words,
    reproduction_words,
    robustness_words,
    roster_words,
    rulebook_words,
    sketch_words,
    verification_words,
    whatif_words,
)
QUOTES_DUTCH = {"seed-trace.md"}
HOW = "if a word is right, add it to tests/spelling (README.md there)"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_shipped_rule_base_is_spelt_well(language: str) -> None:
    """Questions, decisions, measures, tensions, sources and cases."""
    texts = [*rule_base_texts(shipped_rule_base(), language)]
    assert len(texts) > 500
    assert misspelt(texts, language) == [], HOW


def test_titles_of_sources_are_spelt_well() -> None:
    """A publication keeps its own language."""
    assert misspelt(source_texts(shipped_rule_base()), *LANGUAGES) == [], HOW


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interface_is_spelt_well(language: str) -> None:
    """Labels, headings, prompts and what is said of each kind of finding."""
    spoken = [each(language) for each in CATALOGUES]
    texts = [text for record in spoken for text in interface_texts(record)]
    texts += interface_texts({"nl": DUTCH, "en": ENGLISH}[language])
    assert len(texts) > 200
    assert misspelt(texts, language) == [], HOW


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.name)
def test_the_documents_are_spelt_well(path: Path) -> None:
    """Prose in English; code, ids and addresses are none."""
    languages = LANGUAGES if path.name in QUOTES_DUTCH else ("en",)
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
