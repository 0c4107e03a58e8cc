"""A profile in Python is read, merged and written as the command line reads, merges and writes it."""

from __future__ import annotations

import stat
from pathlib import Path

import polars as pl
import pytest

import orgdesign as od
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.profiles.store import held
from tests.advices import CARE_HOME, NAMES, PROFILES, TINY, tiny
from tests.command import run

ONE = "# kept\nmunicipality: Adorp\nanswers:\n  plek: zaal # here\n  gasten: {value: 80, by: Jan}\n"
TWO = "municipality: Adorp\nanswers:\n  plek: weiland\n  gasten: {value: 90, by: Piet}\n"


@pytest.fixture(scope="module")
def rules() -> od.Rulebook:
    """Return the small rule base."""
    return od.load_rulebook(TINY, language="en")


@pytest.fixture
def two(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[str, str]:
    """Return the names of two interviews in the current folder."""
    monkeypatch.chdir(tmp_path)
    Path("een.yaml").write_text(ONE, encoding="utf-8")
    Path("twee.yaml").write_text(TWO, encoding="utf-8")
    return "een.yaml", "twee.yaml"


@pytest.mark.parametrize("name", NAMES)
def test_a_profile_goes_to_a_file_and_back(rules: od.Rulebook, tmp_path: Path, name: str) -> None:
    """The very same answers, in a file that its owner alone can read."""
    file, copy = PROFILES / f"{name}.yaml", tmp_path / "copy.yaml"
    profile = od.Profile.read(file, rules)
    profile.write(copy)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert load_profile(copy, tiny()) == (profile.value, ()) == load_profile(file, tiny())
    assert profile.municipality == od.Profile.read(copy, rules).municipality


def test_it_is_advised_on_as_its_file_is(rules: od.Rulebook) -> None:
    """Down to the digest of its bytes, which a report bears."""
    file = PROFILES / "vast.yaml"
    of_file, of_profile = rules.advise(file), rules.advise(od.Profile.read(file, rules))
    assert of_file.to_dict() == of_profile.to_dict()
    assert of_file.origin == of_profile.origin


def test_answers_are_read_as_the_door_reads_them(rules: od.Rulebook) -> None:
    """And refused as there."""
    profile = od.Profile.of({"gasten": {"between": [60, 80]}, "tent": True}, rules, municipality="Adorp")
    assert repr(profile) == "<Profile of 'Adorp': questions with an answer: 2>"
    assert set(profile.answers) == {"gasten", "tent"}
    with pytest.raises(od.InvalidInput, match="unknown-option") as refused:
        od.Profile.of({"plek": "zal"}, rules)
    assert refused.value.nearest == "zaal"


def test_a_faulty_file_is_refused_and_a_doubtful_one_warned_of(rules: od.Rulebook, tmp_path: Path) -> None:
    """With its place; a warning comes from whoever reads."""
    faulty, other = tmp_path / "faulty.yaml", tmp_path / "other.yaml"
    faulty.write_text("municipality: A\nanswers:\n  plek: zal\n", encoding="utf-8")
    other.write_text("municipality: A\nrule_base: dorpsfeest 0.9.0\nanswers:\n  plek: zaal\n", encoding="utf-8")
    with pytest.raises(od.InvalidInput, match=r"faulty\.yaml:3:9"):
        od.Profile.read(faulty, rules)
    with pytest.raises(od.InvalidInput, match="unreadable-file"):
        od.Profile.read(tmp_path / "nowhere.yaml", rules)
    with pytest.warns(UserWarning, match="other-version") as warned:
        od.Profile.read(other, rules)
    assert warned[0].filename == __file__


def test_a_file_that_is_there_is_replaced_only_on_request(rules: od.Rulebook, two: tuple[str, str]) -> None:
    """And then only what differs: comments stay."""
    profile = od.Profile.of({"plek": "plein"}, rules, municipality="Adorp")
    with pytest.raises(FileExistsError, match="already exists"):
        profile.write(two[0])
    assert Path(two[0]).read_text(encoding="utf-8") == ONE
    profile.write(two[0], overwrite=True)
    assert od.Profile.read(two[0], rules).answers == profile.answers
    assert "# kept" in Path(two[0]).read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", ["1", "- een\n", "answers: [", "questions: {}\n", "# only this\n", "answers: {plek: zaalk}\n"]
)
def test_what_is_no_profile_is_not_replaced(rules: od.Rulebook, tmp_path: Path, text: str) -> None:
    """Whatever is asked: it is told why, with the place, and stays as it is. A file of no bytes has nothing to lose."""
    profile, file = od.Profile.of({"plek": "plein"}, rules, municipality="Adorp"), tmp_path / "other.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(od.InvalidInput, match=r"other\.yaml"):
        profile.write(file, overwrite=True)
    assert file.read_text(encoding="utf-8") == text
    file.write_bytes(b"")
    profile.write(file, overwrite=True)
    assert od.Profile.read(file, rules).answers == profile.answers


def test_a_file_that_an_interview_holds_is_left_alone(rules: od.Rulebook, two: tuple[str, str]) -> None:
    """Whatever is asked."""
    profile = od.Profile.of({"plek": "plein"}, rules, municipality="Adorp")
    with held(Path(two[0])), pytest.raises(BlockingIOError, match=r"een\.yaml is in use"):
        profile.write(two[0], overwrite=True)
    assert Path(two[0]).read_text(encoding="utf-8") == ONE


def test_profiles_merge_as_the_command_merges_them(rules: od.Rulebook, two: tuple[str, str]) -> None:
    """The same file comes of it, from files, from profiles and from both."""
    run("profile", "merge", *two, "--rules", str(TINY), "--output", "command.yaml")
    read = [od.Profile.read(name, rules) for name in two]
    mixed: list[od.Profile | str] = [read[0], two[1]]
    for at, parts in enumerate((list[od.Profile | str](read), mixed)):
        od.merge(parts).write(f"{at}.yaml")
        assert Path(f"{at}.yaml").read_bytes() == Path("command.yaml").read_bytes()
    assert od.merge(two, rules).answers == od.merge(read).answers


def test_names_can_be_given_to_answers_without_one(rules: od.Rulebook) -> None:
    """Without a file, and without names, they go by number."""
    parts = [od.Profile.of({"plek": each}, rules, municipality="Adorp") for each in ("zaal", "weiland")]
    assert [each.by for each in od.merge(parts).answers["plek"]] == ["1", "2"]
    assert [each.by for each in od.merge(parts, names=["Jan", "Piet"]).answers["plek"]] == ["Jan", "Piet"]
    with pytest.raises(ValueError, match="a name is needed for each"):
        od.merge(parts, names=["Jan"])


def test_what_cannot_be_merged_is_refused(rules: od.Rulebook, two: tuple[str, str]) -> None:
    """A contradiction with both its places, another municipality, nothing at all, and files of nobody knows which rules."""
    with pytest.raises(od.InvalidInput, match="duplicate-respondent") as refused:
        od.merge(two, rules, names=["Jan", "Jan"])
    assert "een.yaml:4" in str(refused.value)
    assert "twee.yaml:3" in str(refused.value)
    other = od.Profile.of({"plek": "zaal"}, rules, municipality="Bedorp")
    with pytest.raises(od.InvalidInput, match="other-municipality"):
        od.merge([od.Profile.read(two[0], rules), other])
    with pytest.raises(ValueError, match="nothing to merge"):
        od.merge([])
    with pytest.raises(TypeError, match="rules="):
        od.merge(two)


def test_a_form_that_came_back_merges_as_well(rules: od.Rulebook, two: tuple[str, str]) -> None:
    """What `profile merge` reads, this reads; here an export."""
    pl.DataFrame({"municipality": ["Adorp"], "plek": ["plein"]}).write_csv("form.csv")
    merged = od.merge([od.Profile.read(two[0], rules), "form.csv"])
    assert [each.by for each in merged.answers["plek"]] == ["een", "form"]
    Path("form.json").write_text("{", encoding="utf-8")
    with pytest.raises(od.InvalidInput, match="table-syntax"):
        od.merge([od.Profile.read(two[0], rules), "form.json"])


def test_another_rulebook_reads_the_answers_anew(rules: od.Rulebook) -> None:
    """What is no answer to its questions is refused, not taken over."""
    profile = od.Profile.of({"plek": "zaal"}, rules, municipality="Adorp")
    with pytest.raises(od.InvalidInput):
        od.load_rulebook(CARE_HOME).advise(profile)
    assert rules.advise(profile).to_dict() == od.load_rulebook(TINY, language="en").advise(profile).to_dict()
