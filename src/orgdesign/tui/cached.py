"""Widgets that are drawn only where needed: a line for as long as it stands there, a text for as long as it is the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING

from rich.segment import Segment
from rich.style import Style
from rich.text import Text
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Static

if TYPE_CHECKING:
    from typing import Self


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
    """A widget that draws its lines itself, in one style and width: to find those out takes longer than to draw a line.

    What was drawn is kept until that line is refreshed. It has no border and no padding.
    """

    line_style = Style.null()
    line_width = 0
    _kept: tuple[Style, int, Mapping[int, Strip]] = Style.null(), 0, MappingProxyType({})

    def render_lines(self, crop: Region) -> list[Strip]:
        """Draw the lines that are not kept."""
        style, width = self.rich_style, self.size.width
        same = (style, width) == self._kept[:2]
        self.line_style, self.line_width, kept = style, width, dict(self._kept[2]) if same else {}
        filters, ground = self.get_line_filters(), self.background_colors[1]
        for y in crop.line_range:
            if y not in kept:
                strip = self.render_line(y)
                for each in filters:
                    strip = strip.apply_filter(each, ground)
                kept[y] = strip
        self._kept = style, width, kept
        lines = [kept[y] for y in crop.line_range]
        return lines if crop.column_span == (0, width) else [line.crop(*crop.column_span) for line in lines]

    def refresh(self, *regions: Region, repaint: bool = True, layout: bool = False, recompose: bool = False) -> Self:
        """Draw lines anew: those of the regions or, where none are given, all."""
        if regions:
            anew = {y for region in regions for y in region.line_range}
            self._kept = *self._kept[:2], {y: strip for y, strip in self._kept[2].items() if y not in anew}
        else:
            self._kept = *self._kept[:2], {}
        return super().refresh(*regions, repaint=repaint, layout=layout, recompose=recompose)

    def refresh_lines(self, lines: Iterable[int]) -> None:
        """Draw some lines anew, by their places on the widget."""
        regions = [Region(0, y, self.size.width, 1) for y in lines]
        if regions:
            self.refresh(*regions)

    def line_of(self, text: Text, style: Style) -> Strip:
        """Return a text of one line in this style, as wide as the widget."""
        if text.spans:
            parts = [Segment(s.text, style + s.style if s.style else style) for s in text.render(self.app.console) if s.text]
        else:
            own = Style.parse(text.style) if isinstance(text.style, str) else text.style
            parts = [Segment(text.plain, style + own)]
        return Strip(parts).adjust_cell_length(self.line_width, style)
