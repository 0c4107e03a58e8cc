"""The signs of a terminal: what leads, what is a rival, what is out, and whether an outcome is settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from orgdesign.model.advice import Status
from orgdesign.model.rulebase import Language
from orgdesign.render.screen.panels import told
from orgdesign.render.text.outcomes import CLOSE_SIGN, SIGNS, status_text

if TYPE_CHECKING:
    from rich.text import Text

LEADS, OPEN, OUT = "▶", "·", "×"
"""What stands before an alternative: it leads, it is a rival, it is excluded."""
_COLOURS = {Status.SETTLED: "green", Status.PROVISIONAL: "yellow", Status.OPEN: "bright_black"}


def status_mark(
    status: Status, language: Language, style: str | None = None, *, close: bool = False, own: bool = False
) -> Text:
    """Return whether an outcome is settled, in a sign and in words; `style` instead of the colour that it usually has.

    One that is settled but `close`, or on our `own` judgement, has a sign of its own.
    """
    half = (close or own) and status is Status.SETTLED
    sign, colour = (CLOSE_SIGN, _COLOURS[Status.PROVISIONAL]) if half else (SIGNS[status], _COLOURS[status])
    return _mark(sign, status_text(status, language, close=close, own=own), colour if style is None else style)


def firmness_mark(sign: str, text: str, *, settled: bool) -> Text:
    """Return words for how firm something is, after a sign that says the same."""
    return _mark(sign, text, _COLOURS[Status.SETTLED if settled else Status.PROVISIONAL])


def _mark(sign: str, text: str, style: str) -> Text:
    return told(f"{sign} {text}", style)
