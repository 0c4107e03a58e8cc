"""What is proved in another process is what would be proved here, and that process ends when it should."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import TypeAlias

import pytest

from orgdesign.analysis.worlds.prover import Prover, ProverLost, _Other, _start
from orgdesign.analysis.worlds.settled import prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Span
from orgdesign.model.profile import Answer, Profile
from tests.advices import NAMES, tiny, tiny_advice

EXAMPLES = Path(__file__).parents[3] / "examples" / "profiles"
Started: TypeAlias = list[subprocess.Popen[bytes]]
POSIX = pytest.mark.skipif(os.name == "nt", reason="signals are sent as POSIX sends them")
SCRIPT = """\
import sys
from contextlib import suppress
from threading import Thread
from orgdesign.analysis.worlds.prover import Prover, ProverLost
from tests.advices import tiny, tiny_advice

def prove_for_ever(prover):
    with suppress(ProverLost):
        while True:
            prover.prove(tiny_advice("leeg"))

if __name__ == "__main__":
    prover = Prover(tiny())
    prover.prove(tiny_advice("leeg"))
    if sys.argv[1] == "busy":
        Thread(target=prove_for_ever, args=(prover,), daemon=True).start()
    print(prover._other.process.pid, flush=True)
    sys.stdin.read()
"""


@pytest.fixture(name="started")
def _started(monkeypatch: pytest.MonkeyPatch) -> Started:
    """Return the processes that were started, in their order."""
    started: Started = []

    def start_and_tell() -> _Other:
        other = _start()
        started.append(other.process)
        return other

    monkeypatch.setattr("orgdesign.analysis.worlds.prover._start", start_and_tell)
    return started


@pytest.fixture(name="prover")
def _prover(started: Started) -> Iterator[Prover]:
    """Return a prover on the small rule base; when it is closed no process is left."""
    prover = Prover(tiny())
    yield prover
    prover.close()
    assert all(process.poll() is not None for process in started)


def test_it_proves_what_would_be_proved_here(prover: Prover, started: Started) -> None:
    """Every advice comes back as `prove` gives it, all by one process."""
    for name in NAMES:
        assert prover.prove(tiny_advice(name)) == prove(tiny_advice(name))
    assert len(started) == 1


def test_it_proves_the_shipped_rule_base() -> None:
    """The same holds for the rule base that people use, on profiles that leave much open."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    with contextlib.closing(Prover(rule_base)) as prover:
        for name in ("half-ingevuld", "meningsverschil"):
            profile, _ = load_profile(EXAMPLES / f"{name}.yaml", rule_base)
            assert profile is not None
            advice = evaluate(rule_base, profile)
            assert prover.prove(advice) == prove(advice)
            assert prover.prove(advice) != advice


def test_what_bounds_settle_needs_no_process(prover: Prover, started: Started) -> None:
    """Where nothing is left to be proved nothing is started."""
    assert prover.prove(tiny_advice("vast")) == prove(tiny_advice("vast"))
    assert started == []


def test_nothing_here_need_be_a_terminal(prover: Prover, monkeypatch: pytest.MonkeyPatch) -> None:
    """A screen that keeps what is printed to itself has standard streams without a number; that is no hindrance."""
    for name in ("stdin", "stdout", "stderr"):
        monkeypatch.setattr(sys, name, io.StringIO())
    assert prover.prove(tiny_advice("leeg")) == prove(tiny_advice("leeg"))


def test_nothing_is_run_from_the_folder_it_is_in(prover: Prover, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A profile may have come with other files: one that is named like a module of Python's own is not run."""
    for name in ("pickle", "signal", "orgdesign"):
        tmp_path.joinpath(f"{name}.py").write_text("raise SystemExit\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert prover.prove(tiny_advice("leeg")) == prove(tiny_advice("leeg"))


def test_one_that_ends_is_followed_by_another(prover: Prover, started: Started) -> None:
    """Whatever ended the process, the next one proves."""
    for at in range(3):
        assert prover.prove(tiny_advice("leeg")) == prove(tiny_advice("leeg"))
        assert len(started) == at + 1
        started[-1].kill()


def test_an_advice_that_ends_it_twice_is_given_up(prover: Prover, started: Started) -> None:
    """What cannot be proved is said; no process stays behind, and another advice can be proved."""
    nonsense = Profile("Voorbeelddorp", None, MappingProxyType({"plek": (Answer(Span(1, 2)),)}))
    with pytest.raises(ProverLost):
        prover.prove(replace(tiny_advice("leeg"), profile=nonsense))
    assert [process.poll() is not None for process in started] == [True, True]
    assert prover.prove(tiny_advice("leeg")) == prove(tiny_advice("leeg"))


def test_where_nothing_can_be_started_that_is_said(prover: Prover, monkeypatch: pytest.MonkeyPatch) -> None:
    """A system that starts no more processes is no fault of ours, and no end to a conversation."""

    def refuse() -> _Other:
        raise OSError(11, "Resource temporarily unavailable")

    monkeypatch.setattr("orgdesign.analysis.worlds.prover._start", refuse)
    with pytest.raises(ProverLost):
        prover.prove(tiny_advice("leeg"))


@POSIX
def test_closing_ends_it_at_once(prover: Prover, started: Started) -> None:
    """Whoever waits for a proof is told, no process stays, and nothing is proved after that."""
    prover.prove(tiny_advice("leeg"))
    started[0].send_signal(signal.SIGSTOP)  # it will be at the next proof for ever
    told: list[type[Exception]] = []

    def wait() -> None:
        try:
            prover.prove(tiny_advice("leeg"))
        except ProverLost as lost:
            told.append(type(lost))

    waiting = Thread(target=wait)
    waiting.start()
    time.sleep(0.1)
    prover.close()
    waiting.join(30)
    assert told == [ProverLost]
    with pytest.raises(ProverLost):
        prover.prove(tiny_advice("leeg"))
    assert all(process.poll() is not None for process in started)
    prover.close()


@POSIX
@pytest.mark.parametrize("doing", ["idle", "busy"])
@pytest.mark.parametrize("how", ["ends", "is killed"])
def test_it_ends_with_the_process_that_started_it(how: str, doing: str, tmp_path: Path) -> None:
    """Whether that ends or is killed, and whether or not a proof is under way; nothing is said on the terminal."""
    script = tmp_path / "script.py"
    script.write_text(SCRIPT, encoding="utf-8")
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    with subprocess.Popen(
        [sys.executable, str(script), doing],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment,
        text=True,
    ) as first:
        assert first.stdout is not None
        proving = int(first.stdout.readline())
        os.kill(proving, 0)
        if how == "is killed":
            first.kill()
        said, complaint = first.communicate(timeout=60)
    assert (said, complaint) == ("", "")
    for _ in range(200):
        try:
            os.kill(proving, 0)
        except ProcessLookupError:
            return
        time.sleep(0.05)
    pytest.fail("a process is left")
