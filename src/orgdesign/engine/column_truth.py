"""Kleene truth as columns: a pair of plain booleans, so that no backend's way with nulls can leak into the meaning.

`sure` holds where a thing is certainly true, `perhaps` where it is not certainly false. Where nothing can be unknown both
are the same column, and whatever is built on them is built once. What is the same in every row is a Python bool, and
falls away before any expression is made. Knows nothing of questions or decisions.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import reduce
from typing import TypeAlias

import narwhals as nw

Bool: TypeAlias = nw.Expr | bool
"""A boolean column without nulls, or what it is in every row."""

Whole: TypeAlias = type[nw.Int8 | nw.Int16 | nw.Int32 | nw.Int64]
"""A type of whole numbers."""

_SMALLER: tuple[tuple[int, Whole], ...] = ((2**7 - 1, nw.Int8), (2**15 - 1, nw.Int16), (2**31 - 1, nw.Int32))

Run: TypeAlias = tuple[int, int]
"""Codes that follow each other: the first and the last."""


@dataclass(frozen=True, slots=True)
class ColumnTruth:
    """A truth that may be unknown: whether it is certainly true, and whether it is not certainly false."""

    sure: Bool
    perhaps: Bool

    @classmethod
    def known(cls, truth: Bool) -> ColumnTruth:
        """Return a truth that is unknown in no row."""
        return cls(truth, truth)

    @property
    def is_known(self) -> bool:
        """Whether it is unknown in no row."""
        return self.sure is self.perhaps


UNKNOWN = ColumnTruth(sure=False, perhaps=True)


def every(parts: Iterable[ColumnTruth]) -> ColumnTruth:
    """Return Kleene's *and*."""
    return _each_side(conjunction, tuple(parts))


def some(parts: Iterable[ColumnTruth]) -> ColumnTruth:
    """Return Kleene's *or*."""
    return _each_side(disjunction, tuple(parts))


def opposite(part: ColumnTruth) -> ColumnTruth:
    """Return Kleene's *not*: certainly true is what was certainly false."""
    sure = negation(part.perhaps)
    return ColumnTruth(sure, sure if part.is_known else negation(part.sure))


class ColumnConnectives:
    """Kleene's connectives on columns."""

    def all(self, parts: tuple[ColumnTruth, ...]) -> ColumnTruth:
        """Read a conjunction."""
        return every(parts)

    def any(self, parts: tuple[ColumnTruth, ...]) -> ColumnTruth:
        """Read a disjunction."""
        return some(parts)

    def negate(self, part: ColumnTruth) -> ColumnTruth:
        """Read a negation."""
        return opposite(part)


KLEENE = ColumnConnectives()


def _each_side(combine: Callable[[Iterable[Bool]], Bool], parts: tuple[ColumnTruth, ...]) -> ColumnTruth:
    sure = combine(part.sure for part in parts)
    return ColumnTruth(sure, sure if all(part.is_known for part in parts) else combine(part.perhaps for part in parts))


def conjunction(parts: Iterable[Bool]) -> Bool:
    """Return *and* of columns."""
    parts = tuple(parts)
    if any(part is False for part in parts):
        return False
    columns = [part for part in parts if not isinstance(part, bool)]
    return reduce(operator.and_, columns) if columns else True


def disjunction(parts: Iterable[Bool]) -> Bool:
    """Return *or* of columns."""
    parts = tuple(parts)
    if any(part is True for part in parts):
        return True
    columns = [part for part in parts if not isinstance(part, bool)]
    return reduce(operator.or_, columns) if columns else False


def negation(part: Bool) -> Bool:
    """Return *not* of a column."""
    return not part if isinstance(part, bool) else ~part


def column(part: Bool) -> nw.Expr:
    """Return a column, also of what is the same in every row."""
    return nw.lit(part, dtype=nw.Boolean) if isinstance(part, bool) else part


def fitting(largest: int) -> Whole:
    """Return the smallest type that holds every whole number up to this one, and as far below nothing."""
    return next((whole for most, whole in _SMALLER if largest <= most), nw.Int64)


def total(weighed: Iterable[tuple[int, Bool]], dtype: Whole) -> nw.Expr:
    """Return the sum of the weights whose truth holds."""
    always = 0
    terms: list[nw.Expr] = []
    for weight, truth in weighed:
        if isinstance(truth, bool):
            always += weight * truth
        elif weight:
            # Polars chooses between two numbers several times faster than it makes a number of a truth.
            terms.append(nw.when(truth).then(nw.lit(weight, dtype=dtype)).otherwise(nw.lit(0, dtype=dtype)))
    if always or not terms:
        terms.append(nw.lit(always, dtype=dtype))
    return reduce(operator.add, terms).cast(dtype)


def among(codes: nw.Expr, wanted: Iterable[Run], universe: Run) -> Bool:
    """Tell where a code is one of those wanted, with as few comparisons as that takes.

    The universe holds every code that occurs, so at its ends one comparison will do; and where the codes that are not
    wanted are told with fewer comparisons, it is those that are looked for.
    """
    inside = _joined(wanted, universe)
    outside = _gaps(inside, universe)
    if sum(_cost(run, universe) for run in inside) <= sum(_cost(run, universe) for run in outside):
        return disjunction(_in_run(codes, run, universe) for run in inside)
    return negation(disjunction(_in_run(codes, run, universe) for run in outside))


def runs(codes: Iterable[int]) -> tuple[Run, ...]:
    """Return codes as runs."""
    return tuple((code, code) for code in codes)


def _joined(wanted: Iterable[Run], universe: Run) -> list[Run]:
    """Return runs in order, cut to the universe, none touching the next."""
    joined: list[Run] = []
    for first, last in sorted((max(first, universe[0]), min(last, universe[1])) for first, last in wanted):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = (joined[-1][0], max(last, joined[-1][1]))
        elif first <= last:
            joined.append((first, last))
    return joined


def _gaps(inside: list[Run], universe: Run) -> list[Run]:
    starts = [universe[0], *(last + 1 for _, last in inside)]
    ends = [*(first - 1 for first, _ in inside), universe[1]]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if start <= end]


def _cost(run: Run, universe: Run) -> int:
    return 1 if run[0] == run[1] or run[0] == universe[0] or run[1] == universe[1] else 2


def _in_run(codes: nw.Expr, run: Run, universe: Run) -> nw.Expr:
    first, last = run
    if first == last:
        return codes == first
    if first == universe[0]:
        return codes <= last
    if last == universe[1]:
        return codes >= first
    return (codes >= first) & (codes <= last)
