"""A folder for temporary files that is gone when whoever made it lets it go, also if somebody asks to end just then.

A signal raises between any two steps of a program: after a folder was made and before it is known that it has to go, or as
it is being removed. So both are done undisturbed, and what was asked meanwhile is done at once afterwards.
"""

from __future__ import annotations

import contextlib
import shutil
import signal
import weakref
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import mkdtemp
from types import FrameType
from typing import TypeAlias

Handler: TypeAlias = Callable[[int, FrameType | None], object]
_ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")


class TemporaryFolder:
    """A new folder, and all that is put in it; gone when the context ends, and at the latest with this object."""

    def __init__(self) -> None:
        """Make the folder. Raises OSError."""
        with undisturbed():
            self.path = Path(mkdtemp(prefix="orgdesign-"))
            self._removal = weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)

    def remove(self) -> None:
        """Remove the folder with all that is in it, as far as that is possible."""
        with undisturbed():
            self._removal()

    def __enter__(self) -> Path:
        return self.path

    def __exit__(self, *_: object) -> None:
        self.remove()


@contextlib.contextmanager
def undisturbed() -> Iterator[None]:
    """Let signals that ask to end wait until this is done; in a thread that none reaches, nothing changes."""
    handlers: dict[int, Handler] = {}
    late: list[int] = []
    waits = True

    def note(number: int, _frame: FrameType | None) -> None:
        if waits:
            late.append(number)
        else:  # it came while the handlers were put back
            _ask_again(number, handlers)

    try:  # from here on, for the next signal may raise before this one waits
        for number in (getattr(signal, name) for name in _ENDING if hasattr(signal, name)):
            if callable(handler := signal.getsignal(number)):  # what ends the process at once, or nothing, raises nothing
                with contextlib.suppress(ValueError):  # outside the main thread, signals are somebody else's
                    handlers[number] = handler
                    signal.signal(number, note)
        yield
    finally:
        waits = False
        for number, handler in handlers.items():
            if signal.getsignal(number) is note:
                signal.signal(number, handler)
        if late:
            signal.raise_signal(late[0])


def _ask_again(number: int, handlers: dict[int, Handler]) -> None:
    signal.signal(number, handlers[number])
    signal.raise_signal(number)
