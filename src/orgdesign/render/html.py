"""A paper as one HTML file that stands alone: no network, no script, for screens light and dark and for A4.

What the file looks like is in `templates/`; here stands what a template cannot say: which template sets a block, where the
parts of a bar begin, and the policy that lets the browser load nothing. Everything in a paper is escaped by Jinja.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import assert_never
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template
from markupsafe import Markup

from orgdesign.render.drawing import Box, Label, Line, Shape, drawn
from orgdesign.render.paper import (
    Bar,
    Block,
    Bullets,
    Cell,
    Entries,
    Figure,
    Link,
    Mark,
    Number,
    Paper,
    Paragraph,
    Scores,
    Table,
    Terms,
    Verdict,
    Words,
)
from orgdesign.render.provenance import MARK, provenance_json
from orgdesign.render.report_words import report_words
from orgdesign.render.standing import whole
from orgdesign.render.words import words

_TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of a bar in one shade, from and over so many hundredths of its axis."""

    shade: str
    start: float
    width: float


def html(paper: Paper) -> str:
    """Return the paper."""
    style = (_TEMPLATES / "report.css").read_text(encoding="utf-8")
    return _template().render(
        paper=paper,
        said=report_words(paper.language),
        words=words(paper.language),
        mark=MARK,
        provenance=provenance_json(paper.provenance),
        policy=_policy(style),
        style=Markup(style),  # noqa: S704  our own file, in which nothing from outside stands
    )


def stretches(bar: Bar, scores: Scores) -> Iterator[Stretch]:
    """Yield the parts of a bar: from zero to its score, on whichever side that is, and what its bounds leave open."""
    across = scores.high - scores.low
    zero = -scores.low
    for sign, ends in ((1, (bar.low, bar.score, bar.high)), (-1, (-bar.high, -bar.score, -bar.low))):
        start = 0
        for shade, end in zip(("sure", "losable", "gainable"), ends, strict=True):
            if end > start:
                left = zero + start if sign > 0 else zero - end
                yield Stretch(shade, round(100 * left / across, 3), round(100 * (end - start) / across, 3))
                start = end


@cache
def _template() -> Template:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.globals.update(
        template_of=_template_of, shape_of=_shape_of, cell_of=_cell_of, stretches=stretches, drawn=drawn, zero_of=_zero_of
    )
    environment.filters.update(whole=whole, on_the_web=_on_the_web)
    return environment.get_template("report.html")


def _policy(style: str) -> str:
    """Return what the browser may do: use this style sheet, and nothing else."""
    digest = b64encode(sha256(style.encode("utf-8")).digest()).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"


def _zero_of(scores: Scores) -> float:
    return round(100 * -scores.low / (scores.high - scores.low), 3)


def _on_the_web(url: str) -> bool:
    return urlsplit(url).scheme in {"http", "https"}


def _template_of(block: Block) -> str:
    match block:
        case Paragraph():
            name = "paragraph"
        case Bullets():
            name = "bullets"
        case Terms():
            name = "terms"
        case Verdict():
            name = "verdict"
        case Entries():
            name = "entries"
        case Scores():
            name = "scores"
        case Table():
            name = "table"
        case Figure():
            name = "figure"
        case _:
            assert_never(block)
    return f"blocks/{name}.html"


def _shape_of(shape: Shape) -> str:
    match shape:
        case Box():
            return "box"
        case Line():
            return "line"
        case Label():
            return "label"
        case _:
            assert_never(shape)


def _cell_of(cell: Cell) -> str:
    match cell:
        case Words():
            return "words"
        case Number():
            return "number"
        case Mark():
            return "mark"
        case Link():
            return "link"
        case _:
            assert_never(cell)
