"""Reading many files in several processes, in order; a small number in this one alone.

Other processes are started afresh (`spawn`): a copy of this one (`fork`) could stand still on a lock that a thread of
Polars held, and is not there on every system. They begin at once, so that this process can meanwhile import what it needs
to go on; whenever it would wait for them it reads along. Knows how work is shared out; what reading means stands in `rows`.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import TypeAlias

from orgdesign.load.batch.rows import Rows, RowsReader
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.rulebase import RuleBase

ALONE = 4_000
"""For so many files one more process is worth its start, which takes about as long as to read half of them."""
_MOST = 60
"""How many other processes there are at most: Windows waits for no more than 61."""
_TOGETHER = 500
"""How many files are read before their rows are passed on."""
_AHEAD = 64
"""How many times as many may be waiting to be read, being read, or waiting for those before them."""

Some: TypeAlias = tuple[Path, ...]


@contextmanager
def reading_in_order(
    paths: Sequence[Path], rule_base: RuleBase, processes: int | None = None
) -> Iterator[Iterator[tuple[Some, Rows]]]:
    """Give what yields some files at a time with what they hold, in order; by as many processes as there are cores.

    Other processes begin with this context and end with it. To go on raises `Unusable` if one ends before its work is done.
    """
    reader = RowsReader(rule_base)
    parts = (tuple(paths[at : at + _TOGETHER]) for at in range(0, len(paths), _TOGETHER))
    others = min(cores() - 1, len(paths) // ALONE, _MOST) if processes is None else processes - 1
    if others < 1:
        yield ((some, reader.read(some)) for some in parts)
        return
    let_mappings_cross()
    with ProcessPoolExecutor(others, get_context("spawn"), _begin, (_to_read_by(rule_base),)) as pool:
        shared = _Shared(parts, reader, pool)
        try:
            yield shared.read()
        finally:
            shared.end()


@dataclass(slots=True)
class _Part:
    """Some files that another process may read."""

    paths: Some
    future: Future[Rows]
    rows: Rows | None = None

    @property
    def is_there(self) -> bool:
        """Whether its rows can be had without waiting."""
        return self.rows is not None or self.future.done()

    def read_here(self, reader: RowsReader) -> bool:
        """Read it in this process if nobody has begun to; tell whether that was so."""
        if self.rows is not None or not self.future.cancel():
            return False
        self.rows = reader.read(self.paths)
        return True


class _Shared:
    """Files that are shared out, in parts, in order."""

    def __init__(self, parts: Iterator[Some], reader: RowsReader, pool: ProcessPoolExecutor) -> None:
        """Let others begin."""
        self._parts = parts
        self._reader = reader
        self._pool = pool
        self._waiting: deque[_Part] = deque()
        self._ending: Thread | None = None
        self._share_out()

    def read(self) -> Iterator[tuple[Some, Rows]]:
        """Yield each part with what it holds."""
        while self._waiting:
            first = self._waiting[0]
            try:
                # What another process is at can be waited for; better is to read something that nobody has begun.
                while not first.is_there and any(part.read_here(self._reader) for part in self._waiting):
                    pass
                rows = first.future.result() if first.rows is None else first.rows
                self._waiting.popleft()
                self._share_out()
                if not self._waiting:  # others end while whoever asked goes on with what was read
                    self._ending = Thread(target=self._pool.shutdown, daemon=True)
                    self._ending.start()
            except BrokenProcessPool:
                for process in active_children():  # before Python 3.12 a part that was taken back keeps the pool from this
                    process.terminate()
                raise Unusable((_unread(first.paths[0]),)) from None
            yield first.paths, rows

    def end(self) -> None:
        """Wait until the others have ended. A pool waits for that only where it is first told to end."""
        if self._ending is None:
            self._pool.shutdown(wait=True, cancel_futures=True)
        else:
            self._ending.join()

    def _share_out(self) -> None:
        with signals_held():
            for some in islice(self._parts, _AHEAD - len(self._waiting)):
                names = tuple([os.fspath(path) for path in some])  # which cross faster than paths
                self._waiting.append(_Part(some, self._pool.submit(_read, names)))


def _unread(path: Path) -> Diagnostic:
    reason = Clause.READER_ENDED
    return Diagnostic(Code.UNREADABLE_FILE, Place(path.as_posix()), {"reason": reason})


@contextmanager
def signals_held() -> Iterator[None]:
    """Hold Ctrl-C and a request to end back while processes start: these inherit it, and none is left half started."""
    hold = getattr(signal, "pthread_sigmask", None)  # Windows has none: there a process heeds Ctrl-C until it has begun
    before = None if hold is None else hold(signal.SIG_BLOCK, {signal.SIGINT, signal.SIGTERM})
    try:
        yield
    finally:
        if hold is not None:
            hold(signal.SIG_SETMASK, before)


def cores() -> int:
    """Return how many processors this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable is not None else os.cpu_count() or 1


# in the other processes

_READER: list[RowsReader] = []


def _begin(rule_base: RuleBase) -> None:
    serve_one()
    let_mappings_cross()
    _READER.append(RowsReader(rule_base))


def serve_one() -> None:
    """Begin as a process that works for another: this one ends when that says so or has ended, whoever else asks it to.

    What asks all of them at once is for that one to heed. Were this one to end as it hands something over, the other would
    wait for the rest of it.
    """
    for name in ("SIGINT", "SIGHUP"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    if hasattr(signal, "sigwaitinfo"):
        Thread(target=_end_when_told, daemon=True).start()
    elif hasattr(signal, "pthread_sigmask"):  # macOS does not tell who asks
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGTERM})
    Thread(target=_end_with_parent, daemon=True).start()


def _end_when_told() -> None:
    """End when the process that this one works for asks; every thread began with the signal held back."""
    while signal.sigwaitinfo({signal.SIGTERM}).si_pid != os.getppid():
        pass
    os._exit(1)


def _end_with_parent() -> None:
    """End when the process that wants the rows has ended without a word: nobody else would tell."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(names: tuple[str, ...]) -> Rows:
    return _READER[0].read(names)


# what crosses from one to another


def _to_read_by(rule_base: RuleBase) -> RuleBase:
    """Return a rule base by which profiles read the same: without texts and rules it crosses before the other has begun.

    What is larger than a pipe holds would keep this process waiting until the other takes it.
    """
    questions = {
        id_: replace(
            question,
            text={},
            why={},
            help={},
            probe={},
            options=tuple([replace(option, label={}, meaning={}) for option in question.options]),
        )
        for id_, question in rule_base.questions.items()
    }
    return replace(rule_base, questions=questions, decisions={}, measures=(), tensions=(), sources={})


def let_mappings_cross() -> None:
    """Teach what carries values between processes to carry read-only mappings, which nothing else would."""
    ForkingPickler.register(MappingProxyType, _taken_apart)


def _taken_apart(mapping: Mapping[str, object]) -> tuple[Callable[[dict[str, object]], object], tuple[dict[str, object]]]:
    return _read_only, (dict(mapping),)


def _read_only(mapping: dict[str, object]) -> Mapping[str, object]:
    return MappingProxyType(mapping)
