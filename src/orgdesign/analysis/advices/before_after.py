"""Two advices by one rule base beside each other: what comes out otherwise, and what came and went.

Knows advices; does not know why they differ.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.rulebase import DecisionId, Measure, QuestionId, Row, Rule, Tension

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class CameAndWent(Generic[T]):
    """What only the second of two has, and what only the first; each in its own order."""

    came: tuple[T, ...]
    went: tuple[T, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return bool(self.came or self.went)


@dataclass(frozen=True, slots=True)
class Pair:
    """One decision before and after, and the rules that came to count or ceased to; of a first table the deciding row."""

    before: Outcome
    after: Outcome
    rules: CameAndWent[Rule | Row]

    @property
    def moved(self) -> bool:
        """Whether another alternative leads, or it is settled where it was not, or no longer."""
        return (self.before.leading, self.before.status) != (self.after.leading, self.after.status)

    @property
    def differs(self) -> bool:
        """Whether anything that an advice tells of the decision differs."""
        scores = (dict(self.before.scores), self.before.excluded) != (dict(self.after.scores), self.after.excluded)
        return self.moved or scores or bool(self.rules)


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """Two advices: every decision, and the measures, tensions and questions that came and went."""

    before: Advice
    after: Advice
    decisions: Mapping[DecisionId, Pair]
    measures: CameAndWent[Measure]
    tensions: CameAndWent[Tension]
    asked: CameAndWent[QuestionId]


def compare(before: Advice, after: Advice) -> BeforeAfter:
    """Return how two advices by one rule base differ."""
    return BeforeAfter(
        before=before,
        after=after,
        decisions={id_: _pair(outcome, after.outcomes[id_]) for id_, outcome in before.outcomes.items()},
        measures=_came_and_went(before.measures, after.measures),
        tensions=_came_and_went(before.tensions, after.tensions),
        asked=_came_and_went(before.asked, after.asked),
    )


def _pair(before: Outcome, after: Outcome) -> Pair:
    fired = [tuple(judged.rule for judged in outcome.fired) for outcome in (before, after)]
    return Pair(before, after, _came_and_went(*fired))


def _came_and_went(before: Sequence[T], after: Sequence[T]) -> CameAndWent[T]:
    return CameAndWent(
        came=tuple(each for each in after if each not in before),
        went=tuple(each for each in before if each not in after),
    )
