"""Pages of a Word document that lie on their side: only where they stood, and with what the document has on its pages."""

from __future__ import annotations

import pytest
from lxml import etree

from orgdesign.render.formats.docx_landscape import shape_after, turned
from orgdesign.render.formats.docx_marks import W

NS = f'xmlns:w="{W[1:-1]}"'
FIRST = "<w:titlePg/><w:pgNumType w:start='1'/>"
STANDING = f"""<w:sectPr><w:footerReference/><w:pgSz w:w="11906" w:h="16838"/>\
<w:pgMar w:left="1000" w:right="906"/>{FIRST}</w:sectPr>"""


def body(last: str) -> etree._Element:
    """Return a body with a paragraph and its last shape."""
    return etree.fromstring(f"<w:body {NS}><w:p/>{last}</w:body>")


def test_pages_lie_between_two_changes_of_shape() -> None:
    """As wide as they were high, with the same footers, and the rest is as wide as the text can then be."""
    tree = body(STANDING)
    shape = shape_after(tree[0])
    assert shape is not None
    widths: list[int] = []

    def made(width: int) -> list[etree._Element]:
        widths.append(width)
        return [etree.Element(f"{W}tbl")]

    before, table, after = turned(shape, made)
    assert widths == [16838 - 1906]
    assert table.tag == f"{W}tbl"
    stood, lies = (each.find(f"{W}pPr/{W}sectPr") for each in (before, after))
    assert stood is not None
    assert lies is not None
    size = lies.find(f"{W}pgSz")
    assert size is not None
    assert dict(size.attrib) == {f"{W}w": "16838", f"{W}h": "11906", f"{W}orient": "landscape"}
    assert all(each.find(f"{W}footerReference") is not None for each in (stood, lies, shape))


def test_a_document_has_one_first_page() -> None:
    """What is special about it stays with what comes before, and the numbers of pages go on."""
    tree = body(STANDING)
    shape = shape_after(tree[0])
    assert shape is not None
    before, after = turned(shape, lambda _: [])
    assert before.find(f"{W}pPr/{W}sectPr/{W}titlePg") is not None
    for name in ("titlePg", "pgNumType"):
        assert after.find(f"{W}pPr/{W}sectPr/{W}{name}") is None
        assert shape.find(f"{W}{name}") is None


def test_the_shape_is_that_of_the_section_a_paragraph_is_in() -> None:
    """A change of shape before the end of the document counts."""
    tree = body(f"<w:p><w:pPr>{STANDING}</w:pPr></w:p><w:p/><w:sectPr/>")
    assert shape_after(tree[0]) is tree[1][0][0]
    assert shape_after(tree[2]) is None


@pytest.mark.parametrize(
    "last",
    [
        "",
        "<w:sectPr/>",
        '<w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:left="1" w:right="1"/></w:sectPr>',
        '<w:sectPr><w:pgSz w:w="x" w:h="11906"/><w:pgMar w:left="1" w:right="1"/></w:sectPr>',
        '<w:sectPr><w:pgSz w:w="100" w:h="11906"/><w:pgMar w:left="-1" w:right="1"/></w:sectPr>',
        '<w:sectPr><w:pgSz w:w="100" w:h="11906"/></w:sectPr>',
        '<w:sectPr><w:pgSz w:w="100" w:h="11906"/><w:pgMar w:left="100" w:right="100"/></w:sectPr>',
        '<w:sectPr><w:pgSz w:w="1" w:h="99999999999"/><w:pgMar w:left="0" w:right="0"/></w:sectPr>',
    ],
)
def test_pages_that_lie_or_cannot_be_made_out_stay_as_they_are(last: str) -> None:
    """A template may say anything of its pages, or nothing."""
    assert shape_after(body(last)[0]) is None
