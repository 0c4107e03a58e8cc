"""The mistakes that `benchmarks.mutation` makes, of kinds that programmers make, and whether each is really tried."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.mutants import mutants_of


def after(source: str) -> set[str]:
    """Return the changed lines of every mutant."""
    return {mutant.after for mutant in mutants_of(source)}


@pytest.mark.parametrize(
    ("source", "mutants"),
    [
        ("a < b", {"(a <= b)", "(a >= b)"}),
        ("a == b", {"(a != b)"}),
        ("a not in b", {"(a in b)"}),
        ("a is None", {"(a is not None)"}),
        ("a and b", {"(a or b)", "(b)", "(a)"}),
        ("not a", {"(a)"}),
        ("-a", {"(a)"}),
        ("a + b", {"(a - b)"}),
        ("a | b", {"(a & b)"}),
        ("x[a:b]", {"(x[:b])", "(x[a:])"}),
        ("all(a)", {"(any(a))", "pass"}),
        ("x.min_horizontal(a)", {"(x.max_horizontal(a))", "pass"}),
        ("x = 7", {"x = (8)", "x = (6)"}),
        ("x = True", {"x = (False)"}),
        ("x = 'ja'", {"x = ('ja~')"}),
        ("x.y = z", {"pass"}),
        ("x += y", {"pass"}),
        ("raise x", {"pass"}),
        ("[a for a in b if c]", {"[a for a in b if (not (c))]", "[a for a in b if True]", "pass"}),
        ("x = a if b else c", {"x = a if (not (b)) else c"}),
    ],
)
def test_each_kind_of_mistake_is_made(source: str, mutants: set[str]) -> None:
    """As it stands in the line that changes; a statement of its own may be missing altogether."""
    assert after(source) - {"pass"} == mutants - {"pass"}
    assert ("pass" in mutants) <= ("pass" in after(source))


SOURCE = '''\
"""Words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from a import b

LIMIT: Literal[3] = 4
Size: TypeAlias = "int | None"


@decorated(5)
class Thing(Base, metaclass=6):
    """Words."""

    size: int = 7

    def do(self, é: Kind["x"], y: int = 8) -> Literal[9]:
        """Words."""
        while True:
            if é > y: break
        report(expected="words", name=f"{y + 1}")
        raise Fault("words", 10)
'''


def test_only_what_runs_is_changed_and_one_thing_at_a_time() -> None:
    """No docstring, annotation, import, decorator or words for people; every other line stays to the letter."""
    mutants = mutants_of(SOURCE)
    assert {mutant.line for mutant in mutants} == {10, 18, 20, 22, 23, 24, 25}
    for mutant in mutants:
        ast.parse(mutant.text)
        changed = [(old, new) for old, new in zip(SOURCE.splitlines(), mutant.text.splitlines(), strict=True) if old != new]
        ((old, new),) = changed
        assert (mutant.before, mutant.after) == (old.strip(), new.strip())
    assert "if (é >= y): break" in {mutant.after for mutant in mutants}
    assert len({mutant.text for mutant in mutants}) == len(mutants)
    assert mutants == mutants_of(SOURCE)


MODULE = """\
LIMIT = 3

def small(n):
    return n < LIMIT

def down(n):
    while n > 0:
        n -= 1
    return n

def loaded(n):
    return n + 1

def untold(n):
    return n == 1
"""
TESTS = """\
import subprocess, sys
from orgdesign.module import LIMIT, down, loaded, small, untold

THREE = loaded(2)

def test_small():
    assert small(LIMIT - 1) and not small(LIMIT)

def test_limit():
    assert LIMIT == 3

def test_down():
    assert down(3) == 0

def test_loaded():
    assert THREE == 3

def test_untold():
    untold(1)

def test_elsewhere():
    code = "from orgdesign.module import untold; raise SystemExit(untold(1) is None)"
    subprocess.run([sys.executable, "-S", "-c", code], check=True)
"""
TRYING = """\
import json, sys
from pathlib import Path
from benchmarks import trials
from benchmarks.mutants import mutants_of

trials.GRACE = 0.0
tree = Path(sys.argv[1])
chosen = json.loads(sys.argv[2])
path = "src/orgdesign/module.py"
text = (tree / path).read_text()
mutants = [trials.Trial(path, text, each) for each in mutants_of(text) if each.after in chosen]
tried = trials.try_all(tree, ["tests/test_module.py"], mutants)
print(json.dumps({trial.mutant.after: verdict for trial, verdict in tried}))
assert (tree / path).read_text() == text
"""


def test_each_mistake_is_tried_where_it_runs(tmp_path: Path) -> None:
    """In a fork, or anew if it ran while the tests were loaded; and what takes far too long has been noticed."""
    files = {
        "src/orgdesign/__init__.py": "",
        "src/orgdesign/module.py": MODULE,
        "tests/test_module.py": TESTS,
        "tests/conftest.py": "from hypothesis import settings\nsettings.register_profile('mutants')\n",
    }
    for name, text in files.items():
        (tmp_path / "checkout" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "checkout" / name).write_text(text, encoding="utf-8")
    of = "tests/test_module.py::test_"
    came = {
        "LIMIT = (4)": f"{of}limit",
        "return (n <= LIMIT)": f"{of}small",
        "n -= (2)": f"{of}down",
        "n -= (0)": "time",
        "return (n - 1)": f"{of}loaded",
        "return (n != 1)": None,
    }
    command = [sys.executable, "-c", TRYING, str(tmp_path / "checkout"), json.dumps(list(came))]
    ran = subprocess.run(command, cwd=Path(__file__).parents[1], check=True, capture_output=True, text=True)
    assert json.loads(ran.stdout.splitlines()[-1]) == came
