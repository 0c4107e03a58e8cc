"""An interview on a screen that is not there: keys go in, and what stands on the screen comes out as text."""

from __future__ import annotations

import asyncio
import html
import re
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING
from unittest.mock import patch

from textual import events
from textual._compositor import Compositor
from textual.keys import _character_to_key
from textual.widgets import Static

from orgdesign.engine.interview import begin
from orgdesign.load.profiles.profile import load_profile
from orgdesign.load.profiles.store import Store
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import RuleBase
from orgdesign.tui.app import InterviewApp
from orgdesign.tui.refining import Refine
from orgdesign.tui.sheet import SheetView
from orgdesign.tui.stage import Services, Setting

if TYPE_CHECKING:
    from rich.console import RenderableType
    from textual.pilot import Pilot
    from textual.screen import Screen

    from orgdesign.tui.stage import Ending

    Acting = Callable[[InterviewApp, Pilot[Ending]], Awaitable[None]]

PATIENCE = 60
AT = "2026-03-01T10:30:00+01:00"
WIDE, SMALL = (120, 40), (80, 24)
_CELL = 12.2
"""The width of a character in the pictures that Textual makes of its screens."""


_ALONE = Services()
_RENDER = Compositor.render_update


@dataclass(frozen=True, slots=True)
class Room:
    """Where an interview is held: its file, the rule base, and how it looks.

    A screen that is not there is drawn only when somebody looks at it; if `drawn`, at every change, as on one that is.
    """

    path: Path
    rule_base: RuleBase
    language: str = "nl"
    dark: bool = True
    size: tuple[int, int] = WIDE
    respondent: str | None = None
    refine: Refine | None = None
    filled: frozenset[str] = frozenset()
    services: Services = _ALONE
    meeting: bool = False
    blind: bool = False
    drawn: bool = False

    def app(self) -> InterviewApp:
        """Return the app on the profile in the file, or on a new one."""
        profile = Profile("Voorbeelddorp", f"{self.rule_base.id} {self.rule_base.version}")
        if self.path.exists():
            profile = self.kept()
        setting = Setting(
            Store(self.path, self.rule_base),
            lambda: AT,
            lambda _language, path: (("Het advies:", f"orgdesign advise {path.name}"),),
            self.language,
            self.dark,
            replace(self.services, refine=self.refine),
            meeting=self.meeting,
            blind=self.blind,
        )
        return InterviewApp(begin(self.rule_base, profile, self.respondent, filled=self.filled), setting)

    def kept(self) -> Profile:
        """Return the profile on disk."""
        profile, diagnostics = load_profile(self.path, self.rule_base)
        assert profile is not None, diagnostics
        return profile

    def play(self, *keys: str, then: Acting | None = None) -> InterviewApp:
        """Press keys, one after the other, and do something more; return the app as it was in the end."""
        app = self.app()

        async def played() -> None:
            async with app.run_test(size=self.size) as pilot:
                await press(app, pilot, *keys)
                if then is not None:
                    await then(app, pilot)

        with nullcontext() if self.drawn else patch.object(Compositor, "render_update", _drawn_if_looked_at):
            asyncio.run(played())
        return app

    def screen(self, *keys: str) -> str:
        """Press keys and return what then stands on the screen."""
        return self._seen(keys, text_of)

    def said(self, *keys: str, part: str = "#notice") -> str:
        """Press keys and return what a part of the screen then says."""
        return self._seen(keys, lambda app: said(app, part))

    def sheet(self, *keys: str) -> str:
        """Press keys and return what the question then says, all of it, without the breaks of its lines."""
        return self._seen(keys, lambda app: " ".join(sheet_lines(app)))

    def _seen(self, keys: tuple[str, ...], look: Callable[[InterviewApp], str]) -> str:
        seen: list[str] = []

        async def looked(app: InterviewApp, _pilot: Pilot[Ending]) -> None:
            seen.append(look(app))

        self.play(*keys, then=looked)
        return seen[0]


def _drawn_if_looked_at(
    compositor: Compositor, *, full: bool = False, screen_stack: list[Screen[object]] | None = None, simplify: bool = False
) -> RenderableType | None:
    """Draw what is asked for as a whole, for a picture; what is drawn at a change goes nowhere where there is no screen."""
    if full:
        return _RENDER(compositor, full, screen_stack, simplify)
    compositor._dirty_regions.clear()  # noqa: SLF001  as drawing it would
    return None


async def press(app: InterviewApp, pilot: Pilot[Ending], *keys: str) -> None:
    """Press keys as a fast typist does: the next as soon as the app has taken the one before.

    Textual's own `press` waits after each key until the processor is idle, which takes most of the time of a test.
    """
    for key in keys:
        await tap(app, pilot, key)
    while app.advice_due and app.return_value is None and len(app.screen_stack) > 0:
        await pilot.pause(0.01)
    await pilot.pause()


async def tap(app: InterviewApp, pilot: Pilot[Ending], key: str) -> None:
    """Press a key and wait until it is taken; the advice may follow later."""
    in_dialog = len(app.screen_stack) > 1
    name = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    app.post_message(events.Key(name, key if len(key) == 1 else None))
    taken = asyncio.Event()
    app.call_later(taken.set)
    await asyncio.wait_for(taken.wait(), PATIENCE)
    if len(key) > 1 and (in_dialog or len(app.screen_stack) > 1):  # a dialog takes its keys in other tasks than the app
        await pilot.pause()


def said(app: InterviewApp, part: str = "#notice") -> str:
    """Return what a part of the screen says, without the breaks of its lines; empty where it is not shown."""
    widget = app.screen.query_one(part, Static)
    return str(widget.content) if widget.display else ""


def sheet_lines(app: InterviewApp) -> list[str]:
    """Return the lines of the question, in sight or not."""
    drawn = app.query_one(SheetView).window.sheet
    return [line.plain.strip() for line in (*drawn.pinned, *drawn.lines)]


def text_of(app: InterviewApp) -> str:
    """Return what stands on the screen, line by line."""
    picture = app.export_screenshot()
    cells: dict[int, dict[int, str]] = {}
    for x, line, text in re.findall(r'<text[^>]* x="([\d.]+)"[^>]*line-(\d+)\)">(.*?)</text>', picture):
        for at, character in enumerate(html.unescape(text)):
            cells.setdefault(int(line), {})[round(float(x) / _CELL) + at] = character
    lines = ["".join(row.get(at, " ") for at in range(max(row) + 1)).rstrip() for _, row in sorted(cells.items())]
    return "\n".join(line.replace("\xa0", " ").rstrip() for line in lines) + "\n"


def rule_base(folder: Path) -> RuleBase:
    """Return the rule base in a folder."""
    loaded, diagnostics = load_rule_base(folder)
    assert loaded is not None, diagnostics
    return loaded
