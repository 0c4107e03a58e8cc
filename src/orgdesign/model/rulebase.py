"""A rule base: questions, decisions, rules and what they rest on, as immutable values.

Everything here is resolved: a condition holds no text to be parsed, an id always refers to something that exists. Only
`load` makes these; nothing here knows of YAML. Strengths are whole numbers, so that every reading gives equal totals.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import TypeAlias

from orgdesign.model.amounts import Amount, Cap, Per
from orgdesign.model.diagnostic import Place
from orgdesign.model.logic import Choices, Condition, FactId, Facts, Region
from orgdesign.model.prefill import Prefill
from orgdesign.model.present import Today
from orgdesign.model.seating import Seat, Where

Language: TypeAlias = str
Text: TypeAlias = Mapping[Language, str]
"""What a person reads, in each of the rule base's languages."""
SectionId: TypeAlias = str
QuestionId: TypeAlias = str
OptionId: TypeAlias = str
DecisionId: TypeAlias = str
AlternativeId: TypeAlias = str
SourceId: TypeAlias = str

YES, NO = "ja", "nee"
YES_NO = Choices.of(YES, NO)
UNKNOWN = "weet_niet"
"""How a profile says that a respondent does not know."""
EMPTY = "geen"
"""How a profile says that no option of a several-choice question was chosen."""
NONE = "none"
"""The value of a decision that no alternative can win; reserved, never an alternative."""
OPEN = "open"
"""How it is said that nothing leads yet, where an alternative would be named; reserved, and no value of a decision."""


class Kind(StrEnum):
    """What kind of answer a question takes."""

    CHOICE = "choice"
    SCALE = "scale"
    YES_NO = "yes_no"
    SEVERAL = "several"
    NUMBER = "number"


class Grade(StrEnum):
    """How firm the ground of a rule is; `ASSUMPTION` is our own judgement and is shown as such."""

    SEED = "seed"
    SOURCE = "source"
    THEORY = "theory"
    ASSUMPTION = "assumption"


class Term(StrEnum):
    """When a measure is due."""

    HUNDRED_DAYS = "100-days"
    THIS_YEAR = "this-year"
    LATER = "later"


STRENGTHS: Mapping[str, int] = {"weak": 1, "moderate": 2, "strong": 4}


class Heading(StrEnum):
    """A part of a portrait, in the order in which it is told."""

    WHAT = "what"
    WHO = "who"
    NEEDS = "needs"
    COSTS = "costs"
    HUNDRED_DAYS = "hundred_days"
    REVISIT = "revisit"


Portrait: TypeAlias = Mapping[Heading, Text]
"""What a form is, who sits where, what it needs and costs, how to begin and when to look again. A layout's is whole;
another alternative's holds what it adds to that."""


@dataclass(frozen=True, slots=True)
class Noun:
    """What one, and more than one, of what a rule base advises is called in a language: *gemeente*, *gemeenten*."""

    one: str
    many: str


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the conversation."""

    id: SectionId
    title: Text
    intro: Text


@dataclass(frozen=True, slots=True)
class Option:
    """One answer that can be chosen; `meaning` is what it looks like in practice."""

    id: OptionId
    label: Text
    meaning: Text | None


@dataclass(frozen=True, slots=True)
class Monotone:
    """What a rule base promises of a question: as its answer goes up, all else being equal, an outcome goes one way.

    Without an `alternative` that is the outcome of an ordered decision, which then never falls (`upward`) or never rises.
    With one it is whether this alternative wins: never lost as the answer goes up (`upward`), or never gained. Of a
    several-choice question an answer goes up as options are added.
    """

    decision: DecisionId
    alternative: AlternativeId | None
    upward: bool
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Question:
    """A question, the facts that its answer settles, and when it is asked at all.

    `domains` gives each fact of the question its whole domain: one fact for most questions, a yes/no fact per option for
    a several-choice question. `otherwise` gives the same facts the values that hold when `ask_when` is false. `classes` are
    the lowest numbers of the classes after the first, by which profiles can be grouped; empty where there are none. `fixed`
    says that the answer is a fact that nobody there can choose to change. `label` is what reasons call it.
    """

    id: QuestionId
    section: SectionId
    kind: Kind
    text: Text
    why: Text
    help: Text | None
    probe: Text | None
    options: tuple[Option, ...]
    domains: Mapping[FactId, Region]
    decimals: int
    unit: Text | None
    ask_when: Condition | None
    otherwise: Facts
    monotone: tuple[Monotone, ...]
    place: Place = field(compare=False)
    classes: tuple[float, ...] = ()
    fixed: bool = False
    label: Text | None = None

    @property
    def name(self) -> Text:
        """What a sentence calls the question: its label, or its text where it has none."""
        return self.text if self.label is None else self.label

    @property
    def values(self) -> tuple[OptionId, ...]:
        """What can be chosen, the lowest first; of a number nothing."""
        return (NO, YES) if self.kind is Kind.YES_NO else tuple(option.id for option in self.options)

    def fact(self, option: OptionId) -> FactId:
        """Return the fact that says whether an option of this several-choice question is chosen."""
        return f"{self.id}.{option}"


@dataclass(frozen=True, slots=True)
class Ground:
    """What a rule rests on: a source, if there is one, and an honest grade."""

    source: SourceId | None
    grade: Grade


@dataclass(frozen=True, slots=True)
class Take:
    """What an alternative or a measure takes of one role: people in `fte`, for `months` (None: lasting), and euro `once`.

    `fte` or `once` is there; with `per` both are multiplied by the answer over its amount. `relief` brings its own people:
    it asks money, and nothing of those there are.
    """

    role: Text
    fte: Amount | None
    months: Amount | None
    once: Amount | None
    per: Per | None
    ground: Ground
    place: Place = field(compare=False)
    relief: bool = False


@dataclass(frozen=True, slots=True)
class TooMuch:
    """Above which share of the people there are an advice asks too much of them."""

    share: float
    ground: Ground


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way in which a decision can come out.

    `seat` tells a sketch where this puts the party of the decision. `for_now` belongs to a layout: where those that would
    sit in one place sit for the time being. `takes` is what it asks of a place where it is not there yet.
    """

    id: AlternativeId
    title: Text
    text: Text
    portrait: Portrait | None
    place: Place = field(compare=False)
    seat: Seat | None = None
    for_now: Mapping[Where, Where] = field(default_factory=lambda: MappingProxyType({}))
    takes: tuple[Take, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """When the condition holds, its effects are added to the scores and its exclusions stand; `speaks` as in `silence`."""

    id: str
    when: Condition
    effects: Mapping[AlternativeId, int]
    excludes: frozenset[AlternativeId]
    because: Text
    ground: Ground
    place: Place = field(compare=False)
    speaks: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """When the condition holds and no earlier row's does, the decision comes out as `then`; `speaks` as in `silence`."""

    id: str
    when: Condition
    then: AlternativeId
    because: Text
    ground: Ground
    place: Place = field(compare=False)
    speaks: bool = field(default=True, compare=False)


@dataclass(frozen=True, slots=True)
class Score:
    """The highest total wins; `tie_break` names the alternatives in the order in which they win a tie.

    Where the present form goes before that order, `present` tells for each alternative that it can be when it is; no two of
    these conditions hold together. Empty where only the order counts.
    """

    rules: tuple[Rule, ...]
    tie_break: tuple[AlternativeId, ...]
    present: Mapping[AlternativeId, Condition] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class First:
    """The first row that holds wins."""

    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What has to be decided, between which alternatives, and how.

    `party` is whom the alternatives give a seat, if any; `today` tells the present form, if a question asks for it.
    """

    id: DecisionId
    title: Text
    question: Text
    alternatives: tuple[Alternative, ...]
    ordered: bool
    policy: Score | First
    place: Place = field(compare=False)
    party: Text | None = None
    today: Today | None = None

    @property
    def rules(self) -> tuple[Rule, ...] | tuple[Row, ...]:
        """The rules or rows, in the order in which they are written."""
        return self.policy.rules if isinstance(self.policy, Score) else self.policy.rows

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What its outcome rests on: when each rule or row holds, and what there is today where that wins ties."""
        present = self.policy.present.values() if isinstance(self.policy, Score) else ()
        return (*(rule.when for rule in self.rules), *present)

    def alternative(self, id_: AlternativeId) -> Alternative:
        """Return the alternative of that id; KeyError if there is none."""
        return {each.id: each for each in self.alternatives}[id_]


@dataclass(frozen=True, slots=True)
class Measure:
    """Something to do when the condition holds, by whom and by when.

    `term` is the wish of the rule base; in an advice it is what came of it. `effort` is in person days. `after` are ids of
    measures that are done first, if they are advised. What is `first` goes before all else of its term but those.
    """

    id: str
    when: Condition
    text: Text
    owner: Text
    term: Term
    ground: Ground
    place: Place = field(compare=False)
    effort: Amount | None = None
    after: tuple[str, ...] = ()
    takes: tuple[Take, ...] = ()
    first: bool = False


@dataclass(frozen=True, slots=True)
class Tension:
    """What does not fit together when the condition holds."""

    id: str
    when: Condition
    text: Text
    ground: Ground
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Source:
    """A publication; `grade` is the firmest grade that a rule can claim from it."""

    id: SourceId
    grade: Grade
    title: str
    reference: str
    url: str | None
    supports: Text
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class RuleBase:
    """A whole rule base. Mappings keep the order in which people meet their content.

    `domains` holds the domain of every fact, decisions included. In `order` each question and decision comes after all that
    its conditions refer to. `digest` is a sha256 over the normalised content. By the classes of `size` a portfolio is split.
    `team` stands in the middle of a sketch of who sits where. `subject` is what is advised; empty where that is not said.
    `people` tells how many people (fte) there are, `too_much` and `hundred_days` (small teams first) what they can bear.
    """

    id: str
    version: str
    digest: str
    title: Text
    description: Text
    languages: tuple[Language, ...]
    sections: tuple[Section, ...]
    questions: Mapping[QuestionId, Question]
    decisions: Mapping[DecisionId, Decision]
    layout: DecisionId
    measures: tuple[Measure, ...]
    tensions: tuple[Tension, ...]
    sources: Mapping[SourceId, Source]
    domains: Mapping[FactId, Region]
    order: tuple[QuestionId | DecisionId, ...]
    size: QuestionId | None = None
    team: Text | None = None
    prefill: Prefill | None = None
    subject: Mapping[Language, Noun] = field(default_factory=lambda: MappingProxyType({}))
    people: QuestionId | None = None
    too_much: TooMuch | None = None
    hundred_days: tuple[Cap, ...] = ()

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """What outcomes rest on: when each question is asked, and all that each decision rests on."""
        asked = (question.ask_when for question in self.questions.values() if question.ask_when is not None)
        decided = (condition for decision in self.decisions.values() for condition in decision.conditions)
        return (*asked, *decided)

    def __repr__(self) -> str:  # short: in full it is every text of it
        return f"<RuleBase {self.id} {self.version}>"
