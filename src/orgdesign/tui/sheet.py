"""The question on the screen: the lines that are in sight, the option in hand, and a mark where more follows.

Draws a `Window` and tells which option was clicked; what that means is for the app.
"""

from __future__ import annotations

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from orgdesign.model.rulebase import OptionId
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.interview.sheet import QuestionSheet
from orgdesign.tui.window import Window

_EMPTY = QuestionSheet((), (), {}, ())
_MARK_APART = "   "


class SheetView(Widget, can_focus=True):
    """The lines of a question."""

    class Clicked(Message):
        """A choice was clicked."""

        def __init__(self, choice: OptionId) -> None:
            """Take which."""
            super().__init__()
            self.choice = choice

    window = Window(_EMPTY, 1)
    words: AppWords | None = None

    def look_at(self, window: Window, words: AppWords) -> None:
        """Show a window."""
        if window != self.window or words is not self.words:
            self.window, self.words = window, words
            self.refresh()

    def move(self, window: Window) -> None:
        """Show the window as it is after a move."""
        self.window = window
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Return a line of the window."""
        width, window = self.size.width, self.window
        pinned = window.sheet.pinned
        if y < len(pinned):
            return self._strip(pinned[y], width)
        line = y - len(pinned) + window.shown.start
        if line in window.shown:
            return self._strip(window.sheet.lines[line], width, in_hand=self._is_in_hand(line))
        if not window.fits and y == self.size.height - 1 and self.words is not None:
            return self._strip(Text(self._mark(self.words), "bold"), width)
        return Strip.blank(width, self.rich_style)

    def _mark(self, words: AppWords) -> str:
        window = self.window
        above = words.more_above.format(count=window.above) if window.above else ""
        below = words.more_below.format(count=window.below) if window.below else ""
        return _MARK_APART.join(part for part in (below, above, words.key_more) if part)

    def _is_in_hand(self, line: int) -> bool:
        window = self.window
        return window.in_hand is not None and line in window.sheet.places[window.in_hand]

    def _strip(self, text: Text, width: int, *, in_hand: bool = False) -> Strip:
        style = self.rich_style + (self._cursor if in_hand else Style.null())
        segments = [Segment(s.text, style + s.style if s.style else style) for s in text.render(self.app.console) if s.text]
        if in_hand:  # what is in hand stands out as a whole: dim on a coloured ground cannot be read
            segments = [Segment(s.text, style + Style(bold=bool(s.style and s.style.bold))) for s in segments]
        return Strip(segments).adjust_cell_length(width, style)

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
