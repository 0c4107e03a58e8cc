"""One thing of a rule base in one aspect at a time, each in a line: so that what was and what is stand beside each other.

Knows rule bases and words; does not know what differs. What a rule base does not say in the language asked for is said in
its first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from orgdesign.analysis.rulebase.difference import Aspect
from orgdesign.analysis.rulebase.entries import Entry, OfDecision, OfQuestion, RuleOf
from orgdesign.model.rulebase import (
    Decision,
    First,
    Language,
    Measure,
    Monotone,
    Question,
    RuleBase,
    Score,
    Section,
    Source,
    Tension,
)
from orgdesign.render.rulebook.demands import plan_text, takes_text, today_text
from orgdesign.render.rulebook.words import RulebookWords
from orgdesign.render.text.catalogue import SharedWords
from orgdesign.render.text.conditions import BY_ID, ConditionWords, condition_text
from orgdesign.render.text.effects import effect_parts
from orgdesign.render.text.question_text import kind_text, otherwise_text
from orgdesign.render.text.reasons import ground_text

_NOTHING = "–"
_TOLD_WHOLE = (Aspect.DECISION, Aspect.ANSWERS, Aspect.ASK_WHEN, Aspect.WHEN, Aspect.EFFECT, Aspect.TERM)


def in_words(  # noqa: PLR0911  one for each kind of thing
    rule_base: RuleBase, entry: Entry, language: Language
) -> Mapping[Aspect, str]:
    """Return how a thing is in the aspects that can be told in a line; texts would have to be read whole."""
    match entry:
        case RuleOf(decision, rule):
            return {
                Aspect.WHEN: condition_text(rule.when, rule_base, language, BY_ID),
                Aspect.EFFECT: ", ".join(effect_parts(rule, decision, language)),
                Aspect.DECISION: decision.title[language],
                Aspect.GROUND: ground_text(rule.ground, rule_base.sources, language),
            }
        case Question():
            return _question_in_words(rule_base, entry, language)
        case Decision():
            return _decision_in_words(entry, rule_base, language)
        case Measure() | Tension():
            return _advice_in_words(rule_base, entry, language)
        case OfDecision(_, alternative):
            return {Aspect.TAKES: takes_text(alternative.takes, rule_base, language) or _NOTHING}
        case Source(grade=grade):
            return {Aspect.GROUND: SharedWords(language).grades[grade]}
        case _:
            return {}


def whole(rule_base: RuleBase, entry: Entry, language: Language) -> Mapping[Aspect, str]:
    """Return what is to be told of a thing that came or went."""
    known = in_words(rule_base, entry, language)
    return {aspect: known[aspect] for aspect in _TOLD_WHOLE if aspect in known}


def kind_of(entry: Entry, language: Language) -> str:
    """Return what kind of thing it is, as it stands within a line."""
    said = RulebookWords(language)
    match entry:
        case Section():
            kind = said.section
        case Question():
            kind = said.question
        case OfQuestion():
            kind = said.option
        case Decision():
            kind = said.decision
        case OfDecision():
            kind = said.alternative
        case RuleOf():
            kind = said.rule
        case Measure():
            kind = said.measure
        case Tension():
            kind = said.tension
        case Source():
            kind = said.source
        case _:
            assert_never(entry)
    return kind.lower()


def _question_in_words(rule_base: RuleBase, question: Question, language: Language) -> Mapping[Aspect, str]:
    said = RulebookWords(language)
    fixed = said.fixed if question.fixed else said.not_fixed
    answers = {
        Aspect.ANSWERS: kind_text(question, language),
        Aspect.FIXED: fixed,
        Aspect.PROMISES: ", ".join(map(_promised, question.monotone)) or _NOTHING,
        Aspect.CLASSES: ", ".join(f"≥ {lowest:g}" for lowest in question.classes) or _NOTHING,
    }
    if question.ask_when is None:
        return {**answers, Aspect.ASK_WHEN: ConditionWords(language).always}
    return {
        **answers,
        Aspect.ASK_WHEN: condition_text(question.ask_when, rule_base, language, BY_ID),
        Aspect.OTHERWISE: otherwise_text(question, rule_base, language),
    }


def _promised(promise: Monotone) -> str:
    """Return a promise by the ids of its author: as the answer goes up, so does this, or it goes down."""
    what = promise.decision if promise.alternative is None else f"{promise.decision}={promise.alternative}"
    return f"{what} {'↑' if promise.upward else '↓'}"


def _advice_in_words(rule_base: RuleBase, entry: Measure | Tension, language: Language) -> Mapping[Aspect, str]:
    shared = {
        Aspect.WHEN: condition_text(entry.when, rule_base, language, BY_ID),
        Aspect.GROUND: ground_text(entry.ground, rule_base.sources, language),
    }
    if isinstance(entry, Tension):
        return shared
    return {
        **shared,
        Aspect.TERM: SharedWords(language).terms[entry.term],
        Aspect.PLAN: plan_text(entry, language) or _NOTHING,
        Aspect.TAKES: takes_text(entry.takes, rule_base, language) or _NOTHING,
    }


def _decision_in_words(decision: Decision, rule_base: RuleBase, language: Language) -> Mapping[Aspect, str]:
    today = {Aspect.TODAY: today_text(decision, rule_base, language) or _NOTHING}
    match decision.policy:
        case Score(tie_break=order, present=present):
            titles = ", ".join(("today", *order) if present else order)
            return {**today, Aspect.POLICY: RulebookWords(language).by_score, Aspect.TIE_BREAK: titles}
        case First(rows=rows):
            return {
                **today,
                Aspect.POLICY: RulebookWords(language).by_first,
                Aspect.ROWS: ", ".join(row.id for row in rows),
            }
