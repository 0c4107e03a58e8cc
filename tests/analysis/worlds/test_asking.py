"""What to ask next: what can decide most first, and nothing that can change nothing."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings

from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.worlds.asking import Asking
from orgdesign.engine.evaluate import evaluate
from orgdesign.engine.interview import begin
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Choices, In, Span
from orgdesign.model.profile import Answer, Picks, Profile, Value
from orgdesign.model.rulebase import Kind, Question, Rule, RuleBase, Score
from tests.advices import TINY
from tests.completions import Everything, incomplete
from tests.effort import WIDE, scaled
from tests.strategies import GROUND, NOWHERE, TEXT, plain_rule_base


@settings(max_examples=scaled(25))
@given(incomplete())
def test_a_question_is_worth_asking_if_it_can_change_something(case: tuple[RuleBase, Profile, Everything]) -> None:
    """It names just the decisions that it can change; the rest is worth nothing and comes last."""
    rule_base, profile, all_ = case
    advice = evaluate(rule_base, profile)
    asking = Asking(rule_base)
    worth = asking.worth(advice)
    for question in rule_base.questions:
        changes = tuple(id_ for id_ in rule_base.decisions if all_.matters(rule_base, question, id_))
        assert worth[question].changes == changes
        assert worth[question].gain >= -1e-9
        assert changes or worth[question].gain == 0
    ranked = asking.rank(advice)
    assert sorted(ranked) == sorted(rule_base.questions)
    assert [bool(worth[q].changes) for q in ranked] == sorted((bool(worth[q].changes) for q in ranked), reverse=True)


def test_what_decides_alone_is_worth_the_whole_uncertainty() -> None:
    """A question that alone tells which of two equally likely outcomes it is, is worth one bit; a weaker one less."""
    base = plain_rule_base(("a", "b"))
    names = tuple(each.id for each in base.decisions["d"].alternatives)
    rule = Rule("r", In("b", Choices.of("b_0")), MappingProxyType({names[1]: 4}), frozenset(), TEXT, GROUND, NOWHERE)
    decided = replace(base.decisions["d"], policy=Score((rule,), (names[0], names[1])))
    rule_base = replace(base, decisions=MappingProxyType({"d": decided}))
    asking, advice = Asking(rule_base), evaluate(rule_base, Profile("m"))
    worth = asking.worth(advice)
    assert worth["b"].gain == pytest.approx(1, abs=0.01)
    assert worth["a"].gain == 0
    assert asking.rank(advice) == ("b", "a")
    assert asking.worth(advice) is worth


@cache
def _shipped() -> tuple[RuleBase, Asking]:
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    model, _ = load_plausibility(shipped_rule_base(), rule_base)
    return rule_base, Asking(rule_base, model)


@pytest.mark.parametrize("folder", [TINY, pytest.param(shipped_rule_base(), marks=WIDE)], ids=["tiny", "shipped"])
def test_the_same_is_asked_each_time(folder: Path) -> None:
    """By the plausibility model of a rule base, if it has one, drawn anew, every question has the same worth."""
    rule_base, _ = load_rule_base(folder)
    assert rule_base is not None
    model, _ = load_plausibility(folder, rule_base)
    advice = evaluate(rule_base, Profile("m"))
    first, again = (Asking(rule_base, model).worth(advice) for _ in range(2))
    assert first == again


def test_an_answer_that_was_given_is_worth_nothing_more() -> None:
    """What is known cannot decide anything: the question goes behind all that can."""
    rule_base, asking = _shipped()
    ranked = asking.rank(evaluate(rule_base, Profile("m")))
    best = next(each for each in ranked if each in rule_base.domains)  # a question of one fact
    domain = rule_base.domains[best]
    assert isinstance(domain, Choices)
    answered = evaluate(rule_base, Profile("m").replace(best, (Answer(Choices.of(min(domain.values))),)))
    assert asking.worth(answered)[best].changes == ()
    assert asking.rank(answered).index(best) >= len([q for q in rule_base.questions if asking.worth(answered)[q].changes])


def test_what_decides_most_is_found_among_what_is_open_until_nothing_decides() -> None:
    """Across sections and wherever the conversation stands; an answer that is not known can still be asked for."""
    rule_base, asking = _shipped()
    session = begin(rule_base, Profile("m"))
    best = asking.decides_most(session)
    assert best is not None
    assert best == asking.rank(session.advice)[0]
    assert asking.decides_most(session.finish()) == best
    unknown = session.jump(best).dont_know("")
    assert best in unknown.open
    answered = session.jump(best).answer(_first(rule_base.questions[best]), "")
    assert asking.decides_most(answered) not in {best, None}
    while session.current is not None:
        session = session.answer(_first(session.current), "")
    assert asking.decides_most(session) is None


def _first(question: Question) -> Value:
    if question.kind is Kind.SEVERAL:
        return Picks(frozenset())
    domain = question.domains[question.id]
    return Choices.of(min(domain.values)) if isinstance(domain, Choices) else Span(domain.low, domain.low)


def test_how_likely_a_layout_is_to_stay_is_counted_where_that_can_be_and_drawn_where_not() -> None:
    """The two agree within what so many draws leave; settled is only what is counted."""
    rule_base, _ = _shipped()
    model, _ = load_plausibility(shipped_rule_base(), rule_base)
    diagrams = Diagrams.light(rule_base)
    asking = Asking(rule_base, model, diagrams)
    profile, _ = load_profile(shipped_rule_base().parents[1] / "examples" / "profiles" / "half-ingevuld.yaml", rule_base)
    assert profile is not None
    advice = evaluate(rule_base, profile)
    counted = asking.standing(advice)
    drawn = Asking(rule_base, model, replace(diagrams, own={}, whole={})).standing(advice)
    assert (counted.likeliest, counted.settled) == (drawn.likeliest, False)
    assert drawn.chance == pytest.approx(counted.chance, abs=0.05)
    assert asking.worth(advice)[asking.rank(advice)[0]].gain > 0
