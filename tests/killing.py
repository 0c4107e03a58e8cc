"""Kills interviews at random moments and looks at what is left: `python -m tests.killing 300`.

Interviews on the shipped rule base are held by a script, in lines through a pipe and on a screen through a pseudo-terminal,
each killed at a moment drawn by a seed: while it starts, between two answers, or just after a key, in the middle of a save.
The next interview goes on with the same file. After each kill the file must read without a fault and hold every answer that
the next question had confirmed; the one being given may be there or not.
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pexpect

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
_MOST_ANSWERS = 6
_HELD = ("in lines", "on a screen")


@dataclass(frozen=True, slots=True)
class Kill:
    """One kill: how the interview was held, how many answers were confirmed before it, and how many are on disk."""

    held: str
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
        yield _killed(_HELD[at % len(_HELD)], draw, path, shipped)


def _killed(held: str, draw: random.Random, path: Path, shipped: RuleBase) -> Kill:
    session = begin(shipped, Room(path, shipped).kept())
    before = len(session.profile.answers)
    number, wait = draw.randrange(_MOST_ANSWERS), draw.uniform(0, LONGEST_WAIT)
    hold = _in_lines if held == _HELD[0] else _on_screen
    confirmed, tried = hold(path, session, number, wait)
    kept = Room(path, shipped).kept()
    assert before + confirmed <= len(kept.answers) <= before + tried, f"{held}: {confirmed} of {len(kept.answers) - before}"
    assert {**session.profile.answers}.items() <= {**kept.answers}.items()
    return Kill(held, confirmed, len(kept.answers) - before)


def _in_lines(path: Path, session: Session, number: int, wait: float) -> tuple[int, int]:
    """Answer so many questions in lines, begin one more and kill; return how many were confirmed and how many tried."""
    command = [sys.executable, "-m", "orgdesign", "interview", path.name, "--plain"]
    child = subprocess.Popen(
        command, cwd=path.parent, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=unmeasured(), encoding="utf-8"
    )
    assert child.stdin is not None
    assert child.stdout is not None
    confirmed = 0
    with child:
        for at, question in enumerate(_questions(session, number + 1)):
            child.stdin.write(f"{_answer(question)}\n")
            child.stdin.flush()
            if at == number:
                break
            while not (line := child.stdout.readline()).startswith("Genoteerd"):
                assert line, "it ended by itself"
            confirmed += 1
        time.sleep(wait)
        child.kill()
        child.stdout.read()
    return confirmed, number + 1


def _on_screen(path: Path, session: Session, number: int, wait: float) -> tuple[int, int]:
    """Do the same on a screen: a question that shows confirms the answer before it."""
    child: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        ["-m", "orgdesign", "interview", path.name],
        cwd=str(path.parent),
        env={**unmeasured(), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"},
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(24, 80),
    )
    numbers = {id_: at for at, id_ in enumerate(session.rule_base.questions, start=1)}
    confirmed = 0
    for at, question in enumerate(_questions(session, number + 1)):
        child.expect_exact(f"Vraag {numbers[question.id]} ·")
        confirmed = at
        child.send(_answer(question) + ("\r" if question.kind is Kind.NUMBER else ""))
    time.sleep(wait)
    child.kill(signal.SIGKILL)
    child.expect(pexpect.EOF)
    child.close()
    return confirmed, number + 1


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
    """Kill so many interviews and tell what was found."""
    with tempfile.TemporaryDirectory() as folder:
        seen: Counter[str] = Counter()
        for kill in kills(number, seed, Path(folder)):
            seen["kills"] += 1
            seen[kill.held] += 1
            seen["answers confirmed"] += kill.confirmed
            seen["answers kept"] += kill.kept
            seen["kept though not confirmed"] += kill.kept - kill.confirmed
        seen["unfinished files left beside it"] = sum(path.suffix == ".tmp" for path in Path(folder).iterdir())
    print(*(f"{count:6} {what}" for what, count in seen.items()), sep="\n")  # noqa: T201  what it is for


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
