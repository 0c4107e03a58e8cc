"""What would change an advice: told only where it really does, one answer at a time, and only what people can change."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import given

from orgdesign.analysis.advices.levers import MOST, Lever, levers
from orgdesign.engine.evaluate import evaluate, evaluate_facts
from orgdesign.load.profiles.assignments import read_answers
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Span
from orgdesign.model.profile import Profile
from tests.advices import CARE_HOME, advices
from tests.effort import daily_of
from tests.papers import EXAMPLE_NAMES, example_advice


@given(advices())
def test_a_lever_does_what_is_said_of_it(advice: Advice) -> None:
    """With that one answer changed and all else the same, just these decisions come out otherwise."""
    _holds(advice, levers(advice))


@pytest.mark.parametrize("name", daily_of({*EXAMPLE_NAMES[::3]}, EXAMPLE_NAMES))
def test_of_an_example_few_are_told_and_none_is_a_fixed_fact(name: str) -> None:
    """Nor what there is today: that is what the advice is about. The layout goes first."""
    advice = example_advice(name)
    found = levers(advice)
    base = advice.rule_base
    today = {each.today.question for each in base.decisions.values() if each.today is not None}
    assert len(found) <= MOST
    assert len({each.question.id for each in found}) == len(found)
    assert not any(each.question.fixed or each.question.id in today for each in found)
    assert [base.layout in each.outcomes for each in found] == sorted(
        (base.layout in each.outcomes for each in found), reverse=True
    )
    _holds(advice, found)


def test_numbers_stay_near_what_was_said() -> None:
    """Nobody is told what would be so if a team were five times as large."""
    for name in EXAMPLE_NAMES:
        for lever in levers(example_advice(name)):
            for fact, instead in lever.instead.items():
                said = lever.said[fact]
                if isinstance(instead, Span) and isinstance(said, Span):
                    assert said.low / 2 <= instead.low <= said.low * 2


def test_an_example_has_levers_and_one_of_which_nothing_is_known_has_none() -> None:
    """There is something to tell, and nothing where nobody answered."""
    assert len(levers(example_advice("middelstad"))) == MOST
    assert levers(example_advice("leeg")) == ()


def _holds(advice: Advice, found: tuple[Lever, ...]) -> None:
    for lever in found:
        again = evaluate_facts(advice.rule_base, "", {**advice.said, **lever.instead})
        leading = {id_: outcome.leading for id_, outcome in again.outcomes.items()}
        changed = {id_: each for id_, each in leading.items() if each != advice.outcomes[id_].leading}
        assert changed == lever.outcomes
        assert lever.said != lever.instead


_RULES = """rules:
- id: jugend-und-oft
  when: {bewohner: {includes: jugend}, vorfaelle: woechentlich}
  favours: {notruf: weak}
  because: {de: Jugendliche drücken oft.}
  source: {grade: assumption}
- id: senioren
  when: {bewohner: {includes: senioren}}
  favours: {ohne: weak}
  because: {de: Senioren rufen.}
  source: {grade: assumption}
"""


def test_the_present_form_wins_a_tie_also_where_an_answer_is_changed(tmp_path: Path) -> None:
    """What leaves the tie as it is turns nothing, so it does not hide the answer to the same question that does."""
    folder = shutil.copytree(CARE_HOME, tmp_path / "rules")
    file = folder / "decisions" / "technik.yaml"
    text = file.read_text(encoding="utf-8").replace("tie_break: [ohne", "tie_break: [today, ohne")
    file.write_text(f"{text[: text.index('rules:')]}{_RULES}", encoding="utf-8")
    base, found = load_rule_base(folder)
    assert base is not None, found
    typed = ["technik_heute=ja", "vorfaelle=selten", "bewohner=demenz", "plaetze=40"]
    said, _ = read_answers(typed, base, "test")
    advice = evaluate(base, Profile("Haus", answers={id_: (answer,) for id_, answer in said.items()}))
    assert (advice.outcomes["technik"].leading, advice.outcomes["technik"].tie) == ("notruf", True)
    (lever,) = (each for each in levers(advice) if "technik" in each.outcomes and each.question.id == "bewohner")
    assert list(lever.instead) == ["bewohner.senioren"]
    assert lever.outcomes["technik"] == "ohne"
