"""On how many examples a law is tried: each test names a figure, and the profile of Hypothesis scales it.

`daily` tries two fifths of every figure, `steady` each as it stands, both on the same examples each time, so that a red run
means a change and not a lucky draw; `search` tries a multiple of every figure, on other examples each night. A test that
set its figure itself would be deaf to that, so none does (`test_house.py`). What is `WIDE`, the same thing on one more of
the inputs that differ little, is tried in all of them but the daily one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import product

import pytest
from hypothesis import HealthCheck, Phase, settings

WIDE = pytest.mark.wide
"""Marks what nobody need wait for: the same as is tried daily, on an input that differs little."""
DAILY, STEADY, SEARCH, MUTANTS = "daily", "steady", "search", "mutants"
FIGURE = 60
"""On how many examples a law is tried that names no figure."""
A_DAY = 24
"""On how many of those it is tried while somebody waits: most mistakes show on the first few examples, or on very many."""
WIDER = 80
"""How many times as many a search tries: 2,000 and more for the agreement of the readings."""


def register_profiles() -> None:
    """Make every profile known, and load the daily one; pytest then loads the one that it is told, before any test."""
    settings.register_profile(
        STEADY,
        derandomize=True,
        deadline=None,  # no clock: machines differ
        max_examples=FIGURE,
        suppress_health_check=[HealthCheck.too_slow],
    )
    settings.register_profile(DAILY, settings.get_profile(STEADY), max_examples=A_DAY)
    settings.register_profile(
        SEARCH, settings.get_profile(STEADY), derandomize=False, max_examples=WIDER * FIGURE, print_blob=True
    )
    settings.register_profile(  # that it fails is all there is to know, so no smaller example is sought
        MUTANTS, settings.get_profile(DAILY), phases=[Phase.explicit, Phase.generate], database=None
    )
    settings.load_profile(DAILY)


def is_daily() -> bool:
    """Return whether somebody waits, so that what is wide is left out; nobody does for mutants, though on few examples."""
    return settings.get_current_profile_name() == DAILY


def scaled(figure: int) -> int:
    """Return on how many examples a law is tried whose figure this is."""
    return max(1, figure * settings().max_examples // FIGURE)


def daily_of(daily: Collection[object], every: Iterable[object]) -> list[pytest.ParameterSet]:
    """Return every value of a parameter, or tuple of several, of which all but these are wide.

    Raises ValueError where one of these is none of them.
    """
    values = (*every,)
    if strangers := [each for each in daily if each not in values]:
        raise ValueError(strangers)
    told = [each if isinstance(each, tuple) else (each,) for each in values]
    return [pytest.param(*parts, marks=() if each in daily else WIDE) for each, parts in zip(values, told, strict=True)]


def in_pairs(these: Iterable[object], those: Iterable[object]) -> list[pytest.ParameterSet]:
    """Return every pair of values of two parameters, of which as many are daily as it takes to try each value once."""
    first, second = (*these,), (*those,)
    daily = {(at % len(first), at % len(second)) for at in range(max(len(first), len(second)))}
    places = product(range(len(first)), range(len(second)))
    return [pytest.param(first[a], second[b], marks=() if (a, b) in daily else WIDE) for a, b in places]
