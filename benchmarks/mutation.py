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
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from benchmarks.machine import ROOT, about, table
from benchmarks.mutants import Mutant, mutants_of
from benchmarks.trials import FORK, TOO_LONG, UNLOADED, Trial, Verdict, import_what_tests_stand_on, processor_time, try_all

PLAN = Path(__file__).with_name("mutation.toml")
KEPT = ROOT / ".mutation" / "results.jsonl"
COPIED = ("src", "tests", "rules", "examples", "docs", "pyproject.toml", "README.md")
SHOWN = 110


@dataclass(frozen=True, slots=True)
class Module:
    """A module to be mutated: its least score, its narrowest tests, and its survivors that are no mistake, each with why."""

    path: Path
    least: float
    tests: tuple[str, ...]
    accepted: Mapping[tuple[str, str], str] = field(hash=False)

    @property
    def text(self) -> str:
        """The module as it stands."""
        return self.path.read_text(encoding="utf-8")

    @property
    def within(self) -> str:
        """The module within the checkout."""
        return self.path.relative_to(ROOT).as_posix()

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
    """What came of the mutants of a module that were tried: all that it has, or a sample; none that is no mistake."""

    module: Module
    all_: int
    verdicts: tuple[tuple[Mutant, Verdict], ...]

    @property
    def survivors(self) -> list[Mutant]:
        """The mutants that no test notices."""
        return [mutant for mutant, verdict in self.verdicts if verdict is None]

    @property
    def score(self) -> float:
        """Which part of the mistakes is noticed."""
        return 1.0 - len(self.survivors) / len(self.verdicts) if self.verdicts else 1.0


def main() -> int:
    """Try the mutants, print a score for each module and every survivor; the exit code tells whether a score is too low."""
    arguments = _arguments()
    modules = [each for each in _plan() if any(part in each.name for part in arguments.file or [""])]
    kept = {} if arguments.anew else _kept()
    groups: dict[tuple[str, ...], list[Module]] = {}
    for module in modules:
        groups.setdefault(module.tests, []).append(module)
    import_what_tests_stand_on()
    with ProcessPoolExecutor(arguments.processes, mp_context=FORK) as pool:
        tasks = [pool.submit(_try, group, arguments.sample, kept) for group in groups.values()]
        tried = [each for task in tasks for each in task.result()]
    print(f"{about('pytest', 'hypothesis')}; {processor_time() / 60:.1f} minutes of processor time")
    head = ("module", "mutants", "no mistake", "tried", "noticed", "survived", "score", "least")
    print(table(head, [*map(_row, tried), _row_of_all(tried)], markdown=False))
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
        Module(ROOT / "src" / "orgdesign" / path, each["least"], tuple(each["tests"]), accepted.get(path, {}))
        for each in plan["modules"]
        for path in each["paths"]
    ]


def _row(tried: Tried) -> tuple[str, ...]:
    noticed = len(tried.verdicts) - len(tried.survivors)
    counts = (tried.all_, len(tried.module.accepted), len(tried.verdicts), noticed, len(tried.survivors))
    return (tried.module.name, *map(str, counts), f"{tried.score:.1%}", f"{tried.module.least:.0%}")


def _row_of_all(tried: Sequence[Tried]) -> tuple[str, ...]:
    *counts, survived = (sum(column) for column in zip(*(map(int, _row(each)[1:6]) for each in tried), strict=True))
    return ("together", *map(str, counts), str(survived), f"{1 - survived / max(1, counts[2]):.1%}", "")


def _tell(tried: Tried) -> None:
    for mutant in tried.survivors:
        print(f"\n{tried.module.name}:{mutant.line}\n  - {mutant.before[:SHOWN]}\n  + {mutant.after[:SHOWN]}")
    known = {(mutant.before, mutant.after) for mutant in mutants_of(tried.module.text)}
    for before, after in tried.module.accepted.keys() - known:
        print(f"\n{tried.module.name}: no mutant any more, so take it out of {PLAN.name}\n  - {before}\n  + {after}")


# trying


def _try(modules: Sequence[Module], sample: int | None, kept: Mapping[str, Verdict]) -> list[Tried]:
    """Try the mutants of modules that have the same tests, or the same sample of them each time."""
    drawn = {module: _drawn(module, sample) for module in modules}
    verdicts: dict[tuple[Module, Mutant], Verdict] = {}
    left: dict[Trial, Module] = {}
    for module, mutants in drawn.items():
        for mutant in mutants:
            known = [kept[key] for key in _keys(mutant, module) if key in kept]
            if known:
                verdicts[module, mutant] = known[0]
            else:
                left[Trial(module.within, module.text, mutant)] = module
    if left:
        names = ", ".join(module.name for module in dict.fromkeys(left.values()))
        print(f"{len(left)} mutants to try of {names}", file=sys.stderr, flush=True)
        with _tree() as tree:
            for trial, verdict in try_all(tree, modules[0].tests, list(left)):
                module, mutant = left[trial], trial.mutant
                verdicts[module, mutant] = verdict
                _keep(_key(mutant, verdict, module), verdict)
                if verdict is None:
                    print(f"  {module.name}:{mutant.line}: {mutant.after[:SHOWN]}", file=sys.stderr, flush=True)
    return [
        Tried(module, len(mutants_of(module.text)), tuple((each, verdicts[module, each]) for each in mutants))
        for module, mutants in drawn.items()
    ]


def _drawn(module: Module, sample: int | None) -> list[Mutant]:
    """Return the mutants to be tried, in the order of their lines: none that is known to be no mistake."""
    mistakes = [each for each in mutants_of(module.text) if (each.before, each.after) not in module.accepted]
    return sorted(sorted(mistakes, key=lambda each: _digest(each.text))[:sample], key=lambda each: each.line)


@contextmanager
def _tree() -> Iterator[Path]:
    """Make a copy of the checkout, in a folder that goes at the end."""
    with tempfile.TemporaryDirectory(prefix="mutation-") as folder:
        tree = Path(folder) / "checkout"
        for name in COPIED:
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, tree / name)
        yield tree


# what is kept


def _keys(mutant: Mutant, module: Module) -> Iterator[str]:
    """Yield every key under which a verdict on a mutant still holds."""
    for by in (None, TOO_LONG, UNLOADED, *module.files):
        yield _key(mutant, by, module)


def _key(mutant: Mutant, verdict: Verdict, module: Module) -> str:
    """Return under which key a verdict is kept: one test file that notices is enough; that none does depends on all."""
    file = str(verdict).partition("::")[0]
    decisive = (file,) if file in module.files else module.files
    chosen = () if file in module.files else module.tests
    return _digest(mutant.text, file, *chosen, *(_digest_of_test(each) for each in decisive))


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
