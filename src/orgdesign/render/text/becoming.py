"""What an outcome can still become and which answers that takes: in sentences, and as an object.

Knows words, not how they look: every paper can use it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from orgdesign.model.advice import Becoming, Outcome
from orgdesign.model.logic import AllOf, Choices, Facts, In, Span
from orgdesign.model.rulebase import NO, YES, Language, Question, QuestionId, RuleBase
from orgdesign.render.text.as_json import Json
from orgdesign.render.text.certainty import CertaintyWords
from orgdesign.render.text.conditions import PLAIN, Notation, condition_text, values_text
from orgdesign.render.text.outcomes import outcome_title

_MOST_ANSWERS = 4
"""Beyond so many answers a person no longer sees what they have in common."""


@dataclass(frozen=True, slots=True)
class OutcomeWay:
    """Another possible outcome and what it takes; `named` if that is told answer by answer."""

    title: str
    takes: str
    named: bool


def ways(outcome: Outcome, rule_base: RuleBase, language: Language) -> Iterator[OutcomeWay]:
    """Yield each other possible outcome, what takes the fewest answers first."""
    for each in by_fewest(outcome):
        title = becoming_title(each, outcome, language)
        yield OutcomeWay(title, _takes(each, rule_base, language), named=is_told(each))


def by_fewest(outcome: Outcome) -> list[Becoming]:
    """Return how each other possible outcome comes about, what takes the fewest answers first."""
    return sorted(outcome.becoming, key=lambda becoming: len(becoming.answers))


def is_told(becoming: Becoming) -> bool:
    """Tell whether it takes so few answers that each of them is told."""
    return len(becoming.answers) <= _MOST_ANSWERS


def becoming_title(becoming: Becoming, outcome: Outcome, language: Language) -> str:
    """Return the name of what a decision would come out as."""
    return outcome_title(outcome.decision, becoming.alternative, language)


def answers_needed(
    becoming: Becoming, rule_base: RuleBase, language: Language, notation: Notation = PLAIN
) -> Iterator[tuple[Question, str]]:
    """Yield each question that it takes an answer to, with the answers of which any will do, in words."""
    for question in rule_base.questions.values():
        parts = [In(fact, becoming.answers[fact]) for fact in question.domains if fact in becoming.answers]
        if parts:
            yield question, values_text(parts, rule_base, language, notation)


def becoming_object(becoming: Becoming, rule_base: RuleBase) -> Mapping[str, Json]:
    """Return what it takes as JSON's own kinds of value: for each question the answers of which any will do."""
    answers: dict[QuestionId, Json] = {}
    for question in rule_base.questions.values():
        facts = {fact: becoming.answers[fact] for fact in question.domains if fact in becoming.answers}
        if facts:
            answers[question.id] = _answer(question, facts)
    return {"alternative": becoming.alternative, "answers": answers}


def _takes(becoming: Becoming, rule_base: RuleBase, language: Language) -> str:
    said = CertaintyWords(language)
    if len(becoming.answers) > _MOST_ANSWERS:
        return said.if_many.format(count=len(becoming.answers))
    condition = AllOf(tuple(In(fact, region) for fact, region in becoming.answers.items()))
    return said.if_.format(answers=condition_text(condition, rule_base, language))


def _answer(question: Question, facts: Facts) -> Mapping[str, Json]:
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
