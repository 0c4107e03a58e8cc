"""Inputs broken at random, the same each time: nothing but findings of our own comes of them. See benchmarks/fuzz.py."""

from __future__ import annotations

import pytest

from benchmarks.fuzz import KINDS, fuzz


@pytest.mark.no_cover  # in the same time it tries twice as many
@pytest.mark.parametrize("kind", KINDS)
def test_nothing_that_is_broken_breaks_the_tool(kind: str) -> None:
    """Each input is read or refused; no exception, no panic, no flood of findings, no hang."""
    tally = fuzz(kind, seconds=3.5, seed=20)
    assert tally.failures == []
    assert tally.refused
    assert tally.tried > tally.refused
