"""`orgdesign compare`: what it prints and refuses."""

from __future__ import annotations

import json
from pathlib import Path

from tests.advices import PROFILES, TINY
from tests.command import run

ONE, OTHER = str(PROFILES / "druk.yaml"), str(PROFILES / "vast.yaml")
RULES = ("--rules", str(TINY))


def test_the_page_goes_to_standard_output() -> None:
    """In Dutch unless asked otherwise, with every rule if that is asked."""
    ran = run("compare", ONE, OTHER, *RULES)
    assert (ran.exit_code, ran.err) == (0, "")
    assert "Naast elkaar" in ran.out
    assert "--all" in ran.out
    every = run("compare", ONE, OTHER, *RULES, "--all", "--lang", "en", "--width", "60")
    assert "Side by side" in every.out
    assert "--all" not in every.out
    assert max(map(len, every.out.splitlines())) == 60


def test_json_for_another_program() -> None:
    """One object, with the files as they were named."""
    ran = run("compare", ONE, OTHER, *RULES, "--format", "json")
    assert [each["file"] for each in json.loads(ran.out)["profiles"]] == [Path(ONE).as_posix(), Path(OTHER).as_posix()]


def test_one_profile_is_no_comparison() -> None:
    """Wrong usage, in one line that says what to do."""
    ran = run("compare", ONE, *RULES)
    assert ran.exit_code == 2
    assert "two or" in " ".join(ran.err.split())


def test_what_is_wrong_with_any_profile_is_said_at_once(tmp_path: Path) -> None:
    """All files are read before anything is refused."""
    broken, absent = tmp_path / "broken.yaml", tmp_path / "absent.yaml"
    broken.write_text("municipality: A\nanswers: {plek: Zal}\n", encoding="utf-8")
    ran = run("compare", str(broken), ONE, str(absent), *RULES)
    assert (ran.exit_code, ran.out) == (1, "")
    assert len(ran.err.splitlines()) == 2
    assert all(path.as_posix() in line for path, line in zip((broken, absent), ran.err.splitlines(), strict=True))
