"""Where results go: a terminal takes a page in its own width and colours; a pipe or a file takes plain text."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.cli.options import WIDEST, Lang, message_language

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from orgdesign.load.tables.files import TableFile

WIDTH_OF_A_PIPE, WIDEST_PAGE = 100, 160
"""What a page takes where nothing is asked: in a pipe, and at most in a terminal."""
_PAGER = "less"
_MOST_SHEETS = 10
"""How many sheets are named that were not read."""


def show(page: RenderableType, width: int | None = None) -> None:
    """Print a page to standard output."""
    if not sys.stdout.isatty():
        deliver(plain_page(page, width), None)
        return
    _console(width).print(page)


def show_in_pager(page: RenderableType, width: int | None = None) -> None:
    """Print a page that is longer than a screen: on a terminal through `PAGER`, or `less`; an empty `PAGER` is none."""
    pager = os.environ.get("PAGER", _PAGER).strip()
    if not sys.stdout.isatty() or not sys.stdin.isatty() or not pager:
        show(page, width)
        return
    console = _console(width)
    coloured = Path(pager.split()[0]).stem == _PAGER
    if coloured:
        os.environ.setdefault("LESS", "-R")  # else it writes colours out as escapes
    with console.pager(styles=coloured):
        console.print(page)


def show_aside(page: RenderableType) -> None:
    """Print a page that is not the result to standard error."""
    if not sys.stderr.isatty():
        sys.stderr.write(plain_page(page))
        return
    from rich.console import Console

    console = Console(stderr=True)
    console.width = min(console.width, WIDEST_PAGE)
    console.print(page)


def _console(width: int | None) -> Console:
    from rich.console import Console

    console = Console(width=width)
    if width is None and console.width > WIDEST_PAGE:
        console.width = WIDEST_PAGE
    return console


def plain_page(page: RenderableType, width: int | None = None) -> str:
    """Return a page as plain text: as wide as was asked for, else as COLUMNS says within reason, else 100."""
    from orgdesign.render.screen.console import plain_text

    columns = os.environ.get("COLUMNS", "")
    wished = int(columns) if columns.isdecimal() else 0
    otherwise = min(wished, WIDEST) or WIDTH_OF_A_PIPE
    return plain_text(page, otherwise if width is None else width)


def deliver_picture(page: RenderableType, path: Path, width: int | None, title: str, language: str) -> None:
    """Write a page as a picture to a file, whose suffix says of which kind."""
    from orgdesign.render.screen.picture import picture_text

    deliver(picture_text(page, width or WIDTH_OF_A_PIPE, title, language, path.suffix.lower()), path)


def hand_over(result: str | bytes, output: Path | None, lang: Lang | None) -> None:
    """Write a result to a file, whole or not at all, and say so on standard error; or to standard output."""
    deliver(result, output)
    if output is not None:
        tell_written(output, lang)


def tell_written(path: Path, lang: Lang | None, **counted: int) -> None:
    """Say on standard error that a file has been written, with how many there are of what is in it, if that is told."""
    from orgdesign.render.text.safe import one_line
    from orgdesign.render.text.words import SharedWords

    said = SharedWords(message_language(lang))
    file = one_line(path.as_posix())
    counts = ", ".join(said.counted[what].format(count=count) for what, count in counted.items())
    sys.stderr.write(f"{(said.written_of if counts else said.written).format(file=file, counts=counts)}\n")


def tell_read(table: TableFile, lang: Lang | None) -> None:
    """Say on standard error where in a file a table was found, unless that is where anybody would look first."""
    from orgdesign.render.text.safe import one_line
    from orgdesign.render.text.words import SharedWords

    found = table.found
    if found.is_plain:
        return
    said = SharedWords(message_language(lang))
    where = said.read_from_sheet if found.sheet else said.read_from_row
    line = where.format(file=one_line(table.name), sheet=one_line(found.sheet), row=found.row)
    if found.others:
        names = [f"'{one_line(each)}'" for each in found.others[:_MOST_SHEETS]]
        sheets = ", ".join([*names, *(["…"] if len(found.others) > _MOST_SHEETS else [])])
        line = f"{line} ({said.other_sheets.format(sheets=sheets)})"
    sys.stderr.write(f"{line}\n")


def deliver(result: str | bytes, output: Path | None, *, private: bool = False) -> None:
    """Write a result to a file, whole or not at all, or to standard output. An OSError names the file that was asked for.

    A new file that is private can be read by its owner alone.
    """
    data = result.encode("utf-8") if isinstance(result, str) else result
    if output is None:
        sys.stdout.write(data.decode("utf-8"))
        return
    from orgdesign.load.atomic import write_whole

    write_whole(output, data, private=private)
