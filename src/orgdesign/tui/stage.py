"""The screen of an interview: its parts, how they are laid out, and how each shows the session of the moment.

Knows what is shown and in which language and colours; what the keys do to the session is for the app.
"""

from __future__ import annotations

import asyncio
import gc
import os
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass
from enum import Enum, auto
from functools import partial
from pathlib import Path

from textual import work
from textual.app import App, ComposeResult, ScreenStackError
from textual.containers import Horizontal, Vertical
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.widgets import OptionList

from orgdesign.engine.interview import Session
from orgdesign.load.profiles.store import Store
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.lines_words import InterviewWords
from orgdesign.render.interview.live_pane import Live, Palette
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.screen.panels import told
from orgdesign.tui import terminal
from orgdesign.tui.cached import CachedText
from orgdesign.tui.header_footer import Keys, Top
from orgdesign.tui.question import QuestionPane
from orgdesign.tui.refining import Refine, Refining
from orgdesign.tui.side import EndPane, LivePane, Outline

ROOMY, WIDE, NARROW, HIGH = 136, 112, 64, 38
"""From how many columns the outline is wider, the advice stands beside the question, and the outline stands there at all;
from how many lines all is explained."""
_ADVICE_FOLLOWS = 0.05
"""How long after the question the advice is drawn, in seconds: the question comes first, also for whoever types fast."""
EXPLAINED = "-explained"
"""The class of a screen that shows help and reasons under each question."""


class Ending(Enum):
    """How a conversation on the screen ended."""

    FINISHED = auto()
    LEFT = auto()
    INTERRUPTED = auto()


@dataclass(frozen=True, slots=True)
class Setting:
    """What a conversation is held with: where it is kept, the clock, the commands that follow it, and what refines.

    `steps` gives what to do next in a language: each a label and a command.
    """

    store: Store
    now: Callable[[], str]
    steps: Callable[[str, Path], Sequence[tuple[str, str]]]
    language: str
    dark: bool = True
    refine: Refine | None = None


class Stage(App[Ending]):
    """A conversation on the whole screen, as it is seen."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (NARROW, "-narrow"), (WIDE, "-wide"), (ROOMY, "-roomy")]  # noqa: RUF012  as Textual declares it

    def __init__(self, session: Session, setting: Setting) -> None:
        """Take the conversation as it stands, and what it is held with."""
        # Without colour the terminal's own, from the start: what Textual greys out later would make those all black.
        super().__init__(ansi_color=True if "NO_COLOR" in os.environ else None)
        self.session = session
        self.setting = setting
        self.language = setting.language
        self._refining = Refining(setting.refine)
        self.advice_due = False
        self._loop: asyncio.AbstractEventLoop | None = None
        self._summoned: Ending | None = None
        self.theme = self.theme_named(dark=setting.dark)

    # beginning and ending

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Top(id="top")
        with Horizontal(id="body"):
            yield Outline(id="outline")
            with Vertical(id="middle"):
                yield CachedText(id="settled")
                yield QuestionPane(id="question")
                yield EndPane(id="end")
                yield CachedText(id="notice")
            yield LivePane(id="live")
        yield Keys(id="keys")

    def on_mount(self) -> None:
        """Show the first question."""
        self._loop = asyncio.get_running_loop()
        if self._summoned is not None:  # before there was anything to see
            self.exit(self._summoned)
            return
        self.screen.set_class(self.size.height >= HIGH, EXPLAINED)
        if not self.is_headless:
            terminal.go_on_after_a_stop(self._driver, self._draw_again)
            self.set_interval(1, self._look_after_terminal)
        self.notice("")
        self.show()

    def hold(self) -> Ending:
        """Hold the conversation in the terminal until it ends. Raises what went wrong inside, with the terminal restored."""
        gc.collect()
        gc.freeze()  # the rule base and the program stay to the end: looking through them for garbage takes time from a key
        ending = self.run()
        taken_down = self._summoned is not None and isinstance(self._exception, NoMatches | ScreenStackError)
        if self._exception is not None and not taken_down:
            raise self._exception
        if taken_down:
            ending = self._summoned
        return Ending.LEFT if ending is None else ending

    def _fatal_error(self) -> None:
        """End without printing a traceback over the screen: `hold` raises what went wrong."""
        self._close_messages_no_wait()

    def get_driver_class(self) -> type[Driver]:
        """Return the driver of this system, made to outlive its terminal."""
        return terminal.forgiving(super().get_driver_class())

    def summon(self, ending: Ending) -> None:
        """End soon, whatever is going on; to be called from a signal handler or another thread."""
        self._summoned = ending
        if self._loop is not None:
            self._loop.call_soon_threadsafe(self.exit, ending)

    def _draw_again(self) -> None:
        """Draw everything once more; to be called from a signal handler."""
        if self._loop is not None:
            self._loop.call_soon_threadsafe(partial(self.refresh, repaint=True, layout=True))

    def _look_after_terminal(self) -> None:
        """Leave when the terminal is gone without a word, as when a hang-up is ignored."""
        if terminal.is_gone():
            self.summon(Ending.LEFT)

    # what is shown

    @property
    def words(self) -> AppWords:
        """The words of the screen in the language of the moment."""
        return AppWords(self.language)

    @property
    def teller(self) -> Teller:
        """Tells of the session in the language of the moment."""
        return Teller(InterviewWords(self.language), self.language, self.session.rule_base)

    @property
    def outline(self) -> OptionList:
        """The lines of the outline."""
        return self.query_one("#questions", OptionList)

    def live(self) -> Live:
        """Return what can be told of the advice, refined if that is there."""
        advice = self._refining.best(self.session.advice)
        return Live(advice, self.teller.language, self.words, self._palette())

    def show(self) -> None:
        """Show the session as it stands, everywhere."""
        session, teller, words = self.session, self.teller, self.words
        question = session.current
        self.query_one(Top).show(session, self.setting.store, words)
        self.query_one(Outline).show(session, teller, words)
        pane, end = self.query_one(QuestionPane), self.query_one(EndPane)
        pane.display, end.display = question is not None, question is None
        if question is None:
            self._show_end()
        else:
            pane.show(session, question, teller, words)
        self.query_one(Keys).show(question, words)
        if not self.advice_due:
            self.advice_due = True
            self.set_timer(_ADVICE_FOLLOWS, self._follow_with_advice)

    def notice(self, *lines: str) -> None:
        """Say what came of it, under the question, until the next time."""
        text = "\n".join(line for line in lines if line)
        notice = self.query_one("#notice", CachedText)
        notice.tell(told(text))
        notice.display = bool(text)

    def show_advice(self) -> None:
        """Show the advice of the moment, and whether anything can still change it."""
        session, live = self.session, self.live()
        checking = self.words.checking if self._refining.waits(session.advice) else ""
        failed = self.words.not_checked if self._refining.failed else ""
        self.query_one(LivePane).show(live, session.position, checking, failed)
        settled = self.query_one("#settled", CachedText)
        settled.tell(told(self.words.settled))
        settled.display = bool(session.current and session.open and live.advice.settled)

    def _show_end(self) -> None:
        steps = self.setting.steps(self.language, self.setting.store.path)
        self.query_one(EndPane).show(self.session, self.teller, self.live(), self.words, steps)

    def _follow_with_advice(self) -> None:
        """Show the advice once the question stands there; of many keys in a row, only for the last."""
        self.advice_due = False
        with self._unless_taken_down():
            self.show_advice()
            self._refine()

    @work
    async def _refine(self) -> None:
        if await self._refining.follow(lambda: self.session.advice):
            with self._unless_taken_down():
                self.show_advice()
                if self.session.current is None:
                    self._show_end()

    @staticmethod
    def _unless_taken_down() -> AbstractContextManager[None]:
        """Drop what comes by itself once the panes are gone: when the screen ends they go first, timers and threads last."""
        return suppress(NoMatches, ScreenStackError)

    def _palette(self) -> Palette:
        colours = self.theme_variables
        names = ("text-primary", "foreground", "text-success", "text-warning", "text-error")
        return Palette(*(colours[name].removeprefix("ansi_") for name in names))

    def theme_named(self, *, dark: bool) -> str:
        """Return a theme; without colour it is the terminal's own, for any other would come out in greys."""
        if self.no_color:
            return "ansi-dark" if dark else "ansi-light"
        return "textual-dark" if dark else "textual-light"
