"""Widgets that are drawn only when needed: a drawing once for each width, a text once for as long as it is the same."""

from __future__ import annotations

from rich.console import RenderableType
from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static


class CachedText(Static):
    """A text. Given the same text again, it lays out and draws nothing anew; given one as high, it lays out nothing."""

    def tell(self, text: Text) -> None:
        """Show another text."""
        if text != self.content:
            self.update(text, layout=False)
            self.clear_cached_dimensions()
            width, height = self.content_size
            if not width or max(self.get_content_height(self.size, self.size, width), 1) != height:
                self.refresh(layout=True)


class OneStyle(Widget):
    """A widget that draws its lines itself, in one style and width: to find those out takes longer than to draw a line."""

    line_style = Style.null()
    line_width = 0

    def render_lines(self, crop: Region) -> list[Strip]:
        """Find out the style and the width, then draw."""
        self.line_style, self.line_width = self.rich_style, self.size.width
        return super().render_lines(crop)

    def line_of(self, text: Text, style: Style) -> Strip:
        """Return a text of one line in this style, as wide as the widget."""
        if text.spans:
            parts = [Segment(s.text, style + s.style if s.style else style) for s in text.render(self.app.console) if s.text]
        else:
            own = Style.parse(text.style) if isinstance(text.style, str) else text.style
            parts = [Segment(text.plain, style + own)]
        return Strip(parts).adjust_cell_length(self.line_width, style)


class CachedDrawing(OneStyle):
    """A drawing as high as it comes out; Textual itself would draw once for the height and again for the lines."""

    _drawing: RenderableType = ""
    _strips: tuple[int, list[Strip]] | None = None

    def draw(self, drawing: RenderableType) -> None:
        """Show another drawing."""
        self._drawing, self._strips = drawing, None
        self.refresh(layout=True)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:  # noqa: ARG002  Textual's signature
        """Return how many lines the drawing takes."""
        return len(self._drawn(width))

    def render_line(self, y: int) -> Strip:
        """Return a line of the drawing."""
        strips = self._drawn(self.line_width)
        return (strips[y] if y < len(strips) else Strip.blank(self.line_width)).apply_style(self.line_style)

    def _drawn(self, width: int) -> list[Strip]:
        if self._strips is None or self._strips[0] != width:
            console = self.app.console
            lines = console.render_lines(self._drawing, console.options.update_width(max(width, 1)))
            self._strips = (width, [Strip(line) for line in lines])
        return self._strips[1]
