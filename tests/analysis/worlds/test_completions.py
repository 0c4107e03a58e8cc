"""The third reading means what the first does: in each world every decision comes out alike."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.worlds.completions import Worlds
from orgdesign.engine.evaluate import judge
from orgdesign.model.logic import AllOf, Choices, Condition, Facts, In, Not, Span, Truth, within
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import NONE, RuleBase
from tests import oracle, strategies
from tests.completions import Everything, incomplete
from tests.effort import scaled

Case = tuple[RuleBase, Profile, Everything]


@st.composite
def _in_a_world(draw: st.DrawFn) -> tuple[RuleBase, Facts]:
    rule_base = draw(strategies.rule_bases())
    return rule_base, draw(strategies.worlds(rule_base))


@settings(max_examples=scaled(40))
@given(_in_a_world())
def test_the_formula_of_an_exact_world_comes_out_as_its_meaning_says(drawn: tuple[RuleBase, Facts]) -> None:
    """With every answer given there is one world, and each decision comes out in it as the plain definition has it."""
    rule_base, facts = drawn
    completions = Worlds(rule_base).within(facts)
    assert completions.open == ()
    for id_, verdict in oracle.verdicts(rule_base, facts).items():
        winner = Choices.of(verdict.winner or NONE)
        world = completions.find(In(id_, winner))
        assert world is not None
        assert world.outcomes[id_] in winner.values
        assert completions.find(Not(In(id_, winner))) is None


@settings(max_examples=scaled(40))
@given(incomplete(), st.data())
def test_a_world_that_is_found_is_one_and_none_is_missed(case: Case, data: st.DataObject) -> None:
    """What is found holds the condition whichever of its values are chosen; what is not found holds in no completion."""
    rule_base, profile, all_ = case
    condition = data.draw(strategies.conditions({id_: rule_base.domains[id_] for id_ in rule_base.decisions}))
    facts = known(rule_base, profile)
    world = Worlds(rule_base).within(facts).find(condition)
    if world is None:
        assert not any(oracle.holds(condition, outcomes) for outcomes in all_.outcomes.values())
        return
    for fact, region in facts.items():
        assert within(world.said[fact], region) is Truth.TRUE
    exact = {
        fact: Choices.of(data.draw(st.sampled_from(sorted(region.values))))
        if isinstance(region, Choices)
        else Span(region.low, region.low)
        for fact, region in world.said.items()
    }
    outcomes = {id_: outcome.leading or NONE for id_, outcome in judge(rule_base, exact).outcomes.items()}
    assert oracle.holds(condition, outcomes)
    assert {id_: outcomes[id_] for id_ in world.outcomes} == world.outcomes


@settings(max_examples=scaled(40))
@given(incomplete())
def test_a_pair_differs_in_one_answer_and_its_consequence(case: Case) -> None:
    """A pair differs in no other answer, and in the outcome; if none is found the answer cannot matter."""
    rule_base, profile, all_ = case
    completions = Worlds(rule_base).within(known(rule_base, profile))
    for question in rule_base.questions:
        for decision in rule_base.decisions:
            pair = completions.find_pair(question, (decision,))
            assert (pair is not None) == all_.matters(rule_base, question, decision)
            if pair is not None:
                one, other = pair
                assert one.outcomes[decision] != other.outcomes[decision]
                differing = {fact for fact, region in one.said.items() if other.said[fact] != region}
                assert differing <= set(rule_base.questions[question].domains)


def test_a_condition_that_cuts_a_cell_is_named_beforehand() -> None:
    """What no rule tests is one cell; who asks about a part of it says so when the worlds are made."""
    rule_base = strategies.plain_rule_base(("a", "b"))
    condition: Condition = AllOf((In("b", Choices.of("b_1")),))
    with pytest.raises(ValueError, match="cuts a cell"):
        Worlds(rule_base).within({}).find(condition)
    world = Worlds(rule_base, [condition]).within({}).find(condition)
    assert world is not None
    assert world.said["b"] == Choices.of("b_1")
