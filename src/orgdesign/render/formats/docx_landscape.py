"""Pages of a Word document that lie on their side, for tables that are too wide to stand; headers and footers stay.

Word keeps the shape of pages at their end: what comes before is closed with the shape of the document, what lies with its
own. Where the pages of a document cannot be made out, or lie already, they stay as they are.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import TYPE_CHECKING

from orgdesign.render.formats.docx_marks import W
from orgdesign.render.formats.office_zip import parsed
from orgdesign.render.paper.blocks import PaperSection, Roster

if TYPE_CHECKING:
    from lxml import etree

_SHAPE = f"{W}sectPr"
_OF_THE_FIRST_PAGE = ("titlePg", "pgNumType")
"""What would begin anew with each change of shape: a first page, and the numbers of pages."""
_LINE = f'<w:p xmlns:w="{W[1:-1]}"><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'


def lies(section: PaperSection) -> bool:
    """Tell whether a section is too wide for a page that stands."""
    return any(isinstance(block, Roster) for block in section.blocks)


def shape_after(paragraph: etree._Element) -> etree._Element | None:
    """Return the shape of the pages that a paragraph is on, None if it stands in something that has none, or they lie."""
    for element in paragraph.itersiblings():
        shape = element if element.tag == _SHAPE else element.find(f"{W}pPr/{_SHAPE}")
        if shape is not None:
            return shape if _stands(shape) else None
    return None


def turned(shape: etree._Element, made: Callable[[int], Sequence[etree._Element]]) -> list[etree._Element]:
    """Return elements between two changes of shape; `made` makes them for a width of text in twips."""
    before, lying = deepcopy(shape), deepcopy(shape)
    size, margins = lying.find(f"{W}pgSz"), lying.find(f"{W}pgMar")
    assert size is not None and margins is not None  # noqa: S101, PT018  it stands, so it has both
    width, height = size.get(f"{W}w", ""), size.get(f"{W}h", "")
    size.set(f"{W}w", height)
    size.set(f"{W}h", width)
    size.set(f"{W}orient", "landscape")
    for later in (lying, shape):
        for name in _OF_THE_FIRST_PAGE:
            for element in later.findall(f"{W}{name}"):
                later.remove(element)
    text = int(height) - int(margins.get(f"{W}left", "0")) - int(margins.get(f"{W}right", "0"))
    return [_ending(before), *made(text), _ending(lying)]


def _stands(shape: etree._Element) -> bool:
    size, margins = shape.find(f"{W}pgSz"), shape.find(f"{W}pgMar")
    if size is None or margins is None:
        return False
    told = [size.get(f"{W}w", ""), size.get(f"{W}h", ""), margins.get(f"{W}left", ""), margins.get(f"{W}right", "")]
    if not all(each.isascii() and each.isdigit() and len(each) <= 6 for each in told):  # noqa: PLR2004  no page is so large
        return False
    width, height, left, right = map(int, told)
    return width < height and width - left - right > 0


def _ending(shape: etree._Element) -> etree._Element:
    """Return a paragraph as low as can be, at which pages of a shape end."""
    line = parsed(_LINE.encode())
    properties = line.find(f"{W}pPr")
    assert properties is not None  # noqa: S101  it stands above
    properties.append(shape)
    return line
