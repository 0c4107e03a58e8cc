"""What nearly comes out otherwise is told of decisions by score, and of the layout that rests on them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given

from orgdesign.engine.closeness import is_close, nearest
from orgdesign.engine.evaluate import evaluate_facts
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, In
from orgdesign.model.rulebase import First, Score
from tests.advices import advices
from tests.engine.test_laws import row
from tests.engine.test_open import chained


@given(advices())
def test_what_leads_by_more_than_one_weak_reason_is_not_close(advice: Advice) -> None:
    """Of a decision by score the margin tells; of one that nothing leads nothing is close."""
    for outcome in advice.outcomes.values():
        if isinstance(outcome.decision.policy, Score):
            assert is_close(advice, outcome) == (outcome.margin is not None and outcome.margin <= 1)
        elif outcome.leading is None:
            assert not is_close(advice, outcome)


def test_what_follows_is_close_where_the_nearest_rival_would_change_it() -> None:
    """A table on a decision that is one point ahead; not where the table gives the same for both."""
    base = chained()
    advice = evaluate_facts(base, "x", {"a": Choices.of("a_0"), "b": Choices.of("b_1")})
    first, then = advice.outcomes["d"], advice.outcomes["e"]
    assert (first.leading, first.margin, then.leading) == ("d_1", 1, "d_1")
    assert list(nearest(first)) == ["d_0"]
    assert is_close(advice, then)
    both = First((row("e-0", In("d", Choices.of("d_0", "d_1")), "d_1"),))
    same = replace(base.decisions["e"], policy=both)
    other = evaluate_facts(replace(base, decisions={**base.decisions, "e": same}), "x", advice.said)
    assert not is_close(other, other.outcomes["e"])
