"""How long a key takes to the next question, on a screen of 120 by 40 with the advice beside it.

Whole interviews on the shipped rule base through a pseudo-terminal, from the key that answers to the heading of the next
question in what the terminal receives. Everything is in it: judging, the answer on disk and synced, drawing, and the pipe.
The command is the one that people use, so the advice is proved meanwhile: between two keys passes a time drawn anew, from
too short to begin proving until long enough for it to end, so that keys come before, during and after.
"""

from __future__ import annotations

import random
import statistics
import sys
import tempfile
import time
from pathlib import Path

import pexpect

from benchmarks.machine import as_installed
from orgdesign.engine.interview import begin
from orgdesign.engine.typed import Misread, read_typed
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Span
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import Kind, Question

MOST = {"median": 0.020, "95th percentile": 0.042}
"""What the interview is held to, in seconds."""
INTERVIEWS = 3
SHORTEST, LONGEST = 0.15, 0.9
"""Between which times somebody reads a question and presses a key, in seconds."""


def main() -> int:
    """Time every key that answers, print what came of it, and tell by the exit code whether it is within what is asked."""
    draw = random.Random(1)  # noqa: S311  a draw that can be repeated
    taken = sorted(each for _ in range(INTERVIEWS) for each in _times(draw))
    found = {"median": statistics.median(taken), "95th percentile": taken[int(0.95 * len(taken))], "slowest": taken[-1]}
    print(f"{len(taken)} answers in {INTERVIEWS} interviews, key to next question")
    for name, seconds in found.items():
        limit = f"   (at most {MOST[name] * 1000:.0f})" if name in MOST else ""
        print(f"{name:>16} {seconds * 1000:7.1f} ms{limit}")
    return int(any(found[name] > most for name, most in MOST.items()))


def _times(draw: random.Random) -> list[float]:
    rule_base, _ = load_rule_base(shipped_rule_base())
    if rule_base is None:
        raise SystemExit("the shipped rule base has errors")
    session = begin(rule_base, Profile("Voorbeeldstad"))
    numbers = {id_: at for at, id_ in enumerate(rule_base.questions, start=1)}
    taken: list[float] = []
    with tempfile.TemporaryDirectory() as folder:
        (Path(folder) / "stad.yaml").write_text("municipality: Voorbeeldstad\n", encoding="utf-8")
        screen = _screen(folder)
        screen.expect_exact("Vraag 1 ·")
        while session.current is not None:
            question = session.current
            answer = _answer(question)
            value = read_typed(question, answer)
            if isinstance(value, Misread):
                raise SystemExit(f"{answer} does not answer {question.id}")
            session = session.answer(value, "2026-03-01T10:30:00+01:00")
            if question.kind is Kind.NUMBER:
                screen.send(answer)
                answer = "\r"
            time.sleep(draw.uniform(SHORTEST, LONGEST))
            begun = time.perf_counter()
            screen.send(answer)
            screen.expect_exact("Slot" if session.current is None else f"Vraag {numbers[session.current.id]} ·")
            taken.append(time.perf_counter() - begun)
        screen.close(force=True)
    return taken


def _screen(folder: str) -> pexpect.spawn[str]:
    screen: pexpect.spawn[str] = pexpect.spawn(
        sys.executable,
        ["-m", "orgdesign", "interview", "stad.yaml"],
        cwd=folder,
        env={**as_installed(), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"},
        encoding="utf-8",
        timeout=60,
        dimensions=(40, 120),
    )
    screen.delaybeforesend = None
    return screen


def _answer(question: Question) -> str:
    domain = question.domains.get(question.id)
    if isinstance(domain, Span):
        return str(int(domain.high))
    return {Kind.SEVERAL: "0", Kind.YES_NO: "j"}.get(question.kind, "1")


if __name__ == "__main__":
    sys.exit(main())
