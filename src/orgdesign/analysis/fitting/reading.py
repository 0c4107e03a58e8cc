"""What a rule base makes of one profile whatever its strengths are: one more reading, in the terms of a formula.

What is known is fixed here and strengths are not, the other way round than in `analysis.worlds.constraints`. As in `judge`
everything is read for what is certain and for what holds as things lead (see `Trace`), each by Kleene's truths; so a truth
is two pairs of literals, most of them constants. Knows no cases.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import accumulate, combinations, pairwise
from typing import TypeAlias

from orgdesign.analysis.fitting.strengths import LEVELS, STEPS, reweighed, weighing_rules
from orgdesign.analysis.worlds.formula import FALSE, TRUE, Formula, Literal, opposite
from orgdesign.model.both import Both, on_both
from orgdesign.model.deciding import Interpretation, Pair, leads, pairs, winners
from orgdesign.model.logic import FactId, Facts, Region, Truth, within
from orgdesign.model.rulebase import NONE, AlternativeId, Decision, DecisionId, First, Rule, RuleBase, Score

Weight: TypeAlias = tuple[Literal, ...]
"""How strong something is: for each step of the scale above the weakest, the literal that it is taken."""


@dataclass(frozen=True, slots=True)
class Truths:
    """A truth that may be unknown: the literal that it is sure, and the one that it is not certainly false."""

    sure: Literal
    perhaps: Literal


_CONSTANTS = {
    truth: Both(each, each)
    for truth, each in (
        (Truth.TRUE, Truths(TRUE, TRUE)),
        (Truth.UNKNOWN, Truths(FALSE, TRUE)),
        (Truth.FALSE, Truths(FALSE, FALSE)),
    )
}


@dataclass(frozen=True, slots=True)
class ComingOut:
    """How a decision comes out: a literal for each alternative that it leads, that nothing does yet, that it is settled.

    `NONE` leads where it is settled that nothing can win.
    """

    leading: Mapping[AlternativeId, Literal]
    open: Literal
    settled: Literal


class Weights:
    """The strengths of a rule base as literals; those of a pinned rule stay as they are."""

    def __init__(self, rule_base: RuleBase, formula: Formula, pinned: frozenset[str]) -> None:
        """Make a literal for each step of each strength that may be another."""
        self.rule_base = rule_base
        self.formula = formula
        self.of: dict[tuple[str, AlternativeId], Weight] = {}
        for _, rule in weighing_rules(rule_base):
            for alternative, effect in rule.effects.items():
                self.of[rule.id, alternative] = as_it_is(effect) if rule.id in pinned else self._free()

    @cached_property
    def silent(self) -> Mapping[DecisionId, tuple[Literal, ...]]:
        """Of each rule of each decision that it holds where nothing is known, and so speaks for nothing (`silence`)."""
        nothing = _Nothing(self)
        Interpretation(self.rule_base, nothing)
        return nothing.held

    def _free(self) -> Weight:
        weight = tuple(self.formula.literal() for _ in STEPS)
        for lower, higher in pairwise(weight):
            self.formula.clause((opposite(higher), lower))
        return weight

    def parts(self, rule: Rule, one: AlternativeId, other: AlternativeId) -> Iterator[tuple[int, Literal, Literal]]:
        """Yield what a rule puts the one ahead of the other by, in parts: how much, when it is ahead, when it is behind.

        Never both ahead and behind: those that are ahead add up to the difference if that is positive, else to nothing.
        """
        ahead, behind = rule.effects.get(one, 0), rule.effects.get(other, 0)
        if ahead * behind > 0:  # both for, or both against: only steps that the one takes and the other does not
            first, second = (one, other) if ahead > 0 else (other, one)
            for (_, by), more, less in zip(STEPS, self.of[rule.id, first], self.of[rule.id, second], strict=True):
                yield (
                    by,
                    self.formula.conjunction((more, opposite(less))),
                    self.formula.conjunction((less, opposite(more))),
                )
            return
        for effect, each in ((ahead, one), (-behind, other)):
            if effect:
                taken = (TRUE, *self.of[rule.id, each])
                for by, literal in zip((LEVELS[0], *(by for _, by in STEPS)), taken, strict=True):
                    yield (by, literal, FALSE) if effect > 0 else (by, FALSE, literal)


def as_it_is(effect: int) -> Weight:
    """Return a strength that cannot be another."""
    return tuple(TRUE if abs(effect) >= level else FALSE for level, _ in STEPS)


class _Kleene:
    """Kleene's truths as pairs of literals, and how totals compare whatever the strengths are."""

    def __init__(self, weights: Weights) -> None:
        self._weights = weights
        self._formula = weights.formula

    def all(self, parts: tuple[Truths, ...]) -> Truths:
        """Read a conjunction."""
        return self._each(self._formula.conjunction, parts)

    def any(self, parts: tuple[Truths, ...]) -> Truths:
        """Read a disjunction."""
        return self._each(self._formula.disjunction, parts)

    def negate(self, part: Truths) -> Truths:
        """Read a negation."""
        return Truths(opposite(part.perhaps), opposite(part.sure))

    def keep(self, parts: tuple[Truths, ...]) -> tuple[Truths, ...]:
        """Return truths as they are: a formula states nothing twice."""
        return parts

    def level(self, policy: Score, held: tuple[Truths, ...]) -> Mapping[Pair, Truths]:
        """Return, of each two, that the first is level or ahead: by the least and by the most that it can be."""
        rules = [(rule, truth) for rule, truth in zip(policy.rules, held, strict=True) if truth.perhaps != FALSE]
        return {pair: self._level(rules, *pair) for pair in pairs(policy)}

    def apart(self, rule: Rule, one: AlternativeId, other: AlternativeId) -> Truths:
        """Read that a rule adds something else to the one than to the other."""
        return _exact(self._formula.disjunction(each for _, *ways in self._weights.parts(rule, one, other) for each in ways))

    def _level(self, rules: list[tuple[Rule, Truths]], one: AlternativeId, other: AlternativeId) -> Truths:
        least: dict[Literal, int] = {}
        most: dict[Literal, int] = {}
        for rule, truth in rules:
            for by, ahead, behind in self._weights.parts(rule, one, other):
                for total, if_ahead, if_behind in ((least, truth.sure, truth.perhaps), (most, truth.perhaps, truth.sure)):
                    for literal, weight in ((self._both(if_ahead, ahead), by), (self._both(if_behind, behind), -by)):
                        total[literal] = total.get(literal, 0) + weight
        sure = self._formula.reaches(least, 0)
        return Truths(sure, sure if least == most else self._formula.reaches(most, 0))

    def _both(self, one: Literal, other: Literal) -> Literal:
        return self._formula.conjunction((one, other))

    @staticmethod
    def _each(combine: Callable[[Iterator[Literal]], Literal], parts: tuple[Truths, ...]) -> Truths:
        sure = combine(part.sure for part in parts)
        if all(part.sure == part.perhaps for part in parts):
            return Truths(sure, sure)
        return Truths(sure, combine(part.perhaps for part in parts))


class StrengthReading:
    """The reading of one profile. `coming` tells of each decision how it comes out, once it has been read."""

    def __init__(self, weights: Weights, said: Facts) -> None:
        """Take the strengths, and what is known before relevance."""
        self._weights = weights
        self._formula = weights.formula
        self._kleene = _Kleene(weights)
        self._said: Facts = {**weights.rule_base.domains, **said}
        self.coming: dict[DecisionId, ComingOut] = {}

    def said(self, fact: FactId, region: Region) -> Both[Truths]:
        """Read what was said of a fact of a question."""
        return _CONSTANTS[within(self._said[fact], region)]

    def all(self, parts: tuple[Both[Truths], ...]) -> Both[Truths]:
        """Read a conjunction."""
        return on_both(self._kleene.all, parts)

    def any(self, parts: tuple[Both[Truths], ...]) -> Both[Truths]:
        """Read a disjunction."""
        return on_both(self._kleene.any, parts)

    def negate(self, part: Both[Truths]) -> Both[Truths]:
        """Read a negation."""
        return Both(self._kleene.negate(part.certain), self._kleene.negate(part.leading))

    def one_of(self, inside: tuple[Both[Truths], ...], outside: tuple[Both[Truths], ...]) -> Both[Truths]:
        """Read that one of these outcomes holds: sure where none of the others can, possible where one of these can."""

        def in_region(parts: tuple[Truths, ...]) -> Truths:
            some, others = (self._kleene.any(side).perhaps for side in (parts[: len(inside)], parts[len(inside) :]))
            return Truths(opposite(others), self._formula.disjunction((opposite(others), some)))

        return on_both(in_region, (*inside, *outside))

    def decide(
        self, decision: Decision, held: tuple[Both[Truths], ...], present: Mapping[AlternativeId, Both[Truths]]
    ) -> Mapping[AlternativeId, Both[Truths]]:
        """Read how a decision comes out, and what leads; where nothing does, the outcome is open in both truths."""
        kleene, formula = self._kleene, self._formula
        counts = tuple([_exact(each.leading.sure) for each in held])
        wins_ties = {each: _exact(truth.leading.sure) for each, truth in present.items()}
        ahead = winners(decision, counts, wins_ties, kleene)
        perhaps = {each: truth.certain for each, truth in present.items()}
        won = winners(decision, tuple([each.certain for each in held]), perhaps, kleene)
        can_win = {name: _exact(truth.perhaps) for name, truth in won.items()}
        contests = (formula.conjunction((can_win[a].sure, can_win[b].sure)) for a, b in combinations(can_win, 2))
        settled = opposite(formula.disjunction(contests))
        speaks = leads(reweighed(decision, {}), self._not_silent(decision, counts), can_win, kleene, kleene.apart).sure
        argued = formula.conjunction((speaks, opposite(ahead[NONE].sure)))
        led = formula.disjunction((settled, argued))
        leading = {name: formula.conjunction((led, truth.sure)) for name, truth in ahead.items()}
        self.coming[decision.id] = ComingOut(leading, opposite(led), settled)
        return {name: Both(won[name], self._as_led(led, leading[name], won[name])) for name in won}

    def _not_silent(self, decision: Decision, counts: tuple[Truths, ...]) -> tuple[Truths, ...]:
        """Return which rules count and speak; of rows none behind one that does not, for its turn never comes."""
        silent = self._weights.silent[decision.id]
        if isinstance(decision.policy, First):
            silent = tuple(accumulate(silent, lambda one, other: self._formula.disjunction((one, other))))
        told = zip(counts, silent, strict=True)
        return tuple([_exact(self._formula.conjunction((each.sure, opposite(hushed)))) for each, hushed in told])

    def _as_led(self, led: Literal, leading: Literal, otherwise: Truths) -> Truths:
        """Return what leads where anything does, and all that is possible where nothing does."""
        sure, perhaps = (
            self._formula.disjunction((leading, self._formula.conjunction((opposite(led), each))))
            for each in (otherwise.sure, otherwise.perhaps)
        )
        return Truths(sure, perhaps)


class _Nothing(StrengthReading):
    """The reading where nothing is known. `held` tells of each rule of each decision that it holds even so."""

    def __init__(self, weights: Weights) -> None:
        super().__init__(weights, {})
        self.held: dict[DecisionId, tuple[Literal, ...]] = {}

    def decide(
        self, decision: Decision, held: tuple[Both[Truths], ...], present: Mapping[AlternativeId, Both[Truths]]
    ) -> Mapping[AlternativeId, Both[Truths]]:
        """Read how a decision can come out, and keep which of its rules hold."""
        certain = tuple([each.certain for each in held])
        self.held[decision.id] = tuple([each.sure for each in certain])
        won = winners(decision, certain, {each: truth.certain for each, truth in present.items()}, self._kleene)
        return {name: Both(truth, truth) for name, truth in won.items()}


def _exact(holds: Literal) -> Truths:
    return Truths(holds, holds)
