"""What stands beside the question: the outline on the left, and the live advice on the right."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from orgdesign.engine.interview import Session
from orgdesign.model.rulebase import QuestionId
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.live_pane import Live
from orgdesign.render.interview.outline import OutlineEntry, legend, outline
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.screen.panels import told
from orgdesign.tui.cached import CachedDrawing, CachedText


class Outline(Vertical):
    """Every section with its progress, the questions of the one at hand, and what the signs mean."""

    _lines: Mapping[tuple[OutlineEntry, QuestionId | None], Option] = MappingProxyType({})

    def compose(self) -> ComposeResult:
        """Lay out the outline."""
        yield OptionList(id="questions", markup=False)
        yield CachedText(id="marks")

    def show(self, session: Session, teller: Teller, words: AppWords) -> None:
        """Show where the conversation stands; a line that stays as it was stays the option that it was."""
        entries = outline(session, teller, words)
        lines = [(entry, _leads_to(entry, session)) for entry in entries]
        self._lines = {line: self._lines.get(line) or _option(*line) for line in lines}
        questions = self.query_one("#questions", OptionList)
        questions.set_options(self._lines.values())
        questions.highlighted = next((at for at, entry in enumerate(entries) if entry.here), None)
        self.query_one(CachedText).tell(told(legend(session, words), "dim"))


def target_of(line: Option | None) -> QuestionId | None:
    """Return the question to which a line of the outline leads."""
    return None if line is None or line.id is None else line.id.partition("/")[2]


def _leads_to(entry: OutlineEntry, session: Session) -> QuestionId | None:
    """Return where a line leads: a section to its first open question, or else to its first."""
    if entry.question is not None:
        return entry.question
    inside = [q for q in session.offered if session.rule_base.questions[q].section == entry.section]
    wanting = frozenset(session.open)
    return next((q for q in inside if q in wanting), inside[0] if inside else None)


def _option(entry: OutlineEntry, target: QuestionId | None) -> Option:
    text = Text(entry.text, "bold" if entry.here or not entry.question else "")
    # A question stands twice where its section leads to it, so what leads there is part of the name.
    name = None if target is None else f"{'q' if entry.question else 's'}/{target}"
    return Option(text, name, disabled=target is None)


class LivePane(VerticalScroll, can_focus=False):
    """The advice so far."""

    def compose(self) -> ComposeResult:
        """Lay out the pane."""
        yield CachedDrawing(id="advice")

    def show(self, live: Live, question: QuestionId | None, aside: str, remark: str) -> None:
        """Show the advice, and what this question can still change; beside the heading something that passes."""
        self.query_one(CachedDrawing).draw(live.pane(question, aside, remark))
