"""The one error boundary: what ends a command, and what a person is then told. No traceback passes it.

Exit codes: 0 fine; 1 findings; 2 wrong usage (typer's own); 130 interrupted.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

from orgdesign.cli.options import Lang

if TYPE_CHECKING:
    from orgdesign.model.diagnostic import Diagnostic

FINDINGS, INTERRUPTED = 1, 130


def guarded(run: Callable[[], None], lang: Lang | None = None) -> int:
    """Run the program and return its exit code."""
    from orgdesign.model.diagnostic import Unusable

    try:
        run()
    except Unusable as unusable:
        report(unusable.diagnostics, lang)
        return FINDINGS
    except KeyboardInterrupt:
        print(file=sys.stderr)
        return INTERRUPTED
    except BrokenPipeError:
        # The reader has gone, as with `| head`: there is nobody left to tell.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINDINGS
    return 0


def report(diagnostics: Iterable[Diagnostic], lang: Lang | None) -> None:
    """Write diagnostics to stderr, one line each."""
    diagnostics = tuple(diagnostics)
    if diagnostics:
        from orgdesign.render.diagnostics import worded

        for diagnostic in diagnostics:
            print(worded(diagnostic, "en" if lang is None else lang.value), file=sys.stderr)
