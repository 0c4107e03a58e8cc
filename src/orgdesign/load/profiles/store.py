"""The file of a profile while people speak: one process a file, every answer on disk, and nothing lost when it refuses.

Knows files and locks; says nothing to anybody. What a save could not write is remembered until a save succeeds.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from enum import Enum, auto
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.load.atomic import remove_unfinished
from orgdesign.load.profiles.save import profile_text, save_profile
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


class Store:
    """Where the profile of one conversation is kept: its file, or another when that cannot be written."""

    def __init__(self, path: Path, rule_base: RuleBase) -> None:
        """Take the file, already held, and the rule base that its answers are for."""
        self.path = path
        self._rule_base = rule_base
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
            save_profile(self.path, profile, self._rule_base)
        except OSError as error:
            return error
        self._unsaved = None
        return None

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
        self.path = path
        return None

    def rescue(self) -> bool:
        """Save what is only in memory in a new folder for temporary files; tells whether that went well."""
        if self._unsaved is None:
            return True
        with contextlib.suppress(OSError):
            self.path = Path(tempfile.mkdtemp(prefix="orgdesign-")) / self.path.name
        return self.save(self._unsaved) is None

    def as_text(self) -> str:
        """Return what is only in memory as the file that it would be; empty if all is on disk."""
        return "" if self._unsaved is None else profile_text(self._unsaved, self._rule_base)

    def close(self) -> None:
        """Let go of the file to which the profile moved, if it did."""
        self._held.close()


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
