"""What the files of a rule base may say of what it declares, put into the shapes of their documents.

One function for each kind of file. What takes the whole rule base to see (circles, ids that are there twice, rules that
contradict each other) is for `orgdesign rules check`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from orgdesign.load.rules.decisions import TODAY
from orgdesign.load.rules.declared import Declared, DeclaredDecision, DeclaredQuestion
from orgdesign.load.rules.editor_values import (
    ANYTHING,
    Schema,
    answer_of,
    by_type,
    described,
    list_of,
    mapping_of,
    one_of,
    one_or_more,
    outcomes_of,
    said_of,
    value_of,
    when,
)
from orgdesign.load.rules.folder import DECISIONS, MEASURES, QUESTIONS, TENSIONS
from orgdesign.load.rules.questions import FEWEST_OPTIONS, KEYS_OF_KIND, MOST_OPTIONS
from orgdesign.load.source.conditions import CHANGES, KEEPS, Named, Numeric, Several
from orgdesign.model.advice import Status
from orgdesign.model.columns import LAYOUT
from orgdesign.model.rulebase import EMPTY, NO, OPEN, UNKNOWN, YES, Heading, Kind


@dataclass(frozen=True, slots=True)
class Parts:
    """The shapes of one file, to be filled in; `root` is what is said of the file as a whole."""

    definitions: dict[str, Any]
    told: Mapping[str, str]
    root: Schema

    def put(self, document: str, key: str, schema: Schema) -> None:
        """Say what a key holds, in place of what its shape says; what a person is told of it stays."""
        properties = self.definitions[f"{document}Document"]["properties"]
        properties[key] = described(schema, properties[key].get("description", ""))

    def also(self, document: str, *schemas: Schema) -> None:
        """Say more of a document."""
        definition = self.definitions[f"{document}Document"]
        definition["allOf"] = [*definition.get("allOf", ()), *schemas]

    def require(self, document: str, *keys: str) -> None:
        """Say that a document needs these keys."""
        definition = self.definitions[f"{document}Document"]
        definition["required"] = [*dict.fromkeys((*definition.get("required", ()), *keys))]

    def forbid(self, document: str, *keys: str) -> None:
        """Say that a document has none of these keys here."""
        for key in keys:
            self.definitions[f"{document}Document"]["properties"].pop(key, None)


def rulebase(parts: Parts, declared: Declared) -> None:
    """The decisions and questions that the head names."""
    decided = {id_: each.text for id_, each in declared.decisions.items()}
    one = one_of(decided, whole=DECISIONS not in declared.gaps)
    parts.put("RuleBase", "layout", one)
    parts.put("RuleBase", "decisions", {**list_of(one), "uniqueItems": True})
    parts.put("RuleBase", "size", _questions(declared, lambda question: question.has_classes))
    parts.put("RuleBase", "people", _numbers(declared))
    if declared.languages:
        nouns: dict[str, Schema] = {language: {"$ref": "#/$defs/NounDocument"} for language in declared.languages}
        parts.put("RuleBase", "subject", {**mapping_of(nouns), "required": [*declared.languages]})
    parts.also("RuleBase", {"dependencies": {"too_much": ["people"]}})


def questions(parts: Parts, declared: Declared) -> None:
    """What a question of each kind has, and what one may say of itself and of decisions."""
    parts.put("Question", "section", one_of(declared.sections))
    parts.put("Question", "range", list_of({"type": "number"}, 2, 2))
    aims = one_or_more(_aims(declared))
    for way in ("up", "down"):
        parts.put("Monotone", way, aims)
    parts.definitions["MonotoneDocument"]["minProperties"] = 1
    parts.also("Question", {"dependencies": {"ask_when": ["otherwise"], "otherwise": ["ask_when"]}})
    everywhere = {key for _, keys in KEYS_OF_KIND.values() for key in keys}
    for kind, (needed, taken) in KEYS_OF_KIND.items():
        barred = [*sorted(everywhere - set(taken)), *(["monotone"] if kind is Kind.CHOICE else [])]
        options = {"minItems": FEWEST_OPTIONS.get(kind, 0), "maxItems": MOST_OPTIONS}
        properties: Schema = {**dict.fromkeys(barred, False), **({"options": options} if "options" in taken else {})}
        parts.also("Question", when("kind", [kind.value], {"required": [*needed], "properties": properties}))
    for question in declared.questions.values():
        parts.also("Question", when("id", [question.id], {"properties": {"otherwise": answer_of(question)}}))


def decision(parts: Parts, declared: Declared, this: DeclaredDecision) -> None:
    """The alternatives of one decision in its rules; the present form; what a layout has."""
    names: Mapping[str, str] = this.titles
    strengths = parts.definitions["RuleDocument"]["properties"]["favours"]["additionalProperties"]
    for way in ("favours", "opposes"):
        effects = {name: described(dict(strengths), title) for name, title in names.items()}
        parts.put("Rule", way, mapping_of(effects, whole=bool(names), fewest=1))
    parts.put("Rule", "excludes", {**list_of(one_of(names)), "uniqueItems": True})
    parts.also("Rule", {"anyOf": [{"required": [key]} for key in ("favours", "opposes", "excludes")]})
    parts.put("Row", "then", one_of(names))
    order = list_of(one_of({**names, **({TODAY: ""} if this.tells_today else {})}), max(len(names), 1))
    parts.put("Score", "tie_break", {**order, "uniqueItems": True})
    for policy in ("Score", "First"):
        parts.put(policy, "today", _today(declared, names))
        if declared.listed:
            parts.put(policy, "id", one_of(declared.listed))
        parts.also(policy, _seats())
        if not declared.has_team:
            parts.forbid(policy, "party")
    if this.id == declared.layout:
        parts.require("Alternative", "portrait")
        parts.require("Portrait", *(heading.value for heading in Heading))
    elif declared.layout is not None:
        parts.forbid("Alternative", "for_now")
    parts.put("Per", "question", _numbers(declared))
    _takes(parts)
    first: Schema = {"properties": {"policy": {"enum": ["first"]}}, "required": ["policy"]}
    del parts.root["oneOf"]  # which could not tell where a fault is
    parts.root.update(
        {
            "type": "object",
            "required": ["policy"],
            "properties": {"policy": {"enum": ["score", "first"], "description": parts.told.get("policy", "")}},
            "if": first,
            "then": {"$ref": "#/$defs/FirstDocument"},
            "else": {"$ref": "#/$defs/ScoreDocument"},
        }
    )
    for policy in ("Score", "First"):
        parts.put(policy, "policy", {"type": "string"})


def measures(parts: Parts, declared: Declared) -> None:
    """The measures that go before others, and questions by which amounts are counted."""
    after = one_of(declared.measures, whole=MEASURES not in declared.gaps)
    parts.put("Measure", "after", {**list_of(after, 0), "uniqueItems": True})
    parts.put("Per", "question", _numbers(declared))
    _takes(parts)


def cases(parts: Parts, declared: Declared) -> None:
    """Answers to questions, and how decisions may come out."""
    whole = declared.facts_known
    answers = {id_: described(said_of(each), each.text) for id_, each in declared.questions.items()}
    parts.put("Case", "answers", mapping_of(answers, whole=whole))
    decisions = {**declared.decisions}
    if declared.layout in decisions:
        decisions.setdefault(LAYOUT, decisions[declared.layout])
    today = one_of({id_: each.text for id_, each in declared.decisions.items() if each.tells_today}, whole=whole)
    listed = {"tensions": (declared.tensions, TENSIONS), "measures": (declared.measures, MEASURES)}
    expected = {
        **{id_: described(_expected(each), each.text) for id_, each in decisions.items()},
        **dict.fromkeys((KEEPS, CHANGES), one_or_more(today)),
        **{key: list_of(one_of(some, whole=part not in declared.gaps), 0) for key, (some, part) in listed.items()},
    }
    parts.put("Case", "expect", mapping_of(expected, whole=whole, fewest=1))


def plausibility(parts: Parts, declared: Declared) -> None:
    """What each answer follows, and the shares of its options."""
    ranked = {
        id_: each.text for id_, each in declared.questions.items() if each.kind in {Kind.SCALE, Kind.YES_NO, Kind.NUMBER}
    }
    latents = {**ranked, **declared.factors}
    weights = mapping_of(
        {id_: described({"type": "number", "minimum": -1, "maximum": 1}, text) for id_, text in latents.items()},
        whole=declared.facts_known,
    )
    leans = mapping_of(
        {id_: described({"type": "number", "minimum": -5, "maximum": 5}, text) for id_, text in latents.items()},
        whole=declared.facts_known,
    )
    for document in ("Factor", "Ordered", "Picked", "Quantity"):
        parts.put(document, "follows", weights)
    parts.put("Choice", "leans", {"type": "object", "additionalProperties": leans})
    answers = {id_: described(_plausible(parts, each), each.text) for id_, each in declared.questions.items()}
    parts.put("Plausibility", "answers", mapping_of(answers, whole=declared.facts_known))


def prefill(parts: Parts, declared: Declared) -> None:
    """Which questions columns answer, and the options that stand in their cells."""
    answers: dict[str, Schema] = {}
    for id_, question in declared.questions.items():
        answers[id_] = described(_filled(question), question.text)
        if isinstance(question.subject, Several):
            yes: Schema = {"properties": {"values": {"additionalProperties": one_of((YES, NO, UNKNOWN))}}}
            one: Schema = {"allOf": [{"$ref": "#/$defs/FilledDocument"}, yes]}
            answers |= {question.subject.fact(option): described(one, text) for option, text in question.labels.items()}
    parts.put("Prefill", "answers", mapping_of(answers, whole=declared.facts_known))


def _questions(declared: Declared, fit: Any) -> Schema:  # noqa: ANN401  a test on a question
    """Return the schema of a question of some sort; where one cannot be read it may be of that sort too."""
    found = {id_: each.text for id_, each in declared.questions.items() if each.subject is None or fit(each)}
    return one_of(found, whole=QUESTIONS not in declared.gaps)


def _numbers(declared: Declared) -> Schema:
    return _questions(declared, lambda question: isinstance(question.subject, Numeric))


def _aims(declared: Declared) -> Schema:
    """Return the schema of what a promise is about: an ordered decision, or any alternative."""
    found: dict[str, str] = {}
    for id_, each in declared.decisions.items():
        if each.subject is None or each.subject.ordered:
            found[id_] = each.text
        found |= {f"{id_}.{name}": title for name, title in each.titles.items()}
    return one_of(found, whole=declared.facts_known)


def _today(declared: Declared, names: Mapping[str, str]) -> Schema:
    """Return the schema of the present form: a question, or one with what its options mean."""
    named = {id_: each for id_, each in declared.questions.items() if isinstance(each.subject, Named | None)}
    one = one_of({id_: each.text for id_, each in named.items()}, whole=QUESTIONS not in declared.gaps)
    meant = one_of(names)
    nothing: Schema = {"enum": [*_enum(meant), None]} if names else ANYTHING
    means = [
        when("question", [id_], {"properties": {"means": mapping_of(dict.fromkeys(each.subject.values, nothing))}})
        for id_, each in named.items()
        if isinstance(each.subject, Named)
    ]
    full: Schema = {
        **mapping_of({"question": one, "means": {"type": "object"}}),
        "required": ["question"],
        "allOf": means,
    }
    return by_type(one, of_mapping=full)


def _enum(schema: Schema) -> Iterable[object]:
    values = schema.get("enum")
    return values if isinstance(values, list) else ()


def _seats() -> Schema:
    """Say that each alternative of a decision that gives a party a seat has one, and of no other decision."""
    seated: Schema = {"properties": {"alternatives": {"items": {"required": ["seat"]}}}}
    unseated: Schema = {"properties": {"alternatives": {"items": {"properties": {"seat": False}}}}}
    return {"if": {"required": ["party"]}, "then": seated, "else": unseated}


def _takes(parts: Parts) -> None:
    """Say that what is taken is people, for good or for some months, or money once."""
    once: Schema = {"required": ["once"], "properties": {"months": False}}
    parts.also("Take", {"if": {"required": ["fte"]}, "then": ANYTHING, "else": once})


def _expected(each: DeclaredDecision) -> Schema:
    outcome = outcomes_of(each, OPEN)
    status: Schema = {"enum": [status.value for status in Status]}
    return by_type(outcome, of_mapping={**mapping_of({"outcome": outcome, "status": status}), "required": ["outcome"]})


def _plausible(parts: Parts, question: DeclaredQuestion) -> Schema:
    """Return the schema of how one question is answered: that of its kind, with its options."""
    if question.kind is None or question.subject is None:
        return ANYTHING
    if question.kind is Kind.NUMBER:
        return {"$ref": "#/$defs/QuantityDocument"}
    several = question.kind is Kind.SEVERAL
    share: Schema = {"$ref": "#/$defs/PickedDocument"} if several else {"type": "number", "minimum": 0}
    values = question.subject.options if isinstance(question.subject, Several) else _values(question)
    shares = {value: described(share, question.labels.get(value, "")) for value in values}
    key = "options" if several else "shares"
    document = "Several" if several else "Choice" if question.kind is Kind.CHOICE else "Ordered"
    of_options = {key: {**mapping_of(shares), "required": [*values]}}
    if question.kind is Kind.CHOICE:
        leans = parts.definitions["ChoiceDocument"]["properties"]["leans"]["additionalProperties"]
        of_options["leans"] = mapping_of(dict.fromkeys(values, leans))
    return {"allOf": [{"$ref": f"#/$defs/{document}Document"}, {"properties": of_options}]}


def _values(question: DeclaredQuestion) -> tuple[str, ...]:
    return question.subject.values if isinstance(question.subject, Named) else ()


def _filled(question: DeclaredQuestion) -> Schema:
    of_cells: Schema = ANYTHING
    if isinstance(question.subject, Numeric):
        of_cells = {"properties": {"values": False}}
    elif question.subject is not None:
        more = (UNKNOWN, *((EMPTY,) if isinstance(question.subject, Several) else ()))
        value = one_of({**{str(each): "" for each in _enum(value_of(question.subject, {}))}, **dict.fromkeys(more, "")})
        of_cells = {"properties": {"values": {"additionalProperties": value}}}
    return {"allOf": [{"$ref": "#/$defs/FilledDocument"}, of_cells]}
