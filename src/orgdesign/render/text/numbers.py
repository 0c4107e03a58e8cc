"""Numbers as a language writes them: whole and broken ones, shares, leads, and the sign of what is less than nothing.

Every figure that a person reads is written here, so that a screen and a report cannot contradict each other.
"""

from __future__ import annotations

from orgdesign.model.rulebase import Language
from orgdesign.render.text.catalogue import Catalogue, phrase

MINUS = "\N{MINUS SIGN}"
"""A hyphen is too short beside figures."""


class NumberWords(Catalogue):
    """How a language writes numbers, and what it says of shares that rounding would hide."""

    thousands = phrase(".", ",")
    decimal = phrase(",", ".")
    less_than = phrase("minder dan {share}", "less than {share}")
    more_than = phrase("meer dan {share}", "more than {share}")


def number_text(number: float, language: Language, decimals: int = 0) -> str:
    """Return a number with the marks of a language, without decimals that say nothing."""
    whole, _, rest = f"{number:,.{decimals}f}".partition(".")
    said, rest = NumberWords(language), rest.rstrip("0")
    return whole.replace(",", said.thousands).replace("-", MINUS) + (f"{said.decimal}{rest}" if rest else "")


def share_text(part: float, language: Language, decimals: int = 0) -> str:
    """Return a part from 0 to 1 as a percentage; what is not nothing does not look like it, nor what is not all like all."""
    hidden = _hidden(part, decimals)
    if hidden is None:
        return _percentage(part, language, decimals)
    return f"{'<' if hidden < 1 / 2 else '>'}{_percentage(hidden, language, decimals)}"


def share_in_words(part: float, language: Language) -> str:
    """Return the same within a sentence."""
    hidden = _hidden(part, 0)
    if hidden is None:
        return _percentage(part, language, 0)
    said = NumberWords(language)
    return (said.less_than if hidden < 1 / 2 else said.more_than).format(share=_percentage(hidden, language, 0))


def total_text(number: int) -> str:
    """Return a total of points with a true minus sign; it is too small for marks between thousands."""
    return str(number).replace("-", MINUS)


def lead_text(lead: int) -> str:
    """Return what a rule adds to a lead, with its sign."""
    return f"+{lead}" if lead > 0 else total_text(lead)


def _hidden(part: float, decimals: int) -> float | None:
    """Return the nearest share that is told instead of one that would be rounded to nothing or to all."""
    step = 10.0 ** -(decimals + 2)  # the least share that can be told: 1%, or 0.1% with one decimal
    if 0 < part < step / 2:
        return step
    return 1 - step if 1 - step / 2 <= part < 1 else None


def _percentage(part: float, language: Language, decimals: int) -> str:
    written = f"{100 * part:.{decimals}f}"
    return f"{written.replace('.', NumberWords(language).decimal)}%"
