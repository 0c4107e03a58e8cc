"""The column reading beside other ways to do the same work: rates as ratios in one run, and peak memory.

    python -m benchmarks.peers [--rows N] [--workload shipped|synthetic] [--markdown]

Profiles come in two forms: with their answers as words, and, for engines that take them, as codes. First all engines must
give the same fired rules, totals and outcomes of every decision on 1,000 profiles; only then anything is timed. Each engine
is timed in processes of its own, in rounds, so that a slow moment of the machine falls on all. A rate is the median over
rounds and repeats; slow engines judge fewer profiles, and the table says how many. A CPU second is a second of one
processor: what uses all of them has a lower rate there, and a busy machine distorts it less.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from benchmarks.engines.catalogue import CODES, ENGINES, OURS, WORDS, Engine
from benchmarks.machine import about, mebibytes, run, table

AGREEING = 1_000
CHILD = ("-m", "benchmarks.measuring")


@dataclass(slots=True)
class Timing:
    """An engine's runs so far: profiles a second, on the clock and of processor time, and its peak memory in bytes."""

    rates: list[float] = field(default_factory=list)
    of_processor: list[float] = field(default_factory=list)
    peak: int = 0


@dataclass(frozen=True, slots=True)
class Effort:
    """How many profiles the fast engines judge, and how often."""

    rows: int
    rounds: int
    repeats: int


def main() -> None:
    """Compare, measure, and print a table for each workload and form."""
    parser = ArgumentParser(description="The column reading beside its peers.")
    parser.add_argument("--rows", type=int, default=1_000_000, help="profiles for the fast engines")
    parser.add_argument("--workload", choices=("shipped", "synthetic"), action="append", help="both, if not given")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--repeats", type=int, default=3, help="runs an engine in each round")
    parser.add_argument("--markdown", action="store_true")
    asked = parser.parse_args()
    packages = [engine.package for engine in ENGINES[1:] if engine.package is not None]
    print(about(*packages, "numpy", "narwhals"))
    effort = Effort(asked.rows, asked.rounds, asked.repeats)
    for workload in asked.workload or ("shipped", "synthetic"):
        agreed = json.loads(run(*CHILD, "agree", workload, str(AGREEING)).out)
        print(
            f"\n{workload}: {agreed['questions']} questions, {agreed['rules']} rules, {agreed['decisions']} decisions; "
            f"all engines agree on {agreed['columns']} columns (outcomes, totals, fired rules) of {AGREEING:,} profiles"
        )
        for form in (WORDS, CODES):
            head, body = _raced(workload, form, effort)
            print(f"\nfrom {form}:\n\n{table(head, body, markdown=asked.markdown)}", flush=True)


def _raced(workload: str, form: str, effort: Effort) -> tuple[list[str], list[list[str]]]:
    """Return how the engines do on the same profiles, turn by turn, as a table's head and rows."""
    engines = [engine for engine in ENGINES if form == WORDS or engine.codes]
    with TemporaryDirectory() as folder:
        file = str(Path(folder, "profiles.parquet"))
        run(*CHILD, "draw", workload, str(effort.rows), file, form)
        alone = run(*CHILD, "time", workload, str(effort.rows), file, "nothing", "0").peak
        timings = {engine: Timing() for engine in engines}
        for _ in range(effort.rounds):
            for engine in engines:
                _measure(engine, timings[engine], (workload, str(min(effort.rows, engine.most)), file), effort.repeats)
    return _table(timings, effort.rows, alone)


def _measure(engine: Engine, timing: Timing, work: tuple[str, str, str], repeats: int) -> None:
    ended = run(*CHILD, "time", *work, engine.module, str(repeats))
    for seconds, spent in json.loads(ended.out):
        timing.rates.append(int(work[1]) / seconds)
        timing.of_processor.append(int(work[1]) / spent)
    timing.peak = max(timing.peak, ended.peak)


def _table(timings: dict[Engine, Timing], rows: int, alone: int) -> tuple[list[str], list[list[str]]]:
    ours, ours_spent = median(timings[OURS].rates), median(timings[OURS].of_processor)
    head = ["engine", "profiles a run", "runs", "profiles/s", "slowest to fastest", "ours is"]
    head += ["profiles a CPU second", "ours is", "peak memory"]
    body = []
    for engine, timing in timings.items():
        spread = f"{min(timing.rates):,.0f} to {max(timing.rates):,.0f}"
        rate, spent = median(timing.rates), median(timing.of_processor)
        runs = [f"{min(rows, engine.most):,}", str(len(timing.rates))]
        figures = [f"{rate:,.0f}", spread, _ratio(ours / rate), f"{spent:,.0f}", _ratio(ours_spent / spent)]
        body.append([engine.name, *runs, *figures, mebibytes(timing.peak)])
    body.append(["the profiles alone", f"{rows:,}", *[""] * 6, mebibytes(alone)])
    return head, body


def _ratio(ratio: float) -> str:
    return f"{ratio:,.0f} x" if ratio >= 100 else f"{ratio:.2g} x" if ratio < 1 else f"{ratio:.1f} x"  # noqa: PLR2004


if __name__ == "__main__":
    main()
