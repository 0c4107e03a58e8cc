"""`orgdesign rules editor`: schemas by which an editor knows one rule base."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orgdesign.cli.options import LangOption, message_language

EXAMPLES = """[bold]Example[/bold]

orgdesign rules editor my-rules"""


def prepare_editor(
    folder: Annotated[Path, typer.Argument(metavar="DIR", show_default=False, help="The folder of the rule base.")],
    lang: LangOption = None,
) -> None:
    """Let an editor know a rule base: complete its names, tell what each key is for, mark what is wrong while one types.

    Writes JSON Schemas into DIR/.schemas, and at the head of each file that has none a line that names its schema. A rule
    base with errors has them too. Do so again after declaring something new; `orgdesign rules watch` does it by itself.
    """
    from orgdesign.render.text.safe import one_line
    from orgdesign.render.text.words import SharedWords
    from orgdesign.run.editor import SCHEMAS, make_ready

    if not folder.is_dir():
        raise typer.BadParameter(f"'{folder}' is no folder: name the folder of a rule base, or begin one with rules new.")
    language = message_language(lang)
    made = make_ready(folder, language, None if lang is None else language)
    said = SharedWords(language)
    typer.echo(
        said.editor_ready.format(folder=one_line((folder / SCHEMAS).as_posix()), count=made.schemas, marked=len(made.marked))
    )
