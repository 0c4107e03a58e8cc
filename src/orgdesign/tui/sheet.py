"""The question on the screen: the lines that are in sight, the option in hand, and a mark where more follows.

Draws a `Window` and tells which option was clicked; what that means is for the app.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip

from orgdesign.model.rulebase import OptionId
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.interview.sheet import QuestionSheet
from orgdesign.tui.cached import OneStyle
from orgdesign.tui.window import Window

_EMPTY = QuestionSheet((), (), {}, ())
_MARK_APART = "   "


@dataclass(frozen=True, slots=True)
class _Row:
    """What stands in a line of the screen. Two texts may be equal in other styles, so the style is told beside it."""

    text: Text
    style: str
    in_hand: bool = False


class SheetView(OneStyle, can_focus=True):
    """The lines of a question."""

    class Clicked(Message):
        """A choice was clicked."""

        def __init__(self, choice: OptionId) -> None:
            """Take which."""
            super().__init__()
            self.choice = choice

    window = Window(_EMPTY, 1)
    words: AppWords | None = None
    _rows: Sequence[_Row | None] = ()

    def look_at(self, window: Window, words: AppWords) -> None:
        """Show a window."""
        if words is not self.words:
            self.words = words
            self.refresh()
        self.move(window)

    def move(self, window: Window) -> None:
        """Show the window as it is after a move."""
        before, self.window = self._rows, window
        self._rows = self._rows_of(window)
        self.refresh_lines(y for y, row in enumerate(self._rows) if y >= len(before) or row != before[y])

    def render_line(self, y: int) -> Strip:
        """Return a line of the window."""
        row = self._rows[y] if y < len(self._rows) else None
        if row is None:
            return Strip.blank(self.line_width, self.line_style)
        return self._in_hand(row.text) if row.in_hand else self.line_of(row.text, self.line_style)

    def _rows_of(self, window: Window) -> list[_Row | None]:
        """Return what stands in each line of the screen, if anything."""
        sheet, height, shown = window.sheet, max(window.height, 0), window.shown
        in_hand = () if window.in_hand is None else sheet.places[window.in_hand]
        rows: list[_Row | None] = [_Row(text, str(text.style)) for text in sheet.pinned]
        rows += [_Row(sheet.lines[at], str(sheet.lines[at].style), in_hand=at in in_hand) for at in shown]
        rows = [*rows, *[None] * (height - len(rows))][:height]
        if not window.fits and height and rows[-1] is None and self.words is not None:
            rows[-1] = _Row(Text(self._mark(self.words), "bold"), "bold")
        return rows

    def _mark(self, words: AppWords) -> str:
        window = self.window
        above = words.more_above.format(count=window.above) if window.above else ""
        below = words.more_below.format(count=window.below) if window.below else ""
        return _MARK_APART.join(part for part in (below, above, words.key_more) if part)

    def _in_hand(self, text: Text) -> Strip:
        """Return a line of what is in hand, which stands out as a whole: dim on a coloured ground cannot be read."""
        style = self.line_style + self._cursor
        plain = Text(text.plain, "bold" if "bold" in str(text.style) else "")
        return self.line_of(plain, style)

    @property
    def _cursor(self) -> Style:
        if self.app.no_color:
            return Style(underline=True)
        return self.get_component_rich_style("sheet--in-hand", partial=False)

    COMPONENT_CLASSES = {"sheet--in-hand"}  # noqa: RUF012  as Textual declares it

    def on_click(self, event: events.Click) -> None:
        """Tell which choice was clicked."""
        choice = self.window.choice_at(event.y)
        if choice is not None:
            event.stop()
            self.post_message(self.Clicked(choice))

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down by lines."""
        event.stop()
        self._roll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up by lines."""
        event.stop()
        self._roll(-3)

    def _roll(self, lines: int) -> None:
        self.move(self.window.rolled(lines))
