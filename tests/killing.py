"""Kills interviews at random moments and looks at what is left: `python -m tests.killing 1000`.

Interviews on the shipped rule base are held by a script, in lines through a pipe and on a screen through a pseudo-terminal,
each killed at a moment drawn by a seed: while it starts, between two answers, just after a key, or once a save has begun.
The next interview goes on with the same file. After each kill the file must read without a fault and hold every answer that
the next question had confirmed; the one being given may be there or not.

Python and the program's modules take most of the time of a start, so most interviews begin in a process that has read them
already; every tenth is the command itself.
"""

from __future__ import annotations

import fcntl
import multiprocessing
import os
import random
import socket
import struct
import subprocess
import sys
import tempfile
import termios
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import Enum
from multiprocessing.connection import Connection
from pathlib import Path
from typing import TypeAlias

from pexpect.fdpexpect import fdspawn

from orgdesign.cli.main import main as run
from orgdesign.engine.interview import Session, begin
from orgdesign.engine.typed import Misread, read_typed
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Span
from orgdesign.model.rulebase import Kind, Question, RuleBase
from tests.command import unmeasured
from tests.screens import AT, Room, rule_base

PATIENCE = 120
LONGEST_WAIT = 0.06
"""How long after a key a kill may come, in seconds: a save takes a tenth of it."""
_SAVE = 0.003
"""How long after a save has begun a kill may come, in seconds: until about when it has ended."""
_LONGEST_START = 5
_MOST_ANSWERS = 6
_COMMAND_EVERY = 10
_TERMINAL = {"TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
_SIZE = (24, 80)
_READ_BEFORE = ("orgdesign.cli.interview_screen", "orgdesign.cli.plain", "orgdesign.run.ending", "orgdesign.tui.app")
_TOLD_EVERY = 25


class Held(Enum):
    """How an interview is held."""

    IN_LINES = "in lines"
    ON_A_SCREEN = "on a screen"


class Moment(Enum):
    """When it is killed."""

    ANY = "at any moment"
    SAVING = "in a save"


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: how the interview was held and when it came, how many answers were confirmed, and how many are on disk."""

    held: Held
    moment: Moment
    confirmed: int
    kept: int


def kills(number: int, seed: int, folder: Path) -> Iterator[Kill]:
    """Hold and kill so many interviews; AssertionError at the first answer that is lost or file that is spoilt."""
    draw = random.Random(seed)  # noqa: S311  a draw that can be repeated
    shipped = rule_base(shipped_rule_base())
    path = folder / "stad.yaml"
    for at in range(number):
        if not path.exists() or begin(shipped, Room(path, shipped).kept()).current is None:
            path.unlink(missing_ok=True)
            path.write_text(f"municipality: Voorbeeldstad\nrule_base: {shipped.id} {shipped.version}\n", encoding="utf-8")
        held = list(Held)[at % len(Held)]
        start = _command if at % _COMMAND_EVERY in (0, 1) else _prepared
        yield _killed(held, start, draw, path, shipped)


def _killed(held: Held, start: Start, draw: random.Random, path: Path, shipped: RuleBase) -> Kill:
    session = begin(shipped, Room(path, shipped).kept())
    before = len(session.profile.answers)
    number, saving, wait = draw.randrange(_MOST_ANSWERS), draw.random() < 1 / 2, draw.random()
    left, (ours, theirs) = _unfinished(path.parent), _line(held)
    arguments = ["interview", path.name, *(["--plain"] if held is Held.IN_LINES else [])]
    kill = start(arguments, path.parent, theirs)
    child = fdspawn(ours, encoding="utf-8", timeout=PATIENCE)
    child.delaybeforesend = None
    try:
        confirmed, tried = _answered(child, session, held, number)
        moment = _await_save(path, left) if saving else Moment.ANY
        time.sleep(wait * (_SAVE if moment is Moment.SAVING else LONGEST_WAIT))
    finally:
        kill()
        child.close()
    kept = Room(path, shipped).kept()
    assert before + confirmed <= len(kept.answers) <= before + tried, f"{held}: {confirmed} of {len(kept.answers) - before}"
    assert {**session.profile.answers}.items() <= {**kept.answers}.items()
    return Kill(held, moment, confirmed, len(kept.answers) - before)


def _answered(child: fdspawn[str], session: Session, held: Held, number: int) -> tuple[int, int]:
    """Answer so many questions and begin one more; return how many were confirmed and how many tried.

    In lines each answer is confirmed in words; on a screen a question that shows confirms the answer before it.
    """
    numbers = {id_: at for at, id_ in enumerate(session.rule_base.questions, start=1)}
    confirmed = tried = 0
    for at, question in enumerate(_questions(session, number + 1)):
        if held is Held.ON_A_SCREEN:
            child.expect_exact(f"Vraag {numbers[question.id]} ·")
            child.send(_answer(question) + ("\r" if question.kind is Kind.NUMBER else ""))
        else:
            if at:
                child.expect_exact("Genoteerd")
            child.send(f"{_answer(question)}\n")
        confirmed, tried = at, at + 1
    return confirmed, tried


def _await_save(path: Path, before: frozenset[str]) -> Moment:
    """Wait until the file of a save is there, which takes the place of the profile in a moment; not for ever."""
    until = time.monotonic() + _LONGEST_START
    while time.monotonic() < until:
        if _unfinished(path.parent) - before:
            return Moment.SAVING
        time.sleep(_SAVE / 10)
    return Moment.ANY


def _unfinished(folder: Path) -> frozenset[str]:
    return frozenset(name for name in os.listdir(folder) if name.endswith(".tmp"))  # noqa: PTH208  it is asked all the time


# starting

Start: TypeAlias = Callable[[list[str], Path, int], Callable[[], None]]
"""Starts the program with its arguments, in a folder and on a line, which it closes here; returns what kills it."""


def _line(held: Held) -> tuple[int, int]:
    """Return the two ends of what an interview is held through."""
    if held is Held.IN_LINES:
        ours, theirs = socket.socketpair()
        return ours.detach(), theirs.detach()
    master, slave = os.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", *_SIZE, 0, 0))
    return master, slave


def _command(arguments: list[str], folder: Path, line: int) -> Callable[[], None]:
    child = subprocess.Popen(
        [sys.executable, "-m", "orgdesign", *arguments],
        cwd=folder,
        env={**unmeasured(), **_TERMINAL},
        stdin=line,
        stdout=line,
        stderr=line,
        start_new_session=True,
    )
    os.close(line)

    def kill() -> None:
        child.kill()
        child.wait()

    return kill


def _prepared(arguments: list[str], folder: Path, line: int) -> Callable[[], None]:
    processes = multiprocessing.get_context("forkserver")
    processes.set_forkserver_preload(["orgdesign.cli.main", *_READ_BEFORE, __name__])
    carried = Connection(line)
    child = processes.Process(target=_hold, args=(arguments, folder, carried), daemon=True)
    child.start()
    carried.close()

    def kill() -> None:
        child.kill()
        child.join()
        child.close()

    return kill


def _hold(arguments: list[str], folder: Path, line: Connection) -> None:
    """Be the program: what Python does before it runs is done."""
    if os.isatty(line.fileno()):
        os.login_tty(os.dup(line.fileno()))
    for stream in range(3):
        os.dup2(line.fileno(), stream)
    for stream, name in enumerate(("stdin", "stdout", "stderr")):
        opened = os.fdopen(stream, "w" if stream else "r", encoding="utf-8")
        setattr(sys, name, opened)
        setattr(sys, f"__{name}__", opened)  # which Textual asks for
    os.chdir(folder)
    os.environ.update(_TERMINAL)
    sys.argv = ["orgdesign", *arguments]
    run()


def _questions(session: Session, number: int) -> Iterator[Question]:
    """Yield the questions that come, so many at most, when each is answered by the script."""
    for _ in range(number):
        if session.current is None:
            return
        yield session.current
        value = read_typed(session.current, _answer(session.current))
        assert not isinstance(value, Misread)
        session = session.answer(value, AT)


def _answer(question: Question) -> str:
    domain = question.domains.get(question.id)
    if isinstance(domain, Span):
        return str(int(domain.high))
    return "0" if question.kind is Kind.SEVERAL else "j" if question.kind is Kind.YES_NO else "1"


def main(number: int, seed: int) -> None:
    """Kill so many interviews and tell what was found, and on the way how far it is: what is cut short tells that too."""
    with tempfile.TemporaryDirectory() as folder:
        seen: Counter[str] = Counter()
        for kill in kills(number, seed, Path(folder)):
            seen["kills, 0 answers lost"] += 1
            seen[kill.held.value] += 1
            seen[kill.moment.value] += 1
            seen["answers confirmed"] += kill.confirmed
            seen["answers kept"] += kill.kept
            seen["kept though not confirmed"] += kill.kept - kill.confirmed
            if not seen["kills, 0 answers lost"] % _TOLD_EVERY:
                print(*(f"{count} {what}" for what, count in seen.items()), sep=", ", flush=True)  # noqa: T201  what it is for
        seen["unfinished files left beside it"] = len(_unfinished(Path(folder)))
    print(*(f"{count:6} {what}" for what, count in seen.items()), sep="\n")  # noqa: T201  what it is for


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
