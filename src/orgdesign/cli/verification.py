"""`orgdesign rules verify`: what is wrong with a rule base whose files are sound, proved over all answers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import FINDINGS, hand_over, message_language
from orgdesign.cli.inquiry import Inquiry, chosen_form
from orgdesign.cli.options import (
    DateOption,
    FolderArgument,
    FormatOption,
    LangOption,
    OutputOption,
    RulesOption,
    TemplateOption,
    meant_rules,
    open_plausibility,
    open_rule_base,
)
from orgdesign.run.papers import Format

if TYPE_CHECKING:
    from orgdesign.analysis.worlds.verification import ProvedFinding
    from orgdesign.model.rulebase import Language, RuleBase

EXAMPLES = """[bold]Examples[/bold]

orgdesign rules verify

orgdesign rules verify rules/veiligheid --format json

orgdesign rules verify my-rules --hints

orgdesign rules verify my-rules --write-cases my-rules/cases"""


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
    write_cases: Annotated[
        Path | None,
        typer.Option(
            "--write-cases",
            metavar="DIR",
            file_okay=False,
            show_default=False,
            help="Also write each finding that something can happen as a worked case, a file each, which rules test runs.",
        ),
    ] = None,
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
    if write_cases is not None:
        _write_cases(rule_base, found, write_cases, language)
    if found:
        raise typer.Exit(FINDINGS)


def _write_cases(rule_base: RuleBase, found: Sequence[ProvedFinding], folder: Path, language: Language) -> None:
    from orgdesign.load.atomic import write_whole
    from orgdesign.render.rulebook.verification import case_files, cases_told
    from orgdesign.render.text.prose import one_line

    files = case_files(rule_base, found)
    new = {name: cases for name, cases in files.items() if not (folder / name).exists()}
    if new:
        folder.mkdir(parents=True, exist_ok=True)
    for name, cases in new.items():
        write_whole(folder / name, "\n".join(cases).encode())
    without, count = sum(not each.worlds for each in found), sum(map(len, new.values()))
    for line in cases_told(count, len(files) - len(new), without, one_line(folder.as_posix()), language):
        typer.echo(line, err=True)
