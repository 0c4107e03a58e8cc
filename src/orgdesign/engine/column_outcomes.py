"""How a decision comes out, as columns: totals, exclusions, what leads and by how much, and what can still win.

The vectorised twin of the two policies of `evaluate`. Each rule comes with its two readings (see `Trace`): what is certain,
and whether it counts as things lead. Knows truths of rules; knows nothing of answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations

import narwhals as nw

from orgdesign.engine.column_facts import NO_ALTERNATIVE
from orgdesign.engine.column_sheet import Sheet
from orgdesign.engine.column_truth import Bool, Kleene, Whole, column, conjunction, disjunction, negation, total
from orgdesign.model.rulebase import NONE, AlternativeId, Decision, First, Row, Rule, Score

_MOST_IN_8_BITS, _MOST_IN_16_BITS = 2**7 - 1, 2**15 - 1


@dataclass(frozen=True, slots=True)
class Read:
    """A rule or row, read: what is certain of its condition, and where it counts as things lead."""

    rule: Rule | Row
    certain: Kleene
    counts: Bool


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision's outcome.

    `place` is that of the leading alternative among the decision's. `winners` tells, for each alternative and for `NONE`,
    where it can still win; None where nothing that the decision rests on can be unknown: then what leads has won.
    `margin` is None where there is never a rival, as in a decision by first match.
    """

    place: nw.Expr
    winners: Mapping[AlternativeId, Bool] | None
    settled: Bool
    scores: Mapping[AlternativeId, nw.Expr]
    excluded: Mapping[AlternativeId, Bool]
    margin: nw.Expr | None
    tie: Bool
    fired: Mapping[str, Bool]


def decide(decision: Decision, rules: tuple[Read, ...], sheet: Sheet) -> Decided:
    """Return how a decision comes out on its rules, which are kept on the sheet."""
    match decision.policy:
        case Score() as policy:
            return _Scoring(decision, policy, rules, sheet).decided()
        case First():
            return _by_first(decision, rules, sheet)


class _Scoring:
    """A decision by score, stage by stage."""

    def __init__(self, decision: Decision, policy: Score, rules: tuple[Read, ...], sheet: Sheet) -> None:
        self.order = policy.tie_break
        self.places = {each.id: at for at, each in enumerate(decision.alternatives)}
        self.rules = rules
        self.sheet = sheet
        largest = sum(max((abs(e) for e in effects.values()), default=0) for effects in map(_effects, rules))
        self.dtype: Whole = (
            nw.Int8 if 4 * largest < _MOST_IN_8_BITS else nw.Int16 if 4 * largest < _MOST_IN_16_BITS else nw.Int32
        )
        self.lowest = -largest - 1

    def decided(self) -> Decided:
        scores = self._totals([each.counts for each in self.rules])
        excluded = self._out([each.counts for each in self.rules])
        place, margin, tie = self._led(scores, excluded)
        winners = None if all(each.certain.is_known for each in self.rules) else self._winners(scores)
        return Decided(
            place=place,
            winners=winners,
            settled=True if winners is None else _one_of(winners.values(), self.sheet),
            scores=scores,
            excluded=excluded,
            margin=margin,
            tie=tie,
            fired={each.rule.id: each.counts for each in self.rules},
        )

    def _totals(self, counts: list[Bool]) -> dict[AlternativeId, nw.Expr]:
        totals = []
        for alternative in self.order:
            weighed = [(_effects(each).get(alternative, 0), truth) for each, truth in zip(self.rules, counts, strict=True)]
            totals.append(total(weighed, self.dtype))
        return dict(zip(self.order, self.sheet.columns(totals), strict=True))

    def _out(self, truths: list[Bool]) -> dict[AlternativeId, Bool]:
        """Return where each alternative is excluded, if a rule is where its truth holds."""
        found = [
            disjunction(t for each, t in zip(self.rules, truths, strict=True) if alternative in _excludes(each))
            for alternative in self.order
        ]
        return dict(zip(self.order, self.sheet.truths(found), strict=True))

    def _led(
        self, scores: Mapping[AlternativeId, nw.Expr], excluded: Mapping[AlternativeId, Bool]
    ) -> tuple[nw.Expr, nw.Expr | None, Bool]:
        """Return the place of what leads, its margin, and where that is a tie."""
        running = self.sheet.columns(self._unless(excluded[each], scores[each]) for each in self.order)
        best, second = running[0], None
        for each in running[1:]:
            runner_up = nw.min_horizontal(best, each)
            second = runner_up if second is None else nw.max_horizontal(second, runner_up)
            best = nw.max_horizontal(best, each)
        (best,) = self.sheet.columns([best])
        place = nw.lit(NO_ALTERNATIVE, dtype=nw.Int8)
        for alternative, score in reversed(list(zip(self.order, running, strict=True))):
            leads = (score == best) & (score > self.lowest)
            place = nw.when(leads).then(nw.lit(self.places[alternative], dtype=nw.Int8)).otherwise(place)
        place = place.cast(nw.Int8)
        if second is None:
            return self.sheet.columns([place])[0], None, False
        place, second = self.sheet.columns([place, second])
        rival = second > self.lowest
        margin = nw.when(rival).then((best - second).cast(nw.Int32))
        return place, margin, rival & (best == second)

    def _unless(self, excluded: Bool, score: nw.Expr) -> nw.Expr:
        if isinstance(excluded, bool):
            return nw.lit(self.lowest, dtype=self.dtype) if excluded else score
        return nw.when(excluded).then(nw.lit(self.lowest, dtype=self.dtype)).otherwise(score).cast(self.dtype)

    def _winners(self, led: Mapping[AlternativeId, nw.Expr]) -> dict[AlternativeId, Bool]:
        """Return where each alternative is not out and no other is sure to beat it, and where all may be out."""
        sure = [each.certain.sure for each in self.rules]
        totals = led if all(each.counts is each.certain.sure for each in self.rules) else self._totals(sure)
        out, perhaps_out = self._out(sure), self._out([each.certain.perhaps for each in self.rules])
        beaten: dict[AlternativeId, list[Bool]] = {each: [] for each in self.order}
        for before, after in combinations(self.order, 2):
            ahead = totals[before] - totals[after]
            beaten[after].append(conjunction((negation(perhaps_out[before]), ahead >= self._lost(before, after))))
            beaten[before].append(conjunction((negation(perhaps_out[after]), -ahead > self._lost(after, before))))
        winners = [conjunction((negation(out[each]), negation(disjunction(beaten[each])))) for each in self.order]
        winners.append(conjunction(perhaps_out.values()))
        return dict(zip((*self.order, NONE), self.sheet.truths(winners), strict=True))

    def _lost(self, one: AlternativeId, other: AlternativeId) -> nw.Expr:
        """Return how much of its lead over the other the one may lose by rules that are still unknown."""
        weighed = (
            (max(0, _effects(each).get(other, 0) - _effects(each).get(one, 0)), _open(each.certain)) for each in self.rules
        )
        return total(weighed, self.dtype)


def _by_first(decision: Decision, rows: tuple[Read, ...], sheet: Sheet) -> Decided:
    places = {each.id: at for at, each in enumerate(decision.alternatives)}
    place = nw.lit(NO_ALTERNATIVE, dtype=nw.Int8)
    for each in reversed(rows):
        at = nw.lit(places[_then(each)], dtype=nw.Int8)
        place = nw.when(column(each.counts)).then(at).otherwise(place)
    (place,) = sheet.columns([place.cast(nw.Int8)])
    winners = None if all(each.certain.is_known for each in rows) else _reachable(decision, rows, sheet)
    return Decided(
        place=place,
        winners=winners,
        settled=True if winners is None else _one_of(winners.values(), sheet),
        scores={},
        excluded={},
        margin=None,
        tie=False,
        fired=dict(_first_of(rows)),
    )


def _reachable(decision: Decision, rows: tuple[Read, ...], sheet: Sheet) -> dict[AlternativeId, Bool]:
    """Return where a row that may hold, and no row before it is sure to, gives each alternative."""
    ways: dict[AlternativeId, list[Bool]] = {each.id: [] for each in decision.alternatives}
    reached: Bool = True
    for each in rows:
        ways[_then(each)].append(conjunction((reached, each.certain.perhaps)))
        (reached,) = sheet.truths([conjunction((reached, negation(each.certain.sure)))])
    found = [*(disjunction(each) for each in ways.values()), reached]
    return dict(zip((*ways, NONE), sheet.truths(found), strict=True))


def _first_of(rows: tuple[Read, ...]) -> Iterator[tuple[str, Bool]]:
    """Yield where each row is the first that counts."""
    before: list[Bool] = []
    for each in rows:
        yield each.rule.id, conjunction((each.counts, negation(disjunction(before))))
        before.append(each.counts)


def _one_of(winners: Iterable[Bool], sheet: Sheet) -> Bool:
    return sheet.truths([total(((1, each) for each in winners), nw.Int8) == 1])[0]


def _open(certain: Kleene) -> Bool:
    return False if certain.is_known else conjunction((certain.perhaps, negation(certain.sure)))


def _effects(each: Read) -> Mapping[AlternativeId, int]:
    return each.rule.effects if isinstance(each.rule, Rule) else {}


def _excludes(each: Read) -> frozenset[AlternativeId]:
    return each.rule.excludes if isinstance(each.rule, Rule) else frozenset()


def _then(each: Read) -> AlternativeId:
    return each.rule.then if isinstance(each.rule, Row) else NONE
