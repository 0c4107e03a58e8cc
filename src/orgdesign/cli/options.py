"""The options that several commands share, so that they mean and read the same everywhere."""

import os
from collections.abc import Iterable, Mapping
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from os.path import realpath
from pathlib import Path
from typing import Annotated

import typer

from orgdesign.run.papers import Format

NARROWEST, WIDEST = 40, 1000
"""The least and the most that can be asked of the width of a page."""
PICTURE_SUFFIXES = (".svg", ".html")
"""What a picture of a page can be; the suffix of its file says which."""
YAML_SUFFIXES = (".yaml", ".yml")
"""What a profile or a map can be called."""


class LineFormat(StrEnum):
    """How a result is written that is no paper: lines to read, or one JSON object."""

    TEXT = "text"
    JSON = "json"


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


def _keep(lang: Lang | None) -> Lang | None:
    if lang is not None and (speech := SPEECH.get(None)) is not None:
        speech.lang = lang
    return lang


def check_place(path: Path, suffixes: Iterable[str]) -> None:
    """Refuse a file of another kind than these, and one in a folder that is not there, before anything is done for it."""
    check_suffix(path, suffixes)
    if not path.parent.is_dir():
        raise typer.BadParameter(f"there is no folder '{path.parent}'.")


def check_suffix(path: Path | None, suffixes: Iterable[str]) -> None:
    """Refuse a file of another kind than these, if there is to be one."""
    if path is not None and path.suffix.lower() not in suffixes:
        raise typer.BadParameter(f"'{path.name}' must end in {', '.join(suffixes)}.")


def _check_picture(path: Path | None) -> Path | None:
    if path is not None:
        check_place(path, PICTURE_SUFFIXES)
    return path


def _where_it_fits(context: typer.Context, template: Path | None) -> Path | None:
    """Leave out a template that is set, not typed, where no Word document is asked for; what is typed is read before it."""
    source = context.get_parameter_source("template")
    asked = (str(context.params.get(name) or "") for name in ("form", "report", "output"))
    if source is not None and source.name == "DEFAULT_MAP" and not any(each.lower().endswith("docx") for each in asked):
        return None
    return template


def check_apart(inputs: Iterable[Path | None], results: Mapping[str, Path | None]) -> None:
    """Refuse a result that would take the place of another, or of what is read; results by what they are called."""
    taken = {realpath(each): "an input" for each in inputs if each is not None and each.is_file()}
    for what, path in results.items():
        if path is not None and (other := taken.setdefault(realpath(path), what)) != what:
            raise typer.BadParameter(f"'{path.name}' is {other} too: give {what} a file of its own.")


RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", help="The rule base to use. Default: the shipped one."),
]
FolderArgument = Annotated[
    Path | None,
    typer.Argument(metavar="DIR", show_default=False, help="The rule base. Default: --rules, or the shipped one."),
]
LangOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang",
        callback=_keep,
        is_eager=True,
        envvar="ORGDESIGN_LANG",
        help="Language of the interface. Default: that of the system, else the rule base's first; before that is known, en.",
    ),
]

WidthOption = Annotated[
    int | None,
    typer.Option(
        "--width",
        min=NARROWEST,
        max=WIDEST,
        metavar="N",
        help="Width of the page. Default: the terminal's; elsewhere COLUMNS or 100.",
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        show_default=False,
        help="A page to read, JSON for another program, or a paper to hand over. Default: as --output says, else text.",
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        metavar="FILE",
        help="Write to this file, whole or not at all, instead of the screen. Its suffix says the format: .txt, .json, .md, "
        ".html, .docx, .xlsx or .pdf.",
    ),
]
PictureOption = Annotated[
    Path | None,
    typer.Option(
        "--save-svg",
        metavar="FILE",
        callback=_check_picture,
        help="Save the page as a picture too, for a slide: .svg, or .html with text that can be copied (text only).",
    ),
]
DateOption = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The date of the report. Default: today."),
]
TemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE",
        callback=_where_it_fits,
        help="A Word document in your house style, with placeholders (docx only).",
    ),
]


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
