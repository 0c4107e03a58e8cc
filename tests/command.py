"""The command line run inside this process: its exit code and what it wrote, each stream apart."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import time
from dataclasses import dataclass
from functools import cache
from unittest.mock import patch

import typer

from orgdesign.cli.main import main

_parser_of = cache(typer.main.get_command)
"""The parser of a program, made once; that every command has one that works is asked of processes, in tests/cli."""


@dataclass(frozen=True, slots=True)
class Ran:
    """A command that has ended."""

    exit_code: int
    out: str
    err: str

    @property
    def everything(self) -> str:
        """Both streams, one after the other."""
        return self.out + self.err


def run(*arguments: str, out: io.StringIO | None = None, err: io.StringIO | None = None) -> Ran:
    """Run `orgdesign` with these arguments; a stream can be given: a terminal, or one for both."""
    out = io.StringIO() if out is None else out
    err = io.StringIO() if err is None else err
    kept = sys.argv
    sys.argv = ["orgdesign", *arguments]
    code: object = None
    try:
        with (
            contextlib.redirect_stdout(out),
            contextlib.redirect_stderr(err),
            patch("typer.main.get_command", _parser_of),
            patch("gc.freeze"),  # the process goes on, and so does its garbage
        ):
            main()
    except SystemExit as end:
        code = end.code
    finally:
        sys.argv = kept
    return Ran(code if isinstance(code, int) else int(code is not None), out.getvalue(), err.getvalue())


def unmeasured() -> dict[str, str]:
    """Return the environment for a program whose lines are not counted: it gets signals, or may write hardly anything."""
    return {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE")}


def all_gone(group: int) -> bool:
    """Tell whether every process of a group has ended, or does so within ten seconds."""
    for _ in range(200):
        try:
            os.killpg(group, 0)
        except ProcessLookupError:
            return True
        time.sleep(0.05)
    return False
