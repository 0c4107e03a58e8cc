"""How a command imports: what stays is not looked through for garbage, and its helpers import nothing of strangers.

Only for a process that is a command from beginning to end: both change what belongs to the whole process (its
environment, its garbage collector), which is not a library's to change. Nothing below `cli` uses them.
"""

from __future__ import annotations

import atexit
import gc
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_SAFE_PATH = "PYTHONSAFEPATH"
_LOOKS_FOR_LEAKS = "duckdb"
"""A library that tells of leaks as the process ends, and would take for one what is passed over."""


@contextmanager
def modules_of_ours() -> Iterator[None]:
    """Let processes that start meanwhile import nothing from the folder that they are in.

    Python looks there first when it starts a helper, and beside the profiles may stand a file of somebody else's that is
    called like a module.
    """
    before = os.environ.get(_SAFE_PATH)
    os.environ[_SAFE_PATH] = "1"
    try:
        yield
    finally:
        if before is None:
            del os.environ[_SAFE_PATH]
        else:
            os.environ[_SAFE_PATH] = before


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
        atexit.register(_look_at_all)
        if collects:
            gc.enable()


def _look_at_all() -> None:
    """Let nothing be passed over any more, where somebody would tell; else it is a tenth of a second for nothing."""
    if _LOOKS_FOR_LEAKS in sys.modules:
        gc.unfreeze()
