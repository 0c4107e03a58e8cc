"""What it costs to start orgdesign, beside what it costs to start typer at all.

Runs a minimal typer program, `orgdesign --version` and `orgdesign advise` in turn, each as `python -m …` under this
interpreter, so that a slow moment of the machine falls on all three. Prints medians and their ratios to typer's own, by the
time of processors, which other work on the machine touches least, and by the clock.
"""

from __future__ import annotations

import os
import subprocess
import sys
from os import times
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from benchmarks.machine import as_installed

ROOT = Path(__file__).parents[1]
PROFILE = Path("examples", "profiles", "middelstad.yaml")
REPETITIONS = 21
MINIMAL = '''\
"""A program that does nothing, by way of typer."""

import typer

app = typer.Typer()


@app.command()
def hello(name: str = "world") -> None:
    """Greet."""
    typer.echo(name)
'''


class Program(NamedTuple):
    """A program to start: what to call it, what follows `python -m`, and where."""

    name: str
    arguments: tuple[str, ...]
    folder: Path


class Taken(NamedTuple):
    """What a run takes: seconds by the clock, and seconds of processors."""

    seconds: float
    processor: float


def main() -> None:
    """Measure, and print a table."""
    with TemporaryDirectory() as name:
        programs = (
            Program("minimal typer --help", ("minimal", "--help"), _write_minimal(Path(name))),
            Program("orgdesign --version", ("orgdesign", "--version"), ROOT),
            Program("orgdesign advise", ("orgdesign", "advise", str(PROFILE)), ROOT),
        )
        medians = _medians(programs)
    least = medians[programs[0]]
    print(f"{REPETITIONS} runs each, in turn; Python {sys.version.split()[0]}, {os.cpu_count()} cores, {sys.platform}")
    for program in programs:
        taken = medians[program]
        ratios = f"{taken.processor / least.processor:5.2f} x typer; {taken.seconds / least.seconds:5.2f} x by the clock"
        print(f"{program.name:<22} {taken.processor * 1000:7.1f} ms of a processor   {ratios}")


def _write_minimal(folder: Path) -> Path:
    """Write the minimal program in the shape of orgdesign: a package with a __main__ that calls a compiled module."""
    package = folder / "minimal"
    package.mkdir()
    (package / "__init__.py").touch()
    (package / "app.py").write_text(MINIMAL, encoding="utf-8")
    (package / "__main__.py").write_text("from minimal.app import app\n\napp()\n", encoding="utf-8")
    return folder


def _medians(programs: tuple[Program, ...]) -> dict[Program, Taken]:
    for program in programs:
        _taken(program)  # the first run compiles
    rounds = [{program: _taken(program) for program in programs} for _ in range(REPETITIONS)]
    return {
        program: Taken(median(each[program].seconds for each in rounds), median(each[program].processor for each in rounds))
        for program in programs
    }


def _taken(program: Program) -> Taken:
    """Time one run; a program that fails has no time."""
    start, processor = perf_counter(), sum(times()[2:4])
    command = [sys.executable, "-m", *program.arguments]
    done = subprocess.run(command, cwd=program.folder, env=as_installed(), capture_output=True, text=True, check=False)
    taken = Taken(perf_counter() - start, sum(times()[2:4]) - processor)
    if done.returncode != 0:
        sys.exit(f"{program.name} ended with {done.returncode}:\n{done.stderr}")
    return taken


if __name__ == "__main__":
    main()
