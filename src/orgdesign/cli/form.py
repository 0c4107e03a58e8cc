"""`orgdesign form`: a questionnaire for whoever has no terminal, as a file that asks by itself."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import Lang, hand_over
from orgdesign.cli.options import LangOption, RulesOption, check_place, interface_language, open_profile, open_rule_base

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgdesign.analysis.diagrams.compiled import Diagrams
    from orgdesign.model.rulebase import RuleBase, SectionId

EXAMPLES = """\
[bold]Examples[/bold]

orgdesign form vragen.html --municipality Voorbeeldstad --respondent "Teamleider VTH"

orgdesign form vragen.html --profile voorbeeldstad.yaml --sections vth_en_veiligheid

orgdesign form vragen.xlsx --lang en

orgdesign form vragen.xlsx --format xlsform
"""


class ShownAdvice(StrEnum):
    """Whether a page shows the advice so far."""

    NONE = "none"
    LIVE = "live"


class FormKind(StrEnum):
    """What a form can be: a page, a workbook, or what a server for questionnaires takes."""

    HTML = "html"
    XLSX = "xlsx"
    XLSFORM = "xlsform"
    SURVEYJS = "surveyjs"


SUFFIXES = {
    FormKind.HTML: ".html",
    FormKind.XLSX: ".xlsx",
    FormKind.XLSFORM: ".xlsx",
    FormKind.SURVEYJS: ".json",
}


def form(
    output: Annotated[
        Path, typer.Argument(metavar="OUT", show_default=False, help="The file to make: .html, .xlsx or .json.")
    ],
    kind: Annotated[
        FormKind | None,
        typer.Option(
            "--format",
            "-f",
            show_default=False,
            help="A page, a workbook, an XLSForm for ODK or KoboToolbox, or a survey for SurveyJS. Default: as OUT says.",
        ),
    ] = None,
    profile: Annotated[
        Path | None,
        typer.Option(
            "--profile",
            metavar="PROFILE",
            help="What is known already: what a table filled in, and this person's own answers.",
        ),
    ] = None,
    municipality: Annotated[
        str, typer.Option("--municipality", metavar="NAME", show_default=False, help="Default: the profile's, else asked.")
    ] = "",
    respondent: Annotated[
        str | None, typer.Option("--respondent", metavar="NAME", help="Who answers. Default: asked in the form.")
    ] = None,
    sections: Annotated[
        str, typer.Option("--sections", metavar="ID,ID", show_default=False, help="Ask only these sections. Default: all.")
    ] = "",
    advice: Annotated[
        ShownAdvice, typer.Option("--advice", help="Whether the page shows the advice so far, as an interview does.")
    ] = ShownAdvice.NONE,
    lang: LangOption = None,
    rules: RulesOption = None,
) -> None:
    """Make a form: the questions as a file that needs no terminal, no server and no network.

    The page (.html) asks one question after another on a phone or a laptop, and saves the answers as a profile; the
    workbook (.xlsx) asks the same on sheets. Send the file, and read back what comes with profile merge or profile new
    --form. What others answered is never in it.
    """
    chosen = kind or _kind_of(output)
    check_place(output, (SUFFIXES[chosen],))
    if advice is ShownAdvice.LIVE and chosen is not FormKind.HTML:
        raise typer.BadParameter("--advice live is for a page: OUT.html.")
    rule_base = open_rule_base(rules, lang)
    hand_over(_made(chosen, rule_base, profile, municipality.strip(), respondent, sections, advice, lang), output, lang)


def _made(
    kind: FormKind,
    rule_base: RuleBase,
    profile: Path | None,
    municipality: str,
    respondent: str | None,
    sections: str,
    advice: ShownAdvice,
    lang: Lang | None,
) -> str | bytes:
    from dataclasses import replace

    from orgdesign.model.profile import Profile
    from orgdesign.render.forms.form_page import BlankForm, form_page

    live = advice is ShownAdvice.LIVE
    known = Profile("") if profile is None else open_profile(profile, rule_base, lang)
    made = BlankForm(
        rule_base,
        replace(known, municipality=municipality or known.municipality),
        (respondent or "").strip() or None,
        _sections(sections, rule_base),
        interface_language(rule_base, lang),
        live=live,
        diagrams=_diagrams(rule_base) if live else None,
    )
    match kind:
        case FormKind.HTML:
            return form_page(made)
        case FormKind.XLSX:
            from orgdesign.render.forms.form_xlsx import form_xlsx

            return form_xlsx(made)
        case FormKind.XLSFORM:
            from orgdesign.render.forms.xlsform import xlsform

            return xlsform(made)
        case FormKind.SURVEYJS:
            from orgdesign.render.forms.surveyjs import surveyjs

            return surveyjs(made)


def _diagrams(rule_base: RuleBase) -> Diagrams:
    from orgdesign.analysis.diagrams.kept import compiled_and_kept

    return compiled_and_kept(rule_base)


def _kind_of(output: Path) -> FormKind:
    """Return the kind of form that a file's name says; a page for a name that says nothing, which is then refused."""
    found: Sequence[FormKind] = [kind for kind, suffix in SUFFIXES.items() if suffix == output.suffix.lower()]
    return found[0] if found else FormKind.HTML


def _sections(names: str, rule_base: RuleBase) -> frozenset[SectionId] | None:
    from orgdesign.model.names import closest

    wanted = [name.strip() for name in names.split(",") if name.strip()]
    ids = [section.id for section in rule_base.sections]
    for name in wanted:
        if name not in ids:
            close = closest(name, ids)
            meant = f" Did you mean '{close}'?" if close else ""
            raise typer.BadParameter(
                f"there is no section '{name}'.{meant} There are: {', '.join(ids)}.", param_hint="--sections"
            )
    return frozenset(wanted) or None
