"""What it costs to prove what an advice says, and to verify a rule base, on the shipped rule base.

Each profile answers about half of its questions, at random. Proved are, for every decision, whether it is settled and which
open questions can still matter; and then also what it takes to come out otherwise. What all profiles share is timed apart.
"""

from __future__ import annotations

import os
import sys
from statistics import median, quantiles
from time import perf_counter
from types import MappingProxyType

import numpy as np

from benchmarks.whatif import random_profile
from orgdesign.analysis.worlds.completions import Worlds
from orgdesign.analysis.worlds.settled import prove
from orgdesign.analysis.worlds.verification import verify
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import RuleBase

PROFILES, SEED = 100, 1


def main() -> None:
    """Measure, and print a table."""
    rule_base, found = load_rule_base(shipped_rule_base())
    if rule_base is None:
        sys.exit(f"the shipped rule base cannot be read: {found}")
    chance = np.random.Generator(np.random.PCG64(SEED))
    profiles = [_halved(rule_base, chance) for _ in range(PROFILES)]
    start = perf_counter()
    worlds = Worlds(rule_base)
    worlds.within({}).find(rule_base.decisions[rule_base.layout].rules[0].when)
    built = perf_counter() - start
    times, with_ways, open_ = [], [], 0
    for profile in profiles:
        advice = evaluate(rule_base, profile)
        start = perf_counter()
        proved = prove(advice, worlds, ways=False)
        times.append(perf_counter() - start)
        start = perf_counter()
        prove(advice, worlds)
        with_ways.append(perf_counter() - start)
        open_ += sum(not outcome.region.single for outcome in proved.outcomes.values())
    start = perf_counter()
    findings = len(verify(rule_base))
    verified = perf_counter() - start
    print(f"{PROFILES} half-filled profiles, Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sys.platform}")
    print(f"model, and one answer from it {built * 1e3:7.1f} ms   (to be at most 300 ms; the solver is loaded by it)")
    print(f"one profile, median           {median(times) * 1e3:7.1f} ms   (to be at most 150 ms)")
    print(f"one profile, 95th             {quantiles(times, n=20)[-1] * 1e3:7.1f} ms   worst {max(times) * 1e3:.1f} ms")
    print(f"with what it takes, median    {median(with_ways) * 1e3:7.1f} ms   worst {max(with_ways) * 1e3:.1f} ms")
    print(f"decisions left open           {open_:7d}      of {PROFILES * len(rule_base.decisions)}")
    print(f"rules verify                  {verified:7.2f} s    (to be at most 60 s), {findings} findings")


def _halved(rule_base: RuleBase, chance: np.random.Generator) -> Profile:
    profile = random_profile(rule_base, chance)
    kept = {question: answers for question, answers in profile.answers.items() if chance.random() < 1 / 2}
    return Profile(profile.municipality, profile.made_with, MappingProxyType(kept))


if __name__ == "__main__":
    main()
