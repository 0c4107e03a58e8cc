"""`orgdesign advise`: what it prints, writes and refuses."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

from orgdesign.analysis.weights.robustness import robustness
from orgdesign.analysis.worlds.settled import prove
from orgdesign.cli.main import main
from orgdesign.render.advice.first_page import first_page
from orgdesign.render.advice.json import advice_json
from orgdesign.render.screen.console import plain_text
from tests.advices import PROFILES, TINY, tiny_advice
from tests.papers import page_text

PROFILE = str(PROFILES / "druk.yaml")
RULES = ("--rules", str(TINY))


class Ran(NamedTuple):
    """What a run of the program gave."""

    code: object
    out: str
    err: str


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> object:
    """Run the program with these arguments."""
    monkeypatch.delenv("COLUMNS", raising=False)

    def start(*arguments: str) -> Ran:
        monkeypatch.setattr(sys, "argv", ["orgdesign", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return Ran(ended.value.code, *capsys.readouterr())

    return start


def _run(run: object, *arguments: str) -> Ran:
    assert callable(run)
    ran = run(*arguments)
    assert isinstance(ran, Ran)
    return ran


def test_the_page_goes_to_standard_output_in_dutch(run: object) -> None:
    """Dutch and 100 columns wide, where nothing else is said."""
    page = plain_text(first_page(prove(tiny_advice("druk")), "nl"), 100)
    assert _run(run, "advise", PROFILE, *RULES) == Ran(0, page, "")


def test_all_of_it_is_shown_if_asked_for(run: object) -> None:
    """`--full` is every reason and measure, also in a file; a pager has no place in a pipe."""
    page = page_text(tiny_advice("druk"), "nl", 100)
    assert _run(run, "advise", PROFILE, *RULES, "--full") == Ran(0, page, "")


def test_language_and_width_can_be_chosen(run: object) -> None:
    """`--lang` and `--width`."""
    page = plain_text(first_page(prove(tiny_advice("druk")), "en"), 60)
    assert _run(run, "advise", PROFILE, *RULES, "--lang", "en", "--width", "60").out == page


def test_json_goes_to_standard_output(run: object) -> None:
    """`--format json` prints JSON and nothing else."""
    ran = _run(run, "advise", PROFILE, *RULES, "--format", "json", "--lang", "en")
    told = json.loads(ran.out)
    assert told.pop("provenance")["profile"]["file"] == "druk.yaml"
    assert (ran.code, ran.err, told) == (0, "", json.loads(advice_json(prove(tiny_advice("druk")), "en")))
    assert told["language"] == "en"


def test_strengths_are_drawn_if_asked_for(run: object) -> None:
    """`--robustness` adds a part to the page and a key to the JSON; the rest is what it was."""
    found = robustness(tiny_advice("druk"), 50)
    page = _run(run, "advise", PROFILE, *RULES, "--robustness", "50")
    assert page == Ran(0, page_text(tiny_advice("druk"), "nl", 100, found), "")
    ran = _run(run, "advise", PROFILE, *RULES, "--robustness", "50", "--format", "json")
    told = json.loads(ran.out)
    del told["provenance"]
    assert told == json.loads(advice_json(prove(tiny_advice("druk")), "nl", found))


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize("form", ["text", "json"])
def test_a_file_is_written_and_nothing_is_printed(form: str, run: object, tmp_path: Path) -> None:
    """`--output` takes what else would go to standard output."""
    path = tmp_path / "advies"
    ran = _run(run, "advise", PROFILE, *RULES, "--format", form, "--output", str(path))
    assert ran == Ran(0, "", f"Written: {path}\n")
    assert path.read_text(encoding="utf-8") == _run(run, "advise", PROFILE, *RULES, "--format", form).out


@pytest.mark.usefixtures("english")
@pytest.mark.parametrize(("name", "start"), [("slide.svg", "<svg"), ("slide.HTML", "<!doctype html>")])
def test_a_picture_is_saved_beside_the_page(name: str, start: str, run: object, tmp_path: Path) -> None:
    """`--save-svg` also writes the page as a picture, of the kind that its suffix says; what is printed stays the same."""
    path = tmp_path / name
    ran = _run(run, "advise", PROFILE, *RULES, "--save-svg", str(path))
    assert ran == _run(run, "advise", PROFILE, *RULES)._replace(err=f"Written: {path}\n")
    assert path.read_text(encoding="utf-8").startswith(start)


def test_an_output_that_cannot_be_written_is_one_line(run: object, tmp_path: Path) -> None:
    """The file is named with the reason, in the language asked for."""
    path = tmp_path / "advies.txt"
    path.mkdir()
    ran = _run(run, "advise", PROFILE, *RULES, "--output", str(path), "--lang", "nl")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == f"{path}: error: het is een map, geen bestand\n"


def test_an_output_in_no_folder_is_refused_before_anything_is_made(run: object, tmp_path: Path) -> None:
    """It is the folder that is not there; of the file nobody would expect it."""
    ran = _run(run, "advise", "not-read.yaml", "--output", str(tmp_path / "nowhere" / "advies.docx"))
    assert (ran.code, ran.out) == (2, "")
    told = "".join(ran.err.replace("│", "").split())  # a long path breaks anywhere
    assert "thereisnofolder" in told
    assert "nowhere'." in told


@pytest.mark.usefixtures("english")
def test_a_profile_that_is_not_there_is_one_line(run: object) -> None:
    """No traceback, no usage text: the file and what is the matter."""
    assert _run(run, "advise", "niet-daar.yaml", *RULES) == Ran(
        1, "", "niet-daar.yaml: error[unreadable-file]: cannot be read: No such file or directory\n"
    )


def test_lang_decides_the_language_of_messages(run: object) -> None:
    """Messages are English unless `--lang` says Dutch, wherever it stands on the command line."""
    ran = _run(run, "advise", "--lang", "nl", "niet-daar.yaml", *RULES)
    assert ran.err == "niet-daar.yaml: error[unreadable-file]: kan niet worden gelezen: het bestaat niet\n"


@pytest.mark.usefixtures("english")
def test_a_mistake_in_a_profile_is_told_with_its_place(run: object, tmp_path: Path) -> None:
    """File, line and column, what is wrong, and the near spelling."""
    path = tmp_path / "p.yaml"
    path.write_text("municipality: Dorp\nanswers:\n  plek: zall\n", encoding="utf-8")
    ran = _run(run, "advise", str(path), *RULES)
    expected = f"{path.as_posix()}:3:9: error[unknown-option]: 'zall' is no option of plek; did you mean 'zaal'?\n"
    assert ran == Ran(1, "", expected)


def test_a_warning_does_not_stop_the_advice(run: object, tmp_path: Path) -> None:
    """A profile of another version is read, and said to be."""
    path = tmp_path / "p.yaml"
    path.write_text("municipality: Dorp\nrule_base: dorpsfeest 0.9.0\nanswers: {}\n", encoding="utf-8")
    ran = _run(run, "advise", str(path), *RULES)
    assert ran.code == 0
    assert "warning[other-version]" in ran.err
    assert "Dorp" in ran.out


@pytest.mark.parametrize(
    "arguments",
    [
        ["--width", "39"],
        ["--robustness", "-1"],
        ["--full", "--format", "json"],
        ["--format", "docx2"],
        ["--lang", "fr"],
        ["--format", "json", "--save-svg", "a.svg"],
        ["--save-svg", "a.png"],
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str], run: object) -> None:
    """What is not a width, a format or a language is wrong usage, and so is a picture of no page."""
    assert _run(run, "advise", PROFILE, *RULES, *arguments).code == 2


def test_the_help_has_examples(run: object) -> None:
    """Help shows how the command is used."""
    ran = _run(run, "advise", "--help")
    assert ran.code == 0
    assert "orgdesign advise" in ran.out.split("Examples")[1]


def test_what_is_not_settled_has_chances_by_the_model_of_the_rule_base(run: object, tmp_path: Path) -> None:
    """An advice on nothing tells them for every decision, of the possible outcomes, and the same each time."""
    profile = tmp_path / "leeg.yaml"
    profile.write_text("municipality: Leeg\n", encoding="utf-8")
    ran, again = (_run(run, "advise", profile.as_posix(), *RULES, "--format", "json") for _ in range(2))
    assert ran.out == again.out
    for told in json.loads(ran.out)["decisions"].values():
        chances = told["chances"]
        assert chances["model"] in {"plausible", "even"}
        assert sum(chances["shares"].values()) == pytest.approx(1)
        possible = {*told["possible"], *(["none"] if told["perhaps_none"] else [])}
        assert set(chances["shares"]) == possible
