"""GoRules' zen-engine (Rust, from Python): one decision graph with every rule, total and outcome as a ZEN expression.

Its own best: one expression node holds the chain, so that no context is copied between nodes, the graph is compiled once,
and profiles stand ready as dictionaries. A second node leaves out what nobody asked for, as giving it back costs more.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import polars as pl
import zen

from benchmarks.engines.program import name_of
from benchmarks.interface import Judge, is_flag, limits, outputs, plain, scored, stages, total_of, value_of
from orgdesign.model.logic import FactId, Region, Span, fold
from orgdesign.model.rulebase import NONE, YES, AlternativeId, Decision, Row, Rule, RuleBase

LOWEST = -1_000_000


@dataclass(frozen=True, slots=True)
class Zen:
    """Conditions as ZEN expressions; what the node itself has worked out stands under `$`."""

    rule_base: RuleBase

    def test(self, fact: FactId, region: Region) -> str:
        """Compare a field with what is asked."""
        given = self.given(fact)
        if isinstance(region, Span):
            low, high = limits(self.rule_base, fact, region)
            ends = [] if low is None else [f"{given} >= {plain(low)}"]
            ends += [] if high is None else [f"{given} <= {plain(high)}"]
            return " and ".join(ends) or "true"
        if is_flag(self.rule_base, fact):
            return f"{given} == {'true' if YES in region.values else 'false'}"
        values = [f'"{value}"' for value in sorted(region.values)]
        return f"{given} == {values[0]}" if len(values) == 1 else f"{given} in [{', '.join(values)}]"

    def given(self, fact: FactId) -> str:
        """Return where a fact is found: in the profile, or among what was worked out."""
        question = self.rule_base.questions.get(fact.split(".")[0])
        return name_of(fact) if question is not None and question.ask_when is None else f"$.{name_of(fact)}"

    def all(self, parts: tuple[str, ...]) -> str:
        """Join by *and*."""
        return " and ".join(f"({part})" for part in parts) or "true"

    def any(self, parts: tuple[str, ...]) -> str:
        """Join by *or*."""
        return " or ".join(f"({part})" for part in parts) or "false"

    def negate(self, part: str) -> str:
        """Turn round."""
        return f"not({part})"


def prepare(rule_base: RuleBase, profiles: pl.DataFrame, *, fired: bool) -> Judge:
    """Prepare the graph, compiled, and the profiles as dictionaries."""
    names = outputs(rule_base, fired=fired)
    chain = list(_chain(rule_base))
    wanted = [(f"o{at}", _named(name)) for at, name in enumerate(names)]
    decision = zen.ZenEngine().create_decision(zen.ZenDecisionContent(json.dumps(_graph(chain, wanted))))
    given = profiles.rename(name_of).to_dicts()
    keys = [key for key, _ in wanted]

    def judge() -> list[dict[str, object]]:
        results = [decision.evaluate(profile)["result"] for profile in given]
        return [dict(zip(names, map(result.__getitem__, keys), strict=True)) for result in results]

    return judge


def _chain(rule_base: RuleBase) -> Iterator[tuple[str, str]]:
    """Yield every expression under its name, each after those that it refers to."""
    reading = Zen(rule_base)
    for stage in stages(rule_base):
        if isinstance(stage, Decision):
            yield from ((_named(rule.id), fold(rule.when, reading)) for rule in stage.rules)
            yield from _by_score(stage) if scored(stage) else _by_first(stage)
        else:
            question, asked = stage
            for fact, region in question.otherwise.items():
                value = json.dumps(value_of(rule_base, fact, region))
                yield name_of(fact), f"({fold(asked, reading)}) ? {name_of(fact)} : {value}"


def _by_score(decision: Decision) -> Iterator[tuple[str, str]]:
    rules = [rule for rule in decision.rules if isinstance(rule, Rule)]
    left: dict[AlternativeId, str] = {}
    for alternative in scored(decision):
        effects = {rule.id: rule.effects[alternative] for rule in rules if alternative in rule.effects}
        total = _named(total_of(decision, alternative))
        yield total, " + ".join(f"($.{_named(rule)} ? {effect} : 0)" for rule, effect in effects.items()) or "0"
        excluded = " or ".join(f"$.{_named(rule.id)}" for rule in rules if alternative in rule.excludes)
        left[alternative] = f"$.{total}"
        if excluded:
            left[alternative] = f"$.{total}__left"
            yield f"{total}__left", f"({excluded}) ? {LOWEST} : $.{total}"
    yield f"{decision.id}__best", f"max([{', '.join(left.values())}])"
    winner = f'"{NONE}"'
    for alternative, total in reversed(left.items()):
        winner = f'($.{decision.id}__best == {total} and {total} > {LOWEST}) ? "{alternative}" : ({winner})'
    yield decision.id, winner


def _by_first(decision: Decision) -> Iterator[tuple[str, str]]:
    rows = [row for row in decision.rules if isinstance(row, Row)]
    winner, names = f'"{NONE}"', [_named(row.id) for row in rows]
    for row in reversed(rows):
        winner = f'$.{_named(row.id)} ? "{row.then}" : ({winner})'
    yield decision.id, winner
    for at, name in reversed(list(enumerate(names[1:], start=1))):  # from the last, as each rests on those before it
        yield name, f"$.{name} and not({' or '.join(f'$.{each}' for each in names[:at])})"


def _graph(chain: list[tuple[str, str]], wanted: list[tuple[str, str]]) -> object:
    nodes = [_expressions("chain", chain), _expressions("wanted", wanted)]
    ends: list[dict[str, object]] = [{"id": "input", "type": "inputNode"}, {"id": "output", "type": "outputNode"}]
    order = ["input", "chain", "wanted", "output"]
    edges = [{"id": f"{one}-{other}", "type": "edge", "sourceId": one, "targetId": other} for one, other in pairwise(order)]
    return {"nodes": [{"name": node["id"], "content": {}} | node for node in (*ends, *nodes)], "edges": edges}


def _expressions(id_: str, expressions: list[tuple[str, str]]) -> dict[str, object]:
    listed = [{"id": f"{id_}{at}", "key": key, "value": value} for at, (key, value) in enumerate(expressions)]
    content = {"expressions": listed, "passThrough": False, "executionMode": "single"}
    return {"id": id_, "type": "expressionNode", "content": content}


def _named(name: str) -> str:
    """Return the name of a rule, total or outcome within an expression."""
    return name_of(name).replace("-", "_")
