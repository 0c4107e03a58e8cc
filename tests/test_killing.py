"""No interview loses an answer when it is killed: a short round of what `python -m tests.killing 300` does at length."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

if sys.platform == "win32":
    pytest.skip("no pseudo-terminals there", allow_module_level=True)

from tests.killing import kills

KILLS = 2


@pytest.mark.no_cover  # other tests hold the same interviews to their end
def test_a_kill_costs_at_most_the_answer_being_given(tmp_path: Path) -> None:
    """In lines and on a screen: the file reads without a fault and holds all that the next question had confirmed."""
    done = list(kills(KILLS, seed=11, folder=tmp_path))
    assert len(done) == KILLS
    assert sum(kill.confirmed for kill in done) > KILLS // 2
