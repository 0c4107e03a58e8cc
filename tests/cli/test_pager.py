"""All of an advice on a terminal goes through a pager; the first page does not, nor does anything in a pipe."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from tests.advices import PROFILES, TINY

pexpect = pytest.importorskip("pexpect")
COMMAND = ["-m", "orgdesign", "advise", str(PROFILES / "druk.yaml"), "--rules", str(TINY), "--lang", "en"]


@pytest.fixture
def pager(tmp_path: Path) -> Path:
    """Return a pager that marks what passes through it."""
    path = tmp_path / "marking pager"
    path.write_text("#!/bin/sh\necho THROUGH-THE-PAGER\ncat\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return path


def _on_a_terminal(*options: str, pager: str) -> str:
    child = pexpect.spawn(
        sys.executable,
        [*COMMAND, *options],
        env={**os.environ, "PAGER": pager, "TERM": "xterm-256color"},
        dimensions=(24, 100),
        encoding="utf-8",
        timeout=60,
    )
    child.expect(pexpect.EOF)
    return str(child.before)


def test_all_of_it_goes_through_the_pager(pager: Path) -> None:
    """As `PAGER` says, and to its end; a pager of which nobody knows whether it can take colours gets none."""
    shown = _on_a_terminal("--full", pager=f"'{pager}'")
    assert "THROUGH-THE-PAGER" in shown
    assert "our own judgement" in shown.splitlines()[-2]
    assert "\x1b[" not in shown


def test_an_empty_pager_is_none_and_a_first_page_needs_none(pager: Path) -> None:
    """Both go to the terminal itself, in its colours."""
    for shown in (_on_a_terminal("--full", pager=""), _on_a_terminal(pager=f"'{pager}'")):
        assert "THROUGH-THE-PAGER" not in shown
        assert "Festival" in shown
        assert "\x1b[" in shown
