"""The question at hand: its text, what can be answered, what was said, and why it is asked.

Shows a session and collects what is being chosen or typed. What an answer means is for the session, the keys for the app.
"""

from __future__ import annotations

from textwrap import wrap

from rich.text import Text
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from orgdesign.engine.interview import Session
from orgdesign.model.logic import Choices, Truth
from orgdesign.model.profile import Picks, Value
from orgdesign.model.rulebase import YES, Kind, OptionId, Question
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.screen.panels import told
from orgdesign.tui.keys import State, values_of

_CHOSEN, _NOT_CHOSEN, _ON, _OFF = "●", "○", "[x]", "[ ]"
_DONE = "done"


class QuestionPane(Vertical):
    """A question with its options or its field."""

    def compose(self) -> ComposeResult:
        """Lay out the pane."""
        yield Static(id="heading")
        yield Static(id="text")
        yield Static(id="said")
        yield OptionList(id="options", markup=False)
        yield Input(id="number")
        with VerticalScroll(id="explanation", can_focus=False):
            yield Static(id="why")

    def __init__(self, id: str) -> None:  # noqa: A002  Textual's own name
        """Begin without a question."""
        super().__init__(id=id)
        self._shown: tuple[Question, Teller] | None = None
        self._words: AppWords | None = None
        self._broken_at = 0
        self._chosen: frozenset[OptionId] = frozenset()
        self._value: Value = None
        self._said = self._own = False

    # showing

    def show(self, session: Session, question: Question, teller: Teller, words: AppWords) -> None:
        """Show a question as the session knows it."""
        own = session.own(question.id)
        value = None if own is None else own.value
        another = self._shown is None or self._shown[0] is not question
        if another or value != self._value:  # what is turned on and not yet said outlives a note or another language
            self._value, self._chosen = value, _chosen(value)
        self._shown, self._words = (question, teller), words
        self._said, self._own = bool(session.answers(question.id)), own is not None
        self.query_one("#heading", Static).update(told(_heading(session, question, teller, words), "dim"))
        self.query_one("#text", Static).update(told(teller.text(question.text), "bold"))
        self._show_said(session, question, teller)
        self.query_one("#why", Static).update(_explanation(question, teller))
        field, options = self.field, self.options
        field.display, options.display = question.kind is Kind.NUMBER, question.kind is not Kind.NUMBER
        if question.kind is Kind.NUMBER:
            low, high = teller.ends(question)
            field.placeholder = words.number_hint.format(low=low, high=high, unit=teller.unit(question)).strip()
            if another:
                field.value = ""
        else:
            self._show_options(question, teller, words)
        if another:
            self.query_one("#explanation").scroll_home(animate=False)
        self.take_focus()

    def _show_said(self, session: Session, question: Question, teller: Teller) -> None:
        section = next(each for each in session.rule_base.sections if each.id == question.section)
        first = next(id_ for id_ in session.offered if session.rule_base.questions[id_].section == section.id)
        lines = [teller.text(section.intro)] if first == question.id else []
        if session.relevance(question.id) is Truth.UNKNOWN:
            lines.append(teller.words.perhaps_irrelevant)
        answers = session.answers(question.id)
        if answers:
            lines.append(f"{teller.words.now.format(answers=teller.answers(question, answers))} {teller.words.keeps}")
        said = self.query_one("#said", Static)
        said.update(told("\n".join(lines), "italic"))
        said.display = bool(lines)

    def on_resize(self) -> None:
        """Break the options anew for another width; what is under the cursor stays there."""
        if self._shown is None or self._words is None or self._broken_at == self._width or not self.options.display:
            return
        highlighted = self.options.highlighted
        self._show_options(*self._shown, self._words)
        self.options.highlighted = highlighted

    @property
    def _width(self) -> int:
        return self.size.width - 1  # the scroll bar

    def _show_options(self, question: Question, teller: Teller, words: AppWords) -> None:
        self._broken_at = self._width
        options = self.options
        options.clear_options()
        options.add_options(
            Option(_line(question, value, teller, self._width, on=value in self._chosen), id=f"{question.id}/{value}")
            for value in values_of(question)
        )
        if question.kind is Kind.SEVERAL:
            options.add_option(Option(told(f"      {words.done_choosing}", "bold"), id=f"{question.id}/{_DONE}"))
        # Nothing is under the cursor until somebody brings it there: an Enter too many must not answer.
        options.highlighted = next((at for at, value in enumerate(values_of(question)) if value in self._chosen), None)
        options.scroll_home(animate=False)

    # choosing and typing

    @property
    def options(self) -> OptionList:
        """The list of options."""
        return self.query_one("#options", OptionList)

    @property
    def field(self) -> Input:
        """Where a number is typed."""
        return self.query_one("#number", Input)

    @property
    def state(self) -> State:
        """What is chosen or typed so far."""
        option = self.options.highlighted_option
        highlighted = None if option is None or option.id is None else self.value_in(option.id)
        return State(self.field.value, Picks(self._chosen), highlighted, self._said, self._own)

    def take_focus(self) -> None:
        """Bring the keyboard to what can be answered."""
        self.screen.set_focus(self.field if self.field.display else self.options, scroll_visible=False)

    def value_in(self, option: str) -> str | None:
        """Return the value that a line of the list stands for, if it is one of the question at hand."""
        question, _, value = option.partition("/")
        at_hand = self._shown is not None and question == self._shown[0].id
        return value if at_hand and value != _DONE else None

    def toggle(self, value: OptionId) -> None:
        """Turn an option of the question at hand on or off."""
        if self._shown is None:
            return
        question, teller = self._shown
        self._chosen ^= {value}
        line = _line(question, value, teller, self._width, on=value in self._chosen)
        self.options.replace_option_prompt(f"{question.id}/{value}", line)
        self.options.highlighted = values_of(question).index(value)


def _chosen(value: Value) -> frozenset[OptionId]:
    if isinstance(value, Picks):
        return value.options
    return value.values if isinstance(value, Choices) and value.single else frozenset()


def _line(question: Question, value: OptionId, teller: Teller, width: int, *, on: bool) -> Text:
    """Return an option with its number, whether it is chosen, and hanging under it what it looks like in practice."""
    number = values_of(question).index(value) + 1
    signs = (_ON, _OFF) if question.kind is Kind.SEVERAL else (_CHOSEN, _NOT_CHOSEN)
    head = f"{number} {signs[0] if on else signs[1]} "
    if question.kind is Kind.YES_NO:
        return Text(head + (teller.words.yes if value == YES else teller.words.no), "bold")
    option = next(each for each in question.options if each.id == value)
    line = Text(head + teller.text(option.label), "bold")
    indent = " " * len(head)
    for part in wrap(teller.text(option.meaning), max(width - len(indent), 20)) if option.meaning else ():
        line.append(f"\n{indent}{part}", "not bold dim")
    return line


def _heading(session: Session, question: Question, teller: Teller, words: AppWords) -> str:
    section = next(each for each in session.rule_base.sections if each.id == question.section)
    siblings = [id_ for id_ in session.offered if session.rule_base.questions[id_].section == question.section]
    return words.heading.format(
        number=teller.numbers[question.id],
        section=teller.text(section.title),
        place=siblings.index(question.id) + 1,
        of=len(siblings),
    )


def _explanation(question: Question, teller: Teller) -> Text:
    lines = [teller.text(question.help)] if question.help else []
    lines.append(teller.words.why.format(why=teller.text(question.why)))
    lines += [teller.words.probe.format(probe=teller.text(question.probe))] if question.probe else []
    return told("\n".join(lines))
