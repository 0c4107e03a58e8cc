"""Advice for tests of what is made of it: on the small rule base of tests/data/tiny, and on random ones."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.advice import Advice
from orgdesign.model.rulebase import RuleBase
from tests.strategies import profiles, rule_bases

DATA = Path(__file__).parent / "data"
TINY = DATA / "tiny"
PROFILES = DATA / "tiny-profiles"
NAMES = tuple(sorted(path.stem for path in PROFILES.glob("*.yaml")))


@cache
def tiny() -> RuleBase:
    """Return the small rule base."""
    rule_base, diagnostics = load_rule_base(TINY)
    assert rule_base is not None, diagnostics
    return rule_base


@cache
def tiny_advice(name: str) -> Advice:
    """Return the advice for one of the profiles."""
    profile, diagnostics = load_profile(PROFILES / f"{name}.yaml", tiny())
    assert profile is not None, diagnostics
    return evaluate(tiny(), profile)


@st.composite
def advices(draw: st.DrawFn) -> Advice:
    """Draw the advice for a random profile by a random rule base."""
    rule_base = replace(draw(rule_bases()), digest="sha256:" + "0" * 64)
    return evaluate(rule_base, draw(profiles(rule_base)))
