"""The shape of each file of a rule base, as pydantic documents: which keys there are, and what kind of value they take.

A document is validated from a tree of `yaml_tree`; what it finds wrong becomes diagnostics at the right place. Meaning
(does this option exist?) is not looked at here: conditions are passed through untouched, and `Word`s keep their places.
The JSON Schema that editors use is made from these same classes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal, TypeVar, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, InstanceOf, ValidationError, ValidationInfo
from pydantic_core import ErrorDetails, PydanticCustomError

from orgdesign.load.report import Report, nearest
from orgdesign.load.yaml_tree import Yaml, YamlFile, YamlList, YamlMap, YamlText
from orgdesign.model.diagnostic import Code
from orgdesign.model.rulebase import NONE, UNKNOWN

D = TypeVar("D", bound=BaseModel)

RESERVED = frozenset({"all", "any", "not"})
"""The words that combine conditions, so no question or decision may bear them."""


def _id(pattern: str, example: str, reserved: frozenset[str] = frozenset()) -> AfterValidator:
    shape = re.compile(pattern)

    def check(word: YamlText) -> YamlText:
        if word in reserved or not shape.fullmatch(word):
            kind = "reserved" if word in reserved else "malformed"
            raise PydanticCustomError("malformed-id", "malformed id", {"id": str(word), "example": example, "kind": kind})
        return word

    return AfterValidator(check)


def _in_every_language(text: Mapping[str, str], info: ValidationInfo) -> Mapping[str, str]:
    languages: tuple[str, ...] = info.context["languages"] if info.context else ()
    for language in text:
        if language not in languages:
            raise PydanticCustomError("unknown-language", "", {"language": language, "languages": ", ".join(languages)})
    for language in languages:
        if not text.get(language, "").strip():
            raise PydanticCustomError("missing-language", "", {"language": language})
    return text


Word = InstanceOf[YamlText]
SnakeId = Annotated[Word, _id(r"[a-z][a-z0-9_]*", "drukte_overdag", RESERVED)]
KebabId = Annotated[Word, _id(r"[a-z0-9]+(-[a-z0-9]+)*", "druk-vraagt-toezicht")]
OptionWord = Annotated[Word, _id(r"[a-z0-9][a-z0-9_-]*", "te_vol", frozenset({UNKNOWN}))]
AlternativeWord = Annotated[Word, _id(r"[a-z][a-z0-9_]*", "te_voet", frozenset({NONE}))]
Version = Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$")]
LanguageCode = Annotated[str, Field(pattern=r"^[a-z]{2}$")]
LocalText = Annotated[dict[str, str], AfterValidator(_in_every_language)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Strength = Literal["weak", "moderate", "strong"]
Raw = InstanceOf[YamlMap]
"""A condition or another part whose meaning depends on the rule base; resolved later."""


class Document(BaseModel):
    """What all documents share: no key without a meaning, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SectionDocument(Document):
    """A section of the conversation."""

    id: SnakeId
    title: LocalText
    intro: LocalText


class RuleBaseDocument(Document):
    """`rulebase.yaml`."""

    id: KebabId
    version: Version
    title: LocalText
    description: LocalText
    languages: Annotated[list[LanguageCode], Field(min_length=1)]
    layout: Word
    sections: Annotated[list[SectionDocument], Field(min_length=1)]
    decisions: Annotated[list[Word], Field(min_length=1)]


class SourceDocument(Document):
    """An entry of `sources.yaml`."""

    id: KebabId
    grade: Literal["seed", "source", "theory"]
    title: str
    reference: str
    url: Annotated[str, Field(pattern=r"^https?://")] | None = None
    supports: LocalText


class OptionDocument(Document):
    """An option of a question."""

    id: OptionWord
    label: LocalText
    meaning: LocalText | None = None


class QuestionDocument(Document):
    """An entry of `questions/*.yaml`."""

    id: SnakeId
    section: Word
    kind: Literal["choice", "scale", "yes_no", "several", "number"]
    text: LocalText
    why: LocalText
    help: LocalText | None = None
    probe: LocalText | None = None
    options: list[OptionDocument] = []
    range: tuple[Number, Number] | None = None
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    unit: LocalText | None = None
    ask_when: Raw | None = None
    otherwise: InstanceOf[YamlText] | InstanceOf[YamlList] | None = None


class GroundDocument(Document):
    """What a rule rests on."""

    id: Word | None = None
    grade: Literal["seed", "source", "theory", "assumption"]


class PortraitDocument(Document):
    """A layout told in full."""

    what: LocalText
    who: LocalText
    needs: LocalText
    costs: LocalText
    hundred_days: LocalText
    revisit: LocalText


class AlternativeDocument(Document):
    """An alternative of a decision."""

    id: AlternativeWord
    title: LocalText
    text: LocalText
    portrait: PortraitDocument | None = None


class RuleDocument(Document):
    """A rule of a decision by score."""

    id: KebabId
    when: Raw
    favours: dict[Word, Strength] = {}
    opposes: dict[Word, Strength] = {}
    excludes: list[Word] = []
    because: LocalText
    source: GroundDocument


class RowDocument(Document):
    """A row of a decision by first match."""

    id: KebabId
    when: Raw | None = None
    then: Word
    because: LocalText
    source: GroundDocument


class DecisionDocument(Document):
    """What the two kinds of decision share. The rules are validated one by one, so that one fault hides no other."""

    id: SnakeId
    title: LocalText
    question: LocalText
    ordered: Literal["true", "false"] = "false"
    alternatives: Annotated[list[AlternativeDocument], Field(min_length=2)]
    rules: Annotated[list[Raw], Field(min_length=1)]


class ScoreDocument(DecisionDocument):
    """A file of `decisions/` whose rules add up."""

    policy: Literal["score"]
    tie_break: list[Word]


class FirstDocument(DecisionDocument):
    """A file of `decisions/` whose first row that holds wins."""

    policy: Literal["first"]


class MeasureDocument(Document):
    """An entry of `measures.yaml`."""

    id: KebabId
    when: Raw
    text: LocalText
    owner: LocalText
    term: Literal["100-days", "this-year", "later"]
    source: GroundDocument


class TensionDocument(Document):
    """An entry of `tensions.yaml`."""

    id: KebabId
    when: Raw
    text: LocalText
    source: GroundDocument


class CaseDocument(Document):
    """An entry of `cases/*.yaml`."""

    id: KebabId
    situation: LocalText
    answers: Raw
    expect: Raw
    because: LocalText


def validate(document: type[D], node: Yaml, file: YamlFile, report: Report, languages: tuple[str, ...]) -> D | None:
    """Return the document that a node holds, or None after reporting everything that is wrong with its shape."""
    try:
        return document.model_validate(node, context={"languages": languages})
    except ValidationError as error:
        for details in error.errors(include_url=False):
            _report(document, node, file, report, details)
        return None


_EXPECTED = {
    "string_type": "a text",
    "is_instance_of": "a word",
    "list_type": "a list",
    "tuple_type": "a list of two numbers",
    "too_long": "a list of two numbers",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "model_attributes_type": "a mapping (key: value)",
    "int_type": "a whole number",
    "int_parsing": "a whole number",
    "int_from_float": "a whole number",
    "float_type": "a number",
    "float_parsing": "a number",
    "finite_number": "a number",
    "greater_than_equal": "a whole number from 0 to 6",
    "less_than_equal": "a whole number from 0 to 6",
}
_OF_FIELD = {
    "version": "a semantic version such as 1.0.0",
    "languages": "language codes of two letters, such as nl",
    "url": "an address that begins with https://",
    "when": "a condition, such as {question: option}",
    "ask_when": "a condition, such as {question: option}",
    "alternatives": "at least two alternatives",
    "rules": "a list of rules",
    "sections": "a list of sections",
    "decisions": "a list of decisions",
    "answers": "a mapping of questions to answers",
    "expect": "a mapping of decisions to alternatives",
    "otherwise": "an option, a number or a list of options",
}
_MISSING = {"because": Code.MISSING_BECAUSE, "source": Code.MISSING_SOURCE}
_CUSTOM = {code.label: code for code in (Code.MALFORMED_ID, Code.MISSING_LANGUAGE, Code.UNKNOWN_LANGUAGE)}


def _report(document: type[BaseModel], root: Yaml, file: YamlFile, report: Report, details: ErrorDetails) -> None:
    kind, path, context = details["type"], details["loc"], details.get("ctx", {})
    node, key, depth = _walk(root, path)
    name = next((part for part in reversed(path) if isinstance(part, str) and not _is_of_type(part)), "")
    if kind == "missing" and isinstance(path[-1], int):
        report.at(file, node, Code.WRONG_TYPE, key=key, name=name, expected="a list of two numbers")
    elif kind == "missing" or (node is None and depth == len(path)):
        report.at(file, node, _MISSING.get(name, Code.MISSING_KEY), key=key, name=name)
    elif kind == "extra_forbidden":
        fields = _fields(document, path[:-1])
        report.at(file, key, Code.UNKNOWN_KEY, nearest=nearest(name, fields), name=name, valid=", ".join(fields))
    elif kind in _CUSTOM:
        report.at(file, node, _CUSTOM[kind], key=key, **{k: str(v) for k, v in context.items()})
    elif kind == "literal_error":
        valid = re.findall(r"'([^']*)'", str(context["expected"]))
        word = str(node) if isinstance(node, YamlText) else _sort_of(node)
        expected = ", ".join(valid)
        report.at(file, node, Code.WRONG_VALUE, nearest=nearest(word, valid), name=name, value=word, valid=expected)
    else:
        expected = _OF_FIELD.get(name) or _EXPECTED.get(kind, "something else")
        report.at(file, node, Code.WRONG_TYPE, key=key, name=name, expected=expected)


def _is_of_type(part: int | str) -> bool:
    """Tell whether a step of a path is pydantic's own, not one into the file."""
    return isinstance(part, str) and (part == "[key]" or part.startswith("is-instance["))


def _sort_of(node: Yaml) -> str:
    return "a list" if isinstance(node, YamlList) else "a mapping"


def _walk(root: Yaml, path: tuple[int | str, ...]) -> tuple[Yaml, Yaml, int]:
    """Follow a path as far as it goes: the node there, the key or container it stands under, and the steps taken."""
    node, key, steps = root, root, 0
    for part in path:
        if isinstance(node, YamlMap) and part in node:
            key = node.key(str(part))
            node = node[key]
        elif isinstance(node, YamlList) and isinstance(part, int) and part < len(node):
            key, node = node, node[part]
        elif _is_of_type(part):
            continue
        else:
            break
        steps += 1
    return node, key, steps


def _fields(document: type[BaseModel], path: tuple[int | str, ...]) -> tuple[str, ...]:
    """Return the keys that are allowed at a path inside a document."""
    for part in path:
        if isinstance(part, str) and part in document.model_fields:
            document = _document_in(document.model_fields[part].annotation) or document
    return tuple(document.model_fields)


def _document_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for part in get_args(annotation) if (found := _document_in(part))), None)
