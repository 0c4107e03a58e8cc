"""What is drawn sparingly is the whole screen: a terminal that got every change shows what drawing it all at once would."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.drivers.headless_driver import HeadlessDriver
from textual.geometry import Region
from textual.widget import Widget

from orgdesign.tui import terminal
from orgdesign.tui.app import InterviewApp
from orgdesign.tui.cached import OneStyle
from orgdesign.tui.drawing import in_front, outside, touched
from orgdesign.tui.stage import Ending
from tests.screens import SMALL, WIDE, Room, press, rule_base, text_of

if TYPE_CHECKING:
    from textual.pilot import Pilot

FAIR = rule_base(Path(__file__).parents[1] / "data" / "tiny")
KEYS = (
    *"80",
    "enter",
    "w",
    "up",
    "2",
    "b",
    "v",
    "tab",
    "down",
    "escape",
    "f7",
    "escape",
    "j",
    "m",
    "m",
    "l",
    "t",
    "1",
    "3",
    "enter",
)
_CODE = re.compile(r"\x1b\[([?\d;]*)([A-Za-z])")

REGIONS = st.builds(Region, st.integers(0, 9), st.integers(0, 9), st.integers(1, 9), st.integers(1, 9))


class Terminal:
    """As much of a terminal as the screen needs: characters at places."""

    def __init__(self) -> None:
        """Begin empty."""
        self.cells: dict[tuple[int, int], str] = {}
        self.x = self.y = 0

    def write(self, data: str) -> None:
        """Take what a program writes."""
        at = 0
        for code in _CODE.finditer(data):
            self._text(data[at : code.start()])
            at = code.end()
            if code[2] == "H":
                self.y, self.x = (int(part) - 1 for part in code[1].split(";"))
        self._text(data[at:])

    def _text(self, text: str) -> None:
        for character in text:
            if character == "\n":
                self.x, self.y = 0, self.y + 1
            else:
                self.cells[self.y, self.x] = character
                self.x += cell_len(character)

    def text(self, size: tuple[int, int]) -> str:
        """Return what stands on it."""
        width, height = size
        lines = ("".join(self.cells.get((y, x), " ") for x in range(width)).rstrip() for y in range(height))
        return "\n".join(lines).rstrip()


@contextmanager
def terminal_in_its_place() -> Iterator[Terminal]:
    """Let the driver that draws nowhere draw on a terminal."""
    shown = Terminal()
    with (
        patch.object(HeadlessDriver, "is_headless", new=False),
        patch.object(HeadlessDriver, "write", lambda _self, data: shown.write(data)),
        patch.object(terminal, "is_gone", lambda: False),
    ):
        yield shown


@pytest.mark.parametrize("size", [WIDE, SMALL])
def test_a_terminal_that_got_every_change_shows_the_screen(tmp_path: Path, size: tuple[int, int]) -> None:
    """After each key, with dialogs on top and gone again, the outline folded, another language and other colours."""

    async def compared(app: InterviewApp, pilot: Pilot[Ending]) -> None:
        for key in KEYS:
            await press(app, pilot, key)
            for widget in app.query(OneStyle):  # so that every line is drawn once more
                widget._kept = (*widget._kept[:2], {})  # noqa: SLF001
            assert shown.text(size) == text_of(app).rstrip(), key

    with terminal_in_its_place() as shown:
        Room(tmp_path / "p.yaml", FAIR, size=size, drawn=True).play(then=compared)


@given(REGIONS, REGIONS)
def test_what_lies_outside_is_all_that_is_not_shared(region: Region, other: Region) -> None:
    """Cell by cell, and no cell twice."""
    pieces = [cell for piece in outside(region, other) for cell in _cells(piece)]
    assert sorted(pieces) == sorted(_cells(region) - _cells(other))


@given(st.lists(REGIONS, max_size=6))
def test_a_widget_is_left_out_only_if_those_before_it_fill_it(regions: list[Region]) -> None:
    """Whether a cell of it is seen, each cell tells."""
    places = {Widget(): (region, Region(0, 0, 12, 12)) for region in regions}
    seen = in_front(places)
    filled: set[tuple[int, int]] = set()
    for widget, (region, clip) in places.items():
        cells = _cells(region.intersection(clip))
        assert (widget in seen) is bool(cells - filled)
        filled |= cells


def test_only_what_meets_a_change_is_drawn_and_only_its_lines() -> None:
    """From the first line that changed to the last; a widget beside it is left alone."""
    left, right = Widget(), Widget()
    clip = Region(0, 0, 20, 20)
    places = {left: (Region(0, 0, 10, 20), clip), right: (Region(10, 0, 10, 20), clip)}
    changed = [Region(2, 3, 4, 1), Region(0, 6, 10, 2)]
    assert touched(places, changed) == {left: (Region(0, 0, 10, 20), Region(0, 3, 20, 5))}


def _cells(region: Region) -> set[tuple[int, int]]:
    return {(x, y) for x in region.column_range for y in region.line_range}
