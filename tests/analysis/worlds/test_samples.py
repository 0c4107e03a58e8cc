"""Sampled worlds are worlds: decided as the plain definition has it, within what is known, varied in one answer only."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings

from orgdesign.analysis.worlds.completions import Worlds
from orgdesign.analysis.worlds.samples import COUNT, sample
from orgdesign.model.logic import Choices, Facts, Span
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import NONE, RuleBase
from tests import oracle
from tests.completions import Everything, incomplete
from tests.effort import scaled

Case = tuple[RuleBase, Profile, Everything]


@settings(max_examples=scaled(40))
@given(incomplete())
def test_what_turns_up_is_there(case: Case) -> None:
    """Every winner in a sample is one of some completion, and every question that mattered in it can matter."""
    rule_base, profile, all_ = case
    worlds = Worlds(rule_base)
    completions = worlds.within(known(rule_base, profile))
    drawn = sample(rule_base, worlds.cells, completions.allowed, completions.open)
    for id_, decision in rule_base.decisions.items():
        names = (*(a.id for a in decision.alternatives), NONE)
        assert {names[place] for place in drawn.possible(id_)} <= all_.possible(id_)
        assert all(all_.matters(rule_base, question, id_) for question in drawn.mattering(id_))


@settings(max_examples=scaled(30))
@given(incomplete())
def test_a_sampled_world_comes_out_as_its_meaning_says(case: Case) -> None:
    """Decided as arrays, the first worlds of a sample come out as the plain definition decides them one by one."""
    rule_base, profile, _ = case
    worlds = Worlds(rule_base)
    completions = worlds.within(known(rule_base, profile))
    drawn = sample(rule_base, worlds.cells, completions.allowed, completions.open)
    rows = len(completions.open) + 1
    for row, at in [(row, at) for row in range(rows) for at in range(3)]:
        facts: Facts = {
            fact: _one(completions.shared(fact, int(drawn.said[fact][row, at]) if fact in drawn.said else places[0]))
            for fact, places in completions.allowed.items()
        }
        for id_, verdict in oracle.verdicts(rule_base, facts).items():
            names = (*(a.id for a in rule_base.decisions[id_].alternatives), NONE)
            place = np.broadcast_to(drawn.outcomes[id_], (rows, COUNT))[row, at]
            assert names[int(place)] == (verdict.winner or NONE)


@settings(max_examples=scaled(30))
@given(incomplete())
def test_the_same_sample_is_drawn_each_time(case: Case) -> None:
    """There is one seed."""
    rule_base, profile, _ = case
    worlds = Worlds(rule_base)
    completions = worlds.within(known(rule_base, profile))
    one, other = (sample(rule_base, worlds.cells, completions.allowed, completions.open) for _ in range(2))
    assert all((one.outcomes[id_] == other.outcomes[id_]).all() for id_ in rule_base.decisions)
    unvaried = sample(rule_base, worlds.cells, completions.allowed, completions.open, vary=False)
    assert all(unvaried.mattering(id_) == frozenset() for id_ in rule_base.decisions)


def _one(region: Choices | Span) -> Choices | Span:
    return Choices.of(min(region.values)) if isinstance(region, Choices) else Span(region.low, region.low)
