"""JSON Schemas for editors: of each file of a rule base, made from the documents that read it, and of a profile.

A schema knows shapes, and for a profile also the questions; what conditions and references mean is not looked at here.
Values are described as an editor sees them, which reads `true` and `12` as more than text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias, assert_never

from pydantic.json_schema import JsonSchemaValue, models_json_schema

from orgdesign.load.profiles.profile import subject_of
from orgdesign.load.rules.documents import (
    A_CONDITION,
    CaseDocument,
    Document,
    FirstDocument,
    MeasureDocument,
    QuestionDocument,
    RowDocument,
    RuleBaseDocument,
    RuleDocument,
    ScoreDocument,
    SourceDocument,
    TensionDocument,
)
from orgdesign.load.rules.plausibility import (
    ChoiceDocument,
    OrderedDocument,
    PlausibilityDocument,
    QuantityDocument,
    SeveralDocument,
)
from orgdesign.load.rules.prefill import FilledDocument, PrefillDocument
from orgdesign.load.source.conditions import COMPARISONS, Named, Numeric, Several, Subject
from orgdesign.model.rulebase import EMPTY, UNKNOWN, Language, Question, RuleBase

Schema: TypeAlias = dict[str, object]

DIALECT = "https://json-schema.org/draft/2020-12/schema"
FILES: Mapping[str, tuple[type[Document], ...]] = {
    "rulebase": (RuleBaseDocument,),
    "sources": (SourceDocument,),
    "questions": (QuestionDocument,),
    "decision": (ScoreDocument, FirstDocument, RuleDocument, RowDocument),
    "measures": (MeasureDocument,),
    "tensions": (TensionDocument,),
    "cases": (CaseDocument,),
    "prefill": (PrefillDocument, FilledDocument),
    "plausibility": (PlausibilityDocument, OrderedDocument, ChoiceDocument, SeveralDocument, QuantityDocument),
}
"""Each kind of file, with the documents that it is made of."""
_CONDITION_REF: Schema = {"$ref": "#/$defs/Condition"}
_SCALAR = ["string", "number", "boolean"]


def file_schema(part: str) -> Schema:
    """Return the schema of one kind of file of a rule base."""
    _, generated = models_json_schema([(document, "validation") for document in FILES[part]], ref_template="#/$defs/{model}")
    definitions: dict[str, JsonSchemaValue] = generated["$defs"]
    schema: Schema = {"$schema": DIALECT, "title": part}
    if part == "decision":
        for document, rule in ((ScoreDocument, RuleDocument), (FirstDocument, RowDocument)):
            definitions[document.__name__]["properties"]["rules"]["items"] = _ref(rule)
        schema["oneOf"] = [_ref(ScoreDocument), _ref(FirstDocument)]
    elif part == "prefill":
        definitions[PrefillDocument.__name__]["properties"]["answers"]["additionalProperties"] = _ref(FilledDocument)
        schema.update(_ref(PrefillDocument))
    elif part == "plausibility":
        answering = {"anyOf": [_ref(document) for document in FILES[part][1:]]}
        definitions[PlausibilityDocument.__name__]["properties"]["answers"]["additionalProperties"] = answering
        schema.update(_ref(PlausibilityDocument))
    elif part == "rulebase":
        schema.update(_ref(RuleBaseDocument))
    else:
        schema |= {"type": "array", "items": _ref(FILES[part][0])}
    return {**schema, "$defs": {**_with_conditions(definitions), "Condition": _condition()}}


def profile_schema(rule_base: RuleBase, language: Language) -> Schema:
    """Return the schema of a profile for a rule base: its questions and options, with their texts."""
    answers = {id_: _answers(question, language) for id_, question in rule_base.questions.items()}
    return {
        "$schema": DIALECT,
        "title": "profile",
        "type": "object",
        "properties": {
            "municipality": {"type": "string", "minLength": 1},
            "name": {"type": "string", "minLength": 1},
            "rule_base": {"type": "string"},
            "visit": {"type": "string"},
            "answers": {"type": ["object", "null"], "properties": answers, "additionalProperties": False},
        },
        "patternProperties": {"^x-": {}},
        "oneOf": [{"required": ["municipality"]}, {"required": ["name"]}],
        "additionalProperties": False,
    }


def _ref(document: type[Document]) -> Schema:
    return {"$ref": f"#/$defs/{document.__name__}"}


def _with_conditions(schema: dict[str, JsonSchemaValue]) -> Schema:
    """Return a schema in which every place of a condition refers to what one may look like."""

    def put(node: object) -> object:
        if node == A_CONDITION:
            return _CONDITION_REF
        if isinstance(node, dict):
            return {key: put(value) for key, value in node.items()}
        return [put(item) for item in node] if isinstance(node, list) else node

    return {name: put(definition) for name, definition in schema.items()}


def _condition() -> Schema:
    """Return what a condition may look like: `all`, `any` and `not` combine, all else is a fact with its test."""
    several = {"type": "array", "items": _CONDITION_REF, "minItems": 1}
    scalar = {"type": _SCALAR}
    pair = {"type": "array", "items": scalar, "minItems": 2, "maxItems": 2}
    some = {"type": "array", "items": scalar, "minItems": 1}
    tests: Schema = {
        **dict.fromkeys(COMPARISONS, scalar),
        "between": pair,
        "not": {},
        "includes": {"anyOf": [scalar, some]},
        "includes_at_least": {"type": "integer", "minimum": 1},
    }
    test = {"type": "object", "properties": tests, "minProperties": 1, "additionalProperties": False}
    return {
        "type": "object",
        "minProperties": 1,
        "properties": {"all": several, "any": several, "not": _CONDITION_REF},
        "additionalProperties": {"anyOf": [scalar, some, test]},
    }


def _answers(question: Question, language: Language) -> Schema:
    value = _value(question, subject_of(question), language)
    text = {"type": "string"}
    said: Schema = {
        "type": "object",
        "properties": {
            "value": value,
            "by": text,
            "from": text,
            "note": text,
            "at": {"type": "string", "format": "date-time"},
        },
        "additionalProperties": False,
    }
    from_several: Schema = {"type": "array", "items": said, "minItems": 1}
    return {"description": question.text[language], "anyOf": [value, said, from_several]}


def _value(question: Question, subject: Subject, language: Language) -> Schema:
    unknown: Schema = {"enum": [UNKNOWN, None]}
    match subject:
        case Named(values=values, ordered=ordered):
            titles = {option.id: option.label[language] for option in question.options}
            one: Schema = {"oneOf": [{"const": value, "title": titles.get(value, value)} for value in values]}
            regions = [_pairing("one_of", one, 1, None), *([_pairing("between", one, 2, 2)] if ordered else [])]
            return {"anyOf": [one, *regions, unknown]}
        case Numeric(low=low, high=high, decimals=decimals):
            number: Schema = {"type": "number" if decimals else "integer", "minimum": low, "maximum": high}
            return {"anyOf": [number, _pairing("between", number, 2, 2), unknown]}
        case Several(options=options):
            labels = {option.id: option.label[language] for option in question.options}
            option: Schema = {"oneOf": [{"const": each, "title": labels[each]} for each in options]}
            return {"anyOf": [{"type": "array", "items": option}, option, {"const": EMPTY}, unknown]}
        case _:
            assert_never(subject)


def _pairing(name: str, item: Schema, fewest: int, most: int | None) -> Schema:
    """Return the schema of a mapping with one list, such as `between: [low, high]`."""
    items: Schema = {"type": "array", "items": item, "minItems": fewest}
    if most is not None:
        items["maxItems"] = most
    return {"type": "object", "properties": {name: items}, "required": [name], "additionalProperties": False}
