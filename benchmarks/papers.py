"""How long a report takes: each example in each format, from profile to file; every one should take less than 2 seconds.

Run: python benchmarks/papers.py. Prints a table: seconds for the whole command in a process of its own, the shortest of
three, which is what an adviser waits for; and the size of the file.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from orgdesign.cli.papers import Format

PROFILES = sorted((Path(__file__).parents[1] / "examples" / "profiles").glob("*.yaml"))
FORMATS = tuple(form.value for form in Format if form is not Format.TEXT)
REPEATS, MOST = 3, 2.0


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder:
        print(f"{'':16}" + "".join(f"{form:>20}" for form in FORMATS))
        slowest = 0.0
        for profile in PROFILES:
            cells = [measured(profile, form, Path(folder)) for form in FORMATS]
            slowest = max(slowest, *(seconds for seconds, _ in cells))
            print(f"{profile.stem:16}" + "".join(f"{seconds:>10.2f} s {size / 1000:>5.0f} kB" for seconds, size in cells))
    print(f"slowest: {slowest:.2f} s, {'within' if slowest < MOST else 'more than'} {MOST:.0f} s")


def measured(profile: Path, form: str, folder: Path) -> tuple[float, int]:
    """Return how long a report takes in seconds, and how large it is in bytes."""
    target = folder / f"{profile.stem}.{form}"
    command = [sys.executable, "-m", "orgdesign", "advise", str(profile), "--format", form, "--output", str(target)]
    times: list[float] = []
    for _ in range(REPEATS):
        start = perf_counter()
        subprocess.run(command, check=True)
        times.append(perf_counter() - start)
    return min(times), target.stat().st_size


if __name__ == "__main__":
    main()
