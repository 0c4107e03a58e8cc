"""`orgdesign rules diff`: what it prints, and when its exit code is 1."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from tests.advices import PROFILES, TINY
from tests.analysis.rulebase.test_consequences import changed
from tests.command import run


@pytest.fixture
def other(tmp_path: Path) -> str:
    """Return a folder with the small rule base in which a hall keeps nothing small any longer."""
    changed(tmp_path / "new", "decisions/omvang.yaml", "when: {plek: zaal}", "when: {plek: weiland}")
    return str(tmp_path / "new")


def test_rule_bases_that_mean_the_same_end_with_zero(tmp_path: Path) -> None:
    """The same one, and one in other words."""
    changed(tmp_path, "decisions/omvang.yaml", "nl: Omvang", "nl: De omvang")
    assert run("rules", "diff", str(TINY), str(TINY)).exit_code == 0
    ran = run("rules", "diff", str(TINY), str(tmp_path), "--lang", "en")
    assert (ran.exit_code, ran.err) == (0, "")
    assert "The meaning is the same" in ran.out


def test_a_difference_in_meaning_ends_with_one(other: str) -> None:
    """In Dutch, unless another language is asked for."""
    ran = run("rules", "diff", str(TINY), other)
    assert (ran.exit_code, ran.err) == (1, "")
    assert "~ regel zaal-is-nooit-groot: wanneer" in ran.out
    assert "~ rule zaal-is-nooit-groot: when" in run("rules", "diff", str(TINY), other, "--lang", "en").out


def test_profiles_can_be_named_in_any_way(other: str) -> None:
    """A folder, a pattern, several files after one option as a shell makes them of a pattern, or an option for each."""
    druk, vast = (str(PROFILES / f"{name}.yaml") for name in ("druk", "vast"))
    both = run("rules", "diff", str(TINY), other, "--portfolio", druk, vast)
    assert "Profielen: 2;" in both.out
    assert run("rules", "diff", str(TINY), other, "-p", vast, "-p", druk).exit_code == 1
    everything = run("rules", "diff", str(TINY), other, "--portfolio", str(PROFILES))
    assert "Weidedorp" in everything.out
    assert run("rules", "diff", str(TINY), other, "--portfolio", str(PROFILES / "*.yaml")) == everything


def test_json_holds_the_difference_and_the_profiles(other: str) -> None:
    """As one object."""
    ran = run("rules", "diff", str(TINY), other, "--format", "json", "--portfolio", str(PROFILES))
    found = json.loads(ran.out)
    assert (ran.exit_code, ran.err) == (1, "")
    assert [change["id"] for change in found["changes"]] == ["zaal-is-nooit-groot"]
    assert found["portfolio"]["profiles"] == len(list(PROFILES.glob("*.yaml")))
    assert [moved["municipality"] for moved in found["portfolio"]["moved"]] == ["Weidedorp"]


def test_a_profile_that_does_not_fit_ends_with_one(tmp_path: Path) -> None:
    """Also where the meaning is the same."""
    broken = tmp_path / "p.yaml"
    broken.write_text("municipality: Dorp\nanswers: {plek: zall}\n", encoding="utf-8")
    ran = run("rules", "diff", str(TINY), str(TINY), "--portfolio", str(broken), "--lang", "en")
    assert ran.exit_code == 1
    assert "p.yaml: fits neither rule base" in ran.out
    assert "did you mean 'zaal'?" in ran.out


def test_what_cannot_be_found_is_one_line(tmp_path: Path) -> None:
    """A profile that is not there beside one that is, or alone; a folder that holds no rule base."""
    druk = str(PROFILES / "druk.yaml")
    ran = run("rules", "diff", str(TINY), str(TINY), "--portfolio", druk, "niet-daar.yaml")
    assert ran.err.startswith("niet-daar.yaml: error[unreadable-file]")
    assert "Profielen: 1;" in ran.out
    alone = run("rules", "diff", str(TINY), str(TINY), "--portfolio", "niet-daar.yaml")
    assert (alone.exit_code, alone.out) == (1, "")
    shutil.copytree(TINY, tmp_path / "old")
    (tmp_path / "old" / "rulebase.yaml").unlink()
    gone = run("rules", "diff", str(tmp_path / "old"), str(TINY))
    assert (gone.exit_code, gone.out) == (1, "")
    assert "missing-file" in gone.err


def test_the_help_tells_what_the_exit_code_means() -> None:
    """And has examples."""
    ran = run("rules", "diff", "--help")
    assert ran.exit_code == 0
    assert "exit code" in ran.out
    assert "orgdesign rules diff" in ran.out.split("Examples")[1]
