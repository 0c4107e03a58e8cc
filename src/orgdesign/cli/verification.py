"""`orgdesign rules verify`: what is wrong with a rule base whose files are sound, proved over all answers."""

from __future__ import annotations

from functools import partial
from typing import Annotated

import typer

from orgdesign.cli.boundary import FINDINGS
from orgdesign.cli.delivery import hand_over
from orgdesign.cli.inquiry import Inquiry, chosen_form
from orgdesign.cli.opening import meant_rules, open_plausibility, open_rule_base
from orgdesign.cli.options import (
    DateOption,
    FolderArgument,
    FormatOption,
    LangOption,
    OutputOption,
    RulesOption,
    TemplateOption,
    message_language,
)
from orgdesign.run.papers import Format

EXAMPLES = """[bold]Examples[/bold]

orgdesign rules verify

orgdesign rules verify rules/veiligheid --format json

orgdesign rules verify my-rules --hints"""


def verify_rules(
    context: typer.Context,
    folder: FolderArgument = None,
    with_hints: Annotated[
        bool, typer.Option("--hints", help="Also tell what is no fault and yet worth a look; that does not fail.")
    ] = False,
    form: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = None,
    date: DateOption = None,
    template: TemplateOption = None,
    rules: RulesOption = None,
) -> None:
    """Prove that every rule, row, question and alternative of a rule base can matter, and that its promises hold.

    Found are: conditions that never hold, rules that change no outcome, alternatives that never win, rows behind others,
    questions that change nothing, decisions that can end with no alternative, and broken promises (`monotone`). Each
    finding that something can happen comes with answers that show it. Findings make the exit code 1. Hints do not: options
    that nothing tells apart, questions asked late that tell much, and rules that never count alone.
    """
    from orgdesign.analysis.worlds.hints import hints
    from orgdesign.analysis.worlds.verification import verify
    from orgdesign.render.rulebook.verification import verification_paper, verify_json, verify_lines

    chosen = chosen_form(form, output, template)
    meant = meant_rules(context, folder, rules)
    rule_base = open_rule_base(meant, lang)
    found = verify(rule_base)
    hinted = hints(rule_base, open_plausibility(meant, rule_base, lang)) if with_hints else None
    language = message_language(lang)
    if chosen is Format.TEXT:
        hand_over("".join(f"{line}\n" for line in verify_lines(rule_base, found, language, hinted)), output, lang)
    else:
        asked = (*(() if folder is None else (folder.name,)), *(("--hints",) if with_hints else ()))
        inquiry = Inquiry("rules verify", asked, (), chosen, output, date, template, lang)
        paper, data = (
            partial(verification_paper, rule_base, found, hinted),
            partial(verify_json, rule_base, found, hinted, language),
        )
        inquiry.give(rule_base, language, paper, data)
    if found:
        raise typer.Exit(FINDINGS)
