"""The present form of a decision as a condition: that an outcome keeps it, or changes it.

Both are made of atoms that every reading knows, so no reading knows of a present form.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgdesign.model.logic import AllOf, AnyOf, Choices, Condition, FactId, In, Not


@dataclass(frozen=True, slots=True)
class Today:
    """Which question tells the present form of a decision, and which alternative each of its options is: None if none."""

    question: FactId
    means: Mapping[str, str | None]

    def options(self, alternative: str) -> frozenset[str]:
        """Return the options that say that this alternative is the present form."""
        return frozenset(option for option, meant in self.means.items() if meant == alternative)


def kept(decision: FactId, alternatives: Sequence[str], today: Today) -> Condition:
    """Return the condition that a decision comes out as its present form."""
    ways = ((alternative, today.options(alternative)) for alternative in alternatives)
    return AnyOf(
        tuple(
            AllOf((In(decision, Choices.of(alternative)), In(today.question, Choices(options))))
            for alternative, options in ways
            if options
        )
    )


def changed(decision: FactId, alternatives: Sequence[str], today: Today) -> Condition:
    """Return the condition that a decision comes out as an alternative that is not its present form."""
    return AllOf((In(decision, Choices.of(*alternatives)), Not(kept(decision, alternatives, today))))
