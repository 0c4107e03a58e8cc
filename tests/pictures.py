"""Draws the pictures of the interview for the documentation: `python -m tests.pictures docs/images`."""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.rules.shipped import shipped_rule_base
from tests.screens import SMALL, WIDE, Room, rule_base

if TYPE_CHECKING:
    from textual.pilot import Pilot

    from orgdesign.tui.app import InterviewApp
    from orgdesign.tui.stage import Ending

PROFILES = Path(__file__).parents[1] / "examples" / "profiles"


def main(folder: Path) -> None:
    """Draw a question with its advice on a wide screen, and one on a small and light screen."""
    shipped = rule_base(shipped_rule_base())
    pictures = (("interview", "half-ingevuld", WIDE, True, "nl"), ("interview-small", "meningsverschil", SMALL, False, "en"))
    for name, profile, size, dark, language in pictures:
        with tempfile.TemporaryDirectory() as temporary:
            path = Path(temporary) / f"{profile}.yaml"
            path.write_bytes((PROFILES / f"{profile}.yaml").read_bytes())
            room = Room(path, shipped, language, dark, size)
            drawn: list[str] = []

            async def draw(app: InterviewApp, pilot: Pilot[Ending], drawn: list[str] = drawn) -> None:
                await pilot.pause()
                drawn.append(app.export_screenshot(title="orgdesign interview"))

            room.play(then=draw)
        (folder / f"{name}.svg").write_text(drawn[0], encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
