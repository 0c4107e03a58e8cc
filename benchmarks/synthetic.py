"""A random rule base for the comparison, the same for the same seed, with everything that the shipped one has.

Thirty-six questions of every kind, some of which fall away; four decisions by score, each after the first resting on those
before it, with exclusions; a layout by first match: 96 rules in all. It is written as YAML and loaded like any other, so
that every rule in it is one an author could have written.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from orgdesign.model.rulebase import RuleBase

Yaml: TypeAlias = object
"""What YAML can hold."""

SEED = 20_100
KINDS = ("choice", "scale", "scale", "yes_no", "number", "several")
QUESTIONS, RULES, ROWS = 36, 22, 8
DECISIONS = ("first", "second", "third", "fourth")
ALTERNATIVES = ("low", "middle", "high", "other")
FALLING_AWAY = (9, 15, 21, 27)
TEXT = {"en": "text"}
ASSUMED = {"grade": "assumption"}


def synthetic_rule_base(seed: int = SEED) -> RuleBase:
    """Return the rule base of a seed; ValueError if what was drawn is not one."""
    from orgdesign.load.rules.rulebase import load_rule_base

    with TemporaryDirectory() as name:
        for path, content in _files(Random(seed)):  # noqa: S311  no secret
            file = Path(name, path)
            file.parent.mkdir(exist_ok=True)
            file.write_text(json.dumps(content), encoding="utf-8")  # JSON is YAML
        rule_base, diagnostics = load_rule_base(Path(name))
    if rule_base is None:
        raise ValueError(f"the synthetic rule base does not load: {diagnostics}")
    return rule_base


def _files(chance: Random) -> Iterator[tuple[str, Yaml]]:
    yield (
        "rulebase.yaml",
        {
            "id": "synthetic",
            "version": "1.0.0",
            "title": TEXT,
            "description": TEXT,
            "languages": ["en"],
            "layout": "layout_form",
            "sections": [{"id": "all_of_it", "title": TEXT, "intro": TEXT}],
            "decisions": [*DECISIONS, "layout_form"],
        },
    )
    yield "sources.yaml", []
    yield "measures.yaml", []
    yield "tensions.yaml", []
    questions = [_question(at) for at in range(QUESTIONS)]
    for at in FALLING_AWAY:
        # An answer on which whole rules rest falls away in about half the profiles.
        questions[at] |= {"ask_when": {"q06": {"not": "q06_a"}}, "otherwise": _otherwise(questions[at])}
    yield "questions/all.yaml", questions
    for at, decision in enumerate(DECISIONS):
        yield f"decisions/{decision}.yaml", _decision(chance, decision, questions, DECISIONS[:at])
    yield "decisions/layout_form.yaml", _layout(chance)


def _question(at: int) -> dict[str, Yaml]:
    kind, id_ = KINDS[at % len(KINDS)], f"q{at:02}"
    asked: dict[str, Yaml] = {"id": id_, "section": "all_of_it", "kind": kind, "text": TEXT, "why": TEXT}
    if kind == "number":
        return asked | {"range": [0, 1000] if at % 4 else [0, 40], "decimals": int(at % 4 == 0)}
    if kind == "yes_no":
        return asked
    return asked | {"options": [{"id": f"{id_}_{each}", "label": TEXT} for each in "abcde"[: 3 + at % 3]]}


def _otherwise(question: Mapping[str, Yaml]) -> Yaml:
    match question:
        case {"kind": "yes_no"}:
            return "nee"
        case {"kind": "number"}:
            return 0
        case {"kind": "several"}:
            return "geen"
        case _:
            return f"{question['id']}_a"


def _decision(chance: Random, id_: str, questions: list[dict[str, Yaml]], before: tuple[str, ...]) -> Yaml:
    return {
        "id": id_,
        "title": TEXT,
        "question": TEXT,
        "policy": "score",
        "alternatives": [_alternative(each) for each in ALTERNATIVES],
        "tie_break": ALTERNATIVES,
        "rules": [_rule(chance, f"{id_}-{at:02}", questions, before) for at in range(RULES)],
    }


def _alternative(id_: str) -> dict[str, Yaml]:
    return {"id": id_, "title": TEXT, "text": TEXT}


def _rule(chance: Random, id_: str, questions: list[dict[str, Yaml]], before: tuple[str, ...]) -> Yaml:
    favoured, opposed, excluded = chance.sample(ALTERNATIVES, 3)
    rule: dict[str, Yaml] = {"id": id_, "when": _condition(chance, questions, before), "because": TEXT, "source": ASSUMED}
    rule["favours"] = {favoured: chance.choice(["weak", "moderate", "strong"])}
    if chance.random() < 0.4:  # noqa: PLR2004  a share of the rules, as are those below
        rule["opposes"] = {opposed: chance.choice(["weak", "moderate"])}
    if chance.random() < 0.05:  # noqa: PLR2004
        rule["excludes"] = [excluded]
    return rule


def _condition(chance: Random, questions: list[dict[str, Yaml]], before: tuple[str, ...]) -> Yaml:
    """Return one to three tests that must all hold, at times two of which one must, and often one on an earlier decision."""
    count = chance.choice([1, 2, 2, 3])
    picked = chance.sample(questions, count + 2)
    condition = {str(each["id"]): _test(chance, each) for each in picked[:count]}
    if before and chance.random() < 0.4:  # noqa: PLR2004
        condition[chance.choice(before)] = chance.sample(ALTERNATIVES, 2)
    if chance.random() < 0.2:  # noqa: PLR2004
        condition["any"] = [{str(each["id"]): _test(chance, each)} for each in picked[count:]]
    return condition


def _test(chance: Random, question: Mapping[str, Yaml]) -> Yaml:
    match question:
        case {"kind": "number", "range": [_, int(high)]}:
            number = chance.randrange(high // 5, 4 * high // 5)
            return {chance.choice(["at_least", "below"]): number}
        case {"kind": "yes_no"}:
            return chance.choice(["ja", "nee"])
        case {"kind": kind, "options": list(options)}:
            ids = [str(option["id"]) for option in options]
        case _:
            raise ValueError(f"no test for {question}")
    if kind == "scale":
        return {"at_least": chance.choice(ids[1:])}
    if kind == "several":
        return {"includes": chance.choice(ids)}
    return {"not": chance.choice(ids)} if chance.random() < 0.3 else chance.sample(ids, chance.choice([1, 2]))  # noqa: PLR2004


def _layout(chance: Random) -> Yaml:
    forms = [f"form_{each}" for each in range(ROWS)]
    portrait = dict.fromkeys(("what", "who", "needs", "costs", "hundred_days", "revisit"), TEXT)
    pairs = [(one, other) for one in ALTERNATIVES for other in ALTERNATIVES]
    rows: list[dict[str, Yaml]] = [
        {"id": f"row-{at}", "when": {"first": one, "fourth": other}, "then": form}
        for at, (form, (one, other)) in enumerate(zip(forms[:-1], chance.sample(pairs, ROWS - 1), strict=True))
    ]
    rows.append({"id": f"row-{ROWS - 1}", "then": forms[-1]})
    return {
        "id": "layout_form",
        "title": TEXT,
        "question": TEXT,
        "policy": "first",
        "alternatives": [_alternative(form) | {"portrait": portrait} for form in forms],
        "rules": [row | {"because": TEXT, "source": ASSUMED} for row in rows],
    }
