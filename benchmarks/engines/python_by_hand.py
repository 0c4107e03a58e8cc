"""Python as a person would write it for one rule base: a function of `if` statements, called for each profile."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import polars as pl

from benchmarks.engines import program
from benchmarks.interface import Judge, is_flag, limits, plain
from orgdesign.model.logic import Condition, FactId, Region, Span, fold
from orgdesign.model.rulebase import YES, RuleBase


@dataclass(frozen=True, slots=True)
class Python:
    """Conditions as Python."""

    rule_base: RuleBase

    def tests(self, conditions: Sequence[Condition]) -> tuple[list[str], list[str]]:
        """Write each condition where it is needed."""
        return [], [fold(condition, self) for condition in conditions]

    @property
    def tools(self) -> Mapping[str, object]:
        """Nothing beyond Python."""
        return {}

    def test(self, fact: FactId, region: Region) -> str:
        """Compare a value with what is asked."""
        given = f"p[{program.name_of(fact)!r}]"
        if isinstance(region, Span):
            low, high = limits(self.rule_base, fact, region)
            before = "" if low is None else f"{plain(low)} <= "
            after = "" if high is None else f" <= {plain(high)}"
            return f"{before}{given}{after}" if before or after else "True"
        if is_flag(self.rule_base, fact):
            return given if YES in region.values else f"not {given}"
        values = sorted(region.values)
        return f"{given} == {values[0]!r}" if len(values) == 1 else f"{given} in {tuple(values)!r}"

    def all(self, parts: tuple[str, ...]) -> str:
        """Join by *and*."""
        return " and ".join(f"({part})" for part in parts) or "True"

    def any(self, parts: tuple[str, ...]) -> str:
        """Join by *or*."""
        return " or ".join(f"({part})" for part in parts) or "False"

    def negate(self, part: str) -> str:
        """Turn round."""
        return f"not ({part})"


def prepare(rule_base: RuleBase, profiles: pl.DataFrame, *, fired: bool) -> Judge:
    """Prepare the function, compiled."""
    return program.prepare(rule_base, profiles, Python(rule_base), fired=fired)
