"""The laws of docs/semantics.md that want a plain example each."""

from __future__ import annotations

from dataclasses import replace
from types import MappingProxyType

import pytest

from orgdesign.engine.evaluate import evaluate, evaluate_facts, judge
from orgdesign.engine.reading import Reading
from orgdesign.model.advice import Outcome, Status
from orgdesign.model.logic import (
    ALWAYS,
    AllOf,
    AnyOf,
    Choices,
    Condition,
    Facts,
    In,
    Not,
    Region,
    Span,
    Truth,
    intersection,
    union,
    within,
)
from orgdesign.model.profile import Answer, Profile, known
from orgdesign.model.rulebase import NONE, YES, First, Row, Rule, RuleBase, Score
from tests.strategies import GROUND, NOWHERE, TEXT, plain_rule_base

F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


def is_(question: str, option: int) -> Condition:
    """Return the condition that a question has an option."""
    return In(question, Choices.of(f"{question}_{option}"))


def rule(when: Condition, *, excludes: tuple[str, ...] = (), **effects: int) -> Rule:
    """Return a rule with these effects."""
    return Rule("r", when, MappingProxyType(effects), frozenset(excludes), TEXT, GROUND, NOWHERE)


def with_policy(policy: Score | First) -> RuleBase:
    """Return a rule base of two questions a and b and a decision d with this policy."""
    base = plain_rule_base(("a", "b"))
    return replace(base, decisions=MappingProxyType({"d": replace(base.decisions["d"], policy=policy)}))


def outcome(policy: Score | First, facts: Facts) -> Outcome:
    """Return how the decision comes out under this policy."""
    return judge(with_policy(policy), facts).outcomes["d"]


A0: Facts = {"a": Choices.of("a_0")}
A1: Facts = {"a": Choices.of("a_1")}


@pytest.mark.parametrize(
    ("known_region", "asked", "truth"),
    [
        (Choices.of("x"), Choices.of("x", "y"), T),
        (Choices.of("x", "y"), Choices.of("x", "y"), T),
        (Choices.of("x", "y"), Choices.of("y", "z"), U),
        (Choices.of("x"), Choices.of("z"), F),
        (Span(3, 3), Span(3, 9), T),
        (Span(3, 9), Span(3, 9), T),
        (Span(2, 3), Span(3, 9), U),
        (Span(0, 20), Span(3, 9), U),
        (Span(0, 2), Span(3, 9), F),
        (Choices.of("x"), Span(0, 1), F),
    ],
)
def test_a_test_is_true_inside_false_outside_and_unknown_between(known_region: Region, asked: Region, truth: Truth) -> None:
    """Inside is true, disjoint is false, anything else is not yet to be told."""
    assert within(known_region, asked) is truth


def test_regions_join_and_meet() -> None:
    """The union holds both, numbers with what lies between; the intersection is what both share, if anything."""
    assert union(Choices.of("x"), Choices.of("y")) == Choices.of("x", "y")
    assert union(Span(1, 2), Span(5, 6)) == Span(1, 6)
    assert intersection(Choices.of("x", "y"), Choices.of("y")) == Choices.of("y")
    assert intersection(Choices.of("x"), Choices.of("y")) is None
    assert intersection(Span(1, 5), Span(4, 9)) == Span(4, 5)
    assert intersection(Span(1, 2), Span(4, 9)) is None
    assert intersection(Span(1, 2), Choices.of("x")) is None
    with pytest.raises(TypeError):
        union(Span(1, 2), Choices.of("x"))


@pytest.mark.parametrize(
    ("one", "other", "both", "either"),
    [(F, F, F, F), (F, U, F, U), (F, T, F, T), (U, U, U, U), (U, T, U, T), (T, T, T, T)],
)
def test_kleenes_tables_hold(one: Truth, other: Truth, both: Truth, either: Truth) -> None:
    """The tables of strong three-valued logic, in both orders, and the opposite of each value."""
    facts: dict[Truth, Region] = {T: Choices.of("x"), F: Choices.of("y"), U: Choices.of("x", "y")}
    known_facts = {"p": facts[one], "q": facts[other]}
    reading = Reading(dict(known_facts), dict(known_facts))
    p, q = In("p", Choices.of("x")), In("q", Choices.of("x"))
    for parts in ((p, q), (q, p)):
        assert reading.judge(AllOf(parts)).truth is both
        assert reading.judge(AnyOf(parts)).truth is either
    assert reading.judge(Not(p)).truth == -one
    assert reading.judge(ALWAYS).truth is T
    assert reading.judge(AnyOf(())).truth is F


def test_what_respondents_differ_on_may_be_any_of_what_was_said() -> None:
    """Two options given make a region of two; two numbers make a span."""
    base = plain_rule_base(("a",), numbers=("n",))
    said = {
        "a": (Answer(Choices.of("a_0"), "x"), Answer(Choices.of("a_1"), "y")),
        "n": (Answer(Span(1, 1), "x"), Answer(Span(4, 4), "y")),
    }
    facts = known(base, Profile("m", None, MappingProxyType(said)))
    assert facts == {"a": Choices.of("a_0", "a_1"), "n": Span(1, 4)}


def test_who_does_not_know_adds_nothing() -> None:
    """Beside another's answer *don't know* changes nothing; alone it leaves the fact open."""
    base = plain_rule_base(("a", "b"))
    said = {"a": (Answer(Choices.of("a_0"), "x"), Answer(None, "y")), "b": (Answer(None),)}
    assert known(base, Profile("m", None, MappingProxyType(said))) == A0


def falls_away() -> RuleBase:
    """Return a rule base in which b is asked when a is a_1, and is b_0 otherwise; d rests on b."""
    base = with_policy(Score((rule(is_("b", 1), d_1=4),), ("d_0", "d_1")))
    asked = replace(base.questions["b"], ask_when=is_("a", 1), otherwise=MappingProxyType({"b": Choices.of("b_0")}))
    return replace(base, questions=MappingProxyType({**base.questions, "b": asked}))


def test_not_applicable_is_not_unknown() -> None:
    """Where a question falls away its fact is known, also against an answer that was given before."""
    base = falls_away()
    judgement = judge(base, {**A0, "b": Choices.of("b_1")})
    assert judgement.relevance["b"] is F
    assert judgement.facts["b"] == Choices.of("b_0")
    assert judgement.outcomes["d"].region == Choices.of("d_0")
    said = {"a": (Answer(Choices.of("a_0")),), "b": (Answer(Choices.of("b_1")),)}
    advice = evaluate(base, Profile("m", None, MappingProxyType(said)))
    assert (advice.asked, advice.answered) == (("a",), ("a",))


def test_unknown_relevance_leaves_both_possible() -> None:
    """The fact may be what was said or what holds otherwise, and the question that decides it is open."""
    said_too = judge(falls_away(), {"b": Choices.of("b_1")})
    assert said_too.facts["b"] == Choices.of("b_0", "b_1")
    assert said_too.outcomes["d"].open_questions == ("a",)
    nothing_said = judge(falls_away(), {})
    assert nothing_said.outcomes["d"].open_questions == ("a", "b")
    agrees = judge(falls_away(), {"b": Choices.of("b_0")})
    assert agrees.outcomes["d"].status is Status.SETTLED


def test_an_advice_tells_what_may_be_asked_what_was_answered_and_what_pulls() -> None:
    """A question that waits for an open one may be asked; one option answers a part; a tension stands where it holds."""
    open_ = evaluate_facts(falls_away(), "m", {})
    assert (open_.asked, open_.perhaps_asked, open_.answered) == (("a", "b"), frozenset({"b"}), ())
    asked = evaluate_facts(falls_away(), "m", A1)
    assert (asked.asked, asked.perhaps_asked, asked.answered) == (("a", "b"), frozenset[str](), ("a",))
    assert not [*open_.tensions, *asked.tensions]
    told = evaluate_facts(plain_rule_base(("a",), several=("s",)), "m", {**A0, "s.s_0": Choices.of(YES)})
    assert (told.answered, [each.id for each in told.tensions]) == (("a", "s"), ["t"])


def test_a_tie_goes_to_the_lightest_form_and_says_so() -> None:
    """Equal totals go to the first in tie_break, whatever the order of the alternatives."""
    rules = (rule(is_("a", 0), d_0=2, d_1=2),)
    assert outcome(Score(rules, ("d_0", "d_1")), A0).leading == "d_0"
    found = outcome(Score(rules, ("d_1", "d_0")), A0)
    assert (found.leading, found.tie, found.margin, found.status) == ("d_1", True, 0, Status.SETTLED)
    assert not outcome(Score((rule(is_("a", 0), d_0=1),), ("d_0", "d_1")), A0).tie


def test_a_tie_keeps_what_there_is() -> None:
    """Where ties go to the present form it wins one whatever the order, but it wins nothing else; unknown, both can win."""
    rules = (rule(is_("a", 0), d_0=2, d_1=2), rule(is_("a", 1), d_0=1), rule(is_("a", 1), d_2=1))
    present = MappingProxyType({"d_1": is_("b", 1)})
    policy = Score(rules, ("d_0", "d_1"), present)
    kept = outcome(policy, {**A0, "b": Choices.of("b_1")})
    assert (kept.leading, kept.tie, kept.tie_kept, kept.status) == ("d_1", True, True, Status.SETTLED)
    other = outcome(policy, {**A0, "b": Choices.of("b_0")})
    assert (other.leading, other.tie, other.tie_kept, other.status) == ("d_0", True, False, Status.SETTLED)
    ahead = outcome(policy, {"a": Choices.of("a_1"), "b": Choices.of("b_1")})
    assert (ahead.leading, ahead.margin, ahead.tie_kept) == ("d_0", 1, False)
    unknown = outcome(policy, A0)
    assert (unknown.region, unknown.leading, unknown.open_questions) == (Choices.of("d_0", "d_1"), None, ("b",))


def test_what_is_excluded_cannot_win() -> None:
    """An exclusion outweighs any total; with one alternative left there is no rival and no margin."""
    found = outcome(Score((rule(is_("a", 0), excludes=("d_1",), d_1=4),), ("d_0", "d_1")), A0)
    assert (found.leading, found.excluded, found.margin, found.tie) == ("d_0", ("d_1",), None, False)


def test_if_the_last_alternative_is_only_perhaps_excluded_none_belongs_to_the_outcome() -> None:
    """One alternative is out and the other may be: the outcome is one of the other and none, hence provisional."""
    policy = Score((rule(is_("a", 0), excludes=("d_1",)), rule(is_("b", 0), excludes=("d_0",))), ("d_0", "d_1"))
    found = outcome(policy, A0)
    assert found.region == Choices.of("d_0", NONE)
    assert (found.status, found.leading, found.perhaps_none, found.possible) == (Status.PROVISIONAL, "d_0", True, ("d_0",))
    assert found.open_questions == ("b",)
    everything = outcome(policy, {**A0, "b": Choices.of("b_0")})
    assert (everything.region, everything.leading, everything.status) == (Choices.of(NONE), None, Status.SETTLED)


def test_alternatives_are_compared_by_their_distance() -> None:
    """A rule that favours both alike is open, so the bounds overlap, yet the leader is settled."""
    policy = Score((rule(is_("a", 0), d_0=1), rule(is_("b", 0), d_0=4, d_1=4)), ("d_0", "d_1"))
    found = outcome(policy, A0)
    assert found.bounds == {"d_0": (1, 5), "d_1": (0, 4)}
    assert (found.region, found.open_questions) == (Choices.of("d_0"), ())


def row(id_: str, when: Condition, then: str) -> Row:
    """Return a row of a first-match table."""
    return Row(id_, when, then, TEXT, GROUND, NOWHERE)


TABLE = First((row("r-0", is_("a", 0), "d_0"), row("r-1", is_("b", 0), "d_1"), row("r-2", is_("b", 0), "d_0")))


def test_the_first_row_that_holds_wins() -> None:
    """Rows after it are not read, and it alone fired."""
    found = outcome(TABLE, {**A0, "b": Choices.of("b_0")})
    assert (found.leading, found.status) == ("d_0", Status.SETTLED)
    assert [judged.rule.id for judged in found.judged] == ["r-0"]
    assert [judged.rule.id for judged in found.fired] == ["r-0"]


def test_a_row_that_may_hold_leaves_later_rows_possible() -> None:
    """An open row keeps the next ones in play; if none is sure to hold, none is possible."""
    found = outcome(TABLE, {"b": Choices.of("b_0")})
    assert found.region == Choices.of("d_0", "d_1")
    assert (found.leading, found.open_questions) == ("d_1", ("a",))
    assert outcome(TABLE, A1).region == Choices.of("d_1", "d_0", NONE)
    nothing = outcome(TABLE, {**A1, "b": Choices.of("b_1")})
    assert (nothing.region, nothing.leading) == (Choices.of(NONE), None)


def test_later_decisions_lead_on_what_leads() -> None:
    """A second decision on an open outcome: its region stays wide, its leader follows the first's leader."""
    base = with_policy(Score((rule(is_("a", 0), d_0=1), rule(is_("b", 0), d_1=4)), ("d_0", "d_1")))
    follows = First((row("e-0", In("d", Choices.of("d_0")), "d_0"), row("e-1", In("d", Choices.of("d_1")), "d_1")))
    second = replace(base.decisions["d"], id="e", policy=follows)
    both = replace(
        base,
        decisions=MappingProxyType({**base.decisions, "e": second}),
        domains=MappingProxyType({**base.domains, "e": Choices.of("d_0", "d_1", NONE)}),
        order=(*base.order, "e"),
    )
    found = judge(both, A0).outcomes["e"]
    assert found.leading == "d_0"
    assert found.region == Choices.of("d_0", "d_1", NONE)
    assert found.open_questions == ("b",)
