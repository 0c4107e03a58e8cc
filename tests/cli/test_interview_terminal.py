"""The interview in lines as a person has it, in a pseudo-terminal: whole, left and resumed, interrupted, and killed."""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.profile import Profile
from tests.command import unmeasured
from tests.effort import WIDE
from tests.prefills import VILLAGES, with_prefill

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals there", allow_module_level=True)

import pexpect

if TYPE_CHECKING:
    Spawn = Callable[..., pexpect.spawn[str]]

TINY = Path(__file__).parents[1] / "data" / "tiny"
PATIENCE = 60


@pytest.fixture(name="start")
def _start(tmp_path: Path) -> Iterator[Spawn]:
    """Start the command in a terminal and a folder of its own; whatever still runs is ended."""
    started: list[pexpect.spawn[str]] = []

    def start(*arguments: str, rules: Path | None = TINY) -> pexpect.spawn[str]:
        command = [
            "-m",
            "orgdesign",
            "interview",
            "--plain",
            *arguments,
            *([] if rules is None else ["--rules", str(rules)]),
        ]
        environment = {**unmeasured(), "TERM": "xterm-256color", "COLUMNS": "100", "LC_ALL": "C.UTF-8"}
        child = pexpect.spawn(
            sys.executable,
            command,
            cwd=str(tmp_path),
            env=environment,
            encoding="utf-8",
            timeout=PATIENCE,
            dimensions=(50, 100),
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def _load(path: Path) -> Profile:
    rule_base, _ = load_rule_base(TINY)
    assert rule_base is not None
    profile, diagnostics = load_profile(path, rule_base)
    assert profile is not None, diagnostics
    return profile


def _says(child: pexpect.spawn[str], *parts: str) -> None:
    for part in parts:
        child.expect_exact(part)


def _ends(child: pexpect.spawn[str]) -> int | None:
    child.expect(pexpect.EOF)
    child.wait()
    return child.exitstatus


def test_a_whole_interview_with_its_detours(start: Spawn, tmp_path: Path) -> None:
    """From the name to the advice, with help, back, forward, a note and a change that brings a question back."""
    child = start()
    _says(child, "Naam (profiel):")
    child.sendline("Voorbeelddorp")
    _says(child, "bewaard in voorbeelddorp.yaml", "Vraag 1. Het feest, 1 van 4", "gasten): ")
    child.sendline("1.200")
    _says(child, "Genoteerd: 1.200 gasten.", "Vraag 2. ")
    child.sendline("?")
    _says(child, "Waarom we dit vragen: Lange feesten vragen meer.")
    child.sendline("3,5")
    _says(child, "Vraag 3. ")
    child.sendline("b")
    _says(child, "Vraag 2. ", "Nu: 3,5 uur. Enter laat het zo.")
    child.sendline("")
    _says(child, "Vraag 3. ")
    child.sendline("in de")
    _says(child, "Dit vervalt nu", "4. Komt er een tent?", "Vraag 5. ")
    child.sendline("o")
    _says(child, "Naar welke vraag?")
    child.sendline("plek")
    _says(child, "Nu: In de zaal.")
    child.sendline("op")
    _says(child, "Dit komt nu aan de orde:", "Vraag 4. ", "(j of n): ")
    child.sendline("n")
    _says(child, "Genoteerd: Nee.", "Vraag 5. ")
    child.sendline("n")
    child.sendline("vroeg op de avond")
    _says(child, "De notitie is bewaard.")
    child.sendline("1")
    _says(child, "Vraag 6. ")
    child.sendline("geluid, afval")
    _says(
        child,
        "Genoteerd: Geluid, Afval.",
        "Dit was de laatste vraag.",
        "Vorm: Festival; staat vast.",
        "Enter om af te sluiten",
    )
    child.sendline("")
    _says(child, "Het hele advies:", "orgdesign advise voorbeelddorp.yaml")
    assert _ends(child) == 0
    profile = _load(tmp_path / "voorbeelddorp.yaml")
    assert len(profile.answers) == 6
    assert profile.answers["drukte"][0].note == "vroeg op de avond"
    assert [path.name for path in tmp_path.iterdir()] == ["voorbeelddorp.yaml"]


def test_nothing_but_lines_is_written(start: Spawn) -> None:
    """No cursor is moved and nothing is coloured, so that a screen reader reads what stands there."""
    child = start("p.yaml")
    said = ""
    for line in ("Voorbeelddorp", "80", "?", "o", "", "a", "q"):
        child.expect(r": $|\? $|\) $")
        said += (child.before or "") + str(child.after)
        child.sendline(line)
    child.expect(pexpect.EOF)
    said += child.before or ""
    assert "\x1b" not in said
    assert "Alles is bewaard in p.yaml." in said


def test_ctrl_d_leaves_and_the_next_time_resumes(start: Spawn, tmp_path: Path) -> None:
    """End of file in the middle saves and says how to go on; the next time begins where one was."""
    child = start("p.yaml", "--lang", "en", "--respondent", "Buurman")
    _says(child, "Name (profile):")
    child.sendline("Voorbeelddorp")
    _says(child, "guests): ")
    child.sendline("80")
    _says(child, "Noted: 80 guests.", "hours): ")
    child.sendeof()
    _says(child, "To go on later:", "orgdesign interview p.yaml --respondent Buurman --plain --lang en")
    assert _ends(child) == 0
    assert _load(tmp_path / "p.yaml").answers["gasten"][0].by == "Buurman"
    again = start("p.yaml", "--respondent", "Buurman")
    _says(again, "Beantwoord: 1 van 6 vragen.", "Vraag 2. ")
    again.sendline("q")
    assert _ends(again) == 0


def test_ctrl_c_keeps_everything_and_says_so(start: Spawn, tmp_path: Path) -> None:
    """An interrupt ends with 130; what was answered is on disk and the lock is gone."""
    child = start("p.yaml")
    _says(child, "Naam (profiel):")
    child.sendline("Voorbeelddorp")
    _says(child, "gasten): ")
    child.sendline("80")
    _says(child, "Genoteerd", "uur): ")
    child.sendintr()
    _says(child, "Onderbroken.", "bewaard in p.yaml", "orgdesign interview p.yaml --plain")
    assert _ends(child) == 130
    assert list(_load(tmp_path / "p.yaml").answers) == ["gasten"]
    assert [path.name for path in tmp_path.iterdir()] == ["p.yaml"]


def test_a_killed_interview_has_every_answer(start: Spawn, tmp_path: Path) -> None:
    """When the next question stands there, the answer before it survives even a kill; and one can resume."""
    child = start("p.yaml")
    _says(child, "Naam (profiel):")
    child.sendline("Voorbeelddorp")
    for number, answer in (("1", "80"), ("2", "3,5")):
        _says(child, f"Vraag {number}. ", "): ")
        child.sendline(answer)
    _says(child, "Vraag 3. ")
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    assert list(_load(tmp_path / "p.yaml").answers) == ["gasten", "duur"]
    again = start("p.yaml")
    _says(again, "Beantwoord: 2 van 6 vragen.", "Vraag 3. ")
    again.sendline("q")
    assert _ends(again) == 0
    assert [path.name for path in tmp_path.iterdir()] == ["p.yaml"]


def test_two_interviews_on_one_file_do_not_meet(start: Spawn) -> None:
    """The second is stopped at once and told why; the first goes on."""
    first = start("p.yaml")
    _says(first, "Naam (profiel):")
    second = start("p.yaml")
    _says(second, "p.yaml is al open in een ander interview.")
    assert _ends(second) == 1
    first.sendline("Voorbeelddorp")
    _says(first, "Vraag 1. ")


def test_a_closed_window_leaves(start: Spawn, tmp_path: Path) -> None:
    """When the terminal goes away the process ends by itself, with every answer on disk and no lock left."""
    child = start("p.yaml")
    _says(child, "Naam (profiel):")
    child.sendline("Voorbeelddorp")
    _says(child, "gasten): ")
    child.sendline("80")
    _says(child, "Vraag 2. ")
    child.kill(signal.SIGHUP)
    assert _ends(child) == 128 + signal.SIGHUP
    assert list(_load(tmp_path / "p.yaml").answers) == ["gasten"]
    assert [path.name for path in tmp_path.iterdir()] == ["p.yaml"]


@pytest.mark.parametrize(
    ("lang", "question", "thousand"), [("nl", "Vraag", "1.000.000"), pytest.param("en", "Question", "1,000,000", marks=WIDE)]
)
def test_the_shipped_rule_base_is_the_default(start: Spawn, lang: str, question: str, thousand: str) -> None:
    """Without --rules the interview asks what the shipped rule base asks, in both languages."""
    child = start(f"{lang}.yaml", "--lang", lang, rules=None)
    child.sendline("Voorbeeldstad")
    _says(child, f"{question} 1. ", thousand)
    child.sendline("68 000")
    _says(child, f"{question} 2. ", "1. ", "2. ")
    child.sendline("q")
    assert _ends(child) == 0


def test_a_name_that_a_table_lacks_is_asked_for(start: Spawn, tmp_path: Path) -> None:
    """By a name or a code as the table has it, until one is found; and the letters still work."""
    rules = with_prefill(tmp_path)
    (tmp_path / "dorpen.csv").write_text(VILLAGES, encoding="utf-8")
    child = start("p.yaml", "--facts", "dorpen.csv", rules=rules)
    _says(child, "Naam (profiel):")
    child.sendline("Plijndorp")
    _says(child, "'Plijndorp' staat niet in dorpen.csv.", "Het lijkt op Pleindorp.", "De code of naam in de tabel")
    child.sendline("Wei")
    _says(child, "kan in dorpen.csv meer dan één profiel zijn", "De code of naam in de tabel")
    child.sendline("dp003")
    _says(child, "Vooraf ingevuld uit dorpen.csv (Wei (Z.) DP003)", "Nu: 90 gasten (vooraf ingevuld")
    child.sendline("")
    child.sendline("q")
    assert _ends(child) == 0
    assert _load(tmp_path / "p.yaml").answers["gasten"][0].source == "dorpen.csv, DP003"


@pytest.mark.parametrize("typed", ["", pytest.param("q", marks=WIDE)])
def test_without_a_name_of_the_table_one_goes_on_or_leaves(start: Spawn, tmp_path: Path, typed: str) -> None:
    """Enter goes on with nothing filled in; who leaves there has no profile."""
    rules = with_prefill(tmp_path)
    (tmp_path / "dorpen.csv").write_text(VILLAGES, encoding="utf-8")
    child = start("p.yaml", "--facts", "dorpen.csv", rules=rules)
    child.sendline("Elders")
    _says(child, "De code of naam in de tabel")
    child.sendline(typed)
    if not typed:
        _says(child, "Er is niets vooraf ingevuld.", "Vraag 1. ")
        child.sendline("q")
    assert _ends(child) == 0
    assert (tmp_path / "p.yaml").exists() == (not typed)
