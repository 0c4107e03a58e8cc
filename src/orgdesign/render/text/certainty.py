"""How certain an advice is, in sentences and as an object: how each other outcome comes about, and which disputes matter.

Knows words, not how they look.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from orgdesign.model.advice import Advice, Becoming, ChanceModel, Outcome, Status
from orgdesign.model.logic import AllOf, Choices, Facts, In, Span
from orgdesign.model.profile import is_disputed
from orgdesign.model.rulebase import NO, YES, AlternativeId, DecisionId, Language, Question, QuestionId, RuleBase
from orgdesign.render.text.certainty_words import CertaintyWords
from orgdesign.render.text.conditions import PLAIN, Notation, condition_text, values_text
from orgdesign.render.text.numbers import share_text
from orgdesign.render.text.outcomes import outcome_title

Cell: TypeAlias = "bool | int | float | str | Sequence[Cell] | Mapping[str, Cell] | None"

_MOST_ANSWERS = 4
"""Beyond so many answers a person no longer sees what they have in common."""
_TOO_OFTEN = 1 / 3
"""Whoever decides on what changes more often than that, decides on a guess."""
_MOST_CHANCES = 4
"""Beyond so many outcomes nobody compares them one by one."""


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


def chances_told(outcome: Outcome, language: Language) -> tuple[str, ...]:
    """Return in sentences how likely each possible outcome is, and that another is likelier than what leads if so.

    The likeliest comes first, and those that nobody would wait for are told together. Nothing if chances were not counted.
    """
    found, said = outcome.chances, CertaintyWords(language)
    if found is None:
        return ()
    names = sorted(found.shares, key=lambda each: -found.shares[each])

    def title(name: AlternativeId) -> str:
        return outcome_title(outcome.decision, name, language)

    told_apart = names if len(names) <= _MOST_CHANCES + 1 else names[:_MOST_CHANCES]
    shares = {each: share_text(found.shares[each], language) for each in told_apart}
    parts = [said.chance.format(alternative=title(each), share=share) for each, share in shares.items()]
    if rest := sum(found.shares[each] for each in names[len(told_apart) :]):
        parts.append(said.other_chances.format(share=share_text(rest, language)))
    pattern = said.chances_plausible if found.model is ChanceModel.PLAUSIBLE else said.chances_even
    told = [pattern.format(chances=", ".join(parts))]
    if outcome.leading is not None and found.shares[names[0]] > found.shares.get(outcome.leading, 0.0):
        told.append(said.likelier.format(leading=title(outcome.leading), likeliest=title(names[0])))
    return tuple(told)


def early_text(outcome: Outcome, language: Language) -> str | None:
    """Return that it is too early to choose what leads, None if it is not: it changes in more than a third of cases."""
    if outcome.status is not Status.PROVISIONAL or outcome.chances is None or outcome.leading is None:
        return None
    otherwise = 1 - outcome.chances.shares.get(outcome.leading, 0.0)
    if otherwise <= _TOO_OFTEN:
        return None
    leading = outcome_title(outcome.decision, outcome.leading, language)
    return CertaintyWords(language).early.format(leading=leading, share=share_text(otherwise, language))


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
    said = CertaintyWords(language)
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
