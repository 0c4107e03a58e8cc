"""The whole why on one screen: in words of the rule base, no ids, and never longer than a screen."""

from __future__ import annotations

from functools import cache

import pytest

from orgdesign.analysis.diagrams.chance import Chance
from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.why import WholeWhy, why_of
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.advice import Advice
from orgdesign.render.advice.why_page import why_page
from orgdesign.render.screen.console import plain_text
from orgdesign.render.screen.panels import WHOLE_SCREEN
from tests.advices import NAMES, tiny, tiny_advice
from tests.conftest import Golden

EXAMPLES = shipped_rule_base().parents[1] / "examples" / "profiles"


@cache
def of_tiny(name: str) -> tuple[Advice, WholeWhy]:
    """Return an advice on the small rule base with its why."""
    diagrams = Diagrams.of(tiny())
    advice = prove(tiny_advice(name), diagrams=diagrams, ways=False)
    return advice, why_of(advice, diagrams, Chance(diagrams, None))


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_page_is_what_was_reviewed(name: str, language: str, golden: Golden) -> None:
    """Of each small advice, in both languages."""
    golden(f"advice/why-{name}.{language}.txt", plain_text(why_page(*of_tiny(name), language), 100))


@pytest.mark.parametrize("name", ["middelstad", "half-ingevuld"])
def test_the_page_of_a_real_profile_stays_on_one_screen_and_names_no_id(name: str) -> None:
    """Also where seven decisions are told."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    profile, _ = load_profile(EXAMPLES / f"{name}.yaml", rule_base)
    assert profile is not None
    diagrams = Diagrams.light(rule_base)
    advice = prove(evaluate(rule_base, profile), diagrams=diagrams, ways=False)
    text = plain_text(why_page(advice, why_of(advice, diagrams, Chance(diagrams, None)), "nl"), 100)
    assert len(text.splitlines()) <= WHOLE_SCREEN
    assert not [id_ for id_ in rule_base.questions if "_" in id_ and id_ in text]
