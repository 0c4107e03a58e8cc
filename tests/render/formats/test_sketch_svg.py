"""A drawing has room for everyone: nothing overlaps, nothing leaves the canvas, whatever is drawn."""

from __future__ import annotations

from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from orgdesign.model.seating import Where
from orgdesign.render.formats.sketch_svg import (
    SMALL,
    WIDTH,
    Box,
    Label,
    SketchDrawing,
    SketchLine,
    Stroke,
    drawn,
    drawn_narrow,
)
from orgdesign.render.paper.sketch import Seated, Sketch, sketch_of
from tests.papers import EXAMPLE_NAMES, example_advice

NAMES = st.one_of(st.text(max_size=40), st.sampled_from(["x" * 10_000, "woord " * 50, ""]))
PARTIES = st.builds(Seated, NAMES, st.sampled_from([*Where, None]), NAMES, NAMES, NAMES)
SKETCHES = st.builds(Sketch, NAMES, NAMES, st.lists(PARTIES, max_size=9).map(tuple))
PAIRS = st.integers(1, 7).flatmap(
    lambda count: st.builds(
        Sketch,
        NAMES,
        NAMES,
        st.lists(PARTIES, min_size=count, max_size=count).map(tuple),
        st.lists(PARTIES, min_size=count, max_size=count).map(tuple),
        st.just(("Nu", "Wordt")),
    )
)


def boxes(drawing: SketchDrawing, *strokes: Stroke) -> list[Box]:
    """Return the boxes that are drawn so."""
    return [shape for shape in drawing.shapes if isinstance(shape, Box) and shape.stroke in strokes]


def apart(one: Box, other: Box) -> bool:
    """Tell whether two boxes share no point."""
    beside = one.x + one.width <= other.x or other.x + other.width <= one.x
    return beside or one.y + one.height <= other.y or other.y + other.height <= one.y


def within(inner: Box, outer: Box) -> bool:
    """Tell whether a box lies inside another."""
    return (
        outer.x <= inner.x
        and outer.y <= inner.y
        and inner.x + inner.width <= outer.x + outer.width
        and inner.y + inner.height <= outer.y + outer.height
    )


@given(SKETCHES)
def test_no_two_parties_share_a_place(sketch: Sketch) -> None:
    """Each has a box of its own; those inside the team lie inside its box, the others beside it."""
    drawing = drawn(sketch)
    parties = boxes(drawing, Stroke.PARTY, Stroke.OUTSIDE)
    assert len(parties) == len(sketch.parties)
    assert all(apart(one, other) for one, other in combinations(parties, 2))
    (team,) = boxes(drawing, Stroke.TEAM)
    inside = sum(party.where is Where.INSIDE for party in sketch.parties)
    assert sum(within(box, team) for box in parties) == inside
    assert sum(apart(box, team) for box in parties) == len(parties) - inside


@given(SKETCHES)
def test_the_frame_is_the_own_organisation(sketch: Sketch) -> None:
    """Everybody is inside it save who belongs to another organisation; a cluster holds just those close by."""
    drawing = drawn(sketch)
    (frame,) = boxes(drawing, Stroke.FRAME)
    assert all(within(box, frame) for box in boxes(drawing, Stroke.PARTY, Stroke.TEAM, Stroke.CLUSTER))
    assert all(apart(box, frame) for box in boxes(drawing, Stroke.OUTSIDE))
    near = sum(party.where is Where.NEAR for party in sketch.parties)
    clusters = boxes(drawing, Stroke.CLUSTER)
    assert len(clusters) == bool(near)
    for cluster in clusters:
        (team,) = boxes(drawing, Stroke.TEAM)
        beside = [box for box in boxes(drawing, Stroke.PARTY) if apart(box, team)]
        assert sum(within(box, cluster) for box in beside) == near
        assert all(within(box, cluster) or apart(box, cluster) for box in beside)
        assert all(apart(tie, cluster) for tie in boxes(drawing, Stroke.TIE) if tie.y < frame.y + frame.height - 28)


@given(PAIRS)
def test_today_and_what_it_becomes_stand_apart(sketch: Sketch) -> None:
    """Two frames with a team each, side by side or one below the other; nobody stands in both, and no two overlap."""
    drawing = drawn(sketch)
    frames = boxes(drawing, Stroke.FRAME)
    assert len(frames) == 2
    assert apart(*frames)
    parties = boxes(drawing, Stroke.PARTY, Stroke.OUTSIDE)
    assert len(parties) == 2 * len(sketch.parties)
    assert all(apart(one, other) for one, other in combinations(parties, 2))
    own, teams = boxes(drawing, Stroke.PARTY, Stroke.TEAM, Stroke.CLUSTER), boxes(drawing, Stroke.TEAM)
    assert all(sum(within(box, frame) for frame in frames) == 1 for box in own)
    assert all(apart(box, frame) for box in boxes(drawing, Stroke.OUTSIDE) for frame in frames)
    seats = [party.where for party in (*sketch.today, *sketch.parties)]
    assert sum(within(box, team) for box in boxes(drawing, Stroke.PARTY) for team in teams) == seats.count(Where.INSIDE)
    ties = boxes(drawing, Stroke.TIE)
    assert all(apart(tie, box) for tie in ties for box in (*parties, *teams))
    heads = [shape for shape in drawing.shapes if isinstance(shape, Label) and shape.text in sketch.heads]
    assert {head.text for head in heads} >= set(sketch.heads)


@given(st.one_of(SKETCHES, PAIRS))
def test_on_a_phone_what_it_becomes_stands_below_what_there_is(sketch: Sketch) -> None:
    """With the same parties, none over another, and on less than the whole width unless too many stand side by side."""
    narrow, wide = drawn_narrow(sketch), drawn(sketch)
    parties = boxes(narrow, Stroke.PARTY, Stroke.OUTSIDE)
    assert len(parties) == len(boxes(wide, Stroke.PARTY, Stroke.OUTSIDE))
    assert all(apart(one, other) for one, other in combinations(parties, 2))
    frames = boxes(narrow, Stroke.FRAME)
    assert len(frames) == (2 if sketch.today else 1)
    assert all(one.y + one.height <= other.y for one, other in pairwise(frames))
    abreast = [
        sum(each.where in places for each in seated)
        for seated in (sketch.today, sketch.parties)
        for places in ({Where.OUTSIDE}, {Where.LIAISON, None})
    ]
    assert (narrow.width < WIDTH) == (max(abreast) <= 3)


def test_who_is_not_known_to_sit_anywhere_today_is_not_tied() -> None:
    """Side by side, on the width of one."""
    party = Seated("P", Where.LIAISON, "L", "u", "t")
    drawing = drawn(Sketch("T", "O", (party,), (Seated("P", None, "", "unknown", "unknown"),), ("Nu", "Wordt")))
    was, becomes = boxes(drawing, Stroke.FRAME)
    assert was.y == becomes.y
    assert was.x + was.width < becomes.x
    (line,) = [shape for shape in drawing.shapes if isinstance(shape, SketchLine)]
    assert min(line.x1, line.x2) > becomes.x


@given(st.one_of(SKETCHES, PAIRS))
def test_nothing_leaves_the_canvas(sketch: Sketch) -> None:
    """Boxes, ends of lines and labels; a label is bounded however long its text is."""
    narrow = drawn_narrow(sketch)
    drawings = (drawn(sketch), narrow)
    assert drawings[0].width == WIDTH >= narrow.width
    for drawing, shape in ((each, shape) for each in drawings for shape in each.shapes):
        match shape:
            case Box(x, y, width, height):
                assert x >= 0
                assert y >= 0
                assert x + width <= drawing.width
                assert y + height <= drawing.height
            case SketchLine(x1, y1, x2, y2):
                assert 0 <= min(x1, x2) <= max(x1, x2) <= drawing.width
                assert 0 <= min(y1, y2) <= max(y1, y2) <= drawing.height
            case Label(x, y, text):
                assert 0 <= x <= drawing.width
                assert 0 <= y <= drawing.height
                assert len(text) < 40


@pytest.mark.parametrize("where", list(Where))
def test_who_has_a_link_is_tied_to_the_team(where: Where) -> None:
    """By a line that bears it, for a liaison and for another organisation; who is inside or close by needs none."""
    drawing = drawn(Sketch("T", "O", (Seated("P", where, "L", "u", "t"),)))
    lines = [shape for shape in drawing.shapes if isinstance(shape, SketchLine)]
    labels = [shape.text for shape in drawing.shapes if isinstance(shape, Label)]
    tied = where in {Where.LIAISON, Where.OUTSIDE}
    assert len(lines) == tied
    assert ("L" in labels) == tied
    assert {"T", "O", "P", "u"} <= set(labels)


def test_a_line_without_a_link_is_bare() -> None:
    """No empty label on it."""
    drawing = drawn(Sketch("T", "O", (Seated("P", Where.LIAISON, "", "u", "t"),)))
    assert boxes(drawing, Stroke.TIE) == []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_of_the_examples_no_word_is_cut_nor_broken(language: str) -> None:
    """Every label is of whole words that the sketch has, on a desktop and on a phone, and of a size that is read."""
    for name in EXAMPLE_NAMES:
        sketch = sketch_of(example_advice(name), language)
        if sketch is None:
            continue
        parties = (*sketch.parties, *sketch.today)
        named = (text for each in parties for text in (each.party, each.link, each.under))
        told = (sketch.team, sketch.organisation, *sketch.heads, *named)
        words = {word for text in told for word in text.split()}
        for drawing in (drawn(sketch), drawn_narrow(sketch)):
            labels = [shape for shape in drawing.shapes if isinstance(shape, Label)]
            assert {word for label in labels for word in label.text.split()} - words == set()
            assert min(label.size for label in labels) >= SMALL
