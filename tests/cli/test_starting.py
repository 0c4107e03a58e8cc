"""Plain values are taken as typer would take them."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from typing import Annotated

import pytest
import typer
from typer.core import TyperCommand
from typer.testing import CliRunner

from orgdesign.cli import starting
from orgdesign.cli.main import app
from orgdesign.cli.starting import QuickCommand, flow
from tests.command import run
from tests.command_page import commands


class Colour(StrEnum):
    """What an option can choose from."""

    RED = "red"
    BLUE = "blue"


def _told(value: str | None) -> str | None:
    if value == "no":
        raise typer.BadParameter("anything but no.")
    typer.echo(f"before all else: {value!r}")
    return value


def _app(kind: type[TyperCommand]) -> typer.Typer:
    app = typer.Typer()

    @app.command(cls=kind)
    def told(  # noqa: PLR0913  one of each kind
        words: Annotated[list[str] | None, typer.Argument()] = None,
        *,
        text: Annotated[str | None, typer.Option()] = None,
        several: Annotated[list[str] | None, typer.Option()] = None,
        path: Annotated[Path | None, typer.Option()] = None,
        file: Annotated[Path | None, typer.Option(dir_okay=False)] = None,
        folder: Annotated[Path | None, typer.Option(file_okay=False)] = None,
        there: Annotated[Path | None, typer.Option(exists=True)] = None,
        colour: Annotated[Colour, typer.Option()] = Colour.RED,
        other: Annotated[Colour | None, typer.Option()] = None,
        count: Annotated[int | None, typer.Option(min=1)] = None,
        flag: Annotated[bool, typer.Option("--flag")] = False,
        loud: Annotated[str | None, typer.Option(parser=str.upper)] = None,
        eager: Annotated[str | None, typer.Option(is_eager=True, callback=_told)] = None,
        outside: Annotated[str | None, typer.Option(envvar="OUTSIDE")] = None,
    ) -> None:
        typer.echo([words, text, several, path, file, folder, there, colour, other, count, flag, loud, eager, outside])

    return app


ARGUMENTS = [
    [],
    ["a", "b"],
    ["--text", ""],
    ["--text=a=b", "--count=2"],
    ["--text", "first", "--text", "last", "--path=here.txt", "--path=."],
    ["--loud", "quiet"],
    ["--eager", "yes", "--text", "a"],
    ["--eager", "no", "--count", "x"],
    ["--help"],
    ["--several", "a", "--several", "b", "--flag"],
    ["--path", "-"],
    ["--path", "."],
    ["--path", "nowhere/at-all"],
    ["--path", "a\0b"],
    ["--file", "here.txt"],
    ["--file", "."],
    ["--file", "none.txt"],
    ["--folder", "."],
    ["--folder", "here.txt"],
    ["--there", "here.txt"],
    ["--there", "none.txt"],
    ["--path", "locked.txt"],
    ["--colour", "blue", "--other", "red"],
    ["--other", "green"],
    ["--other", "RED"],
    ["--other", ""],
    ["--count", "3"],
    ["--count", "0"],
    ["--count", "x"],
    ["--unknown"],
]


@pytest.mark.parametrize("arguments", ARGUMENTS, ids=" ".join)
def test_what_is_typed_is_read_as_typer_reads_it(
    arguments: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Values and refusals are the same."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("OUTSIDE", "from outside")
    Path("here.txt").touch()
    Path("locked.txt").touch(mode=0)
    ours, theirs = (CliRunner().invoke(_app(kind), arguments) for kind in (QuickCommand, TyperCommand))
    assert (ours.exit_code, ours.output, repr(ours.exception)) == (theirs.exit_code, theirs.output, repr(theirs.exception))


STARTS = [
    ["advise", "x.yaml"],
    ["advise", "x.yaml", "--notes", "--format", "docx", "--lang", "nl", "--output", "y.docx"],
    ["score", "x.csv", "--output", "y.csv"],
]


@pytest.mark.parametrize("arguments", STARTS, ids=" ".join)
def test_a_command_begins_without_what_checks_values(arguments: list[str]) -> None:
    """To read what is typed takes no pydantic, which is a fifth of a start."""
    program = (
        "import sys, typer\nfrom orgdesign.cli.main import app\n"
        "group, arguments = typer.main.get_command(app), sys.argv[1:]\n"
        "group.commands[arguments[0]].make_context(arguments[0], arguments[1:], parent=group.make_context('x', arguments))\n"
        "print('typer' in sys.modules, 'pydantic' in sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert done.stdout == "True False\n"


def _one_line(text: str) -> str:
    """Return what stands in a box of the terminal as a line."""
    return " ".join(re.sub("[│╭╮╰╯─]", " ", text).split())


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        (("plan", "a.yaml", "--start", "morgen"), "'morgen' is no date: write it as 2027-01-31."),
        (("advise", "a.yaml", "--lang", "de"), "'de' is not one of 'nl', 'en'."),
        (("plan", "a.yaml", "--output", "plan.doc"), ".json, .ics, or say with --format what it is."),
        (("profile", "new", "a.docx"), "'a.docx' must end in .yaml, .yml."),
        (("a.yaml",), "No such command 'a.yaml'. For advice on a profile: orgdesign advise a.yaml"),
        (("advize", "a.yaml"), "No such command 'advize'. Did you mean 'advise'?"),
    ],
)
def test_what_is_wrong_is_told_to_whoever_typed_it(typed: tuple[str, ...], told: str) -> None:
    """No words of the library that reads it, and what to type instead."""
    ran = run(*typed)
    assert ran.exit_code == 2
    assert told in _one_line(ran.err)
    assert "Value error" not in ran.err


def test_paragraphs_of_help_run_on() -> None:
    """They are broken where the terminal ends, not where a line of the program does."""
    flow(app)
    for command in commands():
        lines = (command.about.help or "").splitlines()
        assert not any(line and following for line, following in pairwise(lines)), command.name


def test_nothing_is_taken_from_where_only_some_versions_of_typer_have_it() -> None:
    """A checker of types may look there; a run that did would not begin with another version that is allowed."""
    taken = [
        f"{path.name}: {node.module}"
        for path in (Path(starting.__file__).parent).rglob("*.py")
        for part in ast.parse(path.read_text(encoding="utf-8")).body
        if not isinstance(part, ast.If)
        for node in ast.walk(part)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("typer._")
    ]
    assert taken == []
