"""What every template of a paper needs and cannot say itself: which kind a block is, and where the parts of a bar begin.

Everything in a paper is escaped by Jinja; a name that a template does not know is an error and not a gap.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType
from typing import TYPE_CHECKING, assert_never
from urllib.parse import urlsplit

from jinja2 import BytecodeCache, Environment, FileSystemLoader, StrictUndefined, __version__

from orgdesign.render.formats.sketch_svg import Box, Label, Shape, SketchLine, drawn, drawn_narrow
from orgdesign.render.paper.blocks import (
    Bar,
    Block,
    Bullets,
    Cell,
    Column,
    Conclusion,
    Day,
    Figure,
    Link,
    Mark,
    Number,
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
from orgdesign.render.text.prose import total_text

if TYPE_CHECKING:
    from jinja2.bccache import Bucket

TEMPLATES = Path(__file__).parent / "templates"


@dataclass(frozen=True, slots=True)
class Shade:
    """A part of a bar in one shade, from and over so many hundredths of its axis."""

    shade: str
    start: float
    width: float


_MADE_BY = f"{__version__} {MAGIC_NUMBER.hex()} 1"
"""What a compiled template depends on beside its text; its last number is raised when an option of `environment` changes."""


class _Compiled(BytecodeCache):
    """Templates as they were compiled: by this process, or by an earlier one, kept where Python keeps compiled modules.

    Compiling them would take a fifth of the time of a report. As with modules, whoever cannot write there does without.
    """

    def __init__(self) -> None:
        self._kept: dict[tuple[str, str], CodeType | None] = {}

    def get_source_checksum(self, source: str) -> str:
        return super().get_source_checksum(f"{_MADE_BY} {source}")

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        return filename or name

    def load_bytecode(self, bucket: Bucket) -> None:
        kept = bucket.key, bucket.checksum
        if kept not in self._kept:
            self._kept[kept] = _read(Path(bucket.key), bucket.checksum)
        bucket.code = self._kept[kept]

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key, bucket.checksum] = bucket.code
        if not sys.dont_write_bytecode:
            _write(Path(bucket.key), bucket.checksum.encode() + marshal.dumps(bucket.code))


def _read(template: Path, checksum: str) -> CodeType | None:
    """Return what was kept of a template; None if that is not to be had, or of another text."""
    with suppress(OSError, NotImplementedError, EOFError, ValueError, TypeError):
        kept, expected = _beside(template).read_bytes(), checksum.encode()
        if kept.startswith(expected):
            code = marshal.loads(kept[len(expected) :])  # noqa: S302  as trusted as the compiled modules in this folder
            return code if isinstance(code, CodeType) else None
    return None


def _write(template: Path, data: bytes) -> None:
    with suppress(OSError, NotImplementedError):
        file = _beside(template)
        file.parent.mkdir(parents=True, exist_ok=True)
        unfinished = file.with_name(f"{file.name}.{os.getpid()}")
        unfinished.write_bytes(data)
        unfinished.replace(file)


def _beside(template: Path) -> Path:
    return Path(cache_from_source(f"{template}.py")).with_suffix(".jinja")


_COMPILED = _Compiled()


def environment(folder: Path) -> Environment:
    """Return an environment for the templates in a folder."""
    made = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        bytecode_cache=_COMPILED,
    )
    made.globals.update(
        kind_of=kind_of,
        introduces=introduces,
        shape_of=shape_of,
        cell_of=_cell_of,
        stretches=stretches,
        zero_of=zero_of,
        drawn=drawn,
        drawn_narrow=drawn_narrow,
        width_of=width_of,
    )
    made.filters.update(total=total_text, on_the_web=on_the_web)
    return made


def kind_of(block: Block) -> str:  # noqa: C901  one case for each kind of block
    """Return the word for what a block is; the template that sets it is called so."""
    match block:
        case Paragraph():
            kind = "paragraph"
        case Bullets():
            kind = "bullets"
        case Terms():
            kind = "terms"
        case Conclusion():
            kind = "verdict"
        case Statements():
            kind = "entries"
        case Scores():
            kind = "scores"
        case Table():
            kind = "table"
        case Figure():
            kind = "figure"
        case Timeline():
            kind = "timeline"
        case Shares():
            kind = "shares"
        case Roster():
            kind = "roster"
        case _:
            assert_never(block)
    return kind


def introduces(block: Block, following: Block | None) -> bool:
    """Tell whether a block is a paragraph that opens what follows it, so that no end of a page should part them."""
    return isinstance(block, Paragraph) and following is not None and not isinstance(following, Paragraph | Conclusion)


def closes(block: Block, following: Block | None) -> bool:
    """Tell whether what follows terms is a remark on these, so that no end of a page should part them."""
    return isinstance(block, Terms) and isinstance(following, Paragraph) and following.tone is Tone.QUIET


def stretches(bar: Bar, scores: Scores) -> Iterator[Shade]:
    """Yield the parts of a bar: from zero to its score, on whichever side that is, and what its bounds leave open."""
    across = scores.high - scores.low
    zero = -scores.low
    for sign, ends in ((1, (bar.low, bar.score, bar.high)), (-1, (-bar.high, -bar.score, -bar.low))):
        start = 0
        for shade, end in zip(("sure", "losable", "gainable"), ends, strict=True):
            if end > start:
                left = zero + start if sign > 0 else zero - end
                yield Shade(shade, round(100 * left / across, 3), round(100 * (end - start) / across, 3))
                start = end


def width_of(column: Column, columns: Sequence[Column]) -> int:
    """Return how wide a column is beside the others, in hundredths, by fives: so many classes a style sheet can have."""
    return max(5, 5 * round(20 * column.share / sum(each.share for each in columns)))


def zero_of(scores: Scores) -> float:
    """Return where zero lies on the axis, in hundredths."""
    return round(100 * -scores.low / (scores.high - scores.low), 3)


def on_the_web(url: str) -> bool:
    """Tell whether an address leads to a page on the web, and so may be a link."""
    return urlsplit(url).scheme in {"http", "https"}


def shape_of(shape: Shape) -> str:
    """Return the word for what a shape is."""
    match shape:
        case Box():
            return "box"
        case SketchLine():
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
        case Day():
            return "day"
        case _:
            assert_never(cell)
