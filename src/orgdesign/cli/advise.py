"""`orgdesign advise`: one profile in, its advice out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.delivery import WIDEST, WIDTH_OF_A_PIPE, deliver, plain_page, show
from orgdesign.cli.opening import content_language, open_profile, open_rule_base
from orgdesign.cli.options import LangOption, RulesOption

if TYPE_CHECKING:
    from orgdesign.analysis.robustness import Robustness
    from orgdesign.analysis.why_not import WhyNot
    from orgdesign.model.advice import Advice

EXAMPLES = """\
[bold]Examples[/bold]

orgdesign advise examples/profiles/middelstad.yaml

orgdesign advise middelstad.yaml --lang en --width 140

orgdesign advise middelstad.yaml --format json --output middelstad.json

orgdesign advise middelstad.yaml --robustness 10000

orgdesign advise middelstad.yaml --why-not vth=formeel

orgdesign advise middelstad.yaml --width 120 --save-svg slide.svg

orgdesign advise middelstad.yaml --rules my-rules | less
"""
NARROWEST = 40
MOST_DRAWS = 1_000_000


class Format(StrEnum):
    """The forms that an advice can take."""

    TEXT = "text"
    JSON = "json"


def advise(
    profile: Annotated[Path, typer.Argument(metavar="PROFILE", help="The profile: a YAML file, complete or not.")],
    *,
    form: Annotated[
        Format, typer.Option("--format", "-f", help="A page to read, or JSON for another program.")
    ] = Format.TEXT,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write to this file, whole or not at all, instead of the screen."
        ),
    ] = None,
    lang: LangOption = None,
    rules: RulesOption = None,
    width: Annotated[
        int | None,
        typer.Option(
            "--width",
            min=NARROWEST,
            max=WIDEST,
            metavar="N",
            help="Width of the page. Default: the terminal's; elsewhere COLUMNS or 100.",
        ),
    ] = None,
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
    save_svg: Annotated[
        Path | None,
        typer.Option("--save-svg", metavar="FILE", help="Save the page as a picture too, for a slide (text only)."),
    ] = None,
) -> None:
    """Advise one municipality: its layout, every decision with the reasons for and against, and what to do.

    A profile may be incomplete: what more answers can still change is marked as provisional, with what it would take.
    """
    from orgdesign.analysis.settled import prove
    from orgdesign.engine.evaluate import evaluate

    if save_svg is not None and form is not Format.TEXT:
        raise typer.BadParameter("--save-svg is a picture of the page: leave out --format.")
    rule_base = open_rule_base(rules, lang)
    evaluated = evaluate(rule_base, open_profile(profile, rule_base, lang))
    advice = prove(evaluated)
    language = content_language(rule_base, lang)
    found = None if robustness is None else _robustness(evaluated, robustness)
    gaps = _gaps(advice, why_not or [])
    match form:
        case Format.JSON:
            from orgdesign.render.json import advice_json

            deliver(advice_json(advice, language, found, gaps), output)
        case Format.TEXT:
            from orgdesign.render.terminal import advice_text

            page = advice_text(advice, language, found, gaps)
            if save_svg is not None:
                from orgdesign.render.picture import svg_text

                deliver(svg_text(page, width or WIDTH_OF_A_PIPE, advice.profile.municipality), save_svg)
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
