"""How a page in a terminal is laid out: framed parts, labels beside their texts, and two columns where there is room.

Knows shapes, not advice. Text from outside goes through `told`, so that Rich never reads it as markup.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from rich import box
from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
from rich.panel import Panel
from rich.table import Table
from rich.text import Text

from orgdesign.render.text.prose import harmless

WIDE = 120
"""From this width on, things stand side by side."""
_GUTTER = 2
_FRAME = 4
"""What a frame and its padding take of the width."""


T = TypeVar("T")

WHOLE_SCREEN = 40
"""How many lines a page may have that nobody has to scroll."""


@dataclass(frozen=True, slots=True)
class Fitting(Generic[T]):
    """The first of several pages, from the most that is told to the least, that fits in the lines of a screen; or the last.

    `rooms` say how much is told, `page` makes the page of a room.
    """

    rooms: Sequence[T]
    page: Callable[[T], RenderableType]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Look at the room and choose."""
        whole = options.update(height=None)
        for room in self.rooms:
            lines = console.render_lines(self.page(room), whole, pad=False, new_lines=True)
            if room is self.rooms[-1] or len(lines) <= WHOLE_SCREEN:
                yield from (segment for line in lines for segment in line)
                return


def told(text: str, style: str = "") -> Text:
    """Return text from a file or from the words of the interface, to be shown as it is."""
    return Text(harmless(text).strip(), style)


def framed(title: str, *parts: RenderableType, style: str = "bright_black") -> Panel:
    """Return parts under each other in a frame that bears a title."""
    return Panel(
        Group(*parts),
        title=told(title, "bold default"),
        title_align="left",
        border_style=style,
        box=box.ROUNDED,
        padding=(0, 1),
    )


def between(left: RenderableType, right: RenderableType) -> Table:
    """Return one line with a part at each end."""
    line = Table.grid(expand=True, padding=(0, 1))
    line.add_column(ratio=1)
    line.add_column(justify="right", no_wrap=True)
    line.add_row(left, right)
    return line


def labelled(rows: Iterable[tuple[RenderableType, RenderableType]], narrowest: int = 1, widest: int = 14) -> Table:
    """Return rows of a label and what it is the label of, which hangs beside it."""
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(min_width=narrowest, max_width=widest)
    table.add_column(ratio=1)
    for label, text in rows:
        table.add_row(label, text)
    return table


def spaced(parts: Iterable[RenderableType]) -> Group:
    """Return parts under each other with a blank line between them."""
    lines: list[RenderableType] = []
    for part in parts:
        lines += [Text(), part] if lines else [part]
    return Group(*lines)


def under(*remarks: str, ground: str, assumed: bool) -> Text:
    """Return the line under a statement: remarks in italics, if any, and its ground, our own judgement standing out."""
    line = told(ground, "dim")
    if assumed:
        line.stylize("not dim yellow", 0, line.plain.find("]") + 1)
    return Text(" · ", "dim").join([*(told(each, "italic") for each in remarks if each), line])


@dataclass(frozen=True, slots=True)
class InColumns:
    """Labelled rows in a frame, the second half beside the first where there is room."""

    rows: Sequence[tuple[RenderableType, RenderableType]]
    widest: int = 14

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Look at the room and choose."""
        middle = (len(self.rows) + 1) // 2
        if options.max_width + _FRAME < WIDE or middle == len(self.rows):
            yield labelled(self.rows, widest=self.widest)
            return
        half = (options.max_width - 2 * _GUTTER) // 2
        table = Table.grid(padding=(0, 2 * _GUTTER, 0, 0))
        table.add_column(width=half)
        table.add_column(width=options.max_width - half - 2 * _GUTTER)
        table.add_row(*(labelled(rows, widest=self.widest) for rows in (self.rows[:middle], self.rows[middle:])))
        yield table


@dataclass(frozen=True, slots=True)
class Pairs:
    """Frames two by two, equally high, where there is room; else under each other."""

    frames: tuple[Panel, ...]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        """Look at the room and choose."""
        if options.max_width < WIDE:
            yield from self.frames
            return
        widths = (options.max_width - _GUTTER) // 2, (options.max_width - _GUTTER + 1) // 2
        for at in range(0, len(self.frames), 2):
            pair = list(zip(self.frames[at : at + 2], widths, strict=False))
            rendered = [console.render_lines(frame, options.update(width=width)) for frame, width in pair]
            highest = max(len(lines) for lines in rendered)
            table = Table.grid(padding=(0, _GUTTER, 0, 0))
            for width in widths:
                table.add_column(width=width)
            table.add_row(*(_as_high(frame, highest) for frame, _ in pair))
            yield table


def _as_high(frame: Panel, height: int) -> Panel:
    return Panel(
        frame.renderable,
        title=frame.title,
        title_align=frame.title_align,
        border_style=frame.border_style,
        box=frame.box,
        padding=frame.padding,
        height=height,
    )
