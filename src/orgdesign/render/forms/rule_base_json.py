"""A rule base as data for a program in another language: questions, conditions, decisions, and their texts in one language.

The same meaning as the model's, resolved as the loader left it: a region is a list of values or its two ends, a condition
one of four shapes, a rule tells whether it speaks. `page/reading.js` reads it. Sources and portraits are not in it.
"""

from __future__ import annotations

from typing import TypeAlias

from orgdesign.model.deciding import can_speak
from orgdesign.model.logic import Choices, Condition, FactId, Facts, Region, fold
from orgdesign.model.rulebase import (
    Decision,
    Grade,
    Language,
    Measure,
    Question,
    QuestionId,
    Row,
    Rule,
    RuleBase,
    Score,
    Text,
)
from orgdesign.render.text.as_json import Json

Object: TypeAlias = dict[str, Json]


def rule_base_object(rule_base: RuleBase, language: Language, asked: frozenset[QuestionId] | None = None) -> Object:
    """Return a rule base with its texts in one language.

    Questions tell with `shown` whether the form puts them: all of them, unless only some are to be `asked`.
    """
    return {
        "id": rule_base.id,
        "version": rule_base.version,
        "digest": rule_base.digest,
        "title": rule_base.title[language],
        "sections": [
            {"id": each.id, "title": each.title[language], "intro": each.intro[language]} for each in rule_base.sections
        ],
        "questions": {
            id_: {**_question(each, language), "shown": asked is None or id_ in asked}
            for id_, each in rule_base.questions.items()
        },
        "decisions": {id_: _decision(each, language) for id_, each in rule_base.decisions.items()},
        "order": list(rule_base.order),
        "layout": rule_base.layout,
        "domains": facts_object(rule_base.domains),
        "measures": [_measure(each, language) for each in rule_base.measures],
        "tensions": [
            {"id": each.id, "when": condition_object(each.when), "text": each.text[language]} for each in rule_base.tensions
        ],
    }


def facts_object(facts: Facts) -> Object:
    """Return where facts lie."""
    return {fact: region_object(region) for fact, region in facts.items()}


def region_object(region: Region) -> Json:
    """Return a region: its values, or its ends."""
    if isinstance(region, Choices):
        return sorted(region.values)
    return {"low": region.low, "high": region.high}


def condition_object(condition: Condition) -> Object:
    """Return a condition in the shape that it has: of one fact, of all or any of its parts, or of what is not so."""
    return fold(condition, _Objects())


class _Objects:
    """Reads conditions as objects."""

    def test(self, fact: FactId, region: Region) -> Object:
        return {"fact": fact, "in": region_object(region)}

    def all(self, parts: tuple[Object, ...]) -> Object:
        return {"all": list[Json](parts)}

    def any(self, parts: tuple[Object, ...]) -> Object:
        return {"any": list[Json](parts)}

    def negate(self, part: Object) -> Object:
        return {"not": part}


def _question(question: Question, language: Language) -> Object:
    return {
        "id": question.id,
        "section": question.section,
        "kind": question.kind.value,
        "text": question.text[language],
        "why": question.why[language],
        "help": _spoken(question.help, language),
        "name": question.name[language],
        "options": [
            {"id": each.id, "label": each.label[language], "meaning": _spoken(each.meaning, language)}
            for each in question.options
        ],
        "facts": list(question.domains),
        "decimals": question.decimals,
        "unit": _spoken(question.unit, language),
        "ask": None if question.ask_when is None else condition_object(question.ask_when),
        "otherwise": facts_object(question.otherwise),
    }


def _decision(decision: Decision, language: Language) -> Object:
    score = decision.policy if isinstance(decision.policy, Score) else None
    return {
        "id": decision.id,
        "title": decision.title[language],
        "alternatives": [
            {"id": each.id, "title": each.title[language], "text": each.text[language]} for each in decision.alternatives
        ],
        "present": {} if score is None else {id_: condition_object(when) for id_, when in score.present.items()},
        "tieBreak": None if score is None else list(score.tie_break),
        "rules": [_rule(each, language) for each in decision.rules],
    }


def _rule(rule: Rule | Row, language: Language) -> Object:
    """Return a rule or row; what tests nothing speaks for nothing either."""
    told: Object = {
        "id": rule.id,
        "when": condition_object(rule.when),
        "because": rule.because[language],
        "speaks": can_speak(rule),
    }
    match rule:
        case Row(then=then):
            return {**told, "then": then}
        case Rule(effects=effects, excludes=excludes):
            own = rule.ground.grade is Grade.ASSUMPTION
            return {**told, "effects": dict(effects), "excludes": sorted(excludes), "isOwn": own}


def _measure(measure: Measure, language: Language) -> Object:
    return {
        "id": measure.id,
        "when": condition_object(measure.when),
        "text": measure.text[language],
        "owner": measure.owner[language],
    }


def _spoken(text: Text | None, language: Language) -> Json:
    return None if text is None else text[language]
