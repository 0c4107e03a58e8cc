"""Reading many files in several processes, in order; a small number in this one alone.

Other processes begin at once, so that this one can meanwhile import what it needs to go on; whenever it would wait for them
it reads along. Knows how files are shared out; what such a process is stands in `workers`, what reading means in `rows`.
"""

from __future__ import annotations

import os
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import islice
from multiprocessing import active_children
from pathlib import Path
from threading import Thread
from typing import TypeAlias

from orgdesign.load.batch.rows import Rows, RowsReader
from orgdesign.load.batch.workers import MOST_WORKERS, cores, signals_held, workers
from orgdesign.model.clause import Clause
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.rulebase import RuleBase

ALONE = 4_000
"""For so many files one more process is worth its start, which takes about as long as to read half of them."""
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
    others = min(cores() - 1, len(paths) // ALONE, MOST_WORKERS) if processes is None else processes - 1
    if others < 1:
        yield ((some, reader.read(some)) for some in parts)
        return
    with workers(others, _begin, _to_read_by(rule_base)) as pool:
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


# in the other processes

_READER: list[RowsReader] = []


def _begin(rule_base: RuleBase) -> None:
    _READER.append(RowsReader(rule_base))


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
