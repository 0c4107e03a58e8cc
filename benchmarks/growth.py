"""How time and memory grow with the number of profiles: Parquet in, Parquet out, by the command that users run.

    python -m benchmarks.growth [--rows N] [--markdown]

Profiles of the shipped rule base are drawn in parts beforehand. Two ways are measured, each in a process of its own: the
command `orgdesign score`, which checks every cell and counts as it goes, and `score_frame` as a query of Polars from scan
to sink, which does neither.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter

from benchmarks.machine import about, mebibytes, run, table

SMALLEST, PART, SEED = 1_000, 1_000_000, 2_026
MODULE = ("-m", "benchmarks.growth")


def main() -> None:
    """Measure from a thousand profiles up, ten times as many each time, and print a table."""
    match sys.argv[1:]:
        case ["draw", rows, file]:
            _draw(int(rows), Path(file))
        case ["query", given, written]:
            _query(given, written)
        case _:
            _measure()


def _measure() -> None:
    parser = ArgumentParser(description="Time and memory by the number of profiles.")
    parser.add_argument("--rows", type=int, default=10_000_000, help="the most profiles")
    parser.add_argument("--markdown", action="store_true")
    asked = parser.parse_args()
    print(about("polars", "narwhals"), "\n", flush=True)
    body = []
    with TemporaryDirectory() as folder:
        given, written = str(Path(folder, "given.parquet")), str(Path(folder, "written.parquet"))
        rows = SMALLEST
        while rows <= asked.rows:
            run(*MODULE, "draw", str(rows), given)
            command = _seconds("-m", "orgdesign", "score", given, "--output", written)
            query = _seconds(*MODULE, "query", given, written)
            body.append([f"{rows:,}", *_figures(rows, *command), *_figures(rows, *query)])
            rows *= 10
    head = ["profiles", "score: seconds", "profiles/s", "peak memory", "query: seconds", "profiles/s", "peak memory"]
    print(table(head, body, markdown=asked.markdown))


def _seconds(*arguments: str) -> tuple[float, int]:
    start = perf_counter()
    ended = run(*arguments, quiet=True)
    return perf_counter() - start, ended.peak


def _figures(rows: int, seconds: float, peak: int) -> tuple[str, str, str]:
    return f"{seconds:.1f}", f"{rows / seconds:,.0f}", mebibytes(peak)


def _draw(rows: int, file: Path) -> None:
    """Draw profiles in parts, so that drawing them takes no more memory than scoring them."""
    import polars as pl

    from benchmarks.workloads import shipped

    parts = []
    for at, first in enumerate(range(0, rows, PART)):
        parts.append(file.with_name(f"part-{at:04}.parquet"))
        count = min(PART, rows - first)
        names = pl.int_range(first, first + count, eager=True).cast(pl.String).alias("municipality")
        shipped().draw(count, SEED + at).insert_column(0, names).write_parquet(parts[-1])
    pl.scan_parquet(parts).sink_parquet(file)
    for part in parts:
        part.unlink()


def _query(given: str, written: str) -> None:
    import polars as pl

    from benchmarks.workloads import shipped
    from orgdesign.engine.columns import score_frame

    score_frame(shipped().rule_base, pl.scan_parquet(given)).sink_parquet(written)


if __name__ == "__main__":
    main()
