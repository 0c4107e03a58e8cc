"""Keeping a profile over lines: every answer goes to its store, and where that refuses the person says what to do.

Knows the words and the answers to them; files and locks are the store's.
"""

from __future__ import annotations

from pathlib import Path

from orgdesign.cli.commands import Command, command_in
from orgdesign.cli.lines import Left, LineStreams
from orgdesign.load.profiles.store import Store
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import Language
from orgdesign.render.interview.lines_words import InterviewWords
from orgdesign.render.interview.store_news import news_lines
from orgdesign.render.text.diagnostics import reason_of
from orgdesign.render.text.prose import harmless, one_line


class Keeper:
    """Keeps the profile of one conversation in its store."""

    def __init__(self, store: Store, lines: LineStreams, language: Language) -> None:
        """Take the store, and where to speak, in which language, when it fails."""
        self._store = store
        self._lines = lines
        self._language = language
        self._words = InterviewWords(language)
        self._goes_without = False

    def begin(self, profile: Profile) -> bool:
        """Make the file of a new profile; tells whether there is one, or the person goes on without."""
        try:
            self.keep(profile)
        except Left:
            self._store.close()
            return False
        except BaseException:
            self._store.close()
            raise
        return True

    def keep(self, profile: Profile) -> None:
        """Save the profile; where that fails, ask what to do until it is saved or the person goes on without."""
        failed = self._goes_without
        while (error := self._store.save(profile)) is not None:
            failed = True
            reason = reason_of(error, self._language)
            if self._goes_without:
                self._lines.write(self._words.still_unsaved.format(path=self.shown, reason=reason))
                return
            self._lines.write("", self._words.cannot_save.format(path=self.shown, reason=reason))
            self._elsewhere()
        for line in news_lines(self._store.news(), self._store.path, self._words):
            self._lines.write(line)
        if failed:
            self._goes_without = False
            self._lines.write(self._words.saved_again.format(path=self.shown))

    def close(self) -> bool:
        """Let go of the file; what could not be saved is saved where it can. Tells whether all is in its own file."""
        store = self._store
        try:
            profile = store.unsaved
            if profile is None or store.save(profile) is None:
                return True
            original = self.shown
            if store.rescue():
                self._lines.write(self._words.rescued.format(path=self.shown, original=original))
            else:
                self._lines.write(self._words.lost.format(path=self.shown), "")
                self._lines.copy(harmless(store.as_text()))
            return False
        finally:
            store.close()

    @property
    def path(self) -> Path:
        """The file as it is now."""
        return self._store.path

    @property
    def shown(self) -> str:
        """The file, as a person reads it."""
        return one_line(str(self._store.path))

    def _elsewhere(self) -> None:
        """Ask what to do: try again (Enter), another file, or go on without."""
        said = self._lines.read(self._words.ask_elsewhere)
        command = command_in(said, None)
        if command is Command.QUIT:
            raise Left
        if command is Command.FORWARD:
            self._goes_without = True
        elif said:
            refusal = self._store.move(Path(said))
            if refusal is not None:
                self._lines.write(self._words.refusals[refusal].format(path=one_line(said)))
