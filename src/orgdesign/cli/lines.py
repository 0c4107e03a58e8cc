"""Lines in and lines out: what a conversation over a terminal or a pipe needs, and nothing more.

No cursor is moved and nothing is drawn twice, so that a screen reader, a log and a pipe all get the same text. A signal
ends the conversation only while it waits for a line: a save is never cut short.
"""

from __future__ import annotations

import contextlib
import re
import shutil
import signal
import textwrap
from collections.abc import Callable, Iterator
from types import FrameType
from typing import TextIO

_ESCAPE = re.compile(r"\x1b(?:\[[0-?]*[ -/]*[@-~]|O.|.)?")
_WIDEST = 100


class Left(Exception):
    """The person leaves: at their own wish, because the lines ended, or because the system asks it."""


class LineStreams:
    """A pair of streams, read and written by the line."""

    def __init__(self, source: TextIO, target: TextIO) -> None:
        """Take the streams; bytes that are no text in their encoding become `�` rather than an end."""
        self._source = source
        self._target = target
        self._waiting = False
        self._summoned: type[BaseException] | None = None
        self._handed_over: Callable[[type[BaseException]], None] | None = None
        self.ended_by: int | None = None
        """The number of the signal by which the system asked to end, if it did."""
        reconfigure = getattr(source, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace") if source.isatty() else reconfigure(encoding="utf-8", errors="replace")

    @property
    def from_terminal(self) -> bool:
        """Whether a person types the lines."""
        return self._source.isatty()

    def write(self, *lines: str) -> None:
        """Write lines, broken between words; a numbered or indented line stays indented."""
        for line in lines:
            self._target.write(f"{self._broken(line)}\n")
        self._target.flush()

    def copy(self, text: str) -> None:
        """Write a text as it is, to be copied."""
        self._target.write(text)
        self._target.flush()

    def read(self, prompt: str) -> str:
        """Return the next line without its end. Raises `Left` where there is none, KeyboardInterrupt on Ctrl-C."""
        self._target.write(prompt)
        self._target.flush()
        try:
            line = self._wait()
        except BaseException:
            with contextlib.suppress(OSError):
                self._target.write("\n")
            raise
        if not self._source.isatty() or not line.endswith("\n"):
            self._target.write("\n")  # what was typed in a terminal ends the line of the prompt by itself
        if not line:
            raise Left
        return "".join(c for c in _ESCAPE.sub("", line) if c.isprintable() or c == "\t").strip()

    @contextlib.contextmanager
    def listening(self) -> Iterator[None]:
        """Let Ctrl-C interrupt, and a request to end or a closed window leave, at the next wait for a line."""
        names = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")
        before: dict[int, Callable[[int, FrameType | None], object] | int | None] = {}
        for number in (getattr(signal, name) for name in names if hasattr(signal, name)):
            with contextlib.suppress(ValueError):  # outside the main thread, signals are somebody else's
                before[number] = signal.signal(number, self._summon)
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, signal.SIG_DFL if handler is None else handler)

    @contextlib.contextmanager
    def handing_over(self, summon: Callable[[type[BaseException]], None]) -> Iterator[None]:
        """Leave the terminal to something else: until it is done, what asks to end is handed to it."""
        self._handed_over = summon
        try:
            if self._summoned is not None:
                summon(self._summoned)
            yield
        finally:
            self._handed_over = None

    def _wait(self) -> str:
        self._waiting = True
        try:
            if self._summoned is not None:
                raise self._summoned
            return self._source.readline()
        except OSError:  # the terminal is gone
            return ""
        finally:
            self._waiting = False

    def _summon(self, number: int, _frame: FrameType | None) -> None:
        insistent = self._summoned is not None
        self._summoned = KeyboardInterrupt if number == signal.SIGINT else Left
        if self._summoned is Left and self.ended_by is None:  # who asks again changes nothing
            self.ended_by = number
        if self._handed_over is not None:
            self._handed_over(self._summoned)
        elif self._waiting or insistent:
            raise self._summoned

    @staticmethod
    def _broken(line: str) -> str:
        width = min(shutil.get_terminal_size().columns, _WIDEST)
        indent = re.match(r" +(?:\d+\. |\S )?", line)
        return textwrap.fill(
            line,
            width=max(width - 1, 20),
            subsequent_indent=" " * (len(indent[0]) if indent else 0),
            break_long_words=False,
            break_on_hyphens=False,
        )
