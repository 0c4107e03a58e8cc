"""Many profiles looked into on all cores: other processes let parts of a portfolio pass the diagrams, beside this one.

They are started afresh and load the rule base themselves, as soon as it is known that much is open, so that this process can
meanwhile import what it needs. Others are given the first parts; this one takes the last, and what another did not end.
Knows how work is shared out; what becomes of a part stands in `analysis.diagrams.passing`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias

from orgdesign.load.batch.workers import MOST_WORKERS, cores, signals_held, workers

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.diagram import Masks
    from orgdesign.analysis.diagrams.passing import Endings
    from orgdesign.load.batch.portfolio import Batch
    from orgdesign.model.rulebase import DecisionId

    Passed: TypeAlias = Mapping[DecisionId, Endings]

PARTS = 8
"""For so many parts another process is worth its start, which takes about as long as four of them."""
_AHEAD = 2
"""How many parts each has, the one that it is at among them; with more, this process would wait for it at the end."""
_OPEN, _PROFILES = 1 / 3, 200
"""So many profiles of which that much is open will make as many parts."""


class Provers:
    """Processes that work beside this one; they end with this context. None is started before there is enough to do."""

    def __init__(self, rules: Path, digest: str, batches: Iterator[Batch], count: int | None = None) -> None:
        """Take the folder of the rule base, and what will be scored; start if the first of it leaves enough open.

        Others work by the rule base of this `digest` or not at all: the folder may be changed meanwhile. `count` is how many
        there may be, by default one less than cores.
        """
        self._rules = rules
        self._digest = digest
        self._count = min(cores() - 1, MOST_WORKERS) if count is None else count  # none, once one could not begin or died
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
        if self._pool is None or not self._count:
            yield from map(here, parts)
            return
        given: deque[Future[Passed | None]] = deque()  # the first parts: all that were given away and not yielded
        mine: deque[Passed] = deque()  # the last parts
        for at, part in enumerate(parts):
            while at + len(given) + len(mine) < len(parts) and not (given and given[0].done()):
                if not self._give(given, parts[at + len(given)]):
                    mine.appendleft(here(parts[-1 - len(mine)]))
            found = self._made(given.popleft()) if given else mine.popleft()
            yield here(part) if found is None else found

    def _give(self, given: deque[Future[Passed | None]], part: Masks) -> bool:
        """Give a part away if another process would soon wait for one."""
        if self._pool is None or sum(not each.done() for each in given) >= _AHEAD * self._count:
            return False
        try:
            with signals_held():
                given.append(self._pool.submit(_passed, part))
        except (BrokenProcessPool, OSError):
            self._count = 0
        return self._count > 0

    def _made(self, given: Future[Passed | None]) -> Passed | None:
        """Return what another process made, None if it did not."""
        try:
            return given.result()
        except BrokenProcessPool:
            self._count = 0
            return None

    def _start(self) -> None:
        if self._pool is None and self._count > 0:
            try:
                with signals_held():
                    self._pool = workers(self._count, _begin, self._rules, self._digest)
                    self._pool.submit(_ready)
            except (OSError, ImportError, NotImplementedError):  # no room for one, or a system where none can share
                self._count = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self._pool is not None:
            self._pool.shutdown(wait=True, cancel_futures=True)


def _leaves_open(batch: Batch) -> bool:
    _, *facts = batch.rows.columns
    counts = (sum(cell is None for cell in cells) for cells in zip(*facts, strict=True))
    return sum(count > _OPEN * len(facts) for count in counts) >= _PROFILES


# in the other processes

_PASSING: list[Callable[[Masks], Passed]] = []


def _begin(rules: Path, digest: str) -> None:
    from orgdesign.analysis.diagrams.chance import Chance
    from orgdesign.analysis.diagrams.kept import compiled_and_kept
    from orgdesign.load.rules.kept import plausibility_kept, rule_base_kept

    rule_base, _ = rule_base_kept(rules)
    if rule_base is not None and rule_base.digest == digest:
        plausibility, _ = plausibility_kept(rules, rule_base)
        _PASSING.append(Chance(compiled_and_kept(rule_base), plausibility).many)


def _ready() -> None:
    """Nothing: a process is only started for something to do."""


def _passed(part: Masks) -> Passed | None:
    return _PASSING[0](part) if _PASSING else None  # as where the folder was changed by now
