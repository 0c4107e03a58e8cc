"""The law book and the tests say the same."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_each_law_has_a_test_of_the_same_title() -> None:
    """Every sentence in bold in docs/semantics.md is the name of a test."""
    laws = re.findall(r"^- \*\*(.+?)\.\*\*", (ROOT / "docs/semantics.md").read_text(encoding="utf-8"), re.MULTILINE)
    tests = {
        name
        for file in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", file.read_text(encoding="utf-8"), re.MULTILINE)
    }
    titles = {law: "test_" + re.sub(r"\W+", "_", law.replace("'", "").lower()) for law in laws}
    assert len(laws) > 15
    assert {law for law, title in titles.items() if title not in tests} == set()
