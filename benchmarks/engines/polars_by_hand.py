"""Polars as a person would write it for one rule base: words compared with words, a total for each alternative, the highest.

Each rule is one column, used by every total that it counts for; written out in each total it is slower. Outcomes are named
by an `Enum`, which is quicker than by text. It knows no unknowns, no status, no margin.
"""

from __future__ import annotations

import operator
from dataclasses import dataclass
from functools import reduce

import polars as pl

from benchmarks.interface import Judge, is_flag, limits, outputs, plain, scored, stages, total_of, value_of
from orgdesign.model.logic import FactId, Region, Span, fold
from orgdesign.model.rulebase import NONE, YES, AlternativeId, Decision, Rule, RuleBase


@dataclass(frozen=True, slots=True)
class Expressions:
    """Conditions as expressions of Polars."""

    rule_base: RuleBase

    def test(self, fact: FactId, region: Region) -> pl.Expr:
        """Compare a column with what is asked."""
        given = pl.col(fact)
        if isinstance(region, Span):
            low, high = limits(self.rule_base, fact, region)
            if low is not None and high is not None:
                return given.is_between(plain(low), plain(high))
            if low is not None:
                return given >= plain(low)
            return pl.lit(value=True) if high is None else given <= plain(high)
        if is_flag(self.rule_base, fact):
            return given if YES in region.values else ~given
        values = sorted(region.values)
        return given == values[0] if len(values) == 1 else given.is_in(values)

    def all(self, parts: tuple[pl.Expr, ...]) -> pl.Expr:
        """Join by *and*."""
        return reduce(operator.and_, parts) if parts else pl.lit(value=True)

    def any(self, parts: tuple[pl.Expr, ...]) -> pl.Expr:
        """Join by *or*."""
        return reduce(operator.or_, parts) if parts else pl.lit(value=False)

    def negate(self, part: pl.Expr) -> pl.Expr:
        """Turn round."""
        return ~part


def prepare(rule_base: RuleBase, profiles: pl.DataFrame, *, fired: bool) -> Judge:
    """Prepare one query for the whole rule base."""
    query = profiles.lazy()
    for stage in stages(rule_base):
        if isinstance(stage, Decision):
            query = _decided(rule_base, stage, query, fired=fired)
        else:
            question, asked = stage
            applies = fold(asked, Expressions(rule_base))
            query = query.with_columns(
                pl.when(applies)
                .then(pl.col(fact))
                .otherwise(pl.lit(value_of(rule_base, fact, region), dtype=profiles.schema[fact]))
                .alias(fact)
                for fact, region in question.otherwise.items()
            )
    wanted = query.select(outputs(rule_base, fired=fired))
    return wanted.collect


def _decided(rule_base: RuleBase, decision: Decision, query: pl.LazyFrame, *, fired: bool) -> pl.LazyFrame:
    """Add a decision's rules, totals and outcome to a query."""
    holds = {rule.id: fold(rule.when, Expressions(rule_base)) for rule in decision.rules}
    query = query.with_columns(**holds)
    if not scored(decision):
        return _first(decision, query, fired=fired)
    totals = {total_of(decision, each): _total(decision, each) for each in scored(decision)}
    query = query.with_columns(**totals)
    left = {each: _unless_excluded(decision, each) for each in scored(decision)}
    best = pl.max_horizontal(left.values())
    outcomes = _outcomes(decision)
    winner = pl.lit(NONE, dtype=outcomes)
    for alternative, score in reversed(left.items()):
        winner = pl.when(score == best).then(pl.lit(alternative, dtype=outcomes)).otherwise(winner)
    return query.with_columns(winner.alias(decision.id))


def _total(decision: Decision, alternative: AlternativeId) -> pl.Expr:
    effects = {rule.id: rule.effects[alternative] for rule in _rules(decision) if alternative in rule.effects}
    if not effects:
        return pl.lit(0)
    return reduce(operator.add, (pl.when(pl.col(rule)).then(effect).otherwise(0) for rule, effect in effects.items()))


def _unless_excluded(decision: Decision, alternative: AlternativeId) -> pl.Expr:
    total = pl.col(total_of(decision, alternative))
    excluded = [pl.col(rule.id) for rule in _rules(decision) if alternative in rule.excludes]
    return pl.when(~reduce(operator.or_, excluded)).then(total) if excluded else total


def _first(decision: Decision, query: pl.LazyFrame, *, fired: bool) -> pl.LazyFrame:
    outcomes = _outcomes(decision)
    winner = pl.lit(NONE, dtype=outcomes)
    for row in reversed([row for row in decision.rules if not isinstance(row, Rule)]):
        winner = pl.when(pl.col(row.id)).then(pl.lit(row.then, dtype=outcomes)).otherwise(winner)
    query = query.with_columns(winner.alias(decision.id))
    if fired:
        names = [row.id for row in decision.rules]
        before = {name: names[:at] for at, name in enumerate(names)}
        query = query.with_columns(pl.col(name) & ~pl.any_horizontal(before[name]) for name in names[1:])
    return query


def _outcomes(decision: Decision) -> pl.Enum:
    return pl.Enum([*(each.id for each in decision.alternatives), NONE])


def _rules(decision: Decision) -> list[Rule]:
    return [rule for rule in decision.rules if isinstance(rule, Rule)]
