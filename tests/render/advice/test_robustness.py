"""How robust an advice is, in words: shares without false precision, the rules that matter, and where it tips."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from orgdesign.analysis.weights.robustness import Robustness, robustness
from orgdesign.analysis.weights.stability import End, Room
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Profile, Value
from orgdesign.model.rulebase import NONE
from orgdesign.render.advice.json import advice_json
from orgdesign.render.advice.robustness import robustness_intro, weight_text
from orgdesign.render.advice.robustness_words import RobustnessWords
from tests.advices import advices, tiny, tiny_advice
from tests.conftest import Golden
from tests.effort import scaled
from tests.papers import page_text
from tests.render.advice.test_json import SCHEMA

VALIDATOR = Draft202012Validator(SCHEMA)


def close_call() -> Advice:
    """Return an advice for a fair that is long and has few guests: two strong rules against each other."""
    said: dict[str, Value] = {
        "gasten": Span(100, 100),
        "duur": Span(9, 9),
        "plek": Choices.of("weiland"),
        "drukte": Choices.of("vol"),
    }
    answers = {question: (Answer(value),) for question, value in said.items()}
    return evaluate(tiny(), Profile("Heidorp", answers=answers))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_with_its_robustness(language: str, golden: Golden) -> None:
    """The whole part, to be read as a diff when it changes."""
    advice = close_call()
    page = page_text(advice, language, 100, robustness(advice, 2000))
    begin = page.rindex("╭", 0, page.index(RobustnessWords(language).heading))
    end = page.index("╯\n", begin) + 2
    golden(f"advise/robust.{language}.txt", page[begin:end])
    assert f"{page[:begin].rstrip()}\n" == page_text(advice, language, 100)
    assert page[end:] == ""


@pytest.mark.parametrize(
    ("low", "high", "weighs"),
    [
        (
            None,
            End(Fraction(2), included=True, instead="groot"),
            "weighs more than 2 times as much",
        ),
        (
            None,
            End(Fraction(4, 3), included=False, instead="groot"),
            "weighs 1.33 times as much or more",
        ),
        (None, End(Fraction(1), included=True, instead="groot"), "weighs ever so little more"),
        (
            End(Fraction(1, 2), included=True, instead="groot"),
            None,
            "weighs less than 0.5 times as much",
        ),
        (
            End(Fraction(1, 2), included=False, instead=NONE),
            None,
            "weighs 0.5 times as much or less",
        ),
        (End(Fraction(1), included=True, instead="groot"), None, "weighs ever so little less"),
        (End(Fraction(0), included=False, instead="groot"), None, "weighs nothing"),
        (
            End(Fraction(1, 4), included=False, instead=NONE),
            End(Fraction(3), included=True, instead="groot"),
            "weighs more than 3 times as much",
        ),
    ],
)
def test_how_else_a_rule_has_to_weigh_for_another_outcome(low: End | None, high: End | None, weighs: str) -> None:
    """The smallest change of the two, in words that say whether the end itself is enough."""
    assert weight_text(Room("some-rule", low, high), "en") == weighs


def test_what_was_reckoned_on_is_told() -> None:
    """The draws, the range of the factors, and that a profile is not complete."""
    open_, settled = (
        robustness_intro(Robustness(12_000, 1, (0.707, 1.414), {}), tiny_advice(name), "nl") for name in ("open", "vast")
    )
    assert "In 12.000 trekkingen" in settled
    assert "tussen 0,7 en 1,4 keer" in settled
    assert open_ == f"{settled} Gerekend is met wat nu bekend is."


@settings(max_examples=scaled(25))
@given(advices())
def test_an_advice_with_its_robustness_keeps_to_the_schema(advice: Advice) -> None:
    """Whatever is known, and also where nothing wins."""
    content = json.loads(advice_json(advice, "nl", robustness(advice, 20)))
    VALIDATOR.validate(content)
    assert list(content["robustness"]["decisions"]) == list(advice.rule_base.decisions)
    assert "robustness" not in json.loads(advice_json(advice, "nl"))
