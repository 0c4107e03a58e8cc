"""What would change an advice: told only where it really does, one answer at a time, and only what people can change."""

from __future__ import annotations

import pytest
from hypothesis import given

from orgdesign.analysis.advices.levers import MOST, Lever, levers
from orgdesign.engine.evaluate import evaluate_facts
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Span
from tests.advices import advices
from tests.papers import EXAMPLE_NAMES, example_advice


@given(advices())
def test_a_lever_does_what_is_said_of_it(advice: Advice) -> None:
    """With that one answer changed and all else the same, just these decisions come out otherwise."""
    _holds(advice, levers(advice))


@pytest.mark.parametrize("name", EXAMPLE_NAMES)
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
