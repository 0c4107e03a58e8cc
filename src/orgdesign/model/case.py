"""A worked case: the answers of a municipality, described, and how a rule base should come out on them.

A case is what its author expects; whether the rule base agrees is for `analysis.rulebase.cases`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from orgdesign.model.advice import Status
from orgdesign.model.diagnostic import Place
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import AlternativeId, DecisionId, Text


@dataclass(frozen=True, slots=True)
class Expectation:
    """How a decision should come out: what leads and, if that is said, with which status.

    If nothing leads, it is open; without a status, no alternative is left that can win.
    """

    decision: DecisionId
    leading: AlternativeId | None
    status: Status | None


@dataclass(frozen=True, slots=True)
class Case:
    """A situation with what is expected of it.

    `tensions` are exactly those that should be found, None where the case does not speak of them; `measures` are among
    those that should be advised. `keeps` and `changes` are decisions of which the advice should keep, or change, the present
    form. The profile bears the case's id as its name.
    """

    id: str
    situation: Text
    profile: Profile
    expectations: tuple[Expectation, ...]
    tensions: frozenset[str] | None
    measures: frozenset[str]
    because: Text
    place: Place = field(compare=False)
    keeps: tuple[DecisionId, ...] = ()
    changes: tuple[DecisionId, ...] = ()
