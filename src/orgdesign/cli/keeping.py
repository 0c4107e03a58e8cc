"""Keeping a profile while people speak: one process a file, every answer on disk, and nothing lost when the disk refuses.

Knows files and locks, and asks the person for another place when a file cannot be written; knows nothing of questions.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.cli.commands import Command, command_in
from orgdesign.cli.lines import Left, Lines
from orgdesign.load.save import profile_text, save_profile
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import Language, RuleBase
from orgdesign.render.diagnostics import reason_of
from orgdesign.render.interview_words import interview_words
from orgdesign.render.safe import harmless, one_line

if TYPE_CHECKING:
    from filelock import BaseFileLock


class InUse(Exception):
    """Another process holds the file."""

    def __init__(self, path: Path) -> None:
        """Take the file."""
        super().__init__(str(path))
        self.path = path


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
    try:
        yield True
    finally:
        # Removed while still held: whoever opened it in between sees that it has no name any more, and tries again.
        # Windows removes no file that is open; there the lock itself removes it on release.
        with contextlib.suppress(OSError):
            beside.unlink()
        lock.release()


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


class Keeper:
    """Keeps the profile of one conversation in its file, or in another when that cannot be written."""

    def __init__(self, path: Path, rule_base: RuleBase, lines: Lines, language: Language) -> None:
        """Take the file, already held, and where to speak, in which language, when it fails."""
        self.path = path
        self._rule_base = rule_base
        self._lines = lines
        self._language = language
        self._words = interview_words(language)
        self._held = contextlib.ExitStack()
        self._unsaved: Profile | None = None
        self._goes_without = False

    def begin(self, profile: Profile) -> bool:
        """Make the file of a new profile; tells whether there is one, or the person goes on without."""
        try:
            self.keep(profile)
        except Left:
            self._held.close()
            return False
        except BaseException:
            self._held.close()
            raise
        return True

    def keep(self, profile: Profile) -> None:
        """Save the profile; where that fails, ask what to do until it is saved or the person goes on without."""
        self._unsaved = profile
        failed = self._goes_without
        while (error := self._try(self.path, profile)) is not None:
            failed = True
            if self._goes_without:
                self._lines.write(self._words.still_unsaved.format(path=self.shown, reason=self._reason(error)))
                return
            self._lines.write("", self._words.cannot_save.format(path=self.shown, reason=self._reason(error)))
            self._elsewhere()
        if failed:
            self._goes_without = False
            self._lines.write(self._words.saved_again.format(path=self.shown))

    def close(self) -> bool:
        """Let go of the file; what could not be saved is saved where it can. Tells whether all is in its own file."""
        with self._held:
            profile = self._unsaved
            if profile is None or self._try(self.path, profile) is None:
                return True
            original = self.shown
            try:
                self.path = Path(tempfile.mkdtemp(prefix="orgdesign-")) / self.path.name
                save_profile(self.path, profile, self._rule_base)
            except OSError:
                self._lines.write(self._words.lost.format(path=self.shown), "")
                self._lines.copy(harmless(profile_text(profile, self._rule_base)))
            else:
                self._lines.write(self._words.rescued.format(path=self.shown, original=original))
            return False

    @property
    def shown(self) -> str:
        """The file, as a person reads it."""
        return one_line(str(self.path))

    def _try(self, path: Path, profile: Profile) -> OSError | None:
        try:
            save_profile(path, profile, self._rule_base)
        except OSError as error:
            return error
        self._unsaved = None
        return None

    def _reason(self, error: OSError) -> str:
        return reason_of(error.strerror or type(error).__name__, self._language)

    def _elsewhere(self) -> None:
        """Ask what to do: try again (Enter), another file, or go on without."""
        said = self._lines.read(self._words.ask_elsewhere)
        command = command_in(said, None)
        if command is Command.QUIT:
            raise Left
        if command is Command.FORWARD:
            self._goes_without = True
        elif said:
            self._move(Path(said))

    def _move(self, path: Path) -> None:
        try:
            path = path.expanduser()
            if path.exists():
                self._lines.write(self._words.exists.format(path=one_line(str(path))))
                return
            self._held.enter_context(held(path))
        except (OSError, RuntimeError):  # a name that is no file here, or somebody's home that cannot be found
            self._lines.write(self._words.no_such_place.format(path=one_line(str(path))))
            return
        except InUse:
            self._lines.write(self._words.in_use.format(path=one_line(str(path))))
            return
        self.path = path
