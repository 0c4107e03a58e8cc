"""The laws of lines in and out: linear text, harmless input, and signals that wait for a safe moment."""

from __future__ import annotations

import io
import signal
import threading

import pytest

from orgdesign.cli.lines import Left, LineStreams


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        """Say so."""
        return True


class Gone(io.StringIO):
    """A terminal whose window was closed."""

    def readline(self, _size: int = -1, /) -> str:  # type: ignore[override]  # as StringIO has it
        """Fail as such a terminal does."""
        raise OSError(5, "Input/output error")


def _lines(text: str) -> tuple[LineStreams, io.StringIO]:
    said = io.StringIO()
    return LineStreams(io.StringIO(text), said), said


def test_a_line_comes_without_its_end_and_its_spaces() -> None:
    """What surrounds a line is no part of it."""
    lines, said = _lines("  vol \r\nte vol")
    assert lines.read("> ") == "vol"
    assert lines.read("> ") == "te vol"
    assert said.getvalue() == "> \n> \n"


def test_where_the_lines_end_one_leaves() -> None:
    """End of file is leaving."""
    lines, _ = _lines("")
    with pytest.raises(Left):
        lines.read("> ")


def test_a_terminal_that_is_gone_is_left() -> None:
    """A window that was closed ends the conversation like the end of a file."""
    with pytest.raises(Left):
        LineStreams(Gone(), io.StringIO()).read("> ")


def test_in_a_terminal_the_typed_line_ends_the_prompt() -> None:
    """A terminal echoes the line end itself; only at its end of file there is none."""
    said = io.StringIO()
    lines = LineStreams(Terminal("vol\n"), said)
    lines.read("> ")
    assert said.getvalue() == "> "
    with pytest.raises(Left):
        lines.read("> ")
    assert said.getvalue() == "> > \n"


@pytest.mark.parametrize(
    "typed", ["\x1b[Dvol\n", "v\x1b[3~ol\n", "\ufeffvol\n", "vo\x00l\n", "\x1bOPvol\n", "vol\x1b\n", "\u202evol\n"]
)
def test_keys_that_are_no_text_vanish(typed: str) -> None:
    """Arrow keys, control characters and marks of order are no part of an answer."""
    assert _lines(typed)[0].read("> ") == "vol"


def test_bytes_that_are_no_text_do_not_end_the_conversation() -> None:
    """A pipe is read as UTF-8; a byte that is not becomes a mark of replacement."""
    source = io.TextIOWrapper(io.BytesIO(b"caf\xc3\xa9\nv\xffl\n"), encoding="ascii")
    lines = LineStreams(source, io.StringIO())
    assert lines.read("> ") == "café"
    assert lines.read("> ") == "v\ufffdl"


def test_long_lines_are_broken_between_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """A line is broken for the width there is; numbered lines stay indented; a copied text is left as it is."""
    monkeypatch.setenv("COLUMNS", "32")
    lines, said = _lines("")
    lines.write("Een zin die langer is dan de regel breed is.", "  1. Een keuze die langer is dan de regel.", "")
    assert said.getvalue() == (
        "Een zin die langer is dan de\nregel breed is.\n  1. Een keuze die langer is\n     dan de regel.\n\n"
    )
    lines.copy("Een zin die langer is dan de regel breed is.\n")
    assert said.getvalue().endswith("\nEen zin die langer is dan de regel breed is.\n")


@pytest.mark.parametrize(("number", "ends"), [(signal.SIGINT, KeyboardInterrupt), (signal.SIGTERM, Left)])
def test_a_signal_waits_for_the_next_wait(number: signal.Signals, ends: type[BaseException]) -> None:
    """A signal never cuts short what is being done: it ends the conversation at the next wait for a line."""
    lines, _ = _lines("vol\nvol\n")
    before = signal.getsignal(number)
    with lines.listening():
        assert lines.read("> ") == "vol"
        signal.raise_signal(number)
        with pytest.raises(ends):
            lines.read("> ")
    assert signal.getsignal(number) is before


def test_an_insistent_signal_is_obeyed_at_once() -> None:
    """Whoever interrupts twice does not wait for a disk that hangs."""
    lines, _ = _lines("")
    with lines.listening():
        signal.raise_signal(signal.SIGINT)
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)


def test_outside_the_main_thread_signals_are_left_alone() -> None:
    """A conversation in another thread is possible; signals then stay with whoever has them."""
    heard: list[str] = []

    def converse() -> None:
        lines, _ = _lines("vol\n")
        with lines.listening():
            heard.append(lines.read("> "))

    thread = threading.Thread(target=converse)
    thread.start()
    thread.join()
    assert heard == ["vol"]
