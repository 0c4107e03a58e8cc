"""Conditions, and what it means for one to hold: the one meaning that every reading of a rule base shares.

A condition is a function from what is known to true, false or not yet. Its only atom is *this fact lies in this region*;
`AllOf`, `AnyOf` and `Not` combine atoms by Kleene's strong three-valued logic (S.C. Kleene, *Introduction to
Metamathematics*, 1952, §64). A reading is an `Algebra`: it says what an atom and the three connectives are in its own
terms, and `fold` applies it. Nothing here knows of questions, files, languages or people.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import IntEnum
from typing import Protocol, TypeAlias, TypeVar, assert_never

T = TypeVar("T")

FactId: TypeAlias = str
"""A question, one option of a several-choice question (`question.option`), or a decision."""


class Truth(IntEnum):
    """Strong Kleene truth: *and* is the least, *or* the greatest, *not* the opposite sign."""

    FALSE = -1
    UNKNOWN = 0
    TRUE = 1


@dataclass(frozen=True, slots=True)
class Choices:
    """A set of named values."""

    values: frozenset[str]

    @classmethod
    def of(cls, *values: str) -> Choices:
        """Return the region of exactly these values."""
        return cls(frozenset(values))

    @property
    def single(self) -> bool:
        """Whether one value is left."""
        return len(self.values) == 1


@dataclass(frozen=True, slots=True)
class Span:
    """The numbers from `low` to `high`, both included; a question's `decimals` say which numbers there are."""

    low: float
    high: float

    @property
    def single(self) -> bool:
        """Whether one number is left."""
        return self.low == self.high


Region: TypeAlias = Choices | Span
"""Where a fact may still lie. Never empty: that no value is possible cannot be known of a fact."""

Facts: TypeAlias = Mapping[FactId, Region]
"""What is known. A fact that is absent may lie anywhere in its domain."""


def within(known: Region, asked: Region) -> Truth:
    """Tell whether a fact known to lie in `known` lies in `asked`: inside, disjoint, or not yet to be told."""
    if isinstance(known, Choices):  # asked hundreds of times for each profile: to `match` the pair takes twice as long
        if not isinstance(asked, Choices):
            return Truth.FALSE
        if known.values <= asked.values:
            return Truth.TRUE
        return Truth.FALSE if known.values.isdisjoint(asked.values) else Truth.UNKNOWN
    if not isinstance(asked, Span):
        return Truth.FALSE
    if asked.low <= known.low and known.high <= asked.high:
        return Truth.TRUE
    return Truth.FALSE if known.high < asked.low or asked.high < known.low else Truth.UNKNOWN


def union(one: Region, other: Region) -> Region:
    """Return the least region that holds both. Two spans also take in what lies between them."""
    match one, other:
        case Choices(), Choices():
            return Choices(one.values | other.values)
        case Span(), Span():
            return Span(min(one.low, other.low), max(one.high, other.high))
        case _:
            raise TypeError(f"no union of {one} and {other}: a fact has one kind of domain")


def intersection(one: Region, other: Region) -> Region | None:
    """Return the region that both share, or None where they share nothing."""
    match one, other:
        case Choices(), Choices():
            shared = one.values & other.values
            return Choices(shared) if shared else None
        case Span(), Span():
            low, high = max(one.low, other.low), min(one.high, other.high)
            return Span(low, high) if low <= high else None
        case _:
            return None


@dataclass(frozen=True, slots=True)
class In:
    """This fact lies in this region."""

    fact: FactId
    region: Region


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; with no parts, true."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """Some part holds; with no parts, false."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold."""

    part: Condition


Condition: TypeAlias = In | AllOf | AnyOf | Not

ALWAYS: Condition = AllOf(())


class Algebra(Protocol[T]):
    """One reading of a condition: what an atom and the connectives are, in the reading's own terms."""

    def test(self, fact: FactId, region: Region) -> T:
        """Read *this fact lies in this region*."""
        ...

    def all(self, parts: tuple[T, ...]) -> T:
        """Read *every part holds*."""
        ...

    def any(self, parts: tuple[T, ...]) -> T:
        """Read *some part holds*."""
        ...

    def negate(self, part: T) -> T:
        """Read *the part does not hold*."""
        ...


def fold(condition: Condition, algebra: Algebra[T]) -> T:
    """Read a condition by an algebra, from the atoms upward."""
    match condition:
        case In(fact, region):
            return algebra.test(fact, region)
        case AllOf(parts):
            return algebra.all(tuple([fold(part, algebra) for part in parts]))
        case AnyOf(parts):
            return algebra.any(tuple([fold(part, algebra) for part in parts]))
        case Not(part):
            return algebra.negate(fold(part, algebra))
        case _:
            assert_never(condition)


def atoms(condition: Condition) -> Iterator[In]:
    """Yield the atoms of a condition, in the order in which they are written."""
    match condition:
        case In():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from atoms(part)
        case Not(part):
            yield from atoms(part)
        case _:
            assert_never(condition)
