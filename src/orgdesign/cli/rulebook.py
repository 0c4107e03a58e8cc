"""`orgdesign rules show`, `docs` and `export`: a rule base for people to read, and for an engine of another's."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import FINDINGS, Lang, deliver, hand_over, message_language, show, tell_written
from orgdesign.cli.inquiry import Inquiry, chosen_form
from orgdesign.cli.options import (
    DateOption,
    FolderArgument,
    FormatOption,
    LangOption,
    OutputOption,
    RulesOption,
    TemplateOption,
    in_a_folder,
    interface_language,
    meant_rules,
    open_plausibility,
    open_rule_base,
)

if TYPE_CHECKING:
    from orgdesign.analysis.rulebase.entries import Entry
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.model.rulebase import RuleBase

SHOW_EXAMPLES = """[bold]Examples[/bold]

orgdesign rules show

orgdesign rules show vth_signalen --lang en

orgdesign rules show vth=formeel

orgdesign rules show --statistics --count 20000"""
DOCS_EXAMPLES = "Example:  orgdesign rules docs --output handbook --lang en"
EXPORT_EXAMPLES = """\
[bold]Examples[/bold]

orgdesign rules export --format dmn --output veiligheid.dmn

orgdesign rules export my-rules --format jdm --lang en > my-rules.json
"""
COUNT, MOST, SEED = 100_000, 10_000_000, 1


def show_rules(
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="ID",
            show_default=False,
            help="A question, option (question.option), decision, alternative (decision=alternative), rule, measure, "
            "tension, source or section. Default: an overview.",
        ),
    ] = None,
    statistics: Annotated[
        bool, typer.Option("--statistics", help="Show how the rule base comes out on plausible profiles instead.")
    ] = False,
    count: Annotated[
        int, typer.Option("--count", min=1, max=MOST, metavar="N", help="With --statistics: how many profiles.")
    ] = COUNT,
    seed: Annotated[
        int, typer.Option("--seed", min=0, metavar="S", help="With --statistics: what the chance starts from.")
    ] = SEED,
    uniform: Annotated[
        bool, typer.Option("--uniform", help="With --statistics: draw every answer apart, each option alike.")
    ] = False,
    form: FormatOption = None,
    output: OutputOption = None,
    lang: LangOption = None,
    rules: RulesOption = None,
    date: DateOption = None,
    template: TemplateOption = None,
) -> None:
    """Show what a rule base holds, or one thing of it with everything that refers to it.

    An alternative can go by its own id where no other decision has one of that name.
    """
    if statistics and name is not None:
        raise typer.BadParameter("--statistics is about the whole rule base: leave out the id.")
    if not statistics and (form is not None or output is not None or date is not None):
        raise typer.BadParameter("--format, --output and --date are for --statistics; rules docs writes all else to files.")
    chosen = chosen_form(form, output, template)
    rule_base = open_rule_base(rules, lang)
    if statistics:
        model = None if uniform else open_plausibility(rules, rule_base, lang)
        asked = ("--statistics", "--count", str(count), "--seed", str(seed), *(["--uniform"] if uniform else []))
        inquiry = Inquiry("rules show", asked, (), chosen, output, date, template, lang)
        _give_statistics(inquiry, rule_base, model, interface_language(rule_base, lang), count, seed)
        return
    language = interface_language(rule_base, lang)
    if name is None:
        from orgdesign.render.rulebook.overview_page import overview_page

        show(overview_page(rule_base, language))
        return
    from orgdesign.render.rulebook.lookup_page import entry_page

    show(entry_page(_named(name, rule_base, lang), rule_base, language))


def write_docs(
    output: Annotated[
        Path,
        typer.Option("--output", "-o", metavar="DIR", help="The folder for the pages; it is made if it is not there."),
    ],
    lang: LangOption = None,
    rules: RulesOption = None,
) -> None:
    """Write a rule base as a handbook of Markdown pages that link to each other.

    Pages of an earlier handbook are replaced, each whole or not at all; nothing else in the folder is touched.
    """
    from orgdesign.render.rulebook.handbook import handbook

    rule_base = open_rule_base(rules, lang)
    pages = handbook(rule_base, interface_language(rule_base, lang))
    output.mkdir(parents=True, exist_ok=True)
    for file, text in pages.items():
        deliver(text, output / file)
    tell_written(output, lang, pages=len(pages))


def _named(name: str, rule_base: RuleBase, lang: Lang | None) -> Entry:
    """Return the one thing that a name means, or end with a line that helps."""
    from orgdesign.analysis.rulebase.entries import find, name_of, names
    from orgdesign.model.names import closest
    from orgdesign.render.rulebook.words import RulebookWords
    from orgdesign.render.text.prose import one_line

    said = RulebookWords(message_language(lang))
    found = find(rule_base, name)
    if len(found) == 1:
        return found[0]
    shown = one_line(name, 80)
    if found:
        line = said.ambiguous.format(name=shown, names=", ".join(map(name_of, found)))
    else:
        close = closest(name, names(rule_base))
        line = said.unknown.format(name=shown, rule_base=rule_base.id)
        line += "" if close is None else said.did_you_mean.format(name=close)
    typer.echo(line, err=True)
    raise typer.Exit(FINDINGS)


def _give_statistics(
    inquiry: Inquiry, rule_base: RuleBase, plausibility: Plausibility | None, language: str, count: int, seed: int
) -> None:
    from orgdesign.analysis.diagrams.kept import compiled_and_kept
    from orgdesign.analysis.rulebase.statistics import statistics
    from orgdesign.render.rulebook.statistics import statistics_paper
    from orgdesign.render.rulebook.statistics_json import statistics_json

    diagrams = compiled_and_kept(rule_base)
    nodes = {id_: diagrams.whole[id_].size if id_ in diagrams.whole else None for id_ in rule_base.decisions}
    found = replace(statistics(rule_base, count, seed, plausibility), nodes=nodes)
    inquiry.give(
        rule_base, language, partial(statistics_paper, found, rule_base), partial(statistics_json, found, rule_base)
    )


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
        typer.Option(
            "--output",
            "-o",
            callback=in_a_folder,
            metavar="FILE",
            show_default=False,
            help="Where to write. Default: standard output.",
        ),
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
