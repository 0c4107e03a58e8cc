"""`orgdesign whatif` and `orgdesign advise --why-not`: what they print and refuse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.advices import PROFILES, TINY
from tests.command import run
from tests.effort import in_pairs

DRUK, VAST = (str(PROFILES / f"{name}.yaml") for name in ("druk", "vast"))
RULES = ("--rules", str(TINY))


def test_other_answers_are_told_before_and_after() -> None:
    """In Dutch, unless another language is asked for; in a width that can be chosen."""
    ran = run("whatif", DRUK, *RULES, "--set", "gasten=40", "--set", "zorgen=geluid;afval")
    assert (ran.exit_code, ran.err) == (0, "")
    assert "40 gasten" in ran.out
    english = run("whatif", DRUK, *RULES, "--set", "gasten=40", "--lang", "en", "--width", "60")
    assert "40 guests" in english.out
    assert max(map(len, english.out.splitlines())) <= 60


def test_the_ways_toward_an_outcome_lead_there() -> None:
    """What `--toward` says to set gives that outcome with `--set`."""
    found = json.loads(run("whatif", VAST, *RULES, "--toward", "vorm=festival", "--format", "json").out)
    assert found["ways"]
    for way in found["ways"]:
        options = [part for each in way["set"] for part in ("--set", each)]
        then = json.loads(run("whatif", VAST, *RULES, *options, "--format", "json").out)
        assert then["decisions"]["vorm"]["after"]["outcome"] == "festival"
        assert then["set"] == way["set"]
    page = run("whatif", VAST, *RULES, "--toward", "vorm=festival", "--lang", "en")
    assert (page.exit_code, page.err) == (0, "")
    assert "Form  Festival" in page.out


def test_ways_begin_at_the_answers_that_were_set() -> None:
    """Both options together; and a fact that may change after all."""
    options = ("--set", "gasten=40", "--toward", "omvang=groot", "--format", "json")
    found = json.loads(run("whatif", DRUK, *RULES, *options, "--free", "gasten").out)
    assert found["toward"] == {"omvang": "groot"}
    assert found["fixed"] == []
    assert found["ways"]


@pytest.mark.usefixtures("english")
def test_a_name_that_is_not_there_is_one_line_each() -> None:
    """With what was typed and the nearest spelling, in the language of messages."""
    ran = run("whatif", DRUK, *RULES, "--set", "plek=zall", "--set", "plk=zaal", "--lang", "nl")
    assert (ran.exit_code, ran.out) == (1, "")
    assert ran.err.splitlines() == [
        "--set plek=zall: error[unknown-option]: 'zall' is geen optie van plek; bedoelde u 'zaal'?",
        "--set plk=zaal: error[unknown-question]: 'plk' is geen vraag van deze regelset; bedoelde u 'plek'?",
    ]
    for option, text in (("--toward", "vorm=festivl"), ("--why-not", "vrm=festival")):
        command = "whatif" if option == "--toward" else "advise"
        wrong = run(command, DRUK, *RULES, option, text)
        assert (wrong.exit_code, wrong.out) == (1, "")
        assert wrong.err.startswith(f"{option} {text}: error[")
        assert "did you mean" in wrong.err


@pytest.mark.parametrize("options", [[], ["--free", "gasten"], ["--set", "plek=zaal", "--free", "gasten"]])
def test_wrong_usage_ends_with_two(options: list[str]) -> None:
    """Nothing that is otherwise or wanted, or a fact that is free for nothing."""
    assert run("whatif", DRUK, *RULES, *options).exit_code == 2


def test_an_advice_tells_why_not_another() -> None:
    """On the page and as a key of the JSON, only if it is asked for."""
    page = run("advise", DRUK, *RULES, "--why-not", "vorm=buurtfeest", "--lang", "en")
    assert (page.exit_code, page.err) == (0, "")
    assert "Why not: Street party (Form)" in page.out
    found = json.loads(run("advise", DRUK, *RULES, "--why-not", "vorm=buurtfeest", "--format", "json").out)
    assert [each["alternative"] for each in found["why_not"]] == ["buurtfeest"]
    assert "why_not" not in json.loads(run("advise", DRUK, *RULES, "--format", "json").out)


def test_the_help_has_examples() -> None:
    """Help shows how the command is used."""
    ran = run("whatif", "--help")
    assert ran.exit_code == 0
    assert "orgdesign whatif" in ran.out.split("Examples")[1]


WHATIF = ("whatif", DRUK, *RULES, "--set", "gasten=40")
COMPARE = ("compare", DRUK, VAST, *RULES)
ANSWERS = {
    "whatif": WHATIF,
    "compare": COMPARE,
    "statistics": ("rules", "show", "--statistics", "--count", "200", *RULES),
    "verify": ("rules", "verify", str(TINY)),
}
BEGINS = {"markdown": b"<!-- orgdesign-provenance", "html": b"<!doctype html>", "docx": b"PK", "xlsx": b"PK", "json": b"{"}


@pytest.mark.parametrize(("form", "command"), in_pairs(BEGINS, ANSWERS))
def test_every_answer_exists_in_every_format(form: str, command: str, tmp_path: Path) -> None:
    """The same bytes for the same question on the same day, and a page as text in a file too."""
    files = [tmp_path / "one", tmp_path / "two"]
    for file in files:
        ran = run(*ANSWERS[command], "--format", form, "--date", "2026-03-01", "--output", str(file))
        assert (ran.exit_code, ran.out) == (0, "")
        assert ran.err in {f"Written: {file}\n", f"Geschreven: {file}\n"}
    one, two = (file.read_bytes() for file in files)
    assert one.startswith(BEGINS[form])
    assert one == two


def test_a_format_that_is_no_text_needs_a_file_and_a_template_a_document() -> None:
    """Before anything is worked out."""
    assert "say where to write it with --output" in run(*WHATIF, "--format", "docx").err
    assert "--template is for a Word document" in run(*COMPARE, "--format", "html", "--template", "house.docx").err
    assert "are for --statistics" in run("rules", "show", "--format", "html").err
