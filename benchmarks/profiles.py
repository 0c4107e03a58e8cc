"""What it costs to read and score a folder of profiles, beside what it costs merely to parse it.

The peer is `yaml.load(…, CSafeLoader)` on the same files in as many processes: no positions, no validation, no scores.
Ours is the whole command `orgdesign score FOLDER --output x.csv`, from a cold start, its modules compiled as in every
installation. All runs take turns, so that a slow moment of the machine falls on all; medians are compared, by the clock and
by the time of processors, which other work on the machine hardly touches.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from os import times
from pathlib import Path
from statistics import median
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import NamedTuple

import yaml

from benchmarks.machine import as_installed

MANY, FEW = 10_000, 342
TARGET_MANY, TARGET_FEW = 1.2, 1.5
CHUNK = 100


def main() -> None:
    """Measure, and print the ratios."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=MANY, help="how many profiles the large folder holds")
    parser.add_argument("--repetitions", type=int, default=5)
    options = parser.parse_args()
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    print(f"Python {sys.version.split()[0]}, PyYAML {yaml.__version__}, {cores} cores, {sys.platform}")
    with TemporaryDirectory() as name:
        many, few, one = (_portfolio(Path(name, str(count)), count) for count in (options.rows, FEW, 1))
        scores = Path(name, "scores.csv")
        taken = _medians(
            {
                "parse many": lambda: _parse_all(many, cores),
                "score many": lambda: _command("score", str(many), "--output", str(scores)),
                "parse few": lambda: _parse_all(few, cores),
                "score few": lambda: _command("score", str(few), "--output", str(scores)),
                "score one": lambda: _command("score", str(one), "--output", str(scores)),
                "help": lambda: _command("score", "--help"),
            },
            options.repetitions,
        )
    _print_many(taken, options.rows)
    _print_few(taken)


class Taken(NamedTuple):
    """What something takes: seconds by the clock, and seconds of processors."""

    seconds: float
    processor: float

    def __str__(self) -> str:
        return f"{self.seconds:7.2f} s {self.processor:7.2f} s"

    def beside(self, *others: Taken) -> str:
        """Return how many times as much this is as those together, by either measure."""
        ratios = (of_this / sum(of_others) for of_this, *of_others in zip(self, *others, strict=True))
        return "   ".join(f"{ratio:5.2f} x" for ratio in ratios)


def _print_many(taken: Mapping[str, Taken], rows: int) -> None:
    parse, score = taken["parse many"], taken["score many"]
    print(f"\n{rows:<6} profiles                by the clock, and of processors")
    print(f"  parse with CSafeLoader       {parse}")
    print(f"  orgdesign score              {score}   {score.beside(parse)}   (to be at most {TARGET_MANY} x)")


def _print_few(taken: Mapping[str, Taken]) -> None:
    parse, score = taken["parse few"], taken["score few"]
    print(f"\n{FEW:<6} profiles")
    print(f"  parse with CSafeLoader       {parse}")
    print(f"  orgdesign score              {score}")
    for name, label in (("score one", "score of one profile"), ("help", "score --help")):
        target = f"   (to be at most {TARGET_FEW} x)" if name == "score one" else ""
        print(f"  that parse + {label:<22}                   {score.beside(parse, taken[name])}{target}")


def _portfolio(folder: Path, count: int) -> Path:
    """Make a portfolio in a process of its own: this one stays without threads, so that it can be copied."""
    _python("benchmarks.portfolio", str(folder), str(count))
    return folder


def _medians(jobs: Mapping[str, Callable[[], None]], repetitions: int) -> dict[str, Taken]:
    for job in jobs.values():
        job()  # the first run compiles, and fills what the system caches
    rounds = [{name: _taken(job) for name, job in jobs.items()} for _ in range(repetitions)]
    return {
        name: Taken(median(each[name].seconds for each in rounds), median(each[name].processor for each in rounds))
        for name in jobs
    }


def _taken(job: Callable[[], None]) -> Taken:
    start, processor = perf_counter(), sum(times()[:4])  # of this process and of those that it waited for
    job()
    return Taken(perf_counter() - start, sum(times()[:4]) - processor)


def _parse_all(folder: Path, processes: int) -> None:
    """Parse every file, by processes that are copies of this one where the system has that: the cheapest way to begin."""
    paths = sorted(str(path) for path in folder.iterdir())
    start = "fork" if "fork" in get_all_start_methods() else "spawn"
    with ProcessPoolExecutor(processes, get_context(start)) as pool:
        if sum(pool.map(_parse, paths, chunksize=CHUNK)) != len(paths):
            sys.exit("a profile could not be parsed")


def _parse(path: str) -> bool:
    with open(path, "rb") as file:  # noqa: PTH123  pathlib would add to the peer's time
        return isinstance(yaml.load(file, yaml.CSafeLoader), dict)


def _command(*arguments: str) -> None:
    _python("orgdesign", *arguments)


def _python(*arguments: str) -> None:
    done = run([sys.executable, "-m", *arguments], env=as_installed(), capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")


if __name__ == "__main__":
    main()
