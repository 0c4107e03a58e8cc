"""The options that several commands share, so that they mean and read the same everywhere."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer


class Lang(StrEnum):
    """The languages of the interface."""

    NL = "nl"
    EN = "en"


RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", help="The rule base to use. Default: the shipped 'veiligheid'."),
]
LangOption = Annotated[
    Lang | None,
    typer.Option("--lang", help="Language of the content (default: nl) and of messages (default: en)."),
]
