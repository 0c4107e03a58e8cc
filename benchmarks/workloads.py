"""What is judged: the shipped rule base on plausible municipalities, and a synthetic one on random answers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.synthetic import synthetic_rule_base

if TYPE_CHECKING:
    import polars as pl

    from orgdesign.model.rulebase import RuleBase

SHIPPED = Path(__file__).parents[1] / "rules" / "veiligheid"


@dataclass(frozen=True, slots=True)
class Workload:
    """A rule base, and where its profiles come from."""

    rule_base: RuleBase
    draw: Callable[[int, int], pl.DataFrame]
    """Draws so many complete profiles, by a seed."""


@cache
def shipped() -> Workload:
    """Return the rule base `veiligheid` and municipalities drawn by its plausibility model."""
    from orgdesign.analysis.rulebase.plausibility import draw
    from orgdesign.load.rules.plausibility import load_plausibility
    from orgdesign.load.rules.rulebase import load_rule_base

    rule_base, _ = load_rule_base(SHIPPED)
    assert rule_base is not None  # noqa: S101  the tests hold it to that
    model, _ = load_plausibility(SHIPPED, rule_base)
    return Workload(rule_base, lambda count, seed: draw(rule_base, count, seed, model))


@cache
def synthetic() -> Workload:
    """Return a random rule base, always the same, and uniform answers."""
    from orgdesign.analysis.rulebase.plausibility import draw

    rule_base = synthetic_rule_base()
    return Workload(rule_base, lambda count, seed: draw(rule_base, count, seed))


def coded(rule_base: RuleBase, profiles: pl.DataFrame) -> pl.DataFrame:
    """Return profiles with the options of a question as categories, in the order of the rule base."""
    import polars as pl

    questions = [rule_base.questions[name] for name in profiles.columns if name in rule_base.questions]
    return profiles.with_columns(
        pl.col(each.id).cast(pl.Enum(each.values)) for each in questions if profiles.schema[each.id] == pl.String
    )


WORKLOADS: Mapping[str, Callable[[], Workload]] = {"synthetic": synthetic, "shipped": shipped}
