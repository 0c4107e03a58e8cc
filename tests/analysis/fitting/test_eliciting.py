"""A simulated expert is recovered by asking: fewer questions than a person would bear, and an end where all is learned."""

from __future__ import annotations

import numpy as np

from benchmarks.fitting import alike, elicit, outcomes
from orgdesign.analysis.fitting.eliciting import Elicitation
from orgdesign.analysis.fitting.strengths import Strengths, weighing_rules, with_strengths
from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.model.logic import Choices, In
from orgdesign.model.rulebase import Kind, RuleBase
from tests.strategies import question, rule_base_of, scored


def _rule_base() -> RuleBase:
    """Return a rule base of two decisions, the second of which reads the first."""
    asked = [question(f"q{at}", Kind.CHOICE, options=3) for at in range(4)]
    tests = [In(f"q{at}", Choices.of(f"q{at}_{option}")) for at in range(4) for option in range(2)]
    first = scored("d0", [(test, {f"d0_{at % 2}": 2}) for at, test in enumerate(tests)])
    read = [In("d0", Choices.of("d0_1")), *tests[:3]]
    return rule_base_of(asked, [first, scored("d1", [(test, {f"d1_{at % 2}": 2}) for at, test in enumerate(read)])])


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


def test_asking_ends_where_nothing_is_left_to_learn() -> None:
    """With one rule there is nothing that strengths could change, so nothing is asked."""
    rule_base = rule_base_of([question("q", Kind.CHOICE)], [scored("d", [(In("q", Choices.of("q_0")), {"d_1": 2})])])
    elicitation = Elicitation(rule_base, draw(rule_base, 50, 0))
    assert elicitation.next() is None
    assert elicitation.left == 0.0
    assert not elicitation.learned
