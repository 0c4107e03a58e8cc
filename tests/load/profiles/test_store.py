"""A store loses no answer: what could not be saved is remembered, and rescued where it can be."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from pathlib import Path

import filelock
import pytest

from orgdesign.load.profiles.save import ReadsOtherwise, profile_text
from orgdesign.load.profiles.store import Kept, Linked, Refusal, Store, held
from orgdesign.model.logic import Choices
from orgdesign.model.profile import Answer, Profile
from tests import strategies

BASE = strategies.plain_rule_base(("a", "b"))
SAID = Profile("Voorbeeldstad", None, {"a": (Answer(Choices.of("a_1")),)})
UNREADABLE = Profile("   ", None, SAID.answers)
"""No reader takes a name of nothing but spaces; nor should anything like it ever come to a store."""


@pytest.fixture(autouse=True)
def _own_temporary_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "temporary").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))


def test_what_is_saved_is_on_disk_and_nowhere_else(tmp_path: Path) -> None:
    """After a save nothing is only in memory, and there is nothing to rescue."""
    store = Store(tmp_path / "p.yaml", BASE)
    assert store.save(SAID) is None
    assert (store.unsaved, store.as_text(), store.rescue()) == (None, "", True)
    assert store.path.read_text(encoding="utf-8") == profile_text(SAID, BASE)
    assert list((tmp_path / "temporary").iterdir()) == []


def test_a_file_is_never_replaced_by_what_cannot_be_read(tmp_path: Path) -> None:
    """The save tells what prevented it and remembers the answers; a rescue brings them to a file that did not exist."""
    store = Store(tmp_path / "p.yaml", BASE)
    assert store.save(SAID) is None
    before = store.path.read_bytes()
    assert isinstance(store.save(UNREADABLE), ReadsOtherwise)
    assert [store.unsaved] == [UNREADABLE]
    assert store.as_text() == profile_text(UNREADABLE, BASE)
    assert (tmp_path / "p.yaml").read_bytes() == before
    assert store.rescue()
    assert [store.unsaved] == [None]
    assert store.path.parent.parent == tmp_path / "temporary"
    assert re.fullmatch(r"orgdesign-\w+", store.path.parent.name)
    assert store.path.name == "p.yaml"
    assert store.path.read_text(encoding="utf-8") == profile_text(UNREADABLE, BASE)
    assert (tmp_path / "p.yaml").read_bytes() == before


def test_a_store_moves_only_to_a_file_that_is_free(tmp_path: Path) -> None:
    """Not to one that exists, nor to one that another holds, nor where no file can be; to any other, which it then holds."""
    store = Store(tmp_path / "p.yaml", BASE)
    (tmp_path / "there.yaml").write_bytes(b"municipality: A\n")
    assert store.move(tmp_path / "there.yaml") is Refusal.EXISTS
    with held(tmp_path / "held.yaml"):
        assert store.move(tmp_path / "held.yaml") is Refusal.IN_USE
    assert store.move(Path("~nobody-of-that-name/p.yaml")) is Refusal.NO_PLACE
    assert store.path == tmp_path / "p.yaml"
    assert store.move(tmp_path / "free.yaml") is None
    assert store.path == tmp_path / "free.yaml"
    other = Store(tmp_path / "q.yaml", BASE)
    assert other.move(tmp_path / "free.yaml") is Refusal.IN_USE
    store.close()
    assert other.move(tmp_path / "free.yaml") is None
    other.close()


def test_a_file_that_another_lets_go_just_now_is_free(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It is tried once more, and not waited for."""
    acquire, waited = filelock.FileLock.acquire, list[object]()

    def late(lock: filelock.FileLock, timeout: float | None = None) -> object:
        waited.append(timeout)
        if len(waited) == 1:
            raise filelock.Timeout(lock.lock_file)
        return acquire(lock, timeout)

    monkeypatch.setattr(filelock.FileLock, "acquire", late)
    with held(tmp_path / "p.yaml") as alone:
        assert alone
    assert waited == [0, 0]


def test_what_others_put_into_the_file_is_kept_and_told(tmp_path: Path) -> None:
    """An answer, a changed one, another name, another file altogether: what stood there is beside it, byte for byte."""
    store = Store(tmp_path / "p.yaml", BASE)
    assert store.save(SAID) is None
    assert store.news() == ()
    for number, others in enumerate((b"municipality: B\nanswers:\n  a: a_2\n  b: b_1\n", b"municipality: B\n", b"\xff"), 1):
        store.path.write_bytes(others)
        assert store.save(SAID) is None or others == b"\xff"
        beside = tmp_path / f"p.changed-{number}.yaml"
        assert store.news() == (Kept(beside),)
        assert beside.read_bytes() == others
        assert os.name == "nt" or stat.S_IMODE(beside.stat().st_mode) == 0o600
        assert store.news() == ()


def test_what_changed_before_the_first_save_is_kept_as_well(tmp_path: Path) -> None:
    """The file is as it was when the conversation began, or it is somebody else's."""
    path = tmp_path / "p.yaml"
    path.write_bytes(b"municipality: Voorbeeldstad\nanswers: {}\n")
    store = Store(path, BASE)
    path.write_bytes(b"municipality: Voorbeeldstad\nanswers: {b: b_1}\n")
    assert store.save(SAID) is None
    assert store.news() == (Kept(tmp_path / "p.changed-1.yaml"),)


def test_a_file_that_nobody_touched_is_news_to_nobody(tmp_path: Path) -> None:
    """However often it is saved; one that somebody removed is written again."""
    store = Store(tmp_path / "p.yaml", BASE)
    for _ in range(3):
        assert store.save(SAID) is None
    store.path.unlink()
    assert store.save(SAID) is None
    assert store.news() == ()
    assert [each.name for each in tmp_path.glob("*.yaml")] == ["p.yaml"]


def test_where_the_folder_was_moved_the_answers_stay_in_memory(tmp_path: Path) -> None:
    """The save says so."""
    (tmp_path / "een").mkdir()
    store = Store(tmp_path / "een" / "p.yaml", BASE)
    assert store.save(SAID) is None
    (tmp_path / "een").rename(tmp_path / "twee")
    assert isinstance(store.save(SAID), OSError)
    assert store.unsaved == SAID


def test_another_name_of_the_file_is_told(tmp_path: Path) -> None:
    """A hard link keeps what was there before: the file is replaced whole."""
    store = Store(tmp_path / "p.yaml", BASE)
    assert store.save(SAID) is None
    (tmp_path / "q.yaml").hardlink_to(store.path)
    assert store.save(Profile("Voorbeeldstad", None, {})) is None
    assert store.news() == (Linked(),)
    assert store.save(SAID) is None
    assert store.news() == ()
