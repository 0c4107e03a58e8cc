"""What happens in a process of its own: draw profiles, hold the engines to one answer, or time one of them.

python -m benchmarks.measuring draw WORKLOAD ROWS FILE FORM
python -m benchmarks.measuring agree WORKLOAD ROWS
python -m benchmarks.measuring time WORKLOAD ROWS FILE ENGINE REPEATS
"""

from __future__ import annotations

import gc
import json
import sys
from importlib import import_module
from time import perf_counter, process_time
from typing import Protocol, cast

import polars as pl

from benchmarks.engines.catalogue import CODES, ENGINES, OURS, Engine
from benchmarks.interface import Answer, Prepare, outputs
from benchmarks.workloads import WORKLOADS, coded
from orgdesign.model.rulebase import RuleBase

SEED = 2_026


class Module(Protocol):
    """A module of an engine. One whose answers have a form of their own also has `shown`, which is never timed."""

    prepare: Prepare


def main() -> None:
    """Do what was asked, and print what was found as JSON."""
    match sys.argv[1:]:
        case ["draw", workload, rows, file, form]:
            work = WORKLOADS[workload]()
            drawn = work.draw(int(rows), SEED)
            (coded(work.rule_base, drawn) if form == CODES else drawn).write_parquet(file)
        case ["agree", workload, rows]:
            print(json.dumps(_agree(workload, int(rows))))
        case ["time", workload, rows, file, engine, repeats]:
            print(json.dumps(_times(workload, pl.read_parquet(file, n_rows=int(rows)), engine, int(repeats))))
        case _:
            sys.exit(__doc__)


def _agree(workload: str, rows: int) -> dict[str, object]:
    """Compare every engine's fired rules, totals and outcomes with ours, and end the process where one differs."""
    work = WORKLOADS[workload]()
    profiles = work.draw(rows, SEED + 1)
    codes = coded(work.rule_base, profiles)
    expected = _shown(OURS, work.rule_base, profiles)
    for engine, given in [(each, profiles) for each in ENGINES] + [(each, codes) for each in ENGINES if each.codes]:
        found = _shown(engine, work.rule_base, given)
        differing = [name for name in expected.columns if not expected[name].equals(found[name])]
        if differing:
            sys.exit(f"{engine.name} says something else than {OURS.name} on {workload}: {', '.join(differing)}")
    decisions = work.rule_base.decisions.values()
    return {
        "questions": len(work.rule_base.questions),
        "rules": sum(len(decision.rules) for decision in decisions),
        "decisions": len(decisions),
        "columns": expected.width,
    }


def _times(workload: str, profiles: pl.DataFrame, name: str, repeats: int) -> list[tuple[float, float]]:
    """Return the seconds of each run after one that is not counted, on the clock and of all processors together.

    Of no engine, nothing: then the process shows what the profiles take alone.
    """
    rule_base = WORKLOADS[workload]().rule_base
    engine = next((each for each in ENGINES if each.module == name), None)
    if engine is None:
        return []
    judge = _module(engine).prepare(rule_base, profiles, fired=False)
    judge()
    seconds = []
    for _ in range(repeats):
        gc.collect()
        start, spent = perf_counter(), process_time()
        judge()
        seconds.append((perf_counter() - start, process_time() - spent))
    return seconds


def _shown(engine: Engine, rule_base: RuleBase, profiles: pl.DataFrame) -> pl.DataFrame:
    """Return an engine's answer as one frame, with the same columns and types for all."""
    module = _module(engine)
    answer = module.prepare(rule_base, profiles, fired=True)()
    shown = getattr(module, "shown", None)
    frame = _frame(answer) if shown is None else cast("pl.DataFrame", shown(rule_base, answer))
    names = outputs(rule_base, fired=True)
    words = [name for name in names if isinstance(frame.schema[name], pl.Enum)]
    numbers = [name for name in names if frame.schema[name].is_numeric()]
    return frame.select(names).with_columns(pl.col(words).cast(pl.String), pl.col(numbers).cast(pl.Int64))


def _frame(answer: Answer) -> pl.DataFrame:
    return answer if isinstance(answer, pl.DataFrame) else pl.DataFrame(answer, infer_schema_length=None)


def _module(engine: Engine) -> Module:
    return cast("Module", import_module(f"benchmarks.engines.{engine.module}"))


if __name__ == "__main__":
    main()
