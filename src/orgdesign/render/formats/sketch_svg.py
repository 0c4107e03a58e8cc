"""A sketch put on paper: boxes, lines and labels with their places, for any format that can draw.

The team stands in the middle. Close by and tied by a liaison come on either side, another organisation below, outside
the frame of the own one. What there is today and what it becomes stand side by side on half the width each, who is tied
by a liaison comes above the team; one below the other if a half is too narrow. Lines and frames tell the places apart, never
colour alone. Units are those of a canvas that is
`WIDTH` wide, at which text is readable at its own size.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from textwrap import wrap
from typing import TypeAlias

from orgdesign.model.seating import Where
from orgdesign.render.paper.sketch import Seated, Sketch

WIDTH = 800
TITLE, SMALL = 17.0, 14.5
"""The sizes of text: names, and what stands under them."""
_LEAST = 11.5
"""The size of a tie where many stand side by side."""
_EDGE, _GAP, _ROW, _APART = 10, 16, 100, 115
_BOX, _HIGH = 170, 84
_TEAM, _TEAM_HEAD, _INSIDE = 190, 48, 88
_TIE, _TIE_HIGH = 88, 28
_TOP = 62
_TO_OUTSIDE = 66
_OUTSIDE = 240
_MOST_LINES = 2
_HALF, _HALF_TEAM = (WIDTH - _GAP) / 2, 150
_HEADED = 28
_TO_ABOVE = 60
_ABREAST = 3
"""So many fit side by side on half the width."""
_LETTER, _LEADING = 0.54, 1.25
"""How wide a letter and how high a line is, in sizes of its text."""


class Stroke(StrEnum):
    """How a box is drawn: the team heavy, a party plain, a cluster in dashes, another organisation in dots, a frame thin."""

    TEAM = "team"
    PARTY = "party"
    CLUSTER = "cluster"
    OUTSIDE = "outside"
    FRAME = "frame"
    TIE = "tie"


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle with round corners."""

    x: float
    y: float
    width: float
    height: float
    stroke: Stroke

    @property
    def middle(self) -> tuple[float, float]:
        """The point in the middle."""
        return self.x + self.width / 2, self.y + self.height / 2


@dataclass(frozen=True, slots=True)
class SketchLine:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float


@dataclass(frozen=True, slots=True)
class Label:
    """One line of text, its middle at `x` (or its start, if it does not stand in the middle), its foot at `y`."""

    x: float
    y: float
    text: str
    size: float
    bold: bool = False
    centred: bool = True


Shape: TypeAlias = Box | SketchLine | Label


@dataclass(frozen=True, slots=True)
class SketchDrawing:
    """Shapes in the order in which they are drawn, on a canvas of this size."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def drawn(sketch: Sketch) -> SketchDrawing:
    """Return the drawing of a sketch."""
    if not sketch.today:
        return _whole(sketch)
    both = (replace(sketch, parties=sketch.today, today=()), replace(sketch, today=()))
    beside = all(_fits_half(each.parties) for each in both)
    x = y = total = 0.0
    shapes: list[Shape] = []
    for head, each in zip(sketch.heads, both, strict=True):
        part = _half(each) if beside else _whole(each)
        shapes.append(Label(x + _EDGE, y + 20, _broken(head, _HALF, TITLE, 1)[0], TITLE, bold=True, centred=False))
        shapes += [_moved(shape, x, y + _HEADED) for shape in part.shapes]
        total = max(total, y + _HEADED + part.height)
        x, y = (x + _HALF + _GAP, y) if beside else (x, total)
    return SketchDrawing(WIDTH, total, tuple(shapes))


def drawn_narrow(sketch: Sketch) -> SketchDrawing:
    """Return the drawing of a sketch for a phone, on half the width; on all of it where that does not fit."""
    parts = [replace(sketch, parties=sketch.today, today=())] if sketch.today else []
    parts.append(replace(sketch, today=()))
    fits = all(_fits_half(each.parties) for each in parts)
    width, total = _HALF if fits else WIDTH, 0.0
    shapes: list[Shape] = []
    for head, each in zip(sketch.heads if sketch.today else ("",), parts, strict=True):
        if head:
            label = _broken(head, _HALF, TITLE, 1)[0]
            shapes.append(Label(_EDGE, total + 20, label, TITLE, bold=True, centred=False))
            total += _HEADED
        part = _half(each) if fits else _whole(each)
        shapes += [_moved(shape, 0, total) for shape in part.shapes]
        total += part.height
    return SketchDrawing(width, total, tuple(shapes))


def _moved(shape: Shape, x: float, y: float) -> Shape:
    if isinstance(shape, SketchLine):
        return SketchLine(shape.x1 + x, shape.y1 + y, shape.x2 + x, shape.y2 + y)
    return replace(shape, x=shape.x + x, y=shape.y + y)


def _fits_half(parties: Sequence[Seated]) -> bool:
    outside = sum(each.where is Where.OUTSIDE for each in parties)
    return outside <= _ABREAST and sum(each.where in {Where.LIAISON, None} for each in parties) <= _ABREAST


def _half(sketch: Sketch) -> SketchDrawing:
    """Return the drawing on half the width: a liaison above the team, those close by on its right."""
    at = {where: [each for each in sketch.parties if each.where is where] for where in Where}
    inside, near, outside = at[Where.INSIDE], at[Where.NEAR], at[Where.OUTSIDE]
    above = [each for each in sketch.parties if each.where in {Where.LIAISON, None}]
    top = _EDGE + 34 + (_HIGH + _TO_ABOVE if above else _GAP)
    height = max(_TEAM_HEAD + len(inside) * _INSIDE + _GAP / 2, len(near) * _ROW - _GAP, _HIGH)
    wide = 2 * _HALF_TEAM + _GAP if near else _HALF_TEAM
    team = Box((_HALF - wide) / 2, top, _HALF_TEAM, height, Stroke.TEAM)
    bottom = top + height + 2 * _GAP
    organisation = _broken(sketch.organisation, _HALF_TEAM, SMALL, 1)[0]
    frame = Box(_EDGE / 2, _EDGE, _HALF - _EDGE, bottom - _EDGE, Stroke.FRAME)
    shapes: list[Shape] = [frame, Label(2 * _EDGE, _EDGE + 22, organisation, SMALL, centred=False)]
    start = team.middle[1] - (len(near) * _ROW - _GAP) / 2
    beside = [
        (each, Box(team.x + _HALF_TEAM + _GAP, start + row * _ROW, _HALF_TEAM, _HIGH, Stroke.PARTY))
        for row, each in enumerate(near)
    ]
    shapes += _cluster(team, [box for _, box in beside])
    shapes += _above(above, team)
    shapes += _around(outside, team, bottom, _HALF)
    heading = team.y + _TEAM_HEAD / 2 + 2 if inside else team.middle[1]
    shapes += [team, *_text([(name, TITLE) for name in _broken(sketch.team, _HALF_TEAM, TITLE, 2)], team.middle[0], heading)]
    shapes += _members(inside, team)
    for party, box in beside:
        shapes += [box, *_named(party, box)]
    return SketchDrawing(_HALF, bottom + (_TO_OUTSIDE + _HIGH if outside else 0) + _EDGE, tuple(shapes))


def _above(parties: Sequence[Seated], team: Box) -> Iterator[Shape]:
    """Yield those above the team, side by side; a liaison is tied to it, who has no seat is not."""
    if not parties:
        return
    share = (_HALF - 2 * _EDGE) / len(parties)
    width = min(_BOX, share - _GAP / 2)
    tied = sum(party.where is Where.LIAISON for party in parties)
    for at, party in enumerate(parties):
        box = Box(_EDGE + share * (at + 0.5) - width / 2, team.y - _TO_ABOVE - _HIGH, width, _HIGH, Stroke.PARTY)
        if party.where is Where.LIAISON:
            foot, (end, _) = box.y + box.height, team.middle
            yield SketchLine(box.middle[0], foot, end, team.y)
            down = _TO_ABOVE / 2 - 2  # so that the foot of a tie of two lines, with its line, stands free of the team
            across = box.middle[0] + (end - box.middle[0]) * down / _TO_ABOVE
            within = 2 * (min(across, _HALF - across) - _EDGE)
            yield from _tie(party.link, across, foot + down, min(within, _tie_width(share, 1 - down / _TO_ABOVE, tied)))
        yield box
        yield from _named(party, box)


def _tie_width(share: float, part: float, count: int) -> float:
    """Return how wide a tie can be without meeting the next; lines that run together leave a part of the share."""
    return min(1.9 * _TIE, share * part - _GAP / 4) if count > 1 else 1.9 * _TIE


def _whole(sketch: Sketch) -> SketchDrawing:
    """Return the drawing on the whole width."""
    inside = [each for each in sketch.parties if each.where is Where.INSIDE]
    outside = [each for each in sketch.parties if each.where is Where.OUTSIDE]
    left, right = _sides(sketch.parties)
    rows = max(len(left), len(right))
    height = max(rows * _ROW - _GAP, _TEAM_HEAD + len(inside) * _INSIDE + _GAP / 2, _HIGH)
    team = Box((WIDTH - _TEAM + _reach(left) - _reach(right)) / 2, _TOP, _TEAM, height, Stroke.TEAM)
    bottom = _TOP + height + 2 * _GAP
    frame = Box(_EDGE, _EDGE, WIDTH - 2 * _EDGE, bottom - _EDGE, Stroke.FRAME)
    beside = [*_placed(left, team, leftward=True), *_placed(right, team, leftward=False)]
    organisation = _broken(sketch.organisation, _TEAM, SMALL, 1)[0]
    shapes: list[Shape] = [frame, Label(2 * _EDGE + 4, _EDGE + 22, organisation, SMALL, centred=False)]
    shapes += _cluster(team, [box for party, box in beside if party.where is Where.NEAR])
    shapes += _around(outside, team, bottom, WIDTH)
    shapes += _ties(beside, team)
    heading = team.y + _TEAM_HEAD / 2 + 2 if inside else team.middle[1]
    shapes += [team, *_text([(name, TITLE) for name in _broken(sketch.team, _TEAM, TITLE, 2)], team.middle[0], heading)]
    shapes += _members(inside, team)
    for party, box in beside:
        shapes += [box, *_named(party, box)]
    total = bottom + (_TO_OUTSIDE + _HIGH if outside else 0) + _EDGE
    return SketchDrawing(WIDTH, total, tuple(shapes))


def _sides(parties: Sequence[Seated]) -> tuple[list[Seated], list[Seated]]:
    """Return who stands left and right: those close by on one side if there are others, so that their frame is free."""
    near = [each for each in parties if each.where is Where.NEAR]
    apart = [each for each in parties if each.where in {Where.LIAISON, None}]
    if near and apart:
        return near, apart
    both = near or apart
    return both[::2], both[1::2]


def _placed(parties: Sequence[Seated], team: Box, *, leftward: bool) -> Iterator[tuple[Seated, Box]]:
    start = team.middle[1] - (len(parties) * _ROW - _GAP) / 2
    for at, party in enumerate(parties):
        away = _away(party)
        x = team.x - away - _BOX if leftward else team.x + team.width + away
        yield party, Box(x, start + at * _ROW, _BOX, _HIGH, Stroke.PARTY)


def _reach(parties: Sequence[Seated]) -> float:
    """Return how far those on one side reach from the team, so that all of them together stand in the middle."""
    return max((_away(party) + _BOX for party in parties), default=0)


def _away(party: Seated) -> float:
    return _GAP if party.where is Where.NEAR else _APART


def _cluster(team: Box, near: Sequence[Box]) -> Iterator[Shape]:
    if near:
        boxes = [team, *near]
        x, end = min(box.x for box in boxes) - _GAP, max(box.x + box.width for box in boxes) + _GAP
        yield Box(x, team.y - _GAP, end - x, team.height + 2 * _GAP, Stroke.CLUSTER)


def _around(outside: Sequence[Seated], team: Box, bottom: float, canvas: float) -> Iterator[Shape]:
    """Yield those in other organisations, side by side below the frame, each with its tie to the team."""
    if not outside:
        return
    share = (canvas - 2 * _EDGE) / len(outside)
    width = min(_OUTSIDE, share - _GAP)
    for at, party in enumerate(outside):
        middle = _EDGE + share * (at + 0.5) if len(outside) > 1 else max(team.middle[0], _EDGE + width / 2)
        box = Box(middle - width / 2, bottom + _TO_OUTSIDE, width, _HIGH, Stroke.OUTSIDE)
        start, foot = team.middle[0], team.y + team.height
        yield SketchLine(start, foot, middle, box.y)
        yield box
        yield from _named(party, box)
        height = bottom + _TO_OUTSIDE / 2
        part = (height - foot) / (box.y - foot)
        across = start + (middle - start) * part
        yield from _tie(party.link, across, height, min(width, _tie_width(share, part, len(outside))))


def _ties(beside: Sequence[tuple[Seated, Box]], team: Box) -> Iterator[Shape]:
    edge = _GAP if any(party.where is Where.NEAR for party, _ in beside) else 0  # the frame of a cluster stays free
    for party, box in beside:
        if party.where is Where.LIAISON:
            height = box.middle[1]
            start, end = (box.x + box.width, team.x) if box.x < team.x else (box.x, team.x + team.width)
            yield SketchLine(start, height, end, height)
            away = edge if end > start else -edge
            yield from _tie(party.link, (start + end - away) / 2, height, _TIE - edge)


def _tie(link: str, x: float, y: float, width: float) -> Iterator[Shape]:
    if link:
        room, size = width + _GAP / 2, _whole_words(link, width + _GAP / 2)
        lines = _broken(link, room, size, _MOST_LINES)
        height = _TIE_HIGH + (len(lines) - 1) * _LEADING * size
        yield Box(x - width / 2, y - height / 2, width, height, Stroke.TIE)
        yield from _text([(line, size) for line in lines], x, y)


def _whole_words(text: str, width: float) -> float:
    """Return the largest size, down to the least that is read, in which the longest word stays whole within a width."""
    longest = max(map(len, text.split()), default=0)
    size = SMALL
    while size > _LEAST and _letters(width, size) < longest:
        size -= 0.5
    return size


def _members(inside: Sequence[Seated], team: Box) -> Iterator[Shape]:
    for at, party in enumerate(inside):
        box = Box(team.x + _GAP / 2, team.y + _TEAM_HEAD + at * _INSIDE, team.width - _GAP, _INSIDE - _GAP / 2, Stroke.PARTY)
        yield box
        yield from _named(party, box)


def _named(party: Seated, box: Box) -> Iterator[Label]:
    """Yield a party's name and, under it, how it sits, around the middle of its box."""
    lines = [(line, TITLE) for line in _broken(party.party, box.width, TITLE, _MOST_LINES)]
    lines += [(line, SMALL) for line in _broken(party.under, box.width, SMALL, _MOST_LINES)]
    yield from _text(lines, *box.middle)


def _text(lines: Sequence[tuple[str, float]], x: float, middle: float) -> Iterator[Label]:
    """Yield lines, each with its size, around a height."""
    foot = middle - sum(_LEADING * size for _, size in lines) / 2
    for line, size in lines:
        foot += _LEADING * size
        yield Label(x, round(foot - 0.3 * size, 2), line, size, bold=size == TITLE)


def _broken(text: str, width: float, size: float, most: int) -> list[str]:
    """Return text in lines that fit a width; what does not fit in so many lines ends in `…`."""
    return wrap(text, _letters(width, size), max_lines=most, placeholder="…", break_on_hyphens=False) or [""]


def _letters(width: float, size: float) -> int:
    """Return how many letters fit on a line."""
    return max(6, int((width - _GAP) / (size * _LETTER)))
