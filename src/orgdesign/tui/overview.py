"""All questions with what was said to each, to read again, to search and to go to."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from orgdesign.engine.interview import Session
from orgdesign.model.rulebase import QuestionId
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.outline import APART, mark, matching
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.screen.panels import told


class Overview(ModalScreen[QuestionId | None]):
    """Every question by section; ends with the one to go to."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "dismiss(None)", ""), ("slash", "search", "")]

    def __init__(self, session: Session, teller: Teller, words: AppWords, *, searching: bool) -> None:
        """Take the conversation, and whether to begin with searching."""
        super().__init__()
        self._session = session
        self._teller = teller
        self._words = words
        self._searching = searching

    def compose(self) -> ComposeResult:
        """Lay out the overview."""
        with Vertical(classes="dialog page"):
            yield Input(placeholder=self._words.find)
            yield OptionList(markup=False)
            yield Static(told(self._words.overview_keys, "dim"))

    def on_mount(self) -> None:
        """Begin in the field, or at the question at hand."""
        self._list("")
        self.query_one(Input if self._searching else OptionList).focus()

    def action_search(self) -> None:
        """Go to the field."""
        self.query_one(Input).focus()

    def on_key(self, event: events.Key) -> None:
        """Go from the field into what was found."""
        if event.key == "down" and self.query_one(Input).has_focus:
            event.stop()  # the list would take the same key for a step
            self.query_one(OptionList).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches so far."""
        self._list(event.value)

    def on_input_submitted(self) -> None:
        """Go to the first question that was found."""
        found = next((o.id for o in self.query_one(OptionList).options if o.id is not None and not o.disabled), None)
        if found is not None:
            self.dismiss(found)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Go to a question."""
        self.dismiss(event.option_id)

    def _list(self, text: str) -> None:
        session, teller = self._session, self._teller
        found = frozenset(matching(session, teller, text))
        lines = self.query_one(OptionList)
        lines.clear_options()
        tallies = session.progress.sections
        for section in session.rule_base.sections:
            inside = [q for q in session.rule_base.questions.values() if q.section == section.id and q.id in found]
            if inside:
                tally = tallies[section.id]
                title = self._words.section.format(
                    section=teller.text(section.title), answered=tally.answered, relevant=tally.relevant
                )
                lines.add_option(Option(told(title, "bold underline"), disabled=True))
            for question in inside:
                head, state = teller.overview_entry(session, question)
                sign = mark(session, question.id)
                line = Text.assemble(f"{sign}{told(head)}", ("\n", ""), (f"   {told(state)}", "italic"))
                lines.add_option(Option(line, id=question.id, disabled=sign.startswith(APART)))
        if not found:
            lines.add_option(Option(told(self._words.nothing_found.format(text=text)), disabled=True))
        place = next((at for at, option in enumerate(lines.options) if option.id == session.position), None)
        first = next((at for at, option in enumerate(lines.options) if not option.disabled), None)
        lines.highlighted = first if place is None else place
