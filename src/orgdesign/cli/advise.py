"""`orgdesign advise`: one profile in, its advice out; or whether it is still the advice of a report."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import FINDINGS
from orgdesign.cli.delivery import deliver, deliver_picture, plain_page, show
from orgdesign.cli.opening import content_language, open_profile, open_rule_base
from orgdesign.cli.options import (
    MOST_DRAWS,
    DateOption,
    Lang,
    LangOption,
    PictureOption,
    RulesOption,
    TemplateOption,
    WidthOption,
    message_language,
)
from orgdesign.cli.papers import Format, paper_of, provenance_of

if TYPE_CHECKING:
    from rich.console import RenderableType

    from orgdesign.analysis.robustness import Robustness
    from orgdesign.analysis.why_not import WhyNot
    from orgdesign.model.advice import Advice
    from orgdesign.model.provenance import Provenance

EXAMPLES = """\
[bold]Examples[/bold]

orgdesign advise examples/profiles/middelstad.yaml

orgdesign advise middelstad.yaml --lang en --width 140

orgdesign advise middelstad.yaml --format json --output middelstad.json

orgdesign advise middelstad.yaml --robustness 10000

orgdesign advise middelstad.yaml --why-not vth=formeel

orgdesign advise middelstad.yaml --format html --notes --output middelstad.html

orgdesign advise middelstad.yaml --format markdown --redact --output advice.md

orgdesign advise middelstad.yaml --format docx --template house-style.docx --output middelstad.docx

orgdesign advise --reproduce middelstad.html middelstad.yaml

orgdesign advise middelstad.yaml --width 120 --save-svg slide.svg

orgdesign advise middelstad.yaml --rules my-rules | less
"""


def advise(
    profile: Annotated[Path, typer.Argument(metavar="PROFILE", help="The profile: a YAML file, complete or not.")],
    *,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="A page to read, JSON for another program, or a report.")
    ] = Format.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to this file, whole or not at all, instead of the screen."
        ),
    ] = None,
    lang: LangOption = None,
    rules: RulesOption = None,
    width: WidthOption = None,
    robustness: Annotated[
        int | None,
        typer.Option(
            "--robustness",
            min=1,
            max=MOST_DRAWS,
            metavar="N",
            help="Also draw the strengths of the rules N times, and say how often the advice stays the same.",
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
    save_svg: PictureOption = None,
    notes: Annotated[bool, typer.Option("--notes", help="Tell the notes of the interview as well (reports only).")] = False,
    redact: Annotated[
        bool, typer.Option("--redact", help="Leave out the names of municipality and respondents, notes and file names.")
    ] = False,
    date: DateOption = None,
    template: TemplateOption = None,
    reproduce: Annotated[
        Path | None,
        typer.Option(
            "--reproduce", metavar="REPORT", help="Tell whether the advice is that of this report, and what differs if not."
        ),
    ] = None,
) -> None:
    """Advise one municipality: its layout, every decision with the reasons for and against, and what to do.

    A profile may be incomplete: what more answers can still change is marked as provisional, with what it would take. A
    report carries its provenance: --reproduce reads it from any format, and exits with 1 if the advice is another one now.
    """
    from orgdesign.analysis.settled import prove
    from orgdesign.engine.evaluate import evaluate
    from orgdesign.render.redaction import redacted

    if save_svg is not None and form is not Format.TEXT:
        raise typer.BadParameter("--save-svg is a picture of the page: leave out --format.")
    if template is not None and form is not Format.DOCX:
        raise typer.BadParameter("--template is for a Word document: add --format docx.")
    if not form.is_text and output is None and reproduce is None:
        raise typer.BadParameter(f"{form.value} is not text: say where to write it with --output.")
    if form.is_report and (robustness is not None or why_not):
        raise typer.BadParameter("--robustness and --why-not are for the page and for JSON: leave out --format.")
    if notes and redact:
        raise typer.BadParameter("--redact leaves out notes: leave out --notes.")
    rule_base = open_rule_base(rules, lang)
    language = content_language(rule_base, lang)
    answers = open_profile(profile, rule_base, lang)
    evaluated = evaluate(rule_base, redacted(answers, language) if redact else answers)
    advice = prove(evaluated)
    found = None if robustness is None else _robustness(evaluated, robustness)
    gaps = _gaps(advice, why_not or [])
    if reproduce is None and form is Format.TEXT:
        from orgdesign.render.terminal import advice_text

        _deliver_page(advice_text(advice, language, found, gaps), advice, language, width, output, save_svg)
        return
    day = (date or datetime.now().astimezone()).date().isoformat()
    provenance = provenance_of(advice, profile, date=day, language=language, notes=notes, redact=redact)
    if reproduce is not None:
        if not _is_reproduced(reproduce, provenance, output, lang):
            raise typer.Exit(FINDINGS)
    elif form is Format.JSON:
        from orgdesign.render.json import advice_json

        deliver(advice_json(advice, language, found, gaps, provenance), output)
    else:
        deliver(paper_of(advice, provenance, form, template), output)


def _deliver_page(
    page: RenderableType, advice: Advice, language: str, width: int | None, output: Path | None, save_svg: Path | None
) -> None:
    if save_svg is not None:
        deliver_picture(page, save_svg, width, advice.profile.municipality, language)
    if output is None:
        show(page, width)
    else:
        deliver(plain_page(page, width), output)


def _gaps(advice: Advice, asked: list[str]) -> tuple[WhyNot, ...]:
    from orgdesign.analysis.why_not import why_not
    from orgdesign.load.assignments import read_outcomes
    from orgdesign.model.diagnostic import Unusable

    wanted, diagnostics = read_outcomes(asked, advice.rule_base, "--why-not")
    if diagnostics:
        raise Unusable(diagnostics)
    return tuple(why_not(advice, decision, alternative) for decision, alternative in wanted.items())


def _robustness(advice: Advice, draws: int) -> Robustness:
    from orgdesign.analysis.robustness import robustness

    return robustness(advice, draws)


def _is_reproduced(file: Path, now: Provenance, output: Path | None, lang: Lang | None) -> bool:
    """Tell what differs between a report and the advice that is made now; return whether it is the same advice."""
    from orgdesign.analysis.reproduction import differences
    from orgdesign.load.provenance import find_provenance
    from orgdesign.model.diagnostic import Code, Diagnostic, Place, Unusable
    from orgdesign.render.reproduction import reproduction_text

    reported = find_provenance(file.read_bytes())
    if reported is None:
        raise Unusable((Diagnostic(Code.NO_PROVENANCE, Place(file.as_posix())),))
    found = differences(reported, now)
    deliver(reproduction_text(found, message_language(lang)), output)
    return not any(each.aspect.is_advice for each in found)
