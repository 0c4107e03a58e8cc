"""What would turn a decision: each single rule that, were it to begin or cease to hold, would make another alternative win.

Plain arithmetic on the totals, all else equal. It tells on which rules an outcome hangs; it does not tell which answers
would make that so, nor what those answers would do to other rules.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from orgdesign.model.advice import Outcome
from orgdesign.model.logic import Truth
from orgdesign.model.rulebase import AlternativeId, Rule, Score


@dataclass(frozen=True, slots=True)
class TurningRule:
    """A rule that would turn a decision: by beginning to hold if it does not hold now, by ceasing if it does.

    `open` tells that answers which are still open decide whether it holds; otherwise it takes other answers than were given.
    """

    rule: Rule
    holds: bool
    open: bool
    winner: AlternativeId | None


def turns(outcome: Outcome) -> tuple[TurningRule, ...]:
    """Return every turn of a decision by score on which something leads, in the order of its rules; else there is none."""
    policy = outcome.decision.policy
    if not isinstance(policy, Score) or outcome.leading is None:
        return ()
    found: list[TurningRule] = []
    fired = [each.rule for each in outcome.fired if isinstance(each.rule, Rule)]
    for rule, judged in zip(policy.rules, outcome.judged, strict=True):
        holds = rule in fired
        counted = [each for each in fired if each is not rule] if holds else [*fired, rule]
        winner = winner_on(counted, outcome.tie_order)
        if winner != outcome.leading:
            found.append(TurningRule(rule, holds, judged.trace.truth is Truth.UNKNOWN, winner))
    return tuple(found)


def winner_on(counted: Collection[Rule], order: Iterable[AlternativeId]) -> AlternativeId | None:
    """Return who wins a decision by score on these rules; `order` is that in which a tie is won, and max keeps the first."""
    barred = frozenset().union(*(rule.excludes for rule in counted))
    left = [id_ for id_ in order if id_ not in barred]
    return max(left, key=lambda id_: sum(rule.effects.get(id_, 0) for rule in counted), default=None)
