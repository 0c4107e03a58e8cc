"""The profile of Hypothesis that pytest is told scales the figure of every law."""

from __future__ import annotations

from itertools import product

import pytest
from hypothesis import settings

from tests.effort import A_DAY, DAILY, FIGURE, MUTANTS, SEARCH, STEADY, daily_of, in_pairs, is_daily, scaled


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
        assert is_daily()
        settings.load_profile(STEADY)
        assert (scaled(25), settings().derandomize) == (25, True)
        settings.load_profile(SEARCH)
        assert (scaled(25), settings().derandomize) == (2000, False)
    finally:
        settings.load_profile(before)


def test_what_is_wide_may_notice_a_mutant() -> None:
    """As it would in CI; the laws are tried on as few examples as by day, for a test that sees too little takes longest."""
    before = settings.get_current_profile_name()
    try:
        for profile in (MUTANTS, STEADY, SEARCH):
            settings.load_profile(profile)
            assert not is_daily()
        settings.load_profile(MUTANTS)
        assert scaled(FIGURE) == A_DAY
    finally:
        settings.load_profile(before)


def test_of_what_is_wide_each_value_has_its_day() -> None:
    """A value that is named for the day is there; of pairs all are tried at night, and each half of one by day."""
    assert [(each.values, bool(each.marks)) for each in daily_of("b", "abc")] == [
        (("a",), True),
        (("b",), False),
        (("c",), True),
    ]
    with pytest.raises(ValueError, match="d"):
        daily_of("d", "abc")
    pairs = in_pairs("abc", "xy")
    assert [each.values for each in pairs] == [*product("abc", "xy")]
    assert [each.values for each in pairs if not each.marks] == [("a", "x"), ("b", "y"), ("c", "x")]
