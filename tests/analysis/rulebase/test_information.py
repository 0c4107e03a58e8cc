"""How much answers tell of an outcome, counted over draws."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from orgdesign.analysis.rulebase.cells import cells_of
from orgdesign.analysis.rulebase.information import beyond_chance, codes_of, mutual_information
from orgdesign.analysis.rulebase.plausibility import draw
from tests.advices import tiny


def test_what_tells_all_tells_the_whole_uncertainty_and_what_is_independent_nothing() -> None:
    """One bit of a fair coin, none of another."""
    coin, other = np.array([0, 0, 1, 1], np.uint8), np.array([0, 1, 0, 1], np.uint8)
    assert mutual_information(coin, coin) == pytest.approx(1.0)
    assert mutual_information(coin, other) == pytest.approx(0.0)
    assert mutual_information(coin, np.array([0], np.uint8)) == pytest.approx(0.0)


def test_what_chance_shows_in_few_draws_is_taken_off() -> None:
    """Of two that have nothing to do with each other hardly anything is left, and never less than nothing."""
    chance = np.random.Generator(np.random.PCG64(1))
    answers, outcomes = chance.integers(0, 5, 400), chance.integers(0, 5, 400).astype(np.uint8)
    assert mutual_information(answers, outcomes) > 0.01
    assert beyond_chance(answers, outcomes) < 0.01
    assert beyond_chance(np.array([0, 0, 1, 1]), np.array([0, 1, 0, 1], np.uint8)) == 0.0


def test_a_drawn_value_gets_the_cell_that_it_lies_in() -> None:
    """Numbers with decimals and without, words, and yes and no."""
    rule_base = tiny()
    cells = cells_of(rule_base)
    drawn = draw(rule_base, 500, 3, None)
    hours = codes_of(drawn["duur"], cells["duur"])
    assert hours.tolist() == [int(value > 8) for value in drawn["duur"]]
    assert len(set(hours.tolist())) == 2
    for fact in drawn.columns:
        assert len(codes_of(drawn[fact], cells[fact])) == 500
        assert max(codes_of(drawn[fact], cells[fact])) < len(cells[fact].parts)
    words = codes_of(pl.Series(["rustig", "te_vol", "rustig"]), cells["drukte"]).tolist()
    assert words[0] == words[2] != words[1]
