"""When a case holds, whatever the strengths are: literals that hold together exactly where `run_case` finds no difference.

Knows cases and the reading of one profile; searches for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

from orgdesign.analysis.fitting.reading import StrengthReading, Truths, Weights
from orgdesign.analysis.worlds.formula import Literal, opposite
from orgdesign.model.advice import Status
from orgdesign.model.both import Both
from orgdesign.model.case import Case, Expectation
from orgdesign.model.deciding import Interpretation
from orgdesign.model.logic import Choices, Condition, In
from orgdesign.model.profile import known
from orgdesign.model.rulebase import NONE, AlternativeId, DecisionId, RuleBase


def holding(rule_base: RuleBase, weights: Weights, case: Case) -> tuple[Literal, ...]:
    """Return the literals that have to hold for a case to come out as it expects."""
    reading = StrengthReading(weights, known(rule_base, case.profile))
    return tuple(_Holding(rule_base, weights, reading, Interpretation(rule_base, reading)).of(case))


class _Holding:
    """What one case asks of its reading."""

    def __init__(
        self, rule_base: RuleBase, weights: Weights, reading: StrengthReading, interpretation: Interpretation[Both[Truths]]
    ) -> None:
        self.rule_base = rule_base
        self.formula = weights.formula
        self.reading = reading
        self.interpretation = interpretation

    def of(self, case: Case) -> Iterator[Literal]:
        for expected in case.expectations:
            yield from self._outcome(expected)
        for decision in case.keeps:
            yield self._course(decision, keeps=True)
        for decision in case.changes:
            yield self._course(decision, keeps=False)
        for tension in self.rule_base.tensions if case.tensions is not None else ():
            found = self._found(tension.when)
            yield found if tension.id in (case.tensions or ()) else opposite(found)
        for measure in self.rule_base.measures:
            if measure.id in case.measures:
                yield self._found(measure.when)

    def _outcome(self, expected: Expectation) -> Iterator[Literal]:
        coming = self.reading.coming[expected.decision]
        if expected.leading is not None:
            yield coming.leading[expected.leading]
        elif expected.status is Status.OPEN:
            yield coming.open
        else:
            yield coming.leading[NONE]
        if expected.status is Status.SETTLED:
            yield coming.settled
        elif expected.status is not None:
            yield opposite(coming.settled)

    def _course(self, id_: DecisionId, *, keeps: bool) -> Literal:
        """Return that what leads is the present form, or is none that it may be."""
        decision = self.rule_base.decisions[id_]
        ways = [each.id for each in decision.alternatives]
        return self.formula.disjunction(self._led(id_, each, keeps=keeps) for each in ways)

    def _led(self, id_: DecisionId, alternative: AlternativeId, *, keeps: bool) -> Literal:
        today = self.rule_base.decisions[id_].today
        options = frozenset() if today is None else today.options(alternative)
        leads = self.reading.coming[id_].leading[alternative]
        if today is None or not options:
            return self.formula.conjunction((leads, self.formula.disjunction(()))) if keeps else leads
        is_it = self.interpretation.read(In(today.question, Choices(options))).certain
        return self.formula.conjunction((leads, is_it.sure if keeps else opposite(is_it.perhaps)))

    def _found(self, condition: Condition) -> Literal:
        """Return that a measure or tension is told: without a layout only if it is certain."""
        held = self.interpretation.read(condition)
        is_open = self.reading.coming[self.rule_base.layout].open
        return self.formula.disjunction(
            (
                self.formula.conjunction((is_open, held.certain.sure)),
                self.formula.conjunction((opposite(is_open), held.leading.sure)),
            )
        )
