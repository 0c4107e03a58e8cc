"""How well an expert's rules are recovered by asking: `python -m benchmarks.fitting` [experts] [departs] [first].

A simulated expert is the shipped rule base in which each rule has, with the chance `departs`, strengths drawn anew from the
scale. It answers at most 40 comparisons, each two situations of which it names the fitting outcome. What was learned is then
held beside the expert over 100,000 plausible municipalities that were never asked: the share of all outcomes, of each
decision, that are the expert's.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping

import numpy as np
import polars as pl

from orgdesign.analysis.fitting.eliciting import Elicitation, Verdict
from orgdesign.analysis.fitting.strengths import LEVELS, Strengths, weighing_rules, with_strengths
from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.engine.columns import score_frame
from orgdesign.engine.evaluate import judge
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.columns import decision_column
from orgdesign.model.rulebase import RuleBase

COMPARISONS = 40
ASKED, TOLD = 2_000, 100_000
"""From how many situations pairs are chosen, and over how many others the outcomes are compared."""


def expert_of(rule_base: RuleBase, departs: float, seed: int) -> Strengths:
    """Return the strengths of a simulated expert."""
    chance = np.random.default_rng(1_000 + seed)
    return {
        rule.id: {each: int(np.sign(effect)) * int(chance.choice(LEVELS)) for each, effect in rule.effects.items()}
        for _, rule in weighing_rules(rule_base)
        if chance.random() < departs
    }


def outcomes(rule_base: RuleBase, frame: pl.DataFrame) -> Mapping[str, pl.Series]:
    """Return what leads for each profile."""
    scored = score_frame(rule_base, frame)
    return {id_: scored[decision_column(id_, rule_base.layout)].cast(pl.String) for id_ in rule_base.decisions}


def alike(one: Mapping[str, pl.Series], other: Mapping[str, pl.Series]) -> dict[str, float]:
    """Return the share of profiles that come out the same, of each decision."""
    return {id_: float(one[id_].eq_missing(other[id_]).cast(pl.Float64).mean() or 0.0) for id_ in one}  # type: ignore[arg-type]


def elicit(expert: RuleBase, elicitation: Elicitation, most: int = COMPARISONS) -> int:
    """Let an expert answer until nothing is left to learn; returns how many comparisons that took."""
    for asked in range(most):
        comparison = elicitation.next()
        if comparison is None:
            return asked
        told = []
        for place in comparison.places:
            facts = elicitation.facts(place)
            leading = judge(expert, facts).outcomes[comparison.decision].leading
            if leading is not None:
                told.append(Verdict(facts, comparison.decision, leading))
        elicitation.tell(told)
    return most


def main() -> None:
    """Ask some experts."""
    experts = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    departs = float(sys.argv[2]) if len(sys.argv) > 2 else 0.25  # noqa: PLR2004
    first = int(sys.argv[3]) if len(sys.argv) > 3 else 0  # noqa: PLR2004
    folder = shipped_rule_base()
    rule_base, _ = load_rule_base(folder)
    if rule_base is None:
        sys.exit("the shipped rule base cannot be read")
    plausibility, _ = load_plausibility(folder, rule_base)
    told = draw(rule_base, TOLD, 99, plausibility)
    written = outcomes(rule_base, told)
    for seed in range(first, first + experts):
        expert = with_strengths(rule_base, expert_of(rule_base, departs, seed))
        wanted = outcomes(expert, told)
        before = alike(written, wanted)
        began = time.process_time()
        elicitation = Elicitation(rule_base, draw(rule_base, ASKED, seed, plausibility), seed)
        asked = elicit(expert, elicitation)
        spent = time.process_time() - began
        after = alike(outcomes(with_strengths(rule_base, elicitation.learned), told), wanted)
        line = " ".join(f"{id_} {share:.3f}" for id_, share in after.items())
        mean = [sum(each.values()) / len(each) for each in (before, after)]
        print(
            f"expert {seed}: {mean[0]:.3f} -> {mean[1]:.3f} after {asked} comparisons, {spent:.0f} s CPU; {line}", flush=True
        )


if __name__ == "__main__":
    main()
