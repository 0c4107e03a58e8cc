"""What to ask next: how much each question that is still open can be expected to decide.

The measure is the information that an answer gives: by how many bits it can be expected to lessen what is uncertain (D.V.
Lindley, *On a Measure of the Information Provided by an Experiment*, Annals of Mathematical Statistics 27, 1956). The aim is
the layout: counted exactly on its diagram, with open answers as likely as the plausibility model makes them after what was
answered. Without a diagram, or where it is beyond budget, it is what an answer tells of all decisions together, over answers
drawn once for a rule base; a draw does not look at what was answered before. A question that is proved to change nothing
any more is worth nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.analysis.diagrams.chance import Chance
from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.counting import information
from orgdesign.analysis.rulebase.cells import Cells
from orgdesign.analysis.worlds.samples import outcomes_of
from orgdesign.analysis.worlds.settled import prove
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, FactId, Span
from orgdesign.model.plausibility import Plausibility
from orgdesign.model.rulebase import NO, YES, DecisionId, QuestionId, RuleBase

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from orgdesign.analysis.worlds.completions import Worlds
    from orgdesign.engine.interview import Session

    Codes: TypeAlias = NDArray[np.uint8]

DRAWS = 2048
SEED = 1956


@dataclass(frozen=True, slots=True)
class Worth:
    """What a question is worth asking: the bits it can be expected to tell, and the decisions that it can change."""

    gain: float
    changes: tuple[DecisionId, ...]


class Asking:
    """What to ask next in a conversation about one rule base."""

    def __init__(
        self, rule_base: RuleBase, plausibility: Plausibility | None = None, diagrams: Diagrams | None = None
    ) -> None:
        """Take what is known of a rule base; `diagrams` are its own. Nothing is drawn or solved before it is needed."""
        self._base = rule_base
        self._plausibility = plausibility
        self.diagrams = diagrams
        self._chance = None if diagrams is None else Chance(diagrams, plausibility)
        self._last: tuple[Advice, Mapping[QuestionId, Worth]] | None = None

    @cached_property
    def _worlds(self) -> Worlds:
        """What the solver knows of the rule base."""
        from orgdesign.analysis.worlds.completions import Worlds  # it costs more to start than diagrams take to answer

        return Worlds(self._base)

    @cached_property
    def _drawn(self) -> Mapping[FactId, Codes]:
        """Plausible answers, the same each time."""
        from orgdesign.analysis.rulebase.plausibility import draw

        drawn = draw(self._base, DRAWS, SEED, self._plausibility)
        return {fact: codes_of(drawn[fact], self._worlds.cells[fact]) for fact in drawn.columns}

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
            known = self.diagrams is not None and self.diagrams.whole.keys() == self._base.decisions.keys()
            worlds = None if known else self._worlds
            self._last = advice, self._weigh(prove(advice, worlds, self.diagrams, ways=False))
        return self._last[1]

    def _weigh(self, advice: Advice) -> Mapping[QuestionId, Worth]:
        changes = {
            question: tuple(id_ for id_, outcome in advice.outcomes.items() if question in outcome.open_questions)
            for question in self._base.questions
        }
        aimed = self._aimed(advice)
        if aimed is not None:
            return {question: Worth(aimed.get(question, 0.0), decisions) for question, decisions in changes.items()}
        said = self._completed(advice)
        outcomes = outcomes_of(self._base, self._worlds.cells, said)
        return {
            question: Worth(sum(_information(self._answers(question, said), outcomes[id_]) for id_ in decisions), decisions)
            for question, decisions in changes.items()
        }

    def _aimed(self, advice: Advice) -> Mapping[QuestionId, float] | None:
        """Return what each question tells of the layout; None where that is settled, or its diagram is not there."""
        if self.diagrams is None or self._chance is None:
            return None
        left = self.diagrams.within(advice.said)
        diagram = left.decisions.get(self._base.layout)
        if diagram is None or not diagram.levels:
            return None
        return information(left, self._base.layout, self._chance.weighing(left, diagram))

    def _completed(self, advice: Advice) -> Mapping[FactId, Codes]:
        """Return the draws where nothing is known, and what is known where it is."""
        chance = np.random.Generator(np.random.PCG64(SEED))
        said: dict[FactId, Codes] = {}
        for fact, allowed in self._worlds.within(advice.said).allowed.items():
            drawn = self._drawn[fact]
            # An answer that is ruled out gives way to any that is not.
            other = np.array(allowed, dtype=np.uint8)[chance.integers(0, len(allowed), DRAWS)]
            said[fact] = np.where(np.isin(drawn, allowed), drawn, other)
        return said

    def _answers(self, question: QuestionId, said: Mapping[FactId, Codes]) -> NDArray[np.int64]:
        """Return the answer to a question in each draw, as a number."""
        answers = np.zeros(DRAWS, dtype=np.int64)
        for fact in self._base.questions[question].domains:
            answers = answers * len(self._worlds.cells[fact].parts) + said[fact]
        return np.unique(answers, return_inverse=True)[1]


def _information(answers: NDArray[np.int64], outcomes: Codes) -> float:
    """Return the bits that an answer gives about an outcome: how far the two are from independent."""
    together = np.zeros((int(answers.max()) + 1, int(outcomes.max()) + 1))
    np.add.at(together, (answers, np.broadcast_to(outcomes, answers.shape)), 1.0 / len(answers))
    apart = together.sum(axis=1, keepdims=True) * together.sum(axis=0, keepdims=True)
    there = together > 0
    return float((together[there] * np.log2(together[there] / apart[there])).sum())


def codes_of(drawn: pl.Series, cells: Cells) -> Codes:
    """Return the cell of each drawn value."""
    values, places = np.unique(drawn.to_numpy(), return_inverse=True)
    return np.array([_cell(value, cells) for value in values.tolist()], dtype=np.uint8)[places]


def _cell(value: str | bool | float, cells: Cells) -> int:  # noqa: FBT001  as a frame holds it
    match value:
        case bool():
            region: Choices | Span = Choices.of(YES if value else NO)
        case str():
            region = Choices.of(value)
        case _:
            region = Span(value, value)
    return cells.meeting(region)[0]
