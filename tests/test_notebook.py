"""The notebook among the examples runs from beginning to end, and what stands under each cell is what comes out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from tests.conftest import Golden
from tests.notebooks import executed

if TYPE_CHECKING:
    import pytest

ROOT = Path(__file__).parents[1]
NOTEBOOK = ROOT / "examples" / "from-python.ipynb"


def test_the_notebook_says_what_comes_out(golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in its own folder, as Jupyter runs it; renewed as any golden file."""
    text = NOTEBOOK.read_text(encoding="utf-8")
    monkeypatch.chdir(NOTEBOOK.parent)
    golden(NOTEBOOK, executed(text))
