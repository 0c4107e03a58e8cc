"""The one error boundary: what ends a command, and what a person is then told. No traceback passes it.

Exit codes: 0 fine; 1 findings; 2 wrong usage (typer's own); 130 interrupted; where the system asks to end 128 and the
number of its signal, which is 143 for SIGTERM.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from types import FrameType
from typing import TYPE_CHECKING, TextIO

from orgdesign.cli.options import SPEECH, Lang, Speech, message_language

if TYPE_CHECKING:
    from orgdesign.model.diagnostic import Diagnostic

FINE, FINDINGS, INTERRUPTED = 0, 1, 130
ENDED = 128
"""To which the number of the signal is added where the system asked to end."""
_ENDING = ("SIGTERM", "SIGHUP")
"""How a system asks a process to end: in so many words, or because the window has closed."""


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
    from orgdesign.render.text.words import SharedWords

    if isinstance(error, Unusable):
        report(error.diagnostics, speech.lang)
        return FINDINGS
    said = SharedWords(message_language(speech.lang))
    kind, file = type(error).__name__, _crash_file(error)
    _tell(said.internal_error.format(kind=kind) if file is None else said.internal_error_in.format(kind=kind, file=file))
    return FINDINGS


def _cannot_use(error: OSError, speech: Speech) -> int:
    from orgdesign.render.text.diagnostics import reason_of
    from orgdesign.render.text.safe import one_line
    from orgdesign.render.text.words import SharedWords

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
