"""The mark of an outcome in a paper: settled, a close call, or neither, in the word that every page has for it."""

from __future__ import annotations

from orgdesign.engine.closeness import is_close_call, is_own_judgement
from orgdesign.model.advice import Advice, Outcome, Status
from orgdesign.model.rulebase import Language
from orgdesign.render.paper.blocks import Mark
from orgdesign.render.text.outcomes import shown_status, status_text


def mark_of(advice: Advice, outcome: Outcome, language: Language) -> Mark:
    """Return whether an outcome of an advice is settled; one that nearly came out otherwise is a close call instead."""
    close, own, status = is_close_call(advice, outcome), is_own_judgement(advice, outcome), shown_status(outcome)
    told = status_text(status, language, close=close, own=own)
    settled = status is Status.SETTLED and not close and not own
    return Mark(settled, told, close or own, open=status is Status.OPEN)
