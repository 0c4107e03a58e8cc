"""What to ask next: how much each question that is still open can be expected to decide.

The measure is the information that an answer gives: by how many bits it can be expected to lessen what is uncertain (D.V.
Lindley, *On a Measure of the Information Provided by an Experiment*, Annals of Mathematical Statistics 27, 1956). The aim is
the layout. It is counted exactly on the layout's diagram, with open answers as likely as the plausibility model makes them
after what was answered; where the diagram is beyond budget, over completions drawn by the same model. A question that can
change nothing any more is worth nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.analysis.diagrams.chance import Chance
from orgdesign.analysis.diagrams.compiled import Diagrams, Remaining
from orgdesign.analysis.diagrams.counting import Weighing, chances, information, likeliest, total
from orgdesign.analysis.rulebase.information import beyond_chance
from orgdesign.analysis.worlds.samples import outcomes_of
from orgdesign.model.advice import Advice
from orgdesign.model.logic import FactId
from orgdesign.model.plausibility import Plausibility
from orgdesign.model.rulebase import NONE, AlternativeId, DecisionId, Question, QuestionId, RuleBase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.engine.interview import Session

    Codes: TypeAlias = NDArray[np.uint8]

COMPLETIONS = 4096
SEED = 1956


@dataclass(frozen=True, slots=True)
class Worth:
    """What a question is worth asking: the bits it can be expected to tell, and the decisions that it can change."""

    gain: float
    changes: tuple[DecisionId, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a conversation stands: how the layout most likely comes out, and how likely that is; 1 where it is settled."""

    likeliest: AlternativeId
    chance: float
    settled: bool


class Asking:
    """What to ask next in a conversation about one rule base."""

    def __init__(
        self, rule_base: RuleBase, plausibility: Plausibility | None = None, diagrams: Diagrams | None = None
    ) -> None:
        """Take what is known of a rule base; `diagrams` are its own, made where they are not given."""
        self._base = rule_base
        self._counting = _Counting(rule_base, Chance(diagrams or Diagrams.of(rule_base), plausibility))
        self._last: tuple[Advice, Mapping[QuestionId, Worth]] | None = None

    def decides_most(self, session: Session) -> QuestionId | None:
        """Return which of the questions that are still open in a conversation can decide most now, wherever it stands.

        None if the answer to none of them can change an outcome any more. The first time for an advice takes as long as
        to prove it, afterwards nothing.
        """
        open_, worth = frozenset(session.open), self.worth(session.advice)
        return next((q for q in self.rank(session.advice) if q in open_ and worth[q].changes), None)

    def rank(self, advice: Advice) -> tuple[QuestionId, ...]:
        """Return every question that can still change something, the worthiest first, and after them the others."""
        worth = self.worth(advice)
        return tuple(sorted(self._base.questions, key=lambda q: (not worth[q].changes, -worth[q].gain)))

    def worth(self, advice: Advice) -> Mapping[QuestionId, Worth]:
        """Return what each question is worth asking; one that can change nothing is worth nothing."""
        if self._last is None or self._last[0] is not advice:
            self._last = advice, self._counting.worth(advice)
        return self._last[1]

    def standing(self, advice: Advice) -> Standing:
        """Return how the layout most likely comes out and how likely that is: the chance that stopping now is right.

        Where its diagram is beyond budget, it is how often it comes out so in drawn completions.
        """
        return self._counting.standing(advice)


class _Counting:
    """What is counted on diagrams, for one advice after another; what is left of them is found once for each."""

    def __init__(self, rule_base: RuleBase, chance: Chance) -> None:
        self._base = rule_base
        self._chance = chance
        self._left: tuple[Advice, Remaining] | None = None
        self._guessed: tuple[Remaining, Mapping[FactId, Codes], Codes] | None = None

    def standing(self, advice: Advice) -> Standing:
        """Return how the layout most likely comes out, and how likely that is."""
        layout = self._base.layout
        left = self._within(advice)
        diagram = left.decisions.get(layout)
        if diagram is not None:
            shares = chances(diagram, self._chance.expected(left))
        else:
            outcomes = self._plausible(left)[1]
            names = (*(each.id for each in self._base.decisions[layout].alternatives), NONE)
            shares = dict(zip(names, np.bincount(outcomes, minlength=len(names)) / len(outcomes), strict=True))
        best = likeliest(shares)
        return Standing(best, float(shares[best]), settled=diagram is not None and not diagram.levels)

    def worth(self, advice: Advice) -> Mapping[QuestionId, Worth]:
        """Return what each question is worth for the layout."""
        left = self._within(advice)
        mattering = {
            id_: left.mattering(id_) if id_ in left.decisions else outcome.open_questions
            for id_, outcome in advice.outcomes.items()
        }
        aimed = self._aimed(left, mattering[self._base.layout])
        return {
            question: Worth(aimed.get(question, 0.0), tuple(id_ for id_, open_ in mattering.items() if question in open_))
            for question in self._base.questions
        }

    def _within(self, advice: Advice) -> Remaining:
        if self._left is None or self._left[0] is not advice:
            self._left = advice, self._chance.within(advice.said)
        return self._left[1]

    def _aimed(self, left: Remaining, open_: Iterable[QuestionId]) -> Mapping[QuestionId, float]:
        """Return what each of these questions tells of the layout, or where that is settled of what is not, together."""
        layout = self._base.layout
        diagram = left.decisions.get(layout)
        if diagram is None:
            said, outcomes = self._plausible(left)
            return {q: beyond_chance(_answers(self._base.questions[q], said), outcomes) for q in open_}
        aims = [layout] if diagram.levels else list(left.decisions)
        return total(information(left, each, self._chance.weighing(left, left.decisions[each])) for each in aims)

    def _plausible(self, left: Remaining) -> tuple[Mapping[FactId, Codes], Codes]:
        """Return plausible completions of what was said, the same each time, and how the layout comes out in each."""
        if self._guessed is None or self._guessed[0] is not left:
            said = drawn(left, self._chance.expected(left), np.random.Generator(np.random.PCG64(SEED)), COMPLETIONS)
            outcomes = np.broadcast_to(outcomes_of(self._base, left.diagrams.cells, said)[self._base.layout], COMPLETIONS)
            self._guessed = left, said, outcomes
        return self._guessed[1:]


def _answers(question: Question, said: Mapping[FactId, Codes]) -> NDArray[np.int64]:
    """Return the answer to a question in each draw, as a number."""
    answers = np.zeros(1, dtype=np.int64)
    for fact in question.domains:
        answers = answers * (int(said[fact].max(initial=0)) + 1) + said[fact]
    return np.unique(answers, return_inverse=True)[1]


def drawn(left: Remaining, weighing: Weighing, chance: np.random.Generator, count: int) -> Mapping[FactId, Codes]:
    """Draw so many completions of what is known, as the cells of each fact, with the chances of a weighing."""
    worlds = chance.choice(len(weighing.weights), count, p=weighing.weights)
    found: dict[FactId, Codes] = {}
    for fact, places in left.allowed.items():
        below = weighing.chances[fact].cumsum(axis=1)[worlds]
        column = (chance.random((count, 1)) * below[:, -1:] > below).sum(axis=1)
        found[fact] = np.array(places, dtype=np.uint8)[column]
    return found
