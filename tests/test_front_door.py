"""What `import orgdesign` promises: few names that stay, nothing imported before it is used, and examples that are true."""

from __future__ import annotations

import doctest
import importlib
import subprocess
import sys

import pytest

import orgdesign as od
from tests.papers import EXAMPLES

NAMES = [
    "InvalidInput",
    "Profile",
    "Recommendation",
    "Rulebook",
    "SideBySide",
    "__version__",
    "compare",
    "load_rulebook",
    "merge",
]
MODULES = tuple(
    f"orgdesign.run.{name}" for name in ("invalid_input", "profile", "recommendation", "rulebook", "side_by_side")
)
MOST_CHARACTERS = 200


def python(code: str) -> str:
    """Return what a Python that has imported nothing else prints."""
    return subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout


def test_these_are_the_names() -> None:
    """A name that is added, renamed or gone is a change for whoever uses this; each is there, and no other."""
    assert od.__all__ == NAMES
    assert set(NAMES) <= set(dir(od))
    assert all(getattr(od, name) is not None for name in NAMES)
    with pytest.raises(AttributeError, match="no attribute 'advise'"):
        getattr(od, "advise")  # noqa: B009  a type checker knows that it is not there


def test_to_import_it_takes_nothing_along() -> None:
    """No third party, and nothing of the house itself."""
    code = "import sys; before = set(sys.modules); import orgdesign; print(*sorted(set(sys.modules) - before), sep='\\n')"
    loaded = python(code).split()
    assert [name for name in loaded if name.partition(".")[0] not in sys.stdlib_module_names] == ["orgdesign"]


def test_to_load_a_rule_base_takes_nothing_along_that_only_frames_or_proofs_need() -> None:
    """Who only looks at questions does not wait for Polars or a solver."""
    heavy = ("polars", "narwhals", "numpy", "ortools", "rich", "textual", "typer")
    loaded = python("import sys, orgdesign; orgdesign.load_rulebook(); print(*sys.modules)").split()
    assert not {*heavy} & {*loaded}


@pytest.mark.parametrize("name", MODULES)
def test_its_examples_are_true(name: str) -> None:
    """Every example in a docstring gives what stands there."""
    found = doctest.testmod(importlib.import_module(name), optionflags=doctest.ELLIPSIS)
    assert found.attempted
    assert found.failed == 0


def test_everything_prints_as_one_short_line() -> None:
    """At a prompt nobody is shown a whole rule base."""
    rules = od.load_rulebook()
    advice = rules.advise(EXAMPLES / "dorp.yaml")
    outcome = next(iter(advice.advice.outcomes.values()))
    for each in (rules, advice, rules.rule_base, advice.advice, outcome):
        assert len(repr(each)) < 2 * MOST_CHARACTERS
        assert "\n" not in repr(each)
