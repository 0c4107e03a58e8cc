"""What is printed can be read on a dark ground and on a light one, whatever colours a page names."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest
from rich.color import ColorParseError
from rich.errors import StyleSyntaxError
from rich.style import Style
from rich.text import Text

import orgdesign.render
from orgdesign.cli.starting import make_help_readable
from orgdesign.model.advice import Status
from orgdesign.render.screen.console import MANNERS, SHADES, plain_text, terminal_console
from orgdesign.render.screen.marks import status_mark

SOURCE = Path(next(iter(orgdesign.render.__path__))).parent
OWN_GROUND = {"tui", "picture.py"}
"""What knows the ground that it draws on."""
CODES = re.compile(r"\x1b\[([\d;]*)m")


def _light(style: str) -> float:
    colour = Style.parse(style).color
    assert colour is not None
    parts = [each / 255 for each in colour.get_truecolor()]
    linear = [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("shade", SHADES.values())
def test_a_shade_stands_out_on_black_and_on_white(shade: str) -> None:
    """By the contrast of WCAG 2, which asks three of large text and four and a half of small."""
    light = _light(shade)
    assert (light + 0.05) / 0.05 > 3.8
    assert 1.05 / (light + 0.05) > 4.3


def test_every_colour_that_a_page_names_has_a_shade() -> None:
    """Else the terminal's own would be printed."""
    known = {f"{manner}{colour}" for manner in MANNERS for colour in SHADES}
    paths = [path for part in ("render", "cli") for path in (SOURCE / part).rglob("*.py")]
    assert len(paths) > 100
    named = {
        (path.name, node.value)
        for path in paths
        if not OWN_GROUND & {path.name, *path.parts}
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_coloured(node.value)
    }
    named = {(file, style) for file, style in named if file != "console.py"}
    assert {style for _, style in named} <= known | {"option", "bold red"}
    assert len(named) > 8


def _is_coloured(text: str) -> bool:
    if len(text) > 30 or not re.search("cyan|yellow|green|red|blue|magenta|white|black", text):
        return False
    try:
        return Style.parse(text).color is not None
    except (StyleSyntaxError, ColorParseError):
        return False


def _printed(system: str, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TERM", {"standard": "xterm", "256": "xterm-256color"}[system])
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.delenv("COLORTERM", raising=False)
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    console = terminal_console(width=60)
    with console.capture() as captured:
        console.print(status_mark(Status.PROVISIONAL, "nl"), Text("te vroeg", "bold yellow"), Text("laag", "bright_black"))
    return captured.get()


def test_many_colours_are_fixed_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    """Not the terminal's own yellow, which may be any."""
    assert set(CODES.findall(_printed("256", monkeypatch))) == {"38;5;130", "1;38;5;130", "38;5;243", "0"}


def test_where_there_are_few_colours_none_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is bold stays so, and the words are the same."""
    printed = _printed("standard", monkeypatch)
    assert set(CODES.findall(printed)) <= {"1", "0"}
    assert CODES.sub("", printed) == CODES.sub("", _printed("256", monkeypatch))


def test_help_is_bold_where_it_would_be_yellow() -> None:
    """And what is wrong with what was typed is told likewise; in a process of its own, for typer keeps this for all."""
    script = f"""
from orgdesign.cli.starting import {make_help_readable.__name__} as readable
from typer import rich_utils
readable()
print([name for name in vars(rich_utils) if name.startswith("STYLE_") and set(str(vars(rich_utils)[name]).split())
       & {{"yellow", "cyan", "green", "blue", "magenta"}}], rich_utils.RICH_HELP)
"""
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60)
    assert told.stdout.startswith("[] Try [bold]")


def test_plain_text_has_no_colours() -> None:
    """As a file or a pipe takes it."""
    assert plain_text(Text("te vroeg", "bold yellow"), 20) == "te vroeg\n"
