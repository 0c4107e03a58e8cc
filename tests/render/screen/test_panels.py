"""A page fits its width, stands in two columns where there is room, and never reads text as markup."""

from __future__ import annotations

import pytest
from rich.text import Text

from orgdesign.render.screen.console import plain_text
from orgdesign.render.screen.panels import WIDE, InColumns, Pairs, between, framed, labelled, spaced, told, under


def test_text_is_never_markup() -> None:
    """Brackets in a name are brackets; control characters are not passed on."""
    assert plain_text(told("[red]Ee[/red] \x1b[31m :smile:"), 80) == "[red]Ee[/red] \ufffd[31m :smile:\n"


def test_a_frame_has_its_title_as_text() -> None:
    """Also a title is never markup."""
    assert "[b]titel[/b]" in plain_text(framed("[b]titel[/b]", told("x")), 40)


@pytest.mark.parametrize("width", [40, 80, WIDE - 1])
def test_frames_stand_under_each_other_where_there_is_no_room(width: int) -> None:
    """Below the wide width each frame takes the whole width."""
    lines = plain_text(Pairs((framed("een"), framed("twee"))), width).splitlines()
    assert all(len(line) == width for line in lines)
    assert [line[3:7] for line in lines if "─ " in line] == ["een ", "twee"]


@pytest.mark.parametrize("width", [WIDE, 121, 140, 160])
def test_frames_stand_side_by_side_and_equally_high_where_there_is_room(width: int) -> None:
    """Two by two, in the order of reading, with their lower edges level; the third stands alone at the left."""
    frames = (framed("een", told("a")), framed("twee", told("b\nc\nd")), framed("drie", told("e")))
    lines = plain_text(Pairs(frames), width).splitlines()
    assert max(map(len, lines)) <= width
    assert lines[0].index("een") < lines[0].index("twee")
    assert lines[4].count("╰") == 2
    assert lines[5].startswith("╭─ drie")


def test_rows_keep_their_order_in_columns() -> None:
    """Reading down the first column and then the second is reading the rows in order."""
    rows = [(Text(f"{at}."), Text(word)) for at, word in enumerate(("een", "twee", "drie"), 1)]
    assert plain_text(InColumns(rows), 80).split() == ["1.", "een", "2.", "twee", "3.", "drie"]
    assert [line.split() for line in plain_text(InColumns(rows), WIDE).splitlines()] == [
        ["1.", "een", "3.", "drie"],
        ["2.", "twee"],
    ]
    assert plain_text(InColumns(rows[:1]), WIDE).split() == ["1.", "een"]


def test_a_long_text_hangs_beside_its_label() -> None:
    """What is wrapped stays clear of the column of labels."""
    lines = plain_text(labelled([(Text("sterk"), Text("woord " * 20))]), 40).splitlines()
    assert lines[0].startswith("sterk  woord")
    assert all(line.startswith("       woord") for line in lines[1:])


def test_one_line_has_two_ends() -> None:
    """What is at the right end ends where the line ends."""
    assert plain_text(between(Text("links"), Text("rechts")), 20) == "links         rechts\n"


def test_parts_are_parted_by_one_blank_line() -> None:
    """Between parts, not before or after them."""
    assert plain_text(spaced([Text("a"), Text("b")]), 10) == "a\n\nb\n"


def test_our_own_judgement_stands_out_in_words_and_in_style() -> None:
    """The mark of an assumption is text between brackets, and is not dimmed with the rest of the line."""
    line = under("wie", ground="[eigen oordeel] vgl. bron", assumed=True)
    assert line.plain == "wie · [eigen oordeel] vgl. bron"
    assert any("yellow" in str(span.style) for span in line.spans)
    assert under("", ground="bron · theorie", assumed=False).plain == "bron · theorie"
