"""`orgdesign plan`: the measures of an advice in time, on a page, in a paper, a workbook or a calendar."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import hand_over, plain_page, show
from orgdesign.cli.inquiry import chosen_form
from orgdesign.cli.options import (
    DateOption,
    LangOption,
    OutputOption,
    RulesOption,
    TemplateOption,
    WidthOption,
    check_apart,
    day,
    interface_language,
    open_plausibility,
    open_profile,
    open_rule_base,
)
from orgdesign.model.respondents import Respondents
from orgdesign.run.papers import CALENDAR, Format, calendar_of, file_origin, plan_of, plan_paper, provenance_of

if TYPE_CHECKING:
    from orgdesign.model.rulebase import RuleBase


class PlanFormat(StrEnum):
    """The forms that a plan can take: those of any answer, and a calendar."""

    TEXT = "text"
    JSON = "json"
    MARKDOWN = "markdown"
    HTML = "html"
    DOCX = "docx"
    XLSX = "xlsx"
    PDF = "pdf"
    ICS = "ics"


EXAMPLES = """\
[bold]Examples[/bold]

orgdesign plan examples/profiles/middelstad.yaml --start 2027-01-01

orgdesign plan middelstad.yaml --start 2027-01-01 --output plan.ics

orgdesign plan middelstad.yaml --start 2027-01-01 --output plan.xlsx

orgdesign plan middelstad.yaml --start 2027-01-01 --done boa-sturing-afspreken --output plan.html
"""

StartOption = Annotated[
    datetime | None,
    typer.Option(
        "--start",
        formats=["%Y-%m-%d"],
        metavar="YYYY-MM-DD",
        show_default=False,
        help="The day at which the measures begin. Default: the date of the paper.",
    ),
]
DoneOption = Annotated[
    list[str] | None,
    typer.Option(
        "--done",
        metavar="MEASURE",
        show_default=False,
        help="A measure that is done, by its id: it takes nothing more and holds up nothing. May be repeated.",
    ),
]


def plan(
    profile: Annotated[Path, typer.Argument(metavar="PROFILE", help="The profile: a YAML file, complete or not.")],
    *,
    start: StartOption = None,
    done: DoneOption = None,
    form: Annotated[
        PlanFormat | None,
        typer.Option(
            "--format",
            "-f",
            show_default=False,
            help="A page to read, JSON, a paper, a workbook, or a calendar. Default: as --output says (.ics: a calendar), "
            "else text.",
        ),
    ] = None,
    output: OutputOption = None,
    lang: LangOption = None,
    rules: RulesOption = None,
    width: WidthOption = None,
    redact: Annotated[
        bool, typer.Option("--redact", help="Leave out the name of the profile and of its file.", show_default=False)
    ] = False,
    date: DateOption = None,
    template: TemplateOption = None,
) -> None:
    """Lay out the measures of an advice in time: who does what from when to when, and what that takes in each quarter.

    A first plan by plain arithmetic, in whole weeks: a measure takes a week for each person day that it may ask at most, and
    begins when its term does, what it comes after is done and whoever takes it is through with the one before.
    """
    from orgdesign.run.making import Making, make

    calendar = _is_calendar(form, output, template)
    chosen = Format.TEXT if calendar else chosen_form(None if form is None else Format(form), output, template, (CALENDAR,))
    check_apart((profile, template), {"--output": output})
    rule_base = open_rule_base(rules, lang)
    answers = open_profile(profile, rule_base, lang)
    making = Making(
        language=interface_language(rule_base, lang),
        date=day(date),
        notes=False,
        redact=redact,
        respondents=Respondents.NUMBERS if redact else Respondents.NAMES,
        drawing=None,
        why_not=(),
        start=None if start is None else day(start),
        done=measures_named(done or [], rule_base),
    )
    made = make(rule_base, answers, making, partial(open_plausibility, rules, rule_base, lang), ways=False)
    provenance = provenance_of(made, making, file_origin(profile))
    if calendar:
        hand_over(calendar_of(made, provenance), output, lang)
    elif chosen is not Format.TEXT:
        hand_over(plan_of(made, provenance, chosen, template), output, lang)
    else:
        from orgdesign.render.formats.terminal import terminal

        page = terminal(plan_paper(made, provenance))
        if output is None:
            show(page, width)
        else:
            hand_over(plain_page(page, width), output, lang)


def measures_named(names: list[str], rule_base: RuleBase) -> tuple[str, ...]:
    """Return the ids of measures; one that there is not ends the command, with the nearest that there is."""
    from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
    from orgdesign.model.names import closest

    known = [each.id for each in rule_base.measures]
    if unknown := [name for name in names if name not in known]:
        found = (Diagnostic(Code.UNKNOWN_MEASURE, Place("--done"), {"name": name}, closest(name, known)) for name in unknown)
        raise Unusable(tuple(found))
    return tuple(dict.fromkeys(names))


def _is_calendar(form: PlanFormat | None, output: Path | None, template: Path | None) -> bool:
    suffix = "" if output is None else output.suffix.lower()
    if suffix == CALENDAR and form not in {None, PlanFormat.ICS}:
        raise typer.BadParameter(f"'{output}' says ics and --format says {form}: leave one of them out.")
    if form is PlanFormat.ICS and suffix not in {"", CALENDAR}:
        raise typer.BadParameter(f"'{output}' says {suffix[1:]} and --format says ics: leave one of them out.")
    if template is not None and (form is PlanFormat.ICS or suffix == CALENDAR):
        raise typer.BadParameter("--template is for a Word document: leave it out of a calendar.")
    return form is PlanFormat.ICS or suffix == CALENDAR
