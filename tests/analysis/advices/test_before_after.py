"""Two advices beside each other: what differs, and nothing else."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.advices.before_after import compare
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice
from tests import strategies
from tests.advices import advices, tiny_advice
from tests.effort import scaled


@settings(max_examples=scaled(40))
@given(advices())
def test_an_advice_beside_itself_differs_in_nothing(advice: Advice) -> None:
    """No decision differs, and nothing came or went."""
    found = compare(advice, advice)
    assert not any(pair.differs or pair.moved for pair in found.decisions.values())
    assert not any([found.measures, found.tensions, found.asked])


@settings(max_examples=scaled(40))
@given(advices(), st.data())
def test_what_came_one_way_went_the_other(advice: Advice, data: st.DataObject) -> None:
    """Whichever of two stands first; what both have is in neither."""
    other = evaluate(advice.rule_base, data.draw(strategies.profiles(advice.rule_base)))
    there, back = compare(advice, other), compare(other, advice)
    assert (there.measures.came, there.tensions.came) == (back.measures.went, back.tensions.went)
    for id_, pair in there.decisions.items():
        assert (pair.rules.came, pair.rules.went) == (back.decisions[id_].rules.went, back.decisions[id_].rules.came)
        fired = [[judged.rule.id for judged in each.fired] for each in (pair.before, pair.after)]
        assert {rule.id for rule in pair.rules.came} == set(fired[1]) - set(fired[0])
    assert set(advice.asked) - set(there.asked.went) | set(there.asked.came) == set(other.asked)
    for id_, pair in there.decisions.items():
        assert pair.differs or pair.before.leading == other.outcomes[id_].leading


def test_a_decision_that_moves_shows_the_rules_that_moved_it() -> None:
    """What holds now and did not, and the reverse."""
    found = compare(tiny_advice("vast"), tiny_advice("druk"))
    moved = {id_ for id_, pair in found.decisions.items() if pair.moved}
    assert moved
    assert all(found.decisions[id_].rules for id_ in moved)
