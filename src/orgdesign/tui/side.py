"""What stands beside the question: the outline on the left, and the live advice on the right."""

from __future__ import annotations

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from orgdesign.engine.interview import Session
from orgdesign.model.rulebase import QuestionId
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.live_pane import Live
from orgdesign.render.interview.outline import OutlineEntry, legend, outline
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.screen.panels import told
from orgdesign.tui.cached import CachedDrawing, CachedText
from orgdesign.tui.lines import Line, LinesView


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


class LivePane(VerticalScroll, can_focus=False):
    """The advice so far."""

    def compose(self) -> ComposeResult:
        """Lay out the pane."""
        yield CachedDrawing(id="advice")

    def show(self, live: Live, question: QuestionId | None, aside: str, remark: str) -> None:
        """Show the advice, and what this question can still change; beside the heading something that passes."""
        self.query_one(CachedDrawing).draw(live.pane(question, aside, remark))
