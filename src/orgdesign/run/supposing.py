"""What if: other answers supposed, or an outcome wanted, and what that brings, as a paper. Nothing of it is kept."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from orgdesign.model.advice import Advice
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.model.profile import Answer, Profile
    from orgdesign.model.provenance import InquiryProvenance
    from orgdesign.model.rulebase import AlternativeId, DecisionId, QuestionId
    from orgdesign.render.paper.blocks import Paper

Expected: TypeAlias = "Callable[[], Plausibility | None]"
"""Gives the rule base's plausibility model, if it has one, by which chances are counted."""


def suppose(profile: Profile, question: QuestionId, answer: Answer) -> Profile:
    """Return a profile in which everybody says this to a question."""
    return profile.replace(question, (answer,))


def supposed_paper(advice: Advice, then: Profile, provenance: InquiryProvenance, expected: Expected) -> Paper:
    """Return the advice before and after, where a profile holds other answers."""
    from orgdesign.analysis.advices.before_after import compare
    from orgdesign.engine.evaluate import evaluate
    from orgdesign.render.comparing.whatif import comparison_paper
    from orgdesign.run.making import looked_ahead

    before, after = (looked_ahead(each, expected, ways=False) for each in (advice, evaluate(advice.rule_base, then)))
    return comparison_paper(compare(before, after), provenance)


def toward_paper(
    advice: Advice, decision: DecisionId, wanted: AlternativeId, provenance: InquiryProvenance, expected: Expected
) -> Paper:
    """Return which smallest changes of answers lead to an outcome, or why none does."""
    from orgdesign.analysis.advices.before_after import compare
    from orgdesign.analysis.worlds.toward import NoWay, Search, gone, ways
    from orgdesign.engine.evaluate import evaluate
    from orgdesign.render.comparing.whatif import ways_paper
    from orgdesign.run.making import looked_ahead

    base = advice.rule_base
    search = Search(base, advice.profile, {decision: wanted}, frozenset())
    found = ways(search)
    if isinstance(found, NoWay):
        return ways_paper(search, found, (), provenance)
    now = looked_ahead(advice, expected, ways=False)
    then = (evaluate(base, gone(search, way)) for way in found)
    after = tuple(compare(now, looked_ahead(each, expected, ways=False)) for each in then)
    return ways_paper(search, found, after, provenance)
