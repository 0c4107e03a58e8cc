"""Decisions on truths that may be unknown, as values: which alternatives can still win.

Two totals are compared by the least and the most that the one can be ahead of the other, summed over the rules, not by their
separate bounds: a rule that favours both alike leaves their distance as it is. Knows truths of rules, and no facts.
"""

from __future__ import annotations

from collections.abc import Mapping

from orgdesign.model.deciding import Pair, pairs
from orgdesign.model.logic import Truth
from orgdesign.model.rulebase import Score


class Kleene:
    """Kleene's truths: *all* is the least, *any* the greatest, *not* the opposite."""

    def all(self, parts: tuple[Truth, ...]) -> Truth:
        """Return the least."""
        return min(parts, default=Truth.TRUE)

    def any(self, parts: tuple[Truth, ...]) -> Truth:
        """Return the greatest."""
        return max(parts, default=Truth.FALSE)

    def negate(self, part: Truth) -> Truth:
        """Return the opposite."""
        return Truth(-part)

    def keep(self, parts: tuple[Truth, ...]) -> tuple[Truth, ...]:
        """Return values as they are."""
        return parts

    def level(self, policy: Score, held: tuple[Truth, ...]) -> Mapping[Pair, Truth]:
        """Tell of each pair whether the first is sure, or able, to be level with the second or ahead."""
        sure = [rule.effects for rule, truth in zip(policy.rules, held, strict=True) if truth is Truth.TRUE]
        open_ = [rule.effects for rule, truth in zip(policy.rules, held, strict=True) if truth is Truth.UNKNOWN]
        totals = {each: sum([effects.get(each, 0) for effects in sure]) for each in policy.tie_break}
        found: dict[Pair, Truth] = {}
        for one, other in pairs(policy):
            ahead = totals[one] - totals[other]
            moves = [effects.get(one, 0) - effects.get(other, 0) for effects in open_]
            if ahead + sum([move for move in moves if move < 0]) >= 0:
                found[one, other] = Truth.TRUE
            elif ahead + sum([move for move in moves if move > 0]) < 0:
                found[one, other] = Truth.FALSE
            else:
                found[one, other] = Truth.UNKNOWN
        return found


KLEENE = Kleene()
