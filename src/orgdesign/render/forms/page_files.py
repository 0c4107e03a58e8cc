"""What the page of a form is made of: scripts, a style sheet and a template, as files in this package that one can read."""

from __future__ import annotations

from pathlib import Path

PAGE = Path(__file__).parent / "page"


def page_file(name: str) -> str:
    """Return one of the files."""
    return (PAGE / name).read_text(encoding="utf-8")
