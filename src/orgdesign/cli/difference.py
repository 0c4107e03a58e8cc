"""`orgdesign rules diff`: what differs between two rule bases, and what that does to profiles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import FINDINGS, Lang, deliver
from orgdesign.cli.options import LangOption, LineFormat, interface_language, open_rule_base

if TYPE_CHECKING:
    from orgdesign.analysis.rulebase.consequences import Consequences
    from orgdesign.model.rulebase import RuleBase

EXAMPLES = """[bold]Examples[/bold]

git worktree add ../before v1.0.0

orgdesign rules diff ../before/rules/veiligheid rules/veiligheid

orgdesign rules diff ../before/rules/veiligheid rules/veiligheid --portfolio examples/profiles"""


def diff_rules(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The folder of the rule base as it was.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The folder of the rule base as it is now.")],
    more: Annotated[
        list[str] | None,
        typer.Argument(metavar="[FILE]...", show_default=False, help="More profiles, as with --portfolio."),
    ] = None,
    portfolio: Annotated[
        list[str] | None,
        typer.Option(
            "--portfolio",
            "-p",
            metavar="FILE...",
            show_default=False,
            help="Profiles to advise under both: .yaml files, folders, patterns and tables.",
        ),
    ] = None,
    form: Annotated[LineFormat, typer.Option("--format", "-f", help="Lines, or one JSON object.")] = LineFormat.TEXT,
    lang: LangOption = None,
) -> None:
    """Tell what differs between two rule bases: in meaning, or only in words.

    Of each decision a case is shown that comes out otherwise, or it is proved that there is none. With profiles also whose
    advice changes; one whose answers no longer fit is named with the reason.
    The exit code is 0 if the meaning is the same, else 1; a profile that does not fit makes it 1 as well.
    """
    from orgdesign.analysis.rulebase.difference import difference
    from orgdesign.analysis.worlds.divergence import divergences
    from orgdesign.render.rulebook.difference import difference_json, difference_lines

    before, after = open_rule_base(old, lang), open_rule_base(new, lang)
    found = difference(before, after)
    proved = divergences(before, after) if found.in_meaning else ()
    profiles = [*(portfolio or ()), *(more or ())]
    done = _consequences(before, after, profiles, lang) if profiles else None
    language = interface_language(after, lang)
    match form:
        case LineFormat.TEXT:
            deliver("".join(f"{line}\n" for line in difference_lines(found, proved, done, language)), None)
        case LineFormat.JSON:
            deliver(difference_json(found, proved, done, language), None)
    if found.in_meaning or (done is not None and (done.moved or done.unfit)):
        raise typer.Exit(FINDINGS)


def _consequences(before: RuleBase, after: RuleBase, profiles: list[str], lang: Lang | None) -> Consequences:
    from orgdesign.analysis.advices.table_consequences import of_tables, together
    from orgdesign.analysis.rulebase.consequences import consequences
    from orgdesign.analysis.worlds.settled import prover
    from orgdesign.cli.boundary import report
    from orgdesign.load.batch.portfolio import find_profiles
    from orgdesign.load.tables.profile_table import split_inputs
    from orgdesign.model.diagnostic import Unusable

    tables, others = split_inputs(profiles)
    paths, nowhere = find_profiles(others)
    if not paths and not tables:
        raise Unusable(nowhere)
    report(nowhere, lang)
    proving = prover(before), prover(after)
    done = [consequences(before, after, paths, proving)] if paths else []
    return together([*done, *([of_tables(before, after, map(Path, tables), proving)] if tables else [])])
