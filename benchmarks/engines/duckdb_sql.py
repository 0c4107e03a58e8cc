"""DuckDB: one SQL query for the whole rule base, over a table of its own that was loaded beforehand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import duckdb
import polars as pl

from benchmarks.interface import Judge, is_flag, limits, outputs, plain, scored, stages, total_of, value_of
from orgdesign.model.logic import FactId, Region, Span, fold
from orgdesign.model.rulebase import NONE, YES, Decision, Row, Rule, RuleBase


@dataclass(frozen=True, slots=True)
class Sql:
    """Conditions as SQL."""

    rule_base: RuleBase

    def test(self, fact: FactId, region: Region) -> str:
        """Compare a column with what is asked."""
        given = _column(fact)
        if isinstance(region, Span):
            low, high = limits(self.rule_base, fact, region)
            if low is not None and high is not None:
                return f"{given} BETWEEN {plain(low)} AND {plain(high)}"
            if low is not None:
                return f"{given} >= {plain(low)}"
            return "true" if high is None else f"{given} <= {plain(high)}"
        if is_flag(self.rule_base, fact):
            return given if YES in region.values else f"NOT {given}"
        values = [f"'{value}'" for value in sorted(region.values)]
        return f"{given} = {values[0]}" if len(values) == 1 else f"{given} IN ({', '.join(values)})"

    def all(self, parts: tuple[str, ...]) -> str:
        """Join by *and*."""
        return " AND ".join(f"({part})" for part in parts) or "true"

    def any(self, parts: tuple[str, ...]) -> str:
        """Join by *or*."""
        return " OR ".join(f"({part})" for part in parts) or "false"

    def negate(self, part: str) -> str:
        """Turn round."""
        return f"NOT ({part})"


def prepare(rule_base: RuleBase, profiles: pl.DataFrame, *, fired: bool) -> Judge:
    """Prepare the table and the query."""
    connection = duckdb.connect()
    connection.register("given", profiles.to_arrow())
    connection.execute("CREATE TABLE profiles AS SELECT * FROM given")
    connection.unregister("given")
    query = f"SELECT {_list(map(_column, outputs(rule_base, fired=fired)))} FROM ({_stages(rule_base)})"  # noqa: S608
    return lambda: connection.sql(query).pl()


def _stages(rule_base: RuleBase) -> str:
    """Return a query in which each stage selects from the one before it."""
    query = "FROM profiles"
    for stage in stages(rule_base):
        if isinstance(stage, Decision):
            for added in _decided(rule_base, stage):
                query = f"SELECT *, {_list(added)} FROM ({query})"  # noqa: S608  every name in it comes from a loaded rule base
        else:
            question, asked = stage
            applies = fold(asked, Sql(rule_base))
            closed = (
                f"CASE WHEN {applies} THEN {_column(fact)} ELSE {_literal(value_of(rule_base, fact, region))} END "
                f"AS {_column(fact)}"
                for fact, region in question.otherwise.items()
            )
            query = f"SELECT * REPLACE ({_list(closed)}) FROM ({query})"  # noqa: S608  likewise
    return query


def _decided(rule_base: RuleBase, decision: Decision) -> Iterator[list[str]]:
    """Yield what each step of a decision adds: rules, totals, outcome."""
    reading = Sql(rule_base)
    if not scored(decision):
        yield from _first([row for row in decision.rules if isinstance(row, Row)], decision, reading)
        return
    rules = [rule for rule in decision.rules if isinstance(rule, Rule)]
    yield [f"({fold(rule.when, reading)}) AS {_column(rule.id)}" for rule in rules]
    totals, left = [], {}
    for each in scored(decision):
        effects = {rule.id: rule.effects[each] for rule in rules if each in rule.effects}
        name = _column(total_of(decision, each))
        cases = (f"CASE WHEN {_column(rule)} THEN {effect} ELSE 0 END" for rule, effect in effects.items())
        totals.append(f"{' + '.join(cases) or '0'} AS {name}")
        excluded = " OR ".join(_column(rule.id) for rule in rules if each in rule.excludes)
        left[each] = f"CASE WHEN {excluded} THEN NULL ELSE {name} END" if excluded else name
    yield totals
    best = f"greatest({_list(left.values())})"
    wins = (f"WHEN {total} = {best} THEN '{each}'" for each, total in left.items())
    yield [f"CASE {' '.join(wins)} ELSE '{NONE}' END AS {_column(decision.id)}"]


def _first(rows: list[Row], decision: Decision, reading: Sql) -> Iterator[list[str]]:
    yield [f"({fold(row.when, reading)}) AS {_column(f'{row.id}?')}" for row in rows]
    holds = [_column(f"{row.id}?") for row in rows]
    wins = (f"WHEN {test} THEN '{row.then}'" for row, test in zip(rows, holds, strict=True))
    firsts = (" AND NOT ".join([test, *holds[:at]]) for at, test in enumerate(holds))
    found = (f"({first}) AS {_column(row.id)}" for first, row in zip(firsts, rows, strict=True))
    yield [f"CASE {' '.join(wins)} ELSE '{NONE}' END AS {_column(decision.id)}", *found]


def _column(name: str) -> str:
    return f'"{name}"'


def _literal(value: str | float) -> str:
    return f"'{value}'" if isinstance(value, str) else str(value).lower()


def _list(parts: Iterable[str]) -> str:
    return ", ".join(parts)
