"""`orgdesign rules show` and `orgdesign rules docs`: what they print, write and refuse."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from orgdesign.analysis.rulebase.entries import find
from orgdesign.cli.main import main
from orgdesign.load.rules.folder import PLAUSIBILITY
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.render.rulebook.handbook import handbook
from orgdesign.render.rulebook.lookup_page import entry_page
from orgdesign.render.rulebook.overview_page import overview_page
from orgdesign.render.screen.console import plain_text
from tests.advices import TINY, tiny

RULES = ("--rules", str(TINY))
MODEL = """\
description: {nl: kleine feesten, en: small fairs}
answers:
  gasten: {median: 60, spread: 0.5}
  plek: {shares: {zaal: 80, plein: 15, weiland: 5}}
"""
"""What is plausible of the small rule base."""


class Ran(NamedTuple):
    """What a run of the program gave."""

    code: object
    out: str
    err: str


Run = Callable[..., Ran]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Run `orgdesign rules` with these arguments."""
    monkeypatch.setenv("COLUMNS", "80")

    def start(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["orgdesign", "rules", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return Ran(ended.value.code, *capsys.readouterr())

    return start


def test_without_an_id_the_rule_base_is_shown_at_a_glance(run: Run) -> None:
    """In Dutch unless another language is asked for."""
    assert run("show", *RULES) == (0, plain_text(overview_page(tiny(), "nl"), 80), "")
    assert run("show", *RULES, "--lang", "en").out == plain_text(overview_page(tiny(), "en"), 80)


@pytest.mark.parametrize("name", ["drukte", "drukte.vol", "omvang", "omvang=klein", "festival", "lang-feest", "drukte-leer"])
def test_with_an_id_that_thing_is_shown(run: Run, name: str) -> None:
    """Whatever it is."""
    (entry,) = find(tiny(), name)
    assert run("show", name, *RULES, "--lang", "en") == (0, plain_text(entry_page(entry, tiny(), "en"), 80), "")


def test_the_shipped_rule_base_is_shown_by_default(run: Run) -> None:
    """Without --rules."""
    assert "veiligheid" in run("show").out


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("druktee", "error: nothing in rule base dorpsfeest is called 'druktee'; did you mean 'drukte'?\n"),
        ("omvang=klien", "error: nothing in rule base dorpsfeest is called 'omvang=klien'; did you mean 'omvang=klein'?\n"),
        ("zzz\x1b[31m", "error: nothing in rule base dorpsfeest is called 'zzz\\x1b[31m'\n"),
    ],
)
def test_an_unknown_id_ends_with_one_line_that_helps(run: Run, name: str, line: str) -> None:
    """With the nearest spelling if one comes near; exit code 1; nothing on standard output."""
    assert run("show", name, *RULES) == (1, "", line)


def test_an_id_of_several_alternatives_names_them(run: Run) -> None:
    """So that a person can choose; in Dutch where that is asked for."""
    assert run("show", "liaison", "--lang", "nl") == (
        1,
        "",
        "fout: 'liaison' betekent meer dan één ding; kies uit vth=liaison, zorg=liaison\n",
    )


def test_statistics_are_of_the_whole_rule_base(run: Run) -> None:
    """An id beside --statistics is wrong usage."""
    ran = run("show", "drukte", "--statistics", *RULES)
    assert ran.code == 2
    assert "leave out the id" in ran.err


def test_a_seed_below_zero_is_wrong_usage(run: Run) -> None:
    """Chance cannot start from it."""
    assert run("show", "--statistics", "--count", "10", "--seed", "-1", *RULES).code == 2


def test_statistics_are_repeatable_and_follow_the_model(run: Run, tmp_path: Path) -> None:
    """The same seed gives the same page; uniform answers, another seed and a model give others."""
    folder = shutil.copytree(TINY, tmp_path / "rules")
    (folder / PLAUSIBILITY).write_text(MODEL, encoding="utf-8")
    asked = ("show", "--statistics", "--count", "100", "--lang", "en")
    modelled = (*asked, "--rules", str(folder))
    plausible = run(*modelled, "--seed", "3")
    assert (plausible.code, plausible.err) == (0, "")
    assert "100 drawn profiles (seed 3)." in plausible.out
    assert run(*modelled, "--seed", "3") == plausible
    assert len({plausible.out, run(*modelled, "--seed", "4").out, run(*modelled, "--seed", "3", "--uniform").out}) == 3
    assert run(*asked, *RULES).out == run(*asked, "--uniform", *RULES).out


@pytest.mark.usefixtures("english")
def test_a_faulty_model_ends_with_its_findings(run: Run, tmp_path: Path) -> None:
    """A mistake in the plausibility model is told with its place, and no figures are shown."""
    folder = tmp_path / "rules"
    shutil.copytree(shipped_rule_base(), folder)
    model = folder / "plausibility.yaml"
    model.write_text(model.read_text(encoding="utf-8").replace("soms_onduidelijk:", "soms_onduidelik:"), encoding="utf-8")
    ran = run("show", "--statistics", "--rules", str(folder))
    assert (ran.code, ran.out) == (1, "")
    assert "did you mean 'soms_onduidelijk'?" in ran.err


def test_a_handbook_is_written_whole(run: Run, tmp_path: Path) -> None:
    """Every page, as it was made, in UTF-8 with plain line ends; the folder is made."""
    folder = tmp_path / "een" / "handboek"
    ran = run("docs", "--output", str(folder), *RULES, "--lang", "en")
    assert (ran.code, ran.out) == (0, "")
    assert "(pages: 7)" in ran.err
    written = {path.name: path.read_bytes().decode("utf-8") for path in folder.iterdir()}
    assert written == dict(handbook(tiny(), "en"))


def test_only_the_handbook_is_replaced(run: Run, tmp_path: Path) -> None:
    """Pages of an earlier one are; whatever else is in the folder stays as it is."""
    (tmp_path / "index.md").write_text("oud", encoding="utf-8")
    (tmp_path / "eigen.md").write_text("van mij", encoding="utf-8")
    run("docs", "--output", str(tmp_path), *RULES)
    assert (tmp_path / "eigen.md").read_text(encoding="utf-8") == "van mij"
    assert (tmp_path / "index.md").read_text(encoding="utf-8") == handbook(tiny(), "nl")["index.md"]
    assert len([*tmp_path.iterdir()]) == 8


def test_a_folder_that_cannot_be_written_is_told_in_one_line(run: Run, tmp_path: Path) -> None:
    """Here a file stands where the folder should be."""
    (tmp_path / "bezet").write_text("", encoding="utf-8")
    ran = run("docs", "--output", str(tmp_path / "bezet"), *RULES)
    assert ran.code == 1
    assert ran.out == ""
    assert ran.err.count("\n") == 1
    assert "bezet" in ran.err


def test_a_handbook_needs_a_folder(run: Run) -> None:
    """Without --output there is nowhere to write: wrong usage."""
    assert run("docs", *RULES).code == 2
