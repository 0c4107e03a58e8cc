"""Reading many files in several processes, in order; a small number in this one alone.

Other processes are started afresh (`spawn`): a copy of this one (`fork`) could stand still on a lock that a thread of
Polars held, and is not there on every system. While they start, and whenever it would wait for them, this process
reads along. Knows how work is shared out; what reading means stands in `rows`.
"""

from __future__ import annotations

import os
import signal
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from multiprocessing import get_context, parent_process
from multiprocessing.reduction import ForkingPickler
from pathlib import Path
from threading import Thread
from types import MappingProxyType
from typing import TypeAlias

from orgdesign.load.rows import Rows, RowsReader
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.rulebase import RuleBase

ALONE = 2_000
"""For so many files one more process is worth its start, which takes about as long as to read half of them."""
_MOST = 60
"""How many other processes there are at most: Windows waits for no more than 61."""
_TOGETHER = 250
"""How many files are read before their rows are passed on."""
_AHEAD = 64
"""How many times as many may be waiting to be read, being read, or waiting for those before them."""

Some: TypeAlias = tuple[Path, ...]


def read_in_order(paths: Sequence[Path], rule_base: RuleBase, processes: int | None = None) -> Iterator[tuple[Some, Rows]]:
    """Yield some files at a time with what they hold, in order; by as many processes as there are cores unless told.

    Raises `Unusable` if another process ends before its work is done.
    """
    reader = RowsReader(rule_base)
    parts = (tuple(paths[at : at + _TOGETHER]) for at in range(0, len(paths), _TOGETHER))
    others = min(cores() - 1, len(paths) // ALONE, _MOST) if processes is None else processes - 1
    if others < 1:
        yield from ((some, reader.read(some)) for some in parts)
        return
    let_mappings_cross()
    with ProcessPoolExecutor(others, get_context("spawn"), _begin, (rule_base,)) as pool:
        try:
            yield from _shared(parts, reader, pool)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


@dataclass(slots=True)
class _Part:
    """Some files that another process may read."""

    paths: Some
    future: Future[Rows]
    rows: Rows | None = None

    def read_here(self, reader: RowsReader) -> bool:
        """Read it in this process if nobody has begun to; tell whether that was so."""
        if self.rows is not None or not self.future.cancel():
            return False
        self.rows = reader.read(self.paths)
        return True


def _shared(parts: Iterator[Some], reader: RowsReader, pool: ProcessPoolExecutor) -> Iterator[tuple[Some, Rows]]:
    waiting: deque[_Part] = deque()
    while True:
        try:
            with interrupts_held():
                waiting.extend(_Part(some, pool.submit(_read, some)) for some in islice(parts, _AHEAD - len(waiting)))
            if not waiting:
                return
            first = waiting[0]
            # What another process is at can be waited for; better is to read something that nobody has begun.
            while first.rows is None and not first.future.done() and any(part.read_here(reader) for part in waiting):
                pass
            rows = first.future.result() if first.rows is None else first.rows
        except BrokenProcessPool:
            raise Unusable((_unread(waiting[0].paths[0]),)) from None
        waiting.popleft()
        yield first.paths, rows


def _unread(path: Path) -> Diagnostic:
    reason = "the process that was reading this file, or one after it, has ended; perhaps there was too little memory"
    return Diagnostic(Code.UNREADABLE_FILE, Place(path.as_posix()), {"reason": reason})


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back while processes start: they inherit that, so that it reaches this process and no other."""
    hold = getattr(signal, "pthread_sigmask", None)  # Windows has none: there a process heeds Ctrl-C until it has begun
    before = None if hold is None else hold(signal.SIG_BLOCK, {signal.SIGINT})
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
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    let_mappings_cross()
    Thread(target=_end_with_parent, daemon=True).start()
    _READER.append(RowsReader(rule_base))


def _end_with_parent() -> None:
    """End when the process that wants the rows has ended without a word: nobody else would tell."""
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _read(some: Some) -> Rows:
    return _READER[0].read(some)


# what crosses from one to another


def let_mappings_cross() -> None:
    """Teach what carries values between processes to carry read-only mappings, which nothing else would."""
    ForkingPickler.register(MappingProxyType, _taken_apart)


def _taken_apart(mapping: Mapping[str, object]) -> tuple[Callable[[dict[str, object]], object], tuple[dict[str, object]]]:
    return _read_only, (dict(mapping),)


def _read_only(mapping: dict[str, object]) -> Mapping[str, object]:
    return MappingProxyType(mapping)
