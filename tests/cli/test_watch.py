"""`orgdesign rules watch` and `orgdesign rules editor`, as an author uses them."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import threading
from itertools import takewhile
from pathlib import Path

import pytest

from orgdesign.render.rulebook.watching import WatchWords
from tests.advices import CARE_HOME
from tests.command import run, unmeasured

PROFILES = """name,vorfaelle,bewohner,wache_heute,plaetze
Haus Linde,selten,senioren,rufbereitschaft,40
Haus Ulme,woechentlich,demenz,rufbereitschaft,90
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a copy of a small rule base in the current folder."""
    monkeypatch.chdir(tmp_path)
    shutil.copytree(CARE_HOME, tmp_path / "haus")
    return tmp_path / "haus"


def change(
    folder: Path, old: str = "favours: {rufbereitschaft: moderate}", new: str = "opposes: {rufbereitschaft: strong}"
) -> None:
    """Write something else in the file of a decision, at once: who watches sees no file that is half written."""
    path = folder / "decisions" / "wache.yaml"
    fresh = folder.parent / "fresh"
    fresh.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    fresh.replace(path)


def watch(*arguments: str) -> str:
    """Return what one look says, in English."""
    return run("rules", "watch", "haus", "--once", "--lang", "en", *arguments).out


def test_what_is_as_it_was_changes_nobody() -> None:
    """All is well, proved too, and the exit code is 0."""
    ran = run("rules", "watch", "haus", "--once", "--lang", "en")
    assert (ran.exit_code, ran.err) == (0, "")
    assert "The meaning is that of nachtdienst 1.0.0" in ran.out
    assert "cases: 3, failed: 0" in ran.out
    assert "Proved. Promises: 0, broken: 0" in ran.out


def test_a_change_is_told_by_who_changes_and_why(folder: Path) -> None:
    """Of plausible ones and of a table: from what to what, by which rule, with one of them; and the case that fails."""
    change(folder)
    Path("haeuser.csv").write_text(PROFILES, encoding="utf-8")
    ran = run("rules", "watch", "haus", "--once", "--lang", "en", "--against", str(CARE_HOME), "--portfolio", "haeuser.csv")
    assert ran.exit_code == 1
    plausible, _, rest = ran.out.partition("Einrichtungen in the profiles given")
    assert "Of 10,000 plausible Einrichtungen" in plausible
    assert "Rufbereitschaft → Wache im Haus: " in plausible
    assert "by: ~ wenig-vorfaelle" in plausible
    assert "Of 2 " in plausible.splitlines()[-1]
    assert "1 comes out otherwise (50.0%)" in rest
    assert "such as Haus Linde" in rest
    assert "case 'stilles-heim' failed" in rest


def test_a_broken_promise_is_proved(folder: Path) -> None:
    """With the answers that show it."""
    path = folder / "questions" / "nacht.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  kind: scale\n", "  kind: scale\n  monotone: {down: wache}\n"), encoding="utf-8")
    ran = run("rules", "watch", "haus", "--once", "--lang", "en")
    assert ran.exit_code == 1
    assert "Promises: 1, broken: 1" in ran.out


def test_schemas_are_renewed_where_an_editor_uses_them(folder: Path) -> None:
    """And nowhere else."""
    watch()
    assert not (folder / ".schemas").exists()
    assert "Schemas for an editor" in run("rules", "editor", "haus", "--lang", "en").out
    change(folder, "id: gewohnheit", "id: gewohnheit\n  wrong: 1")
    (folder / ".schemas" / "cases.json").unlink()
    assert "wache.yaml:" in watch("--against", str(CARE_HOME))
    assert (folder / ".schemas" / "cases.json").is_file()


def test_what_cannot_be_watched_is_said() -> None:
    """A folder that is not there, for both commands."""
    for command in ("watch", "editor"):
        ran = run("rules", command, "nowhere")
        assert ran.exit_code == 2
        assert "is no folder" in ran.err


def test_each_save_is_answered_until_ctrl_c(folder: Path) -> None:
    """A fault, then a change: each is told, and Ctrl-C ends it without a word too many."""
    command = [sys.executable, "-m", "orgdesign", "rules", "watch", "haus", "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=unmeasured()) as process:
        assert process.stdout is not None
        late = threading.Timer(120, process.kill)
        late.start()
        try:
            lines = iter(process.stdout.readline, "")
            assert any("Proved." in line for line in lines)
            change(folder, "when: {vorfaelle: selten}", "when: {vorfaelle: seltn}")
            assert any("'seltn'" in line for line in lines)
            change(folder, "when: {vorfaelle: seltn}", "when: {vorfaelle: {at_most: monatlich}}")
            assert any("plausible" in line for line in lines)
            assert any("Proved." in line for line in lines)
            process.send_signal(signal.SIGINT)
            rest, faults = process.communicate()
        finally:
            late.cancel()
    assert (rest.strip(), faults, process.returncode) == ("Ended.", "", 0)


def test_a_watch_that_begins_on_a_fault_tells_the_mend_once(folder: Path) -> None:
    """It waits for a rule base that is sound, and then proves it without being told again what was saved."""
    change(folder, "when: {vorfaelle: selten}", "when: {vorfaelle: seltn}")
    command = [sys.executable, "-m", "orgdesign", "rules", "watch", "haus", "--lang", "en"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=unmeasured()) as process:
        assert process.stdout is not None
        late = threading.Timer(120, process.kill)
        late.start()
        try:
            lines = iter(process.stdout.readline, "")
            waiting = WatchWords("en").waiting
            assert any(waiting in line for line in lines)
            change(folder, "when: {vorfaelle: seltn}", "when: {vorfaelle: selten}")
            told = [*takewhile(lambda line: "Proved." not in line, lines)]
            process.send_signal(signal.SIGINT)
            rest, faults = process.communicate()
        finally:
            late.cancel()
    saved = WatchWords("en").saved.partition("{")[0]
    assert sum(line.startswith(saved) for line in told) == 1
    assert (rest.strip(), faults, process.returncode) == ("Ended.", "", 0)


def test_hints_are_told_when_asked_for_and_fail_nothing() -> None:
    """In lines and in JSON; without being asked for there are none."""
    assert run("rules", "new", "ours").exit_code == 0
    ran = run("rules", "verify", "ours", "--hints", "--lang", "en")
    assert ran.exit_code == 0
    assert "hint[alike-options]: of 'trust' nothing tells none_yet, by_deed apart" in ran.out
    assert ran.out.endswith("hints, which are no faults: 1\n")
    found = json.loads(run("rules", "verify", "ours", "--hints", "--format", "json").out)
    assert [each["severity"] for each in found["hints"]] == ["hint"]
    assert "hint" not in run("rules", "verify", "ours", "--format", "json").out
    assert (
        "nothing tells none\\_yet" in run("rules", "verify", "ours", "--hints", "--format", "markdown", "--lang", "en").out
    )
