"""The few reasons that carry an advice: the weightiest of each decision that the layout rests on, with the answers.

What a first page and a memo tell; all reasons are in `reasons`. Knows words, not how they look.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from orgdesign.engine.because import because_of, by_owner
from orgdesign.model.advice import Advice, Outcome
from orgdesign.model.rulebase import Language, Score
from orgdesign.render.text.outcomes import leading_title
from orgdesign.render.text.reasons import Reason, reasons_of


@dataclass(frozen=True, slots=True)
class Carrying:
    """A reason, and the outcome that it speaks for."""

    outcome: Outcome
    reason: Reason

    def speaks_for(self, language: Language) -> str:
        """Return the outcome by name: *Size: small*."""
        return f"{self.outcome.decision.title[language]}: {leading_title(self.outcome, language)}"


def strongest(advice: Advice, language: Language, most: int = 3) -> tuple[Carrying, ...]:
    """Return the strongest reasons of an advice, none twice; fewer where fewer count, and none where no layout leads.

    First comes the strongest of each decision, the weightiest of these first, then the second of each. A layout that adds up
    rules has reasons of its own; one that follows by a row rests on other decisions, so theirs are told, however far back.
    """
    if advice.outcomes[advice.rule_base.layout].leading is None:
        return ()
    ranked = [
        (at, -reason.weight, Carrying(outcome, reason))
        for outcome in _resting_on(advice)
        for at, reason in enumerate(_for_it(outcome, advice, language))
    ]
    told: dict[str, Carrying] = {}
    for _, _, carrying in sorted(ranked, key=lambda each: each[:2]):
        told.setdefault(carrying.reason.because, carrying)
    return tuple(told.values())[:most]


def in_a_sentence(advice: Advice, language: Language) -> str:
    """Return what the row says by which the layout comes out; empty where no row decides."""
    layout = advice.outcomes[advice.rule_base.layout]
    if layout.leading is None or isinstance(layout.decision.policy, Score) or not layout.fired:
        return ""
    return layout.fired[0].rule.because[language]


def _for_it(outcome: Outcome, advice: Advice, language: Language) -> list[Reason]:
    """Return the reasons for what leads: of equal weight those that name it first, and our own judgement last."""
    pro = reasons_of(outcome, advice, language).pro
    return sorted(pro, key=lambda reason: (-reason.weight, bool(reason.target), reason.assumed))


def _resting_on(advice: Advice) -> Iterator[Outcome]:
    """Yield the outcomes whose rules carry the layout: itself if it adds up rules, else those that its row rests on."""
    waiting, met = [advice.rule_base.layout], {advice.rule_base.layout}
    while waiting:
        outcome = advice.outcomes[waiting.pop(0)]
        if outcome.leading is None:
            continue
        if isinstance(outcome.decision.policy, Score):
            yield outcome
            continue
        rests = [id_ for judged in outcome.fired for id_ in by_owner(because_of(outcome, judged, advice))]
        earlier = [id_ for id_ in rests if id_ in advice.outcomes and id_ not in met]
        if not earlier or outcome.decision.id != advice.rule_base.layout:
            yield outcome
        waiting += earlier
        met.update(earlier)
