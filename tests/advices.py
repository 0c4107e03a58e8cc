"""Advice for tests of what is made of it: on the small rule base of tests/data/tiny, and on random ones."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.assignments import read_answers
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import NONE, OPEN, RuleBase
from tests.strategies import profiles, rule_bases

DATA = Path(__file__).parent / "data"
TINY = DATA / "tiny"
CARE_HOME = DATA / "einrichtung"
PROFILES = DATA / "tiny-profiles"
NAMES = tuple(sorted(path.stem for path in PROFILES.glob("*.yaml")))


@cache
def tiny() -> RuleBase:
    """Return the small rule base."""
    rule_base, diagnostics = load_rule_base(TINY)
    assert rule_base is not None, diagnostics
    return rule_base


@cache
def care_home() -> RuleBase:
    """Return the small rule base in German alone, which says what there is today and what a form takes."""
    rule_base, diagnostics = load_rule_base(CARE_HOME)
    assert rule_base is not None, diagnostics
    return rule_base


def care_home_advice(**answers: str) -> Advice:
    """Return the advice of that rule base on answers as one types them, options of a several-choice question by `;`."""
    said, diagnostics = read_answers([f"{question}={value}" for question, value in answers.items()], care_home(), "test")
    assert diagnostics == ()
    profile = Profile("Haus Linde", answers={question: (answer,) for question, answer in said.items()})
    return evaluate(care_home(), profile)


@cache
def tiny_advice(name: str) -> Advice:
    """Return the advice for one of the profiles."""
    profile, diagnostics = load_profile(PROFILES / f"{name}.yaml", tiny())
    assert profile is not None, diagnostics
    return evaluate(tiny(), profile)


def named(outcome: Outcome) -> str:
    """Return what leads, `NONE` where nothing wins, or `OPEN` where nothing leads yet."""
    return OPEN if outcome.status is Status.OPEN else outcome.leading or NONE


@st.composite
def advices(draw: st.DrawFn) -> Advice:
    """Draw the advice for a random profile by a random rule base."""
    rule_base = replace(draw(rule_bases()), digest="sha256:" + "0" * 64)
    return evaluate(rule_base, draw(profiles(rule_base)))
