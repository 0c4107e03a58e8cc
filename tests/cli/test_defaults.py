"""What would be typed every time may stand in a settings file; what is typed goes first."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgdesign.cli import defaults
from tests.advices import CARE_HOME, TINY
from tests.command import run

PROFILE = "municipality: Haus Linde\nanswers: {vorfaelle: selten, bewohner: [senioren]}\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in a folder under the one with the settings; the user has none of their own yet."""
    working = tmp_path / "project" / "profiles"
    working.mkdir(parents=True)
    (working / "linde.yaml").write_text(PROFILE, encoding="utf-8")
    monkeypatch.chdir(working)
    monkeypatch.setattr(defaults, "own_folder", lambda: tmp_path / "own")
    for name in ("ORGDESIGN_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def write(path: Path, *lines: str) -> None:
    """Write a settings file."""
    path.parent.mkdir(exist_ok=True)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")


def test_what_is_set_above_the_working_folder_holds(folder: Path) -> None:
    """For every command that has the option; paths are meant from the folder of the file."""
    (folder / "project" / "rules").symlink_to(CARE_HOME)
    write(folder / "project" / "orgdesign.toml", 'rules = "rules"', 'lang = "nl"')
    told = run("advise", "linde.yaml")
    assert "Haus auf Ruf" in told.out
    assert "Lees verder" in told.out
    assert run("rules", "check").out.startswith("nachtdienst 1.0.0: 7 vragen")


def test_what_is_typed_goes_first(folder: Path) -> None:
    """Then the variable, then the nearer file, then the user's own."""
    write(folder / "project" / "orgdesign.toml", f'rules = "{CARE_HOME.as_posix()}"')
    write(folder / "own" / "orgdesign.toml", 'lang = "nl"', f'rules = "{TINY.as_posix()}"')
    assert run("rules", "check").out.startswith("nachtdienst 1.0.0: 7 vragen")
    assert run("rules", "check", "--lang", "en").out.startswith("nachtdienst 1.0.0: 7 questions")
    assert run("rules", "check", "--rules", str(TINY)).out.startswith("dorpsfeest")
    assert run("rules", "check", str(TINY)).out.startswith("dorpsfeest")


def test_a_template_that_is_set_is_for_word_alone(folder: Path) -> None:
    """A page needs none, and is not refused for it."""
    write(folder / "project" / "orgdesign.toml", f'rules = "{CARE_HOME.as_posix()}"', 'template = "nowhere.docx"')
    assert run("advise", "linde.yaml").exit_code == 0
    ran = run("advise", "linde.yaml", "--format", "docx", "--output", "linde.docx")
    assert ran.exit_code == 1
    assert "nowhere.docx" in ran.err


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (('lang = "nll"',), ":1:1: error[wrong-value]: 'nll' is not allowed for lang; did you mean 'nl'?"),
        (("# ours", 'rule = "x"'), ":2:1: error[unknown-key]: 'rule' has no meaning here; did you mean 'rules'?"),
        (("lang = nl",), ":1:8: error[settings-syntax]: this is not well-formed TOML; "),
        (("rules = 3",), ":1:1: error[wrong-type]: rules must be a text"),
    ],
)
def test_a_fault_has_its_place(lines: tuple[str, ...], said: str, folder: Path) -> None:
    """One line for each, with the file, the line and what to do; asking for help is always possible."""
    file = folder / "project" / "orgdesign.toml"
    write(file, *lines)
    ran = run("advise", "linde.yaml")
    assert ran.exit_code == 1
    assert ran.err.startswith(f"{file.as_posix()}{said}")
    assert run("--help").exit_code == 0


def test_help_tells_of_it() -> None:
    """Where such a file stands and what it may hold."""
    assert "orgdesign.toml" in run("--help").out
