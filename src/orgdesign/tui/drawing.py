"""The screen on which all stands, drawn sparingly: only the lines that changed, and nothing that lies wholly behind others.

Textual draws, cuts and joins every widget between the first and the last line that changed, the empty ones behind them too.
Knows regions of widgets only, not what they show.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from textual._compositor import ChopsUpdate, Compositor
from textual.geometry import Region
from textual.screen import Screen
from textual.widget import Widget

Places: TypeAlias = dict[Widget, tuple[Region, Region]]
"""Where widgets stand, those in front first: the whole of each, and what it is clipped to."""


class SparingScreen(Screen[None]):
    """A screen that is drawn sparingly."""

    def __init__(self, id: str) -> None:  # noqa: A002  Textual's own name
        """Begin with nothing on it."""
        super().__init__(id=id)
        self._compositor = Sparing()


class Sparing(Compositor):
    """Puts together no more than what changed."""

    _changed: Sequence[Region] = ()
    _seen: tuple[Places, Places] | None = None

    def render_partial_update(self) -> ChopsUpdate | None:
        """Draw what changed."""
        _ = self.cuts  # where widgets begin and end is a matter of them all
        self._changed = tuple(self._dirty_regions)
        try:
            return super().render_partial_update()
        finally:
            self._changed = ()

    @property
    def visible_widgets(self) -> Places:
        """All widgets in sight or, while drawing, what is in sight of those that changed."""
        visible = super().visible_widgets
        if not self._changed:
            return visible
        if self._seen is None or self._seen[0] is not visible:
            self._seen = visible, in_front(visible)
        return touched(self._seen[1], self._changed)


def in_front(places: Places) -> Places:
    """Return the widgets of which anything is seen, other widgets being before them."""
    seen: Places = {}
    before: list[Region] = []
    for widget, (region, clip) in places.items():
        shown = region.intersection(clip)
        left = [shown]
        for other in before:
            left = [piece for each in left for piece in outside(each, other)]
        if left:
            seen[widget] = region, clip
            before.append(shown)
    return seen


def touched(places: Mapping[Widget, tuple[Region, Region]], changed: Sequence[Region]) -> Places:
    """Return the widgets that meet anything that changed, each clipped to the lines from the first such to the last."""
    found: Places = {}
    for widget, (region, clip) in places.items():
        shown = region.intersection(clip)
        meeting = [each for each in changed if shown.overlaps(each)]
        if meeting:
            lines = Region.from_union(meeting)
            found[widget] = region, clip.intersection(Region(clip.x, lines.y, clip.width, lines.height))
    return found


def outside(region: Region, other: Region) -> tuple[Region, ...]:
    """Return what of a region lies outside another, in rectangles."""
    shared = region.intersection(other)
    if not shared:
        return (region,)
    left, top, right, bottom = region.corners
    pieces = (
        Region.from_corners(left, top, right, shared.y),
        Region.from_corners(left, shared.bottom, right, bottom),
        Region.from_corners(left, shared.y, shared.x, shared.bottom),
        Region.from_corners(shared.right, shared.y, right, shared.bottom),
    )
    return tuple(piece for piece in pieces if piece)
