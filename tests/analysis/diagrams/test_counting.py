"""Shares, chances and information, held to counting every completion."""

from __future__ import annotations

from collections import Counter
from math import log2

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.analysis.diagrams.compiled import Budget, Diagrams
from orgdesign.analysis.diagrams.counting import Weighing, chances, chances_of_all, evenly, information
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import RuleBase
from tests.completions import Everything, incomplete


@given(incomplete())
def test_a_share_is_the_share_of_all_completions(drawn: tuple[RuleBase, Profile, Everything]) -> None:
    """With every value as likely, a chance is a share of completions."""
    rule_base, profile, everything = drawn
    facts = known(rule_base, profile)
    left = Diagrams.of(rule_base).within(facts)
    for decision in rule_base.decisions:
        counted = Counter(outcomes[decision] for outcomes in everything.outcomes.values())
        expected = {name: count / counted.total() for name, count in counted.items()}
        assert chances(left.decisions[decision], evenly(left, facts)) == pytest.approx(expected)


@given(incomplete())
def test_information_is_what_counting_gives(drawn: tuple[RuleBase, Profile, Everything]) -> None:
    """Of each question that matters, several-choice ones as a whole."""
    rule_base, profile, everything = drawn
    facts = known(rule_base, profile)
    left = Diagrams.of(rule_base).within(facts)
    for decision in rule_base.decisions:
        found = information(left, decision, evenly(left, facts))
        assert set(found) == set(left.mattering(decision))
        for question, bits in found.items():
            assert bits == pytest.approx(_bits(everything, rule_base, question, decision), abs=1e-9)


def _bits(everything: Everything, rule_base: RuleBase, question: str, decision: str) -> float:
    """Return the mutual information of an answer and an outcome over all completions."""
    domains = rule_base.questions[question].domains
    at = [place for place, fact in enumerate(everything.facts) if fact in domains]
    pairs = Counter((tuple(said[place] for place in at), out[decision]) for said, out in everything.outcomes.items())
    answers, outcomes = Counter[object](), Counter[str]()
    for (answer, outcome), count in pairs.items():
        answers[answer] += count
        outcomes[outcome] += count
    total = pairs.total()
    return sum(n / total * log2(n * total / (answers[a] * outcomes[o])) for (a, o), n in pairs.items())


@given(incomplete())
def test_a_mixture_is_the_sum_of_its_worlds(drawn: tuple[RuleBase, Profile, Everything]) -> None:
    """Worlds that are weighed together give what each gives, weighed."""
    rule_base, profile, _ = drawn
    facts = known(rule_base, profile)
    left = Diagrams.of(rule_base).within(facts)
    even = evenly(left, facts)
    tilted = {fact: np.cumsum(row, axis=1) / np.cumsum(row, axis=1).sum() for fact, row in even.chances.items()}
    other = Weighing(even.weights, tilted)
    both = Weighing(np.array([0.25, 0.75]), {fact: np.concatenate((even.chances[fact], tilted[fact])) for fact in tilted})
    for diagram in left.decisions.values():
        one, two = chances(diagram, even), chances(diagram, other)
        assert chances(diagram, both) == pytest.approx({end: 0.25 * one[end] + 0.75 * two[end] for end in one})


@given(incomplete(), st.sampled_from([30, 100, Budget().states]))
def test_chances_of_all_are_those_of_each(drawn: tuple[RuleBase, Profile, Everything], states: int) -> None:
    """Also of a decision that has its diagram only for what this profile leaves."""
    rule_base, profile, _ = drawn
    facts = known(rule_base, profile)
    left = Diagrams.of(rule_base, Budget(states=states)).within(facts)
    weighing = evenly(left, facts)
    told = chances_of_all(left, weighing)
    assert list(told) == list(left.decisions)
    for id_, diagram in left.decisions.items():
        assert told[id_] == pytest.approx(chances(diagram, weighing), abs=1e-12)
