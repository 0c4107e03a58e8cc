"""What an evaluation finds: outcomes with their traces, and the advice that they make together.

These are results only; `engine.evaluate` makes them and `render` puts them into words. A trace is the evaluation itself,
kept: no explanation is computed on another path than the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from orgdesign.model.logic import Choices, Condition, Facts, Truth
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import (
    NONE,
    Alternative,
    AlternativeId,
    Decision,
    DecisionId,
    Measure,
    OptionId,
    Portrait,
    QuestionId,
    Row,
    Rule,
    RuleBase,
    Score,
    Tension,
)


class Status(StrEnum):
    """Whether more knowledge can still change an outcome; open where nothing that holds speaks for one yet."""

    SETTLED = "settled"
    PROVISIONAL = "provisional"
    OPEN = "open"


class Verdict(StrEnum):
    """What an advice makes of the present form of a decision."""

    KEEP = "keep"
    CHANGE = "change"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Present:
    """The present form of a decision, and whether what leads keeps it.

    `option` is the answer, None while it is not known which. `form` is the alternative that it is, None where that is not
    known or where it is none of them; `known` tells the two apart.
    """

    decision: DecisionId
    question: QuestionId
    option: OptionId | None
    form: AlternativeId | None
    known: bool
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Trace:
    """A condition and what came of it, part by part.

    `truth` is what is certain: earlier outcomes count as anything they can still become. `leading` reads earlier outcomes
    as the alternative that leads now. Where `truth` is known, `leading` is the same.
    """

    condition: Condition
    truth: Truth
    leading: Truth
    parts: tuple[Trace, ...] = ()


@dataclass(frozen=True, slots=True)
class Judged:
    """A rule or row with the trace of its condition."""

    rule: Rule | Row
    trace: Trace

    @property
    def fired(self) -> bool:
        """Whether it counts on what is known."""
        return self.trace.leading is Truth.TRUE


@dataclass(frozen=True, slots=True)
class Becoming:
    """Answers that make a decision come out as an alternative, or as `NONE`, whatever the other answers turn out to be.

    `answers` gives for each fact of a question the values of which any will do. None of these answers can be left out.
    """

    alternative: AlternativeId
    answers: Facts


class Expected(StrEnum):
    """By which model open answers are weighed: those of plausible profiles, or every value as likely as any other."""

    PLAUSIBLE = "plausible"
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each outcome is that is still possible, `NONE` among them, if open answers are as a model expects.

    The shares add up to one; the likeliest need not be what leads on what is known.
    """

    shares: Mapping[AlternativeId, float]
    model: Expected

    @property
    def likeliest(self) -> AlternativeId:
        """The outcome with the highest chance, of equals the first."""
        return max(self.shares, key=lambda each: self.shares[each])


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a decision comes out on what is known.

    `region` holds the alternatives that can still win, and `NONE` if it can still be that none does. `leading` is the
    winner on what is known, None if every alternative is excluded or no row holds. `scores` are totals on what is known,
    `bounds` the lowest and highest total that more knowledge can give; both are empty for a first-match decision.
    `excluded` stand outside on what is known. `margin` is the distance to the best rival, None without a rival.
    `open_questions` are those that can still change the outcome, as far as bounds can tell: none is missing. Where the
    advice is proved, region and open questions are exact, and `becoming` tells how each other possible outcome comes about.
    `chances` are there if they were counted; of an outcome that is settled they never are.
    """

    decision: Decision
    region: Choices
    leading: AlternativeId | None
    scores: Mapping[AlternativeId, int]
    bounds: Mapping[AlternativeId, tuple[int, int]]
    excluded: tuple[AlternativeId, ...]
    tie: bool
    margin: int | None
    judged: tuple[Judged, ...]
    open_questions: tuple[QuestionId, ...]
    becoming: tuple[Becoming, ...] = ()
    chances: Chances | None = None

    @property
    def status(self) -> Status:
        """Settled when one winner is left."""
        return Status.SETTLED if self.region.single else Status.PROVISIONAL

    @property
    def possible(self) -> tuple[AlternativeId, ...]:
        """The alternatives that can still win, in the order of the decision."""
        return tuple(a.id for a in self.decision.alternatives if a.id in self.region.values)

    @property
    def perhaps_none(self) -> bool:
        """Whether it can still be that no alternative wins."""
        return NONE in self.region.values

    @property
    def fired(self) -> tuple[Judged, ...]:
        """The rules that count on what is known, in the order in which they are written.

        In a first-match decision that is the first row that holds, and no other.
        """
        fired = tuple(judged for judged in self.judged if judged.fired)
        return fired if isinstance(self.decision.policy, Score) else fired[:1]


@dataclass(frozen=True, slots=True)
class Advice:
    """What a rule base says of a profile. `facts` are closed: they hold every question's facts after relevance.

    `measures` are in the order in which to take them up, each with the term that came of its wish. `portrait` is that of
    the layout, with what the other decisions add to it. `today` tells of each decision whose present form can be told
    whether the advice keeps it. `proved` says that every outcome tells exactly what is still
    possible and which questions can still matter.
    """

    rule_base: RuleBase
    profile: Profile
    facts: Facts
    asked: tuple[QuestionId, ...]
    answered: tuple[QuestionId, ...]
    outcomes: Mapping[DecisionId, Outcome]
    layout: Alternative | None
    measures: tuple[Measure, ...]
    tensions: tuple[Tension, ...]
    proved: bool = False
    portrait: Portrait = field(default_factory=lambda: MappingProxyType({}))
    today: Mapping[DecisionId, Present] = field(default_factory=lambda: MappingProxyType({}))

    @property
    def settled(self) -> bool:
        """Whether nothing that is still open can change any outcome."""
        return all(outcome.region.single for outcome in self.outcomes.values())
