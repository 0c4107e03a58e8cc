"""rule-engine (Python): a rule for each condition, parsed once; the counting is plain Python."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import polars as pl
import rule_engine

from benchmarks.engines import program
from benchmarks.interface import Judge, is_flag, limits, plain
from orgdesign.model.logic import Condition, FactId, Region, Span, fold
from orgdesign.model.rulebase import YES, RuleBase


@dataclass(frozen=True, slots=True)
class Rules:
    """Conditions in the language of rule-engine."""

    rule_base: RuleBase
    matches: list[object] = field(default_factory=list)

    def tests(self, conditions: Sequence[Condition]) -> tuple[list[str], list[str]]:
        """Make a rule of each condition; that it matches is asked where it is needed."""
        first = len(self.matches)
        self.matches.extend(rule_engine.Rule(fold(condition, self)).matches for condition in conditions)
        return [], [f"matches[{at}](p)" for at in range(first, len(self.matches))]

    @property
    def tools(self) -> Mapping[str, object]:
        """What asks whether each rule matches."""
        return {"matches": self.matches}

    def test(self, fact: FactId, region: Region) -> str:
        """Compare a symbol with what is asked."""
        given = program.name_of(fact)
        if isinstance(region, Span):
            low, high = limits(self.rule_base, fact, region)
            ends = [] if low is None else [f"{given} >= {plain(low)}"]
            ends += [] if high is None else [f"{given} <= {plain(high)}"]
            return " and ".join(ends) or "true"
        if is_flag(self.rule_base, fact):
            return f"{given} == {'true' if YES in region.values else 'false'}"
        values = [f'"{value}"' for value in sorted(region.values)]
        return f"{given} == {values[0]}" if len(values) == 1 else f"{given} in [{', '.join(values)}]"

    def all(self, parts: tuple[str, ...]) -> str:
        """Join by *and*."""
        return " and ".join(f"({part})" for part in parts) or "true"

    def any(self, parts: tuple[str, ...]) -> str:
        """Join by *or*."""
        return " or ".join(f"({part})" for part in parts) or "false"

    def negate(self, part: str) -> str:
        """Turn round."""
        return f"not ({part})"


def prepare(rule_base: RuleBase, profiles: pl.DataFrame, *, fired: bool) -> Judge:
    """Prepare the rules and the function that asks them."""
    return program.prepare(rule_base, profiles, Rules(rule_base), fired=fired)
