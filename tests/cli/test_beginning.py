"""`orgdesign rules new`: from an empty folder to a rule base of one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.advices import TINY
from tests.command import run


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the current folder, which is empty."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_new_rule_base_is_named_as_its_folder_and_sound() -> None:
    """What it says to do next works."""
    ran = run("rules", "new", "our_rules")
    assert (ran.exit_code, ran.err) == (0, "")
    assert "orgdesign rules check our_rules" in ran.out
    assert run("rules", "check", "our_rules").out.startswith("our-rules 0.1.0: ")
    assert run("rules", "test", "our_rules", "--coverage").exit_code == 0


def test_a_language_that_is_not_there_yet_is_said() -> None:
    """Its texts stand in English until somebody translates them."""
    assert "translated from English: de" in run("rules", "new", "regeln", "--languages", "de,en").out
    assert run("rules", "check", "regeln").exit_code == 0


def test_a_copy_can_be_had_of_any_rule_base(folder: Path) -> None:
    """By its name where it is shipped, by its folder otherwise; the head of its first file tells what it was."""
    assert run("rules", "new", "ours", "--from", "veiligheid").exit_code == 0
    assert "\n# Begun as veiligheid " in (folder / "ours" / "rulebase.yaml").read_text(encoding="utf-8")
    assert run("rules", "new", "feest", "--from", str(TINY), "--id", "ons-feest").exit_code == 0
    assert run("rules", "check", "feest").out.startswith("ons-feest 1.0.0-own.1: ")


@pytest.mark.parametrize(
    "arguments",
    [
        ["full"],
        ["new", "--id", "Ours!"],
        ["new", "--languages", "dutch"],
        ["new", "--languages", "nl,nl"],
        ["new", "--from", "veiligheid", "--languages", "nl"],
    ],
    ids=" ".join,
)
def test_wrong_usage_writes_nothing(arguments: list[str], folder: Path) -> None:
    """Exit code 2, and the folder is as it was."""
    (folder / "full").mkdir()
    (folder / "full" / "notes.txt").write_text("mine", encoding="utf-8")
    assert run("rules", "new", *arguments).exit_code == 2
    assert [path.relative_to(folder).as_posix() for path in folder.rglob("*")] == ["full", "full/notes.txt"]


def test_a_rule_base_that_is_not_there_cannot_be_copied(folder: Path) -> None:
    """It is said as for any other rule base, and nothing is written."""
    ran = run("rules", "new", "ours", "--from", "nowhere")
    assert (ran.exit_code, [*folder.iterdir()]) == (1, [])
    assert "nowhere" in ran.err


def test_an_editor_knows_a_new_rule_base(folder: Path) -> None:
    """Each of its files names a schema that is there; the folder of schemas is no part of the rule base."""
    assert run("rules", "new", "ours").exit_code == 0
    for path in (folder / "ours").rglob("*.yaml"):
        line = path.read_text(encoding="utf-8").partition("\n")[0]
        assert (path.parent / line.removeprefix("# yaml-language-server: $schema=")).is_file()
    assert "no findings" in run("rules", "check", "ours", "--lang", "en").out
