"""Files that mean harm are refused soon, in little memory and few lines, by the whole program. See benchmarks/hostile.py."""

from __future__ import annotations

import sys

import pytest

from benchmarks.hostile import INPUTS, Cost, measure
from tests.effort import WIDE

CHEAP = ("profile, 20,000 bad keys", "rules, 20,000 bad keys", "JSON lines, nested", "CSV, 40,000 columns")
"""Those of which nothing else in these tests tells the cost; `python -m benchmarks.hostile` measures all."""


@pytest.mark.skipif(sys.platform == "win32", reason="what a process takes is told otherwise there")
@pytest.mark.parametrize("name", [pytest.param(name, marks=WIDE if name.startswith("rules") else ()) for name in CHEAP])
def test_a_refusal_costs_little(name: str) -> None:
    """A sentence, five seconds of a processor, 400 MB, and 200 lines at most; daily of one YAML file with bad keys."""
    cost = measure(INPUTS[name])
    assert cost.faults == (), cost.said[:2000]
    assert cost.code == 1


@pytest.mark.parametrize(
    ("cost", "fault"),
    [
        (Cost(1, 1.0, 100.0, ""), "no sentence"),
        (Cost(1, 1.0, 100.0, "interne fout (KeyError)"), "traceback"),
        (Cost(-9, 1.0, 100.0, "x"), "killed"),
        (Cost(1, 6.0, 100.0, "x"), "too slow"),
        (Cost(1, 1.0, 500.0, "x"), "too much memory"),
        (Cost(1, 1.0, 100.0, "x\n" * 201), "too many lines"),
    ],
)
def test_what_costs_more_is_seen(cost: Cost, fault: str) -> None:
    """Each limit by itself."""
    assert cost.faults == (fault,)
