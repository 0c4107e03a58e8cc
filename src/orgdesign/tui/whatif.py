"""What if, at hand: questions and decisions by what they are called, and beside them what another answer would bring.

Nothing that is supposed here is kept. What is supposed is worked out beside the keys; only the last counts.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import ClassVar

from rich.console import RenderableType
from textual import events, work
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from orgdesign.engine.typed import Misread, read_typed
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices
from orgdesign.model.names import folded
from orgdesign.model.profile import Answer, Picks, Value
from orgdesign.model.provenance import InquiryProvenance
from orgdesign.model.rulebase import Kind, Question
from orgdesign.model.tool import TOOL
from orgdesign.render.formats.terminal import terminal
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.interview.sheet import values_of
from orgdesign.render.paper.blocks import Paper
from orgdesign.render.screen.panels import told
from orgdesign.render.text.outcomes import leading_title
from orgdesign.run.supposing import Expected, suppose, supposed_paper, toward_paper
from orgdesign.tui.refining import STILL, beside

_QUESTION, _DECISION = "q/", "d/"


class WhatIf(ModalScreen[None]):
    """Pick a question and an answer, or a decision and an outcome; see what follows."""

    BINDINGS: ClassVar[list[BindingType]] = [("escape", "back", "")]

    def __init__(self, advice: Advice, teller: Teller, words: AppWords, date: str, expected: Expected) -> None:
        """Take the advice as it stands, how it is told, the day of today, and what open answers are expected to be."""
        super().__init__()
        self._date, self._expected = date, expected
        self._advice, self._teller, self._words = advice, teller, words
        self._then = advice.profile
        self._picked = ""

    def compose(self) -> ComposeResult:
        """Lay out the picker with what follows beside it."""
        with Vertical(classes="dialog page"):
            yield Static(told(self._words.whatif_title, "bold"))
            with Horizontal(id="whatif"):
                with Vertical(id="picker"):
                    yield Input()
                    yield OptionList(markup=False)
                with VerticalScroll(id="follows", can_focus=False):
                    yield Static(told(self._words.whatif_now), id="following")
            yield Static(told(self._words.whatif_keys, "dim"))

    def on_mount(self) -> None:
        """Begin with everything that can be supposed."""
        self._pick("")

    # picking

    def action_back(self) -> None:
        """Go back to what can be supposed, or close."""
        if self._picked:
            self._pick("")
        else:
            self.dismiss(None)

    def on_key(self, event: events.Key) -> None:
        """Let the arrows walk along the list and the pages scroll what follows, while the words are typed."""
        found, follows = self.query_one(OptionList), self.query_one("#follows", VerticalScroll)
        moves: dict[str, Callable[[], object]] = {
            "up": found.action_cursor_up,
            "down": found.action_cursor_down,
            "pageup": lambda: follows.scroll_page_up(animate=False),
            "pagedown": lambda: follows.scroll_page_down(animate=False),
        }
        if event.key in moves:
            event.stop()
            event.prevent_default()
            moves[event.key]()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Show what matches so far."""
        self._list(event.value)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take what the cursor is at, or the number that was typed."""
        question = self._question
        if question is not None and question.kind is Kind.NUMBER:
            read = read_typed(question, event.value, self._teller.language)
            if isinstance(read, Misread):
                self._tell(told(self._teller.misread(question, read)))
            else:
                self._suppose(question, read)
            return
        chosen = self.query_one(OptionList).highlighted_option
        if chosen is not None and chosen.id is not None:
            self._take(chosen.id)

    def on_option_list_option_selected(self, event: OptionList.OptionSelected) -> None:
        """Take what was clicked."""
        if event.option_id is not None:
            self._take(event.option_id)

    def _take(self, id_: str) -> None:
        question = self._question
        if not self._picked:
            self._pick(id_)
        elif question is not None:
            self._suppose(
                question, Picks(self._toggled(question, id_)) if question.kind is Kind.SEVERAL else Choices.of(id_)
            )
        else:
            self._want(id_)

    def _toggled(self, question: Question, option: str) -> frozenset[str]:
        said = [answer.value for answer in self._then.answers.get(question.id, ()) if isinstance(answer.value, Picks)]
        return (said[0].options if said else frozenset()) ^ {option}

    @property
    def _question(self) -> Question | None:
        if not self._picked.startswith(_QUESTION):
            return None
        return self._advice.rule_base.questions[self._picked.removeprefix(_QUESTION)]

    def _pick(self, id_: str) -> None:
        self._picked = id_
        words, field = self._words, self.query_one(Input)
        if not id_:
            field.placeholder = words.whatif_find
        else:
            field.placeholder = words.whatif_answer if id_.startswith(_QUESTION) else words.whatif_outcome
        field.value = ""
        self._list("")
        field.focus()

    def _list(self, text: str) -> None:
        lines = self.query_one(OptionList)
        question = self._question
        typed = text if question is None or question.kind is not Kind.NUMBER else ""
        found = [(id_, line) for id_, line in self._choices() if folded(typed) in folded(line)]
        lines.set_options(Option(told(line), id=id_) for id_, line in found)
        lines.highlighted = 0 if found else None

    def _choices(self) -> list[tuple[str, str]]:
        teller, base, words = self._teller, self._advice.rule_base, self._words
        question = self._question
        if question is not None:
            return [(value, teller.value(question, Choices.of(value))) for value in values_of(question)]
        if self._picked:
            decision = base.decisions[self._picked.removeprefix(_DECISION)]
            return [(each.id, teller.text(each.title)) for each in decision.alternatives]
        asked = [base.questions[id_] for id_ in self._advice.asked]
        said = [
            (each, teller.answers(each, self._then.answers.get(each.id, ())) or teller.words.still_open) for each in asked
        ]
        outcomes = self._advice.outcomes.values()
        return [
            *(
                (f"{_QUESTION}{each.id}", words.whatif_question.format(label=teller.text(each.name), answer=answer))
                for each, answer in said
            ),
            *(
                (
                    f"{_DECISION}{each.decision.id}",
                    words.whatif_decision.format(
                        label=teller.text(each.decision.title), answer=leading_title(each, teller.language)
                    ),
                )
                for each in outcomes
            ),
        ]

    # what follows

    def _suppose(self, question: Question, value: Value) -> None:
        self._then = suppose(self._then, question.id, Answer(value))
        then = self._then
        self._follow(lambda provenance: supposed_paper(self._advice, then, provenance, self._expected))
        if question.kind is not Kind.SEVERAL:
            self._pick("")

    def _want(self, alternative: str) -> None:
        decision = self._picked.removeprefix(_DECISION)
        self._follow(lambda provenance: toward_paper(self._advice, decision, alternative, provenance, self._expected))
        self._pick("")

    @work(exclusive=True)
    async def _follow(self, paper: Callable[[InquiryProvenance], Paper]) -> None:
        self._tell(told(self._words.whatif_wait, "italic"))
        base = self._advice.rule_base
        provenance = InquiryProvenance(
            tool=TOOL,
            rule_base=base.id,
            version=base.version,
            digest=base.digest,
            date=self._date,
            language=self._teller.language,
            command="",
            options=(),
            profiles=(),
        )
        await asyncio.sleep(STILL)
        try:
            made = await beside(partial(paper, provenance))
        except Exception:  # noqa: BLE001  whoever supposes something loses nothing; the conversation goes on
            self._tell(told(self._words.whatif_failed))
            return
        self._tell(terminal(made))
        self.query_one("#follows", VerticalScroll).scroll_home(animate=False)

    def _tell(self, page: RenderableType) -> None:
        self.query_one("#following", Static).update(page)
