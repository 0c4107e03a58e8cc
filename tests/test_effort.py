"""The profile of Hypothesis that pytest is told scales the figure of every law."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import settings

from tests.effort import A_DAY, DAILY, FIGURE, SEARCH, STEADY, scaled

if TYPE_CHECKING:
    import pytest


def test_the_profile_that_pytest_is_told_is_the_one_that_scales(pytestconfig: pytest.Config) -> None:
    """It is loaded before any test is read, so what stands beside a law holds for it."""
    told = pytestconfig.getoption("--hypothesis-profile") or DAILY
    assert settings.get_current_profile_name() == told
    assert scaled(FIGURE) == settings().max_examples


def test_a_search_tries_the_agreement_of_readings_on_two_thousand_examples() -> None:
    """An ordinary day tries a part of every figure, CI all of it; a search many times as many, and other examples."""
    before = settings.get_current_profile_name()
    try:
        settings.load_profile(DAILY)
        assert (scaled(FIGURE), scaled(25), settings().derandomize) == (A_DAY, 10, True)
        settings.load_profile(STEADY)
        assert (scaled(25), settings().derandomize) == (25, True)
        settings.load_profile(SEARCH)
        assert (scaled(25), settings().derandomize) == (2000, False)
    finally:
        settings.load_profile(before)
