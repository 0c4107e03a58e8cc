"""`orgdesign compare`: two or more profiles in, side by side out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import Lang
from orgdesign.cli.inquiry import Inquiry, chosen_form
from orgdesign.cli.options import (
    DateOption,
    FormatOption,
    LangOption,
    OutputOption,
    RulesOption,
    TemplateOption,
    WidthOption,
    check_apart,
    interface_language,
    open_profile,
    open_rule_base,
)

if TYPE_CHECKING:
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.profile import Profile
    from orgdesign.model.rulebase import RuleBase

EXAMPLES = """\
[bold]Examples[/bold]

orgdesign compare examples/profiles/dorp.yaml examples/profiles/middelstad.yaml

orgdesign compare burgemeester.yaml teamleider.yaml adviseur.yaml --all

orgdesign compare dorp.yaml stad.yaml --format json

orgdesign compare stad-2025.yaml stad-2026.yaml --output visits.docx
"""


def _check_number(profiles: list[Path]) -> list[Path]:
    if len(profiles) == 1:
        raise typer.BadParameter("one profile cannot be compared: name two or more.")
    return profiles


def compare(
    profiles: Annotated[
        list[Path],
        typer.Argument(metavar="PROFILE", callback=_check_number, help="Two or more profiles: YAML files, complete or not."),
    ],
    *,
    form: FormatOption = None,
    output: OutputOption = None,
    every_rule: Annotated[
        bool, typer.Option("--all", help="Show every rule that counts for one and not for another, not only the strongest.")
    ] = False,
    visits: Annotated[
        bool | None,
        typer.Option(
            "--visits/--views",
            show_default=False,
            help="Two profiles of one name are an earlier and a later visit, or views of one moment. Default: visits where "
            "the second was begun with interview --from.",
        ),
    ] = None,
    lang: LangOption = None,
    rules: RulesOption = None,
    width: WidthOption = None,
    date: DateOption = None,
    template: TemplateOption = None,
) -> None:
    """Compare profiles: outcomes side by side, the rules behind the difference, and the answers that differ.

    Profiles that bear the same name are taken as views of one and the same. For these it is also said
    whether a difference matters, on its own and together with all others. Of two visits it is told what
    changed, what made the difference, what was kept, and which measures were advised then.
    """
    from orgdesign.run.comparing import NoVisits, are_visits, compared, compared_json, compared_paper

    chosen = chosen_form(form, output, template)
    check_apart((*profiles, template), {"--output": output})
    rule_base = open_rule_base(rules, lang)
    opened = _open_all(profiles, rule_base, lang)
    language = interface_language(rule_base, lang)
    files = [path.as_posix() for path in profiles]
    try:
        as_visits = are_visits(opened, rule_base, asked=visits)
    except NoVisits:
        raise typer.BadParameter("--visits is for two profiles of one name: the earlier visit, then the later.") from None
    asked = "--visits" if as_visits and visits else "--all" if every_rule and not as_visits else None
    options = (*(path.name for path in profiles), *([asked] if asked else []))
    found = compared(opened, rule_base, visits=as_visits)
    inquiry = Inquiry("compare", options, tuple(profiles), chosen, output, date, template, lang, width)
    paper = partial(compared_paper, found, files, every_rule=every_rule)
    inquiry.give(rule_base, language, paper, partial(compared_json, found, files, language))


def _open_all(paths: list[Path], rule_base: RuleBase, lang: Lang | None) -> list[Profile]:
    """Return every profile, or end with what is wrong with any of them."""
    from orgdesign.model.diagnostic import Unusable

    opened: list[Profile] = []
    wrong: list[Diagnostic] = []
    for path in paths:
        try:
            opened.append(open_profile(path, rule_base, lang))
        except Unusable as error:
            wrong += error.diagnostics
    if wrong:
        raise Unusable(tuple(wrong))
    return opened
