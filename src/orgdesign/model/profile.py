"""A profile: what the people of one municipality said, and what is therefore known.

An interview writes profiles and a batch reads them; both are this one type. A profile holds what was *said*, also where
respondents differ or a question no longer applies; `known` turns it into facts. It does not judge.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import reduce
from types import MappingProxyType
from typing import TypeAlias

from orgdesign.model.logic import Choices, Facts, Region, union
from orgdesign.model.rulebase import NO, YES, Kind, OptionId, Question, QuestionId, RuleBase


@dataclass(frozen=True, slots=True)
class Picks:
    """The options chosen of a several-choice question; perhaps none."""

    options: frozenset[OptionId]


Value: TypeAlias = Region | Picks | None
"""What was said: a region (one value, or some that are still possible), the options picked, or None: don't know."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What one respondent said to one question; `at` is an ISO 8601 time.

    `source` is the table or document that the answer was taken from. Without a respondent nobody said it: it was prefilled.
    `silent` tells that nothing was said, not even *don't know*: there is only a note, and the question is as open as before.
    """

    value: Value
    by: str | None = None
    note: str | None = None
    at: str | None = None
    source: str | None = None
    silent: bool = False

    @property
    def prefilled(self) -> bool:
        """Whether this was taken from a source, and no person said it."""
        return self.source is not None and self.by is None


@dataclass(frozen=True, slots=True)
class Profile:
    """The answers of one municipality, each question with one or more answers; `made_with` is rule base and version.

    `visit` is when a further visit began (an ISO 8601 time): answers from before stand, and wait to be confirmed.
    """

    municipality: str
    made_with: str | None = None
    answers: Mapping[QuestionId, tuple[Answer, ...]] = field(default_factory=lambda: MappingProxyType({}))
    visit: str | None = None

    def replace(self, question: QuestionId, answers: tuple[Answer, ...]) -> Profile:
        """Return the profile with these answers to a question, or without the question if there are none."""
        changed = {**self.answers, question: answers}
        if not answers:
            del changed[question]
        return replace(self, answers=MappingProxyType(changed))

    def unconfirmed(self, question: QuestionId) -> bool:
        """Tell whether what was said to a question is from before this visit, and nobody said since that it still stands."""
        answers = [answer for answer in self.answers.get(question, ()) if answer.value is not None]
        return self.visit is not None and bool(answers) and all(self._is_old(answer) for answer in answers)

    @property
    def dated(self) -> str | None:
        """The day of the last answer or, without one, of the visit; None if neither tells."""
        times = [*(answer.at for said in self.answers.values() for answer in said), self.visit]
        return max((moment(time).date().isoformat() for time in times if time is not None), default=None)

    def _is_old(self, answer: Answer) -> bool:
        return self.visit is not None and (answer.at is None or moment(answer.at) < moment(self.visit))


def moment(time: str) -> datetime:
    """Return an ISO 8601 time as a moment; where it tells no zone, in UTC."""
    at = datetime.fromisoformat(time)
    return at if at.tzinfo is not None else at.replace(tzinfo=UTC)


def known(rule_base: RuleBase, profile: Profile) -> Facts:
    """Return what the answers settle, before relevance: a fact that no answer narrows is absent."""
    facts: dict[str, Region] = {}
    for id_, answers in profile.answers.items():
        facts.update(settled_by(rule_base.questions[id_], (answer.value for answer in counted(answers))))
    return facts


def counted(answers: tuple[Answer, ...]) -> tuple[Answer, ...]:
    """Return the answers that count: what people said or, where none of them knows, also what was prefilled."""
    people = tuple(answer for answer in answers if not answer.prefilled)
    return people if is_answered(people) else answers


def settled_by(question: Question, values: Iterable[Value]) -> Facts:
    """Return the facts of a question after these answers: what they differ on may be any of what was said.

    A respondent who does not know adds nothing and takes nothing away.
    """
    said = [facts_said(question, value) for value in values if value is not None]
    if not said:
        return {}
    return {fact: reduce(union, [each[fact] for each in said]) for fact in question.domains}


def facts_said(question: Question, value: Region | Picks) -> Facts:
    """Return the facts of a question after one answer."""
    if isinstance(value, Picks):
        return {question.fact(o.id): Choices.of(YES if o.id in value.options else NO) for o in question.options}
    return {question.id: value}


def is_disputed(answers: tuple[Answer, ...]) -> bool:
    """Tell whether respondents gave different answers; not knowing differs from nothing."""
    return len({answer.value for answer in counted(answers) if answer.value is not None}) > 1


def is_answered(answers: tuple[Answer, ...]) -> bool:
    """Tell whether somebody gave an answer other than *don't know*, or a source did."""
    return any(answer.value is not None for answer in answers)


def is_several(question: Question) -> bool:
    """Tell whether an answer may hold any number of options."""
    return question.kind is Kind.SEVERAL
