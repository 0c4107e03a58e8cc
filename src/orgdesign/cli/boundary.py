"""The boundary to whoever runs a command: in which language it speaks, what ends it, and where its results go.

It is the one error boundary: no traceback passes it. Exit codes: 0 fine; 1 findings; 2 wrong usage (typer's own); 130
interrupted; where the system asks to end 128 and the number of its signal, which is 143 for SIGTERM. A terminal takes a page
in its own width and colours; a pipe or a file takes plain text.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, TextIO

if TYPE_CHECKING:
    from rich.console import Console, RenderableType

    from orgdesign.load.tables.files import TableFile
    from orgdesign.model.diagnostic import Diagnostic


NARROWEST, WIDEST = 40, 1000
"""The least and the most that can be asked of the width of a page."""
FINE, FINDINGS, INTERRUPTED = 0, 1, 130
ENDED = 128
"""To which the number of the signal is added where the system asked to end."""
_ENDING = ("SIGTERM", "SIGHUP")
"""How a system asks a process to end: in so many words, or because the window has closed."""
WIDTH_OF_A_PIPE, WIDEST_PAGE = 100, 160
"""What a page takes where nothing is asked: in a pipe, and at most in a terminal."""
_PAGER = "less"
_MOST_SHEETS = 10
"""How many sheets are named that were not read."""


class Lang(StrEnum):
    """The languages of the interface."""

    NL = "nl"
    EN = "en"


@dataclass(slots=True)
class Speech:
    """What a run of the program knows of its language, kept where the error boundary can still read it.

    `lang` is what is asked for on the command line, `content` the first language of the rule base, once one is open.
    """

    lang: Lang | None = None
    content: str | None = None


SPEECH: ContextVar[Speech] = ContextVar("speech")
"""That of the run that is under way."""


def message_language(lang: Lang | None) -> str:
    """Return the language of messages: that of pages once a rule base is open; before it what is asked for, else English."""
    speech = SPEECH.get(None)
    return chosen_language(lang) or (speech and speech.content) or Lang.EN.value


def chosen_language(lang: Lang | None) -> str | None:
    """Return the language of the interface where one is asked for, by option or variable, or else set for the system.

    None where neither names a language that the interface speaks.
    """
    if lang is not None:
        return lang.value
    system = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    code = system.partition("_")[0].casefold()
    return code if code in {each.value for each in Lang} else None


class Ended(BaseException):
    """The system asks this process to end. As on Ctrl-C, whatever is open is closed and nothing stays half done."""

    def __init__(self, number: int) -> None:
        """Take the number of the signal."""
        super().__init__(number)
        self.number = number


def guarded(run: Callable[[], object], speech: Speech) -> int:
    """Run the program and return its exit code; `speech` tells afterwards in which language to report."""
    _speak_utf8()
    outer = SPEECH.set(speech)
    try:
        with _ending_in_order():
            code = _run(run, speech)
            sys.stdout.flush()  # here, because a failure when Python itself flushes at exit could not be told
    except KeyboardInterrupt:
        return INTERRUPTED
    except Ended as ended:
        return ENDED + ended.number
    except OSError as error:
        return _cannot_use(error, speech)
    finally:
        SPEECH.reset(outer)
    return code


@contextlib.contextmanager
def _ending_in_order() -> Iterator[None]:
    """Let a request to end raise `Ended`, once; what was told to be ignored (by `nohup`) stays ignored."""
    heeded: list[signal.Signals] = []

    def end(number: int, _frame: FrameType | None) -> None:
        for each in heeded:  # while everything is closed, asking again changes nothing
            signal.signal(each, signal.SIG_IGN)
        raise Ended(number)

    for name in _ENDING:
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:
            with contextlib.suppress(ValueError):  # outside the main thread, signals are somebody else's
                signal.signal(number, end)
                heeded.append(number)
    try:
        yield
    finally:
        for number in heeded:
            signal.signal(number, signal.SIG_DFL)


def report(diagnostics: Iterable[Diagnostic], lang: Lang | None) -> None:
    """Write diagnostics to stderr, one line each."""
    diagnostics = tuple(diagnostics)
    if diagnostics:
        from orgdesign.render.text.diagnostics import finding_lines

        for line in finding_lines(diagnostics, message_language(lang)):
            _tell(line)


def report_line(line: str) -> None:
    """Write a line to stderr."""
    _tell(line)


def _run(run: Callable[[], object], speech: Speech) -> int:
    try:
        run()
    except SystemExit as end:  # how typer ends every command, also one that went well
        return end.code if isinstance(end.code, int) else FINE if end.code is None else FINDINGS
    except OSError:
        raise
    except Exception as error:  # noqa: BLE001  the boundary: whatever went wrong, a person reads one line
        return _failed(error, speech)
    return FINE


def _failed(error: Exception, speech: Speech) -> int:
    from orgdesign.model.diagnostic import Unusable
    from orgdesign.render.text.catalogue import SharedWords

    if isinstance(error, Unusable):
        report(error.diagnostics, speech.lang)
        return FINDINGS
    said = SharedWords(message_language(speech.lang))
    kind, file = type(error).__name__, _crash_file(error)
    _tell(said.internal_error.format(kind=kind) if file is None else said.internal_error_in.format(kind=kind, file=file))
    return FINDINGS


def _cannot_use(error: OSError, speech: Speech) -> int:
    from orgdesign.render.text.catalogue import SharedWords
    from orgdesign.render.text.diagnostics import reason_of
    from orgdesign.render.text.prose import one_line

    if isinstance(error, BrokenPipeError):  # the reader has gone, as with `| head`: there is nobody left to tell
        _silence(sys.stdout)
        return FINDINGS
    language = message_language(speech.lang)
    if error.filename is None:
        _silence(sys.stdout)
        where = SharedWords(language).standard_output
    else:
        where = one_line(os.fsdecode(error.filename) if isinstance(error.filename, str | bytes) else str(error.filename))
    _tell(f"{where}: error: {reason_of(error, language)}")
    return FINDINGS


def _tell(line: str) -> None:
    with contextlib.suppress(OSError):  # stderr itself is gone or full
        sys.stderr.write(f"{line}\n")


def _speak_utf8() -> None:
    """Make files and pipes UTF-8 on every system; a terminal keeps its encoding and shows `?` for what that lacks."""
    for name in ("stdout", "stderr"):
        stream = getattr(sys, name)
        if stream is None:  # closed by whoever started us
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115  stays open to the end
        elif (reconfigure := getattr(stream, "reconfigure", None)) is not None:
            if stream.isatty():
                reconfigure(errors="replace")
            else:
                reconfigure(encoding="utf-8", errors="backslashreplace")


def _silence(stream: TextIO) -> None:
    """Point a stream that can no longer be written at nothing, so that closing it at exit does not fail again."""
    with contextlib.suppress(OSError):
        nothing = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nothing, stream.fileno())
        os.close(nothing)


def _crash_file(error: Exception) -> str | None:
    """Keep the traceback in a file of its own; None if even that cannot be written."""
    import traceback
    from tempfile import NamedTemporaryFile

    try:
        with NamedTemporaryFile(
            "w", encoding="utf-8", errors="backslashreplace", prefix="orgdesign-", suffix=".txt", delete=False
        ) as file:
            file.writelines(traceback.format_exception(error))
    except OSError:
        return None
    return file.name


# where results go


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
    from orgdesign.render.screen.console import terminal_console

    console = terminal_console(stderr=True)
    console.width = min(console.width, WIDEST_PAGE)
    console.print(page)


def _console(width: int | None) -> Console:
    from orgdesign.render.screen.console import terminal_console

    console = terminal_console(width=width)
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
    from orgdesign.render.text.catalogue import SharedWords
    from orgdesign.render.text.prose import one_line

    said = SharedWords(message_language(lang))
    file = one_line(path.as_posix())
    counts = ", ".join(said.counted[what].format(count=count) for what, count in counted.items())
    sys.stderr.write(f"{(said.written_of if counts else said.written).format(file=file, counts=counts)}\n")


def tell_read(table: TableFile, lang: Lang | None) -> None:
    """Say on standard error where in a file a table was found, unless that is where anybody would look first."""
    from orgdesign.render.text.catalogue import SharedWords
    from orgdesign.render.text.prose import one_line

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
