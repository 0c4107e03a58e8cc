"""From an empty folder to a rule base that works, by the page alone: what it tells is done, in its order, as a reader would.

A step is a file to save (*Save as*, and what goes in), words to replace in one, or commands with what they say below them.
"""

from __future__ import annotations

import io
import re
import shlex
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.rulebase import RuleBase
from tests.command import run
from tests.conftest import Golden

if TYPE_CHECKING:
    import pytest

PAGE = Path(__file__).parents[1] / "docs" / "first-rule-base.md"
FENCE = re.compile(r"^```(\w+)\n(.*?)^```\n", re.MULTILINE | re.DOTALL)
SAVE = re.compile(r"Save as `([^`]+)`:\n+\Z")
REPLACE = re.compile(r"In `([^`]+)` replace `([^`]+)` by `([^`]+)`\.")
WRONG = re.compile(r"error\[|failed: [1-9]")


def test_a_rule_base_comes_of_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, golden: Golden) -> None:
    """Every step can be done, says what the page shows, and ends as it tells: with an error where one is shown, or well."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    golden(PAGE, played(PAGE.read_text(encoding="utf-8")))
    found, faults = load_rule_base(Path("dike-watch"))
    assert (isinstance(found, RuleBase), faults) == (True, ())
    assert run("rules", "test", "dike-watch").exit_code == run("rules", "verify", "dike-watch").exit_code == 0


def played(page: str) -> str:
    """Do what a page tells; returns it with what the commands say in the place of what it shows."""
    parts: list[str] = []
    said, done = "", 0
    kinds = [match[1] for match in FENCE.finditer(page)]
    assert [pair for pair in pairwise(kinds) if pair[0] == "sh" and pair[1] != "text"] == [], "what does a command say?"
    for match in FENCE.finditer(page):
        prose, kind, inside = page[done : match.start()], match[1], match[2]
        done = match.end()
        replaced(prose)
        if kind == "yaml":
            saved(prose, inside)
        elif kind == "sh":
            said = "".join(map(ran, inside.splitlines()))
        else:
            assert kind == "text"
            inside = said
        parts.append(f"{prose}```{kind}\n{inside}```\n")
    return "".join([*parts, page[done:]])


def saved(prose: str, inside: str) -> None:
    """Save what is between the fences in the file that the words above them name."""
    named = SAVE.search(prose)
    assert named is not None, f"where does it go? {inside[:60]}"
    path = Path(named[1])
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(inside, encoding="utf-8")


def replaced(prose: str) -> None:
    """Replace words in a file, if that is told; they stand in it once."""
    for name, old, new in REPLACE.findall(prose):
        text = Path(name).read_text(encoding="utf-8")
        assert text.count(old) == 1
        Path(name).write_text(text.replace(old, new), encoding="utf-8")


def ran(line: str) -> str:
    """Run a command; returns all that it says, as a terminal shows it."""
    program, *arguments = shlex.split(line)
    assert program == "orgdesign"
    both = io.StringIO()
    ended = run(*arguments, out=both, err=both)
    told = both.getvalue()
    assert ended.exit_code == int(WRONG.search(told) is not None and "--write" not in arguments), (line, told)
    return "".join(f"{each.rstrip()}\n" for each in told.splitlines())
