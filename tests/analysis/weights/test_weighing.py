"""A weighing is what `judge` finds with other strengths: for facts and frames, complete and not, chained and not."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import narwhals as nw
import numpy as np
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.weights.profile_truths import TruthsOfFacts, TruthsOfFrame
from orgdesign.analysis.weights.stability import weighed_rules
from orgdesign.analysis.weights.weighing import UNDECIDED, Weighed, weigh
from orgdesign.engine.evaluate import judge
from orgdesign.model.advice import Status
from orgdesign.model.logic import Facts
from orgdesign.model.profile import known
from orgdesign.model.rulebase import RuleBase, Score
from tests import strategies
from tests.effort import scaled
from tests.test_agreement import Batch, batches

if TYPE_CHECKING:
    from numpy.typing import NDArray

Factors = Mapping[str, "NDArray[np.float64]"]


def reweighed(rule_base: RuleBase, factors: Mapping[str, int]) -> RuleBase:
    """Return a rule base whose rules have their strengths multiplied by these."""
    decisions = {}
    for id_, decision in rule_base.decisions.items():
        policy = decision.policy
        if isinstance(policy, Score):
            rules = (
                replace(rule, effects=MappingProxyType({a: e * factors[rule.id] for a, e in rule.effects.items()}))
                for rule in policy.rules
            )
            policy = replace(policy, rules=tuple(rules))
        decisions[id_] = replace(decision, policy=policy)
    return replace(rule_base, decisions=MappingProxyType(decisions))


def _factors(draw: st.DrawFn, rule_base: RuleBase, weighings: int) -> Factors:
    numbers = st.lists(st.integers(0, 9), min_size=weighings, max_size=weighings)
    return {rule.id: np.array(draw(numbers), np.float64) for rule in weighed_rules(rule_base)}


@st.composite
def weighings(draw: st.DrawFn) -> tuple[RuleBase, tuple[Facts, ...], Factors]:
    """Draw a rule base, what is known of some profiles, and factors of whole numbers."""
    rule_base = draw(strategies.rule_bases())
    profiles = draw(st.lists(strategies.profiles(rule_base), min_size=1, max_size=3))
    return rule_base, tuple(known(rule_base, each) for each in profiles), _factors(draw, rule_base, 4)


@st.composite
def weighed_batches(draw: st.DrawFn) -> tuple[Batch, Factors]:
    """Draw the same with profiles that are also the rows of a frame."""
    batch = draw(batches("polars"))
    return batch, _factors(draw, batch.rule_base, 3)


def _assert_is_judged(rule_base: RuleBase, profiles: tuple[Facts, ...], factors: Factors, weighed: Weighed) -> None:
    count = max((len(each) for each in factors.values()), default=1)
    for at in range(count):
        changed = reweighed(rule_base, {rule: int(each[at]) for rule, each in factors.items()})
        for row, facts in enumerate(profiles):
            for id_, outcome in judge(changed, facts).outcomes.items():
                place = np.broadcast_to(weighed.places[id_], (len(profiles), count))[row, at]
                won = None if place < 0 else outcome.decision.alternatives[place].id
                assert (place == UNDECIDED) == (outcome.status is Status.OPEN)
                assert won == outcome.leading
                if outcome.scores:
                    fired = {judged.rule.id for judged in outcome.fired}
                    rules = [rule.id for rule in outcome.decision.rules]
                    held = {r for r in rules if np.broadcast_to(weighed.fired[r], (len(profiles), count))[row, at]}
                    assert held == fired


@settings(max_examples=scaled(40))
@given(weighings())
def test_a_weighing_is_a_judgement_with_other_strengths(drawn: tuple[RuleBase, tuple[Facts, ...], Factors]) -> None:
    """For whatever is known, each decision leads as `judge` says of a rule base with these strengths."""
    rule_base, profiles, factors = drawn
    _assert_is_judged(rule_base, profiles, factors, weigh(rule_base, TruthsOfFacts(rule_base, profiles), factors))


@settings(max_examples=scaled(40))
@given(weighed_batches())
def test_a_frame_says_what_its_facts_say(drawn: tuple[Batch, Factors]) -> None:
    """The rows of a frame come out as their facts do, in every form in which answers can stand in one."""
    batch, factors = drawn
    native = nw.from_dict(dict(batch.columns), schema=dict(batch.types), backend="polars").to_native()
    assert isinstance(native, pl.DataFrame)
    said = TruthsOfFrame(batch.rule_base, native)
    _assert_is_judged(batch.rule_base, batch.profiles, factors, weigh(batch.rule_base, said, factors))
