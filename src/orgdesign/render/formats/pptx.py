"""A slide as a PowerPoint file: its own title, table and shapes, so that whoever gets it can change them. Light, 16 to 9.

Places come from `slide_layout`. All text is set as text; what a file remembers of when and by whom is that of the paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from io import BytesIO
from typing import TYPE_CHECKING

from orgdesign.load.source.package import parts_of
from orgdesign.render.formats.office_zip import LONGEST_PROPERTY, language_tag, packed, with_provenance
from orgdesign.render.formats.sketch_svg import Box, Label, SketchLine, Stroke
from orgdesign.render.formats.slide_layout import (
    HEIGHT,
    LEADING,
    PAD_X,
    PAD_Y,
    WIDTH,
    Placed,
    SlideLayout,
    TableBox,
    TextBox,
    laid_out,
)
from orgdesign.render.paper.slide import Slide

if TYPE_CHECKING:
    from pptx.dml.color import RGBColor
    from pptx.shapes.autoshape import Shape
    from pptx.shapes.connector import Connector
    from pptx.shapes.shapetree import GroupShapes, SlideShapes
    from pptx.text.text import TextFrame
    from pptx.text.text import _Run as Run
    from pptx.util import Length

_UNIT = 9525
"""EMU in a unit of the canvas, which is a pixel of 96 to the inch."""
_POINT = 0.75
"""Points in a unit of the canvas."""
_TITLE_ONLY = 5
_FONT = "Calibri"
_INK, _SOFT, _ACCENT, _RULE, _WASH = "1C1F23", "545B63", "154273", "B8BEC5", "E8EEF6"
_LOOKS: Mapping[Stroke, tuple[str, str, float, str]] = {
    Stroke.FRAME: ("F6F7F8", _RULE, 0.75, "solid"),
    Stroke.CLUSTER: ("", _INK, 1, "dash"),
    Stroke.TEAM: (_WASH, _ACCENT, 2, "solid"),
    Stroke.PARTY: ("FFFFFF", _INK, 0.75, "solid"),
    Stroke.OUTSIDE: ("FFFFFF", _INK, 1, "sysDot"),
    Stroke.TIE: ("FFFFFF", _INK, 0.75, "solid"),
}
"""Fill (none if empty), colour, points and dashes of each kind of box."""


def pptx(slide: Slide) -> bytes:
    """Return the file. ModuleNotFoundError without python-pptx, which comes with `orgdesign[pptx]`."""
    from pptx import Presentation
    from pptx.util import Emu

    deck = Presentation()
    deck.slide_width, deck.slide_height = Emu(WIDTH * _UNIT), Emu(HEIGHT * _UNIT)
    made = deck.slides.add_slide(deck.slide_layouts[_TITLE_ONLY])
    laid = laid_out(slide)
    _Setter(made.shapes, language_tag(slide.content)).set(slide, laid)
    day = datetime.fromisoformat(slide.provenance.date).replace(tzinfo=UTC)
    core = deck.core_properties
    core.title, core.author, core.last_modified_by = slide.message[:LONGEST_PROPERTY], "orgdesign", "orgdesign"
    core.created = core.modified = day.replace(tzinfo=None)
    core.language = language_tag(slide.language)
    data = BytesIO()
    deck.save(data)
    return packed(with_provenance(parts_of(data.getvalue()), slide.provenance, "ppt/presentation.xml"))


class _Setter:
    __slots__ = ("_shapes", "_tag")

    def __init__(self, shapes: SlideShapes, tag: str) -> None:
        self._shapes, self._tag = shapes, tag

    def set(self, slide: Slide, laid: SlideLayout) -> None:
        self._bar()
        title = self._shapes.title
        self._place(title, laid.message)
        self._fill(title.text_frame, laid.message)
        for box in laid.texts:
            shape = self._shapes.add_textbox(*_corner(box.x, box.y, box.width, box.height))
            self._fill(shape.text_frame, box)
        self._table(laid.table, slide.table.caption)
        if laid.drawing is not None and slide.figure is not None:
            self._drawing(laid.drawing, slide.figure.title, slide.figure.description)

    def _bar(self) -> None:
        from pptx.enum.shapes import MSO_SHAPE

        bar = self._shapes.add_shape(MSO_SHAPE.RECTANGLE, *_corner(0, 0, 12, HEIGHT))
        _filled(bar, _ACCENT)
        bar.line.fill.background()
        bar.name = ""

    @staticmethod
    def _place(shape: Shape, box: TextBox) -> None:
        left, top, width, height = _corner(box.x, box.y, box.width, box.height)
        shape.left, shape.top, shape.width, shape.height = left, top, width, height

    def _fill(self, frame: TextFrame, box: TextBox) -> None:
        """Set lines: as one paragraph that wraps where they end, so that the text can be changed."""
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
        from pptx.util import Pt

        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap, frame.vertical_anchor = True, MSO_ANCHOR.TOP
        paragraph = frame.paragraphs[0]
        paragraph.alignment, paragraph.line_spacing = PP_ALIGN.LEFT, Pt(round(box.size * LEADING * _POINT, 1))
        run = paragraph.add_run()
        run.text = " ".join(box.lines)
        colour = _ACCENT if box.accent else _SOFT if box.quiet else _INK
        self._look(run, box.size, colour, bold=box.bold)

    def _look(self, run: Run, size: float, colour: str, *, bold: bool) -> None:
        from pptx.util import Pt

        font = run.font
        font.size, font.bold, font.name = Pt(round(size * _POINT, 1)), bold, _FONT
        font.color.rgb = _rgb(colour)
        run._r.get_or_add_rPr().set("lang", self._tag)  # noqa: SLF001  it has no other way

    def _table(self, table: TableBox, name: str) -> None:
        from pptx.util import Emu

        size = _corner(table.x, table.y, sum(table.widths), sum(table.heights))
        frame = self._shapes.add_table(len(table.rows), len(table.widths), *size)
        frame.name = name
        made = frame.table
        made.horz_banding = False
        for at, width in enumerate(table.widths):
            made.columns[at].width = Emu(int(width * _UNIT))
        for row, (cells, height) in enumerate(zip(table.rows, table.heights, strict=True)):
            made.rows[row].height = Emu(int(height * _UNIT))
            for column, lines in enumerate(cells):
                cell = made.cell(row, column)
                box = TextBox(0, 0, table.widths[column], height, table.size, lines, bold=row == 0)
                cell.fill.solid()
                cell.fill.fore_color.rgb = _rgb(_WASH if row == 0 else "FFFFFF")
                self._fill(cell.text_frame, box)
                cell.margin_left = cell.margin_right = Emu(PAD_X * _UNIT)
                cell.margin_top = cell.margin_bottom = Emu(PAD_Y * _UNIT)

    def _drawing(self, placed: Placed, title: str, description: str) -> None:
        group = self._shapes.add_group_shape()
        group.name = title
        group._element.nvGrpSpPr.cNvPr.set("descr", description)  # noqa: SLF001  it has no other way
        for shape in placed.drawing.shapes:
            match shape:
                case Box():
                    _box(group.shapes, shape, placed)
                case SketchLine():
                    _line(group.shapes, shape, placed)
                case Label():
                    self._label(group.shapes, shape, placed)

    def _label(self, shapes: GroupShapes, label: Label, placed: Placed) -> None:
        from pptx.enum.text import PP_ALIGN

        size, wide = label.size * placed.scale, 300 * placed.scale
        x = placed.x + label.x * placed.scale - (wide / 2 if label.centred else 0)
        y = placed.y + (label.y - label.size) * placed.scale
        made = shapes.add_textbox(*_corner(x, y, wide, size * 1.4))
        self._fill(made.text_frame, TextBox(x, y, wide, size, size, (label.text,), bold=label.bold))
        made.text_frame.word_wrap = False
        made.text_frame.paragraphs[0].alignment = PP_ALIGN.CENTER if label.centred else PP_ALIGN.LEFT


def _box(shapes: GroupShapes, box: Box, placed: Placed) -> None:
    from pptx.enum.shapes import MSO_SHAPE

    x, y, scale = placed.x + box.x * placed.scale, placed.y + box.y * placed.scale, placed.scale
    made = shapes.add_shape(MSO_SHAPE.ROUNDED_RECTANGLE, *_corner(x, y, box.width * scale, box.height * scale))
    round_ = 14 if box.stroke is Stroke.TIE else 8
    made.adjustments[0] = min(0.5, round_ / min(box.width, box.height))
    fill, colour, points, dash = _LOOKS[box.stroke]
    _filled(made, fill)
    _outlined(made, colour, points, dash)


def _line(shapes: GroupShapes, line: SketchLine, placed: Placed) -> None:
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.util import Emu

    ends = (
        int((start + each * placed.scale) * _UNIT)
        for start, each in ((placed.x, line.x1), (placed.y, line.y1), (placed.x, line.x2), (placed.y, line.y2))
    )
    x1, y1, x2, y2 = (Emu(each) for each in ends)
    made = shapes.add_connector(MSO_CONNECTOR.STRAIGHT, x1, y1, x2, y2)
    _without_shadow(made)
    _outlined(made, _INK, 1, "solid")


def _filled(shape: Shape, colour: str) -> None:
    _without_shadow(shape)
    if colour:
        shape.fill.solid()
        shape.fill.fore_color.rgb = _rgb(colour)
    else:
        shape.fill.background()


def _without_shadow(shape: Shape | Connector) -> None:
    """Take away the effect of the theme, which not every program forgets where a shape says that it has none."""
    for effect in shape._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}effectRef"):  # noqa: SLF001  it has no other way
        effect.set("idx", "0")


def _outlined(shape: Shape | Connector, colour: str, points: float, dash: str) -> None:
    from pptx.enum.dml import MSO_LINE
    from pptx.util import Pt

    shape.line.color.rgb = _rgb(colour)
    shape.line.width = Pt(points)
    shape.line.dash_style = {"solid": MSO_LINE.SOLID, "dash": MSO_LINE.DASH, "sysDot": MSO_LINE.ROUND_DOT}[dash]


def _rgb(colour: str) -> RGBColor:
    from pptx.dml.color import RGBColor

    return RGBColor.from_string(colour)


def _corner(x: float, y: float, width: float, height: float) -> tuple[Length, Length, Length, Length]:
    from pptx.util import Emu

    left, top, wide, high = (Emu(int(each * _UNIT)) for each in (x, y, width, height))
    return left, top, wide, high
