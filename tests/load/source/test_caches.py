"""Files of a cache: of this user alone, not too many, and never needed."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from orgdesign.load.source.caches import keep_own, read_own


def test_what_was_kept_is_read_and_the_oldest_goes(tmp_path: Path) -> None:
    """Of one kind at most so many stay; other kinds are left alone."""
    (tmp_path / "other.txt").write_bytes(b"x")
    for at in range(5):
        path = tmp_path / f"{at}.kind"
        keep_own(path, bytes([at]), 3)
        os.utime(path, (at, at))
    assert {each.name for each in tmp_path.iterdir()} == {"other.txt", "2.kind", "3.kind", "4.kind"}
    assert read_own(tmp_path / "4.kind") == b"\x04"


def test_what_is_not_there_or_no_file_is_nothing(tmp_path: Path) -> None:
    """None is told."""
    assert read_own(tmp_path / "none") is None
    assert read_own(tmp_path) is None


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="there are no owners to tell apart")
def test_a_file_of_somebody_else_is_none_of_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever put it there."""
    keep_own(tmp_path / "a.kind", b"1", 3)
    monkeypatch.setattr(os, "getuid", lambda: -5)
    assert read_own(tmp_path / "a.kind") is None
