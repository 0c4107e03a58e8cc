"""The notebooks among the examples run from beginning to end, and what stands under each cell is what comes out."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Golden
from tests.notebooks import executed

EXAMPLES = Path(__file__).parents[1] / "examples"


@pytest.mark.parametrize("notebook", sorted(EXAMPLES.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_says_what_comes_out(notebook: Path, golden: Golden, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in its own folder, as Jupyter runs it; renewed as any golden file."""
    text = notebook.read_text(encoding="utf-8")
    monkeypatch.chdir(EXAMPLES)
    golden(notebook, executed(text))
