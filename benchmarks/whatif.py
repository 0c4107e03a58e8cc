"""What it costs to find the smallest change toward another outcome, on the shipped rule base.

The profiles answer every question at random; of each decision every outcome other than the one that leads is wanted in turn.
"""

from __future__ import annotations

import os
import sys
from statistics import median, quantiles
from time import perf_counter
from types import MappingProxyType

import numpy as np

from orgdesign.analysis.worlds.completions import Worlds
from orgdesign.analysis.worlds.toward import NoWay, Search, ways
from orgdesign.engine.evaluate import evaluate
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.logic import Choices, Span
from orgdesign.model.profile import Answer, Picks, Profile, Value
from orgdesign.model.rulebase import Kind, Question, RuleBase

PROFILES, SEED = 20, 1


def main() -> None:
    """Measure, and print a table."""
    rule_base, found = load_rule_base(shipped_rule_base())
    if rule_base is None:
        sys.exit(f"the shipped rule base cannot be read: {found}")
    start = perf_counter()
    worlds = Worlds(rule_base)
    built = perf_counter() - start
    chance = np.random.Generator(np.random.PCG64(SEED))
    searches = [each for _ in range(PROFILES) for each in _searches(rule_base, random_profile(rule_base, chance))]
    ways(searches[0], worlds)  # the solver is loaded by its first use
    times, none = [], 0
    for search in searches:
        start = perf_counter()
        none += isinstance(ways(search, worlds), NoWay)
        times.append(perf_counter() - start)
    print(f"{PROFILES} profiles, Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sys.platform}")
    print(f"cells of the rule base       {built * 1e3:7.1f} ms")
    print(f"up to three ways, median     {median(times) * 1e3:7.1f} ms   of {len(times)} outcomes, {none} without a way")
    print(f"up to three ways, 95th       {quantiles(times, n=20)[-1] * 1e3:7.1f} ms   worst {max(times) * 1e3:.1f} ms")


def _searches(rule_base: RuleBase, profile: Profile) -> list[Search]:
    outcomes = evaluate(rule_base, profile).outcomes
    return [
        Search(rule_base, profile, {id_: alternative.id})
        for id_, outcome in outcomes.items()
        for alternative in outcome.decision.alternatives
        if alternative.id != outcome.leading
    ]


def random_profile(rule_base: RuleBase, chance: np.random.Generator) -> Profile:
    """Return a profile with a random answer to every question."""
    answers = {id_: (Answer(_value(question, chance)),) for id_, question in rule_base.questions.items()}
    return Profile("random", None, MappingProxyType(answers))


def _value(question: Question, chance: np.random.Generator) -> Value:
    domain = question.domains.get(question.id)
    if isinstance(domain, Span):
        number = round(float(chance.uniform(domain.low, domain.high)), question.decimals)
        return Span(number, number)
    if question.kind is Kind.SEVERAL:
        return Picks(frozenset(each.id for each in question.options if chance.random() < 0.5))  # noqa: PLR2004
    return Choices.of(question.values[int(chance.integers(len(question.values)))])


if __name__ == "__main__":
    main()
