"""Regions and conditions by themselves: what they hold, share and are made of."""

from __future__ import annotations

import pytest

from orgdesign.model.logic import (
    ALWAYS,
    AllOf,
    AnyOf,
    Choices,
    Condition,
    In,
    Not,
    Region,
    Span,
    Truth,
    atoms,
    fold,
    intersection,
    union,
    within,
)

AB, BC, A, C = Choices.of("a", "b"), Choices.of("b", "c"), Choices.of("a"), Choices.of("c")
F, U, T = Truth.FALSE, Truth.UNKNOWN, Truth.TRUE


@pytest.mark.parametrize(
    ("known", "asked", "truth"),
    [
        (A, AB, T),
        (AB, AB, T),
        (AB, A, U),
        (AB, BC, U),
        (A, C, F),
        (A, BC, F),
        (Span(2, 3), Span(2, 3), T),
        (Span(2, 3), Span(1, 4), T),
        (Span(1, 4), Span(2, 3), U),
        (Span(1, 2), Span(2, 3), U),
        (Span(2, 3), Span(1, 2), U),
        (Span(2, 2), Span(2, 3), T),
        (Span(2, 2), Span(1, 2), T),
        (Span(1, 2), Span(3, 4), F),
        (Span(3, 4), Span(1, 2), F),
        (Span(0, 5), Span(5, 9), U),
        (A, Span(1, 2), F),
        (Span(1, 2), A, F),
    ],
)
def test_what_is_known_lies_inside_outside_or_is_not_yet_told(known: Region, asked: Region, truth: Truth) -> None:
    """Ends belong to a span; regions of different kinds share nothing."""
    assert within(known, asked) is truth


def test_union_and_intersection() -> None:
    """A union of spans takes in what lies between; what shares nothing has no intersection, for no region is empty."""
    assert union(A, BC) == Choices.of("a", "b", "c")
    assert union(Span(1, 2), Span(5, 6)) == union(Span(5, 6), Span(1, 2)) == Span(1, 6)
    assert union(Span(1, 6), Span(2, 3)) == Span(1, 6)
    assert intersection(AB, BC) == Choices.of("b")
    assert intersection(A, C) is None
    assert intersection(Span(1, 4), Span(4, 6)) == Span(4, 4)
    assert intersection(Span(1, 6), Span(2, 3)) == intersection(Span(2, 3), Span(1, 6)) == Span(2, 3)
    assert intersection(Span(1, 3), Span(4, 6)) is None
    assert intersection(A, Span(1, 2)) is None
    with pytest.raises(TypeError):
        union(A, Span(1, 2))


def test_single() -> None:
    """A region is single where one value is left."""
    assert A.single
    assert not AB.single
    assert Span(2, 2).single
    assert not Span(2, 3).single


class _Written:
    """A reading that writes the condition down."""

    def test(self, fact: str, region: Region) -> str:
        assert isinstance(region, Choices)
        return f"{fact}={','.join(sorted(region.values))}"

    def all(self, parts: tuple[str, ...]) -> str:
        return f"all({' '.join(parts)})"

    def any(self, parts: tuple[str, ...]) -> str:
        return f"any({' '.join(parts)})"

    def negate(self, part: str) -> str:
        return f"not({part})"


WHOLE: Condition = AllOf((In("q", AB), AnyOf((Not(In("r", A)), In("q", C), ALWAYS)), Not(AllOf((In("s", BC),)))))


def test_a_condition_is_folded_from_its_atoms_upward() -> None:
    """Each connective is read once, of its parts in the order in which they are written."""
    assert fold(WHOLE, _Written()) == "all(q=a,b any(not(r=a) q=c all()) not(all(s=b,c)))"


def test_atoms_come_in_the_order_in_which_they_are_written() -> None:
    """Those under every connective, each as often as it stands there."""
    assert list(atoms(WHOLE)) == [In("q", AB), In("r", A), In("q", C), In("s", BC)]
    assert list(atoms(In("q", A))) == [In("q", A)]
    assert list(atoms(ALWAYS)) == []
