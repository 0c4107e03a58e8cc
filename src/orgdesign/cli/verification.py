"""`orgdesign rules verify`: what is wrong with a rule base whose files are sound, proved over all answers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orgdesign.cli.boundary import FINDINGS
from orgdesign.cli.delivery import deliver
from orgdesign.cli.opening import open_rule_base
from orgdesign.cli.options import Format, LangOption, message_language

EXAMPLES = """[bold]Examples[/bold]

orgdesign rules verify

orgdesign rules verify rules/veiligheid --format json"""


def verify_rules(
    folder: Annotated[
        Path | None, typer.Argument(metavar="DIR", show_default=False, help="The rule base. Default: the shipped one.")
    ] = None,
    form: Annotated[Format, typer.Option("--format", "-f", help="Lines, or one JSON object.")] = Format.TEXT,
    lang: LangOption = None,
) -> None:
    """Prove that every rule, row, question and alternative of a rule base can matter, and that its promises hold.

    Found are: conditions that never hold, rules that change no outcome, alternatives that never win, rows behind others,
    questions that change nothing, decisions that can end with no alternative, and broken promises (`monotone`). Each
    finding that something can happen comes with answers that show it. Findings make the exit code 1.
    """
    from orgdesign.analysis.worlds.verification import verify
    from orgdesign.render.rulebook.verification import verify_json, verify_lines

    rule_base = open_rule_base(folder, lang)
    found = verify(rule_base)
    language = message_language(lang)
    match form:
        case Format.TEXT:
            deliver("".join(f"{line}\n" for line in verify_lines(rule_base, found, language)), None)
        case Format.JSON:
            deliver(verify_json(rule_base, found, language), None)
    if found:
        raise typer.Exit(FINDINGS)
