"""A result reaches a terminal as a page and a pipe or file as plain text, whole or not at all."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest
from rich.rule import Rule
from rich.text import Text

from orgdesign.cli.delivery import deliver, plain_page, show, show_aside
from orgdesign.cli.options import WIDEST

PAGE = Text("woord " * 60, "bold red")


class _Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def _terminal(monkeypatch: pytest.MonkeyPatch) -> _Terminal:
    """Make standard output a terminal with colours, 300 columns wide."""
    stream = _Terminal()
    monkeypatch.setattr(sys, "stdout", stream)
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.setenv("COLUMNS", "300")
    monkeypatch.delenv("NO_COLOR", raising=False)
    return stream


@pytest.mark.parametrize(("columns", "width"), [(None, 100), ("72", 72), ("0", 100), ("wide", 100), ("", 100)])
def test_a_pipe_is_100_wide_unless_columns_says_otherwise(
    columns: str | None, width: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """COLUMNS is believed if it is a number; a width that is asked for goes before it."""
    if columns is None:
        monkeypatch.delenv("COLUMNS", raising=False)
    else:
        monkeypatch.setenv("COLUMNS", columns)
    assert max(map(len, plain_page(PAGE).splitlines())) in range(width - 6, width + 1)
    assert max(map(len, plain_page(PAGE, 50).splitlines())) in range(44, 51)


def test_columns_cannot_ask_for_a_page_without_end(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page is at most as wide as can be asked for with --width."""
    monkeypatch.setenv("COLUMNS", "999999999")
    assert len(plain_page(Rule()).rstrip("\n")) == WIDEST


def test_a_pipe_takes_no_colours(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the terminal can do, text in a pipe is only text."""
    monkeypatch.setenv("TERM", "xterm-256color")
    show(PAGE, 50)
    assert "\x1b" not in capsys.readouterr().out


def test_a_terminal_takes_colours_but_no_page_that_is_too_wide_to_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Lines do not run over the whole of a very wide screen, unless that is asked for."""
    terminal = _terminal(monkeypatch)
    show(PAGE)
    assert "\x1b[1;31m" in terminal.getvalue()
    assert _widest(terminal) in range(154, 161)
    show(PAGE, 200)
    assert _widest(terminal) in range(194, 201)


def test_what_is_no_result_goes_to_standard_error(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As plain text in a pipe; in a terminal with colours, and no wider than one can read."""
    monkeypatch.setenv("COLUMNS", "80")
    show_aside(PAGE)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", plain_page(PAGE))
    terminal = _terminal(monkeypatch)
    monkeypatch.setattr(sys, "stderr", terminal)
    show_aside(PAGE)
    assert "\x1b[1;31m" in terminal.getvalue()
    assert _widest(terminal) in range(154, 161)


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR takes the colours away."""
    terminal = _terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    show(PAGE)
    assert "woord" in terminal.getvalue()
    assert "31m" not in terminal.getvalue()


def _widest(terminal: _Terminal) -> int:
    return max(map(len, terminal.getvalue().replace("\x1b[1;31m", "").replace("\x1b[0m", "").splitlines()))


def test_a_file_is_written_as_utf8_with_plain_line_ends(tmp_path: Path) -> None:
    """The same bytes on every system; what was there is replaced."""
    path = tmp_path / "a.txt"
    path.write_text("oud", encoding="utf-8")
    deliver("één\ntwee\n", path)
    assert path.read_bytes() == "één\ntwee\n".encode()
    deliver(b"\x00", path)
    assert path.read_bytes() == b"\x00"
    assert [each.name for each in tmp_path.iterdir()] == ["a.txt"]


def test_a_file_that_cannot_be_written_is_the_one_that_was_asked_for(tmp_path: Path) -> None:
    """The error names the file of the command line, never a temporary one."""
    path = tmp_path / "no such folder" / "a.txt"
    with pytest.raises(OSError) as caught:  # noqa: PT011  which kind depends on the system
        deliver("x", path)
    assert (caught.value.filename, caught.value.filename2) == (str(path), None)


def test_without_a_file_a_result_goes_to_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    """Text and bytes of text alike."""
    deliver("één", None)
    deliver(b"twee", None)
    assert capsys.readouterr().out == "ééntwee"
