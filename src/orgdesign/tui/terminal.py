"""The terminal under the screen: its colours, what is written to it, and that it may go: a window is closed, a line drops.

Knows drivers, themes and signals only. A write to a terminal that is gone ends the thread in which Textual writes, and the
next writes then wait for it for ever; so nothing is written to a terminal that is no more.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from types import FrameType
from typing import cast

from rich.console import Console
from rich.theme import Theme as RichTheme
from textual.driver import Driver
from textual.theme import BUILTIN_THEMES, Theme

from orgdesign.render.screen.console import MANNERS, SHADES


def is_gone() -> bool:
    """Tell whether the terminal that keys came from is there no more."""
    try:
        return sys.__stdin__ is None or not os.isatty(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return True


def has_few_colours() -> bool:
    """Tell whether the terminal has no more than its own 16 colours."""
    return Console().color_system == "standard"


def own_theme(*, dark: bool) -> Theme:
    """Return the theme of a terminal's own colours: Textual's, with a cursor that shows also where the keys are not."""
    own, primary = ("ansi-dark", "ansi_cyan") if dark else ("ansi-light", "ansi_blue")
    theme = BUILTIN_THEMES[own]
    variables = {**theme.variables, "block-cursor-blurred-text-style": "bold underline"}
    return replace(theme, name=f"own-{own}", primary=primary, variables=variables)


def own_shades(*, dark: bool) -> RichTheme:
    """Return how the colours that pages name are drawn in a terminal's own: on a light ground only those that show there."""
    light = {"cyan": "blue", "green": "default", "yellow": "default"}
    shown = {colour: colour if dark else light.get(colour, colour) for colour in SHADES}
    return RichTheme({f"{manner}{colour}": f"{manner}{own}" for colour, own in shown.items() for manner in MANNERS})


class Gate:
    """What is written to the terminal passes here; while it is shut, it waits. For one thread."""

    def __init__(self) -> None:
        """Begin open."""
        self._waiting: list[tuple[Driver, str]] = []
        self._shut = False
        self.write: Callable[[Driver, str], None] = Driver.write

    @contextlib.contextmanager
    def shut(self) -> Iterator[None]:
        """Let what is drawn meanwhile be seen only afterwards."""
        self._shut = True
        try:
            yield
        finally:
            self._shut = False
            waiting, self._waiting = self._waiting, []
            for driver, data in waiting:
                self.write(driver, data)

    def take(self, driver: Driver, data: str) -> None:
        """Write, now or once it opens."""
        if self._shut:
            self._waiting.append((driver, data))
        else:
            self.write(driver, data)


def forgiving(driver: type[Driver], gate: Gate) -> type[Driver]:
    """Return a driver that writes nothing to a terminal that is gone, and all else through a gate."""

    def through(self: Driver, data: str) -> None:
        if not is_gone():
            driver.write(self, data)

    def write(self: Driver, data: str) -> None:
        gate.take(self, data)

    gate.write = through

    return cast("type[Driver]", type(f"Forgiving{driver.__name__}", (driver,), {"write": write}))


def go_on_after_a_stop(driver: Driver | None, draw: Callable[[], None]) -> None:
    """Let the screen come back when a stopped process goes on, but only where the terminal is still there.

    Whoever loses the terminal is told to go on as well, and then must not touch it.
    """
    with contextlib.suppress(AttributeError, ValueError):  # Windows has no such signal; only the main thread may
        before = signal.getsignal(signal.SIGCONT)

        def go_on(number: int, frame: FrameType | None) -> None:
            if is_gone():
                return
            if callable(before) and getattr(driver, "_must_signal_resume", False):  # Textual took the screen down itself
                before(number, frame)
            draw()

        signal.signal(signal.SIGCONT, go_on)
