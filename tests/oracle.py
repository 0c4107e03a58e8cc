"""What a rule base means for one exact world, written as directly as can be: the judge of every reading.

It shares no code with the readings: plain recursion over the condition, a dictionary of totals, a loop over the rows.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from orgdesign.model.logic import AllOf, AnyOf, Choices, Condition, FactId, In, Not, Region
from orgdesign.model.rulebase import NONE, Decision, RuleBase, Score

World = Mapping[FactId, str | float]


@dataclass(frozen=True)
class Verdict:
    """How a decision comes out in one world."""

    winner: str | None
    totals: Mapping[str, int]
    excluded: frozenset[str]
    tie: bool
    fired: tuple[str, ...]


def world(facts: Mapping[FactId, Region]) -> dict[FactId, str | float]:
    """Return the exact values that facts of one value hold."""
    return {fact: next(iter(r.values)) if isinstance(r, Choices) else r.low for fact, r in facts.items()}


def holds(condition: Condition, at: World) -> bool:
    """Tell whether a condition holds in a world."""
    match condition:
        case In(fact, region):
            return _lies_in(at[fact], region)
        case AllOf(parts):
            return all(holds(part, at) for part in parts)
        case AnyOf(parts):
            return any(holds(part, at) for part in parts)
        case Not(part):
            return not holds(part, at)


def _lies_in(value: str | float, region: Region) -> bool:
    if isinstance(region, Choices):
        return value in region.values
    return isinstance(value, float) and region.low <= value <= region.high


def verdicts(rule_base: RuleBase, facts: Mapping[FactId, Region]) -> dict[str, Verdict]:
    """Return every decision's verdict in the world of these facts."""
    at = world(facts)
    found: dict[str, Verdict] = {}
    for id_ in rule_base.order:
        if id_ in rule_base.questions:
            question = rule_base.questions[id_]
            if question.ask_when is not None and not holds(question.ask_when, at):
                at.update(world(question.otherwise))
        else:
            found[id_] = _verdict(rule_base.decisions[id_], at)
            at[id_] = NONE if found[id_].winner is None else str(found[id_].winner)
    return found


def _verdict(decision: Decision, at: World) -> Verdict:
    names = [alternative.id for alternative in decision.alternatives]
    if not isinstance(decision.policy, Score):
        for row in decision.policy.rows:
            if holds(row.when, at):
                return Verdict(row.then, {}, frozenset(), tie=False, fired=(row.id,))
        return Verdict(None, {}, frozenset(), tie=False, fired=())
    fired = [rule for rule in decision.policy.rules if holds(rule.when, at)]
    totals = {name: sum(rule.effects.get(name, 0) for rule in fired) for name in names}
    excluded = frozenset(name for rule in fired for name in rule.excludes)
    left = [name for name in decision.policy.tie_break if name not in excluded]
    ids = tuple(rule.id for rule in fired)
    if not left:
        return Verdict(None, totals, excluded, tie=False, fired=ids)
    best = max(totals[name] for name in left)
    level = [name for name in left if totals[name] == best]
    today = [name for name in level if name in decision.policy.present and holds(decision.policy.present[name], at)]
    winners = [*today, *(name for name in level if name not in today)]
    return Verdict(winners[0], totals, excluded, tie=len(winners) > 1, fired=ids)
