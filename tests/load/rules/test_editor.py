"""An editor with the schemas of a rule base marks what is wrong where it stands, and nothing that is sound."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path, PurePosixPath
from typing import Any, NamedTuple

import jsonschema
import pytest

from orgdesign.load.rules.beginning import STARTER
from orgdesign.load.rules.cases import load_cases
from orgdesign.load.rules.declared import declared
from orgdesign.load.rules.editor import editor_schemas, keys, schema_name
from orgdesign.load.rules.editor_values import Schema
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.render.rulebook.key_words import explained
from tests.advices import CARE_HOME, TINY
from tests.effort import daily_of
from tests.load.rules.test_schema import content

Place = tuple[str | int, ...]
FOLDERS = {"shipped": shipped_rule_base(), "tiny": TINY, "care-home": CARE_HOME, "starter": STARTER}


@cache
def schemas_of(folder: Path) -> Mapping[str, Schema]:
    """Return the schemas of a rule base as it stands."""
    return editor_schemas(declared(folder), explained("en"))


def marked(folder: Path, place: str, schemas: Mapping[str, Schema] | None = None) -> set[Place]:
    """Return where an editor marks something in a file, an unexpected key at the key itself."""
    name = schema_name(PurePosixPath(place))
    assert name is not None
    schema = (schemas_of(folder) if schemas is None else schemas)[name]
    text = (folder / place).read_text(encoding="utf-8")
    errors = jsonschema.Draft7Validator(_placed(schema)).iter_errors(content(text))
    return {where for error in errors for where in _where(error)}


def _placed(schema: object) -> Any:  # noqa: ANN401  a schema is whatever JSON is
    """Return a schema that says `not: {}` for false, of which this validator does not tell where it is."""
    match schema:
        case dict():
            return {
                key: value if key in {"additionalProperties", "default"} and isinstance(value, bool) else _placed(value)
                for key, value in schema.items()
            }
        case list():
            return [_placed(each) for each in schema]
        case False:
            return {"not": {}}
        case _:
            return schema


def _where(error: jsonschema.ValidationError) -> list[Place]:
    path = tuple(error.absolute_path)
    if error.validator == "additionalProperties":
        known: Mapping[str, Any] = error.schema["properties"] if isinstance(error.schema, dict) else {}
        written: Any = error.instance
        return [(*path, key) for key in written if key not in known]
    return [path]


@pytest.mark.parametrize("name", daily_of({"care-home", "starter"}, FOLDERS))
def test_nothing_that_is_sound_is_marked(name: str) -> None:
    """Whatever files a rule base has, and whatever language it speaks."""
    folder = FOLDERS[name]
    places = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.yaml"))]
    assert {place: found for place in places if (found := marked(folder, place))} == {}
    for schema in schemas_of(folder).values():
        jsonschema.Draft7Validator.check_schema(schema)


MODEL = """description: {de: Erfunden.}
factors:
- {id: groesse, meaning: {de: Wie groß das Haus ist}}
answers:
  plaetze: {median: 90, spread: 0.6, follows: {groesse: 0.9}}
  bewohner: {options: {demenz: {share: 40}, jugend: {share: 10}, senioren: {share: 70, follows: {groesse: 0.2}}}}
  wache_heute: {shares: {rufbereitschaft: 5, wache: 3, fremd: 1}, leans: {wache: {groesse: 0.7}}}
  vorfaelle: {shares: {selten: 5, monatlich: 3, woechentlich: 2}, follows: {plaetze: 0.4}}
"""
COLUMNS = """names: [Haus]
answers:
  plaetze: {columns: [Betten]}
  vorfaelle: {columns: [Fälle], values: {"1": selten, "2": monatlich}}
"""
HEAD, HOUSE, NIGHT = "rulebase.yaml", "questions/haus.yaml", "questions/nacht.yaml"
WATCH, ALARM, LAYOUT = "decisions/wache.yaml", "decisions/technik.yaml", "decisions/nachtmodell.yaml"
MEASURES, TENSIONS, CASES = "measures.yaml", "tensions.yaml", "cases/naechte.yaml"


class Mistake(NamedTuple):
    """A file of the care home, what is written instead of what, and where an editor marks it.

    None: it takes the whole rule base to see, so no schema can.
    """

    place: str
    old: str
    new: str
    at: Place | None


MISTAKES: Mapping[str, Mistake] = {
    "a fact misspelt": Mistake(
        WATCH, "when: {vorfaelle: selten}", "when: {vorfale: selten}", ("rules", 0, "when", "vorfale")
    ),
    "an option misspelt": Mistake(WATCH, "{vorfaelle: selten}", "{vorfaelle: seltn}", ("rules", 0, "when", "vorfaelle")),
    "an option of another question in a list": Mistake(
        WATCH, "[wache, fremd]", "[wache, selten]", ("rules", 2, "when", "wache_heute", 1)
    ),
    "a comparison misspelt": Mistake(
        WATCH, "at_least: monatlich", "at_lest: monatlich", ("rules", 1, "when", "vorfaelle", "at_lest")
    ),
    "a comparison on what has no order": Mistake(
        WATCH,
        "wache_heute: [wache, fremd]",
        "wache_heute: {at_least: wache}",
        ("rules", 2, "when", "wache_heute", "at_least"),
    ),
    "a bound that is no option": Mistake(
        WATCH, "at_least: monatlich", "at_least: oft", ("rules", 1, "when", "vorfaelle", "at_least")
    ),
    "an option of several misspelt": Mistake(
        WATCH, "includes: [demenz, jugend]", "includes: [demens, jugend]", ("rules", 1, "when", "bewohner", "includes", 0)
    ),
    "several tested as a choice": Mistake(
        ALARM, "bewohner: {includes: jugend}", "bewohner: jugend", ("rules", 2, "when", "bewohner")
    ),
    "a number beyond the range": Mistake(
        TENSIONS, "stellen: {below: 5}", "stellen: {below: 5000}", (0, "when", "stellen", "below")
    ),
    "a word for a number": Mistake(
        TENSIONS, "stellen: {below: 5}", "stellen: {below: fünf}", (0, "when", "stellen", "below")
    ),
    "an outcome misspelt": Mistake(LAYOUT, "when: {wache: wache}", "when: {wache: wach}", ("rules", 0, "when", "wache")),
    "an alternative misspelt in an effect": Mistake(
        WATCH, "favours: {wache: strong}", "favours: {wach: strong}", ("rules", 1, "favours", "wach")
    ),
    "a strength that there is not": Mistake(
        WATCH, "favours: {wache: strong}", "favours: {wache: stark}", ("rules", 1, "favours", "wache")
    ),
    "an alternative of another decision": Mistake(LAYOUT, "then: rufhaus", "then: notruf", ("rules", 1, "then")),
    "a tie that names another alternative": Mistake(
        WATCH, "[rufbereitschaft, wache]", "[rufbereitschaft, fremd]", ("tie_break", 1)
    ),
    "a tie that leaves one out": Mistake(WATCH, "[rufbereitschaft, wache]", "[wache]", ("tie_break",)),
    "a source misspelt": Mistake(
        ALARM, "{id: handbuch-nacht, grade: source}", "{id: handbuch, grade: source}", ("rules", 0, "source", "id")
    ),
    "a grade that its source does not carry": Mistake(
        ALARM, "{id: handbuch-nacht, grade: source}", "{id: handbuch-nacht, grade: theory}", ("rules", 0, "source", "grade")
    ),
    "a grade without a source": Mistake(
        ALARM,
        "source: {grade: assumption}\n- id: notruf-fuer",
        "source: {grade: theory}\n- id: notruf-fuer",
        ("rules", 1, "source", "grade"),
    ),
    "a text in no language of the rule base": Mistake(
        WATCH, "title: {de: Nachtwache}", "title: {nl: Nachtwacht}", ("title", "nl")
    ),
    "a key misspelt": Mistake(WATCH, 'because: {de: "Was', 'becuase: {de: "Was', ("rules", 2, "becuase")),
    "a rule that does nothing": Mistake(WATCH, "  favours: {wache: weak}\n", "", ("rules", 2)),
    "a policy that there is not": Mistake(WATCH, "policy: score", "policy: points", ("policy",)),
    "a present form of no question": Mistake(
        ALARM, "question: technik_heute", "question: technik_haute", ("today", "question")
    ),
    "a present form that means no alternative": Mistake(ALARM, "ja: notruf", "ja: knopf", ("today", "means", "ja")),
    "a layout without a heading": Mistake(LAYOUT, "    costs: {de: Wenig.}\n", "", ("alternatives", 1, "portrait")),
    "an amount by what is no number": Mistake(
        ALARM, "question: plaetze", "question: vorfaelle", ("alternatives", 1, "takes", 0, "per", "question")
    ),
    "a section misspelt": Mistake(HOUSE, "section: haus\n  kind: several", "section: hous\n  kind: several", (2, "section")),
    "a kind misspelt": Mistake(NIGHT, "kind: yes_no", "kind: yesno", (1, "kind")),
    "a number with options": Mistake(HOUSE, "  range: [0, 500]\n", "  range: [0, 500]\n  options: []\n", (1, "options")),
    "a scale without options": Mistake(HOUSE, "kind: several", "kind: number", (2,)),
    "what holds otherwise is no answer": Mistake(NIGHT, "otherwise: nee", "otherwise: nein", (3, "otherwise")),
    "asked sometimes, and nothing holds otherwise": Mistake(NIGHT, "  otherwise: nee\n", "", (3,)),
    "a promise of a decision without order": Mistake(
        HOUSE, "  range: [0, 500]\n", "  range: [0, 500]\n  monotone: {up: technik}\n", (1, "monotone", "up")
    ),
    "a layout that is no decision": Mistake(HEAD, "layout: nachtmodell", "layout: nachtmodel", ("layout",)),
    "people told by what is no number": Mistake(HEAD, "people: stellen", "people: bewohner", ("people",)),
    "a measure after none": Mistake(MEASURES, "[leute-fragen]", "[leute-fraagen]", (0, "after", 0)),
    "the present form of a decision that has none": Mistake(
        TENSIONS, "changes: wache", "changes: nachtmodell", (0, "when", "changes")
    ),
    "a case with an answer that is none": Mistake(CASES, "vorfaelle: selten", "vorfaelle: nie", (1, "answers", "vorfaelle")),
    "a case that expects no alternative": Mistake(
        CASES, "    layout: wachhaus", "    layout: wachhuis", (0, "expect", "layout")
    ),
    "a share of an option that there is not": Mistake(
        "plausibility.yaml", "selten: 5", "nie: 5", ("answers", "vorfaelle", "shares", "nie")
    ),
    "what follows nothing": Mistake(
        "plausibility.yaml", "follows: {plaetze", "follows: {platze", ("answers", "vorfaelle", "follows", "platze")
    ),
    "a cell for no option": Mistake("prefill.yaml", "monatlich", "monatlichs", ("answers", "vorfaelle", "values", "2")),
    "a rule of a name that is taken": Mistake(WATCH, "id: gewohnheit", "id: wenig-vorfaelle", None),
    "parts that cannot both hold": Mistake(
        LAYOUT, "when: {wache: wache}", "when: {wache: wache, all: [{wache: rufbereitschaft}]}", None
    ),
    "a favour for what is opposed": Mistake(
        WATCH, "  favours: {wache: weak}\n", "  favours: {wache: weak}\n  opposes: {wache: weak}\n", None
    ),
    "a circle of decisions": Mistake(ALARM, "when: {bewohner: {includes: jugend}}", "when: {technik: notruf}", None),
    "a number with a dot for thousands": Mistake(TENSIONS, "stellen: {below: 5}", "plaetze: {below: 5.000}", None),
}


def base(tmp_path: Path) -> Path:
    """Return a copy of the care home, with all that a rule base may have."""
    folder = tmp_path / "haus"
    shutil.copytree(CARE_HOME, folder)
    (folder / "plausibility.yaml").write_text(MODEL, encoding="utf-8")
    (folder / "prefill.yaml").write_text(COLUMNS, encoding="utf-8")
    return folder


def checked(folder: Path) -> set[str]:
    """Return the files in which `rules check` finds an error."""
    rule_base, found = load_rule_base(folder)
    more = () if rule_base is None else (*load_cases(folder, rule_base)[1], *load_plausibility(folder, rule_base)[1])
    return {Path(each.place.file).relative_to(folder).as_posix() for each in (*found, *more) if each.is_error}


@pytest.mark.parametrize("mistake", MISTAKES.values(), ids=MISTAKES)
def test_a_mistake_is_marked_where_it_stands_or_else_checked(mistake: Mistake, tmp_path: Path) -> None:
    """With schemas from before it was made, and with those that the faulty rule base gives itself."""
    folder = base(tmp_path)
    before = editor_schemas(declared(folder), {})
    assert (marked(folder, mistake.place, before), checked(folder)) == (set(), set())
    text = (folder / mistake.place).read_text(encoding="utf-8")
    assert mistake.old in text
    (folder / mistake.place).write_text(text.replace(mistake.old, mistake.new, 1), encoding="utf-8")
    for schemas in (before, editor_schemas(declared(folder), {})):
        found = marked(folder, mistake.place, schemas)
        assert mistake.at in found if mistake.at is not None else not found
    assert mistake.place in checked(folder)


def test_of_typical_mistakes_most_are_marked() -> None:
    """At least 28 of 40, and the others are for the whole rule base to tell."""
    assert len(MISTAKES) >= 40
    assert sum(mistake.at is not None for mistake in MISTAKES.values()) / len(MISTAKES) >= 28 / 40


def test_a_file_that_cannot_be_read_takes_no_name_away(tmp_path: Path) -> None:
    """What may be declared in it is not refused elsewhere, and what is declared elsewhere is still offered."""
    folder = base(tmp_path)
    (folder / HOUSE).write_text("- id: plaetze\n  kind: {\n", encoding="utf-8")
    schemas = editor_schemas(declared(folder), {})
    places = [path.relative_to(folder).as_posix() for path in sorted(folder.rglob("*.yaml")) if path != folder / HOUSE]
    assert {place: found for place in places if (found := marked(folder, place, schemas))} == {}
    assert "wache_heute" in str(schemas["tensions"])


def test_an_editor_shows_the_question_where_it_is_tested() -> None:
    """Its text and the labels of its options, in the language asked for."""
    schema = str(editor_schemas(declared(TINY, "en"), {})["measures"])
    assert "Where is the fair?" in schema
    assert "Waar is het feest?" not in schema


def test_every_key_is_explained() -> None:
    """Whatever an author may write, an editor tells what it is for, in every language of the interface."""
    for language in ("nl", "en"):
        told = explained(language)
        assert [
            f"{document}.{key}" for document, key in keys() if not (told.get(f"{document}.{key}") or told.get(key))
        ] == []


def test_what_is_explained_can_be_written() -> None:
    """No explanation is left of a key that there is no longer."""
    known = {*(f"{document}.{key}" for document, key in keys()), *(key for _, key in keys())}
    others = {key for key in explained("en") if key.partition(".")[0] in {"Condition", "Test"}}
    assert {*explained("en")} - known - others == set()
