"""`orgdesign advise`: one profile in, its advice out; or whether it is still the advice of a report."""

from __future__ import annotations

import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.advise_form import AdviceFormat, AskedForm, Redaction, check_withheld
from orgdesign.cli.boundary import (
    FINDINGS,
    Lang,
    deliver_picture,
    hand_over,
    message_language,
    plain_page,
    show,
    show_in_pager,
    tell_written,
)
from orgdesign.cli.options import (
    DateOption,
    LangOption,
    OutputOption,
    PictureOption,
    RulesOption,
    TemplateOption,
    WidthOption,
    check_apart,
    day,
    interface_language,
    open_answers,
    open_plausibility,
    open_rule_base,
)
from orgdesign.cli.plan import StartOption
from orgdesign.cli.starting import QuickCommand
from orgdesign.cli.table import MapOption
from orgdesign.model.provenance import Annex
from orgdesign.model.respondents import Respondents
from orgdesign.run.making import MOST_DRAWS
from orgdesign.run.papers import Format, answering_of, file_origin, memo_of, paper_of, provenance_of, slide_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from orgdesign.model.plausibility import Plausibility
    from orgdesign.model.provenance import AdviceProvenance
    from orgdesign.model.rulebase import Language
    from orgdesign.run.making import Made

RowOption = Annotated[
    str | None,
    typer.Option(
        "--municipality",
        metavar="NAME",
        show_default=False,
        help="Whose row of a table: its name, or its code (such as 0344 or GM0344).",
    ),
]


class AdviseCommand(QuickCommand):
    """The command, in which `--redact` can stand alone or have a value behind `=`, as an option with a choice cannot."""

    def parse_args(self, ctx: typer.Context, args: list[str]) -> list[str]:  # type: ignore[override]
        """Read the arguments; `--redact` alone is all of it."""
        return super().parse_args(ctx, [f"--redact={Redaction.ALL}" if each == "--redact" else each for each in args])


EXAMPLES = """\
[bold]Examples[/bold]

orgdesign advise examples/profiles/middelstad.yaml

orgdesign advise middelstad.yaml --full --lang en --width 140

orgdesign advise middelstad.yaml --output middelstad.docx

orgdesign advise middelstad.yaml --format memo --output memo.docx

orgdesign advise middelstad.yaml --format slide --output slide.pptx

orgdesign advise middelstad.yaml --start 2027-01-01 --without method --without answers --output middelstad.pdf

orgdesign advise middelstad.yaml --robustness 10000

orgdesign advise middelstad.yaml --why

orgdesign advise middelstad.yaml --why-not vth=formeel

orgdesign advise middelstad.yaml --notes --why-not vth=formeel --output middelstad.html

orgdesign advise middelstad.yaml --interactive --output middelstad.html

orgdesign advise middelstad.yaml --redact --output advice.md

orgdesign advise middelstad.yaml --redact=persons --output middelstad.html

orgdesign advise middelstad.yaml --template house-style.docx --output middelstad.docx

orgdesign advise --reproduce middelstad.html middelstad.yaml

orgdesign advise --reproduce middelstad.html middelstad.yaml --output again.html

orgdesign advise middelstad.yaml --width 120 --save-svg page.svg

orgdesign advise municipalities.csv --municipality Hogervoort

orgdesign advise middelstad.yaml --rules my-rules --full | less
"""


def advise(
    profile: Annotated[
        Path,
        typer.Argument(metavar="PROFILE", help="The profile: a YAML file, complete or not; or a table with --municipality."),
    ],
    *,
    municipality: RowOption = None,
    mapping: MapOption = None,
    form: Annotated[
        AdviceFormat | None,
        typer.Option(
            "--format",
            "-f",
            show_default=False,
            help="A page to read, JSON for another program, a report to hand over, a memo of one sheet, or a slide "
            "(.pptx or .svg). Default: as --output says, else text.",
        ),
    ] = None,
    output: OutputOption = None,
    lang: LangOption = None,
    rules: RulesOption = None,
    width: WidthOption = None,
    robustness: Annotated[
        int | None,
        typer.Option(
            "--robustness",
            min=0,
            max=MOST_DRAWS,
            metavar="N",
            show_default=False,
            help="Draw the strengths of the rules N times, and say how often the advice stays the same. Default: 10000 "
            "in a report, 0 elsewhere.",
        ),
    ] = None,
    why_not: Annotated[
        list[str] | None,
        typer.Option(
            "--why-not",
            metavar="DECISION=ALTERNATIVE",
            show_default=False,
            help="Also explain, rule by rule, why this alternative does not win. May be repeated.",
        ),
    ] = None,
    full: Annotated[
        bool,
        typer.Option("--full", help="Show every reason and measure, not the first page alone (text only)."),
    ] = False,
    why: Annotated[
        bool,
        typer.Option(
            "--why",
            help="Show instead which few answers suffice for each outcome, whatever the rest, and what is left to decide.",
        ),
    ] = False,
    save_svg: PictureOption = None,
    notes: Annotated[bool, typer.Option("--notes", help="Tell the notes of the interview as well (reports only).")] = False,
    redact: Annotated[
        Redaction | None,
        typer.Option(
            "--redact",
            show_default=False,
            help="Leave out the name of the profile and of respondents, notes and file names; --redact=persons leaves out "
            "persons alone.",
        ),
    ] = None,
    respondents: Annotated[
        Respondents | None,
        typer.Option(
            "--respondents",
            show_default=False,
            help="How those who answered are called: by name, by number and the role that stands between brackets behind a "
            "name, by number, or not at all. Default: names.",
        ),
    ] = None,
    without: Annotated[
        list[Annex] | None,
        typer.Option("--without", show_default=False, help="Leave out this annex of a report. May be repeated."),
    ] = None,
    interactive: Annotated[
        bool,
        typer.Option(
            "--interactive",
            help="A report (.html) in which its reader can change an answer and see what becomes of the advice, offline. "
            "It holds the answers, and no name or note that is left out.",
        ),
    ] = False,
    start: StartOption = None,
    date: DateOption = None,
    template: TemplateOption = None,
    reproduce: Annotated[
        Path | None,
        typer.Option(
            "--reproduce",
            metavar="REPORT",
            help="Tell whether the advice is that of this report, and what differs if not; with --format make it again.",
        ),
    ] = None,
) -> None:
    """Advise on one profile: on one page what is recommended, why, how sure that is, what it takes and where to begin.

    With --full every decision with the reasons for and against, and every measure; on a terminal through PAGER. Whoever
    asks for --why-not or --robustness gets all of it. With --why the shortest sets of answers that suffice for an outcome.

    Of a table, such as `score` reads, one row is advised on: that of --municipality.

    A profile may be incomplete: what more answers can still change is marked as provisional, with what it would take.

    A report carries its provenance: --reproduce reads it from any format, and exits with 1 if the advice is another one now.
    With --format as well the report is made again as it was: of the same date, in the same language, with the same left out.
    """
    from orgdesign.run.making import DRAWS_OF_A_REPORT, Making, as_reported, drawn, make, outcomes_asked

    asked = AskedForm(
        form=form,
        output=output,
        template=template,
        page_only=full or why or save_svg is not None,
        notes=notes,
        looked_into=bool(robustness) or bool(why_not),
        planned=bool(without) or start is not None,
        withheld=any((redact, respondents)),
        fixed=date is not None or robustness is not None or bool(why_not),
        reproduce=reproduce is not None,
        wide=width is not None,
        interactive=interactive,
    )
    check_withheld(redact, respondents, notes=notes)
    chosen, brief = asked.chosen(), asked.brief
    if why and (full or why_not or robustness):
        raise typer.BadParameter("--why is a page of its own: leave out --full, --why-not and --robustness.")
    check_apart((profile, mapping, template, reproduce), {"--output": output, "--save-svg": save_svg})
    again = asked.again(chosen)
    rule_base = open_rule_base(rules, lang)
    answers = open_answers(profile, municipality, mapping, rule_base, lang)
    reported = None if reproduce is None else _reported(reproduce)
    usual = DRAWS_OF_A_REPORT if chosen.is_report and not brief else 0
    making = Making(
        language=interface_language(rule_base, lang),
        date=day(date),
        notes=notes,
        redact=redact is Redaction.ALL,
        respondents=respondents or (Respondents.NAMES if redact is None else Respondents.NUMBERS),
        drawing=drawn(usual if robustness is None else robustness),
        why_not=outcomes_asked(why_not or [], rule_base, "--why-not"),
        start=None if start is None else day(start),
        without=tuple(dict.fromkeys(without or ())),
    )
    if reported is not None and reproduce is not None and again:
        making = as_reported(reported, reproduce.as_posix(), rule_base, making.language)
    if interactive and Annex.ANSWERS in making.without:
        raise typer.BadParameter("--interactive holds the answers: leave out --without answers.")
    whole = full or making.drawing is not None or bool(making.why_not)
    first = chosen is Format.TEXT and not (whole or why or brief or again)
    expected = partial(open_plausibility, rules, rule_base, lang)
    made = make(rule_base, answers, making, expected, ways=not first)
    provenance = provenance_of(made, making, file_origin(profile))
    if asked.slide and output is not None:
        hand_over(slide_of(made, provenance, output.suffix.lower()), output, lang)
        return
    if reported is None and chosen is Format.TEXT:
        wanted = _Wanted(whole, width, output, save_svg, lang, expected if why else None)
        _deliver_page(made, provenance, wanted, brief=brief)
        return
    if chosen is not Format.TEXT:
        answering = answering_of(made, provenance) if interactive else None
        hand_over(answering or (memo_of if brief else paper_of)(made, provenance, chosen, template), output, lang)
    if reported is not None and not _is_reproduced(reported, provenance, output, lang, aside=again):
        raise typer.Exit(FINDINGS)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """How a page is wanted: the first or all of it, how wide, in which file, and in which as a picture.

    With `expected`, which gives the plausibility model, it is the page of the whole why.
    """

    full: bool
    width: int | None
    output: Path | None
    picture: Path | None
    lang: Lang | None
    expected: Callable[[], Plausibility | None] | None


def _deliver_page(made: Made, provenance: AdviceProvenance, wanted: _Wanted, *, brief: bool) -> None:
    language = provenance.language
    page = _memo(made, provenance) if brief else _page(made, language, wanted)
    if wanted.picture is not None:
        deliver_picture(page, wanted.picture, wanted.width, made.advice.profile.municipality, language)
        tell_written(wanted.picture, wanted.lang)
    if wanted.output is not None:
        hand_over(plain_page(page, wanted.width), wanted.output, wanted.lang)
    elif wanted.full:
        show_in_pager(page, wanted.width)
    else:
        show(page, wanted.width)


def _memo(made: Made, provenance: AdviceProvenance) -> RenderableType:
    from orgdesign.render.advice.brief import memo
    from orgdesign.render.formats.terminal import terminal

    return terminal(memo(made.advice, provenance, provenance.language))


def _page(made: Made, language: Language, wanted: _Wanted) -> RenderableType:
    if wanted.expected is not None:
        from orgdesign.render.advice.why_page import why_page
        from orgdesign.run.making import why

        return why_page(made.advice, why(made, wanted.expected), language)
    if wanted.full:
        from orgdesign.render.advice.page import advice_page
        from orgdesign.render.formats.terminal import terminal

        return terminal(advice_page(made.advice, language, made.robustness, made.gaps))
    from orgdesign.render.advice.first_page import first_page

    return first_page(made.advice, language)


def _reported(file: Path) -> AdviceProvenance:
    from orgdesign.load.profiles.provenance import find_provenance
    from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable

    reported = find_provenance(file.read_bytes())
    if reported is None:
        raise Unusable((Diagnostic(Code.NO_PROVENANCE, Place(file.as_posix())),))
    return reported


def _is_reproduced(
    reported: AdviceProvenance, now: AdviceProvenance, output: Path | None, lang: Lang | None, *, aside: bool
) -> bool:
    """Tell what differs between a report and the advice that is made now; return whether it is the same advice.

    `aside`, if the result is not this but the report that is made again.
    """
    from orgdesign.analysis.advices.reproduction import differences
    from orgdesign.render.advice.reproduction import reproduction_text

    found = differences(reported, now)
    told = reproduction_text(found, message_language(lang))
    if aside:
        sys.stderr.write(told)
    else:
        hand_over(told, output, lang)
    return not any(each.aspect.is_advice for each in found)
