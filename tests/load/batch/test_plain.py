"""The short way through a profile says what careful reading says, or says nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.load.batch.expected import Row, row_of
from orgdesign.load.batch.plain import PlainReader
from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.profiles.save import profile_text
from orgdesign.load.source.yaml_parser import LARGEST, parse_yaml
from orgdesign.model.profile import known
from orgdesign.model.rulebase import RuleBase
from tests import strategies
from tests.advices import tiny
from tests.effort import scaled

BAD = Path(__file__).parents[2] / "bad"
HEAD = "municipality: Dorp\nanswers:\n"
EVERY_FORM = """\
# a comment
"municipality": 'Dorp aan zee'
rule_base: dorpsfeest
x-own: yes
answers:
  drukte: {value: vol, by: Teamleider, note: 'vol: ja', at: 2026-03-01T10:30:00+01:00}
  zorgen:
    - geluid
    - verkeer
  gasten: "120"
  duur: 2.5
  plek: {by: Buurman}
  tent:
"""
EDITS = (
    *(
        "\n",
        " ",
        "  ",
        "''",
        '"',
        "- ",
        "[",
        "]",
        "{",
        "}",
        ": ",
        ", ",
        "#",
        "&a ",
        "*a",
        "!x ",
        "! ",
        "\t",
        "\x07",
        "\ufeff",
    ),
    *(
        "null",
        "~",
        "weet_niet",
        "geen",
        "0",
        ".5",
        "e3",
        "x-eigen: 1\n",
        "note: a",
        "value: ",
        "---\n",
        "...\n",
        "answers:\n",
    ),
)


def careful(data: bytes, rule_base: RuleBase) -> tuple[Row | None, bool]:
    """Return the row that careful reading gives, and whether it found anything to say."""
    profile, found = ProfileReader(rule_base).read(parse_yaml(data, "profile.yaml"))
    if profile is None:
        return None, bool(found)
    facts = known(rule_base, profile)
    return row_of(profile.municipality, facts, rule_base.questions.values()), bool(found)


def agrees(data: bytes, rule_base: RuleBase) -> bool:
    """Check the law for one file; returns whether the short way read it."""
    row = PlainReader(rule_base).row(data)
    if row is not None:
        assert (row, False) == careful(data, rule_base)
    return row is not None


@settings(max_examples=scaled(60))
@given(st.data())
def test_the_short_way_says_what_careful_reading_says(data: st.DataObject) -> None:
    """Whatever it accepts has no finding and means the same, for any rule base and any profile."""
    rule_base = data.draw(strategies.rule_bases())
    agrees(profile_text(data.draw(strategies.profiles(rule_base, sources=True)), rule_base).encode(), rule_base)


@settings(max_examples=scaled(300))
@given(st.data())
def test_so_it_does_of_texts_that_something_happened_to(data: st.DataObject) -> None:
    """A slip of the hand anywhere in a file is either harmless to both or left to careful reading."""
    rule_base = tiny()
    text = data.draw(
        st.sampled_from(
            [
                EVERY_FORM,
                HEAD + "  plek: {between: [zaal, plein]}\n",
                profile_text(data.draw(strategies.profiles(rule_base, sources=True)), rule_base),
            ]
        )
    )
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = start + data.draw(st.sampled_from([0, 0, 0, 1, 3, 10]))
        text = text[:start] + data.draw(st.sampled_from(EDITS)) + text[end:]
    agrees(text.encode(), rule_base)


def test_what_is_plain_is_read_the_short_way() -> None:
    """Every form of a plain answer is taken, each fact in its place."""
    assert agrees(EVERY_FORM.encode(), tiny())
    name, *cells = PlainReader(tiny()).row(EVERY_FORM.encode()) or []
    facts = (fact for question in tiny().questions.values() for fact in question.domains)
    answered = {
        "drukte": "vol",
        "gasten": 120.0,
        "duur": 2.5,
        "zorgen.geluid": True,
        "zorgen.afval": False,
        "zorgen.verkeer": True,
    }
    assert name == "Dorp aan zee"
    assert dict(zip(facts, cells, strict=True)) == {"plek": None, "tent": None, **answered}


@pytest.mark.parametrize("start", ["", "\ufeff", "---\n", "%YAML 1.1\n---\n"])
@pytest.mark.parametrize(
    "answers",
    [
        "  plek: zaal\n",
        "  plek: 'zaal'\n",
        "  plek: weet_niet\n",
        "  plek: {}\n",
        "  plek: {value: null}\n",
        "  zorgen: []\n",
        "  zorgen: geen\n",
        "  zorgen: geluid\n",
        "  zorgen: [geluid, geluid]\n",
        "  zorgen: {value: [afval]}\n",
        "  gasten: 0\n",
        "  gasten: +5000\n",
        "  {}\n",
        "  ~\n",
        "",
    ],
)
def test_forms_that_both_take(start: str, answers: str) -> None:
    """Forms that are valid however odd: the short way takes them all, save an answer without any part."""
    data = f"{start}{HEAD}{answers}".encode()
    assert agrees(data, tiny()) == (answers != "  plek: {}\n")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "[]",
        "answers: {}\n",
        "municipality:\nanswers: {}\n",
        "municipality: ' '\nanswers: {}\n",
        "municipality: A\nmunicipality: A\nanswers: {}\n",
        "municipality: A\nrule_base: other\n",
        "municipality: A\nrule_base: dorpsfeest 0.0.9\n",
        "municipality: A\nelse: 1\n",
        "municipality: A\nx-own: {a: 1}\nanswers: {}\n",
        "municipality: A\nanswers: []\n",
        "municipality: A\nanswers: x\n",
        "municipality: A\nanswers: {}\n---\nmunicipality: A\n",
        "municipality: &a A\nanswers: {}\n",
        "municipality: !a A\nanswers: {}\n",
        "municipality: A\nanswers: &a {}\n",
        f"{HEAD}  plek: zaal\n  plek: zaal\n",
        f"{HEAD}  plek: Zal\n",
        f"{HEAD}  plek: ''\n",
        f"{HEAD}  plek: [zaal]\n",
        f"{HEAD}  plek: {{one_of: [zaal]}}\n",
        f"{HEAD}  plek: {{value: zaal, value: plein}}\n",
        f"{HEAD}  plek: {{value: zaal, at: now}}\n",
        f"{HEAD}  plek: {{value: zaal, who: A}}\n",
        f"{HEAD}  plek:\n    - {{value: zaal, by: A}}\n    - {{value: plein, by: B}}\n",
        f"{HEAD}  plein: zaal\n",
        f"{HEAD}  zorgen: [geluid, geen]\n",
        f"{HEAD}  zorgen: [geluid, null]\n",
        f"{HEAD}  zorgen: [[geluid]]\n",
        f"{HEAD}  gasten: 5001\n",
        f"{HEAD}  gasten: 1.000\n",
        f"{HEAD}  gasten: 1e3\n",
        f"{HEAD}  gasten: [1]\n",
        f"{HEAD}  duur: 2.25\n",
        f"{HEAD}  duur: {{between: [1, 2]}}\n",
        f"{HEAD}  ? plek\n  : {{\n",
    ],
)
def test_what_is_not_plain_is_left_to_careful_reading(text: str) -> None:
    """Faults, warnings, regions, several people and what only YAML's lawyers write."""
    assert PlainReader(tiny()).row(text.encode()) is None


def test_broken_files_are_left_to_careful_reading() -> None:
    """No file of which something must be said is read the short way."""
    for path in BAD.rglob("*.yaml"):
        data = path.read_bytes()
        if careful(data, tiny())[1]:
            assert PlainReader(tiny()).row(data) is None, path


@pytest.mark.parametrize("data", [b"\xff", b"municipality: A\nanswers: {}\n#" + b"." * LARGEST])
def test_bytes_that_are_no_text_or_too_many_are_left(data: bytes) -> None:
    """What is refused before it is parsed is refused here too."""
    assert PlainReader(tiny()).row(data) is None
