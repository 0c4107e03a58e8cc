"""Lines that lead somewhere: the cursor goes along those that do, stays in sight, and a mark tells of what does not fit."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from textual.geometry import Size

from orgdesign.render.interview.screen_words import AppWords
from orgdesign.tui.lines import Line, LinesView


class Sized(LinesView):
    """Lines in a height without a screen around them."""

    height = 5

    @property
    def size(self) -> Size:
        """So wide and high."""
        return Size(20, self.height)


def lines(targets: list[bool], here: int | None) -> list[Line]:
    """Return lines of which some lead somewhere, and one is at hand."""
    return [Line(f"{at}", f"{at}" if leads else None, here=at == here) for at, leads in enumerate(targets)]


@given(st.lists(st.booleans(), min_size=1, max_size=30), st.integers(1, 12), st.data())
def test_the_cursor_goes_along_what_leads_somewhere_and_stays_in_sight(
    targets: list[bool], height: int, data: st.DataObject
) -> None:
    """However many lines there are and however few fit, walking passes every line that leads somewhere, in order."""
    view = Sized()
    view.height = height
    here = data.draw(st.none() | st.integers(0, len(targets) - 1))
    view.show(lines(targets, here), AppWords("en"))
    leading = [f"{at}" for at, leads in enumerate(targets) if leads]
    seen = []
    for _ in leading:
        view.step(1)
        seen.append(view.target)
        assert view.cursor in view.shown
        assert len(view.shown) <= height
    assert sorted(seen, key=str) == sorted(leading)
    if leading:
        view.step(-1)
        assert view.target == (seen[-2] if len(seen) > 1 else seen[0])


def test_without_a_line_that_leads_somewhere_nothing_moves() -> None:
    """And nothing is at the cursor."""
    view = Sized()
    view.show(lines([False, False], None), AppWords("en"))
    view.step(1)
    assert view.target is None


def test_a_mark_tells_how_many_lines_do_not_fit() -> None:
    """Below, and at the end above."""
    view, words = Sized(), AppWords("en")
    view.show(lines([True] * 9, 0), words)
    assert view.shown == range(4)
    view.roll(99)
    assert view.shown == range(5, 9)
