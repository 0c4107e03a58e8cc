"""What differs is found in its aspect, and what does not touch the meaning changes no outcome."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.analysis.rulebase.difference import Added, Aspect, Changed, Removed, difference, same_condition
from orgdesign.engine.evaluate import judge
from orgdesign.model.logic import AllOf, AnyOf, Choices, Condition, In, Not, Span
from orgdesign.model.profile import known
from orgdesign.model.rulebase import (
    NO,
    Decision,
    First,
    Grade,
    Ground,
    Measure,
    Monotone,
    Question,
    Row,
    Rule,
    RuleBase,
    Score,
    Source,
    Tension,
    Term,
    Text,
)
from tests import strategies
from tests.advices import tiny
from tests.effort import scaled
from tests.strategies import NOWHERE

Thing = TypeVar("Thing")
OTHER: Text = MappingProxyType({"nl": "anders", "en": "otherwise"})
NEVER = In("drukte", Choices.of("rustig"))


def with_questions(**changed: Question) -> RuleBase:
    """Return the small rule base with other questions under these ids."""
    return replace(tiny(), questions=MappingProxyType({**tiny().questions, **changed}))


def with_decision(decision: Decision) -> RuleBase:
    """Return the small rule base with another decision of this id."""
    return replace(tiny(), decisions=MappingProxyType({**tiny().decisions, decision.id: decision}))


def with_rule(change: Callable[[Rule], Rule]) -> RuleBase:
    """Return the small rule base with the first rule on the size of the fair changed."""
    policy = scored()
    return with_decision(replace(size(), policy=replace(policy, rules=(change(policy.rules[0]), *policy.rules[1:]))))


def size() -> Decision:
    """Return the decision by score."""
    return tiny().decisions["omvang"]


def scored() -> Score:
    """Return its policy."""
    policy = size().policy
    assert isinstance(policy, Score)
    return policy


def rows() -> tuple[Row, ...]:
    """Return the rows of the decision by first match."""
    policy = tiny().decisions["vorm"].policy
    assert isinstance(policy, First)
    return policy.rows


def first(things: tuple[Thing, ...], changed: Thing) -> tuple[Thing, ...]:
    """Return things with the first one changed."""
    return (changed, *things[1:])


def measure() -> Measure:
    """Return the first measure."""
    return tiny().measures[0]


def tension() -> Tension:
    """Return the first tension."""
    return tiny().tensions[0]


def source() -> Source:
    """Return the first source."""
    return next(iter(tiny().sources.values()))


def asked(id_: str) -> Question:
    """Return a question."""
    return tiny().questions[id_]


OWN = Ground(None, Grade.ASSUMPTION)
CASES: Mapping[str, tuple[Callable[[], RuleBase], Aspect]] = {
    "a rule's condition": (lambda: with_rule(lambda rule: replace(rule, when=NEVER)), Aspect.WHEN),
    "a rule's strength": (lambda: with_rule(lambda rule: replace(rule, effects={"klein": 1})), Aspect.EFFECT),
    "a rule's exclusion": (
        lambda: with_rule(lambda rule: replace(rule, excludes=frozenset({"groot"}))),
        Aspect.EFFECT,
    ),
    "a rule's reason": (lambda: with_rule(lambda rule: replace(rule, because=OTHER)), Aspect.TEXT),
    "a rule's ground": (lambda: with_rule(lambda rule: replace(rule, ground=OWN)), Aspect.GROUND),
    "a tie-break": (
        lambda: with_decision(replace(size(), policy=replace(scored(), tie_break=scored().tie_break[::-1]))),
        Aspect.TIE_BREAK,
    ),
    "a decision's title": (lambda: with_decision(replace(size(), title=OTHER)), Aspect.TEXT),
    "the order of alternatives": (
        lambda: with_decision(replace(size(), alternatives=size().alternatives[::-1])),
        Aspect.ORDER,
    ),
    "an alternative's text": (
        lambda: with_decision(
            replace(size(), alternatives=first(size().alternatives, replace(size().alternatives[0], text=OTHER)))
        ),
        Aspect.TEXT,
    ),
    "the order of rows": (
        lambda: with_decision(replace(tiny().decisions["vorm"], policy=First(rows()[::-1]))),
        Aspect.ROWS,
    ),
    "where a row leads": (
        lambda: with_decision(
            replace(tiny().decisions["vorm"], policy=First(first(rows(), replace(rows()[0], then="buurtfeest"))))
        ),
        Aspect.EFFECT,
    ),
    "a question's text": (lambda: with_questions(plek=replace(asked("plek"), text=OTHER)), Aspect.TEXT),
    "the order of options": (
        lambda: with_questions(plek=replace(asked("plek"), options=asked("plek").options[::-1])),
        Aspect.ORDER,
    ),
    "a number's range": (
        lambda: with_questions(gasten=replace(asked("gasten"), domains={"gasten": Span(0.0, 9.0)})),
        Aspect.ANSWERS,
    ),
    "whether an answer can be changed": (
        lambda: with_questions(tent=replace(asked("tent"), fixed=True)),
        Aspect.FIXED,
    ),
    "what is promised of a question": (
        lambda: with_questions(
            plek=replace(asked("plek"), monotone=(Monotone("omvang", None, upward=True, place=NOWHERE),))
        ),
        Aspect.PROMISES,
    ),
    "the classes of a number": (
        lambda: with_questions(gasten=replace(asked("gasten"), classes=(5.0,))),
        Aspect.CLASSES,
    ),
    "when a question is asked": (
        lambda: with_questions(tent=replace(asked("tent"), ask_when=NEVER)),
        Aspect.ASK_WHEN,
    ),
    "what holds otherwise": (
        lambda: with_questions(tent=replace(asked("tent"), otherwise={"tent": Choices.of("ja")})),
        Aspect.OTHERWISE,
    ),
    "an option's label": (
        lambda: with_questions(
            plek=replace(asked("plek"), options=first(asked("plek").options, replace(asked("plek").options[0], label=OTHER)))
        ),
        Aspect.TEXT,
    ),
    "when a measure is due": (
        lambda: replace(tiny(), measures=first(tiny().measures, replace(measure(), term=Term.LATER))),
        Aspect.TERM,
    ),
    "when a measure holds": (
        lambda: replace(tiny(), measures=first(tiny().measures, replace(measure(), when=NEVER))),
        Aspect.WHEN,
    ),
    "whose a measure is": (
        lambda: replace(tiny(), measures=first(tiny().measures, replace(measure(), owner=OTHER))),
        Aspect.TEXT,
    ),
    "when a tension holds": (
        lambda: replace(tiny(), tensions=first(tiny().tensions, replace(tension(), when=NEVER))),
        Aspect.WHEN,
    ),
    "a tension's ground": (
        lambda: replace(tiny(), tensions=first(tiny().tensions, replace(tension(), ground=OWN))),
        Aspect.GROUND,
    ),
    "a source's title": (
        lambda: replace(tiny(), sources={**tiny().sources, source().id: replace(source(), title="x")}),
        Aspect.TEXT,
    ),
    "a source's grade": (
        lambda: replace(tiny(), sources={**tiny().sources, source().id: replace(source(), grade=Grade.ASSUMPTION)}),
        Aspect.GROUND,
    ),
    "a section's title": (
        lambda: replace(tiny(), sections=first(tiny().sections, replace(tiny().sections[0], title=OTHER))),
        Aspect.TEXT,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_each_change_is_found_in_its_aspect(name: str) -> None:
    """One thing changed is one change, in one aspect, and it is in meaning if that aspect is."""
    change, aspect = CASES[name]
    found = difference(tiny(), change())
    assert [each.aspects for each in found.changes if isinstance(each, Changed)] == [(aspect,)]
    assert len(found.changes) == 1
    assert found.in_meaning == aspect.in_meaning
    assert found.head == ()


@pytest.mark.parametrize(
    ("changed", "head"),
    [
        ({"layout": "omvang"}, Aspect.LAYOUT),
        ({"title": OTHER}, Aspect.TEXT),
        ({"questions": dict(reversed(list(tiny().questions.items())))}, Aspect.ORDER),
        ({"size": None}, Aspect.CLASSES),
        ({"team": OTHER}, Aspect.TEXT),
    ],
)
def test_what_is_about_the_whole_stands_apart(changed: dict[str, object], head: Aspect) -> None:
    """The layout's decision, the title, the order of questions, what profiles are grouped by, what the team is called."""
    found = difference(tiny(), replace(tiny(), **changed))  # type: ignore[arg-type]  # one field of several types
    assert (found.head, found.changes) == ((head,), ())
    assert found.in_meaning == head.in_meaning


def test_another_policy_is_one_change_beside_its_rules() -> None:
    """Rules that become rows have another effect."""
    policy = First(tuple(Row(r.id, r.when, "klein", r.because, r.ground, NOWHERE) for r in scored().rules))
    found = difference(tiny(), with_decision(replace(size(), policy=policy)))
    aspects = {each.name: each.aspects for each in found.changes if isinstance(each, Changed)}
    assert aspects["omvang"] == (Aspect.POLICY,)
    assert {aspects[rule.id] for rule in scored().rules} == {(Aspect.EFFECT,)}


def test_what_came_and_went_is_told() -> None:
    """An option, and a rule that moves from one decision to another stays the same rule."""
    fewer = replace(asked("plek"), options=asked("plek").options[1:])
    gone = f"plek.{asked('plek').options[0].id}"
    less = with_questions(plek=fewer)
    assert [type(each) for each in difference(tiny(), less).changes] == [Removed]
    assert [each.name for each in difference(less, tiny()).changes] == [gone]
    assert isinstance(difference(less, tiny()).changes[0], Added)
    assert difference(less, tiny()).in_meaning


def test_a_rule_in_another_decision_is_a_changed_rule() -> None:
    """It is not one that went and one that came."""
    *kept, moved = scored().rules
    other = tiny().decisions["toezicht"]
    assert isinstance(other.policy, Score)
    shorter = replace(size(), policy=replace(scored(), rules=tuple(kept)))
    longer = replace(other, policy=replace(other.policy, rules=(*other.policy.rules, moved)))
    changed = replace(tiny(), decisions={**tiny().decisions, "omvang": shorter, "toezicht": longer})
    (change,) = difference(tiny(), changed).changes
    assert isinstance(change, Changed)
    assert (change.name, change.aspects) == (moved.id, (Aspect.DECISION,))


def test_one_name_for_another_kind_of_thing_is_a_going_and_a_coming() -> None:
    """Nothing can be compared."""
    named = replace(tension(), id=measure().id)
    found = difference(replace(tiny(), tensions=()), replace(tiny(), measures=tiny().measures[1:], tensions=(named,)))
    assert [(type(each), each.name) for each in found.changes] == [(Removed, measure().id), (Added, measure().id)]


def test_a_source_more_or_less_changes_no_meaning() -> None:
    """What nothing rests on changes no advice; nor does a section."""
    more = replace(tiny(), sources={**tiny().sources, "nieuw": replace(source(), id="nieuw")})
    for old, new in ((tiny(), more), (more, tiny())):
        assert len(difference(old, new).changes) == 1
        assert not difference(old, new).in_meaning


A, B, C = (In(fact, Choices.of(NO)) for fact in "abc")


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (AllOf((A, B)), AllOf((B, A, A)), True),
        (AllOf((A, AllOf((B, C)))), AllOf((A, B, C)), True),
        (AnyOf((A, AnyOf((B,)))), AnyOf((B, A)), True),
        (AllOf((A,)), A, True),
        (Not(Not(A)), A, True),
        (Not(AllOf((A, B))), Not(AllOf((B, A))), True),
        (AllOf((A, B)), AnyOf((A, B)), False),
        (AllOf((A, AnyOf((B, C)))), AllOf((A, B, C)), False),
        (A, Not(A), False),
        (A, None, False),
        (None, None, True),
    ],
)
def test_conditions_are_the_same_whatever_the_order_of_their_parts(
    one: Condition | None, other: Condition | None, *, same: bool
) -> None:
    """Nor nesting, nor repetition; nothing else is overlooked."""
    assert same_condition(one, other) is same
    assert same_condition(other, one) is same


@st.composite
def rewritten(draw: st.DrawFn, condition: Condition) -> Condition:
    """Draw the same condition in other words."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            shuffled = draw(st.permutations([draw(rewritten(part)) for part in parts]))
            return type(condition)((*shuffled, *shuffled[:1]))
        case Not(part):
            return Not(draw(rewritten(part)))
        case _:
            others: list[Condition] = [condition, AllOf((condition,)), Not(Not(condition))]
            return draw(st.sampled_from(others))


@st.composite
def pairs(draw: st.DrawFn) -> tuple[RuleBase, RuleBase]:
    """Draw a rule base and the same in other words, with its rules by score in another order."""
    rule_base = draw(strategies.rule_bases())
    decisions = {}
    for id_, decision in rule_base.decisions.items():
        rules = [replace(rule, when=draw(rewritten(rule.when)), because=OTHER) for rule in decision.rules]
        if isinstance(decision.policy, Score):
            scoring = tuple(rule for rule in draw(st.permutations(rules)) if isinstance(rule, Rule))
            policy: Score | First = replace(decision.policy, rules=scoring)
        else:
            policy = First(tuple(row for row in rules if isinstance(row, Row)))
        decisions[id_] = replace(decision, policy=policy)
    return rule_base, replace(rule_base, decisions=MappingProxyType(decisions))


@settings(max_examples=scaled(40))
@given(pairs(), st.data())
def test_the_same_meaning_gives_the_same_outcomes(pair: tuple[RuleBase, RuleBase], data: st.DataObject) -> None:
    """On whatever is known: what is told to differ only in words changes nothing."""
    old, new = pair
    assert not difference(old, new).in_meaning
    facts = known(old, data.draw(strategies.profiles(old)))
    before, after = judge(old, facts).outcomes, judge(new, facts).outcomes
    for id_, outcome in before.items():
        assert (outcome.leading, outcome.region, outcome.scores) == (
            after[id_].leading,
            after[id_].region,
            after[id_].scores,
        )


@settings(max_examples=scaled(25))
@given(strategies.rule_bases())
def test_a_rule_base_does_not_differ_from_itself(rule_base: RuleBase) -> None:
    """Nothing came, went or changed."""
    found = difference(rule_base, rule_base)
    assert (found.head, found.changes, found.in_meaning) == ((), (), False)
