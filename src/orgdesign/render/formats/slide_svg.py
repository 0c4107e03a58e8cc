"""A slide as a drawing (SVG) that stays sharp at any size; its text is text, and it loads nothing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from markupsafe import escape

from orgdesign.render.formats.sketch_svg import Box, Label, SketchLine, Stroke
from orgdesign.render.formats.slide_layout import HEIGHT, LEADING, PAD_X, PAD_Y, WIDTH, Placed, TableBox, TextBox, laid_out
from orgdesign.render.paper.slide import Slide
from orgdesign.render.text.provenance import MARK, provenance_json

INK, SOFT, ACCENT, RULE, WASH = "#1C1F23", "#545B63", "#154273", "#B8BEC5", "#E8EEF6"
_FONT = "Calibri, Carlito, 'Segoe UI', Arial, 'Liberation Sans', sans-serif"
_STROKES: Mapping[Stroke, str] = {
    Stroke.FRAME: f'fill="#F6F7F8" stroke="{RULE}"',
    Stroke.CLUSTER: f'fill="none" stroke="{INK}" stroke-dasharray="7 5"',
    Stroke.TEAM: f'fill="{WASH}" stroke="{ACCENT}" stroke-width="3"',
    Stroke.PARTY: f'fill="#FFFFFF" stroke="{INK}"',
    Stroke.OUTSIDE: f'fill="#FFFFFF" stroke="{INK}" stroke-dasharray="2 4"',
    Stroke.TIE: f'fill="#FFFFFF" stroke="{INK}"',
}


def slide_svg(slide: Slide) -> str:
    """Return the drawing."""
    return "".join(f"{line}\n" for line in _lines(slide))


def _lines(slide: Slide) -> Iterator[str]:
    made = laid_out(slide)
    yield f"<!-- {MARK} {provenance_json(slide.provenance)} -->"
    yield (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img" '
        f'xml:lang="{escape(slide.content)}" font-family="{_FONT}">'
    )
    yield f"<title>{escape(slide.message)}</title>"
    if slide.figure is not None:
        yield f"<desc>{escape(slide.figure.description)}</desc>"
    yield f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#FFFFFF"/><rect width="12" height="{HEIGHT}" fill="{ACCENT}"/>'
    for box in (made.message, *made.texts):
        yield from _text(box)
    yield from _table(made.table)
    if made.drawing is not None:
        yield from _drawing(made.drawing)
    yield "</svg>"


def _text(box: TextBox) -> Iterator[str]:
    colour = ACCENT if box.accent else SOFT if box.quiet else INK
    weight = ' font-weight="600"' if box.bold else ""
    for at, line in enumerate(box.lines):
        y = box.y + (at + 0.85) * box.size * LEADING
        yield f'<text x="{box.x:g}" y="{y:.1f}" font-size="{box.size:g}" fill="{colour}"{weight}>{escape(line)}</text>'


def _table(table: TableBox) -> Iterator[str]:
    y = table.y
    for row, (cells, height) in enumerate(zip(table.rows, table.heights, strict=True)):
        x, wide = table.x, sum(table.widths)
        if row == 0:
            yield f'<rect x="{x:g}" y="{y:.1f}" width="{wide:.1f}" height="{height:.1f}" fill="{WASH}"/>'
        for lines, width in zip(cells, table.widths, strict=True):
            yield from _text(TextBox(x + PAD_X, y + PAD_Y, width, height, table.size, lines, bold=row == 0))
            x += width
        y += height
        yield f'<line x1="{table.x:g}" y1="{y:.1f}" x2="{x:.1f}" y2="{y:.1f}" stroke="{RULE}"/>'


def _drawing(placed: Placed) -> Iterator[str]:
    yield f'<g transform="translate({placed.x:.1f} {placed.y:.1f}) scale({placed.scale:.4f})" stroke-width="1.3">'
    for shape in placed.drawing.shapes:
        match shape:
            case Box(x, y, width, height, stroke):
                round_ = 14 if stroke is Stroke.TIE else 8
                size = f'x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="{round_}"'
                yield f"<rect {size} {_STROKES[stroke]}/>"
            case SketchLine(x1, y1, x2, y2):
                yield f'<line x1="{x1:g}" y1="{y1:g}" x2="{x2:g}" y2="{y2:g}" stroke="{INK}" stroke-width="1.6"/>'
            case Label(x, y, text, size, bold, centred):
                weight = ' font-weight="600"' if bold else ""
                anchor = "middle" if centred else "start"
                place = f'x="{x:g}" y="{y:g}" font-size="{size:g}" text-anchor="{anchor}" stroke="none"'
                yield f'<text {place} fill="{INK}"{weight}>{escape(text)}</text>'
    yield "</g>"
