"""The portrait of an advice: the layout's own, and under each heading what the other decisions add to it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType

from orgdesign.model.advice import Outcome
from orgdesign.model.rulebase import DecisionId, Heading, Portrait, RuleBase, Text
from orgdesign.model.spoken import Spoken


def composed(rule_base: RuleBase, outcomes: Mapping[DecisionId, Outcome]) -> Portrait:
    """Return the portrait that these outcomes make together, in the order of the decisions; empty without a layout."""
    layout = outcomes[rule_base.layout]
    if layout.leading is None:
        return MappingProxyType({})
    others = (outcome for id_, outcome in outcomes.items() if id_ != rule_base.layout)
    parts = [part for outcome in (layout, *others) if (part := _portrait(outcome))]
    told = {heading: [part[heading] for part in parts if heading in part] for heading in Heading}
    return MappingProxyType({heading: _joined(texts) for heading, texts in told.items() if texts})


def _portrait(outcome: Outcome) -> Portrait | None:
    return None if outcome.leading is None else outcome.decision.alternative(outcome.leading).portrait


def _joined(texts: Iterable[Text]) -> Text:
    first, *others = texts
    if not others:
        return first
    told = {language: " ".join([text, *(other[language] for other in others)]) for language, text in first.items()}
    return Spoken(told, next(iter(told)))
