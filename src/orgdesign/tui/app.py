"""The interview on a whole screen: what each key does to the session.

Every key is taken in turn, to its end, before the next: whoever types ahead answers the questions in their order. A change
is on disk before the next question shows. What takes long (the disk, refining the advice) runs beside the event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import assert_never

from textual import events, on
from textual.widgets import Input

from orgdesign.engine.typed import Misread, read_typed
from orgdesign.model.diagnostic import Unusable
from orgdesign.model.logic import Choices
from orgdesign.model.rulebase import Kind, Question
from orgdesign.render.interview.screen_words import Act
from orgdesign.render.interview.sheet import DONE, EndWords, Step, values_of
from orgdesign.render.text.diagnostics import first_fault, reason_of
from orgdesign.render.text.prose import one_line
from orgdesign.tui.confirming import ActPalette
from orgdesign.tui.conversation import Conversation
from orgdesign.tui.dialogs import Page, keys_page
from orgdesign.tui.keys import NOT_AT_THE_END, Enough, Lack, ReadTyped, Say, Toggle, Type, meaning, on_keyboard
from orgdesign.tui.lines import LinesView
from orgdesign.tui.overview import Overview
from orgdesign.tui.question import QuestionPane
from orgdesign.tui.sheet import SheetView
from orgdesign.tui.side import Outline
from orgdesign.tui.stage import Ending

_EDITS: Mapping[str, Callable[[Input], None]] = MappingProxyType(
    {
        "backspace": Input.action_delete_left,
        "delete": Input.action_delete_right,
        "left": Input.action_cursor_left,
        "right": Input.action_cursor_right,
        "home": Input.action_home,
        "end": Input.action_end,
    }
)
"""The keys that change what is typed: taken at once like all others, so that Enter never comes before them."""
_MOVES = frozenset({"up", "down", "pageup", "pagedown", "home", "end"})


class InterviewApp(Conversation):
    """A conversation on the whole screen."""

    # keys and the mouse

    async def on_event(self, event: events.Event) -> None:
        """Take a key to its end before the next, unless a dialog lies over the question."""
        alone = len(self.screen_stack) == 1
        if isinstance(event, events.Key) and not event.is_forwarded:
            if event.key in {"ctrl+c", "ctrl+q"}:
                self.exit(Ending.INTERRUPTED if event.key == "ctrl+c" else Ending.LEFT)
                return
            if alone and await self._take(event.key, event.character or ""):
                return
        if isinstance(event, events.Paste) and not event.is_forwarded and alone:
            self._paste(event.text)
            return
        await super().on_event(event)

    async def _take(self, key: str, character: str) -> bool:
        """Do what a key asks for; tells whether it asked for anything here."""
        question, pane = self.session.current, self.query_one(QuestionPane)
        if self._moves_cursor(key):
            pass
        elif key == "enter" and self._on_outline:
            self.jump(self.outline.target)
            self.arrange(unfolded=False)
        elif question is None and (key == "enter" or (character.isdecimal() and character.isascii())):
            await self._choose_step(pane.in_hand if key == "enter" else character)
        elif key == "enter" and pane.is_left and not pane.field.value.strip():
            pane.take_focus()
            self.show_keys()
        elif (asked := meaning(question, key, character, pane.state)) is None:
            return self._sign(key, character)
        elif isinstance(asked, Act):
            await self._do(asked)
        elif question is not None:
            await self._answer(question, asked)
        return True

    def _sign(self, key: str, character: str) -> bool:
        """Tell of a key that does nothing here; tells whether it was one to be told of."""
        if not character.isprintable() or not character:
            return False
        self.notice(self.words.unused.format(key=on_keyboard(character if key != "space" else key)))
        return True

    @property
    def _on_outline(self) -> bool:
        """Whether the keyboard is at the outline; a widget itself knows only once its turn has come."""
        return self.screen.focused is self.outline

    def _moves_cursor(self, key: str) -> bool:
        """Move the cursor or the focus, and tell whether the key was for that."""
        pane = self.query_one(QuestionPane)
        if key in _EDITS and pane.state.in_field:
            _EDITS[key](pane.field)
            if not pane.field.value:
                self.notice("")
            return True
        if key in {"up", "down"} and self._on_outline:
            self.outline.step(1 if key == "down" else -1)
            return True
        match key:
            case "tab" | "shift+tab" if not self._on_outline:
                self.arrange(unfolded=True)
                if self.query_one(Outline).display:
                    self.screen.set_focus(self.outline, scroll_visible=False)
            case "escape" if pane.state.in_field and not self._on_outline:
                pane.leave_field()
                self.notice(self.words.letters_now)
            case "tab" | "shift+tab" | "escape":
                self.arrange(unfolded=False)
                pane.take_focus()
                self.notice("")
            case _ if key in _MOVES:
                pane.step(key)
                return True
            case _:
                return False
        self.show_keys()
        return True

    def _paste(self, text: str) -> None:
        """Put what was pasted into the field, on one line; where there is no field, say where it can go."""
        pane = self.query_one(QuestionPane)
        if pane.state.in_field:
            pane.field.insert_text_at_cursor(" ".join(text.split()))
        else:
            self.notice(self.words.not_pasted)

    async def action_act(self, name: str) -> None:
        """Do what was clicked at the foot of the screen."""
        await self._do(Act[name])

    @on(SheetView.Clicked)
    async def _choice_clicked(self, event: SheetView.Clicked) -> None:
        question = self.session.current
        if question is None:
            await self._choose_step(event.choice)
        elif event.choice == DONE:
            await self._take("enter", "")
        else:
            several = question.kind is Kind.SEVERAL
            await self._answer(question, Toggle(event.choice) if several else Say(Choices.of(event.choice)))

    @on(LinesView.Chosen)
    def _question_clicked(self, event: LinesView.Chosen) -> None:
        self.jump(event.target)

    # what a key means at a question

    async def _answer(self, question: Question, asked: Say | Toggle | Type | ReadTyped | Lack | Enough) -> None:
        pane = self.query_one(QuestionPane)
        match asked:
            case Toggle(option):
                pane.toggle(option)
            case Type(character):
                if pane.is_left:
                    pane.take_focus()
                    self.show_keys()
                pane.field.insert_text_at_cursor(character)
            case Say(value):
                await self.say(question, value)
            case ReadTyped(text):
                await self._read(question, text)
            case Enough():
                await self.leave_it(question, self.session.onward())
            case Lack.NO_SUCH_OPTION:
                self.notice(self.words.no_such_option.format(last=len(values_of(question))))
            case Lack.NOTHING_CHOSEN if question.kind is Kind.SEVERAL:
                self.notice(self.words.choose_first)
            case Lack.NOTHING_CHOSEN:
                self.notice(self.words.nothing_typed if question.kind is Kind.NUMBER else self.teller.words.no_answer_yet)
            case _:
                assert_never(asked)

    async def _read(self, question: Question, text: str) -> None:
        read = read_typed(question, text, self.language)
        if isinstance(read, Misread):
            self.notice(self.teller.misread(question, read))
        elif read is None:
            await self.say_unknown(question)
        else:
            await self.say(question, read)

    async def _do(self, act: Act) -> None:  # noqa: C901, PLR0912  one case an act
        session, words = self.session, self.words
        if session.current is None and act in NOT_AT_THE_END:
            return
        match act:
            case Act.BACK:
                left_at, self.left_at = self.left_at, None
                ended_early = session.position is None and left_at in session.offered
                self.go(session.jump(left_at) if ended_early and left_at is not None else session.back())
            case Act.FORWARD if session.current is not None:
                await self.leave_it(session.current, session.forward())
            case Act.END:
                await self.ask_end()
            case Act.DONT_KNOW if session.current is not None:
                await self.say_unknown(session.current)
            case Act.CLEAR if session.current is not None:
                await self.ask_clear(session.current)
            case Act.UNDO:
                await self.ask_undo()
            case Act.WHY if session.current is not None:
                await self.explain(session.current)
            case Act.QUIT:
                await self.ask_quit()
            case Act.NOTE:
                await self.ask_note()
            case Act.RESPONDENT:
                await self.ask_who()
            case Act.AGENDA:
                await self.show_agenda()
            case Act.ADAPTIVE:
                await self.go_adaptive()
            case Act.DECIDES:
                await self.go_to_decisive()
            case Act.HELP:
                await self.push_screen(Page(keys_page(words), words))
            case Act.ADVICE:
                await self.show_whole_advice()
            case Act.OVERVIEW | Act.SEARCH:
                overview = Overview(self.seen, self.teller, words, searching=act is Act.SEARCH)
                await self.push_screen(overview, self.jump)
            case Act.PALETTE:
                possible = tuple(a for a in Act if a is not Act.PALETTE and (session.current or a not in NOT_AT_THE_END))
                await self.push_screen(ActPalette(words, possible), self._chosen_by_words)
            case _:
                self._set(act)

    def _set(self, act: Act) -> None:
        """Change how all is shown."""
        match act:
            case Act.LANGUAGE:
                self.language = "en" if self.language == "nl" else "nl"
                self.go(self.session)
            case Act.THEME:
                self.wear(dark=not self.current_theme.dark)
                self.show_advice()
            case Act.MEETING:
                self.meeting = not self.meeting
                self.go(self.session)
                self.notice(self.words.meeting_on if self.meeting else self.words.meeting_off)
            case Act.BLIND:
                self.blind = not self.blind
                self.go(self.session)
                self.notice(self.words.blind_on if self.blind else self.words.blind_off)
            case _:
                pass

    async def _chosen_by_words(self, act: Act | None) -> None:
        if act is not None:
            await self._do(act)

    # the end

    async def _choose_step(self, choice: str | None) -> None:
        """Take a step of the last page, by its name or its number; without one, say how to choose."""
        steps = self.ended().steps
        if choice is not None and choice.isdecimal():
            choice = steps[int(choice) - 1] if 1 <= int(choice) <= len(steps) else None
        if choice is None:
            self.notice(self.words.choose_step.format(last=len(steps)))
            return
        match Step(choice):
            case Step.RESUME:
                self.go(self.session.to_first_open())
            case Step.FINISH:
                await self.ask_quit()
            case Step.AGENDA:
                await self.show_agenda()
            case Step.WHATIF:
                await self.ask_whatif()
            case Step.REPORT | Step.WORD | Step.MEMO | Step.SLIDE as step:
                await self._make(step)

    async def _make(self, step: Step) -> None:
        make, said = self.setting.services.make, EndWords(self.language)
        if make is None:
            return
        self.notice(said.making)
        try:
            path = await asyncio.to_thread(make, step, self.language)  # which saves what was not
            self.is_saved = self.setting.store.unsaved is None
            self.show_top()
        except OSError as error:
            self.notice(said.not_made.format(reason=reason_of(error, self.language)))
        except Unusable as error:
            self.notice(said.not_made.format(reason=first_fault(error, self.language)))
        else:
            self.notice(said.made.format(path=one_line(str(path))))
