"""What it costs to draw the strengths of the shipped rule base, for one advice and for a portfolio.

The profiles are drawn by the rule base's plausibility model. Prints medians, and the mean acceptability of what leads.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from statistics import median
from time import perf_counter

from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.analysis.weights.robustness import acceptability, robustness
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base

PROFILES, DRAWS, SEED, REPETITIONS = 342, 10_000, 1, 5
EXAMPLE = shipped_rule_base().parents[1] / "examples" / "profiles" / "middelstad.yaml"


def main() -> None:
    """Measure, and print a table."""
    rule_base, found = load_rule_base(shipped_rule_base())
    if rule_base is None:
        sys.exit(f"the shipped rule base cannot be read: {found}")
    model, _ = load_plausibility(shipped_rule_base(), rule_base)
    profile, faults = load_profile(EXAMPLE, rule_base)
    if profile is None:
        sys.exit(f"the example cannot be read: {faults}")
    advice, portfolio = evaluate(rule_base, profile), draw(rule_base, PROFILES, SEED, model)
    one = _seconds(lambda: robustness(advice, DRAWS))
    many = _seconds(lambda: acceptability(rule_base, portfolio, DRAWS))
    print(
        f"{REPETITIONS} runs each; {DRAWS:,} draws; Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sys.platform}"
    )
    print(f"one advice, with sensitivities and stability  {one:6.2f} s")
    print(
        f"{PROFILES} profiles, acceptability                 {many:6.2f} s   {PROFILES * DRAWS / many / 1e6:5.2f} million/s"
    )
    for id_, shares in acceptability(rule_base, portfolio, DRAWS).items():
        print(f"  {id_:<12} mean acceptability of what leads {shares.mean():.3f}, under one half in {(shares < 0.5).sum()}")  # noqa: PLR2004


def _seconds(work: Callable[[], object]) -> float:
    work()
    times = []
    for _ in range(REPETITIONS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return median(times)


if __name__ == "__main__":
    main()
