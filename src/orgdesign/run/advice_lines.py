"""Advices as lines of JSON: each profile evaluated and proved by itself, many of them by several processes, in order.

Other processes are started afresh and load the rule base themselves; what one did not make is made here. Knows how work is
shared out; what an advice is stands in `engine.evaluate`, and its line in `render.advice.json`.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import IO, TYPE_CHECKING, NamedTuple, Self, TypeAlias

from orgdesign.load.batch.workers import MOST_WORKERS, cores, signals_held, workers
from orgdesign.model.advice import Status

if TYPE_CHECKING:
    from orgdesign.model.advice import Advice
    from orgdesign.model.profile import Profile
    from orgdesign.model.rulebase import RuleBase

ALONE = 1_000
"""Up to so many profiles this process evaluates alone: to start another takes as long."""
_TOGETHER = 250
Cells: TypeAlias = tuple[object, ...]
"""A row: the municipality, and a cell for each fact."""


@dataclass(frozen=True)
class LineMaker:
    """What makes a line of a row: the rule base, the language of the content, and how often strengths are drawn, if so.

    A line says what is possible and what is settled, so it is proved; what it takes for another outcome is not sought.
    """

    rule_base: RuleBase
    language: str
    draws: int | None = None

    def lines(self, facts: Sequence[str], rows: Iterable[Cells]) -> str:
        """Return the lines of some rows."""
        from orgdesign.engine.evaluate import evaluate_facts
        from orgdesign.engine.rows import row_facts

        said = ((str(name), row_facts(facts, cells)) for name, *cells in rows)
        return "".join(self._line(evaluate_facts(self.rule_base, name, each)) for name, each in said)

    def line(self, profile: Profile) -> str:
        """Return the line of a profile."""
        from orgdesign.engine.evaluate import evaluate

        return self._line(evaluate(self.rule_base, profile))

    @cached_property
    def _proved(self) -> Callable[[Advice], Advice]:
        from orgdesign.analysis.worlds.settled import prover

        return prover(self.rule_base)

    def _line(self, evaluated: Advice) -> str:
        from orgdesign.render.advice.json import advice_line

        advice = self._proved(evaluated)
        # Of what nobody concluded it cannot be said how well it stands.
        if self.draws is None or advice.outcomes[self.rule_base.layout].status is Status.OPEN:
            return advice_line(advice, self.language)
        from orgdesign.analysis.weights.robustness import robustness

        return advice_line(advice, self.language, robustness(evaluated, self.draws))


class _Given(NamedTuple):
    """Rows that were given to another process, and what it makes of them; None if it cannot."""

    facts: Sequence[str]
    rows: Sequence[Cells]
    made: Future[str | None]


@dataclass(slots=True)
class AdviceLines:
    """Writes lines in the order in which rows and profiles come; with `workers` other processes make those of rows."""

    judging: LineMaker
    file: IO[bytes]
    workers: Workers | None = None
    _waiting: deque[str | _Given] = field(default_factory=deque)

    def add_rows(self, facts: Sequence[str], rows: Iterator[Cells]) -> None:
        """Take rows of a frame."""
        while some := list(islice(rows, _TOGETHER)):
            made = None if self.workers is None else self.workers.submit(facts, some)
            self._waiting.append(self.judging.lines(facts, some) if made is None else _Given(facts, some, made))
            self._write(self.workers.ahead if self.workers is not None else 0)

    def add_profile(self, profile: Profile) -> None:
        """Take a profile that no row can hold."""
        self._waiting.append(self.judging.line(profile))

    def close(self) -> None:
        """Write what is still being made."""
        self._write(0)

    def _write(self, most: int) -> None:
        """Write the first lines, until no more are waiting than may be."""
        while len(self._waiting) > most:
            lines = self._waiting.popleft()
            text = lines if isinstance(lines, str) else self._made(lines)
            self.file.write(text.encode("utf-8", "replace"))

    def _made(self, given: _Given) -> str:
        try:
            found = given.made.result()
        except BrokenProcessPool:
            found = None
        return self.judging.lines(given.facts, given.rows) if found is None else found


class Workers:
    """Processes that make lines; they end with this context."""

    def __init__(self, rules: Path, digest: str, language: str, draws: int | None = None) -> None:
        """Start as many as there are cores; they work by the rule base of this `digest` or not at all."""
        count = min(cores(), MOST_WORKERS)
        self.ahead = 4 * count
        """How many parts may be waiting to be made or written."""
        self._pool = workers(count, _begin, rules, digest, language, draws)

    def submit(self, facts: Sequence[str], rows: Sequence[Cells]) -> Future[str | None] | None:
        """Let a process make the lines of some rows; None where none can be started, or one has died."""
        try:
            with signals_held():
                return self._pool.submit(_lines, facts, rows)
        except (BrokenProcessPool, OSError):
            return None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._pool.shutdown(wait=True, cancel_futures=True)


# in the other processes

_JUDGING: list[LineMaker] = []


def _begin(rules: Path, digest: str, language: str, draws: int | None) -> None:
    from orgdesign.load.rules.kept import rule_base_kept

    rule_base, _ = rule_base_kept(rules)
    if rule_base is not None and rule_base.digest == digest:  # the folder may be changed meanwhile
        _JUDGING.append(LineMaker(rule_base, language, draws))


def _lines(facts: Sequence[str], rows: Sequence[Cells]) -> str | None:
    return _JUDGING[0].lines(facts, rows) if _JUDGING else None
