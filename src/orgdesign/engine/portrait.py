"""The portrait of an advice: the layout's own, and under each heading what the other decisions add to it.

What a form needs, costs and asks first is the price of changing to it; of a form that is there already it is not told again.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from orgdesign.model.advice import Course, Outcome, Present
from orgdesign.model.rulebase import DecisionId, Heading, Portrait, RuleBase, Text
from orgdesign.model.spoken import Spoken

_OF_CHANGE = frozenset({Heading.NEEDS, Heading.COSTS, Heading.HUNDRED_DAYS})


def composed(rule_base: RuleBase, outcomes: Mapping[DecisionId, Outcome], today: Mapping[DecisionId, Present]) -> Portrait:
    """Return the portrait that these outcomes make together, in the order of the decisions; empty without a layout."""
    layout = outcomes[rule_base.layout]
    if layout.leading is None:
        return MappingProxyType({})
    kept = {id_ for id_, present in today.items() if present.course is Course.KEEP}
    others = (_portrait(outcome, kept=id_ in kept) for id_, outcome in outcomes.items() if id_ != rule_base.layout)
    parts = [_portrait(layout, kept=False), *others]
    told = {heading: [part[heading] for part in parts if heading in part] for heading in Heading}
    return MappingProxyType({heading: _joined(texts) for heading, texts in told.items() if texts})


def _portrait(outcome: Outcome, *, kept: bool) -> Portrait:
    told = None if outcome.leading is None else outcome.decision.alternative(outcome.leading).portrait
    return {heading: text for heading, text in (told or {}).items() if not (kept and heading in _OF_CHANGE)}


def _joined(texts: Iterable[Text]) -> Text:
    first, *others = texts
    if not others:
        return first
    told = {language: " ".join([text, *(other[language] for other in others)]) for language, text in first.items()}
    return Spoken(told, next(iter(told)))
