"""A decision is one more condition: a reading that only writes text reads whole rule bases, and writes what they mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from types import MappingProxyType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.model.deciding import Interpretation, Pair, leads, pairs, resting_on, winners
from orgdesign.model.kleene import KLEENE
from orgdesign.model.logic import AllOf, Choices, FactId, In, Region, Span, Truth
from orgdesign.model.rulebase import NONE, YES, AlternativeId, Decision, Kind, Score
from tests import oracle, strategies


class Written:
    """The reading of a program in another language: a truth is an expression, and what is used again has a name."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def said(self, fact: FactId, region: Region) -> str:
        """Write a test on what was said."""
        if isinstance(region, Choices):
            return f"(said[{fact!r}] in {sorted(region.values)!r})"
        return f"({region.low!r} <= said[{fact!r}] <= {region.high!r})"

    def all(self, parts: tuple[str, ...]) -> str:
        """Write a conjunction."""
        return f"({' and '.join(parts)})" if parts else "True"

    def any(self, parts: tuple[str, ...]) -> str:
        """Write a disjunction."""
        return f"({' or '.join(parts)})" if parts else "False"

    def negate(self, part: str) -> str:
        """Write a negation."""
        return f"(not {part})"

    def keep(self, parts: tuple[str, ...]) -> tuple[str, ...]:
        """Give each a name."""
        names = tuple(f"v{len(self.lines) + at}" for at, _ in enumerate(parts))
        self.lines += [f"{name} = {part}" for name, part in zip(names, parts, strict=True)]
        return names

    def level(self, policy: Score, held: tuple[str, ...]) -> Mapping[Pair, str]:
        """Write that a sum is not below nothing."""
        return {(one, other): self._sum(policy, held, one, other) for one, other in pairs(policy)}

    @staticmethod
    def _sum(policy: Score, held: tuple[str, ...], one: AlternativeId, other: AlternativeId) -> str:
        rules = zip(policy.rules, held, strict=True)
        terms = [f"{rule.effects.get(one, 0) - rule.effects.get(other, 0)} * {truth}" for rule, truth in rules]
        return f"({' + '.join(terms)} >= 0)"

    def decide(
        self, decision: Decision, held: tuple[str, ...], present: Mapping[AlternativeId, str]
    ) -> Mapping[AlternativeId, str]:
        """Write a decision."""
        return winners(decision, self.keep(held), present, self)

    def one_of(self, inside: tuple[str, ...], outside: tuple[str, ...]) -> str:
        """Write that one of these is the outcome: exactly one of all is, so the shorter side will do."""
        return self.any(inside) if len(inside) <= len(outside) else self.negate(self.any(outside))


@given(st.data())
def test_what_a_reading_writes_is_what_the_rule_base_means(data: st.DataObject) -> None:
    """Run in a world, exactly one way of coming out is true of each decision, and it is the one that is meant."""
    rule_base = data.draw(strategies.rule_bases())
    written = Written()
    won = Interpretation(rule_base, written).won
    for _ in range(5):
        world = data.draw(strategies.worlds(rule_base))
        names: dict[str, object] = {"said": oracle.world(world)}
        exec("\n".join(written.lines), {}, names)  # noqa: S102  the test's own program
        for id_, verdict in oracle.verdicts(rule_base, world).items():
            assert [name for name, truth in won[id_].items() if names[truth]] == [verdict.winner or NONE]


def test_decisions_are_read_apart_from_those_they_do_not_rest_on() -> None:
    """Asked for some decisions only, the others and the questions that wait for them are left out."""
    rule_base = strategies.plain_rule_base(("q",))
    assert Interpretation(rule_base, Written(), frozenset()).won == {}
    assert set(Interpretation(rule_base, Written(), frozenset({"d"})).won["d"]) == {"d_0", "d_1", NONE}
    assert MappingProxyType(rule_base.decisions).keys() == Interpretation(rule_base, Written()).won.keys()


def test_an_outcome_is_read_by_the_ways_that_are_asked_for() -> None:
    """Each way of coming out stands on the side where it belongs, and on no other."""
    read = Interpretation(strategies.plain_rule_base(("q",)), Written())
    first, second, none = (read.won["d"][way] for way in ("d_0", "d_1", NONE))
    assert read.read(In("d", Choices.of("d_0"))) == f"({first})"
    assert read.read(In("d", Choices.of("d_0", "d_1"))) == f"(not ({none}))"
    assert read.read(In("d", Choices.of("d_1", NONE))) == f"(not ({first}))"
    assert read.read(In("d", Choices.of("d_1"))) == f"({second})"


def test_what_a_decision_rests_on_is_found_behind_questions_of_every_kind() -> None:
    """A question that waits for a decision rests on it, and so does whatever tests the question or one of its options."""
    rule = In("a", Choices.of("a_0"))
    waits = In("d", Choices.of("d_1"))
    kinds = {"a": Kind.CHOICE, "s": Kind.SEVERAL, "n": Kind.NUMBER}
    asked = {id_: strategies.question(id_, kind) for id_, kind in kinds.items()}
    tests = {"e": In("s.s_0", Choices.of(YES)), "f": In("n", Span(1, 2)), "g": rule, "h": In("e", Choices.of("e_1"))}
    decided = [strategies.scored(id_, [(when, {f"{id_}_1": 1})]) for id_, when in {"d": rule, **tests}.items()]
    base = strategies.rule_base_of(list(asked.values()), decided)
    late = {id_: replace(question, ask_when=waits) for id_, question in asked.items() if id_ != "a"}
    base = replace(base, questions=MappingProxyType({**asked, **late}))
    rests = {id_: resting_on(base, [id_]) for id_ in (*base.questions, *base.decisions, "s.s_1")}
    assert rests == {
        "a": frozenset(),
        "s": {"d"},
        "s.s_1": {"d"},
        "n": {"d"},
        "d": {"d"},
        "e": {"d", "e"},
        "f": {"d", "f"},
        "g": {"g"},
        "h": {"d", "e", "h"},
    }
    assert resting_on(base, ["g", "n"]) == {"d", "g"}
    assert resting_on(base, ["g", "n", "d"]) == {"d", "g"}


def test_a_question_that_waits_for_a_decision_that_is_left_out_is_left_out() -> None:
    """Even if it waits for something else as well, which is read."""
    waits = AllOf((In("a", Choices.of("a_0")), In("d", Choices.of("d_1"))))
    base = strategies.plain_rule_base(("a", "b"))
    late = replace(base.questions["b"], ask_when=waits, otherwise=MappingProxyType({"b": Choices.of("b_0")}))
    base = replace(base, questions=MappingProxyType({**base.questions, "b": late}), order=("a", "d", "b"))
    assert not Interpretation(base, Written(), frozenset()).applies
    assert set(Interpretation(base, Written()).applies) == {"b"}


@pytest.mark.parametrize("effects", [{"d_1": 1}, {"d_0": 1, "d_1": 1}])
@pytest.mark.parametrize("apart", list(Truth))
def test_whoever_changes_strengths_tells_what_parts_alternatives(effects: Mapping[str, int], apart: Truth) -> None:
    """What a rule adds in the rule base is then not asked; it speaks where it holds and parts the two."""
    decision = strategies.scored("d", [(In("a", Choices.of("a_0")), effects)])
    can_win = {"d_0": Truth.TRUE, "d_1": Truth.TRUE, NONE: Truth.FALSE}
    for held in Truth:
        spoken = leads(decision, (held,), can_win, KLEENE, lambda _rule, _one, _other: apart)
        assert spoken is min(held, apart)
    told = leads(decision, (Truth.TRUE,), can_win, KLEENE)
    assert told is (Truth.FALSE if "d_0" in effects else Truth.TRUE)
