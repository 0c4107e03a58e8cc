"""What it costs to read and score a folder of profiles, beside what it costs merely to parse it.

The peer is `yaml.load(…, CSafeLoader)` on the same files in as many processes: no positions, no validation, no scores.
Ours is the whole command `orgdesign score FOLDER --output x.csv`, from a cold start. All runs take turns, so that a slow
moment of the machine falls on all; medians are compared.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_all_start_methods, get_context
from pathlib import Path
from statistics import median
from subprocess import run
from tempfile import TemporaryDirectory
from time import perf_counter

import yaml

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
        times = _medians(
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
    _print_many(times, options.rows)
    _print_few(times)


def _print_many(times: Mapping[str, float], rows: int) -> None:
    ratio = times["score many"] / times["parse many"]
    print(f"\n{rows} profiles")
    print(f"  parse with CSafeLoader       {times['parse many']:7.2f} s")
    print(f"  orgdesign score              {times['score many']:7.2f} s   {ratio:.2f} x   (to be at most {TARGET_MANY} x)")


def _print_few(times: Mapping[str, float]) -> None:
    print(f"\n{FEW} profiles")
    print(f"  parse with CSafeLoader       {times['parse few']:7.2f} s")
    print(f"  orgdesign score              {times['score few']:7.2f} s")
    for name, label in (("score one", "score of one profile"), ("help", "score --help")):
        ratio = times["score few"] / (times[name] + times["parse few"])
        target = f"   (to be at most {TARGET_FEW} x)" if name == "score one" else ""
        print(f"  that parse + {label:<22} {times[name] + times['parse few']:.2f} s   {ratio:.2f} x{target}")


def _portfolio(folder: Path, count: int) -> Path:
    """Make a portfolio in a process of its own: this one stays without threads, so that it can be copied."""
    _python("benchmarks.portfolio", str(folder), str(count))
    return folder


def _medians(jobs: Mapping[str, Callable[[], None]], repetitions: int) -> dict[str, float]:
    for job in jobs.values():
        job()  # the first run compiles, and fills what the system caches
    rounds = [{name: _seconds(job) for name, job in jobs.items()} for _ in range(repetitions)]
    return {name: median(times[name] for times in rounds) for name in jobs}


def _seconds(job: Callable[[], None]) -> float:
    start = perf_counter()
    job()
    return perf_counter() - start


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
    done = run([sys.executable, "-m", *arguments], capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"{' '.join(arguments)} ended with {done.returncode}:\n{done.stderr}")


if __name__ == "__main__":
    main()
