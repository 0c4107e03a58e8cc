"""`orgdesign table`: what a table would be read as, as a map that a person mends and `score --map` reads."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orgdesign.cli.boundary import FINDINGS, Lang, hand_over, tell_written
from orgdesign.cli.options import (
    YAML_SUFFIXES,
    LangOption,
    RulesOption,
    check_apart,
    check_place,
    check_suffix,
    in_a_folder,
    interface_language,
    open_map,
    open_rule_base,
)

EXAMPLES = """\
[bold]Examples[/bold]

orgdesign table gemeenten.xlsx

orgdesign table gemeenten.xlsx --output map.yaml

orgdesign score gemeenten.xlsx --map map.yaml --output scores.xlsx
"""
MapOption = Annotated[
    Path | None,
    typer.Option(
        "--map",
        metavar="FILE",
        show_default=False,
        help="Read tables as this map says (YAML; 'orgdesign table' proposes one). Default: as the rule base says.",
    ),
]


def table(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="The table.")],
    mapping: MapOption = None,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", callback=in_a_folder, metavar="FILE", help="Where to write. Default: standard output."
        ),
    ] = None,
    lang: LangOption = None,
    rules: RulesOption = None,
) -> None:
    """Say what a table would be read as, column by column, as a map to look over and to mend.

    Beside each column stands how often it says what, and the commonest values that have no place. The exit code is 1 where
    names or answers were not found.
    """
    from orgdesign.load.tables.files import unreadable
    from orgdesign.load.tables.proposal import propose
    from orgdesign.model.diagnostic import Unusable
    from orgdesign.render.portfolio.table_map import table_map

    check_suffix(output, YAML_SUFFIXES)
    check_apart([file], {"--output": output, "--map": mapping})
    rule_base = open_rule_base(rules, lang)
    try:
        proposal = propose(file, rule_base, open_map(mapping, rule_base))
    except OSError as error:
        raise Unusable((unreadable(file.as_posix(), error),)) from None
    hand_over(table_map(proposal, rule_base, interface_language(rule_base, lang)), output, lang)
    if not proposal.mapping.names or not proposal.mapping.answers:
        raise typer.Exit(FINDINGS)


def write_empty_table(path: Path, lang: Lang | None, rules: Path | None) -> None:
    """Write an empty workbook to fill in, and say so. Raises BadParameter where a file would be replaced."""
    from orgdesign.load.atomic import replacing
    from orgdesign.render.portfolio.empty_table import write_empty_workbook
    from orgdesign.render.text.prose import content_language, one_line

    check_place(path, (".xlsx",))
    if path.exists():
        raise typer.BadParameter(f"'{one_line(path.name)}' is there already; name another file.", param_hint="--template")
    rule_base = open_rule_base(rules, lang)
    with replacing(path) as new:
        write_empty_workbook(rule_base, content_language(rule_base, interface_language(rule_base, lang)), new)
    tell_written(path, lang)
