"""JSON Schemas for an editor that know one rule base: its facts, options, alternatives, sections, sources and measures.

The shapes are those of `load.rules.schema`; put into them is what the folder declares, and what a person is told of each
key. So a faulty rule base has schemas too, and they grow with every thing that is declared. There is one for each kind of
file, and one for each file of a decision, whose rules may name no alternatives but its own.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import PurePosixPath
from typing import Any, TypeAlias, cast

from orgdesign.load.rules.declared import Declared
from orgdesign.load.rules.documents import A_TEXT
from orgdesign.load.rules.editor_files import Parts, cases, decision, measures, plausibility, prefill, questions, rulebase
from orgdesign.load.rules.editor_values import CONDITION, SCALAR, Schema, conditions, described, mapping_of, one_of, when
from orgdesign.load.rules.folder import (
    CASES,
    DECISIONS,
    HEAD,
    MEASURES,
    PLAUSIBILITY,
    PREFILL,
    QUESTIONS,
    SOURCES,
    SUFFIX,
    TENSIONS,
)
from orgdesign.load.rules.schema import FILES, file_schema
from orgdesign.model.rulebase import Grade

DRAFT = "http://json-schema.org/draft-07/schema#"
_ITS_OWN = "decision"
_TEST = CONDITION["$ref"]
_ALONE = {HEAD: "rulebase", SOURCES: "sources", MEASURES: "measures", TENSIONS: "tensions"} | {
    PLAUSIBILITY: "plausibility",
    PREFILL: "prefill",
}
_PUT: Mapping[str, Callable[[Parts, Declared], None]] = {
    "rulebase": rulebase,
    "questions": questions,
    "measures": measures,
    "cases": cases,
    "plausibility": plausibility,
    "prefill": prefill,
}
Told: TypeAlias = Mapping[str, str]
"""What a person is told of a key: of one document's under `Rule.when`, of all that have one of that name under `when`."""


def schema_name(place: PurePosixPath) -> str | None:
    """Return which schema is for a file, by its place in the folder; None for what is no file of a rule base."""
    match place.parts:
        case [name]:
            return _ALONE.get(name)
        case [folder, name] if name.endswith(SUFFIX):
            return {QUESTIONS: "questions", CASES: "cases", DECISIONS: f"{_ITS_OWN}-{place.stem}"}.get(folder)
        case _:
            return None


def editor_schemas(declared: Declared, told: Told) -> Mapping[str, Schema]:
    """Return the schemas by their names."""
    tests = conditions(declared, told)
    schemas: dict[str, Schema] = {}
    for part in FILES:
        if part != _ITS_OWN:
            parts = _parts(part, declared, told, tests)
            _PUT.get(part, _nothing)(parts, declared)
            schemas[part] = _whole(part, parts)
    for each in declared.decisions.values():
        parts = _parts(_ITS_OWN, declared, told, tests)
        decision(parts, declared, each)
        schemas[schema_name(PurePosixPath(each.file)) or _ITS_OWN] = _whole(_ITS_OWN, parts)
    return schemas


def keys() -> Iterable[tuple[str, str]]:
    """Return every key that an author may write: the document, and the key."""
    for part in FILES:
        for name, definition in _definitions(file_schema(part)).items():
            if name.endswith("Document"):
                yield from ((_short(name), key) for key in definition.get("properties", {}))


def _parts(part: str, declared: Declared, told: Told, tests: Schema) -> Parts:
    """Return the shapes of a kind of file, with what is told of each key, and all that depends on no kind of file."""
    shape = json.loads(_shape(part))
    definitions = {name: _plain(each) for name, each in _definitions(shape).items() if name != "Condition"}
    for name, definition in definitions.items():
        definition.pop("description", None)  # of the class that reads it
        for key, value in definition.get("properties", {}).items():
            text = told.get(f"{_short(name)}.{key}") or told.get(key, "")
            definition["properties"][key] = described(value, text)
    root = {key: value for key, value in shape.items() if key not in {"$schema", "$defs", "title"}}
    if str(_TEST) in json.dumps(definitions):
        definitions |= tests
    parts = Parts({**definitions, "Text": _text(declared)}, told, _plain(root))
    _ground(parts, declared)
    return parts


@cache
def _shape(part: str) -> str:
    """Return the schema of a kind of file as text: a copy to fill in costs less than to make it once more."""
    return json.dumps(file_schema(part))


def _whole(part: str, parts: Parts) -> Schema:
    return {"$schema": DRAFT, "title": part, **parts.root, "$defs": parts.definitions}


def _nothing(_parts: Parts, _declared: Declared) -> None:
    """Leave the shapes of a file that names nothing but sources."""


def _ground(parts: Parts, declared: Declared) -> None:
    """Put the sources in, none of which carries another grade than its own."""
    if "GroundDocument" not in parts.definitions:
        return
    whole = SOURCES not in declared.gaps
    parts.put("Ground", "id", one_of({id_: source.title for id_, source in declared.sources.items()}, whole=whole))
    by_grade: dict[str, list[str]] = {}
    for id_, source in declared.sources.items():
        by_grade.setdefault(source.grade, []).append(id_)
    parts.also(
        "Ground",
        *(
            when("id", ids, {"properties": {"grade": {"enum": [grade, Grade.ASSUMPTION.value]}}})
            for grade, ids in by_grade.items()
            if grade in set(Grade)
        ),
        {"if": {"not": {"required": ["id"]}}, "then": {"properties": {"grade": {"enum": [Grade.ASSUMPTION.value]}}}},
    )


def _text(declared: Declared) -> Schema:
    """Return the schema of a text: one in each language, and in no other."""
    words: Schema = {**SCALAR, "pattern": r"\S"}
    if not declared.languages:
        return {"type": "object", "additionalProperties": words}
    return {**mapping_of(dict.fromkeys(declared.languages, words)), "required": [*declared.languages]}


def _short(document: str) -> str:
    return document.removesuffix("Document")


def _definitions(schema: Schema) -> dict[str, Any]:
    return cast("dict[str, Any]", schema["$defs"])


def _plain(node: Any) -> Any:  # noqa: ANN401  a schema is whatever JSON is
    """Return a part of a schema as an editor needs it: a key that is there has a value; a word may look like a number."""
    if isinstance(node, list):
        return [_plain(each) for each in node]
    if not isinstance(node, dict):
        return node
    if all(node.get(key) == value for key, value in A_TEXT.items()):
        return {"$ref": "#/$defs/Text"}
    options = [each for each in node.get("anyOf", ()) if each != {"type": "null"}]
    if len(options) == 1:
        return _plain(options[0])
    plain = {
        key: _plain(value)
        for key, value in node.items()
        if not (key in {"title", "default"} and not isinstance(value, dict))
    }
    if plain.get("type") == "string" and "enum" not in plain and "const" not in plain:
        plain["type"] = SCALAR["type"]
    return plain
