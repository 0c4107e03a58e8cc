"""The JSON Schemas agree with what the loader takes and refuses."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import yaml

from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.schema import FILES, file_schema, profile_schema
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.rulebase import RuleBase
from tests.advices import TINY, tiny

PLACES = {
    "rulebase": "rulebase.yaml",
    "sources": "sources.yaml",
    "questions": "questions/*.yaml",
    "decision": "decisions/*.yaml",
    "measures": "measures.yaml",
    "tensions": "tensions.yaml",
    "cases": "cases/*.yaml",
    "prefill": "prefill.yaml",
    "plausibility": "plausibility.yaml",
}
PROFILES = Path(__file__).parents[3] / "examples" / "profiles"


class _Core(yaml.SafeLoader):
    """Reads as an editor does, by YAML 1.2: only `true` and `false` are booleans, and there are no dates."""


_Core.yaml_implicit_resolvers = {
    first: [(tag, pattern) for tag, pattern in resolvers if not tag.endswith((":bool", ":timestamp"))]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}
_Core.add_implicit_resolver("tag:yaml.org,2002:bool", re.compile("true|false"), ["t", "f"])


def content(text: str) -> Any:  # noqa: ANN401  whatever a file holds
    """Return what a text holds."""
    return yaml.load(text, Loader=_Core)  # noqa: S506  a safe loader with fewer kinds of value


def faults(schema: dict[str, object], text: str) -> list[str]:
    """Return what a schema says against a text."""
    return [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(content(text))]


def shipped() -> RuleBase:
    """Return the shipped rule base."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    return rule_base


@pytest.mark.parametrize("part", FILES)
def test_every_schema_is_itself_sound(part: str) -> None:
    """A schema is one by its own dialect, and every reference in it leads somewhere."""
    schema = file_schema(part)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert "Document" not in str(faults(schema, "[]"))


@pytest.mark.parametrize("folder", [TINY, shipped_rule_base()], ids=["tiny", "shipped"])
@pytest.mark.parametrize("part", FILES)
def test_a_schema_takes_every_sound_file(folder: Path, part: str) -> None:
    """What the loader takes, an editor does not mark as wrong."""
    schema = file_schema(part)
    files = [*folder.glob(PLACES[part])]
    assert files or part in {"cases", "prefill", "plausibility"}
    assert {file.name: faults(schema, file.read_text(encoding="utf-8"))[:1] for file in files} == {
        file.name: [] for file in files
    }


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("rulebase", "id: feest\n"),
        ("sources", "- {id: a, grade: best, title: t, reference: r, supports: {nl: x}}\n"),
        ("questions", "- {id: Weer}\n"),
        ("decision", "id: toezicht\npolicy: score\nrules: [{id: a, wen: {drukte: vol}}]\n"),
        ("measures", "- {id: a, when: {}, text: {nl: x}, owner: {nl: x}, term: later, source: {grade: assumption}}\n"),
        ("tensions", "- {id: a, when: {drukte: {at_lest: vol}}, text: {nl: x}, source: {grade: assumption}}\n"),
        ("cases", "- {id: a}\n"),
        ("plausibility", "description: {nl: x}\nanswers: {gasten: {median: veel}}\n"),
        ("prefill", "names: [a]\nanswers: {gasten: {columns: []}}\n"),
    ],
)
def test_a_schema_refuses_what_the_loader_refuses(part: str, text: str) -> None:
    """A wrong key, a wrong value, a missing key or an empty condition is marked while it is typed."""
    assert faults(file_schema(part), text)


def test_the_schema_of_a_profile_takes_every_example() -> None:
    """Ranges, disputes, don't know and notes: whatever a profile may say."""
    schema = profile_schema(shipped(), "nl")
    jsonschema.Draft202012Validator.check_schema(schema)
    files = sorted(PROFILES.glob("*.yaml"))
    assert [file.name for file in files if faults(schema, file.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize(
    "answers",
    [
        "{gasten: 6000}",
        "{gasten: 1.5}",
        "{plek: zal}",
        "{zorgen: [geluid, stank]}",
        "{plek: {value: zaal, who: A}}",
        "{wie: A}",
    ],
)
def test_the_schema_of_a_profile_knows_the_questions(answers: str) -> None:
    """A question, an option or a number that the rule base does not have is marked."""
    assert faults(profile_schema(tiny(), "en"), f"municipality: Dorp\nanswers: {answers}\n")


def test_the_schema_of_a_profile_takes_where_an_answer_was_taken_from() -> None:
    """As what was prefilled bears it, and an answer of a person may."""
    answers = "{gasten: {value: 80, from: dorpen.csv}, plek: [{value: zaal, by: A, from: x}, {value: plein, from: y}]}"
    assert faults(profile_schema(tiny(), "en"), f"municipality: Dorp\nanswers: {answers}\n") == []


def test_the_schema_of_a_profile_speaks_the_language_asked_for() -> None:
    """An editor shows the question and the labels of its options."""
    text = str(profile_schema(tiny(), "en"))
    assert "Where is the fair?" in text
    assert "In the meadow" in text
    assert "Waar is het feest?" not in text
