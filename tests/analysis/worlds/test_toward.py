"""The smallest change toward an outcome is exactly what trying every answer shows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from orgdesign.analysis.rulebase.cells import cells_of
from orgdesign.analysis.worlds.completions import Worlds
from orgdesign.analysis.worlds.settled import prove
from orgdesign.analysis.worlds.toward import NoWay, Search, gone, ways
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.logic import Choices, FactId, In, Region, Span, Truth, within
from orgdesign.model.profile import Answer, Profile, known
from orgdesign.model.rulebase import NONE, Kind, Question, QuestionId, RuleBase
from tests import strategies
from tests.completions import HAYSTACK, Everything, everything, exact, needle
from tests.effort import scaled

Answers = Mapping[FactId, Region]


@dataclass(frozen=True)
class Drawn:
    """A search on a small rule base, with every world of it."""

    search: Search
    all_: Everything

    @property
    def said(self) -> Answers:
        """What the profile says."""
        return known(self.search.rule_base, self.search.profile)

    def worlds(self, fixed: tuple[QuestionId, ...]) -> Iterator[Answers]:
        """Yield every world with the outcomes wanted in which these questions are what was said."""
        held = {fact for id_ in fixed for fact in self.search.rule_base.questions[id_].domains}
        for values, outcomes in self.all_.outcomes.items():
            answers = exact(dict(zip(self.all_.facts, values, strict=True)))
            if any(fact in held and within(answers[fact], said) is not Truth.TRUE for fact, said in self.said.items()):
                continue
            if all(outcomes[decision] == wanted for decision, wanted in self.search.wanted.items()):
                yield answers

    def cost(self, answers: Answers) -> tuple[frozenset[QuestionId], int]:
        """Return in which questions answers depart from what was said, and by how many steps."""
        base, away, steps = self.search.rule_base, set[QuestionId](), 0
        for question in base.questions.values():
            for fact in question.domains:
                if fact in self.said and (far := _far(base, question, fact, self.said[fact], answers[fact])):
                    away.add(question.id)
                    steps += far
        return frozenset(away), steps


def _far(base: RuleBase, question: Question, fact: FactId, said: Region, value: Region) -> int:
    """Return by how many steps a value departs from what was said."""
    if isinstance(value, Span):
        cells = cells_of(base)[fact]
        (at,) = cells.meeting(value)
        return min(abs(at - other) for other in cells.meeting(said))
    assert isinstance(said, Choices)
    if within(value, said) is Truth.TRUE:
        return 0
    (cell,) = [part for part in cells_of(base)[fact].parts if within(value, part) is Truth.TRUE]
    if within(cell, said) is not Truth.FALSE:  # no rule can tell it from what was said
        return 0
    if question.kind is not Kind.SCALE:
        return 1
    places = [question.values.index(each) for each in said.values]
    return min(abs(question.values.index(each) - place) for each in _values(cell) for place in places)


def _values(region: Region) -> list[str]:
    assert isinstance(region, Choices)
    return sorted(region.values)


@st.composite
def drawn(draw: st.DrawFn) -> Drawn:
    """Draw a search: a profile however complete, one or two outcomes wanted, and some questions that are fixed."""
    base = draw(strategies.rule_bases(most_questions=6))
    fixed = {id_: replace(q, fixed=draw(st.integers(0, 3)) == 0) for id_, q in base.questions.items()}
    base = replace(base, questions=MappingProxyType(fixed))
    all_ = everything(base, {})
    some = draw(st.sets(st.sampled_from(sorted(base.decisions)), min_size=1, max_size=2))
    wanted = {id_: draw(st.sampled_from([a.id for a in base.decisions[id_].alternatives])) for id_ in sorted(some)}
    free = frozenset(id_ for id_, question in fixed.items() if question.fixed and draw(st.booleans()))
    return Drawn(Search(base, draw(strategies.profiles(base)), wanted, free), all_)


@settings(max_examples=scaled(40))
@given(drawn())
def test_no_change_is_smaller_than_the_one_that_is_found(case: Drawn) -> None:
    """Each way changes the fewest questions, by the fewest steps, of all that change not all that an earlier one does."""
    found = ways(case.search)
    costs = [case.cost(answers) for answers in case.worlds(case.search.fixed)]
    if isinstance(found, NoWay):
        assert costs == []
        return
    earlier: list[frozenset[QuestionId]] = []
    for way in found:
        left = [(len(away), steps) for away, steps in costs if not any(each <= away for each in earlier)]
        assert (len(way.questions), way.steps) == min(left)
        earlier.append(frozenset(way.questions))
    left_over = [away for away, _ in costs if not any(each <= away for each in earlier)]
    assert len(found) == 3 or (len(found) < 3 and left_over == [])


@settings(max_examples=scaled(40))
@given(drawn())
def test_a_way_leads_where_it_says(case: Drawn) -> None:
    """With its answers the outcomes wanted come about whatever the rest; without any one that it needs they need not."""
    found = ways(case.search, Worlds(case.search.rule_base))
    assume(not isinstance(found, NoWay))
    assert not isinstance(found, NoWay)
    base = case.search.rule_base
    for way in found:
        assert set(way.questions) <= set(case.search.profile.answers)
        known_then = {**case.said, **way.facts}
        then = everything(base, known_then)
        profile = gone(case.search, way)
        assert {**base.domains, **known(base, profile)} == {**base.domains, **known_then}
        advice = prove(evaluate(base, profile))
        for decision, wanted in case.search.wanted.items():
            assert then.possible(decision) == {wanted}
            assert advice.outcomes[decision].region == Choices.of(wanted)
            assert advice.outcomes[decision].leading == wanted
        for fact in way.needed:
            fewer = {other: region for other, region in known_then.items() if other != fact}
            if fact in case.said:
                fewer[fact] = case.said[fact]
            outcomes = everything(base, fewer)
            assert any(outcomes.possible(decision) != {wanted} for decision, wanted in case.search.wanted.items())


@settings(max_examples=scaled(40))
@given(drawn())
def test_a_number_becomes_the_nearest_that_does_it(case: Drawn) -> None:
    """No number nearer to what was said brings the outcome about with the other changes."""
    found = ways(case.search)
    for way in () if isinstance(found, NoWay) else found[:1]:
        for fact, value in way.changes.items():
            said = case.said.get(fact)
            if not isinstance(value, Span) or not isinstance(said, Span):
                continue
            distance = _distance(value.low, said)
            for answers in case.worlds(case.search.fixed):
                rest = [other for other in {*case.said, *way.changes} if other != fact]
                same = all(within(answers[o], way.changes.get(o, case.said.get(o, answers[o]))) is Truth.TRUE for o in rest)
                number = answers[fact]
                assert isinstance(number, Span)
                assert not same or _distance(number.low, said) >= distance


def _distance(number: float, said: Span) -> float:
    return max(said.low - number, number - said.high, 0.0)


@settings(max_examples=scaled(40))
@given(drawn())
def test_that_there_is_no_way_is_true_and_so_is_what_would_free_it(case: Drawn) -> None:
    """Of each fact that is fixed it is told whether it alone stands in the way, and whether the outcome can ever be."""
    found = ways(case.search)
    fixed = case.search.fixed
    possible = any(True for _ in case.worlds(fixed))
    assert isinstance(found, NoWay) is not possible
    if isinstance(found, NoWay):
        assert found.ever is any(True for _ in case.worlds(()))
        alone = [q for q in fixed if any(True for _ in case.worlds(tuple(other for other in fixed if other != q)))]
        assert list(found.freeing) == alone


def _small() -> RuleBase:
    return strategies.plain_rule_base(("a", "b"), ("c",), ("n",))


def test_what_comes_out_already_takes_no_change() -> None:
    """There is one way, and it changes nothing; what is open and needed is named."""
    base = _small()
    answered = evaluate(base, Profile("m", None, MappingProxyType({})))
    assert answered.outcomes["d"].leading is None
    found = ways(Search(base, answered.profile, {"d": "d_1"}))
    assert not isinstance(found, NoWay)
    (way,) = found
    assert (way.questions, way.steps, dict(way.needed)) == ((), 0, {"a": Choices.of("a_0")})


def test_the_only_way_there_is_is_found_and_proved() -> None:
    """In one world of a thousand million it comes about: what was said otherwise changes, and what is open is needed."""
    base = needle()
    said = {id_: (Answer(Choices.of(f"{id_}_{at % 2}")),) for at, id_ in enumerate(HAYSTACK[:20])}
    search = Search(base, Profile("m", None, MappingProxyType(said)), {"d": "d_1"})
    found = ways(search)
    assert not isinstance(found, NoWay)
    (way,) = found
    assert (way.questions, way.steps) == (HAYSTACK[1:20:2], 10)
    assert way.changes == {id_: Choices.of(f"{id_}_0") for id_ in HAYSTACK[1:20:2]}
    assert way.needed == {id_: Choices.of(f"{id_}_0") for id_ in HAYSTACK[20:]}
    fixed = {id_: replace(q, fixed=id_ in HAYSTACK[1:4]) for id_, q in base.questions.items()}
    held = replace(search, rule_base=replace(base, questions=MappingProxyType(fixed)))
    assert ways(held) == NoWay((), ever=True)
    assert ways(replace(held, free=frozenset(HAYSTACK[1:2]))) == NoWay((HAYSTACK[3],), ever=True)
    assert ways(replace(held, free=frozenset(HAYSTACK[1:4]))) == found


def test_the_same_search_finds_the_same() -> None:
    """However often it is asked, also for an outcome that is none of the alternatives."""
    base = _small()
    profile = Profile("m", None, MappingProxyType({"a": (Answer(Choices.of("a_1")),)}))
    search = Search(base, profile, {"d": "d_1"})
    assert ways(search) == ways(search)
    assert ways(Search(base, profile, {"d": NONE})) == NoWay((), ever=False)


def test_only_what_an_outcome_rests_on_can_stand_in_its_way() -> None:
    """Of the questions that nobody can change, those that a wanted outcome does not rest on are left out of it."""
    base = _small()
    fixed = {id_: replace(question, fixed=id_ != "n") for id_, question in base.questions.items()}
    search = Search(replace(base, questions=MappingProxyType(fixed)), Profile("m"), {"d": "d_1"})
    assert search.fixed == ("a",)
    assert replace(search, free=frozenset({"a"})).fixed == ()


def test_worlds_are_cut_once_for_many_searches() -> None:
    """Whoever searches for many profiles gives them."""
    search = Search(_small(), Profile("m"), {"d": "d_1"})
    worlds, found = Worlds(search.rule_base), ways(search)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worlds, "__init__", None)
        assert ways(search, worlds) == found


def test_as_many_ways_are_told_as_are_asked_for() -> None:
    """Three, where nothing is said of it; each here takes one answer, and no two the same."""
    names = ("a", "b", "c", "e")
    tests = [In(name, Choices.of(f"{name}_0")) for name in names]
    asked = [strategies.question(name, Kind.CHOICE) for name in names]
    base = strategies.rule_base_of(asked, [strategies.scored("d", [(each, {"d_1": 1}) for each in tests])])
    said = {name: (Answer(Choices.of(f"{name}_1")),) for name in names}
    search = Search(base, Profile("m", None, MappingProxyType(said)), {"d": "d_1"})
    for found, most in ((ways(search), 3), (ways(search, most=1), 1), (ways(search, most=4), 4)):
        assert not isinstance(found, NoWay)
        assert len(found) == len({way.questions for way in found}) == most
        assert {len(way.questions) for way in found} == {1}


def test_a_number_goes_by_thresholds_to_the_nearest_that_will_do() -> None:
    """From any number that was said as possible: what no rule tells apart is no step, and the nearest end will do."""
    both = {"d_0": 1, "d_1": 1}
    rules = [(In("n", Span(6, 6)), {"d_1": 1}), (In("n", Span(2, 6)), both), (In("n", Span(4, 6)), both)]
    base = strategies.rule_base_of([strategies.question("n", Kind.NUMBER)], [strategies.scored("d", rules)])
    for low, high, wanted, steps, number in (
        (1, 3, "d_1", 2, 6),
        (0, 0, "d_1", 3, 6),
        (5, 5, "d_1", 1, 6),
        (6, 6, "d_0", 1, 5),
    ):
        profile = Profile("m", None, MappingProxyType({"n": (Answer(Span(low, high)),)}))
        found = ways(Search(base, profile, {"d": wanted}), most=1)
        assert not isinstance(found, NoWay)
        assert [(way.steps, way.changes) for way in found] == [(steps, {"n": Span(number, number)})]


def test_an_option_of_a_scale_goes_by_places_to_the_nearest_that_will_do() -> None:
    """From the nearest of what was said as possible; other options are one step, to the first of them that will do."""
    for kind, order, said, option, steps in (
        (Kind.SCALE, (0, 1, 2, 3), {"s_0"}, "s_2", 2),
        (Kind.SCALE, (0, 1, 2, 3), {"s_0", "s_1"}, "s_2", 1),
        (Kind.CHOICE, (0, 1, 2, 3), {"s_0"}, "s_2", 1),
        (Kind.CHOICE, (3, 0, 2, 1), {"s_0"}, "s_3", 1),
    ):
        asked = strategies.question("s", kind, options=4)
        asked = replace(asked, options=tuple(asked.options[at] for at in order))
        base = strategies.rule_base_of([asked], [strategies.scored("d", [(In("s", Choices.of("s_2", "s_3")), {"d_1": 1})])])
        profile = Profile("m", None, MappingProxyType({"s": (Answer(Choices(frozenset(said))),)}))
        found = ways(Search(base, profile, {"d": "d_1"}), most=1)
        assert not isinstance(found, NoWay)
        assert [(way.steps, way.changes) for way in found] == [(steps, {"s": Choices.of(option)})]
