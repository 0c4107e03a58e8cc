"""A paper as a PDF that a screen reader can read (tagged, PDF/UA-1), set by Typst: no browser and no office program.

The template is ours and the paper is data for it, so no text of a paper is ever read as markup. Letters are those that come
with Typst, so that the same paper is the same file on every machine. For writing that these lack, the machine's are added;
where it has none either a box appears, and the file no longer claims the standard.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from functools import cache
from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from orgdesign.render.formats.jinja import TEMPLATES, closes, introduces, kind_of, on_the_web, shape_of, stretches, zero_of
from orgdesign.render.formats.sketch_svg import Shape, drawn
from orgdesign.render.paper.blocks import (
    Align,
    Bar,
    Block,
    Bullets,
    Cell,
    Conclusion,
    Day,
    Figure,
    Link,
    Mark,
    Number,
    Paper,
    PaperSection,
    Paragraph,
    Roster,
    Scores,
    Shares,
    Statements,
    Table,
    Terms,
    Timeline,
    Tone,
    Words,
)
from orgdesign.render.paper.paper_words import PaperWords
from orgdesign.render.text.catalogue import SharedWords, spoken_by_interface
from orgdesign.render.text.prose import total_text
from orgdesign.render.text.provenance import MARK, provenance_json

if TYPE_CHECKING:
    from orgdesign.model.rulebase import Language

Data: TypeAlias = object
"""What JSON can hold."""
_UNIVERSAL: Literal["ua-1"] = "ua-1"
_A_TEXT = "PDF/UA-1 error: the text "
"""How Typst begins to say that there are no letters for a text; any other error is a fault of ours."""


def pdf(paper: Paper) -> bytes:
    """Return the paper. Raises ModuleNotFoundError without Typst, TypstError where its own template is at fault."""
    import typst

    data = json.dumps(_Teller.of(paper.language).paper(paper))
    day = int(datetime.fromisoformat(paper.provenance.date).replace(tzinfo=UTC).timestamp())

    def made(standards: list[typst.PDFStandard], *, ours_alone: bool) -> bytes:
        compiler = typst.Compiler(_template(), ignore_system_fonts=ours_alone, sys_inputs={"paper": data})
        found = compiler.compile(format="pdf", pdf_standards=standards, timestamp=day)
        if not isinstance(found, bytes):
            raise TypeError("a PDF is one file")
        return found

    for ours_alone in (True, False):
        try:
            return made([_UNIVERSAL], ours_alone=ours_alone)
        except typst.TypstError as error:
            if not error.message.startswith(_A_TEXT):
                raise
    return made([], ours_alone=False)


@cache
def _template() -> bytes:
    return (TEMPLATES / "typst" / "paper.typ").read_bytes()


class _Teller:
    """Tells a paper as data."""

    __slots__ = ("said", "words")

    def __init__(self, said: PaperWords, words: SharedWords) -> None:
        self.said, self.words = said, words

    @classmethod
    def of(cls, language: Language) -> _Teller:
        return cls(PaperWords(language), SharedWords(language))

    def paper(self, paper: Paper) -> Mapping[str, Data]:
        interface = spoken_by_interface(paper.language)
        year, month, day = (int(part) for part in paper.provenance.date.split("-"))
        return {
            "title": paper.title,
            "subtitle": paper.subtitle,
            "facts": paper.facts,
            "mark": f"{MARK} {provenance_json(paper.provenance)}",
            "date": {"year": year, "month": month, "day": day},
            "interface": interface,
            "content": paper.content or interface,
            "sheet": paper.sheet,
            "said": {"what": self.said.what, "when": self.said.when},
            "sections": [self._section(each) for each in paper.sections],
        }

    def _section(self, section: PaperSection) -> Mapping[str, Data]:
        blocks = [_narrow(each) for each in section.blocks]
        return {
            "title": section.heading,
            "annex": bool(section.annex),
            "blocks": [
                {"kind": kind_of(each), **self._block(each, following=then)}
                for each, then in zip(blocks, (*blocks[1:], None), strict=False)
            ],
            "parts": [self._section(each) for each in section.parts],
        }

    def _block(self, block: Block, *, following: Block | None) -> Mapping[str, Data]:  # noqa: C901, PLR0911  one case for each kind
        match block:
            case Paragraph(text, tone):
                leads = tone is Tone.LEAD and following is not None
                return {"text": text, "tone": tone.value, "sticky": leads or introduces(block, following)}
            case Bullets(items):
                return {"items": items}
            case Terms(rows):
                return {"rows": rows, "sticky": closes(block, following)}
            case Conclusion(title, text, mark, remarks):
                return {"title": title, "text": text, "mark": _cell(mark), "remarks": remarks}
            case Statements(title, entries):
                return {"title": title, "entries": [asdict(each) for each in entries]}
            case Scores():
                return self._scores(block)
            case Table():
                return _table(block)
            case Figure(title, description, sketch):
                drawing = drawn(sketch)
                shapes = [_shape(each) for each in drawing.shapes]
                return {
                    "title": title,
                    "description": description,
                    "width": drawing.width,
                    "height": drawing.height,
                    "shapes": shapes,
                }
            case Timeline(caption, heads, parts):
                return {"caption": caption, "heads": heads, "stretches": [asdict(each) for each in parts]}
            case Shares(caption, heads, parts):
                return {"caption": caption, "heads": heads, "shares": [asdict(each) for each in parts]}
            case Roster():
                return _table(block.table)
            case _:
                assert_never(block)

    def _scores(self, scores: Scores) -> Mapping[str, Data]:
        said = self.said
        return {
            "caption": scores.caption,
            "heads": (said.form, said.drawn, said.points, said.bounds),
            "zero": zero_of(scores),
            "legend": scores.legend,
            "bars": [self._bar(each, scores) for each in scores.bars],
        }

    def _bar(self, bar: Bar, scores: Scores) -> Mapping[str, Data]:
        span = "" if bar.low == bar.high else self.words.span.format(low=total_text(bar.low), high=total_text(bar.high))
        parts = () if bar.excluded else stretches(bar, scores)
        return {
            "title": bar.title,
            "leads": bar.leads,
            "excluded": bar.excluded,
            "score": total_text(bar.score),
            "span": self.words.excluded if bar.excluded else span,
            "parts": [{"shade": each.shade, "start": each.start, "width": each.width} for each in parts],
        }


def _narrow(block: Block) -> Block:
    """Return a block that fits a page that stands."""
    return block.table if isinstance(block, Roster) else block


def _table(table: Table) -> Mapping[str, Data]:
    columns = [{"title": each.title, "end": each.align is Align.END, "share": each.share} for each in table.columns]
    bodies = [{"title": title, "rows": [[_cell(cell) for cell in row] for row in rows]} for title, rows in table.bodies]
    return {"caption": table.caption, "columns": columns, "bodies": bodies, "brief": table.brief}


def _cell(cell: Cell) -> Mapping[str, Data]:
    match cell:
        case Words(text, under):
            return {"kind": "words", "text": text, "under": under}
        case Number(text=text) | Day(text=text):
            return {"kind": "words", "text": text}
        case Mark():
            return {"kind": "mark", "settled": cell.settled, "sign": cell.sign, "text": cell.text}
        case Link(text, url):
            return {"kind": "link", "text": text, "url": url, "web": on_the_web(url)}
        case _:
            assert_never(cell)


def _shape(shape: Shape) -> Mapping[str, Data]:
    return {"kind": shape_of(shape), **asdict(shape)}
