"""A profile by its lines says what careful reading says, or says nothing."""

from __future__ import annotations

from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.load.batch import plain_lines
from orgdesign.load.batch.expected import row_of
from orgdesign.load.batch.plain_lines import LineReader
from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.profiles.save import profile_text
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks, Profile, known
from orgdesign.model.rulebase import RuleBase
from tests.advices import tiny

HEAD = "municipality: Dorp\nanswers:\n"
LINES = (
    "",
    "# a comment",
    "    # another: [",
    "  plek: zaal",
    "  plek: 'zaal'",
    "  plek: Zal",
    "  plek: null",
    "  plek: {value: plein, by: Teamleider, note: 'it''s, [so]: {x', at: '2026-03-01T10:30:00+01:00'}  # and why",
    '  plek: {value: weet_niet, note: "Wij: niets"}',
    "  plek: {value: zaal, by: 'A}",
    "  plek: {value: zaal, by: 'A', at: '2026'}",
    "  plek: {value: zaal, at: '26:1'}",
    "  plek: {value: zaal, by: A, by: B}",
    "  plek: zaal\u2028  tent: nee",
    "  plek: {value: zaal, note: 'a\x85b'}",
    "  plek:",
    "    zaal",
    "  plek: |",
    "  ? plek",
    "  : zaal",
    "  zorgen: [geluid, verkeer]",
    "  zorgen: []",
    "  zorgen: [geluid, null]",
    "  zorgen: [geen]",
    "  zorgen: {value: [afval]}",
    "  zorgen:",
    "    - geluid",
    "    - verkeer",
    "    - afval # much",
    "    - geen",
    "    - null",
    "    verkeer",
    "  - afval",
    "  - geluid",
    "  gasten: 120",
    "  gasten: 1.000",
    "  gasten: 9999999",
    "  duur: 2.5",
    "  duur: .5",
    "  duur: 2.5 # hours",
    "  duur: 2.5#hours",
    "  tent: nee",
    "  tent: no",
    "   tent: nee",
    "\ttent: nee",
    "  tent: nee\r",
    "  tent: nee  ",
    "tent: nee",
    "rule_base: dorpsfeest 1.0.0",
    "municipality: Dorp",
    "---",
    "...",
    "answers:",
)
NAMES = (
    "Dorp",
    "'Dorp''s'",
    '"Dorp: aan \\"zee\\""',
    "'s-Dorp",
    "Dorp (Dr.)  # a town",
    "Dorp: x",
    "Dorp #x",
    "Dorp#x",
    "null",
    "'null'",
    "~",
    "''",
    "' '",
    "- Dorp",
    "Dorp -",
    "[Dorp]",
    "Ďörp 2",
    "Dorp\u200b",
    "\ufeffDorp",
    "Dorp\x07",
)


def agrees(text: str, rule_base: RuleBase) -> bool:
    """Check the law for one text; returns whether it was read by its lines."""
    row = LineReader(rule_base).row(text)
    if row is not None:
        profile, found = ProfileReader(rule_base).read(parse_yaml(text.encode(), "profile.yaml"))
        assert found == ()
        assert profile is not None
        assert row == row_of(profile.municipality, known(rule_base, profile), rule_base.questions.values())
    return row is not None


@given(st.lists(st.sampled_from(LINES), max_size=6), st.sampled_from(LINES), st.sampled_from(["", "\n"]))
def test_lines_say_what_careful_reading_says(lines: list[str], before: str, end: str) -> None:
    """Whatever lines stand together, in whatever order: what is accepted has no finding and means the same."""
    agrees("\n".join([before, HEAD + "\n".join(lines)]) + end, tiny())
    agrees(HEAD + "\n".join(lines), tiny())
    agrees("\n".join(["answers:", *lines, "municipality: Dorp", before]) + end, tiny())
    agrees("municipality: Dorp\nanswers:" + "\n".join(lines), tiny())


@pytest.mark.parametrize("name", NAMES)
def test_names_say_what_careful_reading_says(name: str) -> None:
    """A municipality may be called anything, and quoted in every way."""
    agrees(f"municipality: {name}\nanswers:\n  tent: nee\n", tiny())
    agrees(f"municipality: {name}\n", tiny())


def test_a_text_is_read_by_its_lines_in_the_forms_that_this_program_writes() -> None:
    """So the folder of a year's interviews is read without a parser: words, numbers, lists, who, why and when."""
    answers = {
        "drukte": (Answer(None, "Wethouder", "Weet ik nog niet; vraag het na.", "2026-03-01T10:30:00+01:00"),),
        "gasten": (Answer(Span(120, 120), "Teamleider", None, "2026-03-01T10:30:00+00:00"),),
        "duur": (Answer(Span(2.5, 2.5)),),
        "zorgen": (Answer(Picks(frozenset({"geluid", "verkeer"})), "Jan: de 'eerste'"),),
        "plek": (Answer(Choices.of("zaal"), note="Omdat, tja, het regent: altijd."),),
    }
    assert agrees(profile_text(Profile("Dorp aan zee", "dorpsfeest 1.0.0", answers), tiny()), tiny())


@pytest.mark.parametrize("indent", ["  ", "    "])
def test_other_programs_write_other_lines(indent: str) -> None:
    """A list may have an item on each line, and keys may stand in the order of the alphabet."""
    zorgen = "".join(f"{indent}- {each}\n" for each in ("geluid", "afval"))
    answers = f"answers:\n  drukte: vol\n  zorgen:\n{zorgen}"
    assert agrees(f"{answers}  tent: nee\nmunicipality: Dorp\nrule_base: dorpsfeest\n", tiny())
    assert agrees(f"municipality: Dorp\n{answers}", tiny())
    assert agrees(f"municipality: Dorp\n{answers}".rstrip(), tiny())
    assert not agrees(f"municipality: Dorp\n{answers}{indent}  verkeer\n", tiny())
    assert not agrees(f"municipality: Dorp\n{answers}\n{indent}- verkeer\n", tiny())


@pytest.mark.parametrize(
    "head", list(permutations(["# Een dorp.", "", "rule_base: dorpsfeest", "municipality: 'Het Dorp'"], 4))
)
def test_the_head_may_stand_in_any_order(head: tuple[str, ...]) -> None:
    """Comments and empty lines stand anywhere."""
    assert agrees("\n".join([*head, "answers:", "", "  # hoe druk", "  drukte: vol # echt", ""]), tiny())


def test_what_is_kept_in_mind_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines that differ without end take no memory without end, and are read all the same."""
    monkeypatch.setattr(plain_lines, "_MOST_KNOWN", 40)
    reader = LineReader(tiny())
    for guests in range(100):
        assert (reader.row(f"{HEAD}  gasten: {guests}\n") or [])[0] == "Dorp"
    assert len(reader._known) <= 40  # noqa: SLF001  there is no other way to see it
