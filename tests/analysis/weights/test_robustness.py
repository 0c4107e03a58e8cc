"""Acceptability is a share of draws: it adds up, it is repeatable, and without chance it is the outcome itself."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from types import MappingProxyType

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.analysis.weights import robustness as module
from orgdesign.analysis.weights.robustness import acceptability, drawn_factors, robustness
from orgdesign.engine.columns import score_frame
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice, Status
from orgdesign.model.logic import In
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import NONE, OPEN, STRENGTHS, Rule, RuleBase, Score
from tests.advices import advices, tiny, tiny_advice
from tests.effort import scaled
from tests.strategies import plain_rule_base

DRAWS = 40


@settings(max_examples=scaled(25))
@given(advices(), st.integers(1, 3))
def test_the_shares_of_a_decision_add_up_to_one(advice: Advice, draws: int) -> None:
    """Whatever is known and however few the draws, with what leads among them."""
    for decision, found in robustness(advice, draws).decisions.items():
        assert sum(found.shares.values()) == pytest.approx(1)
        outcome = advice.outcomes[decision]
        nothing = OPEN if outcome.status is Status.OPEN else NONE
        assert found.leading == (outcome.leading or nothing)
        assert 0 <= found.share <= 1
        for name in (NONE, OPEN):
            assert (name in found.shares) == (found.leading == name or found.shares.get(name, 0) > 0)


@settings(max_examples=scaled(25))
@given(advices())
def test_the_same_seed_gives_the_same_result(advice: Advice) -> None:
    """To the last digit."""
    assert robustness(advice, DRAWS, seed=7) == robustness(advice, DRAWS, seed=7)


def even(rule_base: RuleBase, *, third: bool) -> Advice:
    """Return an advice in which two rules of one strength speak against each other; a third may hold and part nothing."""
    rule = rule_base.decisions["d"].rules[0]
    assert isinstance(rule, Rule)
    always = In("q", rule_base.domains["q"])
    rules = [replace(rule, id=f"d-{at}", when=always, effects={f"d_{at}": 2}) for at in range(2)]
    rules += [replace(rule, id="d-2", when=always, effects={"d_0": 4, "d_1": 4})] if third else []
    decision = replace(rule_base.decisions["d"], policy=Score(tuple(rules), ("d_0", "d_1")))
    return evaluate(replace(rule_base, decisions=MappingProxyType({"d": decision})), Profile("x"))


def test_another_seed_gives_another_result() -> None:
    """The draws are drawn."""
    advice = even(plain_rule_base(("q",)), third=False)
    first, second = (robustness(advice, 1000, seed).decisions["d"].shares for seed in (1, 2))
    assert first != second


@pytest.mark.parametrize("third", [False, True])
def test_shares_and_sensitivities_are_those_that_arithmetic_gives(*, third: bool) -> None:
    """Two factors alike: the first wins half; given that it is above its median three quarters, else one quarter.

    A rule that favours both alike parts nothing, and is not named.
    """
    found = robustness(even(plain_rule_base(("q",)), third=third), 100_000).decisions["d"]
    assert found.leading == "d_0"
    assert found.share == pytest.approx(0.5, abs=0.01)
    assert {each.rule: each.difference for each in found.sensitivities} == {
        "d-0": pytest.approx(0.5, abs=0.01),
        "d-1": pytest.approx(-0.5, abs=0.01),
    }


def test_the_only_alternative_that_is_not_excluded_always_wins() -> None:
    """However strong the rules that favour the other: an exclusion is a fact and no matter of strength."""
    rule_base = plain_rule_base(("q",))
    rule = rule_base.decisions["d"].rules[0]
    assert isinstance(rule, Rule)
    out = replace(rule, id="d-1", when=In("q", rule_base.domains["q"]), excludes=frozenset({"d_1"}))
    decision = replace(rule_base.decisions["d"], policy=Score((rule, out), ("d_0", "d_1")))
    changed = replace(rule_base, decisions=MappingProxyType({"d": decision}))
    found = robustness(evaluate(changed, Profile("x")), DRAWS).decisions["d"]
    assert found.shares == {"d_0": 1.0, "d_1": 0.0}


@settings(max_examples=scaled(25))
@given(advices())
def test_without_chance_the_outcome_is_accepted_wholly(advice: Advice) -> None:
    """With a factor of one for every rule in every draw."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_HALF_A_LEVEL", 0.0)
        found = robustness(advice, DRAWS)
    for decision in found.decisions.values():
        assert decision.share == 1
        assert decision.sensitivities == ()


def test_weak_stays_below_moderate_and_moderate_below_strong() -> None:
    """In every draw and for any two rules."""
    (factors,) = drawn_factors(tiny(), 5000, 1)
    for below, above in pairwise(sorted(STRENGTHS.values())):
        assert (below * factors.max(axis=0) < above * factors.min(axis=0)).all()
    assert np.median(factors) == pytest.approx(1, abs=0.01)


def test_drawing_in_parts_draws_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many draws are made at a time, and how many profiles read, is no matter of the result."""
    profiles = draw(tiny(), 11, 3)
    whole, together = robustness(tiny_advice("druk"), 100), acceptability(tiny(), profiles, 100)
    monkeypatch.setattr(module, "_DRAWS_AT_ONCE", 7)
    monkeypatch.setattr(module, "_CELLS_AT_ONCE", 21)
    parts, apart = robustness(tiny_advice("druk"), 100), acceptability(tiny(), profiles, 100)
    assert {id_: each.shares for id_, each in parts.decisions.items()} == {
        id_: each.shares for id_, each in whole.decisions.items()
    }
    assert all((apart[id_] == together[id_]).all() for id_ in together)


@settings(max_examples=scaled(25))
@given(advices(), advices())
def test_many_profiles_have_the_share_that_each_has_alone(advice: Advice, other: Advice) -> None:
    """Also beside another profile."""
    rule_base = advice.rule_base
    facts = known(rule_base, advice.profile)
    alone = robustness(advice, DRAWS).decisions
    together = acceptability(rule_base, [facts, {}], DRAWS)
    assert {id_: share[0] for id_, share in together.items()} == {id_: each.share for id_, each in alone.items()}
    assert acceptability(other.rule_base, [], DRAWS).keys() == other.outcomes.keys()


def test_a_frame_can_be_read_before_and_after_it_is_scored() -> None:
    """The columns that scoring adds are not in the way."""
    profiles = draw(tiny(), 20, 3)
    before, after = (acceptability(tiny(), frame, DRAWS) for frame in (profiles, score_frame(tiny(), profiles, fired=True)))
    assert all((before[id_] == after[id_]).all() for id_ in before)
    assert all(share.shape == (20,) for share in before.values())
