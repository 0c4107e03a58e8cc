"""Trying mutants cheaply: in forks of a process that has the tests of a module loaded, on the tests that reach the mistake.

Starting pytest and importing what tests stand on takes seconds, and most tests cannot notice a mistake, for they never run
its line. So `try_all`, in a copy of the checkout:

1. Collects the tests once. Each then runs in a fork of its own, measured: which lines it reaches, and what it costs.
2. Forks for each mutant. There the functions of the module get the code of the mutant, as if it had been imported, and the
   tests that reach the mistake run until one fails; first those that cost little and those that noticed much before.
3. Tries in a process of its own what a fork is too late for: what has run by the time that the tests are loaded (a class
   body, a constant, a function that a test calls at its top).

A test that takes several times the processor time that it took without the mistake has noticed it: the clock would say the
same of a busy machine. Knows nothing of what a mistake is (`mutants.py`) or of scores (`mutation.py`).
"""

from __future__ import annotations

import gc
import math
import multiprocessing
import os
import resource
import signal
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import partial
from importlib import import_module
from itertools import zip_longest
from multiprocessing.connection import wait
from pathlib import Path
from types import CodeType, FunctionType
from typing import TextIO, TypeAlias

import coverage
import pytest

from benchmarks.mutants import Mutant

SLOWER, GRACE = 4, 3.0
"""A test that takes so many times as much processor time as without the mistake, and so many seconds more, noticed it."""
LOADING = 30.0
"""In so many seconds of processor time tests are loaded, even with a mutant that is slow at it."""
STUCK = 900.0
"""A test that takes so many seconds is stuck, busy as the machine may be: no processor time runs out while it waits."""
MEMORY = 12 * 2**30
"""So many bytes of addresses are enough for any test; a mistake that fills the memory would else take the machine along."""
OPTIONS = ["-q", "--tb=no", "-p", "no:cacheprovider", "--hypothesis-profile=mutants"]
OPTIONS += ["-W", "ignore::pytest.PytestAssertRewriteWarning"]  # what is imported before the fork asserts nothing
TOO_LONG, UNLOADED = "time", "loading"

Verdict: TypeAlias = str | None
"""The test that noticed a mutant, `UNLOADED` if tests cannot be loaded with it, or `TOO_LONG`; None if it survived."""
Send: TypeAlias = Callable[[object], None]
FORK = multiprocessing.get_context("fork")


class TestsFailError(Exception):
    """The tests fail without any mistake, so they tell nothing about one."""


@dataclass(frozen=True, slots=True)
class Trial:
    """A mutant, and the module that it is of: its path within the checkout, and its text."""

    path: str
    text: str
    mutant: Mutant


@dataclass(frozen=True, slots=True)
class _Reached:
    """A test, the lines that it runs of each module, and what it costs: seconds of processor time.

    What runs `elsewhere`, in processes that it starts, is not seen: such a test may reach anything.
    """

    test: str
    lines: Mapping[str, frozenset[int]]
    cost: float
    elsewhere: bool

    def reaches(self, trial: Trial) -> bool:
        """Tell whether it may run where the mistake is made."""
        return self.elsewhere or not self.lines[trial.path].isdisjoint(trial.mutant.lines)


@dataclass(frozen=True, slots=True)
class _Tried:
    """What came of a trial, by its place."""

    at: int
    verdict: Verdict


def import_what_tests_stand_on() -> None:
    """Import what is slow to import and no part of the package, before anything is forked; none of it starts a thread."""
    for name in ("hypothesis.stateful", "numpy", "polars", "pydantic", "rich.console", "yaml"):
        import_module(name)


def processor_time() -> float:
    """Return the processor time of this process and of those that it waited for."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


def try_all(tree: Path, tests: Sequence[str], trials: Sequence[Trial]) -> Iterator[tuple[Trial, Verdict]]:
    """Try mutants in a copy of the checkout, and yield what came of each as soon as it is known.

    Raises `TestsFailError`.
    """
    reached: list[_Reached] = []
    late = dict(enumerate(trials))
    for message in _forked(lambda send: _pytest(tree, tests, _Warm(tree, trials, send)), patience=None):
        match message:
            case _Reached():
                reached.append(message)
            case _Tried(at, verdict):
                yield late.pop(at), verdict
            case str() as failed:
                raise TestsFailError(failed)
            case status if status != 0:
                raise TestsFailError(f"ended with {status}")
            case _:
                pass
    likeliest = sorted(reached, key=lambda each: each.cost)
    for trial in late.values():
        with _written(tree, trial):
            verdict = _verdict(lambda send: _pytest(tree, tests, _Cold(likeliest, send)))
        yield trial, verdict


@dataclass(eq=False)
class _Warm:
    """In place of the tests: measures each, then tries every mutant whose code has not run yet."""

    tree: Path
    trials: Sequence[Trial]
    send: Send
    measuring: coverage.Coverage = field(init=False)

    def __post_init__(self) -> None:
        self.paths = tuple(dict.fromkeys(trial.path for trial in self.trials))
        self.measuring = _measuring(self.tree, self.paths)
        self.measuring.start()

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run no test here, but each in forks."""
        self.measuring.stop()
        run_by_now = _lines(self.measuring, self.tree, self.paths)
        if session.testsfailed:
            self.send(UNLOADED)
            return True
        reached = [each for item in session.items if (each := self._measured(item)) is not None]
        if len(reached) == len(session.items):
            functions = _functions_of({str(self.tree / path) for path in self.paths})
            items = {item.nodeid: item for item in session.items}
            noticed: Counter[str] = Counter()
            for at, trial in enumerate(self.trials):
                new = _exchange(trial, functions)
                if new is None or not run_by_now[trial.path].isdisjoint(trial.mutant.lines):
                    continue
                reaching = [each for each in reached if each.reaches(trial)]
                likeliest = sorted(reaching, key=lambda each: each.cost / (1 + noticed[each.test]))
                with _written(self.tree, trial):  # for the processes that tests start
                    verdict = _verdict(partial(_with, new, likeliest, items))
                noticed[str(verdict)] += 1
                self.send(_Tried(at, verdict))
        return True

    def _measured(self, item: pytest.Item) -> _Reached | None:
        """Run a test in a fork: what it shares with others is then made anew, and counts for each."""

        def measure(send: Send) -> None:
            measuring = _measuring(self.tree, self.paths)
            with measuring.collect():
                item.config.hook.pytest_runtest_protocol(item=item, nextitem=None)
            if not item.session.testsfailed:
                elsewhere = os.times().children_user > 0
                send(_Reached(item.nodeid, _lines(measuring, self.tree, self.paths), processor_time(), elsewhere))

        for message in _forked(measure):
            if isinstance(message, _Reached):
                self.send(message)
                return message
        self.send(item.nodeid)
        return None


@dataclass(eq=False)
class _Cold:
    """In place of the tests: runs them here, where the mutant was imported."""

    likeliest: Sequence[_Reached]
    send: Send

    def __post_init__(self) -> None:
        self.send(UNLOADED)
        _allow(LOADING)
        _silence(sys.stderr)  # what cannot be loaded is noticed

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Run those that are known without the mistake."""
        items = {item.nodeid: item for item in session.items}
        if not session.testsfailed and all(each.test in items for each in self.likeliest):
            _run(self.likeliest, items, self.send)
        return True


def _verdict(trying: Callable[[Send], None]) -> Verdict:
    """Return which test was the last to be begun, in a process that says so of each and None at the end."""
    begun: str | None = UNLOADED
    for message in _forked(trying):
        match message:
            case str() | None:
                begun = message
            case int() as status if status in {-signal.SIGXCPU, -signal.SIGKILL}:
                return TOO_LONG
            case _:
                pass
    return begun


def _with(
    new: Mapping[FunctionType, CodeType], tests: Sequence[_Reached], items: Mapping[str, pytest.Item], send: Send
) -> None:
    for function, code in new.items():
        function.__code__ = code
    _run(tests, items, send)


def _run(tests: Sequence[_Reached], items: Mapping[str, pytest.Item], send: Send) -> None:
    """Run tests until one fails, and say of each that it is begun; in the end, that there is none left."""
    for test, following in zip_longest(tests, tests[1:]):
        send(test.test)
        _allow(SLOWER * test.cost + GRACE)
        item, after = items[test.test], following and items[following.test]
        item.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
        if item.session.testsfailed:
            return
    send(None)


# processes


def _forked(work: Callable[[Send], None], patience: float | None = STUCK) -> Iterator[object]:
    """Yield what work sends from a fork, and how that ended: killed, if it sent nothing for longer than one has patience.

    It goes afterwards, with whatever it started.
    """
    receiving, sending = FORK.Pipe(duplex=False)
    process = FORK.Process(target=_alone, args=(work, sending.send))
    process.start()
    sending.close()
    try:
        while receiving in wait([receiving, process.sentinel], patience):
            yield receiving.recv()
    except EOFError:
        process.join()
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid or 0, signal.SIGKILL)
        process.join()
        receiving.close()
    yield process.exitcode


def _alone(work: Callable[[Send], None], send: Send) -> None:
    os.setsid()
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    work(send)


def _allow(seconds: float) -> None:
    """Let this process use so much processor time more."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (math.ceil(time.process_time() + seconds), most))


def _pytest(tree: Path, tests: Sequence[str], plugin: object) -> None:
    """Start pytest in a copy of the checkout, where nothing of the package is imported yet."""
    os.chdir(tree)
    os.environ["PYTHONPATH"] = str(tree / "src")
    sys.path[:0] = [str(tree / "src"), str(tree)]
    _silence(sys.stdout)
    pytest.main([*OPTIONS, f"--basetemp={tree.parent / f'{tree.name}-temporary'}", *tests], [plugin])


def _silence(stream: TextIO) -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


@contextmanager
def _written(tree: Path, trial: Trial) -> Iterator[None]:
    """Have the mutant in the place of the module."""
    _write(tree / trial.path, trial.mutant.text)
    try:
        yield
    finally:
        _write(tree / trial.path, trial.text)


def _write(path: Path, text: str) -> None:
    """Write a module, and forget what was compiled of it: two mutants of one second and one length look alike."""
    path.write_text(text, encoding="utf-8")
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()


# lines and code


def _measuring(tree: Path, paths: Sequence[str]) -> coverage.Coverage:
    measuring = coverage.Coverage(data_file=None, config_file=False, include=[str(tree / path) for path in paths])
    measuring.set_option("run:disable_warnings", ["no-data-collected", "module-not-measured", "already-imported"])
    return measuring


def _lines(measured: coverage.Coverage, tree: Path, paths: Sequence[str]) -> dict[str, frozenset[int]]:
    data = measured.get_data()
    return {path: frozenset(data.lines(str(tree / path)) or ()) for path in paths}


def _functions_of(paths: set[str]) -> list[FunctionType]:
    """Return every function of these modules that there is now."""
    gc.unfreeze()
    found = [each for each in gc.get_objects() if isinstance(each, FunctionType) and each.__code__.co_filename in paths]
    gc.freeze()  # what is never looked through for garbage is shared with every fork
    return found


def _exchange(trial: Trial, functions: Sequence[FunctionType]) -> dict[FunctionType, CodeType] | None:
    """Return the code that functions of a module get by a mutant; None if that is not all that it changes."""
    old, new = (compile(text, trial.path, "exec") for text in (trial.text, trial.mutant.text))
    if _without_functions(old) != _without_functions(new):
        return None
    changed = [pair for pair in zip(_outermost(old), _outermost(new), strict=True) if _meaning(pair[0]) != _meaning(pair[1])]
    found = {function: mutated for code, mutated in changed for function in functions if function.__code__ == code}
    return found if len(set(found.values())) == len(changed) else None


def _is_function(code: CodeType) -> bool:
    return bool(code.co_flags & 1)  # CO_OPTIMIZED: the body of a class is not


def _outermost(code: CodeType) -> Iterator[CodeType]:
    """Yield the functions of a module or class that are not within one another."""
    for each in code.co_consts:
        if isinstance(each, CodeType):
            yield from [each] if _is_function(each) else _outermost(each)


def _meaning(code: CodeType) -> tuple[object, ...]:
    """Return what code does, wherever it stands."""
    return (code.co_code, code.co_names, *(_meaning(c) if isinstance(c, CodeType) else repr(c) for c in code.co_consts))


def _without_functions(code: CodeType) -> tuple[object, ...]:
    """Return what a module does while it is imported, but for the code of its functions."""
    within = [None if _is_function(c) else _without_functions(c) for c in code.co_consts if isinstance(c, CodeType)]
    plain = [repr(each) for each in code.co_consts if not isinstance(each, CodeType)]
    return (code.co_code, code.co_names, *within, *plain)
