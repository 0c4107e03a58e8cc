"""The sections of a paper as a Word document's body, set by the templates in `templates/docx`.

A drawing is a group of Word's own shapes, so it is sharp at any size and its text stays text; no picture has to be made.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from typing import TYPE_CHECKING

from orgdesign.model.rulebase import Language
from orgdesign.render.formats.colours import OURS, Colours
from orgdesign.render.formats.jinja import TEMPLATES, environment
from orgdesign.render.formats.office_zip import language_tag, parsed
from orgdesign.render.formats.sketch_svg import Stroke
from orgdesign.render.paper.blocks import Bar, PaperSection, Table
from orgdesign.render.paper.paper_words import PaperWords
from orgdesign.render.text.catalogue import spoken_by_interface
from orgdesign.render.text.numbers import total_text
from orgdesign.render.text.words import SharedWords

if TYPE_CHECKING:
    from jinja2 import Environment
    from lxml import etree

_NARROWEST, _LETTER, _MARGINS = 700, 125, 250
"""In twips: the least width of a column, what a bold letter of its head takes in a wide font, and the margins of a cell."""
_LONGEST = 20
"""So many letters of a word of a cell stand on one line if they can."""
_SCORES = (30, 38, 12, 20)
"""How the width is shared between the name of a form, its bar, its points and what they can still become."""
_TIMELINE = (40, 37, 23)
"""How the width is shared between what lasts, its bar, and from when to when."""
_FIRST_NUMBER = 100_000
"""Drawings and bookmarks are numbered from here, beyond those that a template has."""


@dataclass(frozen=True, slots=True)
class Look:
    """How the frame of a box is drawn: colours in hex (no fill if empty), width in EMU, and Word's name of the dashes."""

    fill: str
    colour: str
    width: int
    dash: str = "solid"


def _looks(colours: Colours) -> Mapping[Stroke, Look]:
    paper, ink = colours.paper, colours.ink
    return {
        Stroke.FRAME: Look(colours.ground, colours.edge, 9525),
        Stroke.CLUSTER: Look("", ink, 12700, "dash"),
        Stroke.TEAM: Look(colours.tint, colours.accent, 28575),
        Stroke.PARTY: Look(paper, ink, 12700),
        Stroke.OUTSIDE: Look(paper, ink, 15875, "sysDot"),
        Stroke.TIE: Look(paper, ink, 9525),
    }


@dataclass(slots=True)
class Setter:
    """Sets sections with a document's own styles and `colours`, in its width (in twips).

    `links` are the addresses it came across. The `first_annex` is the id of a section that begins on a page of its own; on a
    `sheet` there is little room.

    Headings and captions are spelled in the `language` of the interface, all else in that of the `content`.
    """

    styles: Mapping[str, str]
    width: int
    language: Language
    content: Language
    links: list[str] = field(default_factory=list)
    number: Callable[[], int] = field(default_factory=lambda: count(_FIRST_NUMBER).__next__)
    first_annex: str | None = None
    sheet: bool = False
    colours: Colours = OURS

    def body(self, sections: Sequence[PaperSection]) -> list[etree._Element]:
        """Return the sections as elements of a body."""
        return self._set("body.xml", sections)

    def contents(self, sections: Sequence[PaperSection]) -> list[etree._Element]:
        """Return a table of contents; it needs no page numbers, and so no renewal when the document is opened."""
        return self._set("contents.xml", sections)

    def _set(self, template: str, sections: Sequence[PaperSection]) -> list[etree._Element]:
        made = (
            _templates()
            .get_template(template)
            .render(
                sections=sections,
                styles=self.styles,
                text_width=self.width,
                tag=language_tag(spoken_by_interface(self.language)),
                content=language_tag(self.content),
                said=PaperWords(self.language),
                looks=_looks(self.colours),
                colours=self.colours,
                widths_of=self._widths,
                widths_of_scores=lambda: _shared(_SCORES, self.width),
                widths_of_timeline=lambda: _shared(_TIMELINE, self.width),
                span_of=self._span,
                link=self._link,
                number=self.number,
                first_annex=self.first_annex,
                sheet=self.sheet,
            )
        )
        return list(parsed(made.encode()))

    def _link(self, url: str) -> str:
        if url not in self.links:
            self.links.append(url)
        return link_id(self.links.index(url))

    def _widths(self, table: Table) -> list[int]:
        heads = [_longest(column.title) for column in table.columns]
        cells = [max((_longest(row[at].text) for row in table.rows), default=0) for at in range(len(heads))]
        words = [max(head, min(cell, _LONGEST)) for head, cell in zip(heads, cells, strict=True)]
        return _shared([each.share for each in table.columns], self.width, [_MARGINS + _LETTER * each for each in words])

    def _span(self, bar: Bar) -> str:
        said = SharedWords(self.language)
        if bar.excluded:
            return said.excluded
        return "" if bar.low == bar.high else said.span.format(low=total_text(bar.low), high=total_text(bar.high))


def _longest(text: str) -> int:
    return max(map(len, text.split()), default=0)


@cache
def _templates() -> Environment:
    """Return our templates, each of which is compiled once, however many parts of a paper it sets."""
    made = environment(TEMPLATES / "docx")
    made.filters.update(bookmark=bookmark)
    return made


def link_id(at: int) -> str:
    """Return the id of the relation to the address at an index of `links`."""
    return f"rIdOrgdesignLink{at + 1}"


def bookmark(id_: str) -> str:
    """Return the name of the place that a section's id stands for: letters, digits and `_`, at most 40 of them."""
    return f"orgdesign_{id_}".replace("-", "_")[:40]


def _shared(shares: Sequence[int], width: int, wanted: Sequence[int] = ()) -> list[int]:
    """Return the width of each column: by their shares, but none narrower than wanted, as far as that can be."""
    most = width // len(shares)
    least = [min(max(_NARROWEST, each), most) for each in wanted or [0] * len(shares)]
    given: dict[int, int] = {}
    while True:
        left, others = width - sum(given.values()), sum(share for at, share in enumerate(shares) if at not in given)
        narrow = [at for at, share in enumerate(shares) if at not in given and left * share < least[at] * others]
        if not narrow:
            return [given.get(at, left * share // max(others, 1)) for at, share in enumerate(shares)]
        given |= {at: least[at] for at in narrow}
