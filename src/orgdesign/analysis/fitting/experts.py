"""Several experts beside each other: which strengths each of their cases asks for, and whether the others' cases allow them.

A smallest change is one of many, so that two experts get other changes says little. What says more is whether the cases of
the one can hold with the strengths of a rule that the other asks for. Knows cases; knows no profiles.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from orgdesign.analysis.fitting.smallest import Fitted, Impossible, fit
from orgdesign.analysis.fitting.strengths import Order, weighing_rules, with_strengths
from orgdesign.model.case import Case
from orgdesign.model.rulebase import AlternativeId, RuleBase

Views = Mapping[str, Fitted | Impossible]
"""The smallest change for each expert's cases."""


class Stance(StrEnum):
    """What an expert's cases say of the strengths that another asks of a rule: asked for too, possible, or impossible."""

    ASKS = "asks"
    ALLOWS = "allows"
    REFUSES = "refuses"


@dataclass(frozen=True, slots=True)
class RuleStances:
    """Strengths of one rule that some expert's cases ask for, and how each expert's cases stand to them."""

    rule: str
    old: Mapping[AlternativeId, int]
    new: Mapping[AlternativeId, int]
    stances: Mapping[str, Stance]


def views(rule_base: RuleBase, by: Mapping[str, Sequence[Case]], pinned: frozenset[str], order: Order) -> Views:
    """Return the smallest change for each expert."""
    return {expert: fit(rule_base, cases, pinned, order) for expert, cases in by.items()}


def stances(
    rule_base: RuleBase, by: Mapping[str, Sequence[Case]], seen: Views, pinned: frozenset[str], order: Order
) -> tuple[RuleStances, ...]:
    """Return how the experts stand to each strength that one of them asks for, in the order of the rule base."""
    effects = {
        expert: {rule.id: dict(rule.effects) for _, rule in weighing_rules(view.rule_base)}
        for expert, view in seen.items()
        if isinstance(view, Fitted)
    }
    told: list[RuleStances] = []
    for _, rule in weighing_rules(rule_base):
        asked = [of[rule.id] for of in effects.values() if of[rule.id] != dict(rule.effects)]
        for new in (each for at, each in enumerate(asked) if each not in asked[:at]):
            stood = {
                expert: Stance.ASKS
                if effects[expert][rule.id] == new
                else _stance(rule_base, by[expert], rule.id, new, pinned, order)
                for expert in effects
            }
            told.append(RuleStances(rule.id, rule.effects, new, stood))
    return tuple(told)


def _stance(  # noqa: PLR0913, PLR0917  a case of `fit`, with one rule as it is asked
    rule_base: RuleBase,
    cases: Sequence[Case],
    rule: str,
    new: Mapping[AlternativeId, int],
    pinned: frozenset[str],
    order: Order,
) -> Stance:
    found = fit(with_strengths(rule_base, {rule: new}), cases, pinned | {rule}, order)
    return Stance.ALLOWS if isinstance(found, Fitted) else Stance.REFUSES
