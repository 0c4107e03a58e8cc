"""How long a report takes: each example in each format, from profile to file; every one should take less than 2 seconds.

Run: python -m benchmarks.papers. Prints a table: seconds for the whole command in a process of its own, the shortest of
three, which is what an adviser waits for; how much of these the processor worked for it, which a busy machine does not
change; and the size of the file.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

from benchmarks.machine import as_installed
from orgdesign.run.papers import Format

PROFILES = sorted((Path(__file__).parents[1] / "examples" / "profiles").glob("*.yaml"))
FORMATS = tuple(form.value for form in Format if form is not Format.TEXT)
REPEATS, MOST = 3, 2.0


class Taken(NamedTuple):
    """What a report takes: seconds on the clock, seconds of the processor, and bytes of the file."""

    clock: float
    processor: float
    size: int


def main() -> None:
    """Measure and print."""
    taken: list[Taken] = []
    with TemporaryDirectory() as folder:
        print(f"{'':16}" + "".join(f"{form:>24}" for form in FORMATS))
        for profile in PROFILES:
            cells = [measured(profile, form, Path(folder)) for form in FORMATS]
            told = (f"{each.clock:>9.2f} s ({each.processor:.2f}) {each.size / 1000:>3.0f} kB" for each in cells)
            print(f"{profile.stem:16}" + "".join(told))
            taken += cells
    slowest = max(each.clock for each in taken)
    work = max(each.processor for each in taken)
    verdict = "within" if slowest < MOST else "more than"
    print(f"slowest: {slowest:.2f} s, {verdict} {MOST:.0f} s; most work: {work:.2f} s of the processor")


def measured(profile: Path, form: str, folder: Path) -> Taken:
    """Make a report some times; return the shortest of each."""
    target = folder / f"{profile.stem}.{form}"
    command = [sys.executable, "-m", "orgdesign", "advise", str(profile), "--format", form, "--output", str(target)]
    clock: list[float] = []
    processor: list[float] = []
    for _ in range(REPEATS):
        start, before = perf_counter(), os.times()
        subprocess.run(command, check=True, env=as_installed())
        after = os.times()
        clock.append(perf_counter() - start)
        work = after.children_user + after.children_system - before.children_user - before.children_system
        processor.append(work)
    return Taken(min(clock), min(processor), target.stat().st_size)


if __name__ == "__main__":
    main()
