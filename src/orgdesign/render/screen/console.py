"""A page as plain text, as a file or a pipe takes it."""

from __future__ import annotations

from io import StringIO
from typing import TYPE_CHECKING

from rich.console import Console

if TYPE_CHECKING:
    from rich.console import RenderableType


def plain_text(page: RenderableType, width: int) -> str:
    """Return a page as text without colours, as a file or a pipe takes it."""
    console = Console(file=StringIO(), width=width, color_system=None, legacy_windows=False, force_terminal=False)
    with console.capture() as captured:
        console.print(page)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
