"""Where respondents differ, whether it matters for the advice who is right, and what follows if it is one or the other.

All of it is proved: a dispute decides what some way to answer the rest makes depend on it, and an answer leads to all that
some way to answer the rest still gives. Words nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from orgdesign.analysis.advices.agreement import Agreement, agreements
from orgdesign.analysis.worlds.settled import outcomes_of, prove
from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.profile import Answer
from orgdesign.model.rulebase import DecisionId

if TYPE_CHECKING:
    from orgdesign.analysis.diagrams.compiled import Diagrams, Remaining
    from orgdesign.analysis.worlds.completions import Worlds


@dataclass(frozen=True, slots=True)
class View:
    """One of the answers to a disputed question, with all who gave it, and where it leads.

    `outcomes` are those of each decision that the dispute decides, if they are right: what leads then, and in its region
    exactly what can still win.
    """

    answers: tuple[Answer, ...]
    outcomes: Mapping[DecisionId, Outcome]


@dataclass(frozen=True, slots=True)
class Dispute:
    """A question on which respondents differ, with each view on it in the order in which they were given."""

    agreement: Agreement
    views: tuple[View, ...]

    @property
    def decides(self) -> tuple[DecisionId, ...]:
        """The decisions for which it can matter who is right."""
        return tuple(self.views[0].outcomes)

    @property
    def parts(self) -> tuple[DecisionId, ...]:
        """Those of them that by one view certainly come out otherwise than by another, whatever the rest turns out to be."""
        return tuple(id_ for id_ in self.decides if any(not a & b for a, b in combinations(self._regions(id_), 2)))

    @property
    def moves(self) -> tuple[DecisionId, ...]:
        """Those of them for which not every view leads to the same: something else is ahead, or something else possible."""
        return tuple(
            id_
            for id_ in self.decides
            if len(set(self._regions(id_))) > 1 or len({view.outcomes[id_].leading for view in self.views}) > 1
        )

    def _regions(self, decision: DecisionId) -> list[frozenset[str]]:
        return [view.outcomes[decision].region.values for view in self.views]


def disputes(advice: Advice, diagrams: Diagrams | None = None) -> tuple[Dispute, ...]:
    """Return everything that is disputed, what matters most first.

    That is what parts most decisions, then what moves most, then what decides most, and then the least agreed. `diagrams`
    are those of its rule base; without them it takes some ten times as long.
    """
    differing = [each for each in agreements(advice.rule_base, advice.profile) if each.disputed]
    if not differing:
        return ()
    from orgdesign.analysis.worlds.completions import Worlds

    worlds = Worlds(advice.rule_base)
    left = None if diagrams is None else diagrams.within(advice.said)
    outcomes = (advice if advice.proved else prove(advice, worlds, left, ways=False)).outcomes
    found: list[Dispute] = []
    for each in differing:
        decides = tuple(id_ for id_, outcome in outcomes.items() if each.question in outcome.open_questions)
        found.append(Dispute(each, tuple(_views(each, decides, advice, worlds, left))))
    return tuple(sorted(found, key=_weight))


def _views(
    agreement: Agreement, decides: Sequence[DecisionId], advice: Advice, worlds: Worlds, left: Remaining | None
) -> Iterator[View]:
    for value in dict.fromkeys(answer.value for answer in agreement.answers):
        holding = tuple(answer for answer in agreement.answers if answer.value == value)
        supposed = evaluate(advice.rule_base, advice.profile.replace(agreement.question, holding))
        yield View(holding, outcomes_of(supposed, decides, worlds, None if left is None else left.within(supposed.said)))


def _weight(dispute: Dispute) -> tuple[int, int, int, float]:
    return -len(dispute.parts), -len(dispute.moves), -len(dispute.decides), dispute.agreement.degree
