"""What an evaluation finds: outcomes with their traces, and the advice that they make together.

These are results only; `engine.evaluate` makes them and `render` puts them into words. A trace is the evaluation itself,
kept: no explanation is computed on another path than the result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from orgdesign.model.amounts import Amount
from orgdesign.model.logic import Choices, Condition, Facts, Truth
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import (
    NONE,
    STRENGTHS,
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
    Take,
    Tension,
)


class Status(StrEnum):
    """How firm an outcome is.

    `SETTLED`: no more knowledge can change it. `PROVISIONAL`: an alternative leads, and another can still win. `OPEN`: more
    than one outcome is possible, and nothing that is known speaks for one of them yet.
    """

    SETTLED = "settled"
    PROVISIONAL = "provisional"
    OPEN = "open"


class Course(StrEnum):
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
    course: Course


class Strain(StrEnum):
    """Whether an advice asks too much of the people there are: even the least, or only the most, that it may take."""

    FITS = "no"
    PERHAPS = "perhaps"
    TOO_MUCH = "yes"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Asked:
    """Something that a decision or a measure takes (`by`: its id), counted for this profile.

    An amount is None where it is not asked, or where it cannot be counted yet because an answer is missing. Not `certain`:
    it is asked only if the present form is another one, which is not known.
    """

    by: str
    take: Take
    fte: Amount | None
    once: Amount | None
    certain: bool

    @property
    def counted(self) -> bool:
        """Whether it is in the sums."""
        return self.fte is not None or self.once is not None


@dataclass(frozen=True, slots=True)
class Demand:
    """What an advice takes beyond what there is today, from the least to the most.

    `fte` are lasting posts, `months` person-months of work for a time, `once` euro, `effort` the person days of the measures
    for the first hundred days. `asked` is all posts, lasting or for a time, but for what brings its own people, and
    `asked_for_good` what of it lasts; `people` (fte) are those there are and `share` what is asked of them, `share_for_good`
    what of that lasts; None where that is not known.
    """

    items: tuple[Asked, ...]
    fte: Amount
    months: Amount
    once: Amount
    effort: Amount
    asked: Amount
    asked_for_good: Amount
    people: Amount | None
    share: Amount | None
    share_for_good: Amount | None
    strain: Strain


_ZERO: Amount = (0.0, 0.0)
NOTHING_ASKED = Demand((), _ZERO, _ZERO, _ZERO, _ZERO, _ZERO, _ZERO, None, None, None, Strain.UNKNOWN)
"""What a rule base that tells nothing of it takes."""


@dataclass(frozen=True, slots=True)
class Without:
    """How a decision would come out without the rules by score that are our own judgement; None: nothing would lead."""

    decision: DecisionId
    leading: AlternativeId | None
    same: bool


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


class ChanceModel(StrEnum):
    """By which model open answers are weighed: those of plausible profiles, or every value as likely as any other."""

    PLAUSIBLE = "plausible"
    EVEN = "even"


@dataclass(frozen=True, slots=True)
class Chances:
    """How likely each outcome is that is still possible, `NONE` among them, if open answers are as a model expects.

    The shares add up to one; the likeliest need not be what leads on what is known.
    """

    shares: Mapping[AlternativeId, float]
    model: ChanceModel


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a decision comes out on what is known.

    `region` holds the alternatives that can still win, and `NONE` if it can still be that none does. `leading` is the
    winner on what is known, None if none wins, or if nothing speaks for one of those that can still win (`deciding.leads`).
    `scores` are totals on what is known, `bounds` the lowest and highest total that more knowledge can give; both are empty
    for a first-match decision. `excluded` stand outside on what is known. `margin` is the distance to the best rival, None
    without a rival or where nothing leads. `open_questions` are those that can still change the outcome, as far as bounds
    can tell: none is missing. Where the advice is proved, region and open questions are exact, and `becoming` tells how each
    other possible outcome comes about.
    `chances` are there if they were counted; of an outcome that is settled they never are. `present` is the present form
    where that wins ties; None where it does not, or is not known.
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
    present: AlternativeId | None = None

    @property
    def status(self) -> Status:
        """Settled when one winner is left, open when none of several leads."""
        if self.region.single:
            return Status.SETTLED
        return Status.OPEN if self.leading is None else Status.PROVISIONAL

    @property
    def silent(self) -> bool:
        """Whether an alternative of a decision by score leads although no rule counts: nothing argued for another form."""
        return self.leading is not None and isinstance(self.decision.policy, Score) and not self.fired

    @property
    def narrow(self) -> bool:
        """Whether what leads by score is level with another, or one weak reason ahead of it; however settled it is."""
        return self.leading is not None and self.margin is not None and self.margin <= STRENGTHS["weak"]

    @property
    def tie_order(self) -> tuple[AlternativeId, ...]:
        """The alternatives in the order in which they win a tie on what is known; empty for a first-match decision."""
        order = self.decision.policy.tie_break if isinstance(self.decision.policy, Score) else ()
        return tuple(sorted(order, key=lambda each: each != self.present))  # stable: the rest stays in its order

    @property
    def tie_kept(self) -> bool:
        """Whether a tie went to what leads because that is there today."""
        return self.tie and self.leading is not None and self.leading == self.present

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

    def __repr__(self) -> str:  # short: in full an outcome is its whole decision, with every rule and its texts
        return f"<Outcome of {self.decision.id}: {self.leading}, {self.status.value}>"


@dataclass(frozen=True, slots=True)
class Advice:
    """What a rule base says of what is known. `facts` are closed: they hold every question's facts after relevance.

    `said` is all that the advice was made of: what is known of questions, before relevance. It comes from the answers of the
    profile, which tells who gave them; of a row of a table nobody is known to have, and the profile is no more than a name.
    `perhaps_asked` are those of `asked` of which it is not known yet whether they apply.
    `proved` says that every outcome tells exactly what is still possible and which questions can still matter.
    `measures` are in the order in which to take them up, each with the term that came of its wish; `traces` tell why each of
    them, and of the tensions, is there. `portrait` is that of the layout, with what the other decisions add. `today` tells
    of each decision whose present form can be told whether the advice keeps it, `demand` what it all takes.
    """

    rule_base: RuleBase
    profile: Profile
    said: Facts
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
    demand: Demand = NOTHING_ASKED
    traces: Mapping[str, Trace] = field(default_factory=lambda: MappingProxyType({}))
    perhaps_asked: frozenset[QuestionId] = frozenset()

    @property
    def settled(self) -> bool:
        """Whether nothing that is still open can change any outcome."""
        return all(outcome.region.single for outcome in self.outcomes.values())

    def __repr__(self) -> str:  # short: in full an advice is its whole rule base, six times the size of this program
        outcomes = ", ".join(f"{id_}={outcome.leading}" for id_, outcome in self.outcomes.items())
        return f"<Advice on {self.profile.municipality!r}: {outcomes}>"
