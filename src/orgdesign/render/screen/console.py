"""What a page is printed on: a terminal of which nobody knows the ground, or plain text, as a file or a pipe takes it."""

from __future__ import annotations

from io import StringIO
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.console import Console
from rich.theme import Theme

if TYPE_CHECKING:
    from rich.console import RenderableType

SHADES = MappingProxyType(
    {"cyan": "color(30)", "green": "color(28)", "yellow": "color(130)", "red": "color(160)", "bright_black": "color(243)"}
)
"""How a colour that a page names is printed: with a contrast of four and more on black as well as on white."""
MANNERS = ("", "bold ", "not dim ")
"""What a page names before a colour, if anything."""
_LIBRARY = ("progress.download", "progress.remaining", "progress.elapsed", "progress.percentage", "rule.line")
"""Where Rich itself has colours that a light ground swallows."""


def terminal_console(*, stderr: bool = False, width: int | None = None) -> Console:
    """Return the terminal, with colours that can be read on a dark ground and on a light one.

    Where there are only the 16 of the terminal itself none of them can be relied on, what is yellow there may be anything:
    so nothing is coloured. No meaning hangs on a colour: signs, words and weight tell it as well.
    """
    styles = {f"{manner}{colour}": f"{manner}{shade}" for colour, shade in SHADES.items() for manner in MANNERS}
    console = Console(stderr=stderr, width=width, theme=Theme({**styles, **dict.fromkeys(_LIBRARY, "default")}))
    if console.color_system in {"standard", "windows"}:
        console.no_color = True
    return console


def plain_text(page: RenderableType, width: int) -> str:
    """Return a page as text without colours, as a file or a pipe takes it."""
    console = Console(file=StringIO(), width=width, color_system=None, legacy_windows=False, force_terminal=False)
    with console.capture() as captured:
        console.print(page)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())
