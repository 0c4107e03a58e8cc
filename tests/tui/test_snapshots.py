"""How the screen looks, as text that can be read: small and wide, at each kind of question, in both languages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from orgdesign.load.rules.shipped import shipped_rule_base
from tests.conftest import Golden
from tests.screens import SMALL, WIDE, Room, rule_base

FAIR = rule_base(Path(__file__).parents[1] / "data" / "tiny")
EXAMPLES = Path(__file__).parents[2] / "examples" / "profiles"


@pytest.mark.parametrize(
    ("name", "room", "keys"),
    [
        ("number", Room(Path("p.yaml"), FAIR, size=SMALL), ()),
        ("choice", Room(Path("p.yaml"), FAIR, "en", size=WIDE), (*"80", "enter", "f6")),
        ("several", Room(Path("p.yaml"), FAIR, "en", size=SMALL), ("f6", "f6", "v", "v", "v", "1", "3")),
        ("help", Room(Path("p.yaml"), FAIR, size=SMALL), ("f1",)),
        ("overview", Room(Path("p.yaml"), FAIR, size=SMALL), (*"80", "enter", "f7")),
        ("end", Room(Path("p.yaml"), FAIR, size=WIDE), (*"80", "enter", "f4", "3", "j", "2", "0")),
    ],
)
def test_the_screen(golden: Golden, tmp_path: Path, name: str, room: Room, keys: tuple[str, ...]) -> None:
    """Each screen is what the golden file shows, line by line."""
    golden(f"interview/{name}.txt", replace(room, path=tmp_path / room.path).screen(*keys))


@pytest.mark.parametrize("dark", [True, False])
def test_the_shipped_interview_fits_its_screens(tmp_path: Path, dark: bool) -> None:  # noqa: FBT001  pytest passes it
    """On a small screen every line of an example fits, and the question and its first answer are in sight."""
    path = tmp_path / "p.yaml"
    path.write_bytes((EXAMPLES / "half-ingevuld.yaml").read_bytes())
    seen = Room(path, rule_base(shipped_rule_base()), size=SMALL, dark=dark).screen()
    assert len(seen.splitlines()) <= SMALL[1]
    assert max(len(line) for line in seen.splitlines()) <= SMALL[0]
    assert "1 ○" in seen
