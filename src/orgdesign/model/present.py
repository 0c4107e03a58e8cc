"""The present form of a decision as a condition: that an outcome keeps it, or changes it.

Both are made of atoms that every reading knows, so no reading knows of a present form.
"""

from __future__ import annotations

from collections.abc import Sequence

from orgdesign.model.logic import AllOf, AnyOf, Choices, Condition, In, Not
from orgdesign.model.rulebase import AlternativeId, DecisionId, Today


def kept(decision: DecisionId, alternatives: Sequence[AlternativeId], today: Today) -> Condition:
    """Return the condition that a decision comes out as its present form."""
    ways = ((alternative, today.options(alternative)) for alternative in alternatives)
    return AnyOf(
        tuple(
            AllOf((In(decision, Choices.of(alternative)), In(today.question, Choices(options))))
            for alternative, options in ways
            if options
        )
    )


def changed(decision: DecisionId, alternatives: Sequence[AlternativeId], today: Today) -> Condition:
    """Return the condition that a decision comes out as an alternative that is not its present form."""
    return AllOf((In(decision, Choices.of(*alternatives)), Not(kept(decision, alternatives, today))))
