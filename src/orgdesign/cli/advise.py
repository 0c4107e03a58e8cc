"""`orgdesign advise`: one profile in, its advice out."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from orgdesign.cli.delivery import WIDEST, WIDTH_OF_A_PIPE, deliver, plain_page, show
from orgdesign.cli.opening import content_language, open_profile, open_rule_base
from orgdesign.cli.options import LangOption, RulesOption

EXAMPLES = """\
[bold]Examples[/bold]

orgdesign advise examples/profiles/middelstad.yaml

orgdesign advise middelstad.yaml --lang en --width 140

orgdesign advise middelstad.yaml --format json --output middelstad.json

orgdesign advise middelstad.yaml --width 120 --save-svg slide.svg

orgdesign advise middelstad.yaml --rules my-rules | less
"""
NARROWEST = 40


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
    save_svg: Annotated[
        Path | None,
        typer.Option("--save-svg", metavar="FILE", help="Save the page as a picture too, for a slide (text only)."),
    ] = None,
) -> None:
    """Advise one municipality: its layout, every decision with the reasons for and against, and what to do.

    A profile may be incomplete: what more answers can still change is marked as provisional.
    """
    from orgdesign.engine.evaluate import evaluate

    if save_svg is not None and form is not Format.TEXT:
        raise typer.BadParameter("--save-svg is a picture of the page: leave out --format.")
    rule_base = open_rule_base(rules, lang)
    advice = evaluate(rule_base, open_profile(profile, rule_base, lang))
    language = content_language(rule_base, lang)
    match form:
        case Format.JSON:
            from orgdesign.render.json import advice_json

            deliver(advice_json(advice, language), output)
        case Format.TEXT:
            from orgdesign.render.terminal import advice_text

            page = advice_text(advice, language)
            if save_svg is not None:
                from orgdesign.render.picture import svg_text

                deliver(svg_text(page, width or WIDTH_OF_A_PIPE, advice.profile.municipality), save_svg)
            if output is None:
                show(page, width)
            else:
                deliver(plain_page(page, width), output)
