"""The answers that `orgdesign advise` is given: a profile in its file, or the row of one municipality in a table."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import FINDINGS
from orgdesign.cli.delivery import tell_read
from orgdesign.cli.opening import open_profile, usable
from orgdesign.cli.options import Lang, message_language
from orgdesign.cli.table import open_map

if TYPE_CHECKING:
    from orgdesign.load.tables.profile_table import ProfileTable
    from orgdesign.model.profile import Profile
    from orgdesign.model.rulebase import RuleBase
    from orgdesign.run.making import RowProfile

RowOption = Annotated[
    str | None,
    typer.Option(
        "--municipality",
        metavar="NAME",
        show_default=False,
        help="Whose row of a table: its name, or its code (such as 0344 or GM0344).",
    ),
]


def open_answers(
    path: Path, municipality: str | None, mapping: Path | None, rule_base: RuleBase, lang: Lang | None
) -> Profile | RowProfile:
    """Return the profile in a file, or that of a municipality in a table with all that its row tells.

    Raises `Unusable` with what is wrong, and ends the command where a table has no such municipality, or more than one.
    """
    from orgdesign.load.tables.profile_table import is_table, open_table

    if not is_table(path.name):
        for option, given in (("--municipality", municipality), ("--map", mapping)):
            if given is not None:
                raise typer.BadParameter("is for a table (CSV, Excel, Parquet, …).", param_hint=option)
        return open_profile(path, rule_base, lang)
    if municipality is None:
        why = "a table has many: whose row is it? Give a name or a code."
        raise typer.BadParameter(why, param_hint="--municipality")
    table, found = open_table(path, rule_base, mapping=open_map(mapping, rule_base))
    opened = usable(table, found, lang)
    tell_read(opened.file, lang)
    return _row(opened, municipality, rule_base, lang)


def _row(table: ProfileTable, municipality: str, rule_base: RuleBase, lang: Lang | None) -> RowProfile:
    from orgdesign.render.interview.prefill_lines import not_found_line
    from orgdesign.run.making import RowProfile
    from orgdesign.run.table_row import profile_in_table

    row = profile_in_table(table, rule_base, municipality)
    if isinstance(row, RowProfile):
        return row
    typer.echo(not_found_line(municipality, Path(table.file.name).name, row, message_language(lang)), err=True)
    raise typer.Exit(FINDINGS)
