"""A slide: native shapes and table, nothing over its edge, hostile text only text, and the same file each time."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from xml.dom import minidom

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pptx import Presentation
from pypdf import PdfReader

from orgdesign.load.profiles.provenance import find_provenance
from orgdesign.load.source.package import parts_of
from orgdesign.model.provenance import AdviceProvenance
from orgdesign.render.advice.brief import slide
from orgdesign.render.formats.pptx import pptx
from orgdesign.render.formats.slide_layout import HEIGHT, LEADING, PAD_Y, WIDTH, TextBox, broken, laid_out, text_width
from orgdesign.render.formats.slide_svg import slide_svg
from orgdesign.render.paper.slide import Slide
from tests.conftest import Golden
from tests.papers import (
    NASTY_TEXTS,
    UNLIKE_EXAMPLES,
    example_advice,
    nasty_advice,
    proved_once,
    provenance_for,
    sketched_advice,
)

SOFFICE = shutil.which("soffice")
LANGUAGES = pytest.mark.parametrize("language", ["nl", "en"])


def _slide(name: str, language: str) -> Slide:
    advice = proved_once(example_advice(name))
    return slide(advice, provenance_for(advice, language), language)


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_nothing_runs_over_its_edge(name: str, language: str) -> None:
    """Every text fits its place by lines and by letters, whole; every place lies on the canvas, and none over another."""
    laid = laid_out(_slide(name, language))
    for box in (laid.message, *laid.texts):
        _fits(box)
        assert not any(line.endswith("…") for line in box.lines)
    table = laid.table
    assert table.x + sum(table.widths) <= WIDTH
    assert table.y + sum(table.heights) <= laid.head.y
    for row, height in zip(table.rows, table.heights, strict=True):
        assert max(map(len, row)) * table.size * LEADING + 2 * PAD_Y <= height + 0.01
    if laid.drawing is not None:
        assert laid.drawing.x + laid.drawing.scale * laid.drawing.drawing.width <= table.x
        assert laid.drawing.y + laid.drawing.scale * laid.drawing.drawing.height <= laid.head.y


@pytest.mark.parametrize("text", NASTY_TEXTS)
def test_what_is_too_long_is_cut_and_still_fits(text: str) -> None:
    """Whatever the names and texts; nothing of them is markup in a drawing."""
    advice = nasty_advice(text)
    made = slide(advice, provenance_for(advice, "nl"), "nl")
    laid = laid_out(made)
    for box in (laid.message, *laid.texts):
        _fits(box)
    assert laid.table.y + sum(laid.table.heights) <= laid.head.y + 0.01
    drawn = slide_svg(made)
    assert "<script" not in drawn
    assert "<img" not in drawn
    assert "\u202e" not in drawn
    parts = parts_of(pptx(made))
    texts = list(_told(Presentation(BytesIO(pptx(made))).slides[0].shapes))
    assert texts
    assert "\u202e" not in "".join(texts)
    outside = [part for name, part in parts.items() if name.endswith(".rels") and b"External" in part]
    assert outside == []
    assert not any(mark in part for part in parts.values() for mark in (b"hlinkClick", b"vbaProject", b"<p:timing"))


def _fits(box: TextBox) -> None:
    assert box.x >= 0
    assert box.x + box.width <= WIDTH
    assert box.y >= 0
    assert box.y + max(box.height, len(box.lines) * box.size * LEADING) <= HEIGHT
    assert len(box.lines) * box.size * LEADING <= box.height + box.size * LEADING * 0.2 or len(box.lines) == 1


def test_its_parts_are_powerpoints_own() -> None:
    """A title, one table with the decisions, a group with the drawing told in words, and no picture; 16 to 9."""
    made = _slide("middelstad", "nl")
    deck = Presentation(BytesIO(pptx(made)))
    assert (deck.slide_width, deck.slide_height) == (WIDTH * 9525, HEIGHT * 9525)
    (only,) = deck.slides
    assert only.shapes.title.text == made.message
    tables = [each.table for each in only.shapes if each.has_table]
    assert [len(each.rows) for each in tables] == [len(made.table.rows) + 1]
    assert tables[0].cell(1, 0).text == "Positie van VTH"
    kinds = [str(each.shape_type) for each in only.shapes]
    assert not any("PICTURE" in kind for kind in kinds)
    group = next(each for each in only.shapes if "GROUP" in str(each.shape_type))
    assert made.figure is not None
    assert group._element.nvGrpSpPr.cNvPr.get("descr") == made.figure.description  # noqa: SLF001


@pytest.mark.parametrize(("name", "language"), UNLIKE_EXAMPLES)
def test_every_sign_of_the_table_is_explained(name: str, language: str) -> None:
    """Under it, or beside the message where all are the same as that one."""
    made = _slide(name, language)
    signs = {str(row[-1].text)[0] for row in made.table.rows}
    told = made.legend or f"{made.mark and made.mark.sign} {made.mark and made.mark.text}"
    assert {part[0] for part in told.split(" · ")} == signs
    laid = laid_out(made)
    assert (laid.legend is not None) == bool(made.legend)
    if laid.legend is not None:
        assert laid.legend.y >= laid.table.y + sum(laid.table.heights) - 0.01
        assert laid.legend.y + laid.legend.height <= laid.head.y


def test_no_shape_casts_a_shadow() -> None:
    """Nor in a program that takes the theme of a deck for more than what a shape says."""
    made = parts_of(pptx(_slide("middelstad", "nl")))["ppt/slides/slide1.xml"]
    assert b"effectRef" in made
    assert b'effectRef idx="0"' in made
    assert made.count(b"effectRef idx=") == made.count(b'effectRef idx="0"')


@pytest.mark.parametrize("width", [60.0, 150.0, 400.0])
def test_lines_hold_as_many_words_as_they_have_room_for(width: float) -> None:
    """None is longer than its place, in a font as wide as usual; nothing is lost between them."""
    text = "Positie van zorg en veiligheid: Eén coördinator integrale veiligheid, WWWWWWWWWWWWWWWWWWWWWW en iiiiiiiiiiiii"
    lines = broken(text, width, 17)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(text_width(line) * 17 <= width for line in lines)
    assert broken(text, width, 17, 1)[0].endswith("…") == (len(lines) > 1)


@LANGUAGES
@pytest.mark.parametrize("name", ["druk", "open"])
def test_a_slide_is_what_it_was(name: str, language: str, golden: Golden) -> None:
    """Each shape with its place, in pixels of 1280 by 720, and its text, and the drawing; to be read as a diff."""
    advice = proved_once(sketched_advice(name))
    made = slide(advice, provenance_for(advice, language), language)
    deck = Presentation(BytesIO(pptx(made)))
    golden(f"slide/{name}.{language}.pptx.txt", "".join(f"{line}\n" for line in _told(deck.slides[0].shapes)))
    provenance, _, drawing = slide_svg(made).partition("\n")  # the former holds digests
    assert provenance.endswith("-->")
    golden(f"slide/{name}.{language}.svg", drawing)


def _told(shapes: Iterable[Any], depth: int = 0) -> Iterator[str]:
    for each in shapes:
        place = " ".join(f"{round(at / 9525)}" for at in (each.left, each.top, each.width, each.height))
        text = " / ".join(each.text_frame.text.splitlines()) if each.has_text_frame else ""
        yield f"{'  ' * depth}{str(each.shape_type).partition(' ')[0].lower()} [{place}] {text}".rstrip()
        if each.has_table if hasattr(each, "has_table") else False:
            yield from (f"{'  ' * depth}  | {' | '.join(cell.text for cell in row.cells)}" for row in each.table.rows)
        if hasattr(each, "shapes"):
            yield from _told(each.shapes, depth + 1)


def test_it_is_the_same_each_time_and_says_what_it_was_made_of() -> None:
    """As every paper does, in either form."""
    made = _slide("middelstad", "en")
    assert pptx(made) == pptx(made)
    assert find_provenance(pptx(made)) == made.provenance
    assert find_provenance(slide_svg(made).encode()) == made.provenance


@LANGUAGES
def test_where_nothing_leads_it_says_so_and_what_to_ask(language: str) -> None:
    """No drawing, no reasons, and the first questions."""
    advice = example_advice("leeg")
    made = slide(advice, provenance_for(advice, language), language)
    assert made.figure is None
    assert made.mark is None
    assert len(made.points) == 3
    assert all(each.endswith("?") for each in made.points)


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice is not on this machine")
def test_libreoffice_shows_one_page_with_all_of_it(tmp_path: Path) -> None:
    """Every text of the slide can be read on it."""
    assert SOFFICE is not None
    made = _slide("grensgemeente", "nl")
    (tmp_path / "slide.pptx").write_bytes(pptx(made))
    home = f"-env:UserInstallation={(tmp_path / 'home').as_uri()}"
    subprocess.run([SOFFICE, home, "--headless", "--convert-to", "pdf", "slide.pptx"], cwd=tmp_path, check=True, timeout=300)
    pages = PdfReader(tmp_path / "slide.pdf").pages
    assert len(pages) == 1
    told = "".join(pages[0].extract_text().split())
    assert all("".join(text.split()) in told for text in (made.message, made.over, *made.points, made.foot))


@given(st.text(st.sampled_from("-a>\\"), max_size=9))
def test_a_drawing_can_be_opened_whatever_a_file_is_called(name: str) -> None:
    """XML has no two hyphens in a comment, and the name of the profile is in one."""
    made = _slide("leeg", "nl")
    assert isinstance(made.provenance, AdviceProvenance)
    provenance = replace(made.provenance, profile=replace(made.provenance.profile, file=f"{name}.yaml"))
    drawn = slide_svg(replace(made, provenance=provenance))
    minidom.parseString(drawn)  # noqa: S318  our own
    assert find_provenance(drawn.encode()) == provenance
