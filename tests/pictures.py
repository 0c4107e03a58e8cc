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

EXAMPLES = Path(__file__).parents[1] / "examples"
VISIT = b"visit: '2026-10-12T10:00:00+02:00'\nanswers:\n"
"""What makes a profile the begin of a further visit."""


def main(folder: Path) -> None:
    """Draw a question with its advice on a wide screen, one on a small and light screen, and one of a further visit."""
    shipped = rule_base(shipped_rule_base())
    pictures = (
        ("interview", "profiles/half-ingevuld", WIDE, True, "nl"),
        ("interview-small", "profiles/meningsverschil", SMALL, False, "en"),
        ("interview-visit", "visits/hogervoort-2025", WIDE, True, "nl"),
    )
    for name, profile, size, dark, language in pictures:
        with tempfile.TemporaryDirectory() as temporary:
            path, text = Path(temporary) / Path(f"{profile}.yaml").name, (EXAMPLES / f"{profile}.yaml").read_bytes()
            path.write_bytes(text.replace(b"answers:\n", VISIT) if name.endswith("visit") else text)
            room = Room(path, shipped, language, dark, size)
            drawn: list[str] = []

            async def draw(app: InterviewApp, pilot: Pilot[Ending], drawn: list[str] = drawn) -> None:
                await pilot.pause()
                drawn.append(app.export_screenshot(title="orgdesign interview"))

            room.play(then=draw)
        (folder / f"{name}.svg").write_text(drawn[0], encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
