"""Proving during a conversation: what diagrams answer at once, and apart from that what only the solver can find.

Each is asked for by itself, since diagrams take milliseconds and leave the interpreter to whoever types, while the solver is
kept for a longer pause and for pages that tell more. What proving is stands in `settled`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING

from orgdesign.analysis.worlds.settled import prove, prove_on
from orgdesign.model.advice import Advice
from orgdesign.model.rulebase import RuleBase

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.chance import Chance
    from orgdesign.analysis.diagrams.compiled import Diagrams
    from orgdesign.analysis.worlds.completions import Worlds
    from orgdesign.model.plausibility import Plausibility

_AT_ONCE = 30_000
"""How many states the diagram of one decision for one profile may take while somebody types: some tens of milliseconds."""


class Prover:
    """Proves advices of one rule base; may be called from any thread. What diagrams answer never waits for the solver."""

    def __init__(self, rule_base: RuleBase, expected: Callable[[], Plausibility | None] = lambda: None) -> None:
        """Take the rule base and what open answers are expected to be; nothing is made before it is needed."""
        self._rule_base, self._expected = rule_base, expected
        self._making, self._solving = Lock(), Lock()

    def at_once(self, advice: Advice) -> Advice:
        """Return the advice as `prove_on` does: not proved where a decision would take too many states."""
        if advice.settled:
            return prove(advice)
        return prove_on(advice, self._quick.within(advice.said))

    def whole(self, advice: Advice) -> Advice:
        """Return the advice as proved, by the solver where diagrams do not tell; without ways."""
        return self._solved(advice, ways=False)

    def with_ways(self, advice: Advice) -> Advice:
        """Return the advice as proved, with what it takes for each other outcome and how likely each is."""
        solved = self._solved(advice, ways=True)
        return solved if solved.settled else self._chance.told(solved)

    def _solved(self, advice: Advice, *, ways: bool) -> Advice:
        if advice.settled:
            return prove(advice)
        left = self._diagrams.within(advice.said)
        with self._solving:
            return prove(advice, self._worlds, left, ways=ways)

    @cached_property
    def _quick(self) -> Diagrams:  # kept, and with it what diagrams keep of themselves: it is asked for at each key
        return replace(self._diagrams, budget=replace(self._diagrams.budget, profile=_AT_ONCE))

    @property
    def _diagrams(self) -> Diagrams:
        with self._making:
            return self._compiled

    @cached_property
    def _compiled(self) -> Diagrams:
        from orgdesign.analysis.diagrams.kept import compiled_and_kept

        return compiled_and_kept(self._rule_base)

    @cached_property
    def _chance(self) -> Chance:
        from orgdesign.analysis.diagrams.chance import Chance

        return Chance(self._diagrams, self._expected())

    @cached_property
    def _worlds(self) -> Worlds:
        from orgdesign.analysis.worlds.completions import Worlds

        return Worlds(self._rule_base)
