"""The question at hand: a place that scrolls with what is asked and what can be answered, and a field where a number is.

Shows a session and collects what is being chosen or typed. What an answer means is for the session, the keys for the app.
"""

from __future__ import annotations

from collections.abc import Iterable

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Input

from orgdesign.model.logic import Choices
from orgdesign.model.profile import Answer, Picks, Value
from orgdesign.model.rulebase import Kind, OptionId
from orgdesign.render.interview.sheet import DONE, LastPage, PutQuestion, QuestionSheet, end_sheet, sheet, values_of
from orgdesign.tui.keys import State
from orgdesign.tui.sheet import SheetView
from orgdesign.tui.window import Window

FIELD, LOW_FIELD = 3, 1
"""How many lines a field takes, with a frame and without one."""


class QuestionPane(Vertical):
    """A question with its options or its field."""

    class Resized(Message):
        """There is another room for the question."""

    def compose(self) -> ComposeResult:
        """Lay out the pane."""
        yield SheetView(id="sheet")
        yield Input(id="number")

    def __init__(self, id: str) -> None:  # noqa: A002  Textual's own name
        """Begin without a question."""
        super().__init__(id=id)
        self._asked: PutQuestion | LastPage | None = None
        self._chosen: frozenset[OptionId] = frozenset()
        self._value: Value = None
        self._said = self._own = False
        self._lines: int | None = None

    # showing

    def show(self, asked: PutQuestion) -> None:
        """Show a question as the session knows it."""
        session, question, teller = asked.session, asked.question, asked.teller
        own = session.own(question.id)
        value = None if own is None else own.value
        another = not isinstance(self._asked, PutQuestion) or self._asked.question is not question
        if another or value != self._value:  # what is turned on and not yet said outlives a note or another language
            self._value, self._chosen = value, _chosen(value)
        self._asked = asked
        self._said, self._own = is_said(session.answers(question.id)), own is not None and not own.silent
        field = self.field
        if field.display is not (question.kind is Kind.NUMBER):
            field.display = not field.display
        if field.display:
            field.placeholder = teller.hint(session, question)
            if another:
                field.value = ""
        self._draw(in_hand=next((each for each in values_of(question) if each in self._chosen), None), another=another)
        if another or not self.is_left:
            self.take_focus()

    def show_end(self, ended: LastPage) -> None:
        """Show the last page."""
        another = not isinstance(self._asked, LastPage)
        self._asked, self.field.display = ended, False
        self._draw(in_hand=None, another=another)
        self.take_focus()

    def _draw(self, *, in_hand: OptionId | None, another: bool) -> None:
        asked = self._asked
        if asked is None:
            return
        view, height = self.sheet, self.size.height - (self.field_height if self.field.display else 0)
        drawn = self._drawn(asked, self.size.width).within(height)
        lines = min(drawn.height, height) if self.field.display else None  # a field follows what it is for
        if lines != self._lines:  # Textual lays all out anew, even where it is told what was so already
            self._lines = lines
            view.styles.height = "1fr" if lines is None else lines
        if another:
            window = Window(drawn, height)
            view.look_at(window if in_hand is None else window.holding(in_hand), asked.words)
        else:
            view.look_at(view.window.refitted(drawn, height), asked.words)

    def _drawn(self, asked: PutQuestion | LastPage, width: int) -> QuestionSheet:
        return sheet(asked, self._chosen, width) if isinstance(asked, PutQuestion) else end_sheet(asked, width)

    def needs(self, asked: PutQuestion, width: int) -> int:
        """Return how many lines a question takes in a width, its field included."""
        field = self.field_height if asked.question.kind is Kind.NUMBER else 0
        return sheet(asked, frozenset(), width).height + field

    def refit(self) -> None:
        """Draw the same anew: for another size, or because something was turned on."""
        self._draw(in_hand=None, another=False)

    def on_resize(self) -> None:
        """Draw anew for another size."""
        self.refit()
        self.post_message(self.Resized())

    # choosing and typing

    @property
    def sheet(self) -> SheetView:
        """Where the question stands."""
        return self.query_one("#sheet", SheetView)

    @property
    def field(self) -> Input:
        """Where a number is typed."""
        return self.query_one("#number", Input)

    @property
    def field_height(self) -> int:
        """How many lines the field takes on this screen."""
        return LOW_FIELD if self.screen.has_class("-low") else FIELD

    @property
    def is_left(self) -> bool:
        """Whether the field was left, so that letters are commands."""
        return self.field.display and self.screen.focused is self.sheet

    @property
    def in_hand(self) -> OptionId | None:
        """The choice that the arrows are at."""
        return self.sheet.window.in_hand

    @property
    def state(self) -> State:
        """What is chosen or typed so far."""
        in_hand = None if self.in_hand == DONE else self.in_hand
        return State(
            self.field.value,
            Picks(self._chosen),
            in_hand,
            self._said,
            self._own,
            in_field=self.field.display and not self.is_left,
        )

    def take_focus(self) -> None:
        """Bring the keyboard to what can be answered."""
        self.screen.set_focus(self.field if self.field.display else self.sheet, scroll_visible=False)

    def leave_field(self) -> None:
        """Take the keyboard out of the field, so that letters are commands."""
        self.screen.set_focus(self.sheet, scroll_visible=False)

    def toggle(self, value: OptionId) -> None:
        """Turn an option of the question at hand on or off, and take it in hand."""
        self._chosen ^= {value}
        self.refit()
        self.sheet.move(self.sheet.window.holding(value))

    def step(self, key: str) -> None:
        """Move along the choices or through the lines by a key that does so."""
        window = self.sheet.window
        match key:
            case "up" | "down":
                moved = window.stepped(1 if key == "down" else -1)
            case "pageup" | "pagedown":
                moved = window.paged(1 if key == "pagedown" else -1)
            case _:
                moved = window.ended(at_end=key == "end")
        self.sheet.move(moved)


def is_said(answers: Iterable[Answer]) -> bool:
    """Tell whether anybody said anything, be it that they do not know; a note alone says nothing."""
    return any(not answer.silent for answer in answers)


def _chosen(value: Value) -> frozenset[OptionId]:
    if isinstance(value, Picks):
        return value.options
    return value.values if isinstance(value, Choices) and value.single else frozenset()
