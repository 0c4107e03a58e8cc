"""Two interviews from the name of the municipality to the advice, played through the program and kept as documentation.

A script in `data/interviews` is an introduction, a line `---`, the command, and what is typed: a line each, `⏎` for Enter
alone. A line that begins with `> ` tells what was said in the room, and stands in the page below the line that was typed.
"""

from __future__ import annotations

import re
import shlex
import sys
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pytest

from orgdesign.cli.main import main
from tests.conftest import Golden

SCRIPTS = Path(__file__).parent / "data" / "interviews"
PAGES = Path(__file__).parents[1] / "docs" / "interviews"
AT = "2026-03-02T09:30:00+01:00"
ENTER = "⏎"
LEGEND = "Wat de adviseur typt, staat tussen « en »; «⏎» is de Enter-toets alleen. De rest zegt het programma."


@dataclass(frozen=True)
class Script:
    """An interview to play: what to say of it, the command, the lines that are typed, and what was said below each."""

    introduction: str
    command: str
    typed: tuple[str, ...]
    said: tuple[str, ...]


class Typist:
    """A standard input that leaves a mark in the output where each line was typed."""

    def __init__(self, typed: tuple[str, ...]) -> None:
        """Take the lines."""
        self.left = ["" if line == ENTER else line for line in typed]
        self._count = 0

    def readline(self) -> str:
        """Return the next line, or nothing where there is none."""
        if not self.left:
            return ""
        sys.stdout.write(f"\0{self._count}\0")
        self._count += 1
        return f"{self.left.pop(0)}\n"

    def isatty(self) -> bool:
        """Tell that this is no terminal."""
        return False


def script(name: str) -> Script:
    """Return the script of a name."""
    introduction, played = (SCRIPTS / f"{name}.txt").read_text(encoding="utf-8").split("\n---\n")
    command, *lines = played.splitlines()
    typed: list[str] = []
    said: list[str] = []
    for is_said, group in groupby(lines, lambda line: line.startswith("> ")):
        if is_said:
            said[-1] = "\n".join(group)
        else:
            typed += (added := list(group))
            said += [""] * len(added)
    return Script(introduction, command.removeprefix("$ "), tuple(typed), tuple(said))


def page(script: Script, transcript: str, advise: str, advice: str) -> str:
    """Return the interview as a page of documentation."""
    blocks = [script.introduction, LEGEND, f"## Het gesprek\n\n`{script.command}`", *scenes(script, transcript)]
    return "\n\n".join([*blocks, f"## Het advies\n\n`{advise}`", fenced(advice)]) + "\n"


def scenes(script: Script, transcript: str) -> list[str]:
    """Return the transcript in blocks, with what was said in the room between them."""
    blocks, block = list[str](), list[str]()
    for line in transcript.splitlines():
        mark = re.search("\0([0-9]+)\0", line)
        number = None if mark is None else int(mark[1])
        block.append(line if number is None else re.sub("\0.*\0", f"«{script.typed[number]}»", line))
        if number is not None and script.said[number]:
            blocks += [fenced("\n".join(block)), script.said[number]]
            block = []
    return [*blocks, fenced("\n".join(block))]


def fenced(text: str) -> str:
    """Return text as it is, without the empty lines around it."""
    return "```text\n{}\n```".format("\n".join(line.rstrip() for line in text.strip("\n").splitlines()))


@pytest.mark.parametrize("name", ["klein", "groot"])
def test_the_documented_interview_is_what_the_program_says(
    name: str, golden: Golden, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Played again, each interview gives the page in docs/interviews to the letter, and every line of it was needed."""
    played = script(name)
    typist = Typist(played.typed)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setattr(sys, "stdin", typist)
    monkeypatch.setattr("orgdesign.cli.interview.now", lambda: AT)

    def run(command: str) -> str:
        monkeypatch.setattr(sys, "argv", shlex.split(command))
        with pytest.raises(SystemExit) as end:
            main()
        out, err = capsys.readouterr()
        assert (end.value.code, err) == (0, "")
        return out

    transcript = run(played.command)
    assert typist.left == []
    advise = f"orgdesign advise {next(tmp_path.iterdir()).name}"
    assert transcript.endswith(f"{advise}\n")
    # Every edit of the rule base changes its digest, also one that no reader of these pages can see.
    advice = re.sub("sha256:[0-9a-f]+", "sha256:…", run(advise))
    golden(PAGES / f"{name}.md", page(played, transcript, advise, advice))
