"""What is saved is what is loaded again, and what is not ours stays as it was."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from types import MappingProxyType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgdesign.load.profiles.profile import ProfileReader
from orgdesign.load.profiles.save import AsRead, ReadsOtherwise, Rereading, answer_lines, profile_text, save_profile
from orgdesign.load.source.yaml_parser import parse_yaml
from orgdesign.load.source.yaml_tree import YamlFile, YamlMap
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks, Profile
from orgdesign.model.rulebase import RuleBase
from tests import strategies
from tests.effort import scaled


def read(text: str, rule_base: RuleBase) -> Profile:
    """Return the profile in a text that must be without fault."""
    profile, found = ProfileReader(rule_base).read(parse_yaml(text.encode(), "profile.yaml"))
    assert found == ()
    assert profile is not None
    return profile


WRITTEN_BY_HAND = """\
# Interview van maart
# niet verspreiden

municipality: Voorbeeldstad   # naam is veranderd
x-dossier: 2026/14
answers:
  # eerst het makkelijke (~ 10 minuten)
  q0: q0_1

  # hier was discussie over
  q1:
    - {value: q1_0, by: Teamleider, note: "zegt ze"}
    - {value: q1_1, by: Adviseur}
  q2: q2_0   # zeker
  # einde
"""


@pytest.fixture
def rule_base() -> RuleBase:
    """A rule base with three questions of choice."""
    base = strategies.plain_rule_base(("q0", "q1", "q2", "q3"))
    assert list(base.questions) == ["q0", "q1", "q2", "q3"]
    return base


def test_only_the_lines_of_what_changed_are_touched(rule_base: RuleBase) -> None:
    """An answer that changes takes new lines; every other line, comments included, stays as a person wrote it."""
    file = parse_yaml(WRITTEN_BY_HAND.encode(), "profile.yaml")
    profile = read(WRITTEN_BY_HAND, rule_base).replace("q1", (Answer(Choices.of("q1_1")),))
    before = '    - {value: q1_0, by: Teamleider, note: "zegt ze"}\n    - {value: q1_1, by: Adviseur}\n'
    expected = WRITTEN_BY_HAND.replace("  q1:\n" + before, "  q1: q1_1\n")
    assert profile_text(profile, rule_base, file) == expected


def test_a_new_answer_comes_after_the_others(rule_base: RuleBase) -> None:
    """An added answer is the only new line."""
    file = parse_yaml(WRITTEN_BY_HAND.encode(), "profile.yaml")
    profile = read(WRITTEN_BY_HAND, rule_base).replace("q3", (Answer(None, by="Ik", note="later\nnog eens"),))
    added = '  q3: {value: weet_niet, by: Ik, note: "later\\nnog eens"}\n'
    assert profile_text(profile, rule_base, file) == WRITTEN_BY_HAND.replace("  # einde\n", added + "  # einde\n")


def test_what_is_unchanged_is_written_back_to_the_letter(rule_base: RuleBase) -> None:
    """Saving a profile that did not change changes nothing."""
    file = parse_yaml(WRITTEN_BY_HAND.encode(), "profile.yaml")
    assert profile_text(read(WRITTEN_BY_HAND, rule_base), rule_base, file) == WRITTEN_BY_HAND


def test_head_and_removal(rule_base: RuleBase) -> None:
    """A new name and a new version replace theirs; an answer taken back leaves no line behind."""
    file = parse_yaml(WRITTEN_BY_HAND.encode(), "profile.yaml")
    profile = read(WRITTEN_BY_HAND, rule_base).replace("q0", ())
    renamed = Profile("Nieuwstad", "random 1.0.0", profile.answers)
    text = profile_text(renamed, rule_base, file)
    assert "municipality: Nieuwstad\nrule_base: random 1.0.0\nx-dossier: 2026/14\nanswers:\n" in text
    assert "q0" not in text
    assert read(text, rule_base) == renamed
    assert [line for line in text.splitlines() if "#" in line] == [
        line for line in WRITTEN_BY_HAND.splitlines() if "#" in line and "municipality" not in line
    ]


@pytest.mark.parametrize(
    "text",
    [
        "# kop\nmunicipality: A\nanswers: {q0: q0_1, q1: q1_0}\n",
        "# kop\nmunicipality: A\nanswers:\n",
        "# kop\nmunicipality: A\n",
        "# kop\n{municipality: A, answers: {q0: q0_1}}\n",
        "# kop\nmunicipality: A\nanswers:\n  {}\n",
    ],
)
def test_layouts_that_cannot_be_edited_are_written_anew(text: str, rule_base: RuleBase) -> None:
    """Where the layout is not one entry a line, the file is written anew under its heading, and says the same."""
    profile = read(text, rule_base).replace("q2", (Answer(Choices.of("q2_1", "q2_0")),))
    again = profile_text(profile, rule_base, parse_yaml(text.encode(), "profile.yaml"))
    assert again.startswith("# kop\n")
    assert read(again, rule_base) == profile


VISIT = "2026-03-01T10:30:00+01:00"


@pytest.mark.parametrize("made_with", [None, "random 1.0.0"])
def test_a_visit_stands_in_a_line_of_its_own(made_with: str | None, rule_base: RuleBase) -> None:
    """After what it was made with; a later visit takes its place, and none leaves no line behind."""
    before = read(WRITTEN_BY_HAND, rule_base)
    head = "municipality: Voorbeeldstad   # naam is veranderd\n"
    made = "" if made_with is None else f"rule_base: {made_with}\n"
    text = WRITTEN_BY_HAND
    for visit in (VISIT, "2026-04-01T09:00:00+02:00", None):
        profile = Profile("Voorbeeldstad", made_with, before.answers, visit)
        text = profile_text(profile, rule_base, parse_yaml(text.encode(), "profile.yaml"))
        line = "" if visit is None else f"visit: '{visit}'\n"
        assert text == WRITTEN_BY_HAND.replace(head, head + made + line)
        assert read(text, rule_base) == profile
    profile = Profile("Voorbeeldstad", None, before.answers)
    assert profile_text(profile, rule_base, parse_yaml(text.encode(), "profile.yaml")) == WRITTEN_BY_HAND


def test_what_is_new_in_one_place_stands_in_the_order_in_which_it_was_said(rule_base: RuleBase) -> None:
    """Also where the line that it stands before goes at the same time."""
    text = "# kop\nmunicipality: A\nrule_base: random 1.0.0\nanswers:\n  q0: q0_1   # zeker\n"
    said = {"q0": "q0_1", "q3": "q3_0", "q1": "q1_1"}
    profile = Profile("A", None, {id_: (Answer(Choices.of(value)),) for id_, value in said.items()}, VISIT)
    edited = profile_text(profile, rule_base, parse_yaml(text.encode(), "profile.yaml"))
    head = f"# kop\nmunicipality: A\nvisit: '{VISIT}'\nanswers:\n"
    assert edited == head + "  q0: q0_1   # zeker\n  q3: q3_0\n  q1: q1_1\n"


def test_a_file_with_a_fault_is_written_anew_under_its_heading(rule_base: RuleBase) -> None:
    """What it said is not known, so it cannot be told what changed."""
    profile = Profile("Voorbeeldstad", None, {"q0": (Answer(Choices.of("q0_1")),)})
    file = parse_yaml(WRITTEN_BY_HAND.replace("q2_0", "geel").encode(), "profile.yaml")
    text = profile_text(profile, rule_base, file)
    assert text == (
        "# Interview van maart\n# niet verspreiden\n\n"
        "municipality: Voorbeeldstad\nx-dossier: 2026/14\nanswers:\n  q0: q0_1\n"
    )


def test_a_note_stands_on_one_line_in_its_own_letters(rule_base: RuleBase) -> None:
    """However long it is, and whatever letters people write their names with."""
    note = "Súdwest-Fryslân vindt dit nog te vroeg ~ " * 20
    text = profile_text(Profile("Súdwest-Fryslân", None, {"q0": (Answer(Choices.of("q0_1"), note=note),)}), rule_base)
    assert text == f"municipality: Súdwest-Fryslân\nanswers:\n  q0: {{value: q0_1, note: '{note}'}}\n"


def test_a_note_without_an_answer_stands_beside_what_others_said(rule_base: RuleBase) -> None:
    """It is no answer, not even that somebody does not know."""
    said = (Answer(Choices.of("q0_1"), by="Ik"), Answer(None, by="Jij", note="later", silent=True))
    text = profile_text(Profile("A", None, {"q0": said}), rule_base)
    assert "    - {by: Jij, note: later}\n" in text
    assert read(text, rule_base).answers["q0"] == said


@pytest.mark.parametrize("text", ["", "- een\n- twee\n", "een\n"])
def test_a_file_that_is_no_profile_is_written_anew(text: str, rule_base: RuleBase) -> None:
    """There is nothing in it that could be kept."""
    profile = Profile("A", "random 1.0.0", {"q0": (Answer(Choices.of("q0_1")),)}, VISIT)
    again = profile_text(profile, rule_base, parse_yaml(text.encode(), "profile.yaml"))
    assert again == profile_text(profile, rule_base)
    assert read(again, rule_base) == profile


class _Counting(Rereading):
    """Counts how often a text is read."""

    count = 0

    def of(self, file: YamlFile) -> AsRead:
        self.count += 1
        return super().of(file)


def test_what_was_saved_last_is_not_read_again(tmp_path: Path, rule_base: RuleBase) -> None:
    """Who saves after every answer reads each text once: before it is written."""
    path, reading = tmp_path / "a.yaml", _Counting(rule_base)
    for at, option in enumerate(("q0_0", "q0_1", "q0_0", "q0_1"), 0):
        save_profile(path, Profile("A", None, {"q0": (Answer(Choices.of(option)),)}), rule_base, reading)
        assert reading.count == (0, 2, 3, 4)[at]
    assert reading.read(path.read_bytes(), path.as_posix()).profile == read(path.read_text(encoding="utf-8"), rule_base)
    assert reading.count == 4
    assert reading.read(path.read_bytes(), "elsewhere.yaml").file.name == "elsewhere.yaml"


def test_an_unnamed_answer_beside_a_named_one_is_read_back(rule_base: RuleBase) -> None:
    """Of several answers each is written so that it is read as one, also one without a name or a note."""
    other = strategies.plain_rule_base(("a",), several=("b",), numbers=("c",))
    for base, id_, one, two in (
        (rule_base, "q1", Choices.of("q1_0"), Choices.of("q1_0", "q1_1")),
        (other, "b", Picks(frozenset({"b_0"})), Picks(frozenset())),
        (other, "c", Span(1.0, 3.0), None),
        (other, "c", Span(1.0, 3.0), Span(2.0, 2.0)),
    ):
        profile = Profile("A", None, MappingProxyType({id_: (Answer(one, by="Ik"), Answer(two))}))
        text = profile_text(profile, base)
        assert read(text, base) == profile
        turned = profile.replace(id_, (Answer(one), Answer(two, by="Ik")))
        edited = profile_text(turned, base, parse_yaml(text.encode(), "profile.yaml"))
        assert read(edited, base) == turned


OWN = """\
x-lijst: [a, [b, c], {d: [e, {f: g}], h: []}, ja, 12, '', ~]
x-leeg:
x-niets: []
x-tekst: 'null'
x-kaart: {a: {b: [c]}, d: , e: "f\\ng"}
retired: {oud: [{value: iets, by: Ik}, {value: anders}]}
"""


def test_what_is_not_ours_survives_a_whole_rewrite(rule_base: RuleBase) -> None:
    """Every list, mapping, text and empty place under a key that is kept says the same after the file is written anew."""
    text = "municipality: A\nx-eerst: [1, 2]\nanswers: {q0: q0_1}\n" + OWN
    before = parse_yaml(text.encode(), "profile.yaml")
    profile = read(text, rule_base).replace("q1", (Answer(Choices.of("q1_1")),))
    again = profile_text(profile, rule_base, before)
    after = parse_yaml(again.encode(), "profile.yaml")
    assert read(again, rule_base) == profile
    assert isinstance(before.tree, YamlMap)
    assert isinstance(after.tree, YamlMap)
    assert {k: v for k, v in after.tree.items() if k != "answers"} == {
        k: v for k, v in before.tree.items() if k != "answers"
    }
    assert "q1:" in again
    assert "x-lijst: [a, [b, c], {d: [e, {f: g}], h: []}, ja, '12', '', null]\n" in again


@pytest.mark.parametrize(
    "profile",
    [
        Profile("   ", None, {"q0": (Answer(Choices.of("q0_0")),)}),
        Profile("A", "another 1.0.0"),
        Profile("A", None, {"q0": (Answer(Choices.of("q0_0"), at="gisteren"),)}),
        Profile("A", None, {"q0": (Answer(Choices.of("q0_0")), Answer(Choices.of("q0_1")))}),
        Profile("A", None, {"q0": (Answer(Choices.of("q0_0"), by="Ik"), Answer(Choices.of("q0_1"), by="Ik"))}),
    ],
)
@pytest.mark.parametrize("text", ["municipality: A\nanswers: {q0: q0_1}\n", "municipality: A\nanswers:\n  q0: q0_1\n"])
def test_what_does_not_read_back_never_replaces_a_file(
    text: str, profile: Profile, rule_base: RuleBase, tmp_path: Path
) -> None:
    """The save fails with a reason, and the old file stays to the letter; where there was none, what can be written is."""
    path = tmp_path / "a.yaml"
    path.write_bytes(text.encode())
    with pytest.raises(ReadsOtherwise) as refusal:
        save_profile(path, profile, rule_base)
    assert refusal.value.strerror == ReadsOtherwise.REASON
    assert refusal.value.filename == path.as_posix()
    assert path.read_bytes() == text.encode()
    assert list(tmp_path.iterdir()) == [path]
    save_profile(tmp_path / "b.yaml", profile, rule_base)
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == profile_text(profile, rule_base)


def test_windows_line_ends_stay(rule_base: RuleBase) -> None:
    """A file with Windows line ends is edited like any other and keeps them."""
    text = WRITTEN_BY_HAND.replace("\n", "\r\n")
    profile = read(text, rule_base).replace("q0", (Answer(Choices.of("q0_0")),))
    again = profile_text(profile, rule_base, parse_yaml(text.encode(), "profile.yaml"))
    assert again == text.replace("q0: q0_1", "q0: q0_0")


def test_numbers_and_picks_are_written_as_people_write_them() -> None:
    """Whole numbers have no decimals, an empty choice is a word, what is only partly known says so."""
    base = strategies.plain_rule_base(("a",), several=("b",), numbers=("c", "d"))
    said = {
        "a": (Answer(Choices.of("a_0", "a_1")),),
        "b": (Answer(Picks(frozenset())),),
        "c": (Answer(Span(3.0, 3.0)),),
        "d": (Answer(Span(1.0, 4.0)),),
    }
    text = profile_text(Profile("A", None, MappingProxyType(said)), base)
    assert text == ("municipality: A\nanswers:\n  a: {one_of: [a_0, a_1]}\n  b: geen\n  c: 3\n  d: {between: [1, 4]}\n")


def test_an_answer_takes_one_line_for_each_who_gave_it() -> None:
    """Options that were picked stand on one line; what several people said on a line each, under the question."""
    base = strategies.plain_rule_base(("a",), several=("b",))
    both = Answer(Picks(frozenset({"b_1", "b_0"})))
    assert answer_lines(base.questions["b"], (both,)) == ["  b: [b_0, b_1]"]
    when = "2026-03-01T10:30:00+01:00"
    said = (Answer(Choices.of("a_1"), by="Ik", at=when, source="dorpen.csv"), Answer(None, note="later"))
    lines = [
        "  a:",
        f"    - {{value: a_1, by: Ik, from: dorpen.csv, at: '{when}'}}",
        "    - {value: weet_niet, note: later}",
    ]
    assert answer_lines(base.questions["a"], said) == lines
    text = profile_text(Profile("A", None, {"a": said, "b": (both,)}), base)
    assert text == "\n".join(["municipality: A", "answers:", *lines, "  b: [b_0, b_1]", ""])
    assert read(text, base).answers["a"] == said


@pytest.mark.parametrize("text", ["half \ud800", "\udcff", "\udc00\nen: # meer"])
def test_a_character_that_no_file_can_hold_costs_that_character_alone(text: str) -> None:
    """Wherever it stands, the rest of the profile is there; it becomes a question mark."""
    rule_base = strategies.plain_rule_base(("q",))
    profile = Profile(text, "random 1.0.0", {"q": (Answer(Choices.of("q_0"), text, text),)})
    again = read(profile_text(profile, rule_base), rule_base)
    legible = text.encode("utf-8", "replace").decode("utf-8")
    assert (again.municipality, again.answers["q"]) == (legible, (Answer(Choices.of("q_0"), legible, legible),))


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_a_new_profile_is_private_and_an_old_one_keeps_its_mode(tmp_path: Path, rule_base: RuleBase) -> None:
    """A profile holds frank remarks: a new file is for its owner only; an existing file's mode is respected."""
    path = tmp_path / "a.yaml"
    save_profile(path, Profile("A"), rule_base)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for mode in (0o640, 0o757):
        path.chmod(mode)
        save_profile(path, Profile("B"), rule_base)
        assert stat.S_IMODE(path.stat().st_mode) == mode
    assert read(path.read_text(encoding="utf-8"), rule_base).municipality == "B"


@settings(max_examples=scaled(40))
@given(st.data())
def test_loading_what_was_saved_gives_the_same_profile(data: st.DataObject) -> None:
    """Any profile survives being written and read, whatever people are called and whatever they note."""
    rule_base = data.draw(strategies.rule_bases())
    profile = data.draw(strategies.profiles(rule_base, sources=True))
    assert read(profile_text(profile, rule_base), rule_base) == profile


@settings(max_examples=scaled(40))
@given(st.data())
def test_an_edit_gives_the_profile_that_was_meant(data: st.DataObject) -> None:
    """Saving one profile over another's file gives the new one, and keeps the file's own heading and keys."""
    rule_base = data.draw(strategies.rule_bases())
    old, new = (
        data.draw(strategies.profiles(rule_base, sources=True)),
        data.draw(strategies.profiles(rule_base, sources=True)),
    )
    text = "# aangehouden\n\n" + profile_text(old, rule_base) + "x-eigen: {a: [b, c]}\n"
    edited = profile_text(new, rule_base, parse_yaml(text.encode(), "profile.yaml"))
    assert read(edited, rule_base) == new
    assert edited.startswith("# aangehouden\n\n")
    assert "x-eigen" in edited
