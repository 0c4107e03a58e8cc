"""JSON is a contract: these keys, this schema, the same bytes each time."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from jsonschema import Draft202012Validator

import orgdesign.render.advice
from orgdesign import __version__
from orgdesign.model.advice import Advice
from orgdesign.render.advice.json import advice_json, advice_line, advice_object
from orgdesign.render.text.provenance import provenance_json
from tests.advices import NAMES, advices, tiny, tiny_advice
from tests.conftest import Golden
from tests.papers import UNLIKE_EXAMPLES, example_advice, proved_once, provenance_for

SCHEMA = json.loads((Path(next(iter(orgdesign.render.advice.__path__))) / "advice.schema.json").read_text(encoding="utf-8"))
VALIDATOR = Draft202012Validator(SCHEMA)


def test_the_schema_is_a_schema() -> None:
    """It is well-formed by the draft that it names."""
    Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_every_advice_keeps_to_the_schema(name: str, language: str) -> None:
    """Settled and provisional, with and without exclusions, ties, measures and tensions."""
    VALIDATOR.validate(json.loads(advice_json(tiny_advice(name), language)))


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_every_shipped_example_keeps_to_the_schema(name: str, language: str) -> None:
    """As it is evaluated, and as it is proved, with what it takes to change each outcome."""
    advice = example_advice(name)
    for each in (advice, proved_once(advice)):
        VALIDATOR.validate(json.loads(advice_json(each, language)))


@pytest.mark.parametrize("file", ["profiel.yaml", None])
def test_a_provenance_keeps_to_the_schema(file: str | None) -> None:
    """Also one that withholds the name of the file."""
    advice = tiny_advice("open")
    provenance = provenance_for(advice, "nl", file=file)
    told = json.loads(advice_json(advice, "nl", provenance=provenance))
    VALIDATOR.validate(told)
    assert told["provenance"] == json.loads(provenance_json(provenance))


@given(advices())
def test_a_random_advice_keeps_to_the_schema(advice: Advice) -> None:
    """Also where nothing leads, everything is excluded, or names are odd."""
    VALIDATOR.validate(json.loads(advice_json(advice, "nl")))


@pytest.mark.parametrize("path", [(), ("rule_base",), ("decisions", "omvang"), ("decisions", "omvang", "fired", 0)])
def test_the_schema_allows_no_other_key(path: tuple[str | int, ...]) -> None:
    """A key that is not in the contract is not silently there."""
    content = json.loads(advice_json(tiny_advice("vast"), "nl"))
    part: Any = content
    for step in path:
        part = part[step]
    part["extra"] = 1
    assert not VALIDATOR.is_valid(content)


def test_the_keys_of_the_contract(golden: Golden) -> None:
    """The whole text for one profile, to be read as a diff when it changes."""
    golden("advise/druk.nl.json", advice_json(tiny_advice("druk"), "nl"))


def test_what_the_keys_hold() -> None:
    """The leading alternative, whether it is settled, what is possible, and the numbers behind it."""
    content: Any = advice_object(tiny_advice("voorlopig"), "en")
    assert content["municipality"] == "Veenhuizen"
    assert content["rule_base"] == {"id": "dorpsfeest", "version": "1.0.0", "digest": tiny().digest}
    assert content["tool"] == f"orgdesign {__version__}"
    assert (content["answered"], content["asked"]) == (3, 6)
    size = content["decisions"]["omvang"]
    assert (size["outcome"], size["status"], size["tie"]) == ("groot", "provisional", False)
    assert list(content["decisions"]) == ["omvang", "toezicht", "vorm"]
    assert content["layout"] == {"id": "festival", "title": "Festival"}
    assert content["decisions"]["vorm"]["fired"][0]["then"] == "festival"


def test_where_nothing_leads_the_layout_is_null() -> None:
    """Null is *nothing*, not a missing key."""
    content = json.loads(advice_json(tiny_advice("open"), "nl"))
    assert content["layout"] is None
    assert (content["decisions"]["vorm"]["outcome"], content["decisions"]["vorm"]["status"]) == (None, "open")
    VALIDATOR.validate(content)


def test_a_line_holds_the_same_as_the_whole() -> None:
    """JSONL is the same object on one line."""
    line = advice_line(tiny_advice("druk"), "nl")
    assert line.count("\n") == 1
    assert json.loads(line) == json.loads(advice_json(tiny_advice("druk"), "nl"))


def test_hostile_text_is_escaped_and_kept() -> None:
    """Control characters are in the data but not in the text, so a terminal can show it; accents are readable."""
    hostile = "Café \x1b[31m \x9b \u202e \ud800 \u2028"
    advice = tiny_advice("vast")
    text = advice_json(replace(advice, profile=replace(advice.profile, municipality=hostile)), "nl")
    assert json.loads(text)["municipality"] == hostile
    assert "Café" in text
    assert all(c == "\n" or c.isprintable() for c in text)
