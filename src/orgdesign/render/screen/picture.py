"""A page as a picture, for a slide or a manual: SVG, or HTML to copy text from; it stands alone and fetches nothing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape
from io import StringIO
from types import MappingProxyType

from rich.console import Console, RenderableType
from rich.terminal_theme import TerminalTheme

from orgdesign.model.rulebase import Language
from orgdesign.render.text.policy import policy
from orgdesign.render.text.prose import one_line

_FONTS = "'Fira Code', 'DejaVu Sans Mono', Menlo, Consolas, monospace"
_HTML = """\
<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<link rel="icon" href="data:,">
<style>{style}</style>
</head>
<body>
<main>
<h1>{title}</h1>
<pre tabindex="0">{code}</pre>
</main>
</body>
</html>
"""
_STYLE = """
body {{ margin: 0; background: {background}; color: {foreground}; }}
main {{ width: fit-content; max-width: 100%; margin: 0 auto; }}
h1 {{ margin: 0; padding: .8rem 1.5rem; font: 600 1rem/1.4 sans-serif; overflow-wrap: anywhere; max-width: {width}ch; }}
pre {{ margin: 0; padding: 0 1.5rem 1.5rem; overflow-x: auto; font: 1rem/1.3 {fonts}; }}
@media print {{
  @page {{ size: A4 landscape; margin: 10mm; }}
  body {{ print-color-adjust: exact; -webkit-print-color-adjust: exact; }}
  pre {{ overflow: visible; font-size: {printed}vw; }}
}}
"""
_WIDTH_OF_A_LETTER = 0.61
"""As a part of its height, in a font of fixed width."""
_THEME = TerminalTheme(
    (20, 23, 27),
    (240, 242, 244),
    [
        (139, 149, 160),
        (255, 138, 128),
        (152, 204, 110),
        (240, 183, 101),
        (147, 189, 240),
        (214, 160, 230),
        (110, 200, 205),
        (230, 232, 234),
    ],
)
"""Light on dark, each with a contrast of at least 4.5, also where a text is dimmed."""


def svg_text(page: RenderableType, width: int, title: str) -> str:
    """Return a page as an SVG picture, as a terminal of that width would show it."""
    recorded = _recorded(page, width)
    style, end, body = recorded.export_svg(title=one_line(title), unique_id="page").partition("</style>")
    # Rich's style sheet asks the network for a font; a fixed-width one of the viewer's does as well.
    own = re.sub(r"@font-face \{.*?\}\s*", "", style, flags=re.DOTALL).replace("Fira Code, monospace", _FONTS)
    return f"{own}{end}{body}"


def html_text(page: RenderableType, width: int, title: str, language: Language) -> str:
    """Return a page as HTML, light on dark; on paper a line of that width takes that of a landscape A4."""
    coded = _recorded(page, width).export_html(theme=_THEME, code_format="{stylesheet}\0{code}")
    colours, _, code = coded.partition("\0")
    own = _STYLE.format(
        background=_THEME.background_color.hex,
        foreground=_THEME.foreground_color.hex,
        fonts=_FONTS,
        width=width,
        printed=round(96 / (width * _WIDTH_OF_A_LETTER), 3),
    )
    style = f"{own}{colours}\n"
    said = escape(one_line(title))
    return _HTML.format(language=escape(language), policy=policy(style), title=said, style=style, code=code)


def picture_text(page: RenderableType, width: int, title: str, language: Language, suffix: str) -> str:
    """Return a page as a picture of the kind that a suffix names, one of `PICTURES`."""
    return PICTURES[suffix](page, width, title, language)


PICTURES: Mapping[str, Callable[[RenderableType, int, str, Language], str]] = MappingProxyType(
    {".svg": lambda page, width, title, _: svg_text(page, width, title), ".html": html_text}
)
"""The kinds of picture, by the suffix of their files."""


def _recorded(page: RenderableType, width: int) -> Console:
    console = Console(
        file=StringIO(), width=width, record=True, force_terminal=True, color_system="truecolor", legacy_windows=False
    )
    console.print(page)
    return console
