"""How an interview is asked for, and the commands that go on from it: each as one types it in this system's shell."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from orgdesign.cli.boundary import Lang
    from orgdesign.load.tables.prefill_table import PrefillTable

NARROWEST, LOWEST = 50, 12
"""From how many columns and lines an interview takes the screen; on a smaller one, as of a telephone, it goes in lines."""


@dataclass(frozen=True, slots=True)
class InterviewOptions:
    """What was asked on the command line."""

    respondent: str | None
    lang: Lang | None
    rules: Path | None
    table: PrefillTable | None
    code: str | None
    adaptive: bool
    free: bool
    plain: bool
    meeting: bool = False
    blind: bool = False
    earlier: Path | None = None

    def resuming(self, path: Path) -> str:
        """Return the command that goes on with this interview."""
        by = [] if self.respondent is None else ["--respondent", self.respondent]
        asked = {"--adaptive": self.adaptive, "--free": self.free, "--meeting": self.meeting, "--blind": self.blind}
        how = [option for option, given in asked.items() if given]
        plain = ["--plain"] if self.plain and is_screen() else []
        return command("interview", str(path), *by, *how, *plain, *self._common())

    def advising(self, path: Path) -> str:
        """Return the command that gives the whole advice."""
        return command("advise", str(path), *self._common())

    def picturing(self, path: Path) -> str:
        """Return the command that saves the advice as a picture."""
        return command("advise", str(path), "--save-svg", str(path.with_suffix(".svg")), *self._common())

    def reporting(self, path: Path) -> str:
        """Return the command that writes a report."""
        return command("advise", str(path), "--format", "html", "--output", str(path.with_suffix(".html")), *self._common())

    def trying(self, path: Path) -> str:
        """Return the command that shows what other answers bring, as far as it can be known before they are chosen."""
        return f"{command('whatif', str(path), *self._common())} --set …=…"

    def _common(self) -> list[str]:
        lang = [] if self.lang is None else ["--lang", self.lang.value]
        return [*lang, *([] if self.rules is None else ["--rules", str(self.rules)])]


def is_screen() -> bool:
    """Tell whether there is a terminal that can be drawn on."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    if not all(stream is not None and stream.isatty() for stream in streams) or os.environ.get("TERM") == "dumb":
        return False
    columns, lines = shutil.get_terminal_size()
    return columns >= NARROWEST and lines >= LOWEST and _speaks_unicode()


def _speaks_unicode() -> bool:
    """Tell whether the terminal is written to in an encoding that has the signs of the screen."""
    try:
        "✓▸○●│→".encode(sys.stdout.encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def command(*words: str) -> str:
    """Return a command as one types it in this system's shell."""
    line = ["orgdesign", *words]
    return subprocess.list2cmdline(line) if os.name == "nt" else shlex.join(line)
