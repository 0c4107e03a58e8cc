"""How robust an advice is, in words: shares without false precision, the rules that matter, and where it tips."""

from __future__ import annotations

import dataclasses
import json
from fractions import Fraction

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from orgdesign.analysis.weights.robustness import Acceptability, Robustness, Sensitivity, robustness
from orgdesign.analysis.weights.stability import End, Room
from orgdesign.engine.evaluate import evaluate, evaluate_facts
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, Region, Span
from orgdesign.model.profile import Answer, Profile, Value
from orgdesign.model.rulebase import NONE
from orgdesign.render.advice.json import advice_json
from orgdesign.render.advice.page import advice_text
from orgdesign.render.advice.robustness import robustness_intro, robustness_sentences
from orgdesign.render.advice.robustness_words import RobustnessWords
from orgdesign.render.screen.console import plain_text
from tests.advices import advices, tiny, tiny_advice
from tests.conftest import Golden
from tests.effort import scaled
from tests.render.advice.test_json import SCHEMA

VALIDATOR = Draft202012Validator(SCHEMA)


def told(found: Acceptability, language: str = "en") -> tuple[str, str, str]:
    """Return what is said of the size of the party in the small rule base."""
    advice = tiny_advice("druk")
    whole = robustness(advice, 1)
    changed = dataclasses.replace(whole, decisions={**whole.decisions, "omvang": found})
    (said,) = [each for each in robustness_sentences(changed, advice, language) if each.decision.id == "omvang"]
    return said.wins, said.sensitive, said.tips


def shares(**found: float) -> Acceptability:
    """Return these shares of a decision in which the first leads."""
    return Acceptability(next(iter(found)), found, (), ())


def tipping(low: End | None, high: End | None) -> Acceptability:
    """Return a decision that one rule can tip."""
    return Acceptability("klein", {"klein": 1.0}, (), (Room("some-rule", low, high),))


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
    page = plain_text(advice_text(advice, language, robustness(advice, 2000)), 100)
    begin = page.rindex("╭", 0, page.index(RobustnessWords(language).heading))
    end = page.index("╯\n", begin) + 2
    golden(f"advise/robust.{language}.txt", page[begin:end])
    assert page[:begin] + page[end:].lstrip("\n") == plain_text(advice_text(advice, language), 100)


@pytest.mark.parametrize(
    ("found", "wins"),
    [
        (shares(klein=1.0), "Small wins in every draw."),
        (shares(klein=0.9999, groot=0.0001), "Small wins in more than 99% of the draws, Large in less than 1%."),
        (shares(klein=0.6, groot=0.25, none=0.15), "Small wins in 60% of the draws, Large in 25%, No outcome in 15%."),
        (shares(klein=0.0, groot=1.0), "Small wins in 0% of the draws, Large in 100%."),
    ],
)
def test_shares_are_told_as_whole_percentages(found: Acceptability, wins: str) -> None:
    """Never as all or nothing where it is not; what never wins is not named."""
    assert told(found)[0] == wins


def test_the_rules_that_matter_most_are_named_with_their_side() -> None:
    """Two of them."""
    found = dataclasses.replace(
        shares(klein=1.0), sensitivities=(Sensitivity("a", 0.3), Sensitivity("b", -0.2), Sensitivity("c", 0.1))
    )
    assert told(found)[1] == "Most sensitive to a (for) and b (against)."
    assert told(shares(klein=1.0))[1] == ""


@pytest.mark.parametrize(
    ("low", "high", "tips"),
    [
        (
            None,
            End(Fraction(2), included=True, instead="groot"),
            "Large wins if some-rule weighs more than 2 times as much.",
        ),
        (
            None,
            End(Fraction(4, 3), included=False, instead="groot"),
            "Large wins if some-rule weighs 1.33 times as much or more.",
        ),
        (None, End(Fraction(1), included=True, instead="groot"), "Large wins if some-rule weighs ever so little more."),
        (
            End(Fraction(1, 2), included=True, instead="groot"),
            None,
            "Large wins if some-rule weighs less than 0.5 times as much.",
        ),
        (
            End(Fraction(1, 2), included=False, instead=NONE),
            None,
            "No outcome wins if some-rule weighs 0.5 times as much or less.",
        ),
        (End(Fraction(1), included=True, instead="groot"), None, "Large wins if some-rule weighs ever so little less."),
        (End(Fraction(0), included=False, instead="groot"), None, "Large wins if some-rule weighs nothing."),
        (
            End(Fraction(1, 4), included=False, instead=NONE),
            End(Fraction(3), included=True, instead="groot"),
            "Large wins if some-rule weighs more than 3 times as much.",
        ),
    ],
)
def test_the_smallest_change_after_which_something_else_wins(low: End | None, high: End | None, tips: str) -> None:
    """In words that say whether the end itself is enough."""
    assert told(tipping(low, high))[2] == tips


def test_that_no_rule_can_tip_a_decision_is_told() -> None:
    """And where no rule holds, that."""
    assert told(shares(klein=1.0))[2].startswith("No rule can change this alone")
    calm: dict[str, Region] = {"gasten": Span(80, 80), "duur": Span(4, 4), "plek": Choices.of("plein")}
    calm |= {"tent": Choices.of("nee"), "drukte": Choices.of("vol")}
    calm |= {fact: Choices.of("nee") for fact in tiny().questions["zorgen"].domains}
    advice = evaluate_facts(tiny(), "Dorp", calm)
    said = {each.decision.id: each.tips for each in robustness_sentences(robustness(advice, 1), advice, "nl")}
    assert advice.outcomes["toezicht"].silent
    assert said["toezicht"] == "Er geldt geen regel die hierover gaat."


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


def test_the_layout_comes_first() -> None:
    """As on the page."""
    advice = tiny_advice("druk")
    assert next(robustness_sentences(robustness(advice, 1), advice, "nl")).decision.id == tiny().layout
