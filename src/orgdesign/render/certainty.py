"""How certain an advice is, in sentences and as an object: how each other outcome comes about, and which disputes matter.

Knows words, not how they look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from orgdesign.model.advice import Advice, Becoming, Outcome
from orgdesign.model.logic import AllOf, Choices, Facts, In, Span
from orgdesign.model.profile import is_disputed
from orgdesign.model.rulebase import NO, NONE, YES, DecisionId, Language, Question, QuestionId, RuleBase
from orgdesign.render.certainty_words import certainty_words
from orgdesign.render.conditions import condition_text

Cell: TypeAlias = "bool | int | float | str | Sequence[Cell] | Mapping[str, Cell] | None"

_MOST_ANSWERS = 4
"""Beyond so many answers a person no longer sees what they have in common."""


@dataclass(frozen=True, slots=True)
class Way:
    """Another possible outcome and what it takes; `named` if that is told answer by answer."""

    title: str
    takes: str
    named: bool


def ways(outcome: Outcome, rule_base: RuleBase, language: Language) -> Iterator[Way]:
    """Yield each other possible outcome, what takes the fewest answers first."""
    said = certainty_words(language)
    for each in sorted(outcome.becoming, key=lambda becoming: len(becoming.answers)):
        none = each.alternative == NONE
        title = said.no_outcome if none else outcome.decision.alternative(each.alternative).title[language]
        yield Way(title, _takes(each, rule_base, language), named=len(each.answers) <= _MOST_ANSWERS)


def disputes(advice: Advice) -> Mapping[QuestionId, tuple[DecisionId, ...]]:
    """Return each asked question on which respondents differ, with the decisions for which it can matter who is right."""
    return {
        question: tuple(id_ for id_, outcome in advice.outcomes.items() if question in outcome.open_questions)
        for question in advice.asked
        if is_disputed(advice.profile.answers.get(question, ()))
    }


def becoming_object(becoming: Becoming, rule_base: RuleBase) -> Mapping[str, Cell]:
    """Return what it takes as JSON's own kinds of value: for each question the answers of which any will do."""
    answers: dict[QuestionId, Cell] = {}
    for question in rule_base.questions.values():
        facts = {fact: becoming.answers[fact] for fact in question.domains if fact in becoming.answers}
        if facts:
            answers[question.id] = _answer(question, facts)
    return {"alternative": becoming.alternative, "answers": answers}


def _takes(becoming: Becoming, rule_base: RuleBase, language: Language) -> str:
    said = certainty_words(language)
    if len(becoming.answers) > _MOST_ANSWERS:
        return said.if_many.format(count=len(becoming.answers))
    condition = AllOf(tuple(In(fact, region) for fact, region in becoming.answers.items()))
    return said.if_.format(answers=condition_text(condition, rule_base, language))


def _answer(question: Question, facts: Facts) -> Mapping[str, Cell]:
    if question.id not in facts:
        chosen = {o.id: facts[question.fact(o.id)] for o in question.options if question.fact(o.id) in facts}
        return {
            "includes": [option for option, region in chosen.items() if region == Choices.of(YES)],
            "without": [option for option, region in chosen.items() if region == Choices.of(NO)],
        }
    match facts[question.id]:
        case Span(low, high):
            return {"between": [low, high]}
        case Choices(values):
            return {"one_of": [value for value in question.values if value in values]}
