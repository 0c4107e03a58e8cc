"""Sufficient reasons and what is left to decide, held to trying every set and every answer."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import combinations

import pytest
from hypothesis import given

from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.counting import evenly
from orgdesign.analysis.diagrams.reasons import MOST_REASONS, Branch, residual, sufficient
from orgdesign.model.logic import FactId
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import DecisionId, QuestionId, RuleBase
from tests.completions import Everything, incomplete


@given(incomplete())
def test_the_shortest_reasons_are_all_that_suffice_and_none_is_shorter(drawn: tuple[RuleBase, Profile, Everything]) -> None:
    """Held to trying every set of questions."""
    rule_base, profile, _ = drawn
    diagrams = Diagrams.of(rule_base)
    left = diagrams.within(known(rule_base, profile))
    for decision in rule_base.decisions:
        found = sufficient(diagrams, decision, left.allowed)
        if len(left.possible(decision)) > 1:
            assert found is None
        else:
            assert found is not None
            expected = _tried(diagrams, decision, left.allowed)
            assert found.complete == (len(expected) <= MOST_REASONS)
            assert set(found.shortest) <= set(expected)
            assert len(found.shortest) == min(MOST_REASONS, len(expected))


def _tried(
    diagrams: Diagrams, decision: DecisionId, allowed: Mapping[FactId, tuple[int, ...]]
) -> list[tuple[QuestionId, ...]]:
    """Return the smallest sets of questions that suffice, found by trying all."""
    questions = diagrams.rule_base.questions
    for size in range(len(questions) + 1):
        found = []
        for held in combinations(questions, size):
            facts = [fact for question in held for fact in questions[question].domains]
            bounds = {fact: tuple(range(len(diagrams.cells[fact].parts))) for fact in allowed}
            if len(diagrams.among({**bounds, **{fact: allowed[fact] for fact in facts}}).possible(decision)) == 1:
                found.append(held)
        if found:
            return found
    return []


@given(incomplete())
def test_a_tree_of_what_is_left_ends_where_all_is_certain(drawn: tuple[RuleBase, Profile, Everything]) -> None:
    """And at each branch the chances are those of what is left there."""
    rule_base, profile, everything = drawn
    facts = known(rule_base, profile)
    left = Diagrams.of(rule_base).within(facts)
    for decision in rule_base.decisions:
        tree = residual(left, decision, evenly(left, facts), depth=40)
        assert set(tree.chances) == everything.possible(decision)
        _check(tree)


def _check(branch: Branch) -> None:
    """Check that a branch ends in one outcome, and that chances further on are chances here."""
    assert sum(branch.chances.values()) == pytest.approx(1)
    if branch.fact is None:
        assert len(branch.chances) == 1
    else:
        assert set(branch.chances) == {end for _, way in branch.ways for end in way.chances}
        for _, way in branch.ways:
            _check(way)
