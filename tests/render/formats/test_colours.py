"""A paper in a house style has the colours of its theme, and stays legible in whatever colours these are."""

from __future__ import annotations

import re
from functools import cache

import pytest

from orgdesign.load.source.package import parts_of
from orgdesign.render.formats.colours import OURS, colours_of, contrast
from orgdesign.render.formats.docx import STYLES, docx
from orgdesign.render.formats.docx_marks import DOCUMENT
from tests.house_style import house_style, themed
from tests.papers import paper_for, sketched_advice

PURPLE = "7A1FA2"
COLOUR = re.compile(r'(?:w:val|w:fill|w:color|val)="([0-9A-F]{6})"')


@cache
def document(template: bytes) -> tuple[str, str]:
    """Return the body and the styles of a report in a house style."""
    parts = parts_of(docx(paper_for(sketched_advice("druk"), "nl"), template, "t.docx"))
    return parts[DOCUMENT].decode(), parts[STYLES].decode()


def style(styles: str, name: str) -> str:
    """Return the definition of a style."""
    found = re.search(rf'<w:style [^>]*>\s*<w:name w:val="{name}"/>.*?</w:style>', styles, re.DOTALL)
    assert found
    return found[0]


def test_headings_tables_and_drawings_have_the_colours_of_the_theme() -> None:
    """Headings, the ground of a conclusion, what leads in a bar, the team in the drawing; and none of ours is left."""
    body, styles = document(themed(PURPLE))
    colours = colours_of(parts_of(themed(PURPLE)))
    assert (colours.accent, colours.ink, colours.ground) == (PURPLE, "000000", "EEECE1")
    assert PURPLE in COLOUR.findall(style(styles, "heading 1"))
    assert {colours.accent, colours.tint} <= set(COLOUR.findall(style(styles, "Orgdesign verdict")))
    assert colours.ink in COLOUR.findall(style(styles, "Orgdesign table"))
    assert {colours.accent, colours.tint, colours.ink, colours.ground} <= set(COLOUR.findall(body))
    own = {OURS.accent, OURS.tint, OURS.ink, OURS.ground}
    assert own.isdisjoint(COLOUR.findall(body) + COLOUR.findall(styles))


@pytest.mark.parametrize("accent", ["FFD400", "FFFFFF", "00FFAA", PURPLE, "000000"])
def test_text_in_the_colour_of_a_theme_can_be_read(accent: str) -> None:
    """A light accent is made darker for text; ink on its tint has contrast enough as well."""
    colours = colours_of(parts_of(themed(accent, dark="FFFFFF", light="222222")))
    assert contrast(colours.accent, "FFFFFF") >= 4.5
    assert contrast(colours.ink, colours.tint) >= 7
    assert (colours.ink, colours.ground) == (OURS.ink, OURS.ground)


@pytest.mark.parametrize("theme", [b"<nothing", b"<a/>", b'<a:theme xmlns:a="x"><b/></a:theme>', None])
def test_without_a_theme_that_can_be_read_the_colours_are_ours(theme: bytes | None) -> None:
    """No theme, one that is no XML, and one without colours."""
    parts = parts_of(house_style())
    assert colours_of(parts if theme is None else {**parts, "word/theme/theme1.xml": theme}) == OURS


def test_black_on_white_has_the_most_contrast() -> None:
    """The ends of the scale that WCAG defines, and the measure does not depend on the order."""
    assert contrast("000000", "FFFFFF") == contrast("FFFFFF", "000000") == pytest.approx(21)
    assert contrast("777777", "FFFFFF") == pytest.approx(4.48, abs=0.01)
