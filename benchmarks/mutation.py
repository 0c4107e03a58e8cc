"""Whether the tests see: one small mistake at a time in a module, and its narrowest tests run until one fails.

Each mutant is tried in a copy of the checkout, never in the checkout itself. What came of it is kept in `.mutation/` with
what that stood on: the test that noticed, or all of them. So a run that was cut short goes on, and one after a change of
tests tries again only what they decide; `--anew` forgets all that. Which tests are the narrowest, and which survivors are no
mistake (and why), stands in `mutation.toml`. A sample is the same each time.

    python -m benchmarks.mutation                       every module, every mutant
    python -m benchmarks.mutation --file load --sample 50
"""

from __future__ import annotations

import argparse
import ast
import hashlib
import json
import re
import shutil
import sys
import tempfile
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from benchmarks.machine import ROOT, about, table
from benchmarks.mutants import Mutant, mutants_of
from benchmarks.trials import FORK, Trial, Verdict, import_what_tests_stand_on, processor_time, try_all

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


def _try(modules: Sequence[Module], sample: int | None, kept: Mapping[str, Kept]) -> list[Tried]:
    """Try the mutants of modules that have the same tests, or the same sample of them each time."""
    drawn = {module: _drawn(module, sample) for module in modules}
    verdicts: dict[tuple[Module, Mutant], Verdict] = {}
    left: dict[Trial, Module] = {}
    for module, mutants in drawn.items():
        for mutant in mutants:
            known = kept.get(_digest(mutant.text))
            if known is not None and known.basis == _basis(known.verdict, module, ROOT):
                verdicts[module, mutant] = known.verdict
            else:
                left[Trial(module.within, module.text, mutant)] = module
    if left:
        names = ", ".join(module.name for module in dict.fromkeys(left.values()))
        print(f"{len(left)} mutants to try of {names}", file=sys.stderr, flush=True)
        with _tree() as tree:
            for trial, verdict in try_all(tree, modules[0].tests, list(left)):
                module, mutant = left[trial], trial.mutant
                verdicts[module, mutant] = verdict
                _keep(mutant, Kept(verdict, _basis(verdict, module, tree)))
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


@dataclass(frozen=True, slots=True)
class Kept:
    """A verdict of an earlier run, and what it stood on then."""

    verdict: Verdict
    basis: str


def _kept() -> dict[str, Kept]:
    """Return the last verdict on each mutant, by its text."""
    lines = KEPT.read_text(encoding="utf-8").splitlines() if KEPT.exists() else []
    return {mutant: Kept(verdict, basis) for mutant, verdict, basis in map(json.loads, lines)}


def _keep(mutant: Mutant, kept: Kept) -> None:
    KEPT.parent.mkdir(exist_ok=True)
    with KEPT.open("a", encoding="utf-8") as file:
        file.write(json.dumps([_digest(mutant.text), kept.verdict, kept.basis]) + "\n")


def _basis(verdict: Verdict, module: Module, root: Path) -> str:
    """Return what a verdict stands on: that a test notices on that test alone; that none does on all of them."""
    file, _, test = str(verdict).partition("::")
    if file in module.files:
        return _digest_of_tests(root / file, test.partition("[")[0])
    return _digest(*module.tests, *(_digest_of_tests(root / each) for each in module.files))


@cache
def _digest_of_tests(file: Path, test: str | None = None) -> str:
    """Return what a file of tests and every helper that it stands on come to; if told so, of its tests only one."""
    folder = next(each for each in file.parents if each.name == "tests")
    texts: dict[Path, str] = {}
    left = [file, folder / "conftest.py"]
    while left:
        path = left.pop()
        if path not in texts and path.is_file():
            texts[path] = path.read_text(encoding="utf-8")
            named = re.findall(r"^from tests(?:\.(\S+))? import (.+)$", texts[path], re.MULTILINE)
            modules = (module for origin, names in named for module in ([origin] if origin else names.split(", ")))
            left += [folder.joinpath(*module.split(".")).with_suffix(".py") for module in modules]
    if test is not None:
        texts[file] = _without_other_tests(texts[file], test)
    return _digest(*(texts[path] for path in sorted(texts)))


def _without_other_tests(text: str, test: str) -> str:
    lines = text.splitlines(keepends=True)
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name != test:
            start = min([node.lineno, *(each.lineno for each in node.decorator_list)])
            lines[start - 1 : node.end_lineno] = [""] * ((node.end_lineno or start) - start + 1)
    return "".join(line for line in lines if line.strip())


def _digest(*texts: str) -> str:
    return hashlib.sha256("\0".join(texts).encode()).hexdigest()[:20]


if __name__ == "__main__":
    sys.exit(main())
