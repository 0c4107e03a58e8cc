"""The mistakes that `benchmarks.mutation` makes: of kinds that programmers make, one at a time, only in what runs."""

from __future__ import annotations

import ast

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
    assert {mutant.line for mutant in mutants} == {10, 17, 19, 21, 22, 23, 24}
    for mutant in mutants:
        ast.parse(mutant.text)
        changed = [(old, new) for old, new in zip(SOURCE.splitlines(), mutant.text.splitlines(), strict=True) if old != new]
        ((old, new),) = changed
        assert (mutant.before, mutant.after) == (old.strip(), new.strip())
    assert "if (é >= y): break" in {mutant.after for mutant in mutants}
    assert len({mutant.text for mutant in mutants}) == len(mutants)
    assert mutants == mutants_of(SOURCE)
