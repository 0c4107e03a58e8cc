"""`orgdesign compare`: two or more profiles in, side by side out."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.inquiry import Inquiry, chosen_form
from orgdesign.cli.opening import interface_language, open_profile, open_rule_base
from orgdesign.cli.options import (
    DateOption,
    FormatOption,
    Lang,
    LangOption,
    OutputOption,
    RulesOption,
    TemplateOption,
    WidthOption,
    check_apart,
)

if TYPE_CHECKING:
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.profile import Profile
    from orgdesign.model.rulebase import Language, RuleBase

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
    from orgdesign.analysis.advices import comparison as analysis
    from orgdesign.engine.evaluate import evaluate
    from orgdesign.render.comparing.comparison import comparison_paper
    from orgdesign.render.comparing.comparison_json import comparison_json

    chosen = chosen_form(form, output, template)
    check_apart((*profiles, template), {"--output": output})
    rule_base = open_rule_base(rules, lang)
    opened = _open_all(profiles, rule_base, lang)
    language = interface_language(rule_base, lang)
    files = [path.as_posix() for path in profiles]
    if _are_visits(opened, rule_base, asked=visits):
        names = (*(path.name for path in profiles), *(["--visits"] if visits else []))
        asked = Inquiry("compare", names, tuple(profiles), chosen, output, date, template, lang, width)
        _give_visits(asked, rule_base, opened, files, language)
        return
    compared = analysis.compare([evaluate(rule_base, profile) for profile in opened])
    options = (*(path.name for path in profiles), *(["--all"] if every_rule else []))
    inquiry = Inquiry("compare", options, tuple(profiles), chosen, output, date, template, lang, width)
    paper = partial(comparison_paper, compared, files, every_rule=every_rule)
    inquiry.give(rule_base, language, paper, partial(comparison_json, compared, files, language))


def _are_visits(profiles: list[Profile], rule_base: RuleBase, *, asked: bool | None) -> bool:
    """Tell whether two profiles are an earlier and a later visit to one municipality: as asked, or as the second says."""
    from orgdesign.model.municipality import key_of

    aliases = rule_base.prefill.aliases if rule_base.prefill else {}
    one = len({key_of(each.municipality, aliases) for each in profiles}) == 1
    if asked and (not one or len(profiles) != 2):  # noqa: PLR2004  an earlier and a later
        raise typer.BadParameter("--visits is for two profiles of one name: the earlier visit, then the later.")
    return one and len(profiles) == 2 and (asked is True or (asked is None and profiles[1].visit is not None))  # noqa: PLR2004


def _give_visits(
    inquiry: Inquiry, rule_base: RuleBase, profiles: list[Profile], files: list[str], language: Language
) -> None:
    from orgdesign.analysis.advices.visits import compare_visits
    from orgdesign.engine.evaluate import evaluate
    from orgdesign.render.comparing.visits import visits_paper
    from orgdesign.render.comparing.visits_json import visits_json

    found = compare_visits(*(evaluate(rule_base, profile) for profile in profiles))
    inquiry.give(rule_base, language, partial(visits_paper, found, files), partial(visits_json, found, files, language))


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
