"""`orgdesign rules export`: a rule base for an engine of another's."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from orgdesign.cli.delivery import hand_over
from orgdesign.cli.opening import interface_language, meant_rules, open_rule_base
from orgdesign.cli.options import FolderArgument, LangOption, RulesOption

EXAMPLES = """\
[bold]Examples[/bold]

orgdesign rules export --format dmn --output veiligheid.dmn

orgdesign rules export my-rules --format jdm --lang en > my-rules.json
"""


class ExportFormat(StrEnum):
    """What a rule base can be written as."""

    JDM = "jdm"
    DMN = "dmn"


def export_rules(
    context: typer.Context,
    folder: FolderArgument = None,
    *,
    form: Annotated[
        ExportFormat,
        typer.Option(
            "--format",
            "-f",
            show_default=False,
            help="jdm for GoRules' ZEN engine (JSON), dmn for engines of DMN 1.3 (XML with FEEL).",
        ),
    ],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", show_default=False, help="Where to write. Default: standard output."),
    ] = None,
    lang: LangOption = None,
    rules: RulesOption = None,
) -> None:
    """Write the questions, rules and decisions of a rule base for a rule engine of another's.

    It gives the same outcome and totals for every whole profile, and refuses one that is not: such engines take a missing
    answer for a no. Measures, tensions, reasons and what is proved of an incomplete profile stay here.
    """
    rule_base = open_rule_base(meant_rules(context, folder, rules), lang)
    language = interface_language(rule_base, lang)
    if form is ExportFormat.JDM:
        from orgdesign.render.rulebook.jdm import jdm

        hand_over(jdm(rule_base, language), output, lang)
        return
    from orgdesign.render.rulebook.dmn import dmn

    hand_over(dmn(rule_base, language), output, lang)
