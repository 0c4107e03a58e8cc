"""Which of the advised measures come first: as many in the first hundred days as a team of this size can take on.

What the rule base puts first goes before the rest, then what is settled and costs least; nothing before what it comes after.
What costs a day at most takes no place of what fits.
Without caps in the rule base its own order stands. Knows what is advised, not why.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from itertools import pairwise

from orgdesign.model.logic import Facts, Span
from orgdesign.model.rulebase import Measure, RuleBase, Term

_TERMS = tuple(Term)
_NO_PLACE = 1.0
"""What costs at most so many person days is no reason to let something else wait."""


def planned(rule_base: RuleBase, advised: Iterable[Measure], settled: Collection[str], facts: Facts) -> tuple[Measure, ...]:
    """Return the advised measures in the order in which to take them up, each with the term that comes of its wish.

    `settled` are the ids of those that are advised whatever else becomes known.
    """
    order = {measure.id: at for at, measure in enumerate(rule_base.measures)}
    cap = most_at_once(rule_base, facts)

    def rank(measure: Measure) -> tuple[int, bool, bool, float, int]:
        at = order[measure.id]
        if cap is None:
            return 0, True, True, 0.0, at
        effort = float("inf") if measure.effort is None else sum(measure.effort)
        return _TERMS.index(measure.term), not measure.first, measure.id not in settled, effort, at

    terms: dict[str, Term] = {}
    early = 0
    placed: list[Measure] = []
    for measure in _after_each_other(sorted(advised, key=rank)):
        term = _later([measure.term, *(terms[id_] for id_ in measure.after if id_ in terms)])
        takes_place = measure.effort is None or measure.effort[1] > _NO_PLACE
        if term is Term.HUNDRED_DAYS and cap is not None and takes_place:
            early += 1
            if early > cap:
                term = Term.THIS_YEAR
        terms[measure.id] = term
        placed.append(measure if term is measure.term else replace(measure, term=term))
    return tuple(placed if cap is None else sorted(placed, key=lambda measure: _TERMS.index(measure.term)))


def most_at_once(rule_base: RuleBase, facts: Facts) -> int | None:
    """Return how many measures fit the first hundred days, None if the rule base sets no bound.

    As long as it is not known how many people there are, the lowest bound that may be theirs counts.
    """
    caps = rule_base.hundred_days
    if not caps:
        return None
    people = facts.get(rule_base.people) if rule_base.people is not None else None
    if not isinstance(people, Span):
        return min(cap.most for cap in caps)
    ends = [0.0, *(cap.below for cap in caps if cap.below is not None), float("inf")]
    fitting = [
        cap.most for cap, (low, high) in zip(caps, pairwise(ends), strict=True) if people.high >= low and people.low < high
    ]
    return min(fitting)


def _after_each_other(ranked: list[Measure]) -> Iterable[Measure]:
    """Yield measures by rank, except that one waits for those that it comes after."""
    waiting: Mapping[str, Measure] = {measure.id: measure for measure in ranked}
    while waiting:
        free = next(each for each in waiting.values() if waiting.keys().isdisjoint(each.after))
        yield free
        waiting = {id_: measure for id_, measure in waiting.items() if id_ != free.id}


def _later(terms: list[Term]) -> Term:
    return max(terms, key=_TERMS.index)
