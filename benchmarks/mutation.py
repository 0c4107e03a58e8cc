"""Whether the tests see: one small mistake at a time in a module, and its narrowest tests run until one fails.

Each mutant is tried in a copy of the checkout, never in the checkout itself. What came of it is kept in `.mutation/` by the
text of the mutant and of the tests, so a run that was cut short goes on, and one after a change of tests tries only what
those tests decide; `--anew` forgets all that. Which tests are the narrowest, and which survivors are no mistake (and why),
stands in `mutation.toml`. A sample is the same each time.

    python -m benchmarks.mutation                       every module, every mutant
    python -m benchmarks.mutation --file load --sample 50
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Self, TypeAlias

from benchmarks.machine import ROOT, about, table
from benchmarks.mutants import Mutant, mutants_of

PLAN = Path(__file__).with_name("mutation.toml")
KEPT = ROOT / ".mutation" / "results.jsonl"
COPIED = ("src", "tests", "rules", "examples", "docs", "pyproject.toml", "README.md")
SLOWER = 4
"""A mutant that takes so many times as long as the tests without it, and ten seconds more, has been noticed."""
TOO_LONG = "time"
SHOWN = 110

Verdict: TypeAlias = str | None
"""The test file that noticed a mutant, or `TOO_LONG`; None if it survived."""


@dataclass(frozen=True, slots=True)
class Module:
    """A module to be mutated: its least score, its narrowest tests, and its survivors that are no mistake, each with why."""

    path: Path
    least: float
    tests: tuple[str, ...]
    accepted: Mapping[tuple[str, str], str]

    @property
    def files(self) -> tuple[str, ...]:
        """The files of its tests, of which not every test need be among them."""
        return tuple(dict.fromkeys(test.partition("::")[0] for test in self.tests))

    @property
    def name(self) -> str:
        """The module within the package."""
        return self.path.relative_to(ROOT / "src" / "orgdesign").as_posix()


@dataclass(frozen=True, slots=True)
class Tried:
    """What came of the mutants of a module that were tried."""

    module: Module
    all_: int
    verdicts: tuple[tuple[Mutant, Verdict], ...]

    @property
    def survivors(self) -> list[Mutant]:
        """The mutants that no test notices and that are a mistake."""
        alive = [mutant for mutant, verdict in self.verdicts if verdict is None]
        return [each for each in alive if (each.before, each.after) not in self.module.accepted]

    @property
    def accepted(self) -> int:
        """How many survived because they are no mistake."""
        return sum(verdict is None for _, verdict in self.verdicts) - len(self.survivors)

    @property
    def score(self) -> float:
        """Which part of the mistakes is noticed."""
        mistakes = len(self.verdicts) - self.accepted
        return 1.0 - len(self.survivors) / mistakes if mistakes else 1.0


def main() -> int:
    """Try the mutants, print a score for each module and every survivor; the exit code tells whether a score is too low."""
    arguments = _arguments()
    modules = [each for each in _plan() if any(part in each.name for part in arguments.file or [""])]
    kept = {} if arguments.anew else _kept()
    with _Trees(arguments.processes) as trees:
        tried = [_try(module, trees, kept, arguments.sample) for module in modules]
    print(about("pytest", "hypothesis"))
    print(
        table(
            ("module", "mutants", "tried", "noticed", "no mistake", "survived", "score", "least"),
            map(_row, tried),
            markdown=False,
        )
    )
    for each in tried:
        _tell(each)
    return int(any(each.score < each.module.least for each in tried))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--file", action="append", metavar="PART", help="only modules with this in their path")
    parser.add_argument("--sample", type=int, metavar="N", help="at most so many mutants of each module")
    parser.add_argument("--processes", type=int, default=1, metavar="N", help="how many are tried at once")
    parser.add_argument("--anew", action="store_true", help="try again what was tried before")
    return parser.parse_args()


def _plan() -> list[Module]:
    plan = tomllib.loads(PLAN.read_text(encoding="utf-8"))
    accepted: dict[str, dict[tuple[str, str], str]] = {}
    for each in plan.get("no_mistake", []):
        accepted.setdefault(each["module"], {})[each["before"], each["after"]] = each["because"]
    return [
        Module(
            ROOT / "src" / "orgdesign" / each["path"], each["least"], tuple(each["tests"]), accepted.get(each["path"], {})
        )
        for each in plan["module"]
    ]


def _row(tried: Tried) -> tuple[str, ...]:
    noticed = len(tried.verdicts) - len(tried.survivors) - tried.accepted
    counts = (tried.all_, len(tried.verdicts), noticed, tried.accepted, len(tried.survivors))
    return (tried.module.name, *map(str, counts), f"{tried.score:.1%}", f"{tried.module.least:.0%}")


def _tell(tried: Tried) -> None:
    for mutant in tried.survivors:
        print(f"\n{tried.module.name}:{mutant.line}\n  - {mutant.before[:SHOWN]}\n  + {mutant.after[:SHOWN]}")
    known = {(mutant.before, mutant.after) for mutant in mutants_of(tried.module.path.read_text(encoding="utf-8"))}
    for before, after in tried.module.accepted.keys() - known:
        print(f"\n{tried.module.name}: no mutant any more, so take it out of {PLAN.name}\n  - {before}\n  + {after}")


# trying


def _try(module: Module, trees: _Trees, kept: dict[str, Verdict], sample: int | None) -> Tried:
    """Try the mutants of a module, or the same sample of them each time."""
    mutants = mutants_of(module.path.read_text(encoding="utf-8"))
    drawn = sorted(mutants, key=lambda each: _digest(each.text))[:sample]
    verdicts = {each.text: kept[key] for each in drawn for key in _keys(each, module) if key in kept}
    left = [each for each in drawn if each.text not in verdicts]
    if left:
        limit = SLOWER * trees.seconds(module) + 10
        print(f"{module.name}: {len(left)} of {len(mutants)} to try, each at most {limit:.0f} seconds", file=sys.stderr)
        with ThreadPoolExecutor(trees.count) as threads:
            for mutant, verdict in zip(
                left, threads.map(lambda each: trees.verdict(each, module, limit), left), strict=True
            ):
                verdicts[mutant.text] = verdict
                _keep(_key(mutant, verdict, module), verdict)
                if verdict is None:
                    print(f"  {module.name}:{mutant.line}: {mutant.after[:SHOWN]}", file=sys.stderr, flush=True)
    return Tried(module, len(mutants), tuple((each, verdicts[each.text]) for each in sorted(drawn, key=lambda m: m.line)))


class _Trees:
    """Copies of the checkout, one for each process, in a folder that goes at the end."""

    def __init__(self, count: int) -> None:
        self.count = count
        self._folder = tempfile.TemporaryDirectory(prefix="mutation-")
        self._free: queue.Queue[Path] = queue.Queue()

    def __enter__(self) -> Self:
        for at in range(self.count):
            tree = Path(self._folder.name) / str(at)
            for name in COPIED:
                source = ROOT / name
                if source.is_dir():
                    shutil.copytree(source, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
                else:
                    shutil.copy(source, tree / name)
            self._free.put(tree)
        return self

    def __exit__(self, *_: object) -> None:
        self._folder.cleanup()

    def seconds(self, module: Module) -> float:
        """Return how long the tests of a module take without a mistake; ends the script if one fails."""
        tree = self._free.get()
        try:
            _run(tree, module, 600)  # once to compile
            start = time.perf_counter()
            out, status = _run(tree, module, 600)
        finally:
            self._free.put(tree)
        if status != 0:
            sys.exit(f"{module.name}: its tests fail without any mistake\n{out}")
        return time.perf_counter() - start

    def verdict(self, mutant: Mutant, module: Module, limit: float) -> Verdict:
        """Try one mutant."""
        tree = self._free.get()
        path = tree / module.path.relative_to(ROOT)
        original = path.read_text(encoding="utf-8")
        try:
            _write(path, mutant.text)
            out, status = _run(tree, module, limit)
        finally:
            _write(path, original)
            self._free.put(tree)
        if status is None:
            return TOO_LONG
        return None if status == 0 else next(iter(_failed(out)), module.files[0])


def _write(path: Path, text: str) -> None:
    """Write a module, and forget what was compiled of it: two mutants of one second and one length look alike."""
    path.write_text(text, encoding="utf-8")
    for compiled in (path.parent / "__pycache__").glob(f"{path.stem}.*.pyc"):
        compiled.unlink()


def _run(tree: Path, module: Module, limit: float) -> tuple[str, int | None]:
    """Run the tests until one fails; without a status if they took too long."""
    options = ["-x", "-q", "--tb=no", "-p", "no:cacheprovider", "-rfE", "--hypothesis-profile=mutants"]
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    process = subprocess.Popen(
        [sys.executable, "-m", "pytest", *options, *module.tests],
        cwd=tree,
        env={**environment, "PYTHONPATH": str(tree / "src")},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        out, _ = process.communicate(timeout=limit)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # its own session: whatever its tests started goes with it
        process.communicate()
        return "", None
    return out, process.returncode


def _failed(out: str) -> Iterator[str]:
    for line in out.splitlines():
        if line.startswith(("FAILED ", "ERROR ")):
            yield line.split(" ")[1].partition("::")[0]


# what is kept


def _keys(mutant: Mutant, module: Module) -> Iterator[str]:
    """Yield every key under which a verdict on a mutant still holds."""
    for by in (None, TOO_LONG, *module.files):
        yield _key(mutant, by, module)


def _key(mutant: Mutant, verdict: Verdict, module: Module) -> str:
    """Return under which key a verdict is kept: one test file that notices is enough; that none does depends on all."""
    decisive = module.files if verdict in {None, TOO_LONG} else (str(verdict),)
    chosen = () if verdict in module.files else module.tests
    return _digest(mutant.text, str(verdict), *chosen, *(_digest_of_test(each) for each in decisive))


@cache
def _digest_of_test(test: str) -> str:
    """Return what a test file and every helper that it stands on come to."""
    texts: dict[Path, str] = {}
    left = [ROOT / test, ROOT / "tests" / "conftest.py"]
    while left:
        path = left.pop()
        if path not in texts and path.is_file():
            texts[path] = path.read_text(encoding="utf-8")
            named = re.findall(r"^from tests(?:\.(\S+))? import (.+)$", texts[path], re.MULTILINE)
            modules = (module for origin, names in named for module in ([origin] if origin else names.split(", ")))
            left += [(ROOT / "tests").joinpath(*module.split(".")).with_suffix(".py") for module in modules]
    return _digest(*(texts[path] for path in sorted(texts)))


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:20]


def _kept() -> dict[str, Verdict]:
    if not KEPT.exists():
        return {}
    lines: Iterable[str] = KEPT.read_text(encoding="utf-8").splitlines()
    return {key: verdict for line in lines for key, verdict in json.loads(line).items()}


def _keep(key: str, verdict: Verdict) -> None:
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.open("a", encoding="utf-8") as file:
        file.write(json.dumps({key: verdict}) + "\n")


if __name__ == "__main__":
    sys.exit(main())
