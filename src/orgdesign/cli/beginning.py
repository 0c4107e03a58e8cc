"""What an author of rules begins with: a folder with a rule base that works, and schemas by which an editor knows it.

These are `orgdesign rules new` and `orgdesign rules editor`.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import Lang, message_language
from orgdesign.cli.options import LangOption, open_rule_base

if TYPE_CHECKING:
    from collections.abc import Mapping


EXAMPLES = """[bold]Examples[/bold]

orgdesign rules new my-rules

orgdesign rules new meine-regeln --languages de,en

orgdesign rules new our-safety --from veiligheid"""
EDITOR_EXAMPLES = """[bold]Example[/bold]

orgdesign rules editor my-rules"""
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[a-z]{2}")
_OTHERWISE = "own-rules"


def new_rules(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", show_default=False, help="The folder; it must not be there, or be empty.")
    ],
    origin: Annotated[
        str | None,
        typer.Option(
            "--from",
            metavar="RULES",
            show_default=False,
            help="Copy this rule base, by name or folder, to change it. Default: a small one that works.",
        ),
    ] = None,
    id_: Annotated[
        str | None,
        typer.Option(
            "--id", metavar="ID", show_default=False, help="What it is called. Default: as the folder; of a copy, as before."
        ),
    ] = None,
    languages: Annotated[
        str | None,
        typer.Option(
            "--languages",
            metavar="CODES",
            show_default=False,
            help="The languages of its texts, such as nl,en; the first is its own. Default: nl,en. Not for a copy.",
        ),
    ] = None,
    lang: LangOption = None,
) -> None:
    """Begin a rule base of your own: a small one that works as it stands, or a copy of another.

    A copy says above its first file what it was; its version goes on from there. An editor that reads JSON Schemas knows
    the rule base at once, as after `orgdesign rules editor`.
    """
    from orgdesign.load.rules.beginning import SPOKEN
    from orgdesign.render.text.catalogue import SharedWords
    from orgdesign.render.text.prose import one_line
    from orgdesign.run.editor import with_modelines, write_schemas

    if id_ is not None and _ID.fullmatch(id_) is None:
        raise typer.BadParameter(f"'{id_}' cannot be an id: write it in lower case with hyphens, such as our-safety.")
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise typer.BadParameter(f"'{folder}' is there already: name a new folder, or an empty one.")
    if origin is not None and languages is not None:
        raise typer.BadParameter("--languages is not for a copy: it speaks the languages of what it copies.")
    files = _small(folder, id_, languages) if origin is None else _copied(origin, id_, lang)
    _write(folder, with_modelines(files))
    write_schemas(folder, message_language(lang))
    said, shown = SharedWords(message_language(lang)), one_line(folder.as_posix())
    typer.echo(said.begun.format(folder=shown, count=len(files)))
    if origin is None and (foreign := [code for code in _codes(languages) if code not in SPOKEN]):
        typer.echo(said.to_translate.format(languages=", ".join(foreign)))


def _small(folder: Path, id_: str | None, languages: str | None) -> Mapping[str, str]:
    from orgdesign.load.rules.beginning import small

    named = folder.resolve().name.casefold().replace("_", "-").replace(" ", "-")
    codes = _codes(languages)
    if len(set(codes)) < len(codes) or not all(map(_LANGUAGE.fullmatch, codes)):
        raise typer.BadParameter(f"--languages takes codes of two letters, each once, such as nl,en: not '{languages}'.")
    return small(id_ or (named if _ID.fullmatch(named) else _OTHERWISE), codes)


def _codes(languages: str | None) -> list[str]:
    from orgdesign.load.rules.beginning import SPOKEN

    return [*SPOKEN] if languages is None else [code.strip() for code in languages.split(",")]


def _copied(origin: str, id_: str | None, lang: Lang | None) -> Mapping[str, str]:
    from orgdesign.cli.options import day
    from orgdesign.load.rules.beginning import NotOnALine, copied
    from orgdesign.load.rules.shipped import named_rules

    source = named_rules(origin)
    rule_base = open_rule_base(source, lang)
    begun = f"Begun as {rule_base.id} {rule_base.version} ({rule_base.digest}) on {day(None)}."
    try:
        return copied(source, begun, id_)
    except NotOnALine as error:
        raise typer.BadParameter(
            f"{error.file} of '{origin}' must have '{error.key}: …' on a line of its own to be copied: write it so first."
        ) from None


def _write(folder: Path, files: Mapping[str, str]) -> None:
    """Write the files of a folder that is new: all of them, or none."""
    import secrets
    import shutil

    folder.parent.mkdir(parents=True, exist_ok=True)
    beside = folder.resolve().parent / f".{folder.resolve().name}.{secrets.token_hex(6)}"
    try:
        for place, text in files.items():
            path = beside / place
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text.encode("utf-8"))
        if folder.is_dir():
            folder.rmdir()
        beside.replace(folder)
    finally:
        shutil.rmtree(beside, ignore_errors=True)


def prepare_editor(
    folder: Annotated[Path, typer.Argument(metavar="DIR", show_default=False, help="The folder of the rule base.")],
    lang: LangOption = None,
) -> None:
    """Let an editor know a rule base: complete its names, tell what each key is for, mark what is wrong while one types.

    Writes JSON Schemas into DIR/.schemas, and at the head of each file that has none a line that names its schema. A rule
    base with errors has them too. Do so again after declaring something new; `orgdesign rules watch` does it by itself.
    """
    from orgdesign.render.text.catalogue import SharedWords
    from orgdesign.render.text.prose import one_line
    from orgdesign.run.editor import SCHEMAS, make_ready

    if not folder.is_dir():
        raise typer.BadParameter(f"'{folder}' is no folder: name the folder of a rule base, or begin one with rules new.")
    language = message_language(lang)
    made = make_ready(folder, language, None if lang is None else language)
    said = SharedWords(language)
    typer.echo(
        said.editor_ready.format(folder=one_line((folder / SCHEMAS).as_posix()), count=made.schemas, marked=len(made.marked))
    )
