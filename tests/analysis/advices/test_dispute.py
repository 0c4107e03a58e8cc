"""What is said of a dispute is exactly what trying every completion shows, and what matters most stands first."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.advices.dispute import disputes
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Answer, Profile, is_disputed, known, settled_by
from orgdesign.model.rulebase import OPEN, RuleBase
from tests import strategies
from tests.advices import named, tiny, tiny_advice
from tests.completions import Everything, everything, sampling
from tests.effort import scaled

Case = tuple[RuleBase, Profile, Everything]


@pytest.fixture(scope="module", autouse=True)
def _drawn_down() -> Iterator[None]:
    """Let the solver answer: next to nothing turns up in a sample of one."""
    with sampling(1):
        yield


@st.composite
def disputed(draw: st.DrawFn) -> Case:
    """Draw a small rule base, and a profile in which people differ on at least one question, with every completion of it."""
    rule_base = draw(strategies.rule_bases(most_questions=6))
    answers = dict(draw(strategies.profiles(rule_base)).answers)
    question = rule_base.questions[draw(st.sampled_from([*rule_base.questions]))]
    said = strategies.values(question).filter(lambda value: value is not None)
    one, other = draw(st.lists(said, min_size=2, max_size=2, unique_by=repr))
    answers[question.id] = tuple(Answer(value, by) for by, value in (("A", one), ("B", other), ("C", one)))
    profile = Profile("Dorp", None, MappingProxyType(answers))
    return rule_base, profile, everything(rule_base, known(rule_base, profile))


@settings(max_examples=scaled(20))
@given(disputed())
def test_a_dispute_decides_what_can_depend_on_it(case: Case) -> None:
    """Every dispute is told, and decides what two completions that differ in its answer alone make come out otherwise."""
    rule_base, profile, all_ = case
    found = disputes(evaluate(rule_base, profile))
    differing = {id_ for id_, said in profile.answers.items() if is_disputed(said)}
    assert sorted(each.agreement.question for each in found) == sorted(differing)
    for each in found:
        decided = {id_ for id_ in rule_base.decisions if all_.matters(rule_base, each.agreement.question, id_)}
        assert set(each.decides) == decided


@settings(max_examples=scaled(20))
@given(disputed())
def test_a_view_leads_to_what_is_possible_if_it_is_right(case: Case) -> None:
    """Of each decided decision the outcomes are those of the completions with that answer; one of them leads."""
    rule_base, profile, all_ = case
    for each in disputes(evaluate(rule_base, profile)):
        question = rule_base.questions[each.agreement.question]
        possible = {}
        for view in each.views:
            (value,) = {answer.value for answer in view.answers}
            facts = settled_by(question, (value,))
            possible[value] = {id_: all_.possible(id_, facts) for id_ in each.decides}
            assert {id_: outcome.region.values for id_, outcome in view.outcomes.items()} == possible[value]
            assert all(named(o) in {OPEN, *o.region.values} for o in view.outcomes.values())
        apart = [id_ for id_ in each.decides if _disjoint([regions[id_] for regions in possible.values()])]
        assert list(each.parts) == apart
        assert set(each.parts) <= set(each.moves) <= set(each.decides)


@settings(max_examples=scaled(20))
@given(disputed())
def test_what_matters_most_stands_first(case: Case) -> None:
    """What decides something comes before what decides nothing; among the former what parts most, then what moves most."""
    rule_base, profile, _ = case
    found = disputes(evaluate(rule_base, profile))
    for one, other in pairwise(found):
        before = (len(one.parts), len(one.moves), len(one.decides), -one.agreement.degree)
        assert before >= (len(other.parts), len(other.moves), len(other.decides), -other.agreement.degree)


def test_everybody_has_a_place_in_a_view() -> None:
    """Those who say the same hold one view; who does not know holds none."""
    said = [Answer(Choices.of(value), by) for value, by in (("rustig", "A"), ("vol", "B"), ("rustig", None))]
    profile = Profile("Dorp", None, {"drukte": (*said, Answer(None, "C"))})
    (only,) = disputes(evaluate(tiny(), profile))
    assert [[answer.by for answer in view.answers] for view in only.views] == [["A", None], ["B"]]


def test_without_a_dispute_there_is_nothing_to_tell() -> None:
    """Neither where nobody spoke nor where one did."""
    assert disputes(tiny_advice("leeg")) == ()
    assert disputes(tiny_advice("vast")) == ()


def _disjoint(regions: list[frozenset[str]]) -> bool:
    return any(not one & other for at, one in enumerate(regions) for other in regions[at + 1 :])
