"""Widgets that are drawn only when needed: a drawing once for each width, a text once for as long as it is the same."""

from __future__ import annotations

from rich.console import RenderableType
from rich.text import Text
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static


class CachedText(Static):
    """A text. Given the same text again, it lays out and draws nothing anew."""

    def tell(self, text: Text) -> None:
        """Show another text."""
        if text != self.content:
            self.update(text)


class CachedDrawing(Widget):
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
        width = self.size.width
        strips = self._drawn(width)
        return (strips[y] if y < len(strips) else Strip.blank(width)).apply_style(self.rich_style)

    def _drawn(self, width: int) -> list[Strip]:
        if self._strips is None or self._strips[0] != width:
            console = self.app.console
            lines = console.render_lines(self._drawing, console.options.update_width(max(width, 1)))
            self._strips = (width, [Strip(line) for line in lines])
        return self._strips[1]
