"""The laws of the first reading, over random rule bases and whatever is known."""

from __future__ import annotations

import gc
import random
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice, product
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.engine.evaluate import Judgement, evaluate, evaluate_facts, judge
from orgdesign.model.advice import Outcome, Status, Trace
from orgdesign.model.amounts import Cap
from orgdesign.model.logic import ALWAYS, Choices, Condition, Facts, In, Not, Region, Span, Truth, intersection
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import NONE, First, Kind, Question, Row, RuleBase, Score
from tests import oracle, strategies
from tests.effort import scaled


@st.composite
def known_in_a_world(draw: st.DrawFn) -> tuple[RuleBase, Facts, Facts]:
    """Draw a rule base, an exact world, and facts that are known of that world."""
    rule_base = draw(strategies.rule_bases())
    world = draw(strategies.worlds(rule_base))
    return rule_base, world, draw(_knowledge_of(rule_base, world))


@st.composite
def _knowledge_of(draw: st.DrawFn, rule_base: RuleBase, world: Facts) -> Facts:
    facts: dict[str, Region] = {}
    for fact, exact in world.items():
        domain = rule_base.domains[fact]
        match draw(st.sampled_from(["exact", "wider", "open"])), domain, exact:
            case "exact", _, _:
                facts[fact] = exact
            case "wider", Choices(values), Choices(one):
                more = draw(st.sets(st.sampled_from(sorted(values))))
                facts[fact] = Choices(one | more)
            case "wider", Span(low, high), Span(at):
                facts[fact] = Span(max(low, at - draw(st.integers(0, 2))), min(high, at + draw(st.integers(0, 2))))
            case _:
                pass
    return facts


def completions(rule_base: RuleBase, facts: Facts, count: int, seed: int) -> list[Facts]:
    """Return random worlds in which these facts hold."""
    chance = random.Random(seed)  # noqa: S311  a test's worlds need no secrecy
    worlds: list[Facts] = []
    for _ in range(count):
        world: dict[str, Region] = {}
        for question in rule_base.questions.values():
            for fact, domain in question.domains.items():
                match facts.get(fact, domain):
                    case Choices(values):
                        world[fact] = Choices.of(chance.choice(sorted(values)))
                    case Span() as span:
                        number = chance.choice(strategies.grid(span, question.decimals))
                        world[fact] = Span(number, number)
        worlds.append(world)
    return worlds


@given(known_in_a_world())
def test_one_exact_world_comes_out_as_its_meaning_says(drawn: tuple[RuleBase, Facts, Facts]) -> None:
    """On complete facts every outcome, total, exclusion, tie and fired rule is what the plain definition gives."""
    rule_base, world, _ = drawn
    meant = oracle.verdicts(rule_base, world)
    for id_, outcome in judge(rule_base, world).outcomes.items():
        verdict = meant[id_]
        assert outcome.leading == verdict.winner
        assert outcome.region == Choices.of(NONE if verdict.winner is None else verdict.winner)
        assert dict(outcome.scores) == dict(verdict.totals)
        assert all(outcome.bounds[a] == (score, score) for a, score in outcome.scores.items())
        assert frozenset(outcome.excluded) == verdict.excluded
        assert outcome.tie == verdict.tie
        assert tuple(judged.rule.id for judged in outcome.fired) == verdict.fired
        assert outcome.open_questions == ()


@given(known_in_a_world())
def test_what_is_known_never_rules_out_the_truth(drawn: tuple[RuleBase, Facts, Facts]) -> None:
    """Whatever the world turns out to be, its winner was among the possible ones and its totals within the bounds."""
    rule_base, world, facts = drawn
    meant = oracle.verdicts(rule_base, world)
    for id_, outcome in judge(rule_base, facts).outcomes.items():
        winner = meant[id_].winner
        assert (NONE if winner is None else winner) in outcome.region.values
        for alternative, (low, high) in outcome.bounds.items():
            assert low <= meant[id_].totals[alternative] <= high


@given(known_in_a_world())
def test_adding_knowledge_never_turns_a_truth_over(drawn: tuple[RuleBase, Facts, Facts]) -> None:
    """A condition that is true or false stays so, a relevance too, and no region of winners grows."""
    rule_base, world, facts = drawn
    for more in (world, _between(facts, world)):
        before, after = judge(rule_base, facts), judge(rule_base, more)
        for id_, outcome in before.outcomes.items():
            assert after.outcomes[id_].region.values <= outcome.region.values
            later = {judged.rule.id: judged.trace for judged in after.outcomes[id_].judged}
            for judged in outcome.judged:
                if judged.rule.id in later:
                    _assert_only_more_known(judged.trace, later[judged.rule.id])
        for question, relevance in before.relevance.items():
            assert relevance is Truth.UNKNOWN or after.relevance[question] is relevance


def _between(facts: Facts, world: Facts) -> Facts:
    """Return facts that know half of what is still open."""
    open_ = [fact for fact in world if fact not in facts or not facts[fact].single]
    return {**facts, **{fact: world[fact] for fact in open_[::2]}}


def _assert_only_more_known(before: Trace, after: Trace) -> None:
    assert before.condition == after.condition
    assert before.truth is Truth.UNKNOWN or after.truth is before.truth
    for one, other in zip(before.parts, after.parts, strict=True):
        _assert_only_more_known(one, other)


@settings(max_examples=scaled(40))
@given(known_in_a_world(), st.integers(0, 2**32))
def test_a_settled_outcome_stays_the_same_under_200_completions(drawn: tuple[RuleBase, Facts, Facts], seed: int) -> None:
    """What is called settled is the outcome of each of 200 random ways to answer the rest."""
    rule_base, _, facts = drawn
    settled = {id_: o for id_, o in judge(rule_base, facts).outcomes.items() if o.region.single}
    if settled:
        for world in completions(rule_base, facts, 200, seed):
            meant = oracle.verdicts(rule_base, world)
            for id_, outcome in settled.items():
                assert outcome.leading == meant[id_].winner


@settings(max_examples=scaled(40))
@given(known_in_a_world(), st.integers(0, 2**32))
def test_only_open_questions_can_still_change_an_outcome(drawn: tuple[RuleBase, Facts, Facts], seed: int) -> None:
    """With the open questions answered, no answer to any other question makes a difference."""
    rule_base, world, facts = drawn
    for id_, outcome in judge(rule_base, facts).outcomes.items():
        asked = {f for q in outcome.open_questions for f in rule_base.questions[q].domains}
        answered = {**facts, **{fact: world[fact] for fact in asked}}
        winners = {oracle.verdicts(rule_base, w)[id_].winner for w in completions(rule_base, answered, 20, seed)}
        assert len(winners) == 1


@given(known_in_a_world())
def test_what_leads_can_win(drawn: tuple[RuleBase, Facts, Facts]) -> None:
    """The alternative that leads on what is known is among the possible winners, and its scores are within the bounds."""
    rule_base, _, facts = drawn
    for outcome in judge(rule_base, facts).outcomes.values():
        if outcome.leading is None:
            assert NONE in outcome.region.values or outcome.status is Status.OPEN
        else:
            assert outcome.leading in outcome.region.values
        assert all(low <= outcome.scores[a] <= high for a, (low, high) in outcome.bounds.items())


@given(known_in_a_world())
def test_a_trace_is_the_evaluation(drawn: tuple[RuleBase, Facts, Facts]) -> None:
    """Every part of a trace has the truth that its facts give it, and a leading truth that only knows more."""
    rule_base, _, facts = drawn
    judgement = judge(rule_base, facts)
    for outcome in judgement.outcomes.values():
        for judged in outcome.judged:
            _assert_consistent(judged.trace, judgement)


def _assert_consistent(trace: Trace, judgement: Judgement) -> None:
    assert trace.truth is Truth.UNKNOWN or trace.leading is trace.truth
    for part in trace.parts:
        _assert_consistent(part, judgement)
    match trace.condition:
        case In(fact, region):
            known = judgement.facts[fact]
            inside = intersection(known, region)
            expected = Truth.FALSE if inside is None else Truth.TRUE if inside == known else Truth.UNKNOWN
            if fact not in judgement.reading.apart:
                assert trace.truth is expected
            else:
                parts = [intersection(part, region) for part in judgement.reading.apart[fact]]
                within = [
                    part is not None and part == whole
                    for part, whole in zip(parts, judgement.reading.apart[fact], strict=True)
                ]
                apart = Truth.TRUE if all(within) else Truth.UNKNOWN if any(parts) else Truth.FALSE
                assert trace.truth is apart
                assert expected in {apart, Truth.UNKNOWN}
        case Not():
            assert trace.truth == -trace.parts[0].truth
        case _:
            pass


@given(st.data())
def test_the_order_of_answers_does_not_matter(data: st.DataObject) -> None:
    """The same answers in another order, of questions and of respondents, give the same advice."""
    rule_base = data.draw(strategies.rule_bases())
    profile = data.draw(strategies.profiles(rule_base))
    mixed = {
        id_: tuple(data.draw(st.permutations(profile.answers[id_])))
        for id_ in data.draw(st.permutations(list(profile.answers)))
    }
    other = Profile(profile.municipality, profile.made_with, MappingProxyType(mixed))
    one, two = evaluate(rule_base, profile), evaluate(rule_base, other)
    assert one.outcomes == two.outcomes
    assert (one.asked, one.answered, one.measures, one.tensions) == (
        two.asked,
        two.answered,
        two.measures,
        two.tensions,
    )


@given(st.data())
def test_advice_lists_what_holds_on_what_leads(data: st.DataObject) -> None:
    """Measures and tensions are those whose condition holds once every decision comes out as it leads."""
    rule_base = data.draw(strategies.rule_bases())
    world = data.draw(strategies.worlds(rule_base))
    at = oracle.world(judge(rule_base, world).facts)
    profile = Profile("x", None, MappingProxyType({}))
    assert evaluate(rule_base, profile).answered == ()
    judgement = judge(rule_base, world)
    conditions = [*(m.when for m in rule_base.measures), *(t.when for t in rule_base.tensions)]
    for when in conditions:
        assert (judgement.reading.judge(when).leading is Truth.TRUE) == oracle.holds(when, at)


def test_a_number_of_a_question_that_may_not_be_asked_is_either_of_two() -> None:
    """What was said or what holds where it is not asked, and nothing between: a rule on what lies there cannot hold."""
    waits = In("q", Choices.of("q_0"))
    asked = [strategies.question("q", Kind.CHOICE), strategies.question("n", Kind.NUMBER)]
    asked[1] = replace(asked[1], ask_when=waits, otherwise=MappingProxyType({"n": Span(0, 0)}))
    for low, high, status in ((2, 3, Truth.FALSE), (5, 6, Truth.UNKNOWN), (0, 1, Truth.UNKNOWN)):
        decided = strategies.scored("d", [(In("n", Span(low, high)), {"d_1": 1})])
        base = strategies.rule_base_of(asked, [decided])
        outcome = judge(base, {"n": Span(5, 5)}).outcomes["d"]
        assert outcome.region.single is (status is Truth.FALSE)
        assert judge(base, {"n": Span(5, 5), "q": Choices.of("q_0")}).outcomes["d"].leading == ("d_1" if low == 5 else "d_0")


def test_bounds_are_what_more_knowledge_can_still_give_and_take() -> None:
    """What holds counts in both; what may hold only where it adds to the highest or takes from the lowest."""
    rules = [(In("a", Choices.of("a_0")), {"d_0": 1, "d_1": -1}), (In("b", Choices.of("b_0")), {"d_0": 2, "d_1": -3})]
    asked = [strategies.question(name, Kind.CHOICE) for name in ("a", "b")]
    base = strategies.rule_base_of(asked, [strategies.scored("d", rules)])
    for facts, bounds in (
        ({}, {"d_0": (0, 3), "d_1": (-4, 0)}),
        ({"b": Choices.of("b_0")}, {"d_0": (2, 3), "d_1": (-4, -3)}),
        ({"a": Choices.of("a_1")}, {"d_0": (0, 2), "d_1": (-3, 0)}),
    ):
        assert judge(base, facts).outcomes["d"].bounds == bounds


A0: Facts = {"a": Choices.of("a_0")}
EITHER = {"d_0": 1, "d_1": 1}


def _asked(count: int) -> list[Question]:
    return [strategies.question(name, Kind.CHOICE) for name in "abcdefghi"[:count]]


def _is(question: str) -> In:
    return In(question, Choices.of(f"{question}_0"))


def _three(rules: Sequence[tuple[Condition, Mapping[str, int]]], *present: tuple[str, Condition]) -> RuleBase:
    """Return a rule base of two questions and a decision between three, of which some win ties as the present form."""
    decision = strategies.scored("d", rules)
    assert isinstance(decision.policy, Score)
    third = replace(decision.alternatives[0], id="d_2")
    policy = replace(decision.policy, tie_break=("d_0", "d_1", "d_2"), present=MappingProxyType(dict(present)))
    return strategies.rule_base_of(
        _asked(2), [replace(decision, alternatives=(*decision.alternatives, third), policy=policy)]
    )


def test_what_is_known_not_to_win_does_not_lead() -> None:
    """Though its total is the highest, the best of what can still win leads, and without a margin."""
    base = _three([(_is("a"), {"d_0": 4, "d_1": 1}), (_is("b"), {"d_1": 4, "d_2": 7})])
    assert judge(base, A0).outcomes["d"].leading == "d_0"
    found = judge(base, {**A0, "d": Choices.of("d_1", "d_2")}).outcomes["d"]
    assert (found.leading, found.margin, found.region) == ("d_1", None, Choices.of("d_1", "d_2"))


def test_what_leads_by_what_else_is_known_is_not_excluded() -> None:
    """A rule that excludes it as things lead now cannot come to hold."""
    first = strategies.scored("d", [(_is("a"), {"d_0": 1}), (_is("b"), {"d_1": 4})])
    second = strategies.scored("e", [(In("d", Choices.of("d_0")), {})])
    assert isinstance(second.policy, Score)
    rules = (replace(second.policy.rules[0], excludes=frozenset({"e_1"})),)
    policy = replace(second.policy, rules=rules, tie_break=("e_1", "e_0"))
    base = strategies.rule_base_of(_asked(2), [first, replace(second, policy=policy)])
    assert judge(base, A0).outcomes["e"].excluded == ("e_1",)
    found = judge(base, {**A0, "e": Choices.of("e_1")}).outcomes["e"]
    assert (found.leading, found.excluded) == ("e_1", ())


@pytest.mark.parametrize("known", [Choices.of("d_1"), Span(0, 1)])
def test_an_outcome_that_cannot_be_is_refused(known: Region) -> None:
    """Whoever claims to know more of an outcome than its rules leave possible has made a mistake."""
    base = strategies.rule_base_of(_asked(1), [strategies.scored("d", [(_is("a"), {"d_0": 1})])])
    with pytest.raises(TypeError):
        judge(base, {"d": known})


def test_an_outcome_waits_only_for_what_can_change_which_wins() -> None:
    """Not for a rule that adds as much to all that can win, nor for whether one is the present form that cannot."""
    apart, alike = (_is("a"), {"d_1": 1}), (_is("b"), EITHER)
    for rules, waits_for in (([apart, alike], ("a",)), ([(_is("a"), {"d_1": -1}), (_is("b"), {"d_1": 2})], ("a", "b"))):
        base = strategies.rule_base_of(_asked(2), [strategies.scored("d", rules)])
        assert judge(base, {}).outcomes["d"].open_questions == waits_for
    base = _three([(_is("a"), {"d_1": 1})], ("d_2", _is("b")))
    assert judge(base, {}).outcomes["d"].open_questions == ("a", "b")
    assert judge(base, {"d": Choices.of("d_0", "d_1")}).outcomes["d"].open_questions == ("a",)


def test_that_none_may_win_makes_no_rule_tell_apart() -> None:
    """A rule that adds as much to each alternative changes nothing, though they may all be excluded."""
    decision = strategies.scored("d", [(_is("a"), {"d_1": 1}), (_is("b"), EITHER), (_is("c"), {})])
    assert isinstance(decision.policy, Score)
    *rules, last = decision.policy.rules
    policy = replace(decision.policy, rules=(*rules, replace(last, excludes=frozenset({"d_0", "d_1"}))))
    found = judge(strategies.rule_base_of(_asked(3), [replace(decision, policy=policy)]), {}).outcomes["d"]
    assert (found.region, found.open_questions) == (Choices.of("d_0", "d_1", NONE), ("a", "c"))


def test_what_is_made_of_a_rule_base_is_made_once() -> None:
    """Its readers serve every profile and no other rule base; of profiles they keep the last, and not those before it."""
    one, other = (strategies.rule_base_of(_asked(1), [strategies.scored("d", [(_is("a"), {"d_0": 1})])]) for _ in "ab")
    first, second = judge(one, A0).reading, judge(one, {}).reading
    assert first.readers is second.readers
    assert first.readers is not judge(other, A0).reading.readers
    assert first.readers.last is second
    assert second.before is None


def test_however_many_profiles_come_few_outcomes_are_kept() -> None:
    """Memory does not grow with the number of profiles, yet the next may find the outcome of one before."""
    decision = strategies.scored("z", [(_is(question.id), {"z_0": 1}) for question in _asked(9)])
    base = strategies.rule_base_of(_asked(9), [decision])
    for answers in islice(product((0, 1), repeat=9), 300):
        judge(base, {f"{id_}": Choices.of(f"{id_}_{at}") for id_, at in zip("abcdefghi", answers, strict=True)})
    of_it = [each for each in gc.get_objects() if isinstance(each, Outcome) and each.decision.id == "z"]
    assert 10 < sum(each.decision is base.decisions["z"] for each in of_it) < 300


def test_a_measure_that_is_sure_goes_before_one_that_only_leads() -> None:
    """Where there is a bound to what is done at once."""
    decision = strategies.scored("d", [(_is("a"), {"d_0": 1}), (_is("b"), {"d_1": 4})])
    base = strategies.rule_base_of(_asked(2), [decision])
    perhaps = replace(base.measures[0], id="perhaps", when=In("d", Choices.of("d_0")))
    sure = replace(perhaps, id="sure", when=_is("a"))
    bounded = replace(base, measures=(perhaps, sure), hundred_days=(Cap(None, 5),))
    assert [each.id for each in evaluate_facts(bounded, "x", A0).measures] == ["sure", "perhaps"]


def test_a_question_that_waits_for_a_decision_is_read_as_that_leads() -> None:
    """What was said of it leads where it is asked as things lead now, and what holds otherwise where it is not."""
    late = replace(
        _asked(3)[-1],
        ask_when=In("d", Choices.of("d_1")),
        otherwise=MappingProxyType({"c": Choices.of("c_1")}),
    )
    for effects, leading in (({"d_1": 1}, "e_1"), ({"d_0": 1}, "e_0")):
        first = strategies.scored("d", [(_is("a"), effects), (_is("b"), {"d_0": -4}), (Not(_is("b")), {"d_1": -4})])
        second = strategies.scored("e", [(_is("c"), {"e_1": 1}), (Not(_is("c")), {"e_0": 1})])
        base = strategies.rule_base_of(_asked(3), [first, second])
        questions = MappingProxyType({**base.questions, "c": late})
        base = replace(base, questions=questions, order=("a", "b", "d", "c", "e"))
        found = judge(base, {**A0, "c": Choices.of("c_0")}).outcomes["e"]
        assert (found.status, found.leading) == (Status.PROVISIONAL, leading)


def test_a_row_speaks_only_for_what_it_gives() -> None:
    """The row that holds as things lead gives what is known not to win; the last, which catches all, speaks for nothing."""
    first = strategies.scored("d", [(_is("a"), {"d_0": 1}), (_is("b"), {"d_1": 4})])
    second = strategies.scored("e", [(_is("a"), {})])
    assert isinstance(second.policy, Score)
    like = second.policy.rules[0]
    ways = {"e_0": In("d", Choices.of("d_0")), "e_2": _is("c"), "e_1": ALWAYS}
    rows = tuple(Row(f"r-{then}", when, then, like.because, like.ground, like.place) for then, when in ways.items())
    third = replace(second.alternatives[0], id="e_2")
    second = replace(second, alternatives=(*second.alternatives, third), policy=First(rows))
    base = strategies.rule_base_of(_asked(3), [first, second])
    assert judge(base, A0).outcomes["e"].leading == "e_0"
    found = judge(base, {**A0, "e": Choices.of("e_1", "e_2")}).outcomes["e"]
    assert (found.region, found.leading, found.status) == (Choices.of("e_1", "e_2"), None, Status.OPEN)
