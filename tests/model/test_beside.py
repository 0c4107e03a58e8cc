"""A process beside this one runs this very program and nothing of the folder that it is started in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.model.beside import start_beside

if TYPE_CHECKING:
    import pytest


def test_nothing_is_run_from_the_folder_it_is_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that is called like a module of the standard library is only a file."""
    (tmp_path / "json.py").write_text("raise SystemExit('run')\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with start_beside("import json, sys; print(json.loads(sys.stdin.readline()) + 1)") as beside:
        said, _ = beside.communicate(b"41\n")
    assert (said.strip(), beside.returncode) == (b"42", 0)
