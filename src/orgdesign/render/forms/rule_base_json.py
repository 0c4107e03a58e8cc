"""A rule base as data for a program in another language: questions, conditions, decisions, and their texts in one language.

The same meaning as the model's, resolved as the loader left it: a region is a list of values or its two ends, a condition
one of four shapes, a rule tells whether it speaks. `page/reading.js` reads it. Sources and portraits are not in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias, assert_never

from orgdesign.model.logic import AllOf, AnyOf, Choices, Condition, Facts, In, Not, Region, atoms
from orgdesign.model.rulebase import (
    Decision,
    First,
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
from orgdesign.render.text.provenance import Json

Object: TypeAlias = dict[str, Json]


def rule_base_object(
    rule_base: RuleBase, language: Language, asked: frozenset[QuestionId] | None = None, *, told: bool = True
) -> Object:
    """Return a rule base with its texts in one language; not `told`, without those of what is advised.

    Questions tell with `shown` whether the form puts them: all of them, unless only some are to be `asked`.
    """
    say = _Teller(language if told else None)
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
        "decisions": {id_: _decision(each, say) for id_, each in rule_base.decisions.items()},
        "order": list(rule_base.order),
        "layout": rule_base.layout,
        "domains": facts_object(rule_base.domains),
        "measures": [_measure(each, say) for each in rule_base.measures],
        "tensions": [
            {"id": each.id, "when": condition_object(each.when), "text": say(each.text)} for each in rule_base.tensions
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
    match condition:
        case In(fact, region):
            return {"fact": fact, "in": region_object(region)}
        case AllOf(parts):
            return {"all": [condition_object(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [condition_object(part) for part in parts]}
        case Not(part):
            return {"not": condition_object(part)}
        case _:
            assert_never(condition)


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


@dataclass(frozen=True, slots=True)
class _Teller:
    """Tells texts in a language, or none of them."""

    language: Language | None

    def __call__(self, text: Text) -> str:
        return "" if self.language is None else text[self.language]


def _decision(decision: Decision, say: _Teller) -> Object:
    score = decision.policy if isinstance(decision.policy, Score) else None
    return {
        "id": decision.id,
        "title": say(decision.title),
        "alternatives": [
            {"id": each.id, "title": say(each.title), "text": say(each.text)} for each in decision.alternatives
        ],
        "present": {} if score is None else {id_: condition_object(when) for id_, when in score.present.items()},
        "tieBreak": None if score is None else list(score.tie_break),
        "rules": _rules(decision.policy, say),
    }


def _rules(policy: Score | First, say: _Teller) -> list[Json]:
    rules: Iterable[Rule | Row] = policy.rules if isinstance(policy, Score) else policy.rows
    return [_rule(rule, say) for rule in rules]


def _rule(rule: Rule | Row, say: _Teller) -> Object:
    """Return a rule or row; what tests nothing speaks for nothing either."""
    told: Object = {
        "id": rule.id,
        "when": condition_object(rule.when),
        "because": say(rule.because),
        "speaks": rule.speaks and next(atoms(rule.when), None) is not None,
    }
    match rule:
        case Row(then=then):
            return {**told, "then": then}
        case Rule(effects=effects, excludes=excludes):
            return {**told, "effects": dict(effects), "excludes": sorted(excludes)}


def _measure(measure: Measure, say: _Teller) -> Object:
    return {
        "id": measure.id,
        "when": condition_object(measure.when),
        "text": say(measure.text),
        "owner": say(measure.owner),
    }


def _spoken(text: Text | None, language: Language) -> Json:
    return None if text is None else text[language]
