"""A paper as a Word document: in our own house style, or in that of a template with placeholders.

A template says where the title and each section go; see docs/papers.md for what it can name. The body is set by the
templates in `templates/docx`. A drawing is a group of Word's own shapes, so it is sharp at any size and its text stays text;
no picture has to be made.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache, partial
from itertools import count
from typing import TYPE_CHECKING

from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
from orgdesign.model.provenance import AdviceProvenance, Provenance
from orgdesign.model.rulebase import Language
from orgdesign.render.formats.colours import OURS, Colours, colours_of
from orgdesign.render.formats.docx_landscape import lies, shape_after, turned
from orgdesign.render.formats.docx_marks import DOCUMENT, MARK, OPEN, W, marked
from orgdesign.render.formats.docx_styles import with_styles
from orgdesign.render.formats.jinja import TEMPLATES, environment
from orgdesign.render.formats.office_zip import (
    CORE,
    Relation,
    core_properties,
    language_tag,
    packed,
    parsed,
    related,
    with_provenance,
    written,
)
from orgdesign.render.formats.sketch_svg import Stroke
from orgdesign.render.paper.blocks import Bar, Cell, Mark, Paper, PaperSection, Table
from orgdesign.render.paper.paper_words import PaperWords, date_text
from orgdesign.render.text.catalogue import SharedWords, spoken_by_interface
from orgdesign.render.text.prose import flowing, total_text

if TYPE_CHECKING:
    from jinja2 import Environment
    from lxml import etree


STYLES = "word/styles.xml"
_BLANK = TEMPLATES / "docx" / "blank"
_A4_WIDE = 11_906
_A4_TEXT, _NARROWEST_TEXT, _WIDEST_TEXT = 9298, 3000, 30_000
"""The width of A4, and of text in twips: where a template does not say it, and the least and most that a table takes."""
_WHOLE = re.compile(r"[0-9]{1,6}")
_CONTENTS, _REPORT = "contents", "report"
_SMALLER, _TIGHTER, _SHEET_MARGIN = 0.75, 0.25, 760
"""Of a sheet: its letters and the white around them beside those of a report, and its margins in twips."""
_SIZE = re.compile(r'(<w:szC?s? w:val=)"([0-9]+)"')
_WHITE = re.compile(r'(w:(?:before|after))="([0-9]+)"')
_MARGIN = re.compile(r'(w:(?:top|right|bottom|left))="[0-9]+"')
_TO_THE_EDGE = f'w:pos="{_A4_TEXT}"'
"""Where the number of a page stands in our own footer."""
_HOLDS_BLOCKS = frozenset(f"{W}{name}" for name in ("body", "sdtContent"))
_NARROWEST, _MARGINS = 700, 250
"""In twips: the least width of a column, and the margins of a cell."""
_OUR_LETTERS, _WIDE_LETTERS = (105, 100), (125, 115)
"""What a letter of a head and of a cell takes in twips: in our own font, and in a wide one, which a template may have."""
_LONGEST = 24
"""So many letters of a word of a cell stand on one line if they can."""
_SCORES = (30, 38, 12, 20)
"""How the width is shared between the name of a form, its bar, its points and what they can still become."""
_TERMS = (32, 68)
"""How the width is shared between labels and what stands behind them."""
_TIMELINE = (37, 36, 27)
"""How the width is shared between what lasts, its bar, and from when to when."""
_FIRST_NUMBER = 100_000
"""Drawings and bookmarks are numbered from here, beyond those that a template has."""


def docx(paper: Paper, template: bytes | None = None, file: str = "") -> bytes:
    """Return the paper; `file` is what a template is called. Raises `Unusable` for a template that cannot be filled."""
    ours = _sheet_of(_blank()) if paper.sheet else _blank()
    lines, blocks = _lines(paper), _blocks(paper)
    present = {name: bool(text) for name, text in lines.items()} | dict.fromkeys(blocks, True)
    parts = marked(ours) if template is None else _filled(template, file, present)
    spoken = spoken_by_interface(paper.language)
    colours = colours_of(parts)
    styled = {**ours, STYLES: colours.in_place_of(OURS, ours[STYLES])}
    parts, styles = with_styles(parts, styled, language_tag(spoken))
    setter = Setter(styles, _text_width(parsed(parts[DOCUMENT])), paper.language, paper.content or spoken)
    setter.first_annex = next((each.id for each in paper.annexes), None)
    setter.sheet, setter.colours = paper.sheet, colours
    setter.letters = _OUR_LETTERS if template is None else _WIDE_LETTERS
    filling = _Filling(lines, _blocks(_as_placed(paper, MARK.findall(parts[DOCUMENT].decode()))), setter, file)
    parts = {name: filling.of(name, part) for name, part in parts.items()}
    parts[CORE] = core_properties(paper.title, paper.provenance.date, language_tag(spoken))
    for at, url in enumerate(setter.links):
        parts = related(parts, DOCUMENT, Relation("hyperlink", url, link_id(at), external=True))
    return packed(with_provenance(parts, paper.provenance, DOCUMENT))


def _filled(template: bytes, file: str, present: Mapping[str, bool]) -> Mapping[str, bytes]:
    # To read a document of somebody else's takes libraries that cost a tenth of a second to import.
    from orgdesign.render.formats.docx_template import filled

    return filled(template, file, present)


def placeholders(paper: Paper) -> tuple[str, ...]:
    """Return every name that a template can have between `{{` and `}}`, for one line of text or for a part of the paper."""
    return (*_lines(paper), *_blocks(paper))


def _lines(paper: Paper) -> Mapping[str, str]:
    """Return what can stand within a line, and be empty."""
    origin, said = paper.provenance, PaperWords(paper.language)
    return {
        "title": paper.title,
        "subtitle": paper.subtitle,
        "municipality": paper.subject,
        "facts": " · ".join(paper.facts),
        "date": date_text(origin.date, said),
        "rule_base": f"{origin.rule_base} {origin.version}",
        "tool": origin.tool,
        **_of_profile(origin, said.redacted),
    }


def _of_profile(origin: Provenance, redacted: str) -> Mapping[str, str]:
    """Return what a report says of the file it was made of; of a portfolio that is said in its own section."""
    if not isinstance(origin, AdviceProvenance):
        return {"profile": "", "redacted": ""}
    return {"profile": flowing(origin.profile.file or ""), "redacted": redacted if origin.redacted else ""}


def _blocks(paper: Paper) -> Mapping[str, tuple[PaperSection, ...]]:
    """Return what takes the place of a whole paragraph: everything, or one section."""
    parts = dict.fromkeys(paper.absent, ()) | {each.id: (each,) for each in paper.sections}
    placed = {id_.replace("-", "_"): sections for id_, sections in parts.items()}  # a template reads `-` as minus
    return {_CONTENTS: () if paper.sheet else paper.sections, _REPORT: paper.sections, **placed}


def _as_placed(paper: Paper, named: Sequence[str]) -> Paper:
    """Return the paper of those sections that a template names, with labels of annexes that follow on each other there."""
    sections = {each.id.replace("-", "_"): each for each in paper.sections}
    placed = {sections[name].id for name in named if name in sections}
    if not placed or _REPORT in named:
        return paper
    annexes = dict.fromkeys(sections[name].id for name in named if name in sections and sections[name].annex)
    labels = dict(zip(annexes, (each.annex for each in paper.annexes), strict=False))
    kept = (replace(each, annex=labels.get(each.id, "")) for each in paper.sections if each.id in placed)
    return replace(paper, sections=tuple(kept))


def _blank() -> Mapping[str, bytes]:
    """Return the parts of our own template, which stand beside this module as text."""
    files = [path for path in _BLANK.rglob("*") if path.is_file()]
    return {path.relative_to(_BLANK).as_posix(): path.read_bytes() for path in files}


def _sheet_of(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """Return our own template with smaller letters, less white and narrower margins, so that a sheet stays one page."""
    styles, document = parts[STYLES].decode(), parts[DOCUMENT].decode()
    styles = _SIZE.sub(lambda found: f'{found[1]}"{round(_SMALLER * int(found[2]))}"', styles)
    styles = _WHITE.sub(lambda found: f'{found[1]}="{round(_TIGHTER * int(found[2]))}"', styles)
    styles = styles.replace(_TO_THE_EDGE, f'w:pos="{_A4_WIDE - 2 * _SHEET_MARGIN}"')
    margins = _MARGIN.sub(lambda found: f'{found[1]}="{_SHEET_MARGIN}"', document)
    return {**parts, STYLES: styles.encode(), DOCUMENT: margins.encode()}


def _text_width(document: etree._Element) -> int:
    """Return how wide text can be on the last pages of a document, in twips; as on A4 where that is not to be made out."""
    sections = list(document.iter(f"{W}sectPr"))
    if not sections:
        return _A4_TEXT
    size, margins = sections[-1].find(f"{W}pgSz"), sections[-1].find(f"{W}pgMar")
    width, left, right = _twips(size, "w"), _twips(margins, "left"), _twips(margins, "right")
    if width is None or left is None or right is None:
        return _A4_TEXT
    return min(max(width - left - right, _NARROWEST_TEXT), _WIDEST_TEXT)


def _twips(element: etree._Element | None, name: str) -> int | None:
    told = "" if element is None else element.get(f"{W}{name}", "")
    return int(told) if _WHOLE.fullmatch(told) else None


@dataclass(frozen=True, slots=True)
class _Filling:
    """What takes the place of the marks in a filled template."""

    lines: Mapping[str, str]
    blocks: Mapping[str, tuple[PaperSection, ...]]
    setter: Setter
    file: str

    def of(self, name: str, part: bytes) -> bytes:
        """Return a part in which no mark is left. Lines go first, so that nothing in a report is taken for a mark."""
        if OPEN.encode() not in part:
            return part
        tree = parsed(part)
        places = list(self._places(tree)) if name == DOCUMENT else []
        for element in tree.iter():
            if element.text:
                element.text = MARK.sub(self._line, element.text)
            if element.tail:
                element.tail = MARK.sub(self._line, element.tail)
            for key, value in element.items():
                element.set(key, MARK.sub(self._line, value))
        for paragraph, block in places:
            self._set(paragraph, block)
        return written(tree)

    def _places(self, tree: etree._Element) -> Iterator[tuple[etree._Element, str]]:
        """Yield each paragraph that is there for a part of the report, without its text."""
        for paragraph in list(tree.iter(f"{W}p")):
            parent = paragraph.getparent()
            mark = MARK.fullmatch("".join(text.text or "" for text in paragraph.iter(f"{W}t")).strip())
            if mark and mark[1] in self.blocks and parent is not None and parent.tag in _HOLDS_BLOCKS:
                for run in paragraph.findall(f"{W}r"):
                    paragraph.remove(run)
                yield paragraph, mark[1]

    def _set(self, paragraph: etree._Element, block: str) -> None:
        sections = self.blocks[block]
        for element in self.setter.contents(sections) if block == _CONTENTS else self._body(paragraph, sections):
            paragraph.addprevious(element)
        parent = paragraph.getparent()
        if parent is not None and paragraph.find(f"{W}pPr/{W}sectPr") is None:
            parent.remove(paragraph)

    def _body(self, paragraph: etree._Element, sections: Sequence[PaperSection]) -> Iterator[etree._Element]:
        """Yield sections as elements; one that is too wide comes on pages that lie on their side."""
        for section, following in zip(sections, (*sections[1:], None), strict=False):
            shape = shape_after(paragraph) if lies(section) else None
            if shape is None:
                before_page = following is not None and following.id == self.setter.first_annex
                yield from self.setter.body((section,), before_page=before_page)
            else:
                yield from turned(shape, partial(self._lying, section))

    def _lying(self, section: PaperSection, width: int) -> list[etree._Element]:
        return replace(self.setter, width=width).body((section,))

    def _line(self, mark: re.Match[str]) -> str:
        if mark[1] in self.blocks:
            diagnostic = Diagnostic(Code.MISPLACED_PLACEHOLDER, Place(self.file), {"name": mark[1]})
            raise Unusable((diagnostic,))
        return self.lines.get(mark[1], mark[0])


# the body


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

    `links` are the addresses it came across; `letters` how wide those of heads and cells are. The `first_annex` is the id of
    a section that begins on a page of its own; on a `sheet` there is little room.

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
    letters: tuple[int, int] = _WIDE_LETTERS

    def body(self, sections: Sequence[PaperSection], *, before_page: bool = False) -> list[etree._Element]:
        """Return the sections as elements of a body; without white at the end `before_page`, where it could fill a page."""
        return self._set("body.xml", sections, before_page=before_page)

    def contents(self, sections: Sequence[PaperSection]) -> list[etree._Element]:
        """Return a table of contents; it needs no page numbers, and so no renewal when the document is opened."""
        return self._set("contents.xml", sections)

    def _set(self, template: str, sections: Sequence[PaperSection], *, before_page: bool = False) -> list[etree._Element]:
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
                widths_of_terms=lambda: _shared(_TERMS, self.width),
                widths_of_timeline=lambda: _shared(_TIMELINE, self.width),
                span_of=self._span,
                link=self._link,
                number=self.number,
                first_annex=self.first_annex,
                sheet=self.sheet,
                before_page=before_page,
            )
        )
        return list(parsed(made.encode()))

    def _link(self, url: str) -> str:
        if url not in self.links:
            self.links.append(url)
        return link_id(self.links.index(url))

    def _widths(self, table: Table) -> list[int]:
        heads = [_longest(column.title) for column in table.columns]
        cells = [max((_longest_of(row[at]) for row in table.rows), default=0) for at in range(len(heads))]
        bold, plain = self.letters
        words = [max(bold * head, plain * min(cell, _LONGEST)) for head, cell in zip(heads, cells, strict=True)]
        return _shared([each.share for each in table.columns], self.width, [_MARGINS + each for each in words])

    def _span(self, bar: Bar) -> str:
        said = SharedWords(self.language)
        if bar.excluded:
            return said.excluded
        return "" if bar.low == bar.high else said.span.format(low=total_text(bar.low), high=total_text(bar.high))


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


def _longest(text: str) -> int:
    return max(map(len, text.split()), default=0)


def _longest_of(cell: Cell) -> int:
    """Of a mark its sign and the blank behind it count as well: they are no use on a line of their own."""
    return _longest(cell.text) + (len(cell.sign) + 1 if isinstance(cell, Mark) else 0)


def _shared(shares: Sequence[int], width: int, wanted: Sequence[int] = ()) -> list[int]:
    """Return the width of each column: by their shares, but none narrower than wanted, as far as that can be."""
    least = [max(_NARROWEST, each) for each in wanted or [0] * len(shares)]
    if sum(least) > width:
        least = [min(each, width // len(shares)) for each in least]
    given: dict[int, int] = {}
    while True:
        left, others = width - sum(given.values()), sum(share for at, share in enumerate(shares) if at not in given)
        narrow = [at for at, share in enumerate(shares) if at not in given and left * share < least[at] * others]
        if not narrow:
            return [given.get(at, left * share // max(others, 1)) for at, share in enumerate(shares)]
        given |= {at: least[at] for at in narrow}
