"""The terminal under the screen, which may go: a window is closed, a connection drops.

Knows drivers and signals only. A write to a terminal that is gone ends the thread in which Textual writes, and the next
writes then wait for it for ever; so nothing is written to a terminal that is no more.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from typing import cast

from textual.driver import Driver


def is_gone() -> bool:
    """Tell whether the terminal that keys came from is there no more."""
    try:
        return sys.__stdin__ is None or not os.isatty(sys.__stdin__.fileno())
    except (OSError, ValueError):
        return True


def forgiving(driver: type[Driver]) -> type[Driver]:
    """Return a driver that writes nothing to a terminal that is gone."""

    def write(self: Driver, data: str) -> None:
        if not is_gone():
            driver.write(self, data)

    return cast("type[Driver]", type(f"Forgiving{driver.__name__}", (driver,), {"write": write}))


def leave_stopped_alone() -> None:
    """Take away what Textual does when a stopped process goes on: whoever loses the terminal is told to go on as well."""
    with contextlib.suppress(AttributeError, ValueError):  # Windows has no such signal; only the main thread may
        signal.signal(signal.SIGCONT, signal.SIG_DFL)
