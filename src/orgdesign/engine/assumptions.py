"""What an advice would be without our own judgement: the rules by score of grade `assumption` left out.

Rows of a first-match decision stay, whatever their grade: they put decisions together rather than argue. Measures and
tensions are not looked at.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType

from orgdesign.engine.evaluate import Same, judge
from orgdesign.model.advice import Advice, Without
from orgdesign.model.rulebase import Decision, DecisionId, Grade, RuleBase, Score


def without_assumptions(advice: Advice) -> Mapping[DecisionId, Without]:
    """Return, of each decision, how it would come out on the same answers; equal where no rule was left out before it."""
    return _without_assumptions(Same(advice))


@lru_cache(maxsize=8)
def _without_assumptions(of: Same[Advice]) -> Mapping[DecisionId, Without]:
    advice = of.thing
    bare = without_assumed_rules(Same(advice.rule_base))
    outcomes = advice.outcomes if bare is advice.rule_base else judge(bare, advice.said).outcomes
    told = {
        id_: Without(id_, outcomes[id_].leading, outcomes[id_].leading == outcome.leading)
        for id_, outcome in advice.outcomes.items()
    }
    return MappingProxyType(told)


@lru_cache(maxsize=8)
def without_assumed_rules(of: Same[RuleBase]) -> RuleBase:
    """Return a rule base without the rules by score that are our own judgement; the same one where there are none."""
    rule_base = of.thing
    decisions = {id_: _bare(decision) for id_, decision in rule_base.decisions.items()}
    if all(decision is rule_base.decisions[id_] for id_, decision in decisions.items()):
        return rule_base
    return replace(rule_base, decisions=MappingProxyType(decisions))


def _bare(decision: Decision) -> Decision:
    if not isinstance(decision.policy, Score):
        return decision
    rules = tuple(rule for rule in decision.policy.rules if rule.ground.grade is not Grade.ASSUMPTION)
    if len(rules) == len(decision.policy.rules):
        return decision
    return replace(decision, policy=replace(decision.policy, rules=rules))
