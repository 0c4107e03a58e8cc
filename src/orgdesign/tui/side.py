"""What stands beside the question: the outline on the left, the live advice on the right, the line on top, and the end."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group
from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from orgdesign.engine.interview import Session
from orgdesign.model.rulebase import QuestionId
from orgdesign.render.app_words import AppWords
from orgdesign.render.interview import Teller
from orgdesign.render.live import Live
from orgdesign.render.outline import legend, outline
from orgdesign.render.panels import told
from orgdesign.tui.drawn import Drawn


class Outline(Vertical):
    """Every section with its progress, the questions of the one at hand, and what the signs mean."""

    def compose(self) -> ComposeResult:
        """Lay out the outline."""
        yield OptionList(id="questions", markup=False)
        yield Static(id="marks")

    def show(self, session: Session, teller: Teller, words: AppWords) -> None:
        """Show where the conversation stands."""
        entries = outline(session, teller, words)
        questions = self.query_one("#questions", OptionList)
        questions.clear_options()
        for entry in entries:
            line = Text(entry.text, "bold" if entry.here or not entry.question else "")
            first = next((q for q in session.offered if session.rule_base.questions[q].section == entry.section), None)
            target = entry.question or _first_open(session, entry.section) or first
            questions.add_option(Option(line, id=f"{'q' if entry.question else 's'}/{target}", disabled=target is None))
        here = next((at for at, entry in enumerate(entries) if entry.here), None)
        questions.highlighted = here
        self.query_one("#marks", Static).update(told(legend(session, words), "dim"))


def target_of(line: Option | None) -> QuestionId | None:
    """Return the question to which a line of the outline leads."""
    return None if line is None or line.id is None else line.id.partition("/")[2]


def _first_open(session: Session, section: str) -> QuestionId | None:
    return next((q for q in session.open if session.rule_base.questions[q].section == section), None)


class LivePane(VerticalScroll, can_focus=False):
    """The advice so far."""

    def compose(self) -> ComposeResult:
        """Lay out the pane."""
        yield Drawn(id="advice")

    def show(self, live: Live, question: QuestionId | None, remark: str) -> None:
        """Show the advice, and what this question can still change."""
        self.query_one(Drawn).draw(live.pane(question, remark))


class EndPane(VerticalScroll, can_focus=True):
    """What stands where there is no question left: what came of it, and what to do next."""

    def compose(self) -> ComposeResult:
        """Lay out the pane."""
        yield Static(id="ending")

    def show(self, session: Session, teller: Teller, live: Live, words: AppWords, steps: Sequence[tuple[str, str]]) -> None:
        """Show the layout, what is unanswered, each decision, and the commands that go on from here."""
        layout = session.advice.outcomes[session.rule_base.layout]
        leading = None if layout.leading is None else layout.decision.alternative(layout.leading)
        unanswered = teller.unanswered(session)
        parts = [told(words.end, "bold underline")]
        if not unanswered:
            parts.append(told(teller.words.ready))
        parts += [Text(), told(teller.text(layout.decision.title), "dim")]
        if leading is None:
            parts.append(told(teller.words.no_outcome, "bold"))
        else:
            parts += [told(teller.text(leading.title), f"bold {live.palette.leading}"), told(teller.text(leading.text))]
        parts += [Text(), *(told(line) for line in teller.advice(session)), *(told(line) for line in unanswered)]
        parts += [Text(), told(words.next_steps, "bold underline")]
        for label, command in steps:
            parts += [told(label), told(f"  {command}", "bold")]
        self.query_one("#ending", Static).update(Group(*parts))
        self.screen.set_focus(self, scroll_visible=False)
