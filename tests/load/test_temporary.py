"""A folder for temporary files leaves nothing behind, whenever somebody asks to end."""

from __future__ import annotations

import shutil
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Thread

import pytest

from orgdesign.load import temporary
from orgdesign.load.batch.spool import Spool
from orgdesign.load.temporary import TemporaryFolder, undisturbed


class Asked(BaseException):
    """Somebody asks to end."""


def _ask(number: int, _frame: object) -> None:
    raise Asked(number)


@pytest.fixture(name="folders", autouse=True)
def _folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Keep temporary files here, and raise where somebody asks to end."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    before = {number: signal.signal(number, _ask) for number in (signal.SIGINT, signal.SIGTERM)}
    yield tmp_path
    for number, handler in before.items():
        signal.signal(number, handler)


def test_it_is_gone_when_the_context_ends(folders: Path) -> None:
    """With all that is in it."""
    with TemporaryFolder() as folder:
        (folder / "a").write_text("b", encoding="utf-8")
        assert [*folders.iterdir()] == [folder]
    assert [*folders.iterdir()] == []


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_who_asks_while_it_is_made_gets_no_folder(
    folders: Path, monkeypatch: pytest.MonkeyPatch, number: signal.Signals
) -> None:
    """The folder is there before anything can know that it has to go."""

    def made(prefix: str) -> str:
        folder = tempfile.mkdtemp(prefix=prefix)
        signal.raise_signal(number)
        return folder

    monkeypatch.setattr(temporary, "mkdtemp", made)
    with pytest.raises(Asked, match=str(number.value)):
        Spool()
    assert [*folders.iterdir()] == []


def test_who_asks_while_it_is_removed_waits(folders: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Half of it would stay."""
    remove = shutil.rmtree

    def removed(path: Path, *, ignore_errors: bool) -> None:
        signal.raise_signal(signal.SIGINT)
        remove(path, ignore_errors=ignore_errors)

    monkeypatch.setattr(shutil, "rmtree", removed)
    spool = Spool()
    spool.path("a").write_text("b", encoding="utf-8")
    with pytest.raises(Asked):
        spool.__exit__(None, None, None)
    assert [*folders.iterdir()] == []


def test_who_asks_before_all_signals_wait_leaves_all_as_it_was(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first waits already as the second comes, and would wait for ever."""
    looked = signal.getsignal

    def look(number: int) -> object:
        if number == signal.SIGTERM:
            signal.raise_signal(number)
        return looked(number)

    monkeypatch.setattr(signal, "getsignal", look)
    with pytest.raises(Asked, match=str(signal.SIGTERM.value)), undisturbed():
        pytest.fail("it was asked to end")
    assert looked(signal.SIGINT) is looked(signal.SIGTERM) is _ask


def test_what_is_asked_meanwhile_is_done_once_and_then_all_is_as_before() -> None:
    """Also what would end the process at once keeps doing so, and in another thread nothing changes."""
    done = []

    def asked_thrice() -> None:
        with undisturbed():
            for _ in range(3):
                signal.raise_signal(signal.SIGINT)
            done.append(1)

    with pytest.raises(Asked):
        asked_thrice()
    assert done == [1]
    assert signal.getsignal(signal.SIGINT) is signal.getsignal(signal.SIGTERM) is _ask
    with undisturbed():
        assert signal.getsignal(signal.SIGINT) is not _ask

        def elsewhere() -> None:
            with undisturbed():
                done.append(2)

        thread = Thread(target=elsewhere)
        thread.start()
        thread.join()
    assert done == [1, 2]
