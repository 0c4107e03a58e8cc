"""How far people agree: the laws of the measure, and the order in which disagreements are told."""

from __future__ import annotations

from math import isclose, log2

from hypothesis import assume, given
from hypothesis import strategies as st

from orgdesign.analysis.agreement import agreement, agreements, consensus, disagreements
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Profile
from orgdesign.model.rulebase import Kind
from tests.advices import advices, tiny, tiny_advice
from tests.strategies import question, values

POSITIONS = st.lists(st.integers(0, 4).map(float), min_size=1, max_size=8)


@given(POSITIONS)
def test_consensus_runs_from_nought_to_one(positions: list[float]) -> None:
    """And is one exactly where all stand at one place."""
    assert 0 <= consensus(positions, 4) <= 1
    assert (consensus(positions, 4) == 1) == (len(set(positions)) == 1)


@given(POSITIONS)
def test_a_scale_reads_alike_from_either_end(positions: list[float]) -> None:
    """Turning the scale round changes nothing, nor does asking everybody twice, nor the order of people."""
    assert isclose(consensus([4 - each for each in positions], 4), consensus(positions, 4), abs_tol=1e-12)
    assert isclose(consensus(positions * 2, 4), consensus(positions, 4), abs_tol=1e-12)
    assert isclose(consensus(positions[::-1], 4), consensus(positions, 4), abs_tol=1e-12)


@given(st.integers(0, 3), st.integers(1, 4))
def test_two_who_stand_further_apart_agree_less(low: int, further: int) -> None:
    """Each step between two people takes something away."""
    assume(low + further <= 4)
    apart = [consensus([float(low), float(low + steps)], 4) for steps in range(further + 1)]
    assert apart == sorted(set(apart), reverse=True)


def test_values_by_hand() -> None:
    """Half against half at the ends is nought; on five steps, one step is 1 + log2(7/8), two to one is 5/3 - log2(3)."""
    assert consensus([0, 4, 0, 4], 4) == 0
    assert isclose(consensus([1, 2], 4), 0.8073549220576041)
    assert isclose(consensus([0, 0, 4], 4), 5 / 3 - log2(3))


def test_only_a_scale_has_distances() -> None:
    """On a choice all differences are alike; whoever leaves some steps of a scale open counts in their middle."""
    scale, choice = question("q", Kind.SCALE, options=3), question("q", Kind.CHOICE, options=3)
    low, high, lower = Choices.of("q_0"), Choices.of("q_2"), Choices.of("q_0", "q_1")
    assert agreement(scale, [low, high]) == 0
    assert agreement(choice, [low, high]) == 0.5
    assert isclose(agreement(choice, [low, low, high]), 2 / 3)
    assert isclose(agreement(scale, [low, lower]), consensus([0, 0.5], 2))
    assert agreement(question("n", Kind.NUMBER), [Span(1, 1), Span(1, 1), Span(2, 2), Span(0, 3)]) == 0.5


@given(st.data())
def test_who_say_the_same_agree_wholly(data: st.DataObject) -> None:
    """Whatever was said, to any kind of question."""
    asked = question("q", data.draw(st.sampled_from(Kind)))
    value = data.draw(values(asked).filter(lambda value: value is not None))
    assert agreement(asked, [value] * data.draw(st.integers(2, 4))) == 1


@given(advices())
def test_what_is_disputed_is_told_and_what_matters_stands_first(advice: Advice) -> None:
    """None is missing; those that can change more decisions come before the others; what agrees has degree one."""
    found = agreements(advice)
    differing = disagreements(found)
    assert {each.question for each in differing} == {each.question for each in found if each.disputed}
    numbers = [len(each.may_change) for each in differing]
    assert numbers == sorted(numbers, reverse=True)
    assert all(each.degree == 1 for each in found if not each.disputed)
    assert all(len(each.answers) > 1 and all(a.value is not None for a in each.answers) for each in found)


def test_who_does_not_know_has_no_say_in_it() -> None:
    """Not knowing differs from nothing: one answer is left, and nobody to agree with."""
    said = (Answer(Choices.of("rustig"), "A"), Answer(None, "B"))
    assert agreements(evaluate(tiny(), Profile("Dorp", None, {"drukte": said}))) == ()


def test_what_a_dispute_can_change_is_named() -> None:
    """The decisions whose outcome still waits for the question."""
    (only,) = agreements(tiny_advice("open"))
    outcomes = tiny_advice("open").outcomes
    assert only.question == "drukte"
    assert only.may_change
    assert all(("drukte" in outcome.open_questions) == (id_ in only.may_change) for id_, outcome in outcomes.items())


def test_a_table_is_nobody_to_agree_or_differ_with() -> None:
    """What was prefilled is left out, also where it says something else than two people do."""
    taken = Answer(Choices.of("vol"), source="dorpen.csv")
    people = (Answer(Choices.of("rustig"), "A"), Answer(Choices.of("rustig"), "B"))
    assert agreements(evaluate(tiny(), Profile("Dorp", None, {"drukte": (taken, people[0])}))) == ()
    (only,) = agreements(evaluate(tiny(), Profile("Dorp", None, {"drukte": (taken, *people)})))
    assert (only.answers, only.degree) == (people, 1)
