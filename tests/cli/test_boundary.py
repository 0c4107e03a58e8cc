"""Whatever ends a command, a person reads a line that they can use, and a script gets the right exit code."""

from __future__ import annotations

import io
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from rich.rule import Rule
from rich.text import Text

from orgdesign.cli import boundary
from orgdesign.cli.boundary import WIDEST, Lang, Speech, deliver, guarded, plain_page, report, show, show_aside
from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable

MISSING = Diagnostic(Code.UNREADABLE_FILE, Place("x.yaml"), {"reason": "No such file or directory"})


def _raising(error: BaseException) -> Callable[[], None]:
    def run() -> None:
        raise error

    return run


def test_a_command_that_goes_well_ends_with_zero() -> None:
    """Nothing said, nothing wrong."""
    assert guarded(lambda: None, Speech()) == 0


@pytest.mark.parametrize(("code", "expected"), [(None, 0), (0, 0), (2, 2), (130, 130), ("text", 1)])
def test_the_exit_code_of_typer_is_kept(code: int | str | None, expected: int) -> None:
    """Typer ends every command by leaving with a code."""
    assert guarded(_raising(SystemExit(code)), Speech()) == expected


@pytest.mark.parametrize(
    ("lang", "said"), [(None, "cannot be read"), (Lang.EN, "cannot be read"), (Lang.NL, "kan niet worden")]
)
def test_an_unusable_file_is_told_in_the_language_asked_for(
    lang: Lang | None, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every diagnostic is a line on stderr, in English unless another language is asked for; exit 1."""
    assert guarded(_raising(Unusable((MISSING, MISSING))), Speech(lang)) == 1
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 2
    assert err.startswith("x.yaml: error[unreadable-file]: ")
    assert said in err


def test_no_diagnostics_are_no_words(capsys: pytest.CaptureFixture[str]) -> None:
    """Reporting nothing says nothing."""
    report((), None)
    assert capsys.readouterr() == ("", "")


def test_an_interruption_ends_with_130() -> None:
    """Ctrl-C is no error and leaves no traceback."""
    assert guarded(_raising(KeyboardInterrupt()), Speech()) == 130


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there is no such signal here")
@pytest.mark.parametrize(("number", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_request_to_end_is_heeded_once(number: str, code: int) -> None:
    """What is open is closed, undisturbed by who asks again; afterwards signals mean what they meant before."""
    closed: list[str] = []

    def run() -> None:
        try:
            signal.raise_signal(asked)
        finally:
            signal.raise_signal(signal.SIGTERM)
            closed.append("in peace")

    asked = getattr(signal, number)
    before = signal.signal(asked, signal.SIG_DFL)  # these tests may themselves run under `nohup`
    try:
        assert guarded(run, Speech()) == code
        assert closed == ["in peace"]
        assert signal.getsignal(asked) is signal.SIG_DFL
    finally:
        signal.signal(asked, before)


@pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="there is no such signal here")
def test_what_is_to_be_ignored_stays_ignored() -> None:
    """A run under `nohup` goes on when its window closes."""
    before = signal.signal(signal.SIGHUP, signal.SIG_IGN)
    try:
        assert guarded(lambda: signal.raise_signal(signal.SIGHUP), Speech()) == 0
    finally:
        signal.signal(signal.SIGHUP, before)


@pytest.mark.parametrize("lang", [Lang.NL, Lang.EN])
def test_a_fault_of_ours_is_one_line_and_a_file(
    lang: Lang, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What goes wrong inside is told in one line; the traceback is in a file that it names."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    assert guarded(_raising(KeyError("secret \ud800")), Speech(lang)) == 1
    out, err = capsys.readouterr()
    (crash,) = tmp_path.iterdir()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert "KeyError" in err
    assert str(crash) in err
    assert "secret" not in err
    assert "Traceback" in crash.read_text(encoding="utf-8")


def test_a_fault_of_ours_is_told_even_where_no_file_can_be_kept(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without a place for the traceback the line is still there."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "not there"))
    assert guarded(_raising(ZeroDivisionError()), Speech()) == 1
    err = capsys.readouterr().err
    assert err.startswith("internal error (ZeroDivisionError)")
    assert len(err.splitlines()) == 1


def test_a_file_that_cannot_be_written_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    """The system's reason, in the language, after the name of the file; control characters written out."""
    assert guarded(_raising(PermissionError(13, "Permission denied", "a\x1b.json")), Speech(Lang.NL)) == 1
    assert capsys.readouterr().err == "a\\x1b.json: error: u hebt er geen rechten voor\n"
    assert guarded(_raising(OSError(5, None, b"b.json")), Speech()) == 1
    assert capsys.readouterr().err == "b.json: error: OSError\n"
    assert guarded(_raising(OSError(5, "Odd", 7)), Speech()) == 1
    assert capsys.readouterr().err == "7: error: Odd\n"


def test_standard_output_that_cannot_be_written_is_told(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """An error without a file is that of standard output, as when a disk is full."""
    monkeypatch.setattr(boundary, "_silence", lambda _: None)
    assert guarded(_raising(OSError(28, "No space left on device")), Speech()) == 1
    assert capsys.readouterr().err == "standard output: error: No space left on device\n"


def test_a_reader_that_has_gone_is_not_told(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    """A broken pipe is quiet."""
    monkeypatch.setattr(boundary, "_silence", lambda _: None)
    assert guarded(_raising(BrokenPipeError(32, "Broken pipe")), Speech()) == 1
    assert capsys.readouterr() == ("", "")


def test_pipes_are_utf8_and_terminals_keep_their_encoding(monkeypatch: pytest.MonkeyPatch) -> None:
    """On every system a pipe or file takes UTF-8; a terminal shows `?` for what it lacks; what is closed is left alone."""
    pipe, terminal = io.TextIOWrapper(io.BytesIO(), encoding="cp1252"), io.TextIOWrapper(io.BytesIO(), encoding="cp1252")
    monkeypatch.setattr(terminal, "isatty", lambda: True)
    monkeypatch.setattr(sys, "stdout", pipe)
    monkeypatch.setattr(sys, "stderr", terminal)
    assert guarded(lambda: None, Speech()) == 0
    assert (pipe.encoding, terminal.encoding, terminal.errors) == ("utf-8", "cp1252", "replace")


def test_a_program_without_streams_still_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever starts the program with its streams closed gets an exit code."""
    monkeypatch.setattr(sys, "stdout", None)
    monkeypatch.setattr(sys, "stderr", None)
    try:
        assert guarded(_raising(Unusable((MISSING,))), Speech()) == 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            if stream is not None:
                stream.close()


@pytest.mark.skipif(sys.platform == "win32", reason="how a pipe breaks there differs")
def test_a_pipe_that_breaks_leaves_nothing_behind(tmp_path: Path) -> None:
    """Writing more than the reader takes ends quietly, also at the last flush of the interpreter."""
    script = (
        "import sys\nfrom orgdesign.cli.boundary import *\nsys.exit(guarded(lambda: print('x' * 5_000_000), Speech()))\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", script], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=dict(os.environ), cwd=tmp_path
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a disk that is always full is needed")
def test_a_full_disk_is_told_in_one_line(tmp_path: Path) -> None:
    """Output that fits in a buffer is only lost at the end, and even then a line says so."""
    script = "import sys\nfrom orgdesign.cli.boundary import *\nsys.exit(guarded(lambda: print('x'), Speech()))\n"
    with Path("/dev/full").open("w", encoding="utf-8") as full:
        done = subprocess.run(
            [sys.executable, "-c", script],
            stdout=full,
            stderr=subprocess.PIPE,
            env=dict(os.environ),
            check=False,
            cwd=tmp_path,
        )
    assert done.returncode == 1
    assert done.stderr == b"standard output: error: No space left on device\n"


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
    assert "\x1b[1;38;5;160m" in terminal.getvalue()
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
    assert "\x1b[1;38;5;160m" in terminal.getvalue()
    assert _widest(terminal) in range(154, 161)


def test_no_color_is_respected(monkeypatch: pytest.MonkeyPatch) -> None:
    """NO_COLOR takes the colours away."""
    terminal = _terminal(monkeypatch)
    monkeypatch.setenv("NO_COLOR", "1")
    show(PAGE)
    assert "woord" in terminal.getvalue()
    assert "38;5" not in terminal.getvalue()


def _widest(terminal: _Terminal) -> int:
    return max(map(len, terminal.getvalue().replace("\x1b[1;38;5;160m", "").replace("\x1b[0m", "").splitlines()))


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
