"""How far people agree: the laws of the measure, and the order in which disagreements are told."""

from __future__ import annotations

from math import isclose, log2

from hypothesis import assume, given
from hypothesis import strategies as st

from orgdesign.analysis.advices.agreement import agreement, agreements, consensus
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Profile, is_disputed
from orgdesign.model.rulebase import Kind
from tests.advices import advices, tiny
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
def test_what_several_people_answered_is_told(advice: Advice) -> None:
    """None is missing, and what is not disputed has degree one."""
    answers = advice.profile.answers
    found = agreements(advice.rule_base, advice.profile)
    several = {id_ for id_, said in answers.items() if sum(each.value is not None for each in said) > 1}
    assert {each.question for each in found} == several
    assert all(each.disputed == is_disputed(answers[each.question]) for each in found)
    assert all(each.degree == 1 for each in found if not each.disputed)
    assert all(a.value is not None for each in found for a in each.answers)


def test_who_does_not_know_has_no_say_in_it() -> None:
    """Not knowing differs from nothing: one answer is left, and nobody to agree with."""
    said = (Answer(Choices.of("rustig"), "A"), Answer(None, "B"))
    assert agreements(tiny(), Profile("Dorp", None, {"drukte": said})) == ()


def test_a_table_is_nobody_to_agree_or_differ_with() -> None:
    """What was prefilled is left out, also where it says something else than two people do."""
    taken = Answer(Choices.of("vol"), source="dorpen.csv")
    people = (Answer(Choices.of("rustig"), "A"), Answer(Choices.of("rustig"), "B"))
    assert agreements(tiny(), Profile("Dorp", None, {"drukte": (taken, people[0])})) == ()
    (only,) = agreements(tiny(), Profile("Dorp", None, {"drukte": (taken, *people)}))
    assert (only.answers, only.degree) == (people, 1)
