"""What stands beside the question: the outline on the left, and the live advice on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.segment import Segment
from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.strip import Strip

from orgdesign.engine.interview import Session
from orgdesign.model.rulebase import QuestionId
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.live_pane import Live, PanePart
from orgdesign.render.interview.outline import OutlineEntry, legend, outline
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.screen.panels import told
from orgdesign.tui.cached import CachedText, OneStyle
from orgdesign.tui.lines import Line, LinesView, in_sight, mark_of

_MARGIN = Segment(" ")
_MARGINS = 2


class Outline(Vertical):
    """Every section with its progress, the questions of the one at hand, and what the signs mean."""

    def compose(self) -> ComposeResult:
        """Lay out the outline."""
        yield LinesView(id="questions")
        yield CachedText(id="marks")

    def show(self, session: Session, teller: Teller, words: AppWords) -> None:
        """Show where the conversation stands."""
        lines = [_line(entry, session) for entry in outline(session, teller, words)]
        self.query_one(LinesView).show(lines, words)
        self.query_one(CachedText).tell(told(legend(session, words), "dim"))


def _line(entry: OutlineEntry, session: Session) -> Line:
    return Line(entry.text, _leads_to(entry, session), here=entry.here, strong=entry.here or not entry.question)


def _leads_to(entry: OutlineEntry, session: Session) -> QuestionId | None:
    """Return where a line leads: a section to its first open question, or else to its first."""
    if entry.question is not None:
        return entry.question
    questions = session.rule_base.questions
    inside = (id_ for ids in (session.open, session.offered) for id_ in ids)
    return next((id_ for id_ in inside if questions[id_].section == entry.section), None)


class LivePane(OneStyle):
    """The advice so far. What stands there already is not drawn again; what does not fit scrolls, and a mark tells of it."""

    _parts: Sequence[PanePart] = ()
    _drawn: Mapping[PanePart, Sequence[Strip]] = MappingProxyType({})
    _lines: Sequence[Strip] = ()
    _width = _top = 0
    words: AppWords | None = None

    def show(self, live: Live, question: QuestionId | None, aside: str, remark: str) -> None:
        """Show the advice, and what this question can still change; beside the heading something that passes."""
        self._parts, self.words = live.pane(question, aside, remark), live.words
        self._draw()

    def on_resize(self) -> None:
        """Draw for another width."""
        self._draw()

    @property
    def shown(self) -> range:
        """The lines that are in sight; where not all are, the last line of the screen is for the mark."""
        return in_sight(self._top, len(self._lines), self.size.height)

    def _draw(self) -> None:
        width = self.size.width
        if not width:
            return
        before, shown = self._lines, self.shown
        drawn = self._drawn if width == self._width else {}
        self._drawn = {part: drawn.get(part) or self._strips(part, width - _MARGINS) for part in self._parts}
        self._lines, self._width = [line for part in self._parts for line in self._drawn[part]], width
        if len(before) != len(self._lines) or self.shown != shown:
            self.refresh()
        else:
            self.refresh_lines(at - shown.start for at in shown if self._lines[at] is not before[at])

    def _strips(self, part: PanePart, width: int) -> Sequence[Strip]:
        console = self.app.console
        lines = console.render_lines(part, console.options.update_width(max(width, 1)))
        return [Strip([_MARGIN, *line, _MARGIN]) for line in lines]

    def render_line(self, y: int) -> Strip:
        """Return a line of the screen."""
        shown = self.shown
        if shown.start + y in shown:
            return self._lines[shown.start + y].adjust_cell_length(self.line_width).apply_style(self.line_style)
        if y == self.size.height - 1 and len(shown) < len(self._lines) and self.words is not None:
            return self.line_of(Text(f" {mark_of(shown, len(self._lines), self.words)}", "bold"), self.line_style)
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
