"""What an advice takes beyond what there is today: added up, and set beside the people there are.

An outcome counts where it changes the present form, or may do so because that form is not known; what is kept takes nothing
more. Without a layout only what is settled counts. Amounts are bounds, so sums are too. What depends on an answer that is
not there is told and not added. What brings its own people is in the sums, but no part
of what is asked of those there are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import chain

from orgdesign.model.advice import Asked, Course, Demand, Outcome, Present, Strain
from orgdesign.model.amounts import Amount, Per
from orgdesign.model.logic import Facts, Span
from orgdesign.model.rulebase import DecisionId, Measure, RuleBase, Take, Term

_ZERO: Amount = (0.0, 0.0)
_DECIMALS = 6


def demand_of(
    rule_base: RuleBase,
    outcomes: Mapping[DecisionId, Outcome],
    today: Mapping[DecisionId, Present],
    measures: Iterable[Measure],
    facts: Facts,
) -> Demand:
    """Return what outcomes and measures take, on facts that hold every question's region."""
    measures = tuple(measures)
    items = tuple(chain(_of_outcomes(rule_base, outcomes, today, facts), _of_measures(rule_base, measures, facts)))
    lasting = _sum(item.fte for item in items if item.take.months is None)
    asked = _sum(item.fte for item in items if not item.take.relief)
    for_good = _sum(item.fte for item in items if not item.take.relief and item.take.months is None)
    people = _people(rule_base, facts)
    early = [measure.effort for measure in measures if measure.term is Term.HUNDRED_DAYS]
    return Demand(
        items=items,
        fte=lasting,
        months=_sum(_times(item.fte, item.take.months) for item in items),
        once=_sum(item.once for item in items),
        effort=_sum(early),
        asked=asked,
        asked_for_good=for_good,
        people=people,
        share=_share(asked, people),
        share_for_good=_share(for_good, people),
        strain=_strain(rule_base, asked, people),
    )


def _of_outcomes(
    rule_base: RuleBase, outcomes: Mapping[DecisionId, Outcome], today: Mapping[DecisionId, Present], facts: Facts
) -> Iterator[Asked]:
    advised = outcomes[rule_base.layout].leading is not None
    for id_, outcome in outcomes.items():
        present = today.get(id_)
        course = Course.UNKNOWN if present is None else present.course
        if outcome.leading is None or course is Course.KEEP or not (advised or outcome.region.single):
            continue
        for take in outcome.decision.alternative(outcome.leading).takes:
            yield _asked(rule_base, id_, take, facts, certain=course is Course.CHANGE)


def _of_measures(rule_base: RuleBase, measures: Iterable[Measure], facts: Facts) -> Iterator[Asked]:
    for measure in measures:
        for take in measure.takes:
            yield _asked(rule_base, measure.id, take, facts, certain=True)


def _asked(rule_base: RuleBase, by: str, take: Take, facts: Facts, *, certain: bool) -> Asked:
    times = (1.0, 1.0) if take.per is None else _per(rule_base, take.per, facts)
    return Asked(by, take, _times(take.fte, times), _times(take.once, times), certain)


def _per(rule_base: RuleBase, per: Per, facts: Facts) -> Amount | None:
    """Return how many times an amount is asked, None as long as nothing is known of the answer that tells."""
    answer = facts[per.question]
    if not isinstance(answer, Span) or answer == rule_base.domains[per.question]:
        return None
    return answer.low / per.amount, answer.high / per.amount


def _people(rule_base: RuleBase, facts: Facts) -> Amount | None:
    known = None if rule_base.people is None else facts[rule_base.people]
    if rule_base.people is None or not isinstance(known, Span) or known == rule_base.domains[rule_base.people]:
        return None
    return known.low, known.high


def _share(asked: Amount, people: Amount | None) -> Amount | None:
    """Return what is asked as a share of the people; None where nobody, or perhaps nobody, is there."""
    if people is None or people[0] <= 0:
        return None
    return round(asked[0] / people[1], _DECIMALS), round(asked[1] / people[0], _DECIMALS)


def _strain(rule_base: RuleBase, asked: Amount, people: Amount | None) -> Strain:
    if rule_base.too_much is None or people is None:
        return Strain.UNKNOWN
    share = rule_base.too_much.share
    if asked[0] > share * people[1]:
        return Strain.TOO_MUCH
    return Strain.PERHAPS if asked[1] > share * people[0] else Strain.FITS


def _times(one: Amount | None, other: Amount | None) -> Amount | None:
    if one is None or other is None:
        return None
    return round(one[0] * other[0], _DECIMALS), round(one[1] * other[1], _DECIMALS)


def _sum(amounts: Iterable[Amount | None]) -> Amount:
    known = [amount for amount in amounts if amount is not None]
    low, high = (sum(ends) for ends in zip(_ZERO, *known, strict=True))
    return round(low, _DECIMALS), round(high, _DECIMALS)
