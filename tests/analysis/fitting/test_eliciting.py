"""A simulated expert is recovered by asking: fewer questions than a person would bear, and an end where all is learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from benchmarks.fitting import alike, elicit, outcomes
from orgdesign.analysis.fitting.eliciting import Elicitation, Verdict
from orgdesign.analysis.fitting.strengths import Strengths, weighing_rules, with_strengths
from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.analysis.weights.profile_truths import TruthsOfFrame
from orgdesign.analysis.weights.weighing import weigh_strengths
from orgdesign.engine.evaluate import judge
from orgdesign.model.logic import ALWAYS, Choices, In
from orgdesign.model.rulebase import Kind, RuleBase
from tests.strategies import question, rule_base_of, scored

if TYPE_CHECKING:
    from numpy.typing import NDArray


def _rule_base() -> RuleBase:
    """Return a rule base of two decisions, the second of which reads the first."""
    asked = [question(f"q{at}", Kind.CHOICE, options=3) for at in range(4)]
    tests = [In(f"q{at}", Choices.of(f"q{at}_{option}")) for at in range(4) for option in range(2)]
    first = scored("d0", [(test, {f"d0_{at % 2}": 2}) for at, test in enumerate(tests)])
    read = [In("d0", Choices.of("d0_1")), *tests[:3]]
    return rule_base_of(asked, [first, scored("d1", [(test, {f"d1_{at % 2}": 2}) for at, test in enumerate(read)])])


def _written(rule_base: RuleBase) -> dict[str, dict[str, NDArray[np.float32]]]:
    return {
        rule.id: {each: np.array([effect], np.float32) for each, effect in rule.effects.items()}
        for _, rule in weighing_rules(rule_base)
    }


def test_an_expert_is_recovered_by_asking() -> None:
    """After at most fifteen comparisons 95% of all outcomes are the expert's; before, far fewer were."""
    rule_base = _rule_base()
    strengths: Strengths = {
        rule.id: {each: 4 if each.endswith("_0") else 1 for each in rule.effects} for _, rule in weighing_rules(rule_base)
    }
    expert = with_strengths(rule_base, strengths)
    told = draw(rule_base, 2_000, 1)
    wanted = outcomes(expert, told)
    elicitation = Elicitation(rule_base, draw(rule_base, 200, 2))
    before = alike(outcomes(rule_base, told), wanted)
    elicit(expert, elicitation, most=15)
    after = alike(outcomes(with_strengths(rule_base, elicitation.learned), told), wanted)
    assert np.mean([*before.values()]) < 0.9
    assert np.mean([*after.values()]) >= 0.95


def test_what_is_asked_can_be_answered_and_tells_something() -> None:
    """A later decision is asked where what it reads is nearly sure, no situation twice, and no two that say the same."""
    rule_base = _rule_base()
    expert = with_strengths(
        rule_base, {rule.id: dict.fromkeys(rule.effects, 4) for _, rule in list(weighing_rules(rule_base))[::2]}
    )
    pool = draw(rule_base, 200, 2)
    elicitation = Elicitation(rule_base, pool)
    weighed = weigh_strengths(rule_base, TruthsOfFrame(rule_base, pool), _written(rule_base), frozenset({"d0"}))
    first = elicitation.committees["d0"]
    asked: list[tuple[str, int]] = []
    for _ in range(12):
        comparison = elicitation.next()
        if comparison is None:
            break
        earlier = first.counted(weighed, pool.height).places(first.effects)[[*comparison.places]]
        if comparison.decision == "d1":
            assert all(np.bincount(each + 1).max() >= 0.9 * len(each) for each in earlier)
        elif len(earlier) > 1:
            assert (earlier[0] != earlier[1]).any()
        asked += [(comparison.decision, place) for place in comparison.places]
        told = [
            (facts, judge(expert, facts).outcomes[comparison.decision].leading)
            for facts in map(elicitation.facts, comparison.places)
        ]
        elicitation.tell([Verdict(facts, comparison.decision, leading) for facts, leading in told if leading is not None])
    assert len(asked) == len(set(asked))
    assert {"d0", "d1"} == {decision for decision, _ in asked}


def test_what_counts_whatever_is_answered_can_be_judged_too() -> None:
    """A decision of which every rule always counts is asked of once: no situation of it differs from another."""
    asked = [question("q", Kind.CHOICE)]
    always = scored("d0", [(ALWAYS, {"d0_0": 2}), (ALWAYS, {"d0_1": 2})])
    rule_base = rule_base_of(asked, [always, scored("d1", [(In("q", Choices.of("q_0")), {"d1_1": 2})])])
    pool = draw(rule_base, 50, 0)
    elicitation = Elicitation(rule_base, pool)
    pairing = elicitation.next()
    assert pairing is not None
    assert (pairing.decision, len(pairing.places)) == ("d0", 1)
    elicitation.tell([Verdict(elicitation.facts(place), "d0", "d0_1") for place in (*pairing.places, 49)])
    assert judge(with_strengths(rule_base, elicitation.learned), {}).outcomes["d0"].leading == "d0_1"


def test_asking_ends_where_nothing_is_left_to_learn() -> None:
    """With one rule there is nothing that strengths could change, so nothing is asked."""
    rule_base = rule_base_of([question("q", Kind.CHOICE)], [scored("d", [(In("q", Choices.of("q_0")), {"d_1": 2})])])
    elicitation = Elicitation(rule_base, draw(rule_base, 50, 0))
    assert elicitation.next() is None
    assert elicitation.left == 0.0
    assert not elicitation.learned
