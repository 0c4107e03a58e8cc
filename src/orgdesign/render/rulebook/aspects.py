"""One thing of a rule base in one respect at a time, each in a line: so that what was and what is stand beside each other.

Knows rule bases and words; does not know what differs. What a rule base does not say in the language asked for is said in
its first.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import assert_never

from orgdesign.analysis.rulebase.difference import Respect
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
from orgdesign.render.text.conditions import BY_ID, ConditionWords, condition_text
from orgdesign.render.text.effects import effect_parts
from orgdesign.render.text.question_text import kind_text, otherwise_text
from orgdesign.render.text.reasons import ground_text
from orgdesign.render.text.words import SharedWords

_NOTHING = "–"
_TOLD_WHOLE = (Respect.DECISION, Respect.ANSWERS, Respect.ASK_WHEN, Respect.WHEN, Respect.EFFECT, Respect.TERM)


def in_words(  # noqa: PLR0911  one for each kind of thing
    rule_base: RuleBase, entry: Entry, language: Language
) -> Mapping[Respect, str]:
    """Return how a thing is in the respects that can be told in a line; texts would have to be read whole."""
    match entry:
        case RuleOf(decision, rule):
            return {
                Respect.WHEN: condition_text(rule.when, rule_base, language, BY_ID),
                Respect.EFFECT: ", ".join(effect_parts(rule, decision, language)),
                Respect.DECISION: decision.title[language],
                Respect.GROUND: ground_text(rule.ground, rule_base.sources, language),
            }
        case Question():
            return _question_in_words(rule_base, entry, language)
        case Decision():
            return _decision_in_words(entry, rule_base, language)
        case Measure() | Tension():
            return _advice_in_words(rule_base, entry, language)
        case OfDecision(_, alternative):
            return {Respect.TAKES: takes_text(alternative.takes, rule_base, language) or _NOTHING}
        case Source(grade=grade):
            return {Respect.GROUND: SharedWords(language).grades[grade]}
        case _:
            return {}


def whole(rule_base: RuleBase, entry: Entry, language: Language) -> Mapping[Respect, str]:
    """Return what is to be told of a thing that came or went."""
    known = in_words(rule_base, entry, language)
    return {respect: known[respect] for respect in _TOLD_WHOLE if respect in known}


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


def _question_in_words(rule_base: RuleBase, question: Question, language: Language) -> Mapping[Respect, str]:
    said = RulebookWords(language)
    fixed = said.fixed if question.fixed else said.not_fixed
    answers = {
        Respect.ANSWERS: kind_text(question, language),
        Respect.FIXED: fixed,
        Respect.PROMISES: ", ".join(map(_promised, question.monotone)) or _NOTHING,
        Respect.CLASSES: ", ".join(f"≥ {lowest:g}" for lowest in question.classes) or _NOTHING,
    }
    if question.ask_when is None:
        return {**answers, Respect.ASK_WHEN: ConditionWords(language).always}
    return {
        **answers,
        Respect.ASK_WHEN: condition_text(question.ask_when, rule_base, language, BY_ID),
        Respect.OTHERWISE: otherwise_text(question, rule_base, language),
    }


def _promised(promise: Monotone) -> str:
    """Return a promise by the ids of its author: as the answer goes up, so does this, or it goes down."""
    what = promise.decision if promise.alternative is None else f"{promise.decision}={promise.alternative}"
    return f"{what} {'↑' if promise.upward else '↓'}"


def _advice_in_words(rule_base: RuleBase, entry: Measure | Tension, language: Language) -> Mapping[Respect, str]:
    shared = {
        Respect.WHEN: condition_text(entry.when, rule_base, language, BY_ID),
        Respect.GROUND: ground_text(entry.ground, rule_base.sources, language),
    }
    if isinstance(entry, Tension):
        return shared
    return {
        **shared,
        Respect.TERM: SharedWords(language).terms[entry.term],
        Respect.PLAN: plan_text(entry, language) or _NOTHING,
        Respect.TAKES: takes_text(entry.takes, rule_base, language) or _NOTHING,
    }


def _decision_in_words(decision: Decision, rule_base: RuleBase, language: Language) -> Mapping[Respect, str]:
    today = {Respect.TODAY: today_text(decision, rule_base, language) or _NOTHING}
    match decision.policy:
        case Score(tie_break=titles):
            return {**today, Respect.POLICY: RulebookWords(language).by_score, Respect.TIE_BREAK: ", ".join(titles)}
        case First(rows=rows):
            return {
                **today,
                Respect.POLICY: RulebookWords(language).by_first,
                Respect.ROWS: ", ".join(row.id for row in rows),
            }
