"""The laws of what is in sight: the pinned lines always, all of the rest by keys, and what is in hand never out of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from rich.text import Text

from orgdesign.render.interview.sheet import QuestionSheet
from orgdesign.tui.window import Window


@st.composite
def _windows(draw: st.DrawFn) -> Window:
    """Draw a window on a sheet of some options, with lines before and between them."""
    lines: list[Text] = [Text("intro")] * draw(st.integers(0, 6))
    places: dict[str, range] = {}
    for at in range(draw(st.integers(0, 12))):
        length = draw(st.integers(1, 15))
        places[f"o{at}"] = range(len(lines), len(lines) + length)
        lines += [Text(f"option {at}")] * length
    lines += [Text("after")] * draw(st.integers(0, 3))
    sheet = QuestionSheet((Text("heading"), Text("question")), tuple(lines), places, ())
    return Window(sheet, draw(st.integers(4, 30)))


def _in_sight(window: Window) -> bool:
    if window.in_hand is None:
        return True
    place = window.sheet.places[window.in_hand]
    return place.start < window.shown.stop and window.shown.start < place.stop


MOVES = st.lists(st.sampled_from(["down", "up", "pagedown", "pageup", "home", "end", "roll", "grow", "shrink"]), max_size=30)


@given(_windows(), MOVES)
def test_what_is_in_hand_is_always_in_sight(window: Window, moves: list[str]) -> None:
    """Whatever is pressed, in whatever order, and however the screen changes."""
    for move in moves:
        window = _moved(window, move)
        assert _in_sight(window)
        assert window.above + len(window.shown) + window.below == len(window.sheet.lines)
        assert not (window.fits and (window.above or window.below))
        assert len(window.sheet.pinned) + len(window.shown) + (not window.fits) <= max(window.height, 4)


@given(_windows())
def test_walking_down_shows_every_line_of_every_option(window: Window) -> None:
    """An option longer than the window is walked through; after the last, what follows."""
    seen: set[tuple[str, int]] = set()
    for _ in range(4 * len(window.sheet.lines) + 4):
        window = window.stepped(1)
        if window.in_hand is not None:
            seen |= {(window.in_hand, line) for line in window.shown if line in window.sheet.places[window.in_hand]}
    assert seen == {(id_, line) for id_, place in window.sheet.places.items() for line in place}


@given(_windows())
def test_paging_shows_every_line(window: Window) -> None:
    """From the first line to the last, with nothing skipped between two pages."""
    window = window.ended(at_end=False)
    seen = set(window.shown)
    while window.below:
        after = window.paged(1)
        assert after.shown.start <= window.shown.stop
        window = after
        seen |= set(window.shown)
    assert seen == set(range(len(window.sheet.lines)))


def test_a_click_meets_what_is_drawn_there() -> None:
    """The row of a window leads to the choice whose line it shows; heading, question and mark to none."""
    sheet = QuestionSheet(
        (Text("a"), Text("b")), tuple(Text(str(at)) for at in range(10)), {"x": range(2, 6), "y": range(6, 10)}, ()
    )
    window = Window(sheet, 8).holding("y")
    assert [window.choice_at(row) for row in range(8)] == [None, None, "x", "y", "y", "y", "y", None]
    assert Window(sheet, 12).choice_at(4) == "x"


def _moved(window: Window, move: str) -> Window:
    match move:
        case "down" | "up":
            return window.stepped(1 if move == "down" else -1)
        case "pagedown" | "pageup":
            return window.paged(1 if move == "pagedown" else -1)
        case "roll":
            return window.rolled(3)
        case "grow" | "shrink":
            return window.refitted(window.sheet, max(4, window.height + (5 if move == "grow" else -5)))
        case _:
            return window.ended(at_end=move == "end")
