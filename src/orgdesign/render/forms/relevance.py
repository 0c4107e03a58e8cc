"""When a question is shown, in the language of another program: one more reading of the same conditions, as text.

A truth is a pair of texts: when it is certain, and when it is not ruled out. A question is shown as long as it is not ruled
out that it applies; what comes of decisions no such program can tell, so on those it is never ruled out. Knows the shape of
expressions; how each is written, `Expressions` say.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from orgdesign.model.deciding import Interpretation
from orgdesign.model.logic import Choices, FactId, Region, Span, Truth, within
from orgdesign.model.rulebase import (
    NONE,
    UNKNOWN,
    YES,
    AlternativeId,
    Decision,
    Kind,
    Question,
    QuestionId,
    RuleBase,
)

TRUE, FALSE = "true", "false"
"""Expressions that are simplified away, or that mean always and never where they are all there is."""


class Expressions(Protocol):
    """How another program writes what can be asked of an answer."""

    def is_value(self, question: QuestionId, value: str) -> str:
        """Write *the answer is this option*."""
        ...

    def is_picked(self, question: QuestionId, option: str) -> str:
        """Write *this option is among those chosen*."""
        ...

    def is_empty(self, question: QuestionId) -> str:
        """Write *there is no answer*."""
        ...

    def is_between(self, question: QuestionId, low: str, high: str) -> str:
        """Write *there is a number, from this to that*."""
        ...

    def negated(self, expression: str) -> str:
        """Write that an expression does not hold."""
        ...


@dataclass(frozen=True, slots=True)
class TextTruth:
    """When something is certain, and when it is not ruled out."""

    sure: str
    perhaps: str


CERTAIN, RULED_OUT, OPEN = TextTruth(TRUE, TRUE), TextTruth(FALSE, FALSE), TextTruth(FALSE, TRUE)


def shown_when(rule_base: RuleBase, asked: frozenset[QuestionId], dialect: Expressions) -> Mapping[QuestionId, str]:
    """Return for each question that does not always apply when it is shown; of those that always are, nothing."""
    reading = Interpretation(rule_base, _Texts(rule_base, asked, dialect))
    return {id_: pair.perhaps for id_, pair in reading.applies.items() if pair.perhaps != TRUE}


class _Texts:
    """The reading itself."""

    def __init__(self, rule_base: RuleBase, asked: frozenset[QuestionId], dialect: Expressions) -> None:
        self._owners: dict[FactId, Question] = {fact: q for q in rule_base.questions.values() for fact in q.domains}
        self._asked, self._dialect = asked, dialect

    def all(self, parts: tuple[TextTruth, ...]) -> TextTruth:
        return TextTruth(_joined(" and ", TRUE, [p.sure for p in parts]), _joined(" and ", TRUE, [p.perhaps for p in parts]))

    def any(self, parts: tuple[TextTruth, ...]) -> TextTruth:
        return TextTruth(_joined(" or ", FALSE, [p.sure for p in parts]), _joined(" or ", FALSE, [p.perhaps for p in parts]))

    def negate(self, part: TextTruth) -> TextTruth:
        return TextTruth(self._not(part.perhaps), self._not(part.sure))

    def _not(self, expression: str) -> str:
        constant = {TRUE: FALSE, FALSE: TRUE}.get(expression)
        return self._dialect.negated(expression) if constant is None else constant

    def said(self, fact: FactId, region: Region) -> TextTruth:
        """Read an atom on what was answered; of a question that this form does not ask nothing is known."""
        question, write = self._owners[fact], self._dialect
        known = within(question.domains[fact], region)
        if known is not Truth.UNKNOWN:
            return CERTAIN if known is Truth.TRUE else RULED_OUT
        if question.id not in self._asked:
            return OPEN
        if question.kind is Kind.SEVERAL:
            picked = write.is_picked(question.id, fact.removeprefix(f"{question.id}."))
            unknown = _joined(" or ", FALSE, [write.is_empty(question.id), write.is_picked(question.id, UNKNOWN)])
            inside = picked if region == Choices.of(YES) else self._not(picked)
        else:
            unknown = _joined(" or ", FALSE, [write.is_empty(question.id), write.is_value(question.id, UNKNOWN)])
            inside = self._inside(question, region)
        if isinstance(region, Span):
            unknown = write.is_empty(question.id)
        return TextTruth(_joined(" and ", TRUE, [self._not(unknown), inside]), _joined(" or ", FALSE, [unknown, inside]))

    def _inside(self, question: Question, region: Region) -> str:
        match region:
            case Span(low, high):
                return self._dialect.is_between(question.id, written_number(low), written_number(high))
            case Choices(values):
                some = [self._dialect.is_value(question.id, value) for value in question.values if value in values]
                return _joined(" or ", FALSE, some)

    def decide(
        self, decision: Decision, held: tuple[TextTruth, ...], present: Mapping[AlternativeId, TextTruth]
    ) -> Mapping[AlternativeId, TextTruth]:
        """Read how a decision comes out: nothing of it is known, and nothing ruled out."""
        del held, present
        return dict.fromkeys((*(each.id for each in decision.alternatives), NONE), OPEN)

    def one_of(self, inside: tuple[TextTruth, ...], outside: tuple[TextTruth, ...]) -> TextTruth:
        """Read that one of these holds: certain where there is no other."""
        if not outside:
            return CERTAIN
        return OPEN if inside else RULED_OUT


def written_number(number: float) -> str:
    """Return a number as every program reads it: never as a power of ten."""
    return f"{number:.9f}".rstrip("0").rstrip(".")


def _joined(word: str, of_nothing: str, parts: list[str]) -> str:
    """Return parts with a word between them, without those that say nothing; one that decides stands for all."""
    decides = FALSE if of_nothing == TRUE else TRUE
    if decides in parts:
        return decides
    told = list(dict.fromkeys(part for part in parts if part != of_nothing))
    if not told:
        return of_nothing
    return told[0] if len(told) == 1 else word.join(f"({part})" for part in told)
