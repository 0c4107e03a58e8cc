"""How far the strength of a single rule may move, all else the same, before a decision comes out otherwise. Exact.

A rule weighs more or less by a factor on all its strengths, from 0 (it no longer adds or takes anything; what it excludes
stays excluded) without end. Each total of its decision is then a straight line in that factor, and the winner changes at
most where two lines cross. What comes out at the crossings and between them settles how far the factor may move, for the
rule's own decision and for all that follow from it. Factors are fractions of whole numbers, so nothing is rounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations, pairwise
from typing import TYPE_CHECKING

import numpy as np

from orgdesign.analysis.weights.profile_truths import TruthsOfFacts
from orgdesign.analysis.weights.weighing import NOWHERE, UNDECIDED, weigh
from orgdesign.model.advice import Advice, Outcome, Trace
from orgdesign.model.logic import Truth
from orgdesign.model.rulebase import NONE, OPEN, AlternativeId, Decision, DecisionId, Rule, RuleBase, Score

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class End:
    """Where an outcome ends to hold: at a factor, or past it if the outcome still holds there; and what comes out instead.

    `instead` is an alternative, `NONE` where nothing wins, or `OPEN` where nothing leads.
    """

    factor: Fraction
    included: bool
    instead: AlternativeId


@dataclass(frozen=True, slots=True)
class Room:
    """How far one rule's strength may move with the outcome of a decision staying what it is; None: as far as one likes."""

    rule: str
    low: End | None
    high: End | None

    @property
    def nearest(self) -> End:
        """The end that is reached with the smallest change, in proportion. A room has at least one end."""
        ends = [end for end in (self.low, self.high) if end is not None]
        return max(ends, key=_nearness)


def rooms(advice: Advice) -> Mapping[DecisionId, tuple[Room, ...]]:
    """Return, for each decision, the rules whose strength alone can make it come out otherwise, the most critical first.

    All is read as it leads on what is known; rules of earlier decisions are among them.
    """
    tracks = [track for outcome in advice.outcomes.values() for track in _tracks(outcome)]
    ends = np.cumsum([len(track.factors) for track in tracks])
    found: dict[DecisionId, tuple[Room, ...]] = {}
    for id_, won in _won(advice, tracks).items():
        decision = advice.rule_base.decisions[id_]
        parts = zip(tracks, np.split(won, ends[:-1]), strict=False)
        of_decision = [room for track, places in parts if (room := _room(decision, track, places)) is not None]
        found[id_] = tuple(sorted(of_decision, key=lambda room: -_nearness(room.nearest)))
    return found


def weighed_rules(rule_base: RuleBase) -> tuple[Rule, ...]:
    """Return every rule that has a strength."""
    policies = (decision.policy for decision in rule_base.decisions.values())
    return tuple(rule for policy in policies if isinstance(policy, Score) for rule in policy.rules)


@dataclass(frozen=True, slots=True)
class _Track:
    """The factors to look at for one rule: by turns one where totals can meet and one between, from 0 upward."""

    rule: Rule
    factors: tuple[Fraction, ...]


def _tracks(outcome: Outcome) -> Iterator[_Track]:
    """Yield a track for each rule that counts, or may yet, and parts two alternatives."""
    for judged in outcome.judged:
        if isinstance(judged.rule, Rule) and (judged.fired or judged.trace.truth is Truth.UNKNOWN):
            crossings = set(_crossings(judged.rule, outcome))
            if crossings:
                met = sorted({Fraction(0), Fraction(1), *(each for each in crossings if each > 0)})
                between = [(one + other) / 2 for one, other in pairwise(met)]
                yield _Track(judged.rule, tuple(sorted([*met, *between, met[-1] + 1])))


def _crossings(moved: Rule, outcome: Outcome) -> Iterator[Fraction]:
    """Yield the factors at which two totals meet: as things lead, and at the least and the most of what they can become.

    Where these meet, what leads changes, or what can still win, on which it rests whether anything leads.
    """
    counting = [(each.rule.effects, each.trace) for each in outcome.judged if isinstance(each.rule, Rule)]
    of_moved = next(each.trace for each in outcome.judged if each.rule is moved)
    for one, other in combinations(outcome.scores, 2):
        lines = [_leads(effects.get(one, 0) - effects.get(other, 0), trace) for effects, trace in counting]
        slopes = _leads(moved.effects.get(one, 0) - moved.effects.get(other, 0), of_moved)
        for distance, slope in zip(map(sum, zip(*lines, strict=True)), slopes, strict=True):
            if slope:
                yield 1 - Fraction(distance, slope)


def _leads(by: int, trace: Trace) -> tuple[int, int, int]:
    """Return by how much a rule puts one before another: as things lead, at least and at most."""
    led = by if trace.leading is Truth.TRUE else 0
    match trace.truth:
        case Truth.TRUE:
            return led, by, by
        case Truth.UNKNOWN:
            return led, min(by, 0), max(by, 0)
        case Truth.FALSE:
            return 0, 0, 0


def _won(advice: Advice, tracks: Sequence[_Track]) -> Mapping[DecisionId, NDArray[np.int16]]:
    """Return what comes out at every factor of every track.

    Winners stay the same if all strengths are multiplied alike; so with a rule at 2/3 and the others at 1, it weighs 2 and
    they weigh 3.
    """
    rule_base = advice.rule_base
    columns = [(track.rule.id, factor) for track in tracks for factor in track.factors]
    others = np.array([factor.denominator for _, factor in columns], np.float64)
    own = np.array([factor.numerator for _, factor in columns], np.float64)
    factors = {
        rule.id: np.where([rule.id == moved for moved, _ in columns], own, others) for rule in weighed_rules(rule_base)
    }
    weighed = weigh(rule_base, TruthsOfFacts(rule_base, [advice.said]), factors)
    return {id_: np.broadcast_to(places, (1, len(columns)))[0] for id_, places in weighed.places.items()}


def _room(decision: Decision, track: _Track, places: NDArray[np.int16]) -> Room | None:
    here = track.factors.index(Fraction(1))
    other = [at for at, place in enumerate(places) if place != places[here]]
    below, above = max((at for at in other if at < here), default=None), min((at for at in other if at > here), default=None)
    if below is None and above is None:
        return None
    return Room(
        track.rule.id,
        None if below is None else _end(decision, track, places, below, below + 1),
        None if above is None else _end(decision, track, places, above, above - 1),
    )


def _end(decision: Decision, track: _Track, places: NDArray[np.int16], outside: int, inside: int) -> End:
    """Return the end between the last factor where the outcome holds and the first where it does not.

    Of the two, one is where totals meet (at an even place) and one lies between such.
    """
    place = int(places[outside])
    instead = {NOWHERE: NONE, UNDECIDED: OPEN}.get(place) or decision.alternatives[place].id
    included = inside % 2 == 0
    return End(track.factors[inside if included else outside], included, instead)


def _nearness(end: End) -> Fraction:
    return end.factor if end.factor < 1 else 1 / end.factor
