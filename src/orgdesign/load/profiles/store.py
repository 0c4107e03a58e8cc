"""The file of a profile while people speak: one process a file, every answer on disk, and nothing lost when it refuses.

Knows files and locks; says nothing to anybody. What a save could not write is remembered until a save succeeds.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from orgdesign.load.atomic import remove_unfinished, write_whole
from orgdesign.load.profiles.save import Rereading, profile_text, save_profile
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import RuleBase

if TYPE_CHECKING:
    from filelock import BaseFileLock


class InUse(Exception):
    """Another process holds the file."""

    def __init__(self, path: Path) -> None:
        """Take the file."""
        super().__init__(str(path))
        self.path = path


class Refusal(Enum):
    """Why a profile does not move to another file."""

    EXISTS = auto()
    NO_PLACE = auto()
    IN_USE = auto()


@contextlib.contextmanager
def held(path: Path) -> Iterator[bool]:
    """Hold a file for this process alone; yields whether that was possible. Raises `InUse` if another holds it.

    The lock stands beside the file, where everybody who shares the folder meets it, and goes when it is let go. Where no
    lock can be made, as in a folder that may not be written, there is none.
    """
    from filelock import FileLock

    beside = path.resolve()
    beside = beside.with_name(f"{beside.name}.lock")
    lock = FileLock(beside)
    if not _locked(lock, path, beside):
        yield False
        return
    remove_unfinished(path)
    try:
        yield True
    finally:
        # Removed while still held: whoever opened it in between sees that it has no name any more, and tries again.
        # Windows removes no file that is open; there the lock itself removes it on release.
        with contextlib.suppress(OSError):
            beside.unlink()
        lock.release()


@dataclass(frozen=True, slots=True)
class Kept:
    """Another program changed the file between two saves; what it had then is kept in a file beside it."""

    path: Path


@dataclass(frozen=True, slots=True)
class Linked:
    """The file had another name elsewhere, which keeps what it held before the first save."""


News: TypeAlias = Kept | Linked


class Store:
    """Where the profile of one conversation is kept: its file, or another when that cannot be written.

    What others do to the file meanwhile (an editor, a synchronising disk) is seen before each save by what it holds, and
    never lost: their file is kept beside it, and `news` tells.
    """

    def __init__(self, path: Path, rule_base: RuleBase) -> None:
        """Take the file, already held, and the rule base that its answers are for."""
        self.path = path
        self._ours = _content(path)
        self._news: list[News] = []
        self._rule_base = rule_base
        self._reading = Rereading(rule_base)
        self._held = contextlib.ExitStack()
        self._unsaved: Profile | None = None

    @property
    def unsaved(self) -> Profile | None:
        """What is only in memory, because the last save failed."""
        return self._unsaved

    def save(self, profile: Profile) -> OSError | None:
        """Bring a profile to disk; returns what prevented it."""
        self._unsaved = profile
        try:
            self._keep_of_others()
            save_profile(self.path, profile, self._rule_base, self._reading)
        except OSError as error:
            return error
        self._ours = _content(self.path)
        self._unsaved = None
        return None

    def news(self) -> tuple[News, ...]:
        """Return what came to light while saving and was not told yet."""
        told, self._news = tuple(self._news), []
        return told

    def _keep_of_others(self) -> None:
        """Keep what another program put into the file since it was last seen. Raises OSError where it cannot be kept."""
        now = _content(self.path)
        if now is None:
            return
        if now != self._ours:
            beside = _beside(self.path)
            write_whole(beside, now, private=True)
            self._news.append(Kept(beside))
        if self.path.stat().st_nlink > 1:
            self._news.append(Linked())

    def move(self, path: Path) -> Refusal | None:
        """Keep to another file from now on; returns why not, where that file can be of no use."""
        try:
            path = path.expanduser()
            if path.exists():
                return Refusal.EXISTS
            self._held.enter_context(held(path))
        except (OSError, RuntimeError):  # a name that is no file here, or somebody's home that cannot be found
            return Refusal.NO_PLACE
        except InUse:
            return Refusal.IN_USE
        self.path, self._ours = path, None
        return None

    def rescue(self) -> bool:
        """Save what is only in memory in a new folder for temporary files; tells whether that went well."""
        if self._unsaved is None:
            return True
        with contextlib.suppress(OSError):
            self.path, self._ours = Path(tempfile.mkdtemp(prefix="orgdesign-")) / self.path.name, None
        return self.save(self._unsaved) is None

    def as_text(self) -> str:
        """Return what is only in memory as the file that it would be; empty if all is on disk."""
        return "" if self._unsaved is None else profile_text(self._unsaved, self._rule_base)

    def close(self) -> None:
        """Let go of the file to which the profile moved, if it did."""
        self._held.close()


def _content(path: Path) -> bytes | None:
    """Return what a file holds, None for what is no file or cannot be read."""
    try:
        return path.read_bytes() if path.is_file() else None
    except OSError:
        return None


def _beside(path: Path) -> Path:
    """Return a file beside another that is not there yet."""
    names = (path.with_name(f"{path.stem}.changed-{number}{path.suffix}") for number in count(1))
    return next(each for each in names if not each.exists())


def _locked(lock: BaseFileLock, path: Path, beside: Path) -> bool:
    """Tell whether the lock could be made. Raises `InUse` if another holds it."""
    from filelock import Timeout

    if not beside.parent.is_dir():  # the lock would make the folder
        return False
    for _ in range(2):  # whoever held it may be taking it away just now
        try:
            lock.acquire(timeout=0)
        except Timeout:
            continue
        except (OSError, NotImplementedError):
            return False
        return True
    if beside.is_file():
        raise InUse(path)
    return False
