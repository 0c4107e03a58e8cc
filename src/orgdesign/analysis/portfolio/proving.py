"""What is proved of the profiles of a portfolio that are not complete: one after another, on the rule base's diagrams.

A table is counted by bounds; those are sound, so only what they leave open is looked into here. A proof takes some
hundredths of a second and a portfolio may be of any size, so in one that is larger than `MOST_PROVED` nothing is proved, and
in any at most so many; of the rest it is told that they were not. Knows facts and outcomes; knows no frame.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from orgdesign.engine.evaluate import evaluate_facts, judge
from orgdesign.model.logic import Choices, Facts
from orgdesign.model.rulebase import DecisionId, RuleBase

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.chance import Chance
    from orgdesign.analysis.diagrams.compiled import Remaining
    from orgdesign.analysis.worlds.completions import Worlds
    from orgdesign.model.advice import Outcome
    from orgdesign.model.plausibility import Plausibility

MOST_PROVED = 100
"""Up to how many profiles a portfolio is proved."""


@dataclass(frozen=True, slots=True)
class Proved:
    """Every fact after relevance, and each outcome with what is possible and how likely."""

    facts: Facts
    outcomes: Mapping[DecisionId, Outcome]


class Proving:
    """Proves the profiles of one portfolio as they come, until there are too many."""

    def __init__(
        self,
        rule_base: RuleBase,
        expected: Callable[[], Plausibility | None] = lambda: None,
        most: int = MOST_PROVED,
    ) -> None:
        """Take the rule base and what gives its plausibility model; neither that nor diagrams before they are needed."""
        self._base = rule_base
        self._expected = expected
        self._left = most

    @cached_property
    def _chance(self) -> Chance:
        from orgdesign.analysis.diagrams.chance import Chance
        from orgdesign.analysis.diagrams.kept import compiled_and_kept

        return Chance(compiled_and_kept(self._base), self._expected())

    @cached_property
    def _worlds(self) -> Worlds:
        from orgdesign.analysis.worlds.completions import Worlds

        return Worlds(self._base)

    def proved(self, facts: Facts) -> Proved | None:
        """Return what is proved of what was said, with chances; None if there were too many before."""
        if not self._left:
            return None
        self._left -= 1
        left = self._chance.within(facts)
        regions = {id_: Choices(left.possible(id_)) for id_ in left.decisions}
        if regions.keys() != self._base.decisions.keys():
            regions = self._solved(facts, left)
        judged = judge(self._base, {**facts, **regions})
        return Proved(judged.facts, self._chance.of(judged.outcomes, left))

    def _solved(self, facts: Facts, left: Remaining) -> dict[DecisionId, Choices]:
        """Return what is possible where a diagram would be too large: the solver tells."""
        from orgdesign.analysis.worlds.settled import prove

        advice = prove(evaluate_facts(self._base, "", facts), self._worlds, left, ways=False)
        return {id_: outcome.region for id_, outcome in advice.outcomes.items()}
