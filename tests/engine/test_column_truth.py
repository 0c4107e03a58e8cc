"""Truths as columns: Kleene's connectives, sums and codes, with no more columns than that takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, product
from typing import cast

import narwhals as nw
import polars as pl
import pytest

from orgdesign.engine.column_truth import (
    KLEENE,
    UNKNOWN,
    Bool,
    ColumnTruth,
    Run,
    among,
    column,
    conjunction,
    disjunction,
    fitting,
    negation,
    runs,
    total,
)
from orgdesign.model.logic import Truth

FRAME = nw.from_native(pl.DataFrame({"x": [True, True, False, False], "y": [True, False, True, False]}))
"""Two truths that are never unknown, in every way that they can be together."""
X, Y = nw.col("x"), nw.col("y")


def rows(part: Bool) -> list[bool]:
    """Return what a truth is in each row."""
    return FRAME.with_columns(found=column(part))["found"].to_list()


def test_connectives_are_those_of_python_row_by_row() -> None:
    """What is the same in every row falls away before there is an expression."""
    assert rows(conjunction((X, Y))) == [True, False, False, False]
    assert rows(disjunction((X, Y))) == [True, True, True, False]
    assert rows(negation(X)) == [False, False, True, True]
    for part in (True, False):
        assert conjunction((X, part)) is (X if part else False)
        assert disjunction((X, part)) is (True if part else X)
        assert negation(part) is not part
        assert rows(part) == [part] * 4
    assert (conjunction(()), disjunction(())) == (True, False)
    assert (conjunction((True, True)), disjunction((False, False))) == (True, False)


SIDES = {Truth.TRUE: (True, True), Truth.UNKNOWN: (False, True), Truth.FALSE: (False, False)}


def test_connectives_on_what_may_be_unknown_are_those_of_kleene() -> None:
    """The least of all, the greatest of any, and the opposite; of parts that are known one column is made."""
    for one, other in product(Truth, repeat=2):
        parts = (ColumnTruth(*SIDES[one]), ColumnTruth(*SIDES[other]))
        assert KLEENE.all(parts) == ColumnTruth(*SIDES[min(one, other)])
        assert KLEENE.any(parts) == ColumnTruth(*SIDES[max(one, other)])
        assert KLEENE.negate(parts[0]) == ColumnTruth(*SIDES[Truth(-one)])
    known = ColumnTruth.known(X), ColumnTruth.known(Y)
    assert all(each.is_known for each in (KLEENE.all(known), KLEENE.any(known), KLEENE.negate(known[0])))
    open_ = (ColumnTruth(X, column(part=True)), known[1])
    assert not any(each.is_known for each in (KLEENE.all(open_), KLEENE.any(open_), KLEENE.negate(open_[0]), UNKNOWN))
    assert rows(KLEENE.all(open_).sure) == [True, False, False, False]
    assert rows(KLEENE.all(open_).perhaps) == [True, False, True, False]
    assert rows(KLEENE.negate(open_[0]).perhaps) == [False, False, True, True]


@pytest.mark.parametrize(
    ("largest", "type_"),
    [
        (0, nw.Int8),
        (127, nw.Int8),
        (128, nw.Int16),
        (32_767, nw.Int16),
        (32_768, nw.Int32),
        (2_147_483_647, nw.Int32),
        (2_147_483_648, nw.Int64),
    ],
)
def test_a_type_is_as_small_as_its_numbers_allow(largest: int, type_: type[nw.Int8]) -> None:
    """From the largest to as far below nothing."""
    assert fitting(largest) is type_


def test_a_sum_counts_the_weights_whose_truth_holds() -> None:
    """Of columns and of what is the same in every row, in the type that was asked for; of nothing it is nothing."""
    sums = {"a": total(((2, X), (-3, Y), (5, True), (7, False)), nw.Int16), "b": total((), nw.Int8)}
    sums |= {"c": total(((0, X), (1, Y)), nw.Int8), "d": total(((4, True), (-4, True)), nw.Int8)}
    found = FRAME.select("x", **sums)
    assert found.select(*sums).to_dict(as_series=False) == {
        "a": [4, 7, 2, 5],
        "b": [0, 0, 0, 0],
        "c": [1, 0, 1, 0],
        "d": [0, 0, 0, 0],
    }
    assert list(found.schema.values())[1:] == [nw.Int16, nw.Int8, nw.Int8, nw.Int8]


UNIVERSE = (-1, 6)
CODES = range(UNIVERSE[0], UNIVERSE[1] + 1)


@dataclass(frozen=True)
class Compared:
    """Stands for a column of truths, one for each code: which hold, and how many comparisons they took."""

    held: frozenset[int]
    asked: int

    def __and__(self, other: Compared) -> Compared:
        return Compared(self.held & other.held, self.asked + other.asked)

    def __or__(self, other: Compared) -> Compared:
        return Compared(self.held | other.held, self.asked + other.asked)

    def __invert__(self) -> Compared:
        return Compared(frozenset(CODES) - self.held, self.asked)


class Codes:
    """Stands for a column that holds every code."""

    __hash__ = None  # type: ignore[assignment]  # it is compared as a column is

    def __eq__(self, code: object) -> Compared:  # type: ignore[override]
        return Compared(frozenset(each for each in CODES if each == code), 1)

    def __le__(self, code: int) -> Compared:
        return Compared(frozenset(each for each in CODES if each <= code), 1)

    def __ge__(self, code: int) -> Compared:
        return Compared(frozenset(each for each in CODES if each >= code), 1)


def stretches(codes: frozenset[int]) -> Iterator[Run]:
    """Yield the first and last of codes that follow each other."""
    for first in sorted(codes):
        if first - 1 not in codes:
            yield first, next(each for each in range(first, UNIVERSE[1] + 1) if each + 1 not in codes)


def comparisons(codes: frozenset[int]) -> int:
    """Return how many comparisons tell these codes from the others: one at an end or for a single code, else two."""
    return sum(1 if first == last or first == UNIVERSE[0] or last == UNIVERSE[1] else 2 for first, last in stretches(codes))


def test_codes_are_told_apart_with_as_few_comparisons_as_that_takes() -> None:
    """Every set of codes, given one by one, in stretches that touch, overlap or lie within others, or too long."""
    every = frozenset(CODES)
    for wanted in (frozenset(each) for size in range(len(CODES) + 1) for each in combinations(CODES, size)):
        whole = tuple(stretches(wanted))
        wider = [
            (first - 9 if first == UNIVERSE[0] else first, last + 9 if last == UNIVERSE[1] else last)
            for first, last in whole
        ]
        within = [(code, code) for first, last in whole for code in range(first + 1, last)]
        for given in (runs(wanted), whole, (*whole, *runs(wanted)), (*whole, *within), (*wider, (-9, -5), (9, 11))):
            found = among(cast("nw.Expr", Codes()), given, UNIVERSE)
            if wanted in {frozenset(), every}:
                assert found is (wanted == every)
            else:
                told = cast("Compared", found)
                assert told.held == wanted
                assert told.asked == min(comparisons(wanted), comparisons(every - wanted))
