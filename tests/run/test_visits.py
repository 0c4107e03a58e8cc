"""A further visit: its file, what it begins with, and what `interview --from` refuses."""

from __future__ import annotations

import io
import shutil
import sys
from pathlib import Path

import pytest

from orgdesign.run.visits import copy_visit, file_of_visit
from tests.advices import PROFILES, TINY
from tests.command import Ran, run
from tests.screens import Room, rule_base

RULES = ("--rules", str(TINY))


@pytest.mark.parametrize(
    ("earlier", "later"),
    [
        ("stad.yaml", "stad-2026-10-12.yaml"),
        ("stad-2025.yaml", "stad-2026-10-12.yaml"),
        ("stad-2025-10-14.yml", "stad-2026-10-12.yml"),
        ("2025.yaml", "2025-2026-10-12.yaml"),
    ],
)
def test_the_file_bears_the_day(earlier: str, later: str) -> None:
    """In place of the day or the year of the visit before."""
    assert file_of_visit(Path("map") / earlier, "2026-10-12T10:00:00+02:00") == Path("map") / later


def test_a_file_is_never_replaced(tmp_path: Path) -> None:
    """What is there stays."""
    (tmp_path / "a.yaml").write_text("a", encoding="utf-8")
    (tmp_path / "b.yaml").write_text("b", encoding="utf-8")
    with pytest.raises(FileExistsError):
        copy_visit(tmp_path / "a.yaml", tmp_path / "b.yaml")
    assert (tmp_path / "b.yaml").read_text(encoding="utf-8") == "b"


def _interview(monkeypatch: pytest.MonkeyPatch, folder: Path, typed: str, *arguments: str) -> Ran:
    monkeypatch.chdir(folder)
    monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return run("interview", "--plain", *arguments, *RULES)


def test_a_visit_from_its_begin(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Every earlier answer stands, is confirmed by v, changed by another, and waits otherwise; the old file stays."""
    old = Path(shutil.copy(PROFILES / "vast.yaml", tmp_path / "oud.yaml"))
    bytes_of_then = old.read_bytes()
    ran = _interview(monkeypatch, tmp_path, "v\n1,2 duizend\nq\n", "nieuw.yaml", "--from", "oud.yaml")
    assert ran.exit_code == 0
    assert "Nieuw bezoek" in ran.out
    assert "Bij het vorige bezoek" in ran.out
    assert "Het blijft zo" in ran.out
    assert old.read_bytes() == bytes_of_then
    room = Room(tmp_path / "nieuw.yaml", rule_base(TINY))
    first, second, *rest = room.kept().answers
    assert not room.kept().unconfirmed(first)
    assert all(room.kept().unconfirmed(question) for question in rest)
    again = _interview(monkeypatch, tmp_path, "q\n", "nieuw.yaml")
    assert "Nieuw bezoek" not in again.out
    assert second


def test_what_a_visit_refuses(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file that is not there, one that is there already, and one that cannot be read: nothing is begun then."""
    assert _interview(monkeypatch, tmp_path, "", "nieuw.yaml", "--from", "oud.yaml").exit_code == 2
    shutil.copy(PROFILES / "vast.yaml", tmp_path / "oud.yaml")
    assert _interview(monkeypatch, tmp_path, "", "oud.yaml", "--from", "oud.yaml").exit_code == 2
    (tmp_path / "fout.yaml").write_text("municipality: A\nanswers: {plek: Zal}\n", encoding="utf-8")
    ran = _interview(monkeypatch, tmp_path, "", "nieuw.yaml", "--from", "fout.yaml")
    assert ran.exit_code == 1
    assert not (tmp_path / "nieuw.yaml").exists()
