"""The shape of each file of a rule base, as pydantic documents: which keys there are, and what kind of value they take.

A document is validated from a tree of `yaml_tree`; what it finds wrong becomes diagnostics at the right place. Meaning
(does this option exist?) is not looked at here: conditions are passed through untouched, and `Word`s keep their places.
The JSON Schema that editors use is made from these same classes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    InstanceOf,
    ValidationInfo,
    WithJsonSchema,
)
from pydantic_core import PydanticCustomError

from orgdesign.load.source.conditions import RESERVED, to_number
from orgdesign.load.source.yaml_tree import YamlList, YamlMap, YamlText
from orgdesign.model.clause import Clause
from orgdesign.model.columns import OWN
from orgdesign.model.rulebase import NONE, OPEN, UNKNOWN
from orgdesign.model.spoken import Spoken


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
    for language in text if languages else ():
        if language not in languages:
            raise PydanticCustomError("unknown-language", "", {"language": language, "languages": ", ".join(languages)})
    for language in languages:
        if not text.get(language, "").strip():
            raise PydanticCustomError("missing-language", "", {"language": language})
    return Spoken(text, languages[0]) if languages else text


def _noun_in_every_language(nouns: Mapping[str, NounDocument], info: ValidationInfo) -> Mapping[str, NounDocument]:
    _in_every_language({language: f"{noun.one}{noun.many}" for language, noun in nouns.items()}, info)
    return nouns


def _amount(node: object, info: ValidationInfo) -> tuple[float, float]:
    numbers = [to_number(each) for each in node] if isinstance(node, YamlList) else []
    match numbers:
        case [float(low), float(high)] if 0 <= low <= high and high > 0:
            return low, high
    raise PydanticCustomError("wrong-type", "", {"name": info.field_name or "", "expected": AN_AMOUNT})


def _positive(node: object, info: ValidationInfo) -> float:
    number = to_number(node) if isinstance(node, YamlText) else None
    most = 1 if info.field_name == "share" else float("inf")
    if number is None or not 0 < number <= most:
        expected = A_SHARE if info.field_name == "share" else Clause.ABOVE_ZERO
        raise PydanticCustomError("wrong-type", "", {"name": info.field_name or "", "expected": expected})
    return number


def _written(*types: str, pattern: str | None = None) -> WithJsonSchema:
    """Say in JSON Schema what an editor should take for a value that this module reads from a tree."""
    schema = {"type": types[0] if len(types) == 1 else [*types]}
    return WithJsonSchema(schema if pattern is None else {**schema, "pattern": f"^({pattern})$"})


AN_AMOUNT = Clause.TWO_FROM_ZERO.of("[0.2, 0.5]")
A_SHARE = Clause.SHARE.of("0.4")
A_CONDITION = {"type": "object", "title": "Condition"}
"""What stands in a JSON Schema for a condition, until `load.rules.schema` puts there what one may look like."""
A_TEXT = {"type": "object", "additionalProperties": {"type": "string"}, "title": "Text"}
"""What stands in a JSON Schema for a text in every language."""
_SNAKE, _KEBAB, _OPTION = r"[a-z][a-z0-9_]*", r"[a-z0-9]+(-[a-z0-9]+)*", r"[a-z0-9][a-z0-9_-]*"

Word = Annotated[InstanceOf[YamlText], _written("string")]
SnakeId = Annotated[Word, _id(_SNAKE, "drukte_overdag", RESERVED), _written("string", pattern=_SNAKE)]
DecisionId = Annotated[Word, _id(_SNAKE, "toezicht", RESERVED | OWN), _written("string", pattern=_SNAKE)]
KebabId = Annotated[Word, _id(_KEBAB, "druk-vraagt-toezicht"), _written("string", pattern=_KEBAB)]
OptionWord = Annotated[Word, _id(_OPTION, "te_vol", frozenset({UNKNOWN})), _written("string", "integer", pattern=_OPTION)]
AlternativeWord = Annotated[Word, _id(_SNAKE, "te_voet", frozenset({NONE, OPEN})), _written("string", pattern=_SNAKE)]
Version = Annotated[str, Field(pattern=r"^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$")]
LANGUAGE = r"[a-z]{2}"
LanguageCode = Annotated[str, Field(pattern=f"^{LANGUAGE}$")]
LocalText = Annotated[dict[str, str], AfterValidator(_in_every_language), WithJsonSchema(A_TEXT)]
Number = Annotated[float, Field(allow_inf_nan=False)]
Amount = Annotated[
    tuple[float, float],
    BeforeValidator(_amount),
    WithJsonSchema({"type": "array", "items": {"type": "number", "minimum": 0}, "minItems": 2, "maxItems": 2}),
]
Share = Annotated[float, BeforeValidator(_positive), WithJsonSchema({"type": "number", "exclusiveMinimum": 0, "maximum": 1})]
Positive = Annotated[float, BeforeValidator(_positive), WithJsonSchema({"type": "number", "exclusiveMinimum": 0})]
Most = Annotated[int, Field(ge=1, le=99)]
Flag = Annotated[Literal["true", "false"], _written("boolean")]
Strength = Literal["weak", "moderate", "strong"]
Seated = Literal["inside", "near", "liaison", "outside"]
Raw = Annotated[InstanceOf[YamlMap], _written("object")]
"""A part whose meaning depends on the rule base; resolved later."""
RawCondition = Annotated[InstanceOf[YamlMap], WithJsonSchema(A_CONDITION)]
RawAnswer = Annotated[InstanceOf[YamlText] | InstanceOf[YamlList], _written("string", "number", "boolean", "array")]

RawToday = Annotated[InstanceOf[YamlText] | InstanceOf[YamlMap], _written("string", "object")]
RawWords = Annotated[InstanceOf[YamlText] | InstanceOf[YamlList], _written("string", "array")]


class Document(BaseModel):
    """What all documents share: no key without a meaning, and nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class SectionDocument(Document):
    """A section of the conversation."""

    id: SnakeId
    title: LocalText
    intro: LocalText


class GroundDocument(Document):
    """What a rule rests on."""

    id: Word | None = None
    grade: Literal["seed", "source", "theory", "assumption"]


class NounDocument(Document):
    """What one, and more than one, of what is advised is called."""

    one: Annotated[str, Field(pattern=r"\S")]
    many: Annotated[str, Field(pattern=r"\S")]


class TooMuchDocument(Document):
    """Above which share of the people there are an advice asks too much."""

    share: Share
    source: GroundDocument


class CapDocument(Document):
    """How many measures fit the first hundred days of a team of this size."""

    below: Positive | None = None
    most: Most


class PerDocument(Document):
    """What an amount is counted by."""

    question: Word
    amount: Positive


class TakeDocument(Document):
    """What an alternative or a measure takes of one role."""

    role: LocalText
    fte: Amount | None = None
    months: Amount | None = None
    once: Amount | None = None
    per: PerDocument | None = None
    relief: bool = False
    source: GroundDocument


class TodayDocument(Document):
    """Which question tells the present form of a decision, and what its options mean."""

    question: Word
    means: dict[Word, Word | None] = {}


class RuleBaseDocument(Document):
    """`rulebase.yaml`."""

    id: KebabId
    version: Version
    title: LocalText
    description: LocalText
    languages: Annotated[list[LanguageCode], Field(min_length=1)]
    layout: Word
    size: Word | None = None
    team: LocalText | None = None
    subject: Annotated[dict[str, NounDocument], AfterValidator(_noun_in_every_language)] = {}
    people: Word | None = None
    too_much: TooMuchDocument | None = None
    hundred_days: Annotated[list[CapDocument], Field(min_length=1)] | None = None
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


class MonotoneDocument(Document):
    """Which way outcomes go as the answer to a question goes up."""

    up: RawWords | None = None
    down: RawWords | None = None


class QuestionDocument(Document):
    """An entry of `questions/*.yaml`."""

    id: SnakeId
    section: Word
    kind: Literal["choice", "scale", "yes_no", "several", "number"]
    text: LocalText
    label: LocalText | None = None
    why: LocalText
    help: LocalText | None = None
    probe: LocalText | None = None
    options: list[OptionDocument] = []
    range: tuple[Number, Number] | None = None
    decimals: Annotated[int, Field(ge=0, le=6)] = 0
    classes: Annotated[list[Number], Field(min_length=1)] | None = None
    unit: LocalText | None = None
    ask_when: RawCondition | None = None
    otherwise: RawAnswer | None = None
    monotone: MonotoneDocument | None = None
    fixed: Flag = "false"


class PortraitDocument(Document):
    """A form told in full, or what a form adds to the layout's portrait; of a layout every part must be there."""

    what: LocalText | None = None
    who: LocalText | None = None
    needs: LocalText | None = None
    costs: LocalText | None = None
    hundred_days: LocalText | None = None
    revisit: LocalText | None = None


class SeatDocument(Document):
    """Where an alternative puts the party of its decision."""

    where: Seated
    link: LocalText | None = None


class AlternativeDocument(Document):
    """An alternative of a decision."""

    id: AlternativeWord
    title: LocalText
    text: LocalText
    portrait: PortraitDocument | None = None
    seat: SeatDocument | None = None
    for_now: Annotated[dict[Seated, Seated], Field(min_length=1)] | None = None
    takes: list[TakeDocument] = []


class RuleDocument(Document):
    """A rule of a decision by score."""

    id: KebabId
    when: RawCondition
    favours: dict[Word, Strength] = {}
    opposes: dict[Word, Strength] = {}
    excludes: list[Word] = []
    because: LocalText
    source: GroundDocument


class RowDocument(Document):
    """A row of a decision by first match."""

    id: KebabId
    when: RawCondition | None = None
    then: Word
    because: LocalText
    source: GroundDocument


class DecisionDocument(Document):
    """What the two kinds of decision share. The rules are validated one by one, so that one fault hides no other."""

    id: DecisionId
    title: LocalText
    question: LocalText
    party: LocalText | None = None
    ordered: Flag = "false"
    today: RawToday | None = None
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
    when: RawCondition
    text: LocalText
    owner: LocalText
    term: Literal["100-days", "this-year", "later"]
    first: bool = False
    effort: Amount | None = None
    after: list[Word] = []
    takes: list[TakeDocument] = []
    source: GroundDocument


class TensionDocument(Document):
    """An entry of `tensions.yaml`."""

    id: KebabId
    when: RawCondition
    text: LocalText
    source: GroundDocument


class CaseDocument(Document):
    """An entry of `cases/*.yaml`."""

    id: KebabId
    situation: LocalText
    answers: Raw
    expect: Raw
    because: LocalText
