"""The interview on a whole screen: what each key does to the session.

Every key is taken in turn, to its end, before the next: whoever types ahead answers the questions in their order. A change
is on disk before the next question shows. What takes long (the disk, refining the advice) runs beside the event loop.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import assert_never

from textual import events, on
from textual.widgets import Input, OptionList

from orgdesign.engine.interview import Session, fallen_away
from orgdesign.engine.typed import Misread, read_typed
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Value
from orgdesign.model.rulebase import Kind, Question, QuestionId
from orgdesign.render.advice.page import advice_text
from orgdesign.render.interview.screen_words import Act
from orgdesign.render.interview.store_news import news_lines
from orgdesign.render.text.diagnostics import reason_of
from orgdesign.render.text.safe import one_line
from orgdesign.tui.dialogs import Note, Page, Respondent, Trouble, Who, keys_page
from orgdesign.tui.keys import NOT_AT_THE_END, Enough, Lack, ReadTyped, Say, Toggle, Type, meaning, values_of
from orgdesign.tui.overview import Overview
from orgdesign.tui.question import QuestionPane
from orgdesign.tui.side import EndPane, target_of
from orgdesign.tui.stage import EXPLAINED, Ending, Setting, Stage

_EDITS: Mapping[str, Callable[[Input], None]] = MappingProxyType(
    {
        "backspace": Input.action_delete_left,
        "delete": Input.action_delete_right,
        "left": Input.action_cursor_left,
        "right": Input.action_cursor_right,
    }
)
"""The keys that change what is typed: taken at once like all others, so that Enter never comes before them."""


class InterviewApp(Stage):
    """A conversation on the whole screen."""

    def __init__(self, session: Session, setting: Setting) -> None:
        """Take the conversation as it stands, and what it is held with."""
        super().__init__(session, setting)
        self._goes_without = False
        self._left_at: QuestionId | None = None

    # keys and the mouse

    async def on_event(self, event: events.Event) -> None:
        """Take a key to its end before the next, unless a dialog lies over the question."""
        if isinstance(event, events.Key) and not event.is_forwarded:
            if event.key in {"ctrl+c", "ctrl+q"}:
                self.exit(Ending.INTERRUPTED if event.key == "ctrl+c" else Ending.LEFT)
                return
            if len(self.screen_stack) == 1 and await self._take(event.key, event.character or ""):
                return
        await super().on_event(event)

    async def _take(self, key: str, character: str) -> bool:
        """Do what a key asks for; tells whether it asked for anything here."""
        question, pane = self.session.current, self.query_one(QuestionPane)
        if self._moves_cursor(key):
            pass
        elif key == "enter" and self.outline.has_focus:
            self._jump(target_of(self.outline.highlighted_option))
        elif key == "enter" and question is None:
            self.exit(Ending.FINISHED)
        elif (asked := meaning(question, key, character, pane.state)) is None:
            return False
        elif isinstance(asked, Act):
            await self._do(asked)
        elif question is not None:
            await self._answer(question, asked)
        return True

    def _moves_cursor(self, key: str) -> bool:
        """Move the cursor or the focus, and tell whether the key was for that."""
        pane = self.query_one(QuestionPane)
        lists = [each for each in (self.outline, pane.options) if each.has_focus]
        match key:
            case "up" if lists:
                lists[0].action_cursor_up()
            case "down" if lists:
                lists[0].action_cursor_down()
            case "tab" | "shift+tab" if not self.outline.has_focus and self.outline.display:
                self.screen.set_focus(self.outline, scroll_visible=False)
            case "tab" | "shift+tab" | "escape":
                self.screen.set_focus(self.query_one(EndPane)) if self.session.current is None else pane.take_focus()
            case "backspace" | "delete" | "left" | "right" if pane.field.has_focus:
                _EDITS[key](pane.field)
            case _:
                return False
        return True

    async def action_act(self, name: str) -> None:
        """Do what was clicked at the foot of the screen."""
        await self._do(Act[name])

    @on(OptionList.OptionSelected, "#options")
    async def _option_clicked(self, event: OptionList.OptionSelected) -> None:
        question, pane = self.session.current, self.query_one(QuestionPane)
        value = pane.value_in(event.option_id or "")
        if question is None or (value is None and question.kind is not Kind.SEVERAL):
            return
        if value is None:
            await self._take("enter", "")
        else:
            await self._answer(question, Toggle(value) if question.kind is Kind.SEVERAL else Say(Choices.of(value)))

    @on(OptionList.OptionSelected, "#questions")
    def _question_clicked(self, event: OptionList.OptionSelected) -> None:
        self._jump(target_of(event.option))

    # what changes the session

    async def _answer(self, question: Question, asked: Say | Toggle | Type | ReadTyped | Lack | Enough) -> None:
        pane = self.query_one(QuestionPane)
        match asked:
            case Toggle(option):
                pane.toggle(option)
            case Type(character):
                pane.field.insert_text_at_cursor(character)
            case Say(value):
                await self._say(question, value)
            case ReadTyped(text):
                read = read_typed(question, text)
                if isinstance(read, Misread):
                    self.notice(self.teller.misread(question, read))
                else:
                    await self._say(question, read)
            case Enough():
                self._go(self.session.onward())
            case Lack.NO_SUCH_OPTION:
                self.notice(self.words.no_such_option.format(last=len(values_of(question))))
            case Lack.NOTHING_CHOSEN if question.kind is Kind.SEVERAL:
                self.notice(self.words.choose_first)
            case Lack.NOTHING_CHOSEN:
                self.notice(self.teller.words.no_answer_yet)
            case _:
                assert_never(asked)

    async def _say(self, question: Question, value: Value) -> None:
        own = self.session.own(question.id)
        if own is not None and own.value == value:
            self._go(self.session.onward())
            return
        said = self.words.noted.format(number=self.teller.numbers[question.id], answer=self.teller.value(question, value))
        await self._change(self.session.answer(value, self.setting.now()), said)

    async def _change(self, after: Session, said: str, unchanged: str = "") -> None:
        """Take a change to disk, then show where that leads and what came of it."""
        before, self.session = self.session, after
        if after is before:
            self.notice(unchanged)
            return
        error = await asyncio.to_thread(self.setting.store.save, after.profile)
        numbered = self.teller.numbered
        away, back = fallen_away(before, after), fallen_away(after, before)
        self.notice(
            *news_lines(self.setting.store.news(), self.setting.store.path, self.teller.words),
            said,
            self.words.fell_away.format(numbers=numbered(away)) if away else "",
            self.words.came_back.format(numbers=numbered(back)) if back else "",
        )
        self.show()
        if error is None:
            self._goes_without = False
        elif not self._goes_without:
            await self._tell_trouble(error)

    def _go(self, after: Session) -> None:
        """Go somewhere; nothing changes."""
        self.session = after
        self.notice("")
        self.show()

    def _jump(self, question: QuestionId | None) -> None:
        if question in self.session.offered:
            self._go(self.session.jump(question))

    async def _do(self, act: Act) -> None:  # noqa: C901, PLR0912  one case an act
        session, words = self.session, self.words
        if session.current is None and act in NOT_AT_THE_END:
            return
        match act:
            case Act.BACK:
                left_at, self._left_at = self._left_at, None
                ended_early = session.position is None and left_at in session.offered
                self._go(session.jump(left_at) if ended_early and left_at is not None else session.back())
            case Act.FORWARD:
                self._go(session.forward())
            case Act.END:
                self._left_at = session.position
                self._go(session.finish())
            case Act.DONT_KNOW if session.current is not None:
                await self._say(session.current, None)
            case Act.CLEAR:
                await self._change(session.clear(), self.teller.words.cleared, self.teller.words.nothing_to_clear)
            case Act.UNDO:
                await self._change(session.undo(), self.teller.words.undone, self.teller.words.nothing_to_undo)
            case Act.WHY:
                self.screen.set_class(not self.screen.has_class(EXPLAINED), EXPLAINED)
            case Act.LANGUAGE:
                self.language = "en" if self.language == "nl" else "nl"
                self._go(session)
            case Act.THEME:
                self.theme = self.theme_named(dark=not self.current_theme.dark)
                self.show_advice()
            case Act.QUIT:
                self.exit(Ending.LEFT)
            case Act.HELP:
                await self.push_screen(Page(keys_page(words), words))
            case Act.ADVICE:
                await self.push_screen(Page(advice_text(self.live().advice, self.teller.language), words))
            case Act.OVERVIEW | Act.SEARCH:
                overview = Overview(session, self.teller, words, searching=act is Act.SEARCH)
                await self.push_screen(overview, self._jump)
            case Act.NOTE:
                await self._ask_note()
            case Act.RESPONDENT:
                await self._ask_who()
            case _:
                pass

    # dialogs

    async def _ask_note(self) -> None:
        session = self.session
        if session.current is None:
            return
        own = session.own(session.current.id)
        title = self.words.note_title.format(number=self.teller.numbers[session.current.id])
        await self.push_screen(Note((own.note or "") if own else "", title, self.words), self._noted)

    async def _noted(self, text: str | None) -> None:
        if text is not None:
            said = self.teller.words.note_kept if text else self.teller.words.note_removed
            await self._change(self.session.note(text, self.setting.now()), said)

    async def _ask_who(self) -> None:
        said = (answer.by for answers in self.session.profile.answers.values() for answer in answers)
        known = dict.fromkeys(name for name in (*said, self.session.respondent) if name is not None)
        await self.push_screen(Who(tuple(known), self.words), self._speaks)

    def _speaks(self, respondent: Respondent | None) -> None:
        if respondent is not None:
            self._go(self.session.as_respondent(respondent.name))
            name = self.session.respondent
            words = self.teller.words
            self.notice(words.speaking_unnamed if name is None else words.speaking.format(name=one_line(name)))

    async def _tell_trouble(self, error: OSError, refused: str = "") -> None:
        reason = reason_of(error, self.language)
        why = self.words.trouble.format(path=one_line(str(self.setting.store.path)), reason=reason)
        await self.push_screen(Trouble(f"{refused}\n{why}".strip(), self.words), self._mend)

    async def _mend(self, said: str | None) -> None:
        """Try again, in another file if one was named; None goes on without, and tries again at every change."""
        store = self.setting.store
        self._goes_without = said is None
        if said is None or store.unsaved is None:
            return
        refusal = store.move(Path(said)) if said else None
        error = await asyncio.to_thread(store.save, store.unsaved)
        if error is None:
            self.notice(self.teller.words.saved_again.format(path=one_line(str(store.path))))
            self.show()
        else:
            await self._tell_trouble(
                error, self.teller.words.refusals[refusal].format(path=one_line(said)) if refusal else ""
            )
