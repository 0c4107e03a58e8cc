"""JSON Logic by datalogic-py (Rust): one compiled logic for each decision gives the truths of its rules; Python counts.

Of the packages for Python this is the one that is still kept, and compiles. A logic for each decision rather than for each
rule, because handing over the profile costs more than the rules do.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

import datalogic_py
import polars as pl

from benchmarks.engines import program
from benchmarks.interface import Judge, is_flag, limits, plain
from orgdesign.model.logic import Condition, FactId, Region, Span, fold
from orgdesign.model.rulebase import YES, RuleBase

Logic: TypeAlias = object
"""What JSON can hold."""


@dataclass(frozen=True, slots=True)
class Logics:
    """Conditions as JSON Logic."""

    rule_base: RuleBase
    logics: list[object] = field(default_factory=list)

    def tests(self, conditions: Sequence[Condition]) -> tuple[list[str], list[str]]:
        """Make one logic of all the conditions, asked once before they are needed."""
        at = len(self.logics)
        logic = [fold(condition, self) for condition in conditions]
        self.logics.append(datalogic_py.Engine().compile(logic).evaluate)
        return [f"truths = logics[{at}](p)"], [f"truths[{each}]" for each in range(len(conditions))]

    @property
    def tools(self) -> Mapping[str, object]:
        """What evaluates each logic."""
        return {"logics": self.logics}

    def test(self, fact: FactId, region: Region) -> Logic:
        """Compare a variable with what is asked."""
        given = {"var": program.name_of(fact)}
        if isinstance(region, Span):
            low, high = limits(self.rule_base, fact, region)
            ends: list[Logic] = [] if low is None else [{">=": [given, plain(low)]}]
            ends += [] if high is None else [{"<=": [given, plain(high)]}]
            return self.all(tuple(ends))
        if is_flag(self.rule_base, fact):
            return given if YES in region.values else {"!": [given]}
        values = sorted(region.values)
        return {"===": [given, values[0]]} if len(values) == 1 else {"in": [given, values]}

    def all(self, parts: tuple[Logic, ...]) -> Logic:
        """Join by *and*."""
        return parts[0] if len(parts) == 1 else {"and": list(parts)} if parts else True

    def any(self, parts: tuple[Logic, ...]) -> Logic:
        """Join by *or*."""
        return parts[0] if len(parts) == 1 else {"or": list(parts)} if parts else False

    def negate(self, part: Logic) -> Logic:
        """Turn round."""
        return {"!": [part]}


def prepare(rule_base: RuleBase, profiles: pl.DataFrame, *, fired: bool) -> Judge:
    """Prepare the logics and the function that asks them."""
    return program.prepare(rule_base, profiles, Logics(rule_base), fired=fired)
