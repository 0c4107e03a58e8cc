"""The interview on a whole screen, in a pseudo-terminal: begun, left and resumed, ended from outside, and kept."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals there", allow_module_level=True)

import pexpect

from orgdesign.cli.interview_options import InterviewOptions
from orgdesign.cli.interview_screen import Outside
from orgdesign.load.profiles.store import Store
from orgdesign.model.logic import Span
from orgdesign.model.profile import Answer, Profile
from orgdesign.render.interview.sheet import Step
from tests.command import unmeasured
from tests.effort import WIDE, daily_of
from tests.screens import AT, Room, rule_base

if TYPE_CHECKING:
    Spawn = Callable[..., pexpect.spawn[str]]

LINUX = pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are looked for as Linux shows them")
TINY = Path(__file__).parents[1] / "data" / "tiny"
PATIENCE = 60
_LEAVE = "\x11"
"""Ctrl+Q, which stops at once."""
_DEAF = """
import signal
listen = signal.signal
signal.signal = lambda number, handler: None if number == signal.SIGHUP else listen(number, handler)
listen(signal.SIGHUP, signal.SIG_IGN)
"""
"""Makes a process that hears nothing of a hang-up."""


@pytest.fixture(name="start")
def _start(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Spawn]:
    """Start the command on a screen and in a folder of its own; whatever still runs is ended."""
    started: list[pexpect.spawn[str]] = []
    temporary = str(tmp_path_factory.mktemp("temporary"))  # where what goes wrong is told at length

    def start(*arguments: str, code: str = "") -> pexpect.spawn[str]:
        program = f"import sys\n{code}\nfrom orgdesign.cli.main import main\nsys.argv[0] = 'orgdesign'\nmain()"
        child = pexpect.spawn(
            sys.executable,
            ["-c", program, "interview", *arguments, "--rules", str(TINY)],
            cwd=str(tmp_path),
            env={**unmeasured(), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "TMPDIR": temporary},
            encoding="utf-8",
            timeout=PATIENCE,
            dimensions=(24, 80),
        )
        started.append(child)
        return child

    yield start
    for child in started:
        if not child.closed:
            child.close(force=True)


def _begun(start: Spawn, code: str = "") -> pexpect.spawn[str]:
    """Start a new interview and answer its first question."""
    child = start("p.yaml", code=code)
    child.expect_exact("Naam (profiel):")
    child.sendline("Voorbeelddorp")
    child.expect_exact("Vraag 1 ")
    child.send("80\r")
    child.expect_exact("Vraag 2 ")
    return child


def _ends(child: pexpect.spawn[str]) -> tuple[int | None, str]:
    """Wait for the end; return the exit code and what was said after the screen was given back."""
    child.expect(pexpect.EOF)
    child.wait()
    rest = (child.before or "").rpartition("\x1b[?1049l")[2]
    return child.exitstatus, re.sub(r"\x1b[\[>=?]*[0-9;?]*[A-Za-z]?", "", rest)


def _answered(folder: Path) -> list[str]:
    assert [path.name for path in folder.iterdir()] == ["p.yaml"]
    return list(Room(folder / "p.yaml", rule_base(TINY)).kept().answers)


def test_the_screen_is_left_and_the_next_time_resumes(start: Spawn, tmp_path: Path) -> None:
    """Stopping gives the terminal back and says how to go on; the next time begins where one was."""
    child = _begun(start)
    child.send(_LEAVE)
    code, said = _ends(child)
    assert code == 0
    assert "Alles is bewaard in p.yaml. Later verder gaan:" in said
    assert "orgdesign interview p.yaml" in said
    again = start("p.yaml")
    again.expect_exact("Vraag 2 ")
    again.send("\x1b[21~")  # F10
    again.expect_exact("Toch naar het slot")
    again.send("\r")
    again.expect_exact("Verder met de open vragen")
    again.send("q")
    again.expect_exact("Stoppen?")
    again.send("\x1b[A\r")
    code, said = _ends(again)
    assert code == 0
    assert "orgdesign advise p.yaml" in said
    assert _answered(tmp_path) == ["gasten"]


@pytest.mark.parametrize(
    ("name", "code"), [("SIGTERM", 143), pytest.param("SIGHUP", 129, marks=WIDE), pytest.param("SIGINT", 130, marks=WIDE)]
)
def test_a_signal_ends_tidily(start: Spawn, tmp_path: Path, name: str, code: int) -> None:
    """Whoever asks the process to end gets a restored terminal, every answer on disk, and no lock left."""
    child = _begun(start)
    child.kill(getattr(signal, name))
    ended, said = _ends(child)
    assert ended == code
    assert "bewaard in p.yaml" in said
    assert _answered(tmp_path) == ["gasten"]


def test_a_second_signal_while_the_first_is_obeyed_changes_nothing(start: Spawn, tmp_path: Path) -> None:
    """A system that is shutting down may ask twice."""
    child = _begun(start)
    # In the order in which those are obeyed that wait together: by number, whichever came first.
    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGTERM):
        child.kill(number)
    code, said = _ends(child)
    assert code == 129
    assert "internal" not in said
    assert _answered(tmp_path) == ["gasten"]


@pytest.mark.parametrize("after", daily_of({0.2, 0.8}, (0.0, 0.1, 0.2, 0.4, 0.8, 1.2)))
def test_a_signal_before_the_screen_stands_is_no_fault(start: Spawn, after: float) -> None:
    """Whenever it comes, the process ends as it was asked to, and says nothing of a fault."""
    child = start("p.yaml")
    time.sleep(after)
    child.kill(signal.SIGTERM)
    code, said = _ends(child)
    assert code in {143, None}  # None: it came before anything was there to obey it
    assert "internal error" not in said
    assert "interne fout" not in said


def test_the_screen_comes_back_after_a_stop(start: Spawn, tmp_path: Path) -> None:
    """A process that was stopped and goes on again shows the question once more."""
    child = _begun(start)
    child.expect(pexpect.TIMEOUT, timeout=1)
    child.kill(signal.SIGTSTP)
    time.sleep(1)
    child.kill(signal.SIGCONT)
    child.expect_exact("Vraag 2 ")
    child.send(_LEAVE)
    assert _ends(child)[0] == 0
    assert _answered(tmp_path) == ["gasten"]


def test_ctrl_c_interrupts(start: Spawn, tmp_path: Path) -> None:
    """Ctrl-C ends with 130, and all is kept."""
    child = _begun(start)
    child.send("\x03")
    code, said = _ends(child)
    assert code == 130
    assert "Onderbroken." in said
    assert _answered(tmp_path) == ["gasten"]


@pytest.mark.parametrize("code", [pytest.param("", marks=WIDE), _DEAF])
def test_a_closed_window_ends_the_process(start: Spawn, tmp_path: Path, code: str) -> None:
    """When the terminal is gone, the process ends by itself with every answer on disk, also where no signal tells it."""
    child = _begun(start, code)
    assert child.pid is not None
    os.close(child.child_fd)
    child.closed = True
    for _ in range(PATIENCE * 10):
        if os.waitpid(child.pid, os.WNOHANG)[0]:
            break
        time.sleep(0.1)
    else:
        pytest.fail("still there")
    child.terminated = True
    assert _answered(tmp_path) == ["gasten"]


def test_a_killed_interview_has_every_answer(start: Spawn, tmp_path: Path) -> None:
    """When the next question stands there, the answer before it survives even a kill; and one can resume."""
    child = _begun(start)
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    again = start("p.yaml")
    again.expect_exact("Vraag 2 ")
    again.send(_LEAVE)
    assert _ends(again)[0] == 0
    assert _answered(tmp_path) == ["gasten"]


def test_a_fault_gives_the_terminal_back_and_keeps_all(start: Spawn, tmp_path: Path) -> None:
    """What goes wrong inside is one line, after the screen was given back, and costs no answer."""
    broken = "from orgdesign.tui.app import InterviewApp as A\nA.ask_who = lambda self: 1 / 0"
    child = _begun(start, broken)
    child.send("\x10")
    child.expect_exact("Wat wilt u doen?")
    child.send("r\r")
    code, said = _ends(child)
    assert code == 1
    assert "ZeroDivisionError" in said
    assert "Traceback" not in said
    assert _answered(tmp_path) == ["gasten"]


def test_a_dumb_terminal_is_asked_in_lines(start: Spawn) -> None:
    """Where nothing can be drawn the interview is in lines."""
    child = start("p.yaml", code="import os\nos.environ['TERM'] = 'dumb'")
    child.expect_exact("Naam (profiel):")
    child.sendline("Voorbeelddorp")
    child.expect_exact("Vraag 1. Het feest, 1 van 4.")


def test_a_paper_never_lacks_answers_that_could_not_be_saved(tmp_path: Path) -> None:
    """What is not on disk goes there first; where it cannot, no paper is made of what was there before."""
    base, profile = rule_base(TINY), tmp_path / "dorp" / "p.yaml"
    (tmp_path / "dorp").write_bytes(b"")
    store = Store(profile, base)
    answered = Profile("Voorbeelddorp", f"{base.id} {base.version}").replace("gasten", (Answer(Span(80, 80), at=AT),))
    assert store.save(answered) is not None
    asked = InterviewOptions(None, None, TINY, None, None, adaptive=False, free=False, plain=False)
    outside = Outside(base, store, asked)
    with pytest.raises(OSError, match="dorp"):
        outside.make(Step.MEMO, "nl")
    (tmp_path / "dorp").unlink()
    (tmp_path / "dorp").mkdir()
    assert outside.make(Step.MEMO, "nl").exists()
    assert store.unsaved is None
    assert "gasten" in profile.read_text(encoding="utf-8")
