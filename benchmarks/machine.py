"""A process and what it took, the machine that it ran on, and tables that people read: what the measuring scripts share.

Imports nothing heavy: a process inherits its starter's peak memory on Linux.
"""

from __future__ import annotations

import os
import platform
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

ROOT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Ended:
    """A process that has ended well: what it printed, and the most memory that it held at once, in bytes."""

    out: str
    peak: int


def run(*arguments: str, quiet: bool = False) -> Ended:
    """Run this interpreter with these arguments, from the checkout; a failure ends the script with what it said."""
    errors = subprocess.DEVNULL if quiet else None
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT, env=as_installed(), stdout=subprocess.PIPE, stderr=errors, text=True
    )
    assert process.stdout is not None  # noqa: S101  it was asked for
    out = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        sys.exit(f"python {' '.join(arguments)} ended with {process.returncode}\n{out}")
    return Ended(out, usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))


def as_installed() -> dict[str, str]:
    """Return this environment, but with compiled modules kept: else starting a process is mostly compiling."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def about(*packages: str) -> str:
    """Return one line that says where figures come from: cores, memory, system, Python, and the versions of packages."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    named = ", ".join(f"{package} {version(package)}" for package in packages)
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    system = f"{platform.system()} {platform.machine()}, Python {platform.python_version()}"
    return f"{cores} cores, {memory:.0f} GiB, {system}, {named}"


def table(head: Sequence[str], rows: Iterable[Sequence[str]], *, markdown: bool) -> str:
    """Return a table as text; its first column is words, the others are figures."""
    rows = [tuple(head), *map(tuple, rows)]
    widths = [max(len(row[at]) for row in rows) for at in range(len(head))]
    aligned = [
        [cell.rjust(width) if at else cell.ljust(width) for at, (cell, width) in enumerate(zip(row, widths, strict=True))]
        for row in rows
    ]
    if not markdown:
        return "\n".join("  ".join(row).rstrip() for row in aligned)
    rule = ["-" * (width - 1) + ":" if at else "-" * width for at, width in enumerate(widths)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (aligned[0], rule, *aligned[1:]))


def mebibytes(count: int) -> str:
    """Return an amount of memory as people read it."""
    return f"{count / 2**20:,.0f} MiB"
