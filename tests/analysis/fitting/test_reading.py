"""Strengths as literals: whatever they are, the reading tells what `judge` finds on the rule base with those strengths."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.fitting.reading import StrengthReading, Weights, as_it_is
from orgdesign.analysis.fitting.strengths import LEVELS, Strengths, weighing_rules, with_strengths
from orgdesign.analysis.worlds.formula import TRUE, Conflict, Formula, Literal, opposite
from orgdesign.engine.evaluate import judge
from orgdesign.model.advice import Status
from orgdesign.model.deciding import Interpretation
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import NONE, RuleBase
from tests import strategies
from tests.effort import scaled


@st.composite
def strengths_of(draw: st.DrawFn, rule_base: RuleBase) -> Strengths:
    """Draw a strength for every effect of every rule, with its own sign."""
    return {
        rule.id: {a: (1 if effect > 0 else -1) * draw(st.sampled_from(LEVELS)) for a, effect in rule.effects.items()}
        for _, rule in weighing_rules(rule_base)
    }


@st.composite
def strengthened(draw: st.DrawFn) -> tuple[RuleBase, Profile, Strengths]:
    """Draw a rule base, a profile however complete, and other strengths."""
    rule_base = draw(strategies.rule_bases())
    return rule_base, draw(strategies.profiles(rule_base)), draw(strengths_of(rule_base))


def supposed(weights: Weights, strengths: Strengths) -> list[Literal]:
    """Return the literals that say that strengths are these."""
    return [
        literal if told == TRUE else opposite(literal)
        for (rule, alternative), weight in weights.of.items()
        for literal, told in zip(weight, as_it_is(strengths[rule][alternative]), strict=True)
    ]


@settings(max_examples=scaled(60))
@given(strengthened())
def test_comes_out_as_it_is_judged_with_those_strengths(drawn: tuple[RuleBase, Profile, Strengths]) -> None:
    """With the literals of some strengths supposed, what leads, is open and is settled is what `judge` finds."""
    rule_base, profile, strengths = drawn
    facts = known(rule_base, profile)
    weights = Weights(rule_base, Formula(), frozenset())
    reading = StrengthReading(weights, facts)
    Interpretation(rule_base, reading)
    found = weights.formula.solve(supposed(weights, strengths))
    assert not isinstance(found, Conflict)
    for id_, outcome in judge(with_strengths(rule_base, strengths), facts).outcomes.items():
        coming = reading.coming[id_]
        leading = {name for name, literal in coming.leading.items() if found.holds(literal)}
        expected = outcome.leading or (NONE if outcome.status is not Status.OPEN else None)
        assert leading == ({expected} if expected is not None else set())
        assert found.holds(coming.open) == (outcome.status is Status.OPEN)
        assert found.holds(coming.settled) == (outcome.status is Status.SETTLED)
