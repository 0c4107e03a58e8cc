"""Values as plain data: the same comes back, and nothing else ever does."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.load.source.packing import NotPacked, packed, unpacked
from orgdesign.model.plausibility import Plausibility
from orgdesign.model.rulebase import RuleBase
from orgdesign.model.spoken import Spoken
from tests.effort import scaled
from tests.strategies import rule_bases


@pytest.fixture(scope="module")
def shipped() -> RuleBase:
    """Return the shipped rule base."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    return rule_base


def test_the_shipped_rule_base_comes_back_with_its_places_and_its_ways_of_speaking(shipped: RuleBase) -> None:
    """Also what two rule bases are not compared by."""
    found = unpacked(packed(shipped, RuleBase), RuleBase)
    assert found == shipped
    for name in ("questions", "decisions"):
        for one, other in zip(getattr(found, name).values(), getattr(shipped, name).values(), strict=True):
            assert one.place == other.place
    assert [rule.speaks for each in found.decisions.values() for rule in each.rules] == [
        rule.speaks for each in shipped.decisions.values() for rule in each.rules
    ]
    assert isinstance(found.title, Spoken)
    assert found.title["fy"] == found.title["nl"]
    model, _ = load_plausibility(shipped_rule_base(), shipped)
    assert unpacked(packed(model, Plausibility), Plausibility) == model


@settings(max_examples=scaled(25))
@given(rule_bases())
def test_any_rule_base_comes_back(rule_base: RuleBase) -> None:
    """Whatever it holds."""
    assert unpacked(packed(rule_base, RuleBase), RuleBase) == rule_base


_PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-3, 50) | st.floats() | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=12,
)


@settings(max_examples=scaled(60))
@given(st.data())
def test_data_of_another_shape_are_refused_or_are_a_rule_base(shipped: RuleBase, data: st.DataObject) -> None:
    """Something else in any place of it: there is nothing that could act, and no other error than the one that is told."""
    whole = json.loads(packed(shipped, RuleBase))
    holder, place = whole, data.draw(st.integers(0, 1))
    for _ in range(data.draw(st.integers(0, 5))):
        below = holder[place]
        if isinstance(below, list) and below:
            holder, place = below, data.draw(st.integers(0, len(below) - 1))
    holder[place] = data.draw(_PLAIN)
    try:
        found = unpacked(json.dumps(whole).encode(), RuleBase)
    except NotPacked:
        return
    assert isinstance(found, RuleBase)


@pytest.mark.parametrize("data", [b"", b"{}", b"[]", b"[[],[]]", b"[1,2]", b"\xff\xfe", b"[" * 5000 + b"]" * 5000])
def test_foreign_bytes_are_refused(data: bytes) -> None:
    """However deep."""
    with pytest.raises(NotPacked):
        unpacked(data, RuleBase)


def test_a_pool_that_refers_to_itself_is_refused() -> None:
    """It would never end."""
    condition = [[[3, [0]]], 0]
    from orgdesign.model.rulebase import Tension

    with pytest.raises(NotPacked):
        unpacked(json.dumps([condition[0], ["t", 0, [], [None, "assumption"], ["f", 1, 1]]]).encode(), Tension)


def test_texts_are_texts_of_their_own() -> None:
    """A text that knows its place in a file is kept without it."""
    rule_base, _ = load_rule_base(Path(__file__).parents[3] / "rules" / "veiligheid")
    assert rule_base is not None
    found = unpacked(packed(rule_base, RuleBase), RuleBase)
    assert {type(each) for each in found.decisions} == {str}
