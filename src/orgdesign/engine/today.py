"""What there is today beside what is advised: whether the present form of a decision is kept, where that is asked."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from orgdesign.model.advice import Course, Outcome, Present
from orgdesign.model.logic import Choices, Facts
from orgdesign.model.present import Today
from orgdesign.model.rulebase import AlternativeId, DecisionId


def present_forms(outcomes: Mapping[DecisionId, Outcome], facts: Facts) -> Mapping[DecisionId, Present]:
    """Return the present form of each decision that has a question for it, on facts that hold every question's region."""
    told: dict[DecisionId, Present] = {}
    for id_, outcome in outcomes.items():
        if outcome.decision.today is not None:
            told[id_] = _present(outcome, outcome.decision.today, facts)
    return MappingProxyType(told)


def _present(outcome: Outcome, today: Today, facts: Facts) -> Present:
    region = facts[today.question]
    options = region.values if isinstance(region, Choices) else frozenset(today.means)
    forms = {today.means[option] for option in options}
    form = next(iter(forms)) if len(forms) == 1 else None
    return Present(
        decision=outcome.decision.id,
        question=today.question,
        option=next(iter(options)) if len(options) == 1 else None,
        form=form,
        known=len(forms) == 1,
        course=_course(outcome.leading, forms),
    )


def _course(leading: AlternativeId | None, forms: set[AlternativeId | None]) -> Course:
    """Return what comes of the present form; while it is not known which it is, all that it may be count."""
    if leading is None:
        return Course.UNKNOWN
    if leading not in forms:
        return Course.CHANGE
    return Course.KEEP if len(forms) == 1 else Course.UNKNOWN
