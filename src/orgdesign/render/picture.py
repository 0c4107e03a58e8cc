"""A page as a picture (SVG), for a slide or a manual; the file stands alone and fetches nothing."""

from __future__ import annotations

import re
from io import StringIO

from rich.console import Console, RenderableType

from orgdesign.render.safe import one_line

_FONTS = "'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace"


def svg_text(page: RenderableType, width: int, title: str) -> str:
    """Return a page as an SVG picture, as a terminal of that width would show it."""
    console = Console(
        file=StringIO(), width=width, record=True, force_terminal=True, color_system="truecolor", legacy_windows=False
    )
    console.print(page)
    style, end, body = console.export_svg(title=one_line(title), unique_id="page").partition("</style>")
    # Rich's style sheet asks the network for a font; a fixed-width one of the viewer's does as well.
    own = re.sub(r"@font-face \{.*?\}\s*", "", style, flags=re.DOTALL).replace("Fira Code, monospace", _FONTS)
    return f"{own}{end}{body}"
