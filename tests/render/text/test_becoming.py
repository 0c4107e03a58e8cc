"""What an outcome can still become, and which answers that takes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from orgdesign.analysis.worlds.settled import prove
from orgdesign.model.advice import Becoming
from orgdesign.model.logic import Choices, Facts, Region, Span
from orgdesign.model.rulebase import NO, NONE, YES
from orgdesign.render.text.becoming import becoming_object, ways
from tests.advices import tiny, tiny_advice
from tests.papers import page_text


def test_what_takes_fewest_answers_stands_first() -> None:
    """Each possible outcome is told once, in the order of how many answers it takes; many answers are counted, not told."""
    outcome = prove(tiny_advice("open")).outcomes["omvang"]
    assert outcome.becoming
    answers: Facts = {"gasten": Span(200, 300), "plek": Choices.of("plein"), "duur": Span(1, 2), "tent": Choices.of(YES)}
    many = Becoming(NONE, {**answers, "drukte": Choices.of("rustig")})
    told = list(ways(replace(outcome, becoming=(many, *outcome.becoming)), tiny(), "en"))
    assert told[-1].title == "No outcome"
    assert told[-1].takes == "with 5 answers together"
    assert [way.named for way in told] == [*[True] * len(outcome.becoming), False]
    assert all(way.takes.startswith("if ") for way in told[:-1])


@pytest.mark.parametrize(
    ("fact", "region", "told"),
    [
        ("gasten", Span(200, 300), {"gasten": {"between": [200, 300]}}),
        ("plek", Choices.of("plein"), {"plek": {"one_of": ["plein"]}}),
        ("zorgen.geluid", Choices.of(YES), {"zorgen": {"includes": ["geluid"], "without": []}}),
        ("zorgen.geluid", Choices.of(NO), {"zorgen": {"includes": [], "without": ["geluid"]}}),
    ],
)
def test_an_answer_is_data_of_its_kind(fact: str, region: Region, told: object) -> None:
    """Options of which any will do, a range of numbers, or what is and is not chosen."""
    assert becoming_object(Becoming("x", {fact: region}), tiny()) == {"alternative": "x", "answers": told}


def test_the_page_tells_what_it_takes() -> None:
    """Under a provisional outcome stands what makes it another; one that is not proved only names the others."""
    advice = tiny_advice("open")
    assert "It becomes something else once this is known" in page_text(prove(advice), "en", 100)
    assert "It becomes something else" not in page_text(advice, "en", 100)
