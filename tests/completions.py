"""Every completion of a small profile, tried one by one with the plain definition: the judge of what is proved.

And two ways to see that the solver proves, and not only the sample that is drawn before it is asked: a sample of one
completion, and a rule base in which one world in many millions is unlike all others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import product
from math import prod
from types import MappingProxyType

import pytest
from hypothesis import assume
from hypothesis import strategies as st

from orgdesign.analysis.worlds import samples
from orgdesign.model.logic import AllOf, Choices, FactId, Facts, In, Region, Span, intersection
from orgdesign.model.profile import Profile, known
from orgdesign.model.rulebase import NONE, DecisionId, QuestionId, Rule, RuleBase, Score
from tests import oracle, strategies

MOST_WORLDS = 300

Answers = tuple[str | float, ...]


@dataclass(frozen=True)
class Everything:
    """Every completion of a profile: the value of each fact, and how each decision comes out."""

    facts: tuple[FactId, ...]
    outcomes: Mapping[Answers, Mapping[DecisionId, str]]

    def possible(self, decision: DecisionId, answers: Facts | None = None) -> frozenset[str]:
        """Return every way in which a decision comes out where these answers are given too."""
        given = answers or {}
        return frozenset(
            outcomes[decision]
            for values, outcomes in self.outcomes.items()
            if all(_lies(value, given[fact]) for fact, value in zip(self.facts, values, strict=True) if fact in given)
        )

    def matters(self, rule_base: RuleBase, question: QuestionId, decision: DecisionId) -> bool:
        """Tell whether two completions that differ only in this answer come out otherwise."""
        rest = [at for at, fact in enumerate(self.facts) if fact not in rule_base.questions[question].domains]
        found: dict[Answers, set[str]] = {}
        for answers, outcomes in self.outcomes.items():
            found.setdefault(tuple(answers[at] for at in rest), set()).add(outcomes[decision])
        return any(len(each) > 1 for each in found.values())


def everything(rule_base: RuleBase, facts: Facts) -> Everything:
    """Try every completion; a test with too many is left."""
    values = {
        fact: _values(facts.get(fact, domain), question.decimals)
        for question in rule_base.questions.values()
        for fact, domain in question.domains.items()
    }
    assume(prod(len(each) for each in values.values()) <= MOST_WORLDS)
    outcomes: dict[Answers, dict[DecisionId, str]] = {
        answers: {
            id_: verdict.winner or NONE
            for id_, verdict in oracle.verdicts(rule_base, exact(dict(zip(values, answers, strict=True)))).items()
        }
        for answers in product(*values.values())
    }
    return Everything(tuple(values), outcomes)


def exact(answers: Mapping[FactId, str | float]) -> Facts:
    """Return exact answers as facts."""
    return {fact: Choices.of(value) if isinstance(value, str) else Span(value, value) for fact, value in answers.items()}


@st.composite
def incomplete(draw: st.DrawFn) -> tuple[RuleBase, Profile, Everything]:
    """Draw a small rule base and a profile however complete, with every completion of it."""
    rule_base = draw(strategies.rule_bases(most_questions=6))
    profile = draw(strategies.profiles(rule_base))
    return rule_base, profile, everything(rule_base, known(rule_base, profile))


@contextmanager
def sampling(count: int) -> Iterator[None]:
    """Draw so many completions. Of one, hardly anything turns up, so the solver has to prove what is proved."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(samples, "COUNT", count)
        yield


HAYSTACK = tuple(f"q{at:02}" for at in range(30))
"""So many questions of two options that no sample meets the one world that counts."""


def needle() -> RuleBase:
    """Return a rule base in which the second alternative wins only if every question has its first option."""
    base = strategies.plain_rule_base(HAYSTACK)
    when = AllOf(tuple(In(id_, Choices.of(f"{id_}_0")) for id_ in HAYSTACK))
    rule = Rule(
        "d-0", when, MappingProxyType({"d_1": 1}), frozenset(), strategies.TEXT, strategies.GROUND, strategies.NOWHERE
    )
    decided = replace(base.decisions["d"], policy=Score((rule,), ("d_0", "d_1")))
    return replace(base, decisions=MappingProxyType({"d": decided}))


def _values(region: Region, decimals: int) -> list[str | float]:
    return [*sorted(region.values)] if isinstance(region, Choices) else [*strategies.grid(region, decimals)]


def _lies(value: str | float, region: Region) -> bool:
    return intersection(exact({"it": value})["it"], region) is not None
