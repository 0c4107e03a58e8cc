"""A store loses no answer: what could not be saved is remembered, and rescued where it can be."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest

from orgdesign.load.profiles.save import ReadsOtherwise, profile_text
from orgdesign.load.profiles.store import Refusal, Store, held
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
