"""What goes to a terminal: nothing once it is gone, and no question before the answer to the last one is on disk."""

from __future__ import annotations

import asyncio
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from textual.drivers.headless_driver import HeadlessDriver

from orgdesign.load.profiles.store import Store
from orgdesign.tui import terminal
from orgdesign.tui.header_footer import Keys
from tests.screens import PATIENCE, WIDE, Room, press, rule_base, tap, text_of
from tests.tui.test_drawing import terminal_in_its_place

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.app import App
    from textual.driver import Driver
    from textual.pilot import Pilot

    from orgdesign.model.profile import Profile
    from orgdesign.tui.app import InterviewApp
    from orgdesign.tui.stage import Ending

FAIR = rule_base(Path(__file__).parents[1] / "data" / "tiny")
HESITATION = 0.5
"""Longer than a save takes that nothing holds up, in seconds."""
AFTER_NUMBER, SECOND = "Vraag 2 ·", "Vraag 3 ·"


class Written(HeadlessDriver):
    """A driver that keeps what is written."""

    def __init__(self, app: App[object]) -> None:
        """Begin with nothing written."""
        super().__init__(app)
        self.data: list[str] = []

    def write(self, data: str) -> None:
        """Keep it."""
        self.data.append(data)


@pytest.fixture(name="app")
def _app(tmp_path: Path) -> InterviewApp:
    return Room(tmp_path / "p.yaml", FAIR).app()


def test_what_is_written_while_the_gate_is_shut_comes_after_it_in_order(
    app: InterviewApp, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where what it was shut for goes wrong; and nothing at all goes to a terminal that is no more."""
    gone = False
    monkeypatch.setattr(terminal, "is_gone", lambda: gone)
    gate = terminal.Gate()

    async def made() -> Driver:  # a driver wants a loop to run
        return terminal.forgiving(Written, gate)(app)

    driver = asyncio.run(made())
    assert isinstance(driver, Written)
    driver.write("a")

    def while_shut() -> None:
        with gate.shut():
            driver.write("b")
            driver.write("c")
            assert driver.data == ["a"]
            raise OSError("disk")

    with pytest.raises(OSError, match="disk"):
        while_shut()
    driver.write("d")
    assert driver.data == ["a", "b", "c", "d"]
    gone = True
    driver.write("e")
    assert driver.data == ["a", "b", "c", "d"]


def test_the_next_question_is_seen_once_the_answer_is_on_disk(app: InterviewApp) -> None:
    """It is drawn before, so that it is there at once; who sees it may pull the plug."""
    saving, saved, kept = Event(), Event(), Store.save

    def slow(store: Store, profile: Profile) -> OSError | None:
        saving.set()
        assert saved.wait(PATIENCE)
        return kept(store, profile)

    async def looked() -> None:
        async with app.run_test(size=WIDE) as pilot:
            await press(app, pilot, *"80", "enter")
            assert AFTER_NUMBER in shown.text(WIDE)
            with patch.object(Store, "save", slow):
                taking = asyncio.create_task(tap(app, pilot, "f4"))
                assert await asyncio.to_thread(saving.wait, PATIENCE)
                await _drawn(pilot)
                assert app.session.position == app.session.order[2]
                assert SECOND not in shown.text(WIDE)
                saved.set()
                await taking
            await press(app, pilot)
            assert SECOND in shown.text(WIDE)

    with (
        terminal_in_its_place() as shown,
        patch.object(HeadlessDriver, "write", _through(app)),
    ):
        app.gate.write = lambda _driver, data: shown.write(data)
        asyncio.run(looked())


def test_of_two_answers_at_once_the_later_one_reaches_the_disk_last(app: InterviewApp) -> None:
    """A click is taken beside the keys: a slow disk must not bring the older profile down upon the newer."""
    kept, older, going = Store.save, Event(), Event()

    def slow(store: Store, profile: Profile) -> OSError | None:
        if not going.is_set():
            going.set()
            older.wait(HESITATION)
        return kept(store, profile)

    async def answered() -> None:
        async with app.run_test(size=WIDE) as pilot:
            foot = app.query_one(Keys)
            line = text_of(app).splitlines()[foot.region.y]
            with patch.object(Store, "save", slow):
                clicking = asyncio.create_task(pilot.click(Keys, offset=(line.index("F4"), 0)))
                assert await asyncio.to_thread(going.wait, PATIENCE)
                await press(app, pilot, "f4")
                older.set()
                await clicking
                await press(app, pilot)
            first, second = app.session.order[:2]
            assert {first, second} <= set(app.session.profile.answers)
            kept_there = Room(app.setting.store.path, FAIR).kept()
            assert {first, second} <= set(kept_there.answers)
            assert not list(app.setting.store.path.parent.glob("*.changed-*"))

    asyncio.run(answered())


def _through(app: InterviewApp) -> Callable[[HeadlessDriver, str], None]:
    def write(driver: HeadlessDriver, data: str) -> None:
        app.gate.take(driver, data)

    return write


async def _drawn(pilot: Pilot[Ending]) -> None:
    """Wait until the screen has drawn what changed."""
    app = pilot.app
    drawn = asyncio.Event()
    app.screen.call_after_refresh(drawn.set)
    await asyncio.wait_for(drawn.wait(), PATIENCE)
