"""What is proved of an advice is exactly what trying every completion shows."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given, settings

from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.rulebase.cases import run_case
from orgdesign.analysis.rulebase.consequences import moved_by
from orgdesign.analysis.worlds.completions import Worlds
from orgdesign.analysis.worlds.samples import COUNT, sample
from orgdesign.analysis.worlds.settled import is_settled, outcomes_of, prove, prover
from orgdesign.engine.evaluate import evaluate, judge
from orgdesign.model.advice import Becoming, Status
from orgdesign.model.case import Case, Expectation
from orgdesign.model.logic import AnyOf, Choices, Condition, Facts, In
from orgdesign.model.profile import Answer, Profile, known
from orgdesign.model.rulebase import NONE, First, Row, Rule, RuleBase, Score
from tests.advices import tiny_advice
from tests.completions import HAYSTACK, Everything, incomplete, needle, sampling
from tests.effort import scaled
from tests.strategies import GROUND, NOWHERE, TEXT, plain_rule_base, rule_base_of, scored

Drawn = tuple[RuleBase, Profile, Everything]


@pytest.fixture(scope="module", autouse=True, params=[COUNT, 1], ids=["sampled", "proved"])
def _completions_drawn(request: pytest.FixtureRequest) -> Iterator[None]:
    """Every law holds as it is used, and also where the solver has to answer for lack of a sample."""
    with sampling(request.param):
        yield


@pytest.mark.parametrize("with_diagrams", [True, False])
@settings(max_examples=scaled(25))
@given(case=incomplete())
def test_a_proved_advice_tells_exactly_what_is_possible(case: Drawn, with_diagrams: bool) -> None:  # noqa: FBT001
    """The possible outcomes are those of some completion, none missing and none too many."""
    rule_base, profile, all_ = case
    advice = prove(evaluate(rule_base, profile), diagrams=Diagrams.light(rule_base) if with_diagrams else None)
    assert advice.proved
    for id_, outcome in advice.outcomes.items():
        assert outcome.region.values == all_.possible(id_)
        assert outcome.status is Status.OPEN or (outcome.leading or NONE) in outcome.region.values


@pytest.mark.parametrize("with_diagrams", [True, False])
@settings(max_examples=scaled(25))
@given(case=incomplete())
def test_an_open_question_is_one_whose_answer_alone_can_make_a_difference(
    case: Drawn,
    with_diagrams: bool,  # noqa: FBT001
) -> None:
    """In a proved advice a question is open if two completions that differ in its answer alone come out otherwise."""
    rule_base, profile, all_ = case
    diagrams = Diagrams.light(rule_base) if with_diagrams else None
    for id_, outcome in prove(evaluate(rule_base, profile), diagrams=diagrams).outcomes.items():
        assert outcome.open_questions == tuple(q for q in rule_base.questions if all_.matters(rule_base, q, id_))


@settings(max_examples=scaled(25))
@given(incomplete())
def test_what_it_takes_is_enough_and_nothing_too_much(case: Drawn) -> None:
    """With the answers that an outcome takes it comes out whatever the rest; without any one of them it need not."""
    rule_base, profile, all_ = case
    advice = prove(evaluate(rule_base, profile))
    for id_, outcome in advice.outcomes.items():
        others = frozenset() if outcome.region.single else outcome.region.values - {outcome.leading}
        assert {each.alternative for each in outcome.becoming} == others
        for each in outcome.becoming:
            assert all_.possible(id_, each.answers) == {each.alternative}
            for fact in each.answers:
                fewer = {other: region for other, region in each.answers.items() if other != fact}
                assert all_.possible(id_, fewer) != {each.alternative}


@settings(max_examples=scaled(25))
@given(incomplete())
def test_settled_is_told_without_the_rest(case: Drawn) -> None:
    """Whether all is settled is told alike by the short way and by the whole proof, and `Worlds` can be shared."""
    rule_base, profile, all_ = case
    advice = evaluate(rule_base, profile)
    settled = all(len(all_.possible(id_)) == 1 for id_ in rule_base.decisions)
    worlds = Worlds(rule_base)
    assert is_settled(advice) is is_settled(advice, worlds) is settled
    shorter, whole = prove(advice, worlds, ways=False), prove(advice, worlds)
    assert shorter.settled is settled
    for id_, outcome in whole.outcomes.items():
        assert replace(outcome, becoming=()) == shorter.outcomes[id_]


@settings(max_examples=scaled(25))
@given(incomplete())
def test_a_proof_is_told_apart_from_what_bounds_show(case: Drawn) -> None:
    """An advice is proved once it was, and not before; the outcomes of some decisions alone are the very same."""
    rule_base, profile, all_ = case
    advice = evaluate(rule_base, profile)
    proved = prove(advice)
    assert (advice.proved, proved.proved) == (False, True)
    for id_ in rule_base.decisions:
        (outcome,) = outcomes_of(advice, [id_]).values()
        assert outcome.region.values == all_.possible(id_)
        assert outcome.leading == proved.outcomes[id_].leading


def _is(question: str, option: int) -> Condition:
    return In(question, Choices.of(f"{question}_{option}"))


def _rule(when: Condition, **effects: int) -> Rule:
    return Rule("r", when, MappingProxyType(effects), frozenset(), TEXT, GROUND, NOWHERE)


def _base(policy: Score | First) -> RuleBase:
    base = plain_rule_base(("a", "b"))
    return replace(base, decisions=MappingProxyType({"d": replace(base.decisions["d"], policy=policy)}))


def _profile(**answers: tuple[str, ...]) -> Profile:
    said = {id_: tuple(Answer(Choices.of(v), str(n)) for n, v in enumerate(values)) for id_, values in answers.items()}
    return Profile("m", None, MappingProxyType(said))


def _either() -> RuleBase:
    """Return a rule base in which the second alternative wins whatever a is, but the first leads while a is not known."""
    first, second = (each.id for each in plain_rule_base(("a", "b")).decisions["d"].alternatives)
    rules = (
        _rule(AnyOf((_is("b", 0), _is("b", 1))), **{first: 1}),
        _rule(_is("a", 0), **{second: 2}),
        _rule(_is("a", 1), **{second: 2}),
    )
    return _base(Score(rules, (first, second)))


def test_what_can_no_longer_win_does_not_lead() -> None:
    """What wins in every completion leads, even if something else is ahead on what is known; there is no margin then."""
    rule_base = _either()
    evaluated = evaluate(rule_base, _profile())
    second = rule_base.decisions["d"].alternatives[1].id
    assert (evaluated.outcomes["d"].leading, evaluated.outcomes["d"].status) == (None, Status.OPEN)
    outcome = prove(evaluated).outcomes["d"]
    assert (outcome.leading, outcome.status, outcome.margin, outcome.tie) == (second, Status.SETTLED, None, False)
    assert outcome.open_questions == ()


def test_a_case_may_expect_what_only_a_proof_settles() -> None:
    """`rules test` says of a case what `advise` says on the same answers; one prover serves all cases of a rule base."""
    rule_base = _either()
    second = rule_base.decisions["d"].alternatives[1].id
    case = Case("m", TEXT, _profile(), (Expectation("d", second, Status.SETTLED),), None, frozenset(), TEXT, NOWHERE)
    proved = prover(rule_base)
    assert not run_case(rule_base, case).passed
    assert run_case(rule_base, case, proved).passed
    assert run_case(rule_base, replace(case, profile=_profile(a=("a_0",))), proved).passed


def test_what_bounds_alone_leave_open_is_no_change_between_two_rule_bases() -> None:
    """`rules diff` tells of a profile what `advise` says under each: here of both the same, and settled."""
    rule_base = _either()
    proved = prover(rule_base)
    some, more = evaluate(rule_base, _profile()), evaluate(rule_base, _profile(a=("a_0",), b=("b_0",)))
    bounded, exact = moved_by("x", some, more), moved_by("x", proved(some), proved(more))
    assert bounded is not None
    assert bounded.moves
    assert exact is None or not exact.moves


def test_rows_that_together_leave_no_gap_settle_what_bounds_leave_open() -> None:
    """If each answer makes some row hold, `none` is ruled out; which row it will be nothing tells."""
    names = [each.id for each in plain_rule_base(("a", "b")).decisions["d"].alternatives]
    rows = tuple(Row(f"r{at}", _is("a", at), names[at], TEXT, GROUND, NOWHERE) for at in (0, 1))
    evaluated = evaluate(_base(First(rows)), _profile())
    assert evaluated.outcomes["d"].leading is None
    outcome = prove(evaluated).outcomes["d"]
    assert outcome.region == Choices.of(*names)
    assert outcome.status is Status.OPEN
    assert outcome.becoming == tuple(Becoming(names[at], {"a": Choices.of(f"a_{at}")}) for at in (0, 1))


def test_a_disagreement_matters_or_does_not() -> None:
    """A disputed question is open where it matters who is right, and not where both lead to the same."""
    names = [each.id for each in plain_rule_base(("a", "b")).decisions["d"].alternatives]
    rule_base = _base(Score((_rule(_is("a", 0), **{names[1]: 4}),), (names[0], names[1])))
    disputed = _profile(a=("a_0", "a_1"), b=("b_0", "b_1"))
    assert prove(evaluate(rule_base, disputed)).outcomes["d"].open_questions == ("a",)
    advice = prove(evaluate(_either(), _profile(a=("a_0", "a_1"), b=("b_0", "b_1"))))
    assert advice.settled


def test_an_outcome_is_narrowed_by_what_else_is_known_of_it() -> None:
    """What is known of a decision's outcome counts like any fact; an outcome that it rules out is a mistake."""
    rule_base = _either()
    first, second = (each.id for each in rule_base.decisions["d"].alternatives)
    assert judge(rule_base, {"d": Choices.of(second)}).outcomes["d"].region == Choices.of(second)
    wide: Facts = {"d": Choices.of(first, second)}
    assert judge(rule_base, wide).outcomes["d"].status is Status.OPEN
    with pytest.raises(TypeError):
        judge(rule_base, {"a": Choices.of("a_0"), "d": Choices.of(NONE)})
    assert known(rule_base, _profile()) == {}


def test_what_no_sample_meets_is_proved_all_the_same() -> None:
    """One world in a thousand million makes an outcome possible, each question open, and all answers needed."""
    rule_base = needle()
    worlds = Worlds(rule_base)
    completions = worlds.within({})
    met = sample(rule_base, worlds.cells, completions.allowed, completions.open)
    assert met.possible("d") == {0}
    assert met.mattering("d") == frozenset()
    advice = evaluate(rule_base, _profile())
    assert not is_settled(advice)
    assert outcomes_of(advice, ["d"])["d"].region == Choices.of("d_0", "d_1")
    outcome = prove(advice).outcomes["d"]
    assert (outcome.leading, outcome.region) == (None, Choices.of("d_0", "d_1"))
    assert outcome.open_questions == HAYSTACK
    *otherwise, needle_found = outcome.becoming
    assert needle_found == Becoming("d_1", {id_: Choices.of(f"{id_}_0") for id_ in HAYSTACK})
    assert [each.alternative for each in otherwise] == ["d_0"]
    assert all(len(each.answers) == 1 for each in otherwise)


def test_what_no_sample_refutes_is_proved_all_the_same() -> None:
    """That one world is needed to unsettle an outcome too: without it all is settled, and nothing is open."""
    rule_base = needle()
    policy = rule_base.decisions["d"].policy
    assert isinstance(policy, Score)
    always = replace(policy.rules[0], id="d-1", when=AnyOf((_is("q00", 0), _is("q00", 1))), effects={"d_0": 1})
    decided = replace(rule_base.decisions["d"], policy=Score((*policy.rules, always), ("d_0", "d_1")))
    rule_base = replace(rule_base, decisions=MappingProxyType({"d": decided}))
    advice = evaluate(rule_base, _profile())
    assert advice.outcomes["d"].status is Status.OPEN
    assert is_settled(advice)
    outcome = prove(advice).outcomes["d"]
    assert (outcome.status, outcome.region, outcome.open_questions) == (Status.SETTLED, Choices.of("d_0"), ())
    assert outcome.becoming == ()


def test_a_question_is_open_for_the_decision_that_it_moves_alone() -> None:
    """Also where bounds say of another that it may, and the one world in which it moves anything has to be sought."""
    rule_base = needle()
    whatever = [(_is("q00", at), {"e_1": 2}) for at in (0, 1)]
    other = scored("e", [*whatever, (_is("q01", 0), {"e_0": 4}), (AnyOf((_is("q01", 0), _is("q01", 1))), {"e_0": 1})])
    rule_base = rule_base_of([*rule_base.questions.values()], [rule_base.decisions["d"], other])
    evaluated = evaluate(rule_base, _profile())
    assert evaluated.outcomes["e"].open_questions == ("q00", "q01")
    proved = prove(evaluated, ways=False)
    assert proved.outcomes["d"].open_questions == HAYSTACK
    assert proved.outcomes["e"].open_questions == ("q01",)


@pytest.mark.parametrize("_completions_drawn", [COUNT], indirect=True, ids=["sampled"])
def test_of_the_ways_that_were_found_the_shortest_is_told() -> None:
    """Whoever knows nothing yet is told two answers that are enough, and not three others that would be so too."""
    ways = prove(tiny_advice("leeg")).outcomes["vorm"].becoming
    assert [len(each.answers) for each in ways] == [2, 2]


@pytest.mark.parametrize("_completions_drawn", [COUNT], indirect=True, ids=["sampled"])
def test_what_diagrams_tell_needs_no_solver(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where every decision has its diagram, neither the solver nor a sample is asked: that would take many times as long."""
    monkeypatch.setattr(Worlds, "within", None)
    advice = tiny_advice("leeg")
    proved = prove(advice, diagrams=Diagrams.light(advice.rule_base))
    assert proved.outcomes["vorm"].becoming
    assert not is_settled(advice, diagrams=Diagrams.light(advice.rule_base))


@pytest.mark.parametrize("_completions_drawn", [COUNT], indirect=True, ids=["sampled"])
def test_what_bounds_settle_needs_no_solver() -> None:
    """An advice on a complete profile is proved without importing the solver or NumPy."""
    code = (
        "import sys; from tests.advices import tiny_advice; "
        "from orgdesign.analysis.worlds.settled import is_settled, prove; "
        "a = tiny_advice('vast'); assert prove(a).proved and is_settled(a); "
        "assert not {'ortools', 'numpy', 'pandas'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_prover_seeks_no_ways_and_diagrams_tell_what_is_settled() -> None:
    """What the bounds leave open and no answer can change is settled by diagrams too."""
    for base, settled in ((_either(), True), (plain_rule_base(("a",)), False)):
        advice = evaluate(base, _profile(b=("b_0",)) if settled else _profile())
        assert not advice.settled
        assert is_settled(advice, diagrams=Diagrams.light(base)) is settled
        proved = prover(base)(advice)
        assert proved.settled is settled
        assert not any(outcome.becoming for outcome in proved.outcomes.values())
