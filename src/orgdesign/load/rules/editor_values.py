"""JSON Schema for the values that depend on a rule base: words that are declared, answers, and conditions on its facts.

Everything is branched by `if` and `then` instead of `anyOf`, so that an editor marks what is wrong where it stands, and
offers what fits there. Written in draft 7, which every editor knows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias, assert_never

from orgdesign.load.rules.declared import Declared, DeclaredDecision, DeclaredQuestion
from orgdesign.load.source.conditions import CHANGES, COMPARISONS, KEEPS, Named, Numeric, Several, Subject
from orgdesign.model.rulebase import EMPTY, NONE, UNKNOWN

Schema: TypeAlias = dict[str, object]

ANYTHING: Schema = {}
SCALAR: Schema = {"type": ["string", "number", "boolean"]}
CONDITION: Schema = {"$ref": "#/$defs/Condition"}
_INTEGER, _FLOAT = re.compile(r"[-+]?[0-9]+"), re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?")


def one_of(words: Mapping[str, str] | Iterable[str], *, whole: bool = True) -> Schema:
    """Return the schema of one of some words, each with what an editor tells of it.

    Not `whole`: others may be declared where nothing could be read, so these are offered and none is refused.
    """
    told = dict(words) if isinstance(words, Mapping) else dict.fromkeys(words, "")
    if not told:
        return SCALAR
    read = [(spelling, text) for word, text in told.items() for spelling in _as_read(word)]
    schema: Schema = {"enum": [spelling for spelling, _ in read]}
    if any(told.values()):
        schema["enumDescriptions"] = [text for _, text in read]
    return schema if whole else {"anyOf": [schema, SCALAR]}


def one_or_more(item: Schema) -> Schema:
    """Return the schema of one word, or of a list of them."""
    return by_type(item, of_list=list_of(item))


def list_of(item: Schema, fewest: int = 1, most: int | None = None) -> Schema:
    """Return the schema of a list."""
    schema: Schema = {"type": "array", "items": item, "minItems": fewest}
    return schema if most is None else {**schema, "maxItems": most}


def mapping_of(properties: Mapping[str, Schema], *, whole: bool = True, fewest: int = 0) -> Schema:
    """Return the schema of a mapping with no other keys than these; not `whole`, with others too."""
    schema: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": not whole}
    return {**schema, "minProperties": fewest} if fewest else schema


def by_type(scalar: Schema, *, of_list: Schema | None = None, of_mapping: Schema | None = None) -> Schema:
    """Return the schema of what may be written in several ways; what is none of these is told as a scalar that is wrong.

    The choice that anything passes is for editors that offer values: they look for these behind `anyOf`, not behind `else`.
    """
    schema = scalar
    if of_list is not None:
        schema = {"if": {"type": "array"}, "then": of_list, "else": schema}
    if of_mapping is not None:
        schema = {"if": {"type": "object"}, "then": of_mapping, "else": schema}
    return {**schema, "anyOf": [scalar, ANYTHING]} if schema is not scalar and "enum" in scalar else schema


def described(schema: Schema, text: str) -> Schema:
    """Return a schema with what an editor tells of it; draft 7 passes over what stands beside a reference."""
    beside: Schema = {"allOf": [schema]} if "$ref" in schema else schema
    return {**beside, "description": text} if text else schema


def when(key: str, words: Iterable[str], then: Schema) -> Schema:
    """Return what holds where a key has one of these values."""
    return {"if": {"properties": {key: {"enum": [*words]}}, "required": [key]}, "then": then}


def value_of(subject: Subject | None, titles: Mapping[str, str]) -> Schema:
    """Return the schema of one value of a fact."""
    match subject:
        case None:
            return ANYTHING
        case Named(values=values):
            return one_of({value: titles.get(value, "") for value in values})
        case Numeric(low=low, high=high, decimals=decimals):
            return {"type": "number" if decimals else "integer", "minimum": low, "maximum": high}
        case Several(options=options):
            return one_of({option: titles.get(option, "") for option in options})
        case _:
            assert_never(subject)


def answer_of(question: DeclaredQuestion) -> Schema:
    """Return the schema of the answer that holds where a question is not asked."""
    value = value_of(question.subject, question.labels)
    if not isinstance(question.subject, Several):
        return value
    return by_type(one_of({**dict.fromkeys((EMPTY,), ""), **question.labels}), of_list=list_of(value, 0))


def said_of(question: DeclaredQuestion) -> Schema:
    """Return the schema of an answer as profiles and cases give it: a value, several at once, or with who said it."""
    value, subject = value_of(question.subject, question.labels), question.subject
    regions: dict[str, Schema] = {}
    match subject:
        case None:
            return ANYTHING
        case Several():
            one: Schema = {"anyOf": [value, {"enum": [EMPTY, UNKNOWN, None]}]}
            options = list_of(value, 0)
            said = _with_who(by_type(one, of_list=options))
            people = {"if": {"contains": {"type": "object"}}, "then": list_of(said), "else": options}
            return by_type(one, of_list=people, of_mapping=said)
        case Named(ordered=ordered):
            regions = {"one_of": list_of(value), **({"between": list_of(value, 2, 2)} if ordered else {})}
        case Numeric():
            regions = {"between": list_of(value, 2, 2)}
        case _:
            assert_never(subject)
    one = {"anyOf": [value, {"enum": [UNKNOWN, None]}]}
    region = mapping_of(regions, fewest=1)
    said = _with_who(by_type(one, of_mapping=region))
    is_region: Schema = {"anyOf": [{"required": [key]} for key in regions]}
    return by_type(one, of_list=list_of(said), of_mapping={"if": is_region, "then": region, "else": said})


def _with_who(value: Schema) -> Schema:
    text: Schema = {"type": "string"}
    return mapping_of({"value": value, "by": text, "from": text, "note": text, "at": text})


def conditions(declared: Declared, told: Mapping[str, str]) -> Schema:
    """Return the definitions of a condition, and of a test on each fact, under the names by which others refer to them."""
    facts: dict[str, DeclaredQuestion | DeclaredDecision] = {**declared.questions, **declared.decisions}
    present = one_or_more(_tells_today(declared))
    several = list_of(CONDITION)
    words: dict[str, Schema] = {"all": several, "any": several, "not": CONDITION, KEEPS: present, CHANGES: present}
    properties = {
        **{id_: described({"$ref": f"#/$defs/{_test_name(id_)}"}, each.text) for id_, each in facts.items()},
        **{word: described(schema, told.get(f"Condition.{word}", "")) for word, schema in words.items()},
    }
    return {
        "Condition": mapping_of(properties, whole=declared.facts_known, fewest=1),
        **{_test_name(id_): _test(each, told) for id_, each in facts.items()},
    }


def outcomes_of(decision: DeclaredDecision, *more: str) -> Schema:
    """Return the schema of how a decision comes out."""
    if decision.subject is None:
        return ANYTHING
    return one_of({**decision.titles, **dict.fromkeys((NONE, *more), "")})


def _tells_today(declared: Declared) -> Schema:
    decided = {id_: each.text for id_, each in declared.decisions.items() if each.tells_today}
    return one_of(decided, whole=declared.facts_known)


def _test_name(fact: str) -> str:
    return f"Test.{fact}"


def _test(fact: DeclaredQuestion | DeclaredDecision, told: Mapping[str, str]) -> Schema:
    subject = fact.subject
    again: Schema = {"$ref": f"#/$defs/{_test_name(fact.id)}"}
    match subject:
        case None:
            return ANYTHING
        case Several(options=options):
            value = value_of(subject, fact.labels if isinstance(fact, DeclaredQuestion) else {})
            at_least: Schema = {"type": "integer", "minimum": 1, "maximum": len(options)}
            tests = {"includes": one_or_more(value), "includes_at_least": at_least, "not": again}
            return by_type({"enum": [EMPTY]}, of_mapping={**_tests(tests, told), "maxProperties": 1})
        case Numeric():
            value = value_of(subject, {})
            bounds = {**dict.fromkeys(COMPARISONS, value), "between": list_of(value, 2, 2), "not": again}
            return by_type(value, of_mapping=_tests(bounds, told))
        case Named():
            return _named_test(fact, subject, again, told)
        case _:
            assert_never(subject)


def _named_test(fact: DeclaredQuestion | DeclaredDecision, subject: Named, again: Schema, told: Mapping[str, str]) -> Schema:
    titles = fact.labels if isinstance(fact, DeclaredQuestion) else fact.titles
    value = outcomes_of(fact) if isinstance(fact, DeclaredDecision) else value_of(subject, titles)
    tests: dict[str, Schema] = {"not": again}
    if subject.ordered:
        ranks = {
            "at_least": subject.values,
            "at_most": subject.values,
            "above": subject.values[:-1],
            "below": subject.values[1:],
        }
        tests |= {test: one_of({each: titles.get(each, "") for each in values}) for test, values in ranks.items()}
        tests["between"] = list_of(one_of(subject.values), 2, 2)
    return by_type(value, of_list=list_of(value), of_mapping=_tests(tests, told))


def _tests(tests: Mapping[str, Schema], told: Mapping[str, str]) -> Schema:
    """Return the schema of a mapping of tests; `not` stands alone."""
    properties = {test: described(schema, told.get(f"Test.{test}", "")) for test, schema in tests.items()}
    return {**mapping_of(properties, fewest=1), "dependencies": {"not": {"maxProperties": 1}}}


def _as_read(word: str) -> tuple[object, ...]:
    """Return a word as editors read it: what looks like a number or a boolean is one to them, unless it is quoted."""
    if word in {"true", "false"}:
        return word, word == "true"
    if _INTEGER.fullmatch(word):
        return word, int(word)
    return (word, float(word)) if _FLOAT.fullmatch(word) else (word,)
