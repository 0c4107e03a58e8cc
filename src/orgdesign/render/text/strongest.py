"""The few reasons that carry an advice: the weightiest of each decision, those that the layout rests on first.

What a first page and a memo tell; all reasons are in `reasons`. Knows words, not how they look.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from orgdesign.engine.because import because_of, by_owner
from orgdesign.model.advice import Advice, Course, Outcome
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

    A layout that follows by a row rests on other decisions, however far back; each of those gives the one reason that most
    parts it from its runner-up, those that change what there is first, and then the weightiest. Where that leaves room the
    other decisions follow so. A layout that adds up rules has reasons of its own, and tells more than one; one whose row
    rests on answers alone says that row in a sentence, and leaves the room to the others.
    """
    layout = advice.outcomes[advice.rule_base.layout]
    if layout.leading is None:
        return ()
    resting = tuple(_resting_on(advice))
    if layout in resting and isinstance(layout.decision.policy, Score):
        return _unlike([Carrying(layout, reason) for reason in _for_it(layout, advice, language)])[:most]
    resting = tuple(each for each in resting if each is not layout)
    others = [each for each in advice.outcomes.values() if each not in resting and each is not layout and each.leading]
    carrying = [*_each_its_own(resting, advice, language), *_each_its_own(others, advice, language)]
    return _unlike(carrying or [Carrying(layout, reason) for reason in _for_it(layout, advice, language)])[:most]


def _each_its_own(outcomes: Iterable[Outcome], advice: Advice, language: Language) -> list[Carrying]:
    """Return the reason that most parts each outcome from its runner-up: what changes first, then by weight."""
    found = [Carrying(outcome, reasons[0]) for outcome in outcomes if (reasons := _for_it(outcome, advice, language))]
    changes = {id_ for id_, present in advice.today.items() if present.course is Course.CHANGE}
    return sorted(found, key=lambda each: (each.outcome.decision.id not in changes, -each.reason.weight))


def _unlike(carrying: Iterable[Carrying]) -> tuple[Carrying, ...]:
    """Leave out the reasons that say what an earlier one says."""
    told: dict[str, Carrying] = {}
    for each in carrying:
        told.setdefault(each.reason.because, each)
    return tuple(told.values())


def in_a_sentence(advice: Advice, language: Language) -> str:
    """Return what the row says by which the layout comes out; empty where no row decides."""
    layout = advice.outcomes[advice.rule_base.layout]
    if layout.leading is None or isinstance(layout.decision.policy, Score) or not layout.fired:
        return ""
    return layout.fired[0].rule.because[language]


def _for_it(outcome: Outcome, advice: Advice, language: Language) -> list[Reason]:
    """Return the reasons for what leads, first what parts it from its runner-up and speaks for it, not only against another.

    Of these what parts them most, then the weightiest, and our own judgement last.
    """
    pro = reasons_of(outcome, advice, language).pro
    return sorted(pro, key=lambda each: (each.parts <= 0, bool(each.target), -each.parts, -each.weight, each.assumed))


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
