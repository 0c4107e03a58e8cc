"""The options that several commands share, so that they mean and read the same everywhere."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

MOST_DRAWS = 1_000_000
"""How often the strengths of the rules are drawn at most."""


class Format(StrEnum):
    """How a result is written that is no report: lines to read, or one JSON object."""

    TEXT = "text"
    JSON = "json"


class Lang(StrEnum):
    """The languages of the interface."""

    NL = "nl"
    EN = "en"


@dataclass(slots=True)
class Speech:
    """The language asked for on the command line, kept where the error boundary can still read it."""

    lang: Lang | None = None


def _keep(context: typer.Context, lang: Lang | None) -> Lang | None:
    if lang is not None and isinstance(context.obj, Speech):
        context.obj.lang = lang
    return lang


RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", help="The rule base to use. Default: the shipped 'veiligheid'."),
]
LangOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang",
        callback=_keep,
        is_eager=True,
        help="Language of the content (default: nl) and of messages (default: en).",
    ),
]


def message_language(lang: Lang | None) -> str:
    """Return the language of messages and of the tool's own words: English unless another is asked for."""
    return Lang.EN.value if lang is None else lang.value
