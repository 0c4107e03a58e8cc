"""A process beside this one that runs this very program: for what must not hold this one up, or could end it.

It reads modules from where this process reads them, not from the folder it is in, where files of others may stand. Knows
pipes, and not what goes through them.
"""

from __future__ import annotations

import subprocess
import sys


def start_beside(program: str) -> subprocess.Popen[bytes]:
    """Start a process that runs some lines of Python, with pipes to and from it; what it says of itself nobody hears.

    It is in a session of its own, so that Ctrl-C in a terminal does not reach it.
    """
    return subprocess.Popen(  # noqa: S603  this very program
        [sys.executable, "-c", f"import sys; sys.path[:] = {sys.path!r}; {program}"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
