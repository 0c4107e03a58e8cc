"""How decisions come out as columns, where random rule bases seldom look: what is certain beside what leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

import polars as pl
import pytest

from orgdesign.engine.columns import score_frame
from orgdesign.engine.evaluate import judge
from orgdesign.model.logic import AllOf, AnyOf, Choices, Condition, Facts, In, Not
from orgdesign.model.rulebase import NONE, Alternative, Decision, First, Row, Rule, RuleBase, Score
from tests.effort import scaled
from tests.strategies import GROUND, NOWHERE, TEXT, plain_rule_base

CERTAIN = {"settled", "complete"}


def is_(fact: str, *values: str) -> Condition:
    """Return the condition that a fact has one of these values."""
    return In(fact, Choices.of(*values))


def rule(id_: str, when: Condition, excludes: tuple[str, ...] = (), /, **effects: int) -> Rule:
    """Return a rule with these effects."""
    return Rule(id_, when, MappingProxyType(effects), frozenset(excludes), TEXT, GROUND, NOWHERE)


def row(id_: str, when: Condition, then: str) -> Row:
    """Return a row of a decision by first match."""
    return Row(id_, when, then, TEXT, GROUND, NOWHERE)


def base(count: int = 2, **policies: Score | First) -> RuleBase:
    """Return a rule base of three questions with these decisions, each of so many alternatives, the last the layout."""
    plain = plain_rule_base(("a", "b", "c"))
    decisions: dict[str, Decision] = {}
    for id_, policy in policies.items():
        names = [f"{id_}_{at}" for at in range(count)]
        ways = tuple(Alternative(name, TEXT, TEXT, None, NOWHERE) for name in names)
        decisions[id_] = Decision(id_, TEXT, TEXT, ways, ordered=False, policy=policy, place=NOWHERE)
    domains = {fact: domain for fact, domain in plain.domains.items() if fact in plain.questions}
    domains |= {id_: Choices.of(NONE, *(each.id for each in d.alternatives)) for id_, d in decisions.items()}
    return replace(
        plain,
        decisions=MappingProxyType(decisions),
        domains=MappingProxyType(domains),
        order=(*plain.questions, *decisions),
        layout=list(decisions)[-1],
    )


def assert_same(rule_base: RuleBase, *profiles: Mapping[str, str]) -> Sequence[Mapping[str, object]]:
    """Hold the columns of these profiles to the judgement of each, and return them."""
    answers = {question: [each.get(question) for each in profiles] for question in rule_base.questions}
    frame = pl.DataFrame(answers, schema=dict.fromkeys(answers, pl.String))
    rows = score_frame(rule_base, frame, totals=True, fired=True).rows(named=True)
    for profile, scored in zip(profiles, rows, strict=True):
        facts: Facts = {question: Choices.of(value) for question, value in profile.items()}
        for id_, outcome in judge(rule_base, facts).outcomes.items():
            name = "layout" if id_ == rule_base.layout else id_
            assert (scored[name], scored[f"{name}_margin"], scored[f"{name}_tie"]) == (
                outcome.leading,
                outcome.margin,
                outcome.tie,
            )
            assert (scored[f"{name}_status"] in CERTAIN) == outcome.region.single
            for alternative, total in outcome.scores.items():
                assert scored[f"{name}_{alternative}"] == total
                assert scored[f"{name}_{alternative}_excluded"] == (alternative in outcome.excluded)
    return rows


OPEN = Score((rule("x-0", is_("a", "a_0"), x_1=2), rule("x-1", is_("a", "a_0", "a_1"), x_0=1)), ("x_0", "x_1"))
"""Where a is not known the first alternative leads, and the second can win."""


def test_what_leads_by_an_open_outcome_is_not_certain() -> None:
    """A rule that counts only as things lead adds to what leads and not to what is certain, beside one that is certain."""
    first = OPEN
    second = Score((rule("y-0", is_("b", "b_0"), y_0=1, y_1=1), rule("y-1", is_("x", "x_0"), y_1=1)), ("y_0", "y_1"))
    rows = assert_same(base(x=first, y=second), {"b": "b_0"}, {"a": "a_0", "b": "b_0"}, {"a": "a_1", "b": "b_1"}, {})
    assert [each["layout"] for each in rows] == ["y_1", "y_0", "y_1", "y_1"]
    assert [each["layout_status"] in CERTAIN for each in rows] == [False, True, True, False]


def test_a_rule_adds_nothing_to_an_alternative_that_it_does_not_name() -> None:
    """Beside a rule that rests on an open outcome, one point ahead is one: that rule may make it a tie."""
    second = Score((rule("y-0", is_("b", "b_0"), y_1=1), rule("y-1", is_("x", "x_1"), y_0=1)), ("y_0", "y_1"))
    rows = assert_same(base(x=OPEN, y=second), {"b": "b_0"}, {"a": "a_0", "b": "b_0"}, {"a": "a_1", "b": "b_0"})
    assert [(each["layout"], each["layout_status"] in CERTAIN) for each in rows] == [
        ("y_1", False),
        ("y_0", True),
        ("y_1", True),
    ]


def test_a_test_on_an_answer_beside_one_on_an_open_outcome_counts_as_that_leads() -> None:
    """One condition may ask both: what was said is certain, and the outcome only leads."""
    both = (AllOf((is_("b", "b_0"), is_("x", "x_0"))), AnyOf((is_("b", "b_1"), is_("x", "x_0"))))
    for when in both:
        second = Score((rule("y-0", when, y_1=1),), ("y_0", "y_1"))
        rows = assert_same(base(x=OPEN, y=second), {"b": "b_0"}, {"a": "a_0", "b": "b_0"}, {"a": "a_1", "b": "b_0"}, {})
        assert [each["layout"] for each in rows[:3]] == ["y_1", "y_0", "y_1"]
        assert [each["layout_status"] in CERTAIN for each in rows] == [False, True, True, False]


def test_what_excludes_by_an_open_outcome_is_not_certain() -> None:
    """Nor is an alternative out, where the outcome that puts it out only leads."""
    first = OPEN
    second = Score(
        (rule("y-0", is_("b", "b_0"), y_0=2), rule("y-1", is_("x", "x_0"), ("y_0",))),
        ("y_0", "y_1"),
    )
    rows = assert_same(base(x=first, y=second), {"b": "b_0"}, {"a": "a_0", "b": "b_0"}, {"a": "a_1", "b": "b_0"}, {})
    assert [each["layout"] for each in rows] == ["y_1", "y_0", "y_1", "y_1"]
    assert [each["layout_status"] in CERTAIN for each in rows] == [False, True, True, False]


def test_rows_by_an_open_outcome() -> None:
    """The first row that counts leads; what can come about is every row that may hold with none before it that is sure."""
    first = OPEN
    rows_ = (("x", "x_1", "y_0"), ("b", "b_0", "y_1"), ("c", "c_0", "y_0"))
    second = First(tuple(row(f"y-{at}", is_(fact, value), then) for at, (fact, value, then) in enumerate(rows_)))
    profiles: tuple[Mapping[str, str], ...] = (
        {"b": "b_0"},
        {"a": "a_0"},
        {"a": "a_1", "b": "b_1"},
        {"a": "a_1", "c": "c_0"},
        {},
    )
    rows = assert_same(base(x=first, y=second), *profiles)
    assert [each["layout"] for each in rows] == ["y_1", "y_0", None, "y_0", None]
    assert [each["layout_status"] in CERTAIN for each in rows] == [False, True, False, False, False]


def test_that_nothing_came_out_is_an_outcome_too() -> None:
    """A later decision may rest on it: by itself or beside an alternative, where all is answered and where not."""
    first = First((row("x-0", is_("a", "a_0"), "x_0"), row("x-1", is_("b", "b_0"), "x_1")))
    second = Score(
        (rule("y-0", is_("x", NONE), y_1=3), rule("y-1", is_("x", "x_1", NONE), y_0=1), rule("y-2", is_("x", "x_0"), y_0=1)),
        ("y_0", "y_1"),
    )
    for profiles in (
        ({"a": "a_0", "b": "b_0"}, {"a": "a_1", "b": "b_0"}, {"a": "a_1", "b": "b_1"}),
        ({"a": "a_1", "b": "b_1"}, {"a": "a_1"}, {}),
    ):
        rows = assert_same(base(x=first, y=second), *profiles)
        assert {each["layout"] for each in rows if each["x"] is None and each["x_status"] in CERTAIN} == {"y_1"}


def test_equal_totals_go_by_the_order_of_ties() -> None:
    """One that is behind in that order must be ahead by one to win for certain; one that is before it need not."""
    tied = Score((rule("x-0", is_("a", "a_0"), x_1=1), rule("x-1", is_("b", "b_0"), x_0=1)), ("x_1", "x_0"))
    rows = assert_same(base(x=tied), {"a": "a_0"}, {"b": "b_0"}, {"a": "a_0", "b": "b_0"}, {"a": "a_1"}, {"b": "b_1"}, {})
    assert [each["layout_status"] in CERTAIN for each in rows] == [True, False, True, False, True, False]


def test_all_may_be_out() -> None:
    """Where every alternative may be excluded none may win; what is surely out does not."""
    out = Score((rule("x-0", is_("a", "a_0"), ("x_0",)), rule("x-1", is_("b", "b_0"), ("x_1",))), ("x_0", "x_1"))
    rows = assert_same(base(x=out), {"a": "a_0"}, {"a": "a_0", "b": "b_0"}, {"b": "b_1"}, {"a": "a_1"}, {})
    assert [each["layout_status"] in CERTAIN for each in rows] == [False, True, False, True, False]


@pytest.mark.parametrize("sum_", [31, 32, 42, 63, 64, 126, 127, 128, 8191, 8192, 10922, 16383, 16384, 32766, 32767, 32768])
def test_totals_leads_and_losses_up_to_the_end_of_a_column(sum_: int) -> None:
    """All for one, all against the other, and all that is open against what leads: the widest differences there are."""
    half = sum_ // 2
    heavy = Score(
        (
            rule("x-0", is_("a", "a_0"), x_0=half, x_1=-half, x_2=half),
            rule("x-1", Not(is_("b", "b_0")), x_0=sum_ - half, x_1=half - sum_, x_2=half - sum_),
        ),
        ("x_0", "x_1", "x_2"),
    )
    light = Score((*heavy.rules, rule("x-2", is_("c", "c_0"), x_1=1, x_2=-1)), ("x_2", "x_1", "x_0"))
    for policy in (heavy, light):
        answers = [{q: v for q, v in zip("abc", each, strict=True) if v} for each in ALL]
        assert_same(base(3, x=policy), *answers)


ALL = [(a, b, c) for a in ("a_0", "a_1", "") for b in ("b_0", "b_1", "") for c in ("c_0", "c_1", "")]


@pytest.mark.no_cover  # what is measured in the small is repeated here for hundreds of pairs
def test_many_alternatives_of_which_all_may_win() -> None:
    """Of forty, daily sixteen, that may all win none is settled, and one that is ahead of all is."""
    many = scaled(40)
    names = [f"x_{at}" for at in range(many)]
    policy = Score((rule("x-0", is_("a", "a_0"), **{names[-1]: 1}),), tuple(names))
    rows = assert_same(base(many, x=policy), {"a": "a_0"}, {"a": "a_1"}, {})
    assert [each["layout"] for each in rows] == [names[-1], names[0], None]
    apart = First(tuple(row(f"x-{at}", is_("abc"[at % 3], f"{'abc'[at % 3]}_0"), name) for at, name in enumerate(names)))
    assert_same(base(many, x=apart), {"a": "a_0"}, {"a": "a_1"}, {})


def test_a_row_after_one_that_always_holds_speaks_for_nothing() -> None:
    """Its turn never comes, so it gives what is ahead no reason; the row before it may still turn the decision."""
    always = replace(row("x-1", is_("b", "b_0", "b_1"), "x_0"), speaks=False)
    table = First((row("x-0", is_("a", "a_0"), "x_1"), always, row("x-2", is_("c", "c_0"), "x_0")))
    (open_, settled) = assert_same(base(x=table), {"b": "b_0", "c": "c_0"}, {"a": "a_1", "b": "b_0", "c": "c_0"})
    assert (open_["layout"], settled["layout"]) == (None, "x_0")


def test_a_tie_keeps_what_there_is_in_every_row() -> None:
    """Also where the present form is not known, is excluded, or is only level with a third that neither of two is."""
    rules = (
        rule("x-0", is_("a", "a_0"), x_0=2, x_1=2, x_2=1),
        rule("x-1", is_("b", "b_0"), x_2=1),
        rule("x-2", is_("c", "c_1"), ("x_1",)),
    )
    level = base(3, x=Score(rules, ("x_0", "x_1", "x_2"), MappingProxyType({"x_1": is_("c", "c_0", "c_1")})))
    either = base(3, x=Score(rules, ("x_0", "x_2", "x_1"), MappingProxyType({"x_2": is_("c", "c_0")})))
    known = ({"a": "a_0", "b": b, "c": c} for b in ("b_0", "b_1") for c in ("c_0", "c_1"))
    profiles = (*known, {"a": "a_0"}, {"b": "b_0"}, {"c": "c_0"}, {"a": "a_0", "c": "c_0"}, {"a": "a_0", "b": "b_0"}, {})
    assert [each["layout"] for each in assert_same(level, *profiles)][:4] == ["x_1", "x_0", "x_1", "x_0"]
    assert [each["layout"] for each in assert_same(either, *profiles)][:4] == ["x_2", "x_0", "x_0", "x_0"]


def test_what_is_ahead_by_one_wins_whatever_there_is_today() -> None:
    """The present form keeps what is level; it takes nothing from what is ahead, also while it is not known."""
    rules = (rule("x-0", is_("a", "a_0"), x_0=1), rule("x-1", is_("a", "a_1"), x_0=1, x_1=1))
    present = base(x=Score(rules, ("x_0", "x_1"), MappingProxyType({"x_1": is_("c", "c_0")})))
    rows = assert_same(present, {"a": "a_0"}, {"a": "a_0", "c": "c_0"}, {"a": "a_1"}, {"a": "a_1", "c": "c_0"}, {"c": "c_0"})
    assert [each["layout_status"] in CERTAIN for each in rows] == [True, True, False, True, False]
    assert [each["layout"] for each in rows[:4]] == ["x_0", "x_0", None, "x_1"]
