"""Words in several languages: each catalogue says the same in each, and what differs is an error where it stands."""

from __future__ import annotations

import pytest

from orgdesign.model.rulebase import Grade, Term
from orgdesign.render.text.catalogue import Catalogue, Phrase, SharedWords, keyed, phrase, texts
from tests.catalogues import catalogues


class Fair(Catalogue):
    """What a fair says."""

    settled = phrase("staat vast", "settled", de="steht fest")
    stalls = phrase(("{count} kraam", "{count} kramen"), ("{count} stall", "{count} stalls"))
    when = keyed({1: phrase("vandaag", "today", de="heute"), 2: phrase("morgen", "tomorrow")})


def test_a_word_is_read_in_the_language_of_its_catalogue() -> None:
    """Dutch, English, and any other language that a word has."""
    assert [Fair(language).settled for language in ("nl", "en", "de")] == ["staat vast", "settled", "steht fest"]
    assert Fair("nl").stalls[1].format(count=3) == "3 kramen"


def test_what_a_language_lacks_is_said_in_english() -> None:
    """A whole language, a word, and a word by its key."""
    assert Fair("fy").settled == "settled"
    assert Fair("de").stalls == Fair("en").stalls
    assert Fair("de").when == {1: "heute", 2: "tomorrow"}


@pytest.mark.parametrize(
    ("nl", "en"), [("{aantal} kramen", "{count} stalls"), ("kramen", "{count} stalls"), (("{a}", "b"), ("a", "b"))]
)
def test_languages_that_leave_open_other_names_are_refused_where_they_stand(nl: object, en: object) -> None:
    """Otherwise one of the two would fail when it is said."""
    with pytest.raises(ValueError, match="leaves open other names"):
        phrase(nl, en)


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda each: each.__name__)
def test_no_word_is_empty_in_any_language(catalogue: type[Catalogue]) -> None:
    """Nor is a catalogue."""
    assert catalogue.phrases()
    for name, each in catalogue.phrases().items():
        for language in each.languages:
            assert all(text.strip() for text in texts(each.speak(language))), (name, language)


@pytest.mark.parametrize("catalogue", catalogues(), ids=lambda each: each.__name__)
def test_a_catalogue_speaks_dutch_and_english(catalogue: type[Catalogue]) -> None:
    """Each of its phrases does."""
    assert {name for name, each in catalogue.phrases().items() if not {"nl", "en"} <= each.languages} == set()


def test_a_phrase_is_read_from_its_class_as_it_is() -> None:
    """So that tests and translators can see every language of it."""
    assert isinstance(Fair.settled, Phrase)
    assert Fair.settled.languages == {"nl", "en", "de"}


DUTCH, ENGLISH = SharedWords("nl"), SharedWords("en")


def test_every_grade_and_term_has_a_word() -> None:
    """No grade and no term is without a word."""
    for said in (DUTCH, ENGLISH):
        assert set(said.grades) == set(Grade)
        assert list(said.terms) == list(Term)
