"""How the house stands: modules in a folder, imports of a module, lines, and public names that are there twice.

    python -m benchmarks.house

Reads the source as syntax trees; imports nothing of it. `tests/test_house.py` holds the bounds.
"""

from __future__ import annotations

import ast
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path

SOURCE = Path(__file__).parents[1] / "src"
VOCABULARY = "orgdesign.model."


def modules() -> Mapping[str, Path]:
    """Return every module of the package by its name, the folders themselves left out."""
    paths = sorted(path for path in SOURCE.rglob("*.py") if path.name != "__init__.py")
    return {".".join(path.relative_to(SOURCE).with_suffix("").parts): path for path in paths}


def modules_by_folder() -> Counter[str]:
    """Count the modules that lie in each folder itself."""
    return Counter(path.parent.relative_to(SOURCE).as_posix() for path in modules().values())


def imports() -> Mapping[str, frozenset[str]]:
    """Return, for each module, the modules of the package that it names in its imports, wherever these stand."""
    known = modules()
    return {name: frozenset(_named(path, known)) - {name} for name, path in known.items()}


def mean_imports() -> float:
    """Return how many modules a module imports on average, those of the model apart: the vocabulary of every floor."""
    named = imports()
    others = sum(not each.startswith(VOCABULARY) for found in named.values() for each in found)
    return others / len(named)


def public_classes() -> Mapping[str, tuple[str, ...]]:
    """Return, for the name of each public class, the modules that define one."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for name, path in modules().items():
        for node in _tree(path).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(name)
    return {name: tuple(where) for name, where in sorted(found.items())}


def lines() -> int:
    """Count the lines of the package."""
    return sum(len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCE.rglob("*.py"))


def _named(path: Path, known: Mapping[str, Path]) -> Iterator[str]:
    for node in ast.walk(_tree(path)):
        match node:
            case ast.Import(names=names):
                yield from (each.name for each in names if each.name in known)
            case ast.ImportFrom(module=str(module), names=names):
                if module in known:
                    yield module
                yield from (f"{module}.{each.name}" for each in names if f"{module}.{each.name}" in known)
            case _:
                pass


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def main() -> None:
    """Print the counts."""
    folder, most = modules_by_folder().most_common(1)[0]
    named = imports()
    twice = {name: where for name, where in public_classes().items() if len(where) > 1}
    print(f"modules: {len(named)}, most in one folder: {most} ({folder})")
    everything = sum(map(len, named.values())) / len(named)
    print(f"imports a module: {mean_imports():.2f} on average, {everything:.2f} with the types of the model")
    print(f"lines of src: {lines()}")
    print(f"public classes with a name that is there twice: {len(twice)}")
    for name, where in twice.items():
        print(f"  {name}: {', '.join(each.removeprefix('orgdesign.') for each in where)}")


if __name__ == "__main__":
    main()
