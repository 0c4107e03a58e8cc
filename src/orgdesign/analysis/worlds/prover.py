"""Proving in a process of its own, so that whoever types never waits for the solver.

The process is started afresh at the first advice that needs it, and stays: the rule base goes there once, then the
profile of each advice, and back comes a `Proof`. It ends when it is closed, when this process ends, and by itself when this
process is killed; it has nothing to do with the terminal. Knows processes; what proving is stands in `settled`.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import pickle
import signal
import subprocess
import sys
from multiprocessing.reduction import ForkingPickler
from queue import SimpleQueue
from threading import Lock, Thread
from typing import IO, TYPE_CHECKING, NamedTuple, cast

from orgdesign.analysis.worlds.settled import Proof, prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.batch.workers import let_mappings_cross
from orgdesign.model.advice import Advice
from orgdesign.model.beside import start_beside
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import RuleBase

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.compiled import Diagrams

_COURTESY = 10
"""How far the process stands back where there is more to do than there are processors."""
_PROGRAM = "from orgdesign.analysis.worlds.prover import serve; serve()"
_OUTPUT, _ERRORS = 1, 2


class ProverLost(Exception):
    """There is no process to prove an advice: it could not be started, ended twice while it was at it, or was closed."""


class Prover:
    """Proves advices of one rule base, one at a time; may be called from any thread."""

    def __init__(self, rule_base: RuleBase) -> None:
        """Take the rule base; nothing is started yet."""
        self._rule_base = rule_base
        self._turn = Lock()
        self._other: _Other | None = None
        self._closed = False
        atexit.register(self.close)

    def prove(self, advice: Advice) -> Advice:
        """Return the advice as `settled.prove` does. Raises `ProverLost` where that cannot be."""
        if advice.settled:
            return prove(advice)
        with self._turn:
            for _ in range(2):  # what ended it need not be this advice: a system short of memory ends what it pleases
                try:
                    other = self._started()
                    _send(other.to, advice.profile)
                    proof: Proof = pickle.load(other.back)  # noqa: S301  from a process of our own
                    return proof.sharpen(advice)
                except (OSError, EOFError, pickle.UnpicklingError):
                    self._end()
        raise ProverLost

    def close(self) -> None:
        """End the process, whatever it is doing; nothing is proved after this."""
        self._closed = True
        if (other := self._other) is not None:
            other.process.kill()  # whoever has their turn now waits no longer
        with self._turn:
            self._end()
        atexit.unregister(self.close)

    def _started(self) -> _Other:
        """Return the process; one that is not there is started, and given the rule base."""
        if self._other is None and not self._closed:
            self._other = _start()
            if not self._closed:  # once it can be seen: who closes before this line is heeded, who closes after it sees it
                _send(self._other.to, self._rule_base)
        if self._other is None or self._closed:
            raise ProverLost
        return self._other

    def _end(self) -> None:
        other, self._other = self._other, None
        if other is not None:
            other.process.kill()
            with contextlib.suppress(OSError), other.process:  # closes; what was not sent goes nowhere
                pass


class _Other(NamedTuple):
    """A process, and what goes there and comes back."""

    process: subprocess.Popen[bytes]
    to: IO[bytes]
    back: IO[bytes]


def _start() -> _Other:
    process = start_beside(_PROGRAM)
    return _Other(process, cast("IO[bytes]", process.stdin), cast("IO[bytes]", process.stdout))


def _send(stream: IO[bytes], what: RuleBase | Profile | Proof) -> None:
    let_mappings_cross()
    ForkingPickler(stream).dump(what)
    stream.flush()


# in the other process


def serve() -> None:
    """Prove what comes until nothing comes any more; what anything here says, nobody hears."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the process that a person started
    if hasattr(os, "nice"):
        os.nice(_COURTESY)
    answers = os.fdopen(os.dup(_OUTPUT), "wb")
    os.dup2(_ERRORS, _OUTPUT)
    came: SimpleQueue[RuleBase | Profile] = SimpleQueue()
    Thread(target=_receive, args=(sys.stdin.buffer, came), daemon=True).start()
    from orgdesign.analysis.diagrams.kept import light_and_kept
    from orgdesign.analysis.worlds.completions import Worlds

    worlds: Worlds | None = None
    diagrams: Diagrams | None = None
    while True:
        what = came.get()
        if isinstance(what, RuleBase):
            worlds, diagrams = Worlds(what), light_and_kept(what)
        elif worlds is not None:
            _send(answers, Proof.of(prove(evaluate(worlds.rule_base, what), worlds, diagrams)))


def _receive(stream: IO[bytes], came: SimpleQueue[RuleBase | Profile]) -> None:
    """Take what comes; end at once when the other end is gone, also in the middle of a proof."""
    with contextlib.suppress(OSError, EOFError, pickle.UnpicklingError):
        while True:
            came.put(pickle.load(stream))  # noqa: S301  from the process that started this one
    os._exit(0)
