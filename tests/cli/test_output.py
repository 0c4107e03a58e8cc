"""`--output` means one thing everywhere: a file written whole, in the format of its suffix, and said to be written."""

from __future__ import annotations

from pathlib import Path

import pytest

from orgdesign.load.source.package import is_package
from orgdesign.run.papers import SUFFIXES, Format
from tests.advices import PROFILES, TINY
from tests.command import run
from tests.effort import in_pairs

DRUK, OPEN = str(PROFILES / "druk.yaml"), str(PROFILES / "open.yaml")
RULES = ("--rules", str(TINY))
COMMANDS = {
    "advise": ("advise", DRUK, *RULES),
    "plan": ("plan", DRUK, *RULES),
    "whatif": ("whatif", DRUK, *RULES, "--set", "gasten=40"),
    "compare": ("compare", DRUK, OPEN, *RULES),
    "rules show": ("rules", "show", "--statistics", "--count", "20", *RULES),
    "rules verify": ("rules", "verify", str(TINY)),
}
BEGINS = {
    Format.JSON: b"{",
    Format.HTML: b"<!doctype html>",
    Format.PDF: b"%PDF-1.7",
    Format.MARKDOWN: b"<!--",
}
EVERY_COMMAND = pytest.mark.parametrize("command", COMMANDS)


@pytest.mark.parametrize(("suffix", "command"), in_pairs(SUFFIXES, COMMANDS))
def test_the_suffix_says_the_format(command: str, suffix: str, tmp_path: Path) -> None:
    """Whatever its case, and without --format; what is written is said on standard error alone."""
    path = tmp_path / f"uit{suffix.upper()}"
    ran = run(*COMMANDS[command], "--output", str(path), "--lang", "nl")
    assert (ran.out, ran.err) == ("", f"Geschreven: {path}\n")
    data, form = path.read_bytes(), SUFFIXES[suffix]
    assert is_package(data) == (form in {Format.DOCX, Format.XLSX})
    assert data.startswith(BEGINS.get(form, b""))


@pytest.mark.parametrize(("name", "command"), in_pairs(("uit.odt", "uit", "uit.doc"), COMMANDS))
def test_a_suffix_that_says_nothing_is_refused_with_those_there_are(command: str, name: str, tmp_path: Path) -> None:
    """Before anything is made."""
    ran = run(*COMMANDS[command], "--output", str(tmp_path / name))
    assert ran.exit_code == 2
    told = " ".join(ran.err.replace("│", " ").split())
    assert all(suffix in told for suffix in SUFFIXES)
    assert not (tmp_path / name).exists()


@EVERY_COMMAND
def test_a_format_that_contradicts_the_suffix_is_refused(command: str, tmp_path: Path) -> None:
    """A page of text in a file that is called a Word document opens nowhere."""
    path = tmp_path / "uit.docx"
    ran = run(*COMMANDS[command], "--format", "markdown", "--output", str(path))
    assert ran.exit_code == 2
    assert "'uit.docx' says docx and --format says markdown" in " ".join(ran.err.replace("│", " ").split())
    assert not path.exists()


@EVERY_COMMAND
@pytest.mark.usefixtures("english")
def test_a_name_without_a_suffix_takes_the_format_that_is_asked_for(command: str, tmp_path: Path) -> None:
    """As a device or a pipe of the system has none."""
    path = tmp_path / "uit"
    assert run(*COMMANDS[command], "--format", "html", "--output", str(path)).err == f"Written: {path}\n"
    assert path.read_bytes().startswith(BEGINS[Format.HTML])


def test_what_is_always_yaml_must_be_called_so(tmp_path: Path) -> None:
    """A merged profile, and a map of a table."""
    table = tmp_path / "rijen.csv"
    table.write_text("naam,gasten\nA,10\n", encoding="utf-8")
    for command in (("profile", "merge", DRUK, OPEN, "--as", "a", "--as", "b"), ("table", str(table))):
        ran = run(*command, *RULES, "--output", str(tmp_path / "uit.txt"))
        assert ran.exit_code == 2
        assert ".yaml, .yml" in ran.err
