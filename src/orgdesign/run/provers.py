"""Many profiles looked into on all cores: other processes let parts of a portfolio pass the diagrams, beside this one.

They are started afresh and load the rule base themselves, as soon as it is known that much is open, so that this process can
meanwhile import what it needs. What nobody has begun this one takes itself; also what another did not end. Knows how work
is shared out; what becomes of a part stands in `analysis.diagrams.passing`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import active_children
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias

from orgdesign.load.batch.workers import MOST_WORKERS, cores, signals_held, workers

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.diagram import Masks
    from orgdesign.analysis.diagrams.passing import Endings
    from orgdesign.load.batch.portfolio import Batch
    from orgdesign.model.rulebase import DecisionId

    Passed: TypeAlias = Mapping[DecisionId, Endings]

PARTS = 4
"""For so many parts another process is worth its start, which takes about as long as two of them."""
_OPEN, _PROFILES = 1 / 3, 120
"""So many profiles of which that much is open will make as many parts."""


class Provers:
    """Processes that work beside this one; they end with this context. None is started before there is enough to do."""

    def __init__(self, rules: Path, batches: Iterator[Batch], count: int | None = None) -> None:
        """Take the folder of the rule base, and what will be scored; start if the first of it leaves enough open.

        `count` is how many others there may be, by default one less than cores.
        """
        self._rules = rules
        self._count = min(cores() - 1, MOST_WORKERS) if count is None else count
        self._pool: ProcessPoolExecutor | None = None
        first = tuple(islice(batches, 1))
        if any(_leaves_open(each) for each in first):
            self._start()
        self.batches = chain(first, batches)
        """All that will be scored."""

    def passed(self, parts: Sequence[Masks], here: Callable[[Masks], Passed]) -> Iterator[Passed]:
        """Yield how the decisions come out for each part, in order; `here` lets one pass in this process."""
        if len(parts) >= PARTS:
            self._start()
        if self._pool is None:
            yield from map(here, parts)
            return
        with signals_held():
            others = [self._pool.submit(_passed, part) for part in parts]
        yield from _Shared(parts, others, here).passed()

    def _start(self) -> None:
        if self._pool is None and self._count > 0:
            with signals_held():
                self._pool = workers(self._count, _begin, self._rules)
                self._pool.submit(_ready)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


def _leaves_open(batch: Batch) -> bool:
    _, *facts = batch.rows.columns
    counts = (sum(cell is None for cell in cells) for cells in zip(*facts, strict=True))
    return sum(count > _OPEN * len(facts) for count in counts) >= _PROFILES


class _Shared:
    """Parts that are shared out: others begin at the first, this process at the last."""

    def __init__(
        self, parts: Sequence[Masks], others: Sequence[Future[Passed | None]], here: Callable[[Masks], Passed]
    ) -> None:
        self._parts = parts
        self._others = others
        self._here = here
        self._mine: dict[int, Passed] = {}
        self._alone = False

    def passed(self) -> Iterator[Passed]:
        """Yield what became of each part."""
        left = len(self._parts)  # from there on this process has taken all
        for at, (part, other) in enumerate(zip(self._parts, self._others, strict=True)):
            while left > at and not other.done() and self._others[left - 1].cancel():
                left -= 1
                self._mine[left] = self._here(self._parts[left])
            yield self._mine.pop(at) if at in self._mine else self._waited(other, part)

    def _waited(self, other: Future[Passed | None], part: Masks) -> Passed:
        if not self._alone:
            try:
                found = other.result()
            except BrokenProcessPool:
                self._alone = True
                for process in active_children():  # before Python 3.12 a part that was taken back keeps the pool from this
                    process.terminate()
            else:
                if found is not None:
                    return found
        return self._here(part)


# in the other processes

_PASSING: list[Callable[[Masks], Passed]] = []


def _begin(rules: Path) -> None:
    from orgdesign.analysis.diagrams.chance import Chance
    from orgdesign.analysis.diagrams.kept import compiled_and_kept
    from orgdesign.load.rules.kept import plausibility_kept, rule_base_kept

    rule_base, _ = rule_base_kept(rules)
    if rule_base is not None:
        plausibility, _ = plausibility_kept(rules, rule_base)
        _PASSING.append(Chance(compiled_and_kept(rule_base), plausibility).many)


def _ready() -> None:
    """Nothing: a process is only started for something to do."""


def _passed(part: Masks) -> Passed | None:
    return _PASSING[0](part) if _PASSING else None  # as where the folder is gone by now
