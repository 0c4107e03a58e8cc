"""A score as a bar on an axis that all alternatives of a decision share, with how far it can still move.

Shade tells what is sure, what can be lost and what can be gained; the numbers beside a bar say the same in figures.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style

from orgdesign.model.rulebase import AlternativeId

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, RenderResult

SURE, LOSABLE, GAINABLE, ZERO = "█", "▓", "░", "│"
_ASCII = {SURE: "#", LOSABLE: "=", GAINABLE: "-", ZERO: "|"}
_NARROWEST, _WIDEST = 8, 48


def lasting(start: float, end: float, width: int) -> str:
    """Return what lasts from one place to another on an axis from 0 to 1, in so many characters; never nothing."""
    first = min(int(start * width), width - 1)
    last = max(first + 1, round(end * width))
    return " " * first + SURE * (last - first) + " " * (width - last)


@dataclass(frozen=True, slots=True)
class DrawnStretch:
    """What lasts from one place to another on an axis from 0 to 1."""

    start: float
    end: float
    style: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw it as wide as there is room."""
        drawn = lasting(self.start, self.end, options.max_width)
        yield Segment(drawn.replace(SURE, _ASCII[SURE]) if options.ascii_only else drawn, console.get_style(self.style))
        yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """It takes what it is given."""
        return Measurement(min(_NARROWEST, options.max_width), options.max_width)


@dataclass(frozen=True, slots=True)
class Axis:
    """The least and the greatest number that any bar of a decision has to show; zero is always between them."""

    low: int
    high: int

    @classmethod
    def of(cls, bounds: Mapping[AlternativeId, tuple[int, int]]) -> Axis:
        """Return the axis on which these all fit."""
        low, high = min(0, *(low for low, _ in bounds.values())), max(0, *(high for _, high in bounds.values()))
        return cls(low, high if high > low else low + 1)


@dataclass(frozen=True, slots=True)
class DrawnBar:
    """One score between its bounds."""

    score: int
    low: int
    high: int
    axis: Axis
    style: str

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Draw the bar as wide as there is room."""
        style = console.get_style(self.style)
        for character in self.cells(min(options.max_width, _WIDEST)):
            shown = _ASCII.get(character, character) if options.ascii_only else character
            yield Segment(shown, Style(dim=True) if character == ZERO else style)
        yield Segment.line()

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        """A bar is content with little, and never needs the whole terminal."""
        return Measurement(min(_NARROWEST, options.max_width), min(_WIDEST, options.max_width))

    def cells(self, width: int) -> str:
        """Return the bar in so many characters: each stands for the middle of its share of the axis."""
        step = (self.axis.high - self.axis.low) / width
        middles = [self.axis.low + (at + 0.5) * step for at in range(width)]
        zero = round(-self.axis.low / step)
        drawn = [self._cell(middle) for middle in middles]
        if 0 < zero < width and drawn[zero] == " ":
            drawn[zero] = ZERO
        return "".join(drawn)

    def _cell(self, value: float) -> str:
        """A bar runs from zero to its score, on whichever side that is; beyond it lies what its bounds leave open."""
        ends = (self.low, self.score, self.high) if value > 0 else (-self.high, -self.score, -self.low)
        size = abs(value)
        for end, shade in zip(ends, (SURE, LOSABLE, GAINABLE), strict=True):
            if size < end:
                return shade
        return " "
