"""The example profiles are sound, differ in kind, and show what a profile can say."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.load.tables.prefill_table import Known, SeveralMatches, open_prefill_table
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Span
from orgdesign.model.profile import is_disputed
from orgdesign.render.advice.json import advice_json
from tests.papers import EXAMPLES_IN_TURN

EXAMPLES = Path(__file__).parents[1] / "examples" / "profiles"
NAMES = (
    "blijven",
    "dorp",
    "grensgemeente",
    "grote-stad",
    "half-ingevuld",
    "leeg",
    "meningsverschil",
    "middelstad",
    "werkorganisatie",
)
WHOLE = ("blijven", "dorp", "grensgemeente", "grote-stad", "middelstad", "werkorganisatie")
IN_THE_TABLE = tuple(name for name in WHOLE if name != "werkorganisatie")
"""A joint organisation of officials is no municipality in any table."""


@cache
def advice(name: str) -> Advice:
    """Return the advice of the shipped rule base for an example."""
    rule_base, found = load_rule_base(shipped_rule_base())
    assert rule_base is not None, found
    profile, diagnostics = load_profile(EXAMPLES / f"{name}.yaml", rule_base)
    assert diagnostics == ()
    assert profile is not None
    return evaluate(rule_base, profile)


def test_these_are_the_examples() -> None:
    """Nine profiles, each named for what it shows, each with a comment at its head."""
    found = sorted(EXAMPLES.glob("*.yaml"))
    assert tuple(file.stem for file in found) == NAMES
    assert all(file.read_text(encoding="utf-8").startswith("# ") for file in found)


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_profile_answers_every_question_and_settles_everything(name: str) -> None:
    """Nothing is open, so nothing can change."""
    given = advice(name)
    assert given.answered == given.asked
    assert given.settled


@pytest.mark.parametrize(("name", "language"), EXAMPLES_IN_TURN)
def test_the_advice_on_each_keeps_to_the_shipped_schema(name: str, language: str) -> None:
    """Its JSON is what advice.schema.json says, in either language."""
    schema = json.loads((files("orgdesign.render.advice") / "advice.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(json.loads(advice_json(advice(name), language)))


def test_the_whole_profiles_come_out_differently() -> None:
    """Village, town, city, joint organisation, border municipality and a team that stays: each gets its own layout."""
    layouts = [given.layout.id for name in WHOLE if (given := advice(name)).layout is not None]
    assert len(layouts) == len(set(layouts)) == len(WHOLE)


def test_the_team_that_should_stay_keeps_everything() -> None:
    """What works today is the advice, and it takes nothing more."""
    given = advice("blijven")
    assert given.layout is not None
    assert given.layout.id == "houden_wat_werkt"
    assert given.tensions == ()


def test_an_empty_profile_gets_no_recommendation() -> None:
    """Nothing leads, so there is no layout and nothing to do."""
    given = advice("leeg")
    assert given.layout is None
    assert all(outcome.leading is None for outcome in given.outcomes.values())
    assert given.measures == ()
    assert given.tensions == ()


def test_a_dispute_has_names_and_keeps_a_decision_open() -> None:
    """People differ, each by name, and it matters."""
    given = advice("meningsverschil")
    disputed = {question: said for question, said in given.profile.answers.items() if is_disputed(said)}
    assert len(disputed) >= 5
    assert all(answer.by for said in disputed.values() for answer in said)
    assert any(answer.note for said in disputed.values() for answer in said)
    assert not given.settled


def test_a_profile_that_is_half_filled_in_says_less() -> None:
    """Some questions are not answered, some by nobody, and some by a range."""
    given = advice("half-ingevuld")
    answers = [answer for said in given.profile.answers.values() for answer in said]
    assert 0 < len(given.answered) < len(given.asked) - 10
    assert any(answer.value is None for answer in answers)
    assert any(answer.value is not None and not getattr(answer.value, "single", True) for answer in answers)
    assert not given.settled


def test_the_table_of_examples_fills_in_what_the_profiles_say() -> None:
    """Its municipalities are those of the profiles, give or take a rounding, and two that bear one name."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    assert rule_base.prefill is not None
    table = open_prefill_table(EXAMPLES.parent / "kerncijfers.csv", rule_base, rule_base.prefill)
    for name in IN_THE_TABLE:
        profile = advice(name).profile
        known = table.find(profile.municipality)
        assert isinstance(known, Known)
        assert known.faults == ()
        said = {id_: profile.answers[id_][0].value for id_ in known.answers}
        assert len(said) == len(rule_base.prefill.answers)
        for id_, value in said.items():
            taken = known.answers[id_].value
            assert taken == value or (
                isinstance(taken, Span) and isinstance(value, Span) and abs(taken.low - value.low) < 50
            )
    assert isinstance(table.find("Nieuwerdam"), SeveralMatches)
