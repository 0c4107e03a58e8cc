"""Commands that begin without what checks values in general: typer leaves each value, also one not given, to pydantic.

To import that takes a fifth of a start. What needs no checking is taken as it stands here: nothing, a text, a flag, a choice
that is spelled as it is, and a path to a file that is of the kind asked for. All else goes the way of typer, and so do its
messages, but for their colours and a few words. Knows typer; knows no option.
"""

from __future__ import annotations

import os
import re
import sys
from contextlib import contextmanager
from enum import Enum
from functools import partial
from inspect import cleandoc, getdoc
from pathlib import Path
from stat import S_ISDIR, S_ISREG
from typing import TYPE_CHECKING, cast

from typer import BadParameter
from typer.core import TyperCommand, TyperGroup

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    import typer
    from typer._click.core import Context, Parameter
    from typer._click.exceptions import ClickException
    from typer._coercion import RuntimeParam, TypeDescriptor
    from typer.core import TyperArgument, TyperOption
    from typer.models import ParameterInfo

_NO_COMMAND = re.compile("No such command '([^']+)'[.]$")
_WRONG = cast("type[ClickException]", BadParameter.__mro__[2])
"""What click raises where a command is typed wrongly: typer has click within it or beside it, by its version."""
_BUILD = "get_runtime_param"
"""By what typer makes what checks a value; a typer that has no such thing goes its own way."""


class QuickCommand(TyperCommand):
    """A command that takes plain values as they stand."""

    def get_params(self, ctx: typer.Context) -> list[Parameter]:  # type: ignore[override]
        """Return the parameters, that of help included."""
        return _quick(super().get_params(ctx))


class QuickGroup(TyperGroup):
    """A group of commands that takes plain values of its own options as they stand."""

    def get_params(self, ctx: typer.Context) -> list[Parameter]:  # type: ignore[override]
        """Return the parameters, that of help included."""
        return _quick(super().get_params(ctx))

    def make_context(
        self, info_name: str | None, args: list[str], parent: Context | None = None, **extra: object
    ) -> Context:
        """Read what was typed; what is wrong with it is told in colours that can be read."""
        with _told_readably():
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: Context) -> object:
        """Do what was asked; what is wrong with that is told in colours that can be read."""
        with _told_readably():
            return super().invoke(ctx)


def flow(app: typer.Typer) -> None:
    """Let each paragraph of help run on as wide as there is room: typer breaks it where it is broken in the program."""
    for command in app.registered_commands:
        written = command.help or getdoc(command.callback) or ""
        command.help = "\n\n".join(" ".join(each.split()) for each in cleandoc(written).split("\n\n"))
    for group in app.registered_groups:
        if group.typer_instance is not None:
            flow(group.typer_instance)


def make_help_readable() -> None:
    """Let what typer prints be bold where it would be yellow, green, cyan or blue, which some ground or other swallows."""
    from typer import rich_utils

    for name in ("OPTION", "SWITCH", "NEGATIVE_OPTION", "NEGATIVE_SWITCH", "TYPES", "COMMANDS_TABLE_FIRST_COLUMN"):
        setattr(rich_utils, f"STYLE_{name}", "bold")
    rich_utils.STYLE_USAGE, rich_utils.STYLE_OPTION_ENVVAR = "", "dim"
    rich_utils.RICH_HELP = rich_utils.RICH_HELP.replace("[blue]", "[bold]")


@contextmanager
def _told_readably() -> Iterator[None]:
    try:
        yield
    except _WRONG as error:
        if sys.stderr.isatty():
            make_help_readable()
        error.message = _plain(error.message)
        raise


def _plain(message: str) -> str:
    """Return what is wrong with what was typed in words for whoever typed it, not for who wrote the program."""
    message = message.replace("Value error, ", "")
    message = message.replace("does not match the formats '%Y-%m-%d'", "is no date: write it as 2027-01-31")
    if (command := _NO_COMMAND.match(message)) is not None and command[1].lower().endswith((".yaml", ".yml")):
        return f"{message} For advice on a profile: orgdesign advise {command[1]}"
    return message


def _quick(params: list[Parameter]) -> list[Parameter]:
    for param in params:
        build, descriptor = getattr(param, _BUILD, None), getattr(param, "type_descriptor", None)
        if descriptor is None or descriptor.parameter_info.parser is not None:  # it reads what is typed by itself
            continue
        if callable(build) and not isinstance(build, partial):
            setattr(param, _BUILD, partial(_Quick, build, descriptor))
    return params


class _Quick:
    """What makes a value of a parameter of what was typed."""

    def __init__(self, build: Callable[[], RuntimeParam], descriptor: TypeDescriptor) -> None:
        self._build = build
        self._descriptor = descriptor

    def coerce(self, value: object, param: TyperArgument | TyperOption, ctx: typer.Context) -> object:
        """Return the value; typer's own way may raise that it is none."""
        several = param.multiple or param.nargs == -1
        kind = self._descriptor.annotation
        if value is None:
            return () if several else None
        if several:
            if kind == list[str] and isinstance(value, list | tuple) and all(isinstance(each, str) for each in value):
                return list(value)
        elif (kind is str or kind is bool) and isinstance(value, kind):
            return value
        elif kind is Path and isinstance(value, str) and _is_as_asked(value, self._descriptor.parameter_info):
            return Path(value)
        elif isinstance(kind, type) and issubclass(kind, Enum):
            chosen = kind._value2member_map_.get(value) if isinstance(value, str) else value
            if isinstance(chosen, kind):
                return chosen
        return self._build().coerce(value, param=param, ctx=ctx)


def _is_as_asked(path: str, asked: ParameterInfo) -> bool:
    """Tell whether a path is of the kind asked for, as far as that is plain."""
    if asked.path_type is not None or asked.resolve_path or asked.writable:
        return False
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116  what was typed may be no name of a file at all
    except OSError:
        return not asked.exists
    except ValueError:
        return False
    is_okay = asked.file_okay if S_ISREG(mode) else asked.dir_okay if S_ISDIR(mode) else False
    return is_okay and (not asked.readable or os.access(path, os.R_OK))
