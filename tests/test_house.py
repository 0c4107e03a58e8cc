"""The rules of the house that no linter knows: names, sizes, silence below the command line, and code free of content.

Reads the source as text and as syntax trees; knows nothing of what the code does.
"""

from __future__ import annotations

import ast
import sys
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
import yaml

from benchmarks import house

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "src" / "orgdesign"
RULE_BASE = ROOT / "rules" / "veiligheid"
MODULES = sorted(PACKAGE.rglob("*.py"))
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))
EFFORT = "tests/effort.py"
"""Where the profiles are told, and the figures that they scale."""
MOST_LINES, MOST_MODULES, MOST_IMPORTS = 400, 40, 4.0
EMPTY_NAMES = {"utils", "helpers", "common", "core", "manager"}
FLOORS_THAT_SPEAK = {"cli", "tui", "__main__.py"}
WORDS_OF_THE_LANGUAGE = {"all", "any", "not"}
EFFECTS = {
    "date.today",
    "datetime.now",
    "datetime.today",
    "datetime.utcnow",
    "input",
    "os.environ",
    "os.getenv",
    "print",
}


class Use(NamedTuple):
    """Something that a piece of code uses, and the line where it does."""

    line: int
    name: str


def test_inner_init_files_are_empty() -> None:
    """Only the package itself has something in its __init__.py: a folder re-exports nothing."""
    inner = [path for path in MODULES if path.name == "__init__.py" and path.parent != PACKAGE]
    assert inner
    assert [_shown(path) for path in inner if path.read_text(encoding="utf-8")] == []


def test_no_module_has_a_name_without_meaning() -> None:
    """No file or folder is called utils, helpers, common, core or manager."""
    assert [_shown(path) for path in {*MODULES, *(path.parent for path in MODULES)} if path.stem in EMPTY_NAMES] == []


def test_every_module_says_what_it_knows() -> None:
    """Every module under src has a docstring, save the empty __init__.py files."""
    filled = [path for path in MODULES if path.read_text(encoding="utf-8")]
    assert [_shown(path) for path in filled if ast.get_docstring(_tree(path)) is None] == []


def test_no_module_is_too_long() -> None:
    """No file under src has more than 400 lines."""
    lengths = {_shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in MODULES}
    assert {path: length for path, length in lengths.items() if length > MOST_LINES} == {}


def test_no_folder_is_too_full() -> None:
    """No folder has more than 40 modules: beyond that nobody sees what is in it."""
    assert {folder: count for folder, count in house.modules_by_folder().items() if count > MOST_MODULES} == {}


def test_a_module_imports_few_others() -> None:
    """On average hardly more than four, the types of the model apart, which are the vocabulary of every floor."""
    assert house.mean_imports() <= MOST_IMPORTS


def test_a_public_class_has_a_name_of_its_own() -> None:
    """No two modules define a public class of the same name, so that a name says which one is meant."""
    assert {name: where for name, where in house.public_classes().items() if len(where) > 1} == {}


def test_code_knows_no_id_of_the_rule_base() -> None:
    """No id of a shipped rule, measure, tension, question or decision stands as a string in src."""
    ids = _shipped_ids()
    found = [
        f"{_shown(path)}:{use.line}: {use.name}" for path in MODULES for use in _strings(_tree(path)) if use.name in ids
    ]
    assert found == []


def test_nothing_below_the_command_line_speaks_or_reads_the_clock() -> None:
    """Only cli and tui print, prompt, read the clock or read the environment."""
    quiet = [path for path in MODULES if path.relative_to(PACKAGE).parts[0] not in FLOORS_THAT_SPEAK]
    found = [f"{_shown(path)}:{use.line}: {use.name}" for path in quiet for use in _effects(_tree(path))]
    assert found == []


def test_the_model_stands_on_the_standard_library_alone() -> None:
    """A module of the model imports the standard library and the model, nothing else."""
    found = [
        f"{_shown(path)}:{use.line}: {use.name}"
        for path in sorted((PACKAGE / "model").rglob("*.py"))
        for use in _imports(_tree(path))
        if use.name.split(".")[0] not in sys.stdlib_module_names and not use.name.startswith("orgdesign.model")
    ]
    assert found == []


def test_every_test_states_its_law() -> None:
    """Every test module and every test has a docstring: the law that it pins."""
    silent = [_shown(path) for path in TESTS if ast.get_docstring(_tree(path)) is None]
    silent += [
        f"{_shown(path)}:{node.lineno}: {node.name}"
        for path in TESTS
        for node in ast.walk(_tree(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        if node.name.startswith("test_") and ast.get_docstring(node) is None
    ]
    assert silent == []


def test_how_hard_a_law_is_tried_is_for_the_profile_to_say() -> None:
    """No test says itself on how many examples it is tried: it names a figure, and the profile of Hypothesis scales it."""
    bare = [
        f"{_shown(path)}:{line}" for path in sorted((ROOT / "tests").rglob("*.py")) for line in _bare_figures(_tree(path))
    ]
    assert [each for each in bare if not each.startswith(f"{EFFORT}:")] == []
    assert list(_bare_figures(ast.parse("@settings(max_examples=40)\ndef test(): ..."))) == [1]


@pytest.mark.parametrize(
    "code",
    [
        "print('x')",
        "input()",
        "import time",
        "from time import perf_counter",
        "import os\nos.getenv('HOME')",
        "import os\nos.environ['HOME']",
        "from os import environ",
        "import datetime\ndatetime.datetime.now()",
        "from datetime import date\ndate.today()",
    ],
)
def test_the_scan_for_effects_sees_every_way_in(code: str) -> None:
    """However a module prints, prompts or reads the clock or the environment, the scan finds it."""
    assert list(_effects(ast.parse(code)))


def test_the_scan_for_strings_skips_only_docstrings() -> None:
    """Arguments, keys, patterns and parts of f-strings are strings of the code; a bare string is documentation."""
    code = '"""keten"""\ncall("a", {"b": f"c{x}"})\nmatch x:\n    case "d":\n        "keten"\n'
    assert sorted(use.name for use in _strings(ast.parse(code))) == ["a", "b", "c", "d"]


def test_json_for_programs_is_escaped_for_terminals() -> None:
    """No control character of a stranger's file reaches a terminal by `--format json`."""
    for path in MODULES:
        calls = [node for node in ast.walk(_tree(path)) if isinstance(node, ast.Call)]
        escaped = {id(each) for call in calls if ast.unparse(call.func) == "escaped_json" for each in call.args}
        laid_out = [call for call in calls if ast.unparse(call.func) == "json.dumps" and "indent" in _keywords(call)]
        assert [call.lineno for call in laid_out if id(call) not in escaped] == [], path


def _keywords(call: ast.Call) -> set[str | None]:
    return {each.arg for each in call.keywords}


@cache
def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def _shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def _strings(tree: ast.Module) -> Iterator[Use]:
    """Every string constant that is not a docstring (of a module, class, function or field)."""
    documentation = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documentation:
            yield Use(node.lineno, node.value)


def _effects(tree: ast.Module) -> Iterator[Use]:
    """Every use of the terminal, the clock or the environment, by its last two names."""
    for use in _imports(tree):
        if use.name == "time" or use.name.startswith("time.") or use.name in EFFECTS:
            yield use
    for node in ast.walk(tree):
        match node:
            case ast.Call(func=ast.Name(id=name)) if name in EFFECTS:
                yield Use(node.lineno, name)
            case ast.Attribute(value=ast.Name(id=owner) | ast.Attribute(attr=owner), attr=name):
                if f"{owner}.{name}" in EFFECTS:
                    yield Use(node.lineno, f"{owner}.{name}")
            case _:
                pass


def _imports(tree: ast.Module) -> Iterator[Use]:
    """Every name that a module imports, with its origin; a relative import keeps its dots and so stands out."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names):
                yield from (Use(node.lineno, name.name) for name in names)
            case ast.ImportFrom(module=module, names=names, level=level):
                origin = "." * level + (module or "")
                yield from (Use(node.lineno, f"{origin}.{name.name}") for name in names)
            case _:
                pass


def _bare_figures(tree: ast.Module) -> Iterator[int]:
    """The lines of every figure of examples that no profile scales."""
    for node in ast.walk(tree):
        match node:
            case ast.keyword(arg="max_examples", value=ast.Call(func=ast.Name(id="scaled"))):
                pass
            case ast.keyword(arg="max_examples"):
                yield node.value.lineno
            case _:
                pass


def _shipped_ids() -> frozenset[str]:
    files = [RULE_BASE / "measures.yaml", RULE_BASE / "tensions.yaml"]
    files += [*(RULE_BASE / "questions").glob("*.yaml"), *(RULE_BASE / "decisions").glob("*.yaml")]
    contents = [_content(path) for path in files if path.exists()]
    return frozenset(id_ for content in contents for id_ in _ids(content)) - WORDS_OF_THE_LANGUAGE


def _ids(content: object) -> Iterator[str]:
    """The id of each thing in a file, and of each rule of a decision; those of options and alternatives are local."""
    match content:
        case list():
            for part in content:
                yield from _ids(part)
        case {"id": str(name), **rest}:
            yield name
            yield from _ids(rest.get("rules", []))
        case _:
            pass


def _content(path: Path) -> object:
    loaded: object = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506 - makes only words
    return loaded
