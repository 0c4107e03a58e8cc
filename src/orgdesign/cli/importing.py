"""Imports that stay to the end of a command: the garbage collector need not look through them, then or later."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def imports_that_stay() -> Iterator[None]:
    """Import what is needed to the end: meanwhile nothing is collected, and what is there then is passed over ever after.

    A library such as Polars makes so many objects that the collector would take a fifth of a start for finding no garbage.
    """
    collects = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        atexit.register(gc.unfreeze)  # libraries that look for leaks at the end would take what is passed over for one
        if collects:
            gc.enable()
