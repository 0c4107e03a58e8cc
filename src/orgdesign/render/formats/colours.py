"""The colours of a paper: our own, or those that a house style has in its theme.

What marks something takes the first accent of a theme, text its dark colour and the ground of a drawing its second light
one, each only as far as text stays legible: a contrast of at least 4.5 to 1, as WCAG 2.2 asks (success criterion 1.4.3).
Greys and the colour of what is still open are our own in any house style. Knows the colours of OOXML; knows no paper.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

from lxml import etree

from orgdesign.render.formats.office_zip import parsed

if TYPE_CHECKING:
    from collections.abc import Iterator

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_THEME = re.compile(r"word/theme/[^/]+\.xml")
_HEX = re.compile(r"[0-9A-Fa-f]{6}")
_TEXT, _BODY = 4.5, 7.0
"""The least contrast of text of any kind, and of running text."""
_DARKER, _PALE = 0.9, 0.1


@dataclass(frozen=True, slots=True)
class Colours:
    """Colours in hex: what marks something and that as a ground, text in two strengths, and the ground of a drawing."""

    accent: str = "154273"
    tint: str = "E8EEF6"
    ink: str = "1C1F23"
    soft: str = "545B63"
    rival: str = "7A838D"
    edge: str = "B8BEC5"
    line: str = "D5D8DC"
    ground: str = "F6F7F8"
    groove: str = "F1F3F5"
    paper: str = "FFFFFF"

    def in_place_of(self, other: Colours, part: bytes) -> bytes:
        """Return a part of a document in which the values that are colours of another palette are those of this one."""
        pairs = {getattr(other, each.name): getattr(self, each.name) for each in fields(self)}
        pattern = re.compile(rf'="({"|".join(pairs)})"'.encode())
        return pattern.sub(lambda found: f'="{pairs[found[1].decode()]}"'.encode(), part)


OURS = Colours()


def colours_of(parts: Mapping[str, bytes]) -> Colours:
    """Return the colours of a document's theme; our own where it has none, or none that can be read."""
    name = next((each for each in sorted(parts) if _THEME.fullmatch(each)), None)
    if name is None:
        return OURS
    try:
        found = dict(_colours(parsed(parts[name])))
    except etree.XMLSyntaxError:
        return OURS
    accent, ink, ground = found.get("accent1"), found.get("dk1"), found.get("lt2")
    dark = OURS.ink if ink is None or contrast(ink, OURS.paper) < _BODY else ink
    return Colours(
        accent=OURS.accent if accent is None else _legible(accent),
        tint=OURS.tint if accent is None else _mixed(accent, OURS.paper, _PALE),
        ink=dark,
        ground=OURS.ground if ground is None or contrast(dark, ground) < _BODY else ground,
    )


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21, as WCAG 2.2 defines it."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (each / 255 for each in bytes.fromhex(colour))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)  # noqa: PLR2004  sRGB
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _legible(colour: str) -> str:
    """Return a colour, made darker until text in it can be read on paper."""
    while contrast(colour, OURS.paper) < _TEXT:
        colour = _mixed(colour, "000000", _DARKER)
    return colour


def _mixed(colour: str, other: str, share: float) -> str:
    """Return so much of a colour with the rest of another."""
    pairs = zip(bytes.fromhex(colour), bytes.fromhex(other), strict=True)
    return bytes(round(share * one + (1 - share) * two) for one, two in pairs).hex().upper()


def _colours(theme: etree._Element) -> Iterator[tuple[str, str]]:
    """Yield the colours of a theme by their names; one of the system comes with what it last was."""
    scheme = theme.find(f"{_A}themeElements/{_A}clrScheme")
    for each in () if scheme is None else scheme:
        for told in each.iter(f"{_A}srgbClr", f"{_A}sysClr"):
            colour = told.get("val" if told.tag == f"{_A}srgbClr" else "lastClr", "")
            if _HEX.fullmatch(colour):
                yield etree.QName(each).localname, colour.upper()
