"""Imports that stay leave the garbage collector as it was."""

from __future__ import annotations

import gc
import subprocess
import sys
from pathlib import Path

import pytest

from orgdesign.cli.importing import imports_that_stay
from tests.advices import TINY


def test_nothing_is_collected_while_imports_come() -> None:
    """What has come is passed over afterwards; what is made later is collected as ever."""
    before = gc.get_freeze_count()
    with imports_that_stay():
        assert not gc.isenabled()
        kept: list[list[object]] = [[] for _ in range(100)]
    assert gc.isenabled()
    assert gc.get_freeze_count() >= before + len(kept)


def test_a_failed_import_leaves_the_collector_on() -> None:
    """Whatever goes wrong meanwhile, garbage is collected afterwards."""
    with pytest.raises(ImportError), imports_that_stay():
        raise ImportError
    assert gc.isenabled()


def test_who_turned_the_collector_off_finds_it_off() -> None:
    """It is turned on again only where it was on."""
    gc.disable()
    try:
        with imports_that_stay():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()


def test_a_library_that_looks_for_leaks_finds_none(tmp_path: Path) -> None:
    """A database is written in silence."""
    pytest.importorskip("duckdb")
    (tmp_path / "a.csv").write_text("municipality,gasten\nDorp,12\n", encoding="utf-8")
    given = ["score", "a.csv", "--output", "a.duckdb", "--rules", str(TINY), "--lang", "en"]
    done = subprocess.run(
        [sys.executable, "-m", "orgdesign", *given], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert [line for line in done.stderr.splitlines() if "leak" in line] == []
