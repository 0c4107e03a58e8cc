"""Lines that scroll, and such as lead somewhere, each one line of the screen: only those that changed are drawn anew.

Knows what stands in a line and where it leads, not what that is. Textual's own list draws all of its lines for each change.
"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.style import Style
from rich.text import Text
from textual import events
from textual.message import Message
from textual.strip import Strip

from orgdesign.render.interview.screen_words import AppWords
from orgdesign.tui.cached import OneStyle


@dataclass(frozen=True, slots=True)
class Line:
    """A line: what stands there, and where it leads, if anywhere. `here` is the one at hand."""

    text: str
    target: str | None
    here: bool = False
    strong: bool = False


def in_sight(top: int, count: int, height: int) -> range:
    """Return which of so many lines are in sight from `top` on; where not all are, one line of the height is for a mark."""
    room = max(height, 1) if count <= height else max(height - 1, 1)
    top = min(max(top, 0), count - min(room, count))
    return range(top, min(top + room, count))


def mark_of(shown: range, count: int, words: AppWords) -> str:
    """Return what tells of the lines that are not in sight: those below or, at the end, those above."""
    below = count - shown.stop
    return words.more_below.format(count=below) if below else words.more_above.format(count=shown.start)


class ScrolledLines(OneStyle):
    """As many of its lines as fit are in sight. The others scroll into sight, and a mark tells of them."""

    words: AppWords | None = None
    _top = 0
    _before_mark = ""

    @property
    @abstractmethod
    def count(self) -> int:
        """How many lines there are."""

    @abstractmethod
    def line_at(self, at: int) -> Strip:
        """Return one of the lines, as it is drawn."""

    @property
    def shown(self) -> range:
        """The lines that are in sight; where not all are, the last line of the screen is for the mark."""
        return in_sight(self._top, self.count, self.size.height)

    def refresh_changed(self, count: int, shown: range, is_changed: Callable[[int], bool]) -> None:
        """Draw the lines anew that changed, or all if there were other than so many or others were in sight."""
        if self.count != count or self.shown != shown:
            self.refresh()
        else:
            self.refresh_lines(at - shown.start for at in shown if is_changed(at))

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen."""
        shown = self.shown
        if shown.start + y in shown:
            return self.line_at(shown.start + y)
        if y == self.size.height - 1 and len(shown) < self.count and self.words is not None:
            return self.line_of(Text(self._before_mark + mark_of(shown, self.count, self.words), "bold"), self.line_style)
        return Strip.blank(self.line_width, self.line_style)

    # the mouse

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """Scroll down by lines."""
        event.stop()
        self.roll(3)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """Scroll up by lines."""
        event.stop()
        self.roll(-3)

    def roll(self, lines: int) -> None:
        """Scroll so many lines down or, below nought, up."""
        self._top = self.shown.start + lines
        self._top = self.shown.start
        self.refresh()


class LinesView(ScrolledLines, can_focus=True):
    """Lines, of which one is at the cursor."""

    class Chosen(Message):
        """A line that leads somewhere was clicked."""

        def __init__(self, target: str) -> None:
            """Take where it leads."""
            super().__init__()
            self.target = target

    COMPONENT_CLASSES = {"lines--here"}  # noqa: RUF012  as Textual declares it

    _lines: Sequence[Line] = ()
    cursor: int | None = None
    """The line that the keys are at."""

    # what there is

    @property
    def target(self) -> str | None:
        """Where the line at the cursor leads."""
        return None if self.cursor is None else self._lines[self.cursor].target

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    # showing and moving

    def show(self, lines: Sequence[Line], words: AppWords) -> None:
        """Show these lines, with the cursor at the one at hand."""
        before, was, shown = self._lines, self.cursor, self.shown
        self._lines, self.words = lines, words
        self.cursor = next((at for at, line in enumerate(lines) if line.here), None)
        self._bring_into_sight()
        self.refresh_changed(len(before), shown, lambda at: lines[at] != before[at] or at in {was, self.cursor})

    def step(self, by: int) -> None:
        """Go to the next line that leads somewhere, down (1) or up (-1); past the last comes the first."""
        leading = [at for at, line in enumerate(self._lines) if line.target is not None]
        if not leading:
            return
        if self.cursor in leading:
            self.cursor = leading[(leading.index(self.cursor) + by) % len(leading)]
        else:
            self.cursor = leading[0 if by > 0 else -1]
        self._bring_into_sight()
        self.refresh()

    def _bring_into_sight(self) -> None:
        shown = self.shown
        if self.cursor is not None and self.cursor not in shown:
            self._top = self.cursor if self.cursor < shown.start else self.cursor - len(shown) + 1

    def on_resize(self) -> None:
        """Keep the cursor in sight."""
        self._bring_into_sight()

    # drawing

    def line_at(self, at: int) -> Strip:
        """Return a line, which stands out where the cursor is."""
        line, style = self._lines[at], self.line_style
        text = Text(line.text, "bold" if line.strong else "", no_wrap=True)
        text.truncate(self.line_width, overflow="ellipsis")
        return self.line_of(text, style + self._here if at == self.cursor else style)

    @property
    def _here(self) -> Style:
        if self.app.no_color:
            return Style(underline=True)
        return self.get_component_rich_style("lines--here", partial=False)

    # the mouse

    def on_click(self, event: events.Click) -> None:
        """Tell where the line that was clicked leads."""
        at = self.shown.start + event.y
        if at in self.shown and (target := self._lines[at].target) is not None:
            event.stop()
            self.post_message(self.Chosen(target))
