"""Truths that may be unknown are compared as every way in which they may turn out is."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

from orgdesign.model.kleene import KLEENE
from orgdesign.model.logic import Choices, In, Truth
from orgdesign.model.rulebase import Score
from tests.strategies import scored

HERE = In("place", Choices.of("here"))
EFFECTS = ({"d_0": 1}, {"d_1": 1}, {"d_0": 2, "d_1": 1}, {"d_0": -1, "d_1": 1}, {"d_1": -1})
SHARP = (Truth.FALSE, Truth.TRUE)


def test_one_is_sure_to_be_level_if_it_is_however_things_turn_out() -> None:
    """Able if it is in some of the ways; of two totals by how far they are apart, for what favours both moves both."""
    policy = scored("d", [(HERE, effects) for effects in EFFECTS]).policy
    assert isinstance(policy, Score)
    policy = replace(policy, present={"d_1": HERE})
    for held in product(Truth, repeat=len(EFFECTS)):
        ways = list(product(*(SHARP if truth is Truth.UNKNOWN else (truth,) for truth in held)))
        level = KLEENE.level(policy, held)
        assert list(level) == [("d_0", "d_1"), ("d_1", "d_0")]
        for (one, other), found in level.items():
            came = {
                sum(each.get(one, 0) - each.get(other, 0) for each, truth in zip(EFFECTS, way, strict=True) if truth > 0)
                >= 0
                for way in ways
            }
            assert found is (Truth.UNKNOWN if len(came) > 1 else Truth.TRUE if came == {True} else Truth.FALSE)


def test_connectives_are_those_of_kleene() -> None:
    """The least of all, the greatest of any, the opposite; of nothing, *all* holds and *any* does not."""
    for parts in product(Truth, repeat=2):
        assert KLEENE.all(parts) is min(parts)
        assert KLEENE.any(parts) is max(parts)
        assert KLEENE.keep(parts) == parts
    assert (KLEENE.all(()), KLEENE.any(())) == (Truth.TRUE, Truth.FALSE)
    assert [KLEENE.negate(each) for each in (Truth.FALSE, Truth.UNKNOWN, Truth.TRUE)] == [
        Truth.TRUE,
        Truth.UNKNOWN,
        Truth.FALSE,
    ]
