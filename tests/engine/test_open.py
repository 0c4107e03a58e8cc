"""Nothing leads where nothing speaks, and what leads has a reason: over random rule bases and in plain cases."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate, evaluate_facts, judge
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.logic import ALWAYS, Choices, Facts, In, Truth, atoms
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import NONE, First, Row, Rule, RuleBase, Score
from tests import strategies
from tests.engine.test_evaluate import known_in_a_world
from tests.engine.test_laws import A0, is_, outcome, row, rule, with_policy
from tests.strategies import plain_rule_base

NOBODY = Profile("x", None, MappingProxyType({}))
EITHER = Score((rule(is_("a", 0), d_1=1), rule(is_("b", 0), d_0=1, d_1=1)), ("d_0", "d_1"))
"""A rule that tells the two forms apart, on a, and one that does not, on b."""


def reasons(found: Outcome) -> set[str]:
    """Return the rules that put what leads before another that can still win; written out, with no help of a reading."""
    rivals = [each for each in found.possible if each != found.leading]
    telling = set()
    for each in found.fired:
        match each.rule:
            case Row() as told:
                telling |= {told.id} if told.then == found.leading else set()
            case Rule(effects=effects, excludes=excludes) as told:
                own = effects.get(found.leading or "", 0)
                if any(own > effects.get(rival, 0) or rival in excludes for rival in rivals):
                    telling.add(told.id)
    return telling


def speaks(found: Outcome) -> bool:
    """Tell whether a rule that counts tells alternatives apart that can both still win."""
    for each in found.fired:
        if not list(atoms(each.rule.when)):
            continue
        match each.rule:
            case Row():
                return True
            case Rule(effects=effects, excludes=excludes):
                pairs = combinations(found.possible, 2)
                if excludes & set(found.possible) or any(effects.get(a, 0) != effects.get(b, 0) for a, b in pairs):
                    return True
    return False


@given(known_in_a_world())
def test_silence_leads_nowhere(drawn: tuple[RuleBase, Facts, Facts]) -> None:
    """Where two alternatives can still win and no rule that counts tells them apart, none of them leads."""
    rule_base, _, facts = drawn
    for found in judge(rule_base, facts).outcomes.values():
        several = len(found.possible) > 1 or (isinstance(found.decision.policy, First) and not found.region.single)
        if several and not speaks(found):
            assert (found.leading, found.status, found.margin, found.tie) == (None, Status.OPEN, None, False)
        if found.leading is None:
            assert found.status is (Status.SETTLED if found.region == Choices.of(NONE) else Status.OPEN)


@given(known_in_a_world())
def test_what_leads_has_a_reason_that_can_be_shown(drawn: tuple[RuleBase, Facts, Facts]) -> None:
    """What leads while another alternative can still win has a rule that puts it before such another; proved or not."""
    rule_base, _, facts = drawn
    evaluated = evaluate_facts(rule_base, "x", facts)
    for advice in (evaluated, prove(evaluated, ways=False)):
        for found in advice.outcomes.values():
            if found.leading is not None and (len(found.possible) > 1 or isinstance(found.decision.policy, First)):
                assert reasons(found) or found.region.single


def test_a_rule_that_tells_nothing_apart_speaks_for_nothing() -> None:
    """What holds for both forms alike leaves the decision open; what parts them makes one lead."""
    assert outcome(EITHER, {"b": Choices.of("b_0")}).status is Status.OPEN
    assert outcome(EITHER, A0).leading == "d_1"


@pytest.mark.parametrize(("against", "leads"), [("d_0", "d_1"), ("d_1", "d_0")])
def test_what_speaks_against_a_form_speaks_for_the_other(against: str, leads: str) -> None:
    """Whichever of the two stands first, and though the rule says nothing of the other."""
    policy = Score((rule(is_("b", 0), **{against: -1}), rule(is_("a", 0), **{against: 4})), ("d_0", "d_1"))
    found = outcome(policy, {"b": Choices.of("b_0")})
    assert (found.leading, found.status) == (leads, Status.PROVISIONAL)


def test_what_excludes_one_that_can_no_longer_win_does_not_speak_for_another() -> None:
    """That a third form is out says nothing of the two that are left."""
    base = with_policy(Score((rule(is_("a", 0), excludes=("d_2",)), rule(is_("b", 0), d_1=1)), ("d_0", "d_1", "d_2")))
    decision = base.decisions["d"]
    third = replace(decision.alternatives[0], id="d_2")
    wider = replace(decision, alternatives=(*decision.alternatives, third))
    found = judge(replace(base, decisions=MappingProxyType({"d": wider})), A0).outcomes["d"]
    assert (found.region, found.leading, found.excluded) == (Choices.of("d_0", "d_1"), None, ("d_2",))


def test_what_tests_nothing_speaks_for_nothing() -> None:
    """A row that catches all else, and a rule that always holds, lead nowhere while another form can win."""
    caught = First((row("r-0", is_("a", 0), "d_1"), row("r-1", ALWAYS, "d_0")))
    assert outcome(caught, {}).status is Status.OPEN
    assert outcome(caught, {"a": Choices.of("a_1")}).status is Status.SETTLED
    assert outcome(Score((rule(ALWAYS, d_1=1), rule(is_("a", 0), d_0=1)), ("d_0", "d_1")), {}).status is Status.OPEN


def test_a_tie_of_rules_is_no_silence() -> None:
    """Rules that hold and cancel each other speak: the tie-break chooses, and says that it did."""
    rules = (rule(is_("a", 0), d_0=1), rule(is_("a", 0), d_1=1), rule(is_("b", 0), d_1=1))
    found = outcome(Score(rules, ("d_0", "d_1")), A0)
    assert (found.leading, found.tie, found.status) == ("d_0", True, Status.PROVISIONAL)


def test_where_all_is_known_and_nothing_fires_the_lightest_form_goes_first() -> None:
    """That is settled, and the outcome says that no rule argued for another form."""
    found = outcome(EITHER, {"a": Choices.of("a_1"), "b": Choices.of("b_1")})
    assert (found.leading, found.status, found.silent) == ("d_0", Status.SETTLED, True)
    assert not outcome(EITHER, {**A0, "b": Choices.of("b_1")}).silent


def chained() -> RuleBase:
    """Return a rule base of which a second decision rests on the first being its tie-break, and on nothing else."""
    base = with_policy(EITHER)
    then = First((row("e-0", In("d", Choices.of("d_0")), "d_0"), row("e-1", In("d", Choices.of("d_1")), "d_1")))
    second = replace(base.decisions["d"], id="e", policy=then)
    return replace(
        base,
        decisions=MappingProxyType({**base.decisions, "e": second}),
        domains=MappingProxyType({**base.domains, "e": Choices.of("d_0", "d_1", NONE)}),
        order=(*base.order, "e"),
        layout="e",
        measures=(
            replace(base.measures[0], id="if-d-0", when=In("d", Choices.of("d_0"))),
            replace(base.measures[0], id="known", when=is_("b", 0)),
        ),
        tensions=(),
    )


def test_what_rests_on_an_open_outcome_is_unknown_in_both_truths() -> None:
    """Later decisions see everything that can still come out, and lead with nothing; measures hold only if known."""
    judgement = judge(chained(), {})
    traces = [each.trace for each in judgement.outcomes["e"].judged]
    assert [(trace.truth, trace.leading) for trace in traces] == [(Truth.UNKNOWN, Truth.UNKNOWN)] * 2
    assert judgement.outcomes["e"].status is Status.OPEN
    advice = evaluate_facts(chained(), "x", {"b": Choices.of("b_0")})
    assert advice.layout is None
    assert [each.id for each in advice.measures] == ["known"]


@given(st.data())
def test_without_a_layout_only_what_is_known_is_advised(data: st.DataObject) -> None:
    """Where nothing leads on the layout, measures and tensions are those whose condition is true whatever comes out."""
    rule_base = data.draw(strategies.rule_bases())
    advice = evaluate(rule_base, data.draw(strategies.profiles(rule_base)))
    if advice.outcomes[rule_base.layout].status is Status.OPEN:
        reading = judge(rule_base, advice.said).reading
        assert advice.layout is None
        for when in (*(each.when for each in advice.measures), *(each.when for each in advice.tensions)):
            assert reading.judge(when).truth is Truth.TRUE


def _same(one: Advice, other: Advice) -> None:
    assert one.outcomes == other.outcomes
    assert (one.measures, one.tensions, one.asked, one.answered) == (
        other.measures,
        other.tensions,
        other.asked,
        other.answered,
    )


@given(st.data())
def test_an_advice_on_facts_is_proved_as_what_it_is(data: st.DataObject) -> None:
    """The advice on what a row says is proved like that on a profile that says the same, not like one without answers."""
    rule_base = data.draw(strategies.rule_bases())
    profile = data.draw(strategies.profiles(rule_base))
    advice = evaluate(rule_base, profile)
    row_ = evaluate_facts(rule_base, profile.municipality, advice.said)
    _same(advice, row_)
    _same(prove(advice), prove(row_))


def test_an_advice_on_facts_keeps_them_when_it_is_proved() -> None:
    """What a row settles stays settled in the proof."""
    rule_base = plain_rule_base(("q", "r"))
    advice = prove(evaluate_facts(rule_base, "x", {"q": Choices.of("q_0")}))
    assert (advice.outcomes["d"].leading, advice.outcomes["d"].status) == ("d_1", Status.SETTLED)
    assert prove(evaluate(rule_base, NOBODY)).outcomes["d"].status is Status.OPEN
