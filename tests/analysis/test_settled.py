"""What is proved of an advice is exactly what trying every completion shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from orgdesign.analysis.settled import prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.logic import Choices, FactId, Facts, Region, Span, intersection
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import NONE, DecisionId, QuestionId, RuleBase
from tests import oracle, strategies

MOST_WORLDS = 300

Answers = tuple[str | float, ...]


@dataclass(frozen=True)
class Everything:
    """Every completion of a profile: the value of each fact, and how each decision comes out."""

    facts: tuple[FactId, ...]
    outcomes: Mapping[Answers, Mapping[DecisionId, str]]

    def possible(self, decision: DecisionId) -> frozenset[str]:
        """Return every way in which a decision comes out."""
        return frozenset(found[decision] for found in self.outcomes.values())

    def matters(self, rule_base: RuleBase, question: QuestionId, decision: DecisionId) -> bool:
        """Tell whether two completions that differ only in this answer come out otherwise."""
        rest = [at for at, fact in enumerate(self.facts) if fact not in rule_base.questions[question].domains]
        found: dict[Answers, set[str]] = {}
        for answers, outcomes in self.outcomes.items():
            found.setdefault(tuple(answers[at] for at in rest), set()).add(outcomes[decision])
        return any(len(each) > 1 for each in found.values())


def everything(rule_base: RuleBase, facts: Facts) -> Everything:
    """Try every completion."""
    domains = {fact: facts.get(fact, d) for q in rule_base.questions.values() for fact, d in q.domains.items()}
    values = {fact: _values(region, _decimals(rule_base, fact)) for fact, region in domains.items()}
    size = 1
    for each in values.values():
        size *= len(each)
    assume(size <= MOST_WORLDS)
    outcomes: dict[Answers, dict[DecisionId, str]] = {
        answers: {
            id_: verdict.winner or NONE
            for id_, verdict in oracle.verdicts(rule_base, _exact(dict(zip(values, answers, strict=True)))).items()
        }
        for answers in product(*values.values())
    }
    return Everything(tuple(values), outcomes)


def _exact(answers: Mapping[FactId, str | float]) -> Facts:
    return {fact: Choices.of(v) if isinstance(v, str) else Span(v, v) for fact, v in answers.items()}


def _values(region: Region, decimals: int) -> list[str | float]:
    return [*sorted(region.values)] if isinstance(region, Choices) else [*strategies.grid(region, decimals)]


def _decimals(rule_base: RuleBase, fact: FactId) -> int:
    return next(q.decimals for q in rule_base.questions.values() if fact in q.domains)


@st.composite
def cases(draw: st.DrawFn) -> tuple[RuleBase, Profile, Everything]:
    """Draw a small rule base and a profile that is not complete, with every completion of it."""
    rule_base = draw(strategies.rule_bases(most_questions=6))
    profile = draw(strategies.profiles(rule_base))
    return rule_base, profile, everything(rule_base, known(rule_base, profile))


@settings(max_examples=60)
@given(cases())
def test_a_proved_advice_tells_exactly_what_is_possible(case: tuple[RuleBase, Profile, Everything]) -> None:
    """The possible outcomes, and the questions that can still matter, are those that trying everything shows."""
    rule_base, profile, all_ = case
    advice = prove(evaluate(rule_base, profile))
    assert advice.proved
    for id_, outcome in advice.outcomes.items():
        assert outcome.region.values == all_.possible(id_)
        assert set(outcome.open_questions) == {q for q in rule_base.questions if all_.matters(rule_base, q, id_)}
        assert (NONE if outcome.leading is None else outcome.leading) in outcome.region.values


@settings(max_examples=60)
@given(cases())
def test_what_it_takes_is_enough_and_nothing_too_much(case: tuple[RuleBase, Profile, Everything]) -> None:
    """With the answers that an outcome takes it comes out whatever the rest; without any one of them it need not."""
    rule_base, profile, all_ = case
    advice = prove(evaluate(rule_base, profile))
    for id_, outcome in advice.outcomes.items():
        leading = NONE if outcome.leading is None else outcome.leading
        assert {each.alternative for each in outcome.becoming} == outcome.region.values - {leading}
        for each in outcome.becoming:
            assert _possible(all_, id_, each.answers) == {each.alternative}
            for fact in each.answers:
                fewer = {other: region for other, region in each.answers.items() if other != fact}
                assert _possible(all_, id_, fewer) != {each.alternative}


def _possible(all_: Everything, decision: DecisionId, answers: Facts) -> set[str]:
    return {
        outcomes[decision]
        for values, outcomes in all_.outcomes.items()
        if all(_lies(value, answers[fact]) for fact, value in zip(all_.facts, values, strict=True) if fact in answers)
    }


def _lies(value: str | float, region: Region) -> bool:
    exact = Choices.of(value) if isinstance(value, str) else Span(value, value)
    return intersection(exact, region) is not None
