"""`orgdesign plan`: measures in time, in the form that the suffix of a file says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgdesign.load.profiles.provenance import find_provenance
from tests.advices import PROFILES, TINY
from tests.command import run

DRUK = str(PROFILES / "druk.yaml")
COMMAND = ("plan", DRUK, "--rules", str(TINY), "--lang", "nl", "--date", "2026-03-01")


def test_it_is_shown_with_a_bar_for_each_measure() -> None:
    """On the screen, from the day that is asked."""
    ran = run(*COMMAND, "--start", "2027-01-01")
    assert (ran.exit_code, ran.err) == (0, "")
    assert "Plan voor Weidedorp" in ran.out
    assert "1 jan" in ran.out
    assert "█" in ran.out


def test_without_a_start_it_begins_at_its_date() -> None:
    """Which is today unless it is said."""
    told = json.loads(run(*COMMAND, "--format", "json").out)
    assert told["start"] == "2026-03-01"
    assert told["measures"]


def test_a_calendar_is_made_by_suffix_or_format(tmp_path: Path) -> None:
    """The same in a file as on the screen; another suffix is refused."""
    path = tmp_path / "plan.ics"
    assert run(*COMMAND, "--output", str(path)).err == f"Geschreven: {path}\n"
    told = path.read_bytes().decode()
    assert told.startswith("BEGIN:VCALENDAR\r\n")
    assert run(*COMMAND, "--format", "ics").out.splitlines() == told.splitlines()
    for form, name in (("ics", "plan.html"), ("html", "plan.ics")):
        ran = run(*COMMAND, "--format", form, "--output", str(tmp_path / name))
        assert ran.exit_code == 2
        assert "leave one of them out" in " ".join(ran.err.replace("│", " ").split())


def test_what_is_done_is_named_by_its_id() -> None:
    """One that there is not ends the command with the nearest."""
    told = json.loads(run(*COMMAND, "--format", "json").out)
    first = told["measures"][0]["id"]
    left = json.loads(run(*COMMAND, "--format", "json", "--done", first).out)
    assert left["done"] == [first]
    assert first not in [each["id"] for each in left["measures"]]
    ran = run(*COMMAND, "--done", f"{first}x")
    assert ran.exit_code == 1
    assert first in ran.err


def test_a_redacted_plan_names_nobody(tmp_path: Path) -> None:
    """Neither the municipality nor its file, in any form."""
    for suffix in ("html", "ics", "xlsx", "json"):
        path = tmp_path / f"plan.{suffix}"
        assert run(*COMMAND, "--redact", "--output", str(path)).exit_code == 0
        assert b"Weidedorp" not in path.read_bytes()
        assert b"druk.yaml" not in path.read_bytes()


@pytest.mark.parametrize("suffix", [".pptx", ".svg"])
def test_a_slide_is_made_by_suffix(suffix: str, tmp_path: Path) -> None:
    """It says what it was made of."""
    path = tmp_path / f"slide{suffix}"
    ran = run("advise", *COMMAND[1:], "--format", "slide", "--output", str(path))
    assert (ran.exit_code, ran.err) == (0, f"Geschreven: {path}\n")
    assert find_provenance(path.read_bytes()) is not None


@pytest.mark.parametrize(
    "options", [(), ("--output", "slide.pdf"), ("--output", "slide.svg", "--full"), ("--output", "slide.pptx", "--notes")]
)
def test_what_no_slide_has_is_refused(options: tuple[str, ...]) -> None:
    """A slide is a file, and tells neither notes nor all."""
    assert run("advise", *COMMAND[1:], "--format", "slide", *options).exit_code == 2


def test_annexes_are_left_out_and_a_report_made_again_leaves_them_out_too(tmp_path: Path) -> None:
    """Each by its name; what is left keeps the letters in order."""
    path, again = tmp_path / "report.html", tmp_path / "again.html"
    asked = ("--without", "answers", "--without", "considerations", "--start", "2027-01-01")
    assert run("advise", *COMMAND[1:], *asked, "--output", str(path)).exit_code == 0
    told = path.read_text(encoding="utf-8")
    assert 'id="answers"' not in told
    assert 'id="considerations"' not in told
    assert 'id="method"' in told
    assert "Bijlage A: Hoe zeker" in told
    rules = ("--rules", str(TINY), "--lang", "nl")
    assert run("advise", DRUK, *rules, "--reproduce", str(path), "--output", str(again)).exit_code == 0
    assert again.read_bytes() == path.read_bytes()


def test_annexes_and_a_start_are_for_a_report() -> None:
    """A page on the screen has neither."""
    for options in (("--without", "method"), ("--start", "2027-01-01")):
        ran = run("advise", *COMMAND[1:], *options)
        assert ran.exit_code == 2
        assert "are for a report" in " ".join(ran.err.replace("│", " ").split())


@pytest.mark.parametrize("start", ["9998-06-01", "1492-01-01"])
@pytest.mark.parametrize("option", ["--start", "--date"])
def test_a_day_that_no_plan_can_be_of_is_refused(option: str, start: str) -> None:
    """In one line; two years after the last that there is are none."""
    ran = run(*COMMAND[:-2], option, start)
    assert ran.exit_code == 2
    assert start in ran.err
    assert "Traceback" not in ran.err


def test_no_option_is_passed_over(tmp_path: Path) -> None:
    """A calendar has no template, and a slide has no width."""
    template = tmp_path / "huisstijl.docx"
    template.write_bytes(b"")
    for arguments in (
        (*COMMAND, "--format", "ics", "--template", str(template)),
        ("advise", *COMMAND[1:], "--format", "slide", "--output", str(tmp_path / "slide.svg"), "--width", "80"),
    ):
        ran = run(*arguments)
        assert (ran.exit_code, ran.out) == (2, "")
        assert arguments[-2] in ran.err
