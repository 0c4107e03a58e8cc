"""What stands beside the question: the outline on the left, and the live advice on the right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from rich.segment import Segment
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
from orgdesign.tui.cached import CachedText
from orgdesign.tui.lines import Line, LinesView, ScrolledLines

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


class LivePane(ScrolledLines):
    """The advice so far. What stands there already is not drawn again."""

    _parts: Sequence[PanePart] = ()
    _drawn: Mapping[PanePart, Sequence[Strip]] = MappingProxyType({})
    _lines: Sequence[Strip] = ()
    _width = 0
    _before_mark = _MARGIN.text

    def show(self, live: Live, question: QuestionId | None, aside: str, remark: str) -> None:
        """Show the advice, and what this question can still change; beside the heading something that passes."""
        self._parts, self.words = live.pane(question, aside, remark), live.words
        self._draw()

    def on_resize(self) -> None:
        """Draw for another width."""
        self._draw()

    @property
    def count(self) -> int:
        """How many lines there are."""
        return len(self._lines)

    def line_at(self, at: int) -> Strip:
        """Return a line."""
        return self._lines[at].adjust_cell_length(self.line_width).apply_style(self.line_style)

    def _draw(self) -> None:
        width = self.size.width
        if not width:
            return
        before, shown = self._lines, self.shown
        drawn = self._drawn if width == self._width else {}
        self._drawn = {part: drawn.get(part) or self._strips(part, width - _MARGINS) for part in self._parts}
        self._lines, self._width = [line for part in self._parts for line in self._drawn[part]], width
        self.refresh_changed(len(before), shown, lambda at: self._lines[at] is not before[at])

    def _strips(self, part: PanePart, width: int) -> Sequence[Strip]:
        console = self.app.console
        lines = console.render_lines(part, console.options.update_width(max(width, 1)))
        return [Strip([_MARGIN, *line, _MARGIN]) for line in lines]
