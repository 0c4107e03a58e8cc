"""The page of commands in the documentation, made from the commands themselves.

Knows how a help text becomes Markdown; what there is to say stands with each command in `cli`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from inspect import cleandoc
from typing import NamedTuple

from typer import Context
from typer.core import TyperArgument, TyperCommand, TyperGroup
from typer.main import get_command

from orgdesign.cli.main import app

INTRODUCTION = """\
# Commands

What `orgdesign COMMAND --help` says, in one page; `-h` is the same. It is made from the program: change a help text, and
`make docs` writes it anew.
"""
BOLD = re.compile(r"\[/?bold\]")
EXAMPLES = re.compile(r"^Examples?:?\s*")
OPTION = re.compile(r"(?<![\w`-])(--[a-z][a-z-]*)")
TYPE = re.compile(r" <[^>]*>$")


class Command(NamedTuple):
    """A command as one types it, and what the program knows of it."""

    name: str
    about: TyperCommand | TyperGroup


def commands() -> tuple[Command, ...]:
    """Return the program and every command and group of commands in it, in the order in which help lists them."""
    program = get_command(app)
    assert isinstance(program, TyperGroup)
    return tuple(_within(Command("orgdesign", program)))


def command_page() -> str:
    """Return the whole page, in Markdown."""
    return "\n".join([INTRODUCTION, *(_section(each) for each in commands())])


def _within(command: Command) -> Iterator[Command]:
    yield command
    if isinstance(command.about, TyperGroup):
        for name, inner in command.about.commands.items():
            assert isinstance(inner, TyperCommand | TyperGroup)
            yield from _within(Command(f"{command.name} {name}", inner))


def _section(command: Command) -> str:
    context = Context(command.about, info_name=command.name)
    usage = " ".join([command.name, *command.about.collect_usage_pieces(context)])
    arguments, options = _parameters(command.about, context)
    parts = [
        f"## {command.name}",
        _prose(command.about.help or ""),
        f"```text\n{usage}\n```",
        _table("command", _inner(command)),
        _table("argument", arguments),
        _table("option", options),
        _epilogue(command.about.epilog or ""),
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def _inner(command: Command) -> list[tuple[str, str]]:
    """Return the commands of a group, each with the first sentence or so of its help."""
    if not isinstance(command.about, TyperGroup):
        return []
    return [
        (f"{command.name} {name}", cleandoc(inner.help or "").split("\n\n")[0])
        for name, inner in command.about.commands.items()
    ]


def _parameters(about: TyperCommand | TyperGroup, context: Context) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    """Return the arguments, without the type that typer puts behind them, and the options save `--help`."""
    arguments, options = [], []
    for each in about.params:
        what, meaning = each.get_help_record(context) or ("", "")
        if isinstance(each, TyperArgument):
            arguments.append((TYPE.sub("", what), meaning))
        elif what:
            options.append((what, meaning))
    return arguments, options


def _table(head: str, rows: list[tuple[str, str]]) -> str:
    """Return rows under a head; a bar, which would part cells, becomes a stroke."""
    if not rows:
        return ""
    cells = [f"| `{' '.join(what.split()).replace('|', '/')}` | {_text(meaning)} |" for what, meaning in rows]
    return "\n".join([f"| {head} | |", "|---|---|", *cells])


def _epilogue(epilog: str) -> str:
    """Return what stands under a help text: examples as something to copy, anything else as prose."""
    plain = BOLD.sub("", cleandoc(epilog)).strip()
    if not EXAMPLES.match(plain):
        return _text(plain)
    lines = [line.strip() for line in EXAMPLES.sub("", plain).splitlines() if line.strip()]
    return "\n".join(["```sh", *lines, "```"])


def _prose(text: str) -> str:
    return "\n\n".join(_text(part) for part in BOLD.sub("", cleandoc(text)).split("\n\n"))


def _text(text: str) -> str:
    """Return text on one line in which only the names of options are marked up, whatever characters it holds."""
    plain = " ".join(text.split()).replace("<", "&lt;").replace("*", "\\*").replace("|", "\\|")
    return OPTION.sub(r"`\1`", plain)
