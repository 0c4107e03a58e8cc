"""What an engine is given and what it must answer, the same for all: the one interface of the comparison.

An engine takes a rule base and a frame of complete profiles, prepares whatever it can prepare once, and returns a function
that judges all the profiles. It answers, for each decision, its outcome (a column with the decision's id; `none` where
nothing wins) and each alternative's total (`decision.alternative`), and if that is asked a truth for each rule that counts,
by the rule's id. Also here: the few facts about rule bases that each generator of expressions needs. Knows no engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias

import numpy as np
import polars as pl
from numpy.typing import NDArray

from orgdesign.model.logic import Choices, Condition, FactId, Span
from orgdesign.model.rulebase import YES, AlternativeId, Decision, Question, RuleBase, Score

Profile: TypeAlias = dict[str, object]
Answer: TypeAlias = pl.DataFrame | Mapping[str, NDArray[np.int64]] | Sequence[Mapping[str, object]]
"""What an engine gives, in the form in which it gives it."""

Judge: TypeAlias = Callable[[], Answer]
"""Judges the profiles that it was prepared for; this is what is timed."""


class Prepare(Protocol):
    """Makes a judge. Not timed: whatever an engine can do once for a rule base is free, and so is its own form of input."""

    def __call__(self, rule_base: RuleBase, profiles: pl.DataFrame, *, fired: bool) -> Judge:
        """Prepare to judge these profiles."""
        ...


def stages(rule_base: RuleBase) -> Iterator[tuple[Question, Condition] | Decision]:
    """Yield what has to be worked out, in order: questions that may fall away, each with when it is asked, and decisions."""
    for id_ in rule_base.order:
        if id_ in rule_base.decisions:
            yield rule_base.decisions[id_]
        elif (asked := rule_base.questions[id_].ask_when) is not None:
            yield rule_base.questions[id_], asked


def total_of(decision: Decision, alternative: AlternativeId) -> str:
    """Return the name of the column with an alternative's total."""
    return f"{decision.id}.{alternative}"


def scored(decision: Decision) -> tuple[AlternativeId, ...]:
    """Return the alternatives that have totals, in the order in which they win a tie; none in a decision by first match."""
    return decision.policy.tie_break if isinstance(decision.policy, Score) else ()


def outputs(rule_base: RuleBase, *, fired: bool) -> list[str]:
    """Return the columns of an answer."""
    names = []
    for decision in rule_base.decisions.values():
        names += [decision.id, *(total_of(decision, each) for each in scored(decision))]
        names += [rule.id for rule in decision.rules] if fired else []
    return names


def limits(rule_base: RuleBase, fact: FactId, region: Span) -> tuple[float | None, float | None]:
    """Return the bounds of a span as a person would write them: none at an end that is the end of the fact's range."""
    domain = rule_base.domains[fact]
    assert isinstance(domain, Span)  # noqa: S101  a fact has one kind of domain
    low = None if region.low <= domain.low else region.low
    return low, None if region.high >= domain.high else region.high


def is_flag(rule_base: RuleBase, fact: FactId) -> bool:
    """Tell whether a fact is an option of a several-choice question, which a frame holds as a boolean column."""
    return fact not in rule_base.questions and fact not in rule_base.decisions


def value_of(rule_base: RuleBase, fact: FactId, region: Choices | Span) -> str | float | bool:
    """Return the one value in a region, as a frame holds it."""
    if isinstance(region, Span):
        return plain(region.low)
    (value,) = region.values
    return value == YES if is_flag(rule_base, fact) else value


def plain(number: float) -> float:
    """Return a whole number as one: `3`, not `3.0`."""
    return int(number) if number == int(number) else number
