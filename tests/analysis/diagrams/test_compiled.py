"""Decision diagrams, held to trying every answer and to the constraint reading."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from orgdesign.analysis.diagrams.compiled import Budget, Diagrams
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import RuleBase
from tests.completions import Everything, incomplete


@given(incomplete())
def test_a_diagram_tells_exactly_what_is_possible_and_what_matters(
    drawn: tuple[RuleBase, Profile, Everything],
) -> None:
    """Neither more nor less than trying every answer shows."""
    rule_base, profile, everything = drawn
    left = Diagrams.of(rule_base).within(known(rule_base, profile))
    for decision in rule_base.decisions:
        assert left.possible(decision) == everything.possible(decision)
        mattering = {q for q in rule_base.questions if everything.matters(rule_base, q, decision)}
        assert set(left.mattering(decision)) == mattering


@given(incomplete(), st.integers(0, 60))
def test_what_is_beyond_the_budget_is_left_out_and_what_fits_is_right(
    drawn: tuple[RuleBase, Profile, Everything], states: int
) -> None:
    """However small the budget, nothing that is told is wrong."""
    rule_base, profile, everything = drawn
    diagrams = Diagrams.of(rule_base, Budget(nodes=states * 4, states=states, sifting=states, profile=states))
    left = diagrams.within(known(rule_base, profile))
    for decision in left.decisions:
        assert left.possible(decision) == everything.possible(decision)
