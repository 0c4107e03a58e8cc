"""`orgdesign profile`: profiles are begun, checked and merged, and no file is lost by it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.profiles.store import held
from orgdesign.model.profile import Profile
from tests.advices import PROFILES, TINY, tiny
from tests.command import Ran, run

ONE = """\
municipality: Pleindorp
rule_base: dorpsfeest 1.0.0
answers:
  drukte: {value: rustig, by: Voorzitter}
  plek: plein
"""
OTHER = ONE.replace("rustig, by: Voorzitter", "te_vol, by: Wijkagent")


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, with two interviews held apart."""
    monkeypatch.chdir(tmp_path)
    Path("een.yaml").write_text(ONE, encoding="utf-8")
    Path("twee.yaml").write_text(OTHER, encoding="utf-8")
    return tmp_path


def profile(*arguments: str) -> Ran:
    """Run `orgdesign profile` with the small rule base."""
    return run("profile", *arguments, "--rules", str(TINY))


def test_a_merged_profile_goes_to_stdout_and_its_summary_to_stderr() -> None:
    """What is on stdout is a profile that reads without a finding."""
    ran = profile("merge", "een.yaml", "twee.yaml", "--lang", "en")
    assert ran.exit_code == 0
    Path("samen.yaml").write_text(ran.out, encoding="utf-8")
    merged, found = load_profile(Path("samen.yaml"), tiny())
    assert merged is not None
    assert found == ()
    assert [answer.by for answer in merged.answers["drukte"]] == ["Voorzitter", "Wijkagent"]
    assert [answer.by for answer in merged.answers["plek"]] == ["een", "twee"]
    assert "On 1 of these people differ" in ran.err


@pytest.mark.usefixtures("english")
def test_it_can_be_written_to_a_file_of_its_owner_alone() -> None:
    """Nothing on stdout then; without a lock or another rest beside it."""
    ran = profile("merge", "een.yaml", "twee.yaml", "-o", "samen.yaml")
    assert (ran.exit_code, ran.out) == (0, "")
    assert "Written: samen.yaml" in ran.err
    assert sorted(path.name for path in Path().iterdir()) == ["een.yaml", "samen.yaml", "twee.yaml"]
    assert Path("samen.yaml").read_text(encoding="utf-8") == profile("merge", "een.yaml", "twee.yaml").out
    if os.name != "nt":
        assert Path("samen.yaml").stat().st_mode & 0o077 == 0


@pytest.mark.usefixtures("english")
def test_a_file_that_is_there_is_replaced_only_on_request() -> None:
    """It is not touched otherwise, and said either way."""
    ran = profile("merge", "een.yaml", "twee.yaml", "-o", "een.yaml")
    assert ran.exit_code == 1
    assert "een.yaml already exists and has not been touched" in ran.err
    assert Path("een.yaml").read_text(encoding="utf-8") == ONE
    ran = profile("merge", "een.yaml", "twee.yaml", "-o", "een.yaml", "--overwrite", "--lang", "nl")
    assert ran.exit_code == 0
    assert "Vervangen: een.yaml" in ran.err
    assert "Wijkagent" in Path("een.yaml").read_text(encoding="utf-8")


@pytest.mark.usefixtures("english")
def test_a_file_that_an_interview_holds_is_left_alone() -> None:
    """It is said that it is in use."""
    with held(Path("een.yaml")):
        ran = profile("merge", "een.yaml", "twee.yaml", "-o", "een.yaml", "--overwrite")
    assert ran.exit_code == 1
    assert "een.yaml is in use by an interview" in ran.err
    assert Path("een.yaml").read_text(encoding="utf-8") == ONE


def test_a_place_that_is_not_there_is_told() -> None:
    """Before anything is read."""
    ran = profile("merge", "een.yaml", "twee.yaml", "-o", "nergens/samen.yaml")
    assert (ran.exit_code, ran.out) == (2, "")
    assert "there is no folder 'nergens'." in ran.err


def test_names_can_be_given_to_answers_without_one() -> None:
    """Once for each file; one person in two sittings is one respondent."""
    ran = profile("merge", "een.yaml", "twee.yaml", "--as", "Jan", "--as", "Piet")
    assert ran.exit_code == 0
    assert "{value: plein, by: Jan}" in ran.out
    assert "{value: plein, by: Piet}" in ran.out
    ran = profile("merge", "een.yaml", "twee.yaml", "--as", "Jan", "--as", "Jan")
    assert "plek: {value: plein, by: Jan}" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ("een.yaml", "twee.yaml", "--as", "Jan"),
        ("een.yaml", "--as", " "),
        ("een.yaml", "onder/een.yaml"),
        (),
    ],
)
def test_names_that_do_not_fit_the_files_are_wrong_usage(arguments: tuple[str, ...]) -> None:
    """Too few, empty, or needed because two files are called the same."""
    ran = profile("merge", *arguments)
    assert (ran.exit_code, ran.out) == (2, "")


@pytest.mark.usefixtures("english")
def test_a_contradiction_ends_it_with_both_places() -> None:
    """Nothing is written."""
    Path("twee.yaml").write_text(OTHER.replace("Wijkagent", "Voorzitter"), encoding="utf-8")
    ran = profile("merge", "een.yaml", "twee.yaml", "-o", "samen.yaml")
    assert (ran.exit_code, ran.out) == (1, "")
    assert ran.err.startswith(
        "twee.yaml:4:11: error[duplicate-respondent]: Voorzitter already answers drukte in een.yaml:4:11"
    )
    assert not Path("samen.yaml").exists()


@pytest.mark.usefixtures("english")
def test_a_check_tells_findings_and_how_far_each_profile_is() -> None:
    """On stdout, a line to close each file; an error makes the exit code 1 and hides no other file."""
    Path("fout.yaml").write_text(ONE.replace("plein", "plien"), encoding="utf-8")
    ran = profile("check", "een.yaml", "fout.yaml", "weg.yaml", str(PROFILES / "open.yaml"))
    assert (ran.exit_code, ran.err) == (1, "")
    assert ran.out.splitlines()[0] == "een.yaml: Pleindorp: answered: 2 of 6, disputed: 0, no findings"
    assert ran.out.splitlines()[1].startswith("fout.yaml:5:9: error[unknown-option]: ")
    assert ran.out.splitlines()[2] == "fout.yaml: errors: 1, warnings: 0"
    assert ran.out.splitlines()[3].startswith("weg.yaml: error[unreadable-file]: ")
    assert ran.out.splitlines()[5].endswith("Pleindorp aan de Ee: answered: 3 of 6, disputed: 1, no findings")


def test_a_warning_does_not_fail_a_check() -> None:
    """It is told and counted, also in Dutch."""
    Path("een.yaml").write_text(ONE.replace("1.0.0", "0.9.0"), encoding="utf-8")
    ran = profile("check", "een.yaml", "--lang", "nl")
    assert ran.exit_code == 0
    assert "warning[other-version]" in ran.out
    assert "beantwoord: 2 van 6, niet eensgezind: 0" in ran.out


@pytest.mark.usefixtures("english")
def test_a_new_profile_is_sound_and_says_nothing_yet() -> None:
    """It is written beside nothing else and is told."""
    ran = profile("new", "nieuw.yaml", "--municipality", " 's-Dorp: # nee ")
    assert (ran.exit_code, ran.out, ran.err) == (0, "", "Written: nieuw.yaml\n")
    assert load_profile(Path("nieuw.yaml"), tiny()) == (Profile("'s-Dorp: # nee", "dorpsfeest 1.0.0"), ())
    assert not Path("nieuw.yaml.lock").exists()


@pytest.mark.usefixtures("english")
def test_a_new_profile_without_a_name_asks_for_it() -> None:
    """It is missed until it is filled in."""
    ran = profile("new", "nieuw.yaml", "--lang", "en")
    assert "Fill in a name in nieuw.yaml first." in ran.err
    ran = profile("check", "nieuw.yaml")
    assert ran.exit_code == 1
    assert "error[missing-key]: 'municipality' is missing" in ran.out


@pytest.mark.usefixtures("english")
def test_a_new_profile_never_replaces_one() -> None:
    """What is there stays, and no way round it is offered."""
    ran = profile("new", "een.yaml")
    assert ran.exit_code == 1
    assert ran.err == "een.yaml already exists and has not been touched; choose another name\n"
    assert Path("een.yaml").read_text(encoding="utf-8") == ONE


def test_files_that_cannot_be_read_are_all_told() -> None:
    """One line each."""
    ran = profile("merge", "weg.yaml", "ook-weg.yaml")
    assert ran.exit_code == 1
    assert [line.split(":")[0] for line in ran.err.splitlines()] == ["ook-weg.yaml", "weg.yaml"]
