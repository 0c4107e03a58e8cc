"""Because of what: the answers that are told make the rule hold, whatever the others are."""

from __future__ import annotations

from hypothesis import given

from orgdesign.engine.because import because_of, causes
from orgdesign.engine.reading import Reading
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, Condition, Facts, Region, Span, Truth
from orgdesign.model.rulebase import RuleBase
from tests.advices import advices, care_home_advice, tiny_advice


def holds(rule_base: RuleBase, facts: Facts, when: Condition) -> bool:
    """Tell whether a condition holds on these facts alone."""
    known: dict[str, Region] = {**rule_base.domains, **facts}
    return Reading(known, dict(known)).judge(when).leading is Truth.TRUE


@given(advices())
def test_what_is_told_makes_it_hold(advice: Advice) -> None:
    """Of every rule that counts, measure and tension; a row that always holds tells why none before it does."""
    for outcome in advice.outcomes.values():
        for judged in outcome.fired:
            facts = because_of(outcome, judged, advice)
            assert holds(advice.rule_base, facts, judged.rule.when)
    conditions = {each.id: each.when for each in advice.measures} | {each.id: each.when for each in advice.tensions}
    for id_, when in conditions.items():
        assert holds(advice.rule_base, causes(advice.traces[id_], advice), when)


@given(advices())
def test_what_is_told_is_known(advice: Advice) -> None:
    """A fact that is told lies no narrower than is known of it, or where it must as things lead."""
    for outcome in advice.outcomes.values():
        for judged in outcome.fired:
            for fact, region in because_of(outcome, judged, advice).items():
                known = advice.facts[fact]
                if isinstance(region, Span) and isinstance(known, Span):
                    assert known.low <= region.low <= region.high <= known.high
                elif isinstance(region, Choices) and isinstance(known, Choices):
                    assert region.values <= known.values


def test_a_row_that_always_holds_tells_why_none_before_it_does() -> None:
    """It is a street party because it is neither large nor guarded."""
    advice = tiny_advice("vast")
    outcome = advice.outcomes["vorm"]
    (judged,) = outcome.fired
    told = because_of(outcome, judged, advice)
    assert dict(told) == {"omvang": Choices.of("klein"), "toezicht": Choices.of("vrijwilligers")}


def test_of_what_may_each_be_enough_one_is_told() -> None:
    """Two groups of residents would each do; one of them is told."""
    advice = care_home_advice(vorfaelle="woechentlich", bewohner="demenz;jugend")
    (judged,) = advice.outcomes["wache"].fired
    told = because_of(advice.outcomes["wache"], judged, advice)
    assert dict(told) == {"vorfaelle": Choices.of("woechentlich"), "bewohner.demenz": Choices.of("ja")}
