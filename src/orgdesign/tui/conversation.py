"""What changes the session and what lies over it: answers taken to disk, moves, and the dialogs with what came of them.

A change is on disk before the next question shows. What keys ask for is for the app.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import RenderableType
from textual import work

from orgdesign.engine.interview import Session, fallen_away
from orgdesign.model.diagnostic import Unusable
from orgdesign.model.profile import Value
from orgdesign.model.rulebase import Language, Question, QuestionId
from orgdesign.render.interview.sheet import PutQuestion, explanation, notes_in_full
from orgdesign.render.interview.store_news import news_lines
from orgdesign.render.screen.panels import spaced, told
from orgdesign.render.text.diagnostics import first_fault, reason_of
from orgdesign.render.text.prose import one_line
from orgdesign.run.visits import DAY
from orgdesign.tui.confirming import Confirm
from orgdesign.tui.dialogs import Note, Page, Respondent, Trouble, Who
from orgdesign.tui.refining import Refinement, beside
from orgdesign.tui.stage import Ending, Setting, Stage
from orgdesign.tui.whatif import WhatIf

if TYPE_CHECKING:
    from orgdesign.analysis.worlds.asking import Asking
    from orgdesign.model.advice import Advice


class Conversation(Stage):
    """A conversation that can be changed."""

    def __init__(self, session: Session, setting: Setting) -> None:
        """Take the conversation as it stands, and what it is held with."""
        super().__init__(session, setting)
        self._goes_without = False
        self._saving = asyncio.Lock()  # a click is taken beside the keys, and the older of two answers must not land last
        self.left_at: QuestionId | None = None

    # answers

    async def say(self, question: Question, value: Value) -> None:
        """Record an answer and go on; the same as before only goes on."""
        own = self.session.own(question.id)
        if own is not None and not own.silent and own.value == value:
            self.go(self.session.onward())
            return
        said = self.words.noted.format(number=self.teller.numbers[question.id], answer=self.teller.value(question, value))
        if own is not None and own.value is not None:
            said = f"{said} {self.words.was.format(answer=self.teller.value(question, own.value))}"
        await self.change(self.session.answer(value, self.setting.now()), said)

    async def leave_it(self, question: Question, otherwise: Session) -> None:
        """Go on and leave an answer as it is: what is from an earlier visit is confirmed by that."""
        if not self.session.profile.unconfirmed(question.id):
            self.go(otherwise)
            return
        told = self.teller.answers(question, self.seen.answers(question.id))
        await self.change(self.session.confirm(self.setting.now()), self.teller.words.confirmed.format(answers=told))

    async def say_unknown(self, question: Question) -> None:
        """Record *don't know*; where this respondent gave an answer, ask first."""
        own = self.session.own(question.id)
        if own is None or own.value is None:
            await self.say(question, None)
            return
        number, answer = self.teller.numbers[question.id], self.teller.value(question, own.value)
        asked = self.words.ask_unknown.format(number=number, answer=answer)
        await self.confirm(asked, self.words.do_unknown, lambda: self.say(question, None))

    async def change(self, after: Session, said: str, unchanged: str = "") -> None:
        """Take a change to disk, then show where that leads and what came of it."""
        before, self.session = self.session, after
        if after is before:
            self.notice(unchanged)
            return
        numbered, store = self.teller.numbered, self.setting.store
        away, back = fallen_away(before, after), fallen_away(after, before)
        lines = (
            said,
            self.words.fell_away.format(numbers=numbered(away)) if away else "",
            self.words.came_back.format(numbers=numbered(back)) if back else "",
        )
        async with self._saving:
            saving = asyncio.get_running_loop().run_in_executor(None, store.save, after.profile)
            with self.gate.shut():  # the next question is drawn while the disk is at it, and seen once that is done
                self.notice(*lines)
                self.show()
                error = await saving
        if news := tuple(news_lines(store.news(), store.path, self.teller.words)):
            self.notice(*news, *lines)
        if self.is_saved is not (error is None):
            self.is_saved = error is None
            self.show_top()
        if error is None:
            self._goes_without = False
        elif not self._goes_without:
            await self._tell_trouble(error)

    def go(self, after: Session) -> None:
        """Go somewhere; nothing changes."""
        self.session = after
        self.notice("")
        self.show()

    def jump(self, question: QuestionId | None) -> None:
        """Go to a question, if it is offered."""
        if question in self.session.offered:
            self.go(self.session.jump(question))

    # what asks first

    async def confirm(self, asked: str, does: str, then: Callable[[], Awaitable[None]], *, careful: bool = False) -> None:
        """Ask before something is lost or left, and do it if that is the answer."""

        async def answered(done: bool | None) -> None:  # noqa: FBT001  as Textual calls it
            if done:
                await then()

        await self.push_screen(Confirm(asked, does, self.words, careful=careful), answered)

    async def ask_undo(self) -> None:
        """Ask whether the last change is to be undone."""
        if not self.session.past:
            self.notice(self.teller.words.nothing_to_undo)
            return
        asked = self.words.ask_undo.format(number=self.teller.numbers[self.session.past[-1].position])
        await self.confirm(asked, self.words.do_undo, lambda: self.change(self.session.undo(), self.teller.words.undone))

    async def ask_clear(self, question: Question) -> None:
        """Ask whether the answer and the note are to be cleared."""
        if self.session.own(question.id) is None:
            self.notice(self.teller.words.nothing_to_clear)
            return
        asked = self.words.ask_clear.format(number=self.teller.numbers[question.id])
        await self.confirm(asked, self.words.do_clear, lambda: self.change(self.session.clear(), self.teller.words.cleared))

    async def ask_end(self) -> None:
        """Go to the end, asking first where questions are open."""
        self.left_at = self.session.position
        if not self.session.open:
            self.go(self.session.finish())
            return

        async def end() -> None:
            self.go(self.session.finish())

        await self.confirm(self.words.ask_end.format(count=len(self.session.open)), self.words.do_end, end)

    async def ask_quit(self) -> None:
        """Ask whether to stop, with the cursor at staying: a letter and Enter never end it."""

        async def stop() -> None:
            self.exit(Ending.FINISHED if self.session.current is None else Ending.LEFT)

        await self.confirm(self.words.ask_quit, self.words.do_quit, stop, careful=True)

    # dialogs

    async def explain(self, question: Question) -> None:
        """Show the help, why it is asked, how to ask further, and the notes in full."""
        asked = PutQuestion(self.seen, question, self.teller, self.words)
        title = self.words.explain_title.format(number=self.teller.numbers[question.id])
        parts = [told(title, "bold underline"), *(told(part) for part in (*explanation(asked), *notes_in_full(asked)))]
        await self.push_screen(Page(spaced(parts), self.words))

    async def ask_note(self) -> None:
        """Ask for a note to the question at hand."""
        session = self.session
        if session.current is None:
            return
        own = session.own(session.current.id)
        title = self.words.note_title.format(number=self.teller.numbers[session.current.id])
        await self.push_screen(Note((own.note or "") if own else "", title, self.words), self._noted)

    async def _noted(self, text: str | None) -> None:
        if text is not None:
            said = self.teller.words.note_kept if text else self.teller.words.note_removed
            await self.change(self.session.note(text, self.setting.now()), said)

    async def ask_who(self) -> None:
        """Ask who answers from now on."""
        said = (answer.by for answers in self.session.profile.answers.values() for answer in answers)
        known = dict.fromkeys(name for name in (*said, self.session.respondent) if name is not None)
        await self.push_screen(Who(tuple(known), self.words), self._speaks)

    def _speaks(self, respondent: Respondent | None) -> None:
        if respondent is not None:
            self.go(self.session.as_respondent(respondent.name))
            name = self.session.respondent
            words = self.teller.words
            self.notice(words.speaking_unnamed if name is None else words.speaking.format(name=one_line(name)))

    # what takes a model of what is likely

    async def go_adaptive(self) -> None:
        """Ask first what tells most, or again in the order of the list."""
        if self.session.rank is not None:
            self.go(self.session.ranked(None))
            self.notice(self.words.adaptive_off)
            return
        asking = await self._asking()
        if asking is not None:
            self.go(await asyncio.to_thread(self.session.ranked, asking.rank))
            self.notice(self.words.adaptive_on)

    async def go_to_decisive(self) -> None:
        """Go to the open question that decides most now, and tell what it can change."""
        asking = await self._asking()
        if asking is None:
            return
        found = await beside(partial(asking.decides_most, self.session))
        if found is None:
            self.notice(self.words.decides_nothing)
            return
        changes = asking.worth(self.session.advice)[found].changes
        self.go(self.session.jump(found))
        if not self.meeting:
            self.notice(self.teller.reason(self.session, changes))

    async def _asking(self) -> Asking | None:
        made = self.setting.services.asking
        if made is None:
            self.notice(self.words.not_to_be_had)
            return None
        try:
            return await asyncio.to_thread(made)
        except Unusable as error:
            self.notice(first_fault(error, self.language))
            return None

    async def show_whole_advice(self) -> None:
        """Show the whole advice at once, and what it takes for other outcomes as soon as that is found."""
        page = Page(_whole_page(self.seen_advice, self.teller.language), self.words)
        await self.push_screen(page)
        if self._ways is not None and not self.session.advice.settled:
            self._add_ways(page, self.session.advice, self._ways)

    @work
    async def _add_ways(self, page: Page, advice: Advice, ways: Refinement) -> None:
        with suppress(Exception):  # what stands there is true without it
            await self._refining.take(ways, lambda: self.session.advice)
            if self.screen is page and self.session.advice is advice:
                page.put(_whole_page(self.seen_advice, self.teller.language))

    async def show_agenda(self) -> None:
        """Show what people differ on: what to talk about first, and why."""
        from orgdesign.render.interview.agenda import agenda_page

        if self.blind:
            self.notice(self.words.blind_on)
            return
        page = await asyncio.to_thread(agenda_page, self.session.advice, self.language)
        await self.push_screen(Page(page, self.words))

    async def ask_whatif(self) -> None:
        """Try other answers, and see what they bring; nothing of it is kept. Shows what was said: never where blind."""
        if self.blind:
            self.notice(self.words.blind_on)
            return
        expected = self.setting.services.expected
        await self.push_screen(WhatIf(self.session.advice, self.teller, self.words, self.setting.now()[:DAY], expected))

    # trouble with the disk

    async def _tell_trouble(self, error: OSError, refused: str = "") -> None:
        reason = reason_of(error, self.language)
        why = self.words.trouble.format(path=one_line(str(self.setting.store.path)), reason=reason)
        await self.push_screen(Trouble(f"{refused}\n{why}".strip(), self.words), self._mend)

    async def _mend(self, said: str | None) -> None:
        """Try again, in another file if one was named; None goes on without, and tries again at every change."""
        store = self.setting.store
        self._goes_without = said is None
        async with self._saving:
            if said is None or store.unsaved is None:
                return
            refusal = store.move(Path(said)) if said else None
            error = await asyncio.to_thread(store.save, store.unsaved)
        if error is None:
            self.is_saved = True
            self.notice(self.teller.words.saved_again.format(path=one_line(str(store.path))))
            self.show()
        else:
            await self._tell_trouble(
                error, self.teller.words.refusals[refusal].format(path=one_line(said)) if refusal else ""
            )


def _whole_page(advice: Advice, language: Language) -> RenderableType:
    """Return all of an advice; what sets it is read when somebody asks for it, not when the screen opens."""
    from orgdesign.render.advice.page import advice_page
    from orgdesign.render.formats.terminal import terminal

    return terminal(advice_page(advice, language))
