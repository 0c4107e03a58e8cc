"""How a decision comes out, as columns: totals, exclusions, what leads and by how much, and what can still win.

What can still win is read as everywhere (`deciding.winners`). What leads is read from the totals, which are columns anyhow:
the two highest by a running best and second, which is far less than comparing each two. Each rule comes with its two
readings (see `Trace`): what is certain, and whether it counts as things lead. Knows truths of rules, and no answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import narwhals as nw

from orgdesign.engine.column_facts import NO_ALTERNATIVE
from orgdesign.engine.column_sheet import Sheet
from orgdesign.engine.column_truth import (
    KLEENE,
    Bool,
    ColumnConnectives,
    ColumnTruth,
    Whole,
    column,
    conjunction,
    disjunction,
    fitting,
    negation,
    total,
)
from orgdesign.model.deciding import Pair, leads, pairs, winners
from orgdesign.model.rulebase import NONE, AlternativeId, Decision, First, Row, Rule, Score


@dataclass(frozen=True, slots=True)
class Read:
    """A rule or row, read: what is certain of its condition, and where it counts as things lead."""

    rule: Rule | Row
    certain: ColumnTruth
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


Present: TypeAlias = Mapping[AlternativeId, tuple[ColumnTruth, ColumnTruth]]
"""Of each alternative that can win ties as the present form: what is certain of that, and how it is as things lead."""


def decide(decision: Decision, rules: tuple[Read, ...], present: Present, sheet: Sheet) -> Decided:
    """Return how a decision comes out on its rules and on what there is today, which are kept on the sheet."""
    match decision.policy:
        case Score() as policy:
            return _Scoring(decision, policy, rules, present, sheet).decided()
        case First():
            return _by_first(decision, rules, sheet)


class _Places:
    """The places of a decision's alternatives, in a type that holds them all."""

    def __init__(self, decision: Decision) -> None:
        self._at = {each.id: at for at, each in enumerate(decision.alternatives)}
        self.dtype = fitting(len(self._at))

    @property
    def nowhere(self) -> nw.Expr:
        """The place of what leads where nothing does."""
        return nw.lit(NO_ALTERNATIVE, dtype=self.dtype)

    def of(self, alternative: AlternativeId) -> nw.Expr:
        """Return the place of an alternative."""
        return nw.lit(self._at[alternative], dtype=self.dtype)

    def where(self, led: Bool, place: nw.Expr, sheet: Sheet) -> nw.Expr:
        """Return a place where what is there leads."""
        return sheet.columns([nw.when(column(led)).then(place).otherwise(self.nowhere).cast(self.dtype)])[0]


class _Scoring:
    """A decision by score, stage by stage: what leads."""

    def __init__(self, decision: Decision, policy: Score, rules: tuple[Read, ...], present: Present, sheet: Sheet) -> None:
        self.decision = decision
        self.order = policy.tie_break
        self.places = _Places(decision)
        self.rules = rules
        self.present = present
        self.sheet = sheet
        self.dtype = _dtype(rules)
        self.lowest = -_largest(rules) - 1

    def decided(self) -> Decided:
        counts = [each.counts for each in self.rules]
        scores = self._totals(counts)
        excluded = self._out(counts)
        place, margin, tie = self._led(scores, excluded)
        winners = _can_win(self.decision, self.rules, self.present, self.sheet, scores)
        settled: Bool = True
        if winners is not None:
            settled = _one_of(winners.values(), self.sheet)
            led = _where_it_leads(self.decision, self.rules, winners, settled, self.sheet)
            place = self.places.where(led, place, self.sheet)
            margin = nw.when(column(led)).then(margin)
            tie = conjunction((led, tie))
        return Decided(
            place=place,
            winners=winners,
            settled=settled,
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
    ) -> tuple[nw.Expr, nw.Expr, Bool]:
        """Return the place of what is ahead, its margin, and where that is a tie."""
        running = self.sheet.columns(self._unless(excluded[each], scores[each]) for each in self.order)
        best, second = running[0], nw.lit(self.lowest, dtype=self.dtype)
        for each in running[1:]:
            second = nw.max_horizontal(second, nw.min_horizontal(best, each))
            best = nw.max_horizontal(best, each)
        (best,) = self.sheet.columns([best])
        place = self.places.nowhere
        for alternative, score in reversed(list(zip(self.order, running, strict=True))):
            is_ahead = (score == best) & (score > self.lowest)
            place = nw.when(is_ahead).then(self.places.of(alternative)).otherwise(place)
        for alternative, (_, leading) in self.present.items():
            score = running[self.order.index(alternative)]
            wins_tie = conjunction((leading.sure, (score == best) & (score > self.lowest)))
            place = nw.when(column(wins_tie)).then(self.places.of(alternative)).otherwise(place)
        place, second = self.sheet.columns([place.cast(self.places.dtype), second])
        rival = second > self.lowest
        margin = nw.when(rival).then((best - second).cast(nw.Int32))
        return place, margin, rival & (best == second)

    def _unless(self, excluded: Bool, score: nw.Expr) -> nw.Expr:
        if isinstance(excluded, bool):
            return nw.lit(self.lowest, dtype=self.dtype) if excluded else score
        return nw.when(excluded).then(nw.lit(self.lowest, dtype=self.dtype)).otherwise(score).cast(self.dtype)


class _Winning(ColumnConnectives):
    """What it takes to read what can still win: totals of what is certain, and what is needed again kept on the sheet."""

    def __init__(self, rules: tuple[Read, ...], sheet: Sheet, scores: Mapping[AlternativeId, nw.Expr]) -> None:
        self._sheet = sheet
        self._dtype = _dtype(rules)
        # Where rules count exactly where they are certain, the scores are these totals.
        self._totals = scores if all(each.counts is each.certain.sure for each in rules) else None

    def keep(self, parts: tuple[ColumnTruth, ...]) -> tuple[ColumnTruth, ...]:
        return self._sheet.kleene(parts)

    def level(self, policy: Score, held: tuple[ColumnTruth, ...]) -> Mapping[Pair, ColumnTruth]:
        """Compare by the least and the most that the one can be ahead of the other, summed over the rules."""
        rules = tuple(zip(policy.rules, held, strict=True))
        totals = self._totals or self._sums([(rule, truth.sure) for rule, truth in rules], policy.tie_break)
        open_ = [(rule, conjunction((truth.perhaps, negation(truth.sure)))) for rule, truth in rules if not truth.is_known]
        found: dict[Pair, ColumnTruth] = {}
        bounds: dict[Pair, tuple[nw.Expr, nw.Expr]] = {}
        for one, other in pairs(policy):
            if (other, one) in bounds:  # the same the other way round
                least, most = bounds[other, one]
                found[one, other] = ColumnTruth(most <= 0, least <= 0)
                continue
            ahead = totals[one] - totals[other]
            moves = [(rule.effects.get(one, 0) - rule.effects.get(other, 0), truth) for rule, truth in open_]
            least = ahead - total([(max(0, -by), truth) for by, truth in moves], self._dtype)
            most = ahead + total([(max(0, by), truth) for by, truth in moves], self._dtype)
            bounds[one, other] = least, most
            found[one, other] = ColumnTruth(least >= 0, most >= 0)
        return found

    def _sums(self, held: Iterable[tuple[Rule, Bool]], order: tuple[AlternativeId, ...]) -> Mapping[AlternativeId, nw.Expr]:
        held = tuple(held)
        sums = [total([(rule.effects.get(each, 0), truth) for rule, truth in held], self._dtype) for each in order]
        return dict(zip(order, self._sheet.columns(sums), strict=True))


def _can_win(
    decision: Decision, rules: tuple[Read, ...], present: Present, sheet: Sheet, scores: Mapping[AlternativeId, nw.Expr]
) -> Mapping[AlternativeId, Bool] | None:
    """Return where each alternative can still win, and `NONE`; None where nothing that they rest on can be unknown."""
    held = tuple(each.certain for each in rules)
    wins_ties = {each: certain for each, (certain, _) in present.items()}
    if all(each.is_known for each in (*held, *wins_ties.values())):
        return None
    won = winners(decision, held, wins_ties, _Winning(rules, sheet, scores))
    return {name: truth.perhaps for name, truth in won.items()}


def _by_first(decision: Decision, rows: tuple[Read, ...], sheet: Sheet) -> Decided:
    places = _Places(decision)
    place = places.nowhere
    for each in reversed(rows):
        place = nw.when(column(each.counts)).then(places.of(_then(each))).otherwise(place)
    (place,) = sheet.columns([place.cast(places.dtype)])
    winners = _can_win(decision, rows, {}, sheet, {})
    settled: Bool = True
    if winners is not None:
        settled = _one_of(winners.values(), sheet)
        place = places.where(_where_it_leads(decision, rows, winners, settled, sheet), place, sheet)
    return Decided(
        place=place,
        winners=winners,
        settled=settled,
        scores={},
        excluded={},
        margin=None,
        tie=False,
        fired=dict(_first_of(rows)),
    )


def _where_it_leads(
    decision: Decision, rules: tuple[Read, ...], winners: Mapping[AlternativeId, Bool], settled: Bool, sheet: Sheet
) -> Bool:
    """Return where what is ahead leads."""
    counts = tuple(ColumnTruth.known(each.counts) for each in rules)
    can_win = {name: ColumnTruth.known(can) for name, can in winners.items()}
    speaks = leads(decision, counts, can_win, KLEENE).sure
    return sheet.truths([disjunction((settled, speaks))])[0]


def _first_of(rows: tuple[Read, ...]) -> Iterator[tuple[str, Bool]]:
    """Yield where each row is the first that counts."""
    before: list[Bool] = []
    for each in rows:
        yield each.rule.id, conjunction((each.counts, negation(disjunction(before))))
        before.append(each.counts)


def _one_of(winners: Iterable[Bool], sheet: Sheet) -> Bool:
    counted = tuple((1, each) for each in winners)
    return sheet.truths([total(counted, fitting(len(counted))) == 1])[0]


def _largest(rules: tuple[Read, ...]) -> int:
    """Return how far any total can be from nothing."""
    return sum(max((abs(e) for e in effects.values()), default=0) for effects in map(_effects, rules))


def _dtype(rules: tuple[Read, ...]) -> Whole:
    """Return the smallest type that holds every total, and every distance with all that may be lost or won."""
    return fitting(4 * _largest(rules))


def _effects(each: Read) -> Mapping[AlternativeId, int]:
    return each.rule.effects if isinstance(each.rule, Rule) else {}


def _excludes(each: Read) -> frozenset[AlternativeId]:
    return each.rule.excludes if isinstance(each.rule, Rule) else frozenset()


def _then(each: Read) -> AlternativeId:
    return each.rule.then if isinstance(each.rule, Row) else NONE
