"""`orgdesign profile`: profiles as files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import FINDINGS
from orgdesign.cli.delivery import deliver, show_aside
from orgdesign.cli.opening import content_language, open_rule_base, usable
from orgdesign.cli.options import Lang, LangOption, RulesOption, message_language

if TYPE_CHECKING:
    from collections.abc import Sequence

profile_app = typer.Typer(help="Merge profiles.", no_args_is_help=True)
FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE...", show_default=False, help="Profiles (YAML).")]


@profile_app.command(
    "merge", epilog="Example:  orgdesign profile merge secretaris.yaml teamleider.yaml --output voorbeeldstad.yaml"
)
def merge(
    files: FilesArgument,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Where to write. Default: standard output.")
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--as",
            metavar="NAME",
            show_default=False,
            help="Who gave the answers without a name: once for each file, in their order. Default: the files' own names.",
        ),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the output file if it is there.")] = False,
    lang: LangOption = None,
    rules: RulesOption = None,
) -> None:
    """Bring interviews held apart together in one profile, and tell how far people agree.

    Every answer keeps who gave it, with note and time. What one person said twice in the same way is one answer; in two
    ways it is an error, for only that person knows which holds. The summary goes to standard error.
    """
    from orgdesign.engine.evaluate import evaluate
    from orgdesign.load.merge import Part, merge_profiles
    from orgdesign.load.save import profile_text
    from orgdesign.load.yaml_tree import read_yaml
    from orgdesign.render.agreement import merged_page

    nameless = _nameless(files, names)
    rule_base = open_rule_base(rules, lang)
    parts = [Part(read_yaml(file, file.as_posix()), name) for file, name in zip(files, nameless, strict=True)]
    profile = usable(*merge_profiles(parts, rule_base), lang)
    text = profile_text(profile, rule_base)
    if output is None:
        deliver(text, None)
    else:
        _write(text, output, lang, overwrite=overwrite)
    show_aside(merged_page(evaluate(rule_base, profile), len(files), content_language(rule_base, lang)))


def _nameless(files: Sequence[Path], names: Sequence[str] | None) -> list[str]:
    """Return who gave the answers without a name, for each file."""
    if not names:
        stems = [file.stem for file in files]
        if len(set(stems)) < len(stems):
            raise typer.BadParameter("files of the same name need --as, to tell whose answers without a name are.")
        return stems
    given = [name.strip() for name in names]
    if len(given) != len(files) or not all(given):
        raise typer.BadParameter(f"--as is needed once for each file: {len(files)} times, not {len(given)}, and not empty.")
    return given


def _write(text: str, path: Path, lang: Lang | None, *, overwrite: bool) -> None:
    """Write a profile that nobody else has open; what is there is replaced only if that was asked for."""
    from orgdesign.load.store import InUse, held
    from orgdesign.render.profile_words import profile_words
    from orgdesign.render.safe import one_line

    said, shown = profile_words(message_language(lang)), one_line(str(path))
    try:
        with held(path):
            there = path.exists()
            if there and not overwrite:
                typer.echo(said.exists.format(file=shown), err=True)
                raise typer.Exit(FINDINGS)
            deliver(text, path, private=True)
    except InUse:
        typer.echo(said.in_use.format(file=shown), err=True)
        raise typer.Exit(FINDINGS) from None
    typer.echo((said.replaced if there else said.written).format(file=shown), err=True)
