"""Where everything on a slide stands, for any format that can draw: on a canvas of 1280 by 720, so 16 to 9.

How wide a letter is, is a careful guess; text that would not fit gets smaller, to a size that a room can still read, and
ends in `…` if even that is too much. So nothing runs over its edge.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from orgdesign.render.formats.sketch_svg import SketchDrawing, drawn
from orgdesign.render.paper.blocks import Cell, Table
from orgdesign.render.paper.slide import Slide

WIDTH, HEIGHT = 1280, 720
LEADING = 1.2
PAD_X, PAD_Y = 8, 5
"""The margins of a cell."""
_LETTER, _NARROW, _WIDE = 0.55, 0.3, 0.75
_NARROWER, _WIDER = frozenset("fijlrtI .,:;'’()-·"), frozenset("mwABCDEFGHKMNOPQRSTUVWXYZ%…●◑○◌")
"""How wide a letter is in a plain font, in sizes of its text: most, the narrower and the wider ones."""
_EDGE, _GAP, _LEGEND = 48, 28, 20
_SMALLEST = 11.0


@dataclass(frozen=True, slots=True)
class TextBox:
    """Lines of text from a corner on, in a size in canvas units."""

    x: float
    y: float
    width: float
    height: float
    size: float
    lines: tuple[str, ...]
    bold: bool = False
    quiet: bool = False
    accent: bool = False


@dataclass(frozen=True, slots=True)
class TableBox:
    """A table with the width of each column, the height of each row (the heads first), and the lines of each cell."""

    x: float
    y: float
    widths: tuple[float, ...]
    heights: tuple[float, ...]
    size: float
    rows: tuple[tuple[tuple[str, ...], ...], ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A drawing, `scale` times as large, with its corner at a place."""

    x: float
    y: float
    scale: float
    drawing: SketchDrawing


@dataclass(frozen=True, slots=True)
class SlideLayout:
    """A slide with everything in its place; `message` is its title."""

    over: TextBox
    message: TextBox
    text: TextBox
    firm: TextBox | None
    table: TableBox
    legend: TextBox | None
    drawing: Placed | None
    head: TextBox
    points: tuple[TextBox, ...]
    foot: TextBox

    @property
    def texts(self) -> tuple[TextBox, ...]:
        """All that is text and no title."""
        perhaps = tuple(each for each in (self.firm, self.legend) if each is not None)
        return (self.over, self.text, *perhaps, self.head, *self.points, self.foot)


def laid_out(slide: Slide) -> SlideLayout:
    """Return the slide with everything in its place."""
    whole = WIDTH - 2 * _EDGE
    top, bottom = 200.0, 520.0
    message = _fitted(slide.message, _EDGE, 64, whole, 84, 38, bold=True)
    firm = None if slide.mark is None else f"{slide.mark.sign} {slide.mark.text}"
    half = (whole - _GAP) / 2
    drawing = None if slide.figure is None else _placed(drawn(slide.figure.sketch), _EDGE, top, half, bottom - top)
    left = _EDGE if drawing is None else _EDGE + half + _GAP
    return SlideLayout(
        over=_fitted(slide.over, _EDGE, 34, whole, 26, 17, accent=True),
        message=message,
        text=_fitted(slide.text, _EDGE, 150, whole - 200, 44, 18),
        firm=None if firm is None else _fitted(firm, WIDTH - _EDGE - 180, 150, 180, 26, 17, accent=True, bold=True),
        table=_table(slide.table, left, top, WIDTH - _EDGE - left, bottom - top - (_LEGEND if slide.legend else 0)),
        legend=_fitted(slide.legend, left, bottom - _LEGEND, WIDTH - _EDGE - left, _LEGEND, 13, quiet=True)
        if slide.legend
        else None,
        drawing=drawing,
        head=_fitted(slide.points_head, _EDGE, 540, whole, 26, 17, bold=True),
        points=tuple(_points(slide.points, whole)),
        foot=_fitted(slide.foot, _EDGE, 678, whole, 20, 13, quiet=True),
    )


def _points(points: Sequence[str], whole: float) -> list[TextBox]:
    """Return the points side by side."""
    wide = (whole - _GAP * (len(points) - 1)) / max(len(points), 1)
    return [_fitted(each, _EDGE + at * (wide + _GAP), 568, wide, 100, 17) for at, each in enumerate(points)]


def _placed(drawing: SketchDrawing, x: float, y: float, width: float, height: float) -> Placed:
    scale = min(width / drawing.width, height / drawing.height)
    return Placed(x + (width - scale * drawing.width) / 2, y, scale, drawing)


def _fitted(  # noqa: PLR0913, PLR0917  a place, a size, and how it looks
    text: str,
    x: float,
    y: float,
    width: float,
    height: float,
    size: float,
    *,
    bold: bool = False,
    quiet: bool = False,
    accent: bool = False,
) -> TextBox:
    while size > _SMALLEST and len(broken(text, width, size)) * size * LEADING > height:
        size -= 0.5
    most = max(1, int(height / (size * LEADING)))
    return TextBox(x, y, width, height, size, broken(text, width, size, most), bold=bold, quiet=quiet, accent=accent)


def broken(text: str, width: float, size: float, most: int | None = None) -> tuple[str, ...]:
    """Return the lines of a text: as many words on each as its letters leave room for."""
    lines: list[str] = [""]
    for word in text.split():
        for part in _parts(word, width / size):
            joined = f"{lines[-1]} {part}" if lines[-1] else part
            if not lines[-1] or text_width(joined) * size <= width:
                lines[-1] = joined
            else:
                lines.append(part)
    if most is not None and len(lines) > most:
        lines = [*lines[: most - 1], _ending(lines[most - 1], width / size)]
    return tuple(lines)


def text_width(text: str) -> float:
    """Return how wide a text is, in sizes of its letters."""
    return sum(_NARROW if each in _NARROWER else _WIDE if each in _WIDER else _LETTER for each in text)


def _parts(word: str, room: float) -> Iterator[str]:
    """Yield a word, or what fits on a line of it each time."""
    if text_width(word) <= room:
        yield word
        return
    part = ""
    for letter in word:
        if part and text_width(part + letter) > room:
            yield part
            part = ""
        part += letter
    yield part


def _ending(line: str, room: float) -> str:
    """Return a line that says that there was more."""
    while line and text_width(f"{line}…") > room:
        line = line.rpartition(" ")[0] or line[:-1]
    return f"{line.rstrip()}…"


def _table(table: Table, x: float, y: float, width: float, height: float) -> TableBox:
    whole = sum(column.share for column in table.columns)
    widths = tuple(width * column.share / whole for column in table.columns)
    texts = [tuple(column.title for column in table.columns), *(tuple(map(_plain, row)) for row in table.rows)]
    size = 17.0
    while True:
        rows = tuple(
            tuple(broken(text, wide - 2 * PAD_X, size) for text, wide in zip(row, widths, strict=True)) for row in texts
        )
        heights = tuple(max(len(lines) for lines in row) * size * LEADING + 2 * PAD_Y for row in rows)
        if sum(heights) <= height or size <= _SMALLEST:
            break
        size -= 0.5
    if sum(heights) > height:  # one line a cell
        high = min(height / len(rows), size * LEADING + 2 * PAD_Y)
        rows = tuple(
            tuple(broken(text, wide - 2 * PAD_X, size, 1) for text, wide in zip(row, widths, strict=True)) for row in texts
        )
        heights = (high,) * len(rows)
    return TableBox(x, y, widths, heights, size, rows)


def _plain(cell: Cell) -> str:
    return cell.text
