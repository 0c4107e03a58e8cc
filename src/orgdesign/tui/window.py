"""Which lines of a sheet are in sight, and how keys move them: pure arithmetic of lines.

The pinned lines are always there. Where the rest does not fit, the last line tells how much stands above and below, and what
is in hand is kept in sight: an option longer than the window is walked through from its first line to its last.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from orgdesign.model.rulebase import OptionId
from orgdesign.render.interview.sheet import QuestionSheet


@dataclass(frozen=True, slots=True)
class Window:
    """A sheet in so many lines, from the line `top` on, with one of its choices in hand, or none."""

    sheet: QuestionSheet
    height: int
    top: int = 0
    in_hand: OptionId | None = None

    @property
    def fits(self) -> bool:
        """Whether everything is in sight at once."""
        return self.sheet.height <= self.height

    @property
    def room(self) -> int:
        """How many lines that scroll are in sight; one line of the rest tells what is not."""
        room = self.height - len(self.sheet.pinned)
        return max(room if self.fits else room - 1, 1)

    @property
    def shown(self) -> range:
        """The lines that are in sight, of those that scroll."""
        top = min(max(self.top, 0), max(len(self.sheet.lines) - self.room, 0))
        return range(top, min(top + self.room, len(self.sheet.lines)))

    @property
    def above(self) -> int:
        """How many lines stand above what is in sight."""
        return self.shown.start

    @property
    def below(self) -> int:
        """How many lines stand below what is in sight."""
        return len(self.sheet.lines) - self.shown.stop

    def choice_at(self, row: int) -> OptionId | None:
        """Return the choice that a row of the window shows, if it shows any."""
        line = row - len(self.sheet.pinned) + self.shown.start
        if row < len(self.sheet.pinned) or line not in self.shown:
            return None
        return next((id_ for id_, place in self.sheet.places.items() if line in place), None)

    # moving; each returns the window as it is then

    def holding(self, choice: OptionId | None) -> Window:
        """Take a choice in hand, and bring all of it into sight or, where it is too long, as much as fits."""
        return Window(self.sheet, self.height, self._top_for(choice), choice)

    def stepped(self, step: int) -> Window:
        """Go a choice down (1) or up (-1); first along what of the one in hand is out of sight, last along what follows."""
        choices = list(self.sheet.places)
        place = None if self.in_hand is None else self.sheet.places[self.in_hand]
        if place is not None and step > 0 and place.stop > self.shown.stop:
            return self._at(self.shown.start + min(self.room - 1 or 1, place.stop - self.shown.stop))
        if place is not None and step < 0 and place.start < self.shown.start:
            return self._at(self.shown.start - min(self.room - 1 or 1, self.shown.start - place.start))
        if not choices:
            return self._at(self.shown.start + step)
        if self.in_hand is None:
            return self.holding(self._first_in_sight(choices, step))
        at = choices.index(self.in_hand) + step
        if 0 <= at < len(choices):
            return self.holding(choices[at])
        return self._at(self.shown.start + step, kept=True)

    def paged(self, pages: int) -> Window:
        """Go so many windows down or up; what is in hand is let go when it is out of sight."""
        return self._at(self.shown.start + pages * max(self.room - 1, 1))

    def rolled(self, lines: int) -> Window:
        """Go so many lines down or up; what is in hand is let go when it is out of sight."""
        return self._at(self.shown.start + lines)

    def ended(self, *, at_end: bool) -> Window:
        """Go to the first line or to the last."""
        return self._at(len(self.sheet.lines) if at_end else 0)

    def refitted(self, sheet: QuestionSheet, height: int) -> Window:
        """Show another drawing of the same question, or in another height; what is in hand stays in sight."""
        top = min(self.top, max(len(sheet.lines) - 1, 0))
        moved = Window(sheet, height, top, self.in_hand if self.in_hand in sheet.places else None)
        return moved if moved.in_hand is None else moved.holding(moved.in_hand)

    def _at(self, top: int, *, kept: bool = False) -> Window:
        moved = Window(self.sheet, self.height, max(min(top, len(self.sheet.lines) - self.room), 0), self.in_hand)
        if moved.in_hand is None or _meet(moved.sheet.places[moved.in_hand], moved.shown):
            return moved
        return self if kept else Window(self.sheet, self.height, moved.top, None)

    def _top_for(self, choice: OptionId | None) -> int:
        top, room = self.shown.start, self.room
        if choice is None:
            return top
        place = self.sheet.places[choice]
        if len(place) >= room:
            return top if place.start <= top and top + room <= place.stop else place.start
        return min(max(top, place.stop - room), place.start)

    def _first_in_sight(self, choices: Sequence[OptionId], step: int) -> OptionId:
        """Return where the arrows begin: at the first choice that is in sight or comes next, upward at the last."""
        places: Mapping[OptionId, range] = self.sheet.places
        if step < 0:
            return next((id_ for id_ in reversed(choices) if places[id_].start < self.shown.stop), choices[-1])
        return next((id_ for id_ in choices if places[id_].start >= self.shown.start), choices[-1])


def _meet(one: range, other: range) -> bool:
    return one.start < other.stop and other.start < one.stop
