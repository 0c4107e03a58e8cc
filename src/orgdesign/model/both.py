"""What is read for two things at once: what is certain, and what holds as things lead (see `Trace`).

Serves every reading that keeps the two side by side. Knows no truths: whatever a reading makes stands on either side.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Both(Generic[T]):
    """A truth as it is certain and as things lead; where no outcome parts the two, the same thing."""

    certain: T
    leading: T

    @classmethod
    def alike(cls, truth: T) -> Both[T]:
        """Return a truth that no outcome parts."""
        return cls(truth, truth)


def sides(held: Sequence[Both[T]]) -> tuple[tuple[T, ...], tuple[T, ...]]:
    """Return what is certain of some truths, and what holds of them as things lead."""
    return tuple([each.certain for each in held]), tuple([each.leading for each in held])


def on_both(combine: Callable[[tuple[T, ...]], T], parts: Sequence[Both[T]]) -> Both[T]:
    """Combine both sides of truths; where they are one, once."""
    certain, leading = sides(parts)
    found = combine(certain)
    if all(one is other for one, other in zip(certain, leading, strict=True)):
        return Both.alike(found)
    return Both(found, combine(leading))
