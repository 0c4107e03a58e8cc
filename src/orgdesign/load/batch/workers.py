"""Processes that work for this one: how they are started, what they heed, how they end, and what can be sent to them.

They are started afresh (`spawn`): a copy of this one (`fork`) could stand still on a lock that a thread of Polars held, and
is not there on every system. A worker ends when this process says so or has ended, in silence. Knows nothing of the work.
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context, parent_process
from multiprocessing.reduction import ForkingPickler
from threading import Thread
from types import MappingProxyType
from typing import ParamSpec

P = ParamSpec("P")

MOST_WORKERS = 60
"""How many workers there are at most: Windows waits for no more than 61."""


def cores() -> int:
    """Return how many processors this process may use."""
    usable = getattr(os, "sched_getaffinity", None)
    return len(usable(0)) if usable is not None else os.cpu_count() or 1


def workers(count: int, begin: Callable[P, None], *arguments: P.args, **named: P.kwargs) -> ProcessPoolExecutor:
    """Return a pool of so many workers, each of which calls `begin` first. Submit within `signals_held`."""
    let_mappings_cross()
    return ProcessPoolExecutor(count, get_context("spawn"), _begin, (begin, arguments, named))


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


def let_mappings_cross() -> None:
    """Teach what carries values between processes to carry read-only mappings, which nothing else would."""
    ForkingPickler.register(MappingProxyType, _taken_apart)


def _taken_apart(mapping: Mapping[str, object]) -> tuple[Callable[[dict[str, object]], object], tuple[dict[str, object]]]:
    return _read_only, (dict(mapping),)


def _read_only(mapping: dict[str, object]) -> Mapping[str, object]:
    return MappingProxyType(mapping)


# in the workers


def _begin(begin: Callable[..., None], arguments: tuple[object, ...], named: Mapping[str, object]) -> None:
    _serve_one()
    let_mappings_cross()
    begin(*arguments, **named)


def _serve_one() -> None:
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
