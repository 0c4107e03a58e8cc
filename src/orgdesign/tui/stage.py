"""The screen of an interview: its parts, how they are laid out, and how each shows the session of the moment.

Knows what is shown and in which language and colours; what the keys do to the session is for the app.
"""

from __future__ import annotations

import asyncio
import gc
import os
import sys
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from textual import on, work
from textual.app import App, ComposeResult, ScreenStackError
from textual.containers import Horizontal, Vertical
from textual.css.query import NoMatches
from textual.driver import Driver
from textual.theme import Theme

from orgdesign.engine.interview import Session
from orgdesign.load.profiles.store import Store
from orgdesign.model.profile import is_disputed
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.lines_words import InterviewWords
from orgdesign.render.interview.live_pane import Live, Palette
from orgdesign.render.interview.screen_words import AppWords
from orgdesign.render.interview.sheet import SHOWING_ALL, LastPage, PutQuestion, Step, steps_at
from orgdesign.render.screen.panels import told
from orgdesign.run.supposing import Expected
from orgdesign.tui import terminal
from orgdesign.tui.cached import CachedText
from orgdesign.tui.drawing import SparingScreen
from orgdesign.tui.header_footer import Keys, Top
from orgdesign.tui.lines import LinesView
from orgdesign.tui.panes import Panes, panes
from orgdesign.tui.question import QuestionPane
from orgdesign.tui.refining import LONG_STILL, Refine, Refinement, Refining
from orgdesign.tui.side import LivePane, Outline

if TYPE_CHECKING:
    from orgdesign.analysis.worlds.asking import Asking
    from orgdesign.model.advice import Advice

LOW = 28
"""Below how many lines a field has no frame and the keys take one line."""
_ADVICE_FOLLOWS = 0.05
"""How long after the question the advice is drawn, in seconds: the question comes first, also for whoever types fast."""
_TURN = 0.0005
"""How long a thread may go on while another waits, in seconds: what is typed and drawn passes through threads of Textual."""
OWN_DARK = Palette("cyan", "default", "green", "yellow", "red")
OWN_LIGHT = Palette("blue", "default", "default", "default", "red")
"""Of a terminal's own colours those that can be read on a dark ground and on a light one, which yellow and green cannot."""
_AROUND = 2
"""How many lines the top of the screen and what was said last take."""


class Ending(Enum):
    """How a conversation on the screen ended."""

    FINISHED = auto()
    LEFT = auto()
    INTERRUPTED = auto()


@dataclass(frozen=True, slots=True)
class Services:
    """What a conversation can ask of what lies outside it. Each may be left out, and takes its time.

    `refine` proves what can be proved at once, `solve` the rest, and `ways` tells what it takes for other outcomes as well.
    `make` makes a paper of the profile in its file, for a step of the end and in a language, and returns where it is.
    `expected` gives the plausibility model, if there is one, by which chances are counted.
    """

    refine: Refine | None = None
    solve: Refine | None = None
    ways: Refine | None = None
    asking: Callable[[], Asking] | None = None
    make: Callable[[Step, str], Path] | None = None
    makeable: frozenset[Step] = frozenset()
    expected: Expected = lambda: None


@dataclass(frozen=True, slots=True)
class Setting:
    """What a conversation is held with: where it is kept, the clock, the commands that follow it, and what it can ask for.

    `steps` gives what to do next in a language: each a label and a command. `meeting` begins with the advice out of sight,
    `blind` with the answers of others.
    """

    store: Store
    now: Callable[[], str]
    steps: Callable[[str, Path], Sequence[tuple[str, str]]]
    language: str
    dark: bool = True
    services: Services = Services()
    meeting: bool = False
    blind: bool = False


class Stage(App[Ending]):
    """A conversation on the whole screen, as it is seen."""

    CSS_PATH = "app.tcss"
    ENABLE_COMMAND_PALETTE = False
    _themes: dict[str, Theme] | None = None
    VERTICAL_BREAKPOINTS = [(0, "-low"), (LOW, "-high")]  # noqa: RUF012  as Textual declares it

    def __init__(self, session: Session, setting: Setting) -> None:
        """Take the conversation as it stands, and what it is held with."""
        self.gate = terminal.Gate()
        # The terminal's own colours, from the start: without colour what Textual greys out later would make those all black,
        # and where there are few, the nearest of them to what it mixes may not stand out from each other.
        self._own_colours = "NO_COLOR" in os.environ or terminal.has_few_colours()
        super().__init__(ansi_color=True if self._own_colours else None)
        for dark in (True, False):
            self.register_theme(terminal.own_theme(dark=dark))
        self._themes = None
        self.session = session
        self.setting = setting
        self.language = setting.language
        self.meeting, self.blind = setting.meeting, setting.blind
        self._ways, self._refining = self._refinements()
        self._unfolded = False
        self._panes: Panes | None = None
        self.advice_due = False
        self.is_saved = setting.store.unsaved is None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._summoned: Ending | None = None
        self.wear(dark=setting.dark)

    def _refinements(self) -> tuple[Refinement | None, Refining]:
        """Return what tells the ways to other outcomes, which is for pages that tell them, and all that refines."""
        services = self.setting.services
        ways = None if services.ways is None else Refinement(services.ways, lambda _: self.session.current is None)
        first = None if services.refine is None else Refinement(services.refine, lambda _: True)
        rest = None if services.solve is None else Refinement(services.solve, lambda best: not best.proved, LONG_STILL)
        return ways, Refining(*(each for each in (first, ways, rest) if each is not None))

    # beginning and ending

    def get_default_screen(self) -> SparingScreen:
        """Return the screen on which all stands."""
        return SparingScreen(id="_default")

    def compose(self) -> ComposeResult:
        """Lay out the screen."""
        yield Top(id="top")
        with Horizontal(id="body"):
            yield Outline(id="outline")
            with Vertical(id="middle"):
                yield CachedText(id="settled")
                yield QuestionPane(id="question")
                yield CachedText(id="notice")
            with Vertical(id="live"):
                yield LivePane()
        yield Keys(id="keys")

    def on_mount(self) -> None:
        """Show the first question."""
        self._loop = asyncio.get_running_loop()
        if self._summoned is not None:  # before there was anything to see
            self.exit(self._summoned)
            return
        if not self.is_headless:
            terminal.go_on_after_a_stop(self._driver, self._draw_again)
            self.set_interval(1, self._look_after_terminal)
        self.notice("")
        self.show()

    def hold(self) -> Ending:
        """Hold the conversation in the terminal until it ends. Raises what went wrong inside, with the terminal restored."""
        gc.collect()
        gc.freeze()  # the rule base and the program stay to the end: looking through them for garbage takes time from a key
        between = sys.getswitchinterval()
        sys.setswitchinterval(_TURN)
        try:
            ending = self.run()
        finally:
            sys.setswitchinterval(between)
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
        return terminal.forgiving(super().get_driver_class(), self.gate)

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
    def outline(self) -> LinesView:
        """The lines of the outline."""
        return self.query_one("#questions", LinesView)

    def live(self) -> Live:
        """Return what can be told of the advice, refined if that is there."""
        advice = self._refining.best(self.session.advice)
        return Live(advice, self.teller.language, self.words, self._palette())

    @property
    def seen(self) -> Session:
        """The session as far as it may be seen."""
        return self.session.own_only if self.blind else self.session

    @property
    def seen_advice(self) -> Advice:
        """The best advice there is, with the answers that may be seen: what is advised stays that of everybody's."""
        live = self.live().advice
        return replace(live, profile=self.seen.profile) if self.blind else live

    def show(self) -> None:
        """Show the session as it stands, everywhere."""
        session, teller, words = self.seen, self.teller, self.words
        pane = self.query_one(QuestionPane)
        self.show_top()
        self.query_one(Outline).show(session, teller, words)
        asked = self._asked()
        self.arrange(asked=asked)
        if asked is None:
            pane.show_end(self.ended())
        else:
            pane.show(asked)
        self.show_keys()
        if not self.advice_due:
            self.advice_due = True
            self.set_timer(_ADVICE_FOLLOWS, self._follow_with_advice)

    def show_top(self) -> None:
        """Tell above all whose interview this is, and whether all of it is saved."""
        self.query_one(Top).show(self.seen, self.setting.store.path.name, self.words, is_saved=self.is_saved)

    def show_keys(self) -> None:
        """Tell at the foot what the keys of the moment are."""
        self.query_one(Keys).show(self.session.current, self.words, in_field=self.query_one(QuestionPane).state.in_field)

    def _asked(self) -> PutQuestion | None:
        """Return what is asked now; None at the end."""
        question = self.session.current
        return None if question is None else PutQuestion(self.seen, question, self.teller, self.words)

    def arrange(self, *, unfolded: bool | None = None, asked: PutQuestion | None = None) -> None:
        """Lay out what stands beside the question, if it is at hand already: folded away where that needs the room."""
        self._unfolded = self._unfolded if unfolded is None else unfolded
        pane = self.query_one(QuestionPane)
        asked = self._asked() if asked is None else asked
        settled = self.query_one("#settled")
        room = self.size.height - _AROUND - self.query_one(Keys).most_lines - (settled.size.height if settled.display else 0)
        fits = (lambda _: True) if self._unfolded or asked is None else (lambda width: pane.needs(asked, width) <= room)
        found = panes(self.size.width, fits, advised=not self.meeting)
        if found == self._panes:
            return
        self._panes = found
        for name, columns in (("#outline", found.outline), ("#live", found.advice)):
            for widget in self.query(name):
                if widget.display != bool(columns):
                    widget.display = bool(columns)
                if columns and (widget.styles.width is None or widget.styles.width.value != columns):
                    widget.styles.width = columns

    @on(QuestionPane.Resized)
    def _lay_out_anew(self) -> None:
        with self._unless_taken_down():
            self.arrange()

    def notice(self, *lines: str) -> None:
        """Say what came of it, under the question, until the next time."""
        text = "\n".join(line for line in lines if line)
        notice = self.query_one("#notice", CachedText)
        notice.tell(told(text))

    def show_advice(self) -> None:
        """Show the advice of the moment, and whether anything can still change it."""
        session, live = self.session, self.live()
        checking = self.words.checking if self._refining.waits(session.advice) else ""
        failed = self.words.not_checked if self._refining.failed else ""
        self.query_one(LivePane).show(live, session.position, checking, failed)
        settled = self.query_one("#settled", CachedText)
        settled.tell(told(self.words.settled))
        is_told = bool(session.current and session.open and live.advice.settled and not self.meeting)
        if settled.display is not is_told:
            settled.display = is_told

    def ended(self) -> LastPage:
        """Return the last page as it stands."""
        disputed = any(is_disputed(answers) for answers in self.seen.profile.answers.values())
        makeable = self.setting.services.makeable - (SHOWING_ALL if self.blind else frozenset())
        steps = steps_at(self.session, makeable, disputed=disputed)
        commands = self.setting.steps(self.language, self.setting.store.path)
        best, waits = self.live().advice, self._refining.waits(self.session.advice)
        return LastPage(self.session, best, self.teller, self.words, steps, commands, hidden=self.meeting, checking=waits)

    def _follow_with_advice(self) -> None:
        """Show the advice once the question stands there; of many keys in a row, only for the last."""
        self.advice_due = False
        with self._unless_taken_down():
            self.show_advice()
            self._refine()
        gc.collect(0)  # a little each time, while nobody waits; left to itself it takes its time in the middle of some key

    @work
    async def _refine(self) -> None:
        async for _ in self._refining.follow(lambda: self.session.advice):
            with self._unless_taken_down():
                self.show_advice()
                if self.session.current is None:
                    self.query_one(QuestionPane).show_end(self.ended())

    @staticmethod
    def _unless_taken_down() -> AbstractContextManager[None]:
        """Drop what comes by itself once the panes are gone: when the screen ends they go first, timers and threads last."""
        return suppress(NoMatches, ScreenStackError)

    def _palette(self) -> Palette:
        if self._own_colours:
            return OWN_DARK if self.current_theme.dark else OWN_LIGHT
        colours = self.theme_variables
        return Palette(
            *(colours[name] for name in ("text-primary", "foreground", "text-success", "text-warning", "text-error"))
        )

    @property
    def available_themes(self) -> dict[str, Theme]:
        """All themes; Textual looks them up for each line that it draws."""
        if self._themes is None:
            self._themes = super().available_themes
        return self._themes

    def wear(self, *, dark: bool) -> None:
        """Take the theme for a dark ground or a light one; without colour or with few it is the terminal's own."""
        if self._own_colours:
            self.theme = terminal.own_theme(dark=dark).name
            self.console.push_theme(terminal.own_shades(dark=dark))
        else:
            self.theme = "textual-dark" if dark else "textual-light"
