"""`orgdesign rules`: what the authors of a rule base need.

Is it sound, does it do what its cases say, and what may its files hold?
"""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli import beginning, difference, rulebook, verification, watch
from orgdesign.cli.boundary import FINDINGS, Lang, message_language, report
from orgdesign.cli.fit import command as fitting
from orgdesign.cli.options import (
    FolderArgument,
    LangOption,
    LineFormat,
    RulesOption,
    interface_language,
    meant_rules,
    open_rule_base,
    speak_as,
)

if TYPE_CHECKING:
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.rulebase import RuleBase

rules_app = typer.Typer(help="Begin, check, test and describe a rule base.", no_args_is_help=True)


class SchemaPart(StrEnum):
    """What a JSON Schema can be had of: the files of a rule base, a profile, an advice."""

    RULEBASE = "rulebase"
    SOURCES = "sources"
    QUESTIONS = "questions"
    DECISION = "decision"
    MEASURES = "measures"
    TENSIONS = "tensions"
    CASES = "cases"
    PREFILL = "prefill"
    PLAUSIBILITY = "plausibility"
    PROFILE = "profile"
    ADVICE = "advice"


PartArgument = Annotated[
    SchemaPart | None, typer.Argument(metavar="PART", show_default=False, help="Default: all parts, each under its name.")
]


@rules_app.command("check", epilog="Example:  orgdesign rules check rules/veiligheid --format json")
def check(
    context: typer.Context,
    folder: FolderArgument = None,
    form: Annotated[LineFormat, typer.Option("--format", help="Lines, or one JSON object.")] = LineFormat.TEXT,
    lang: LangOption = None,
    rules: RulesOption = None,
) -> None:
    """Look for everything that is wrong with a rule base and its cases.

    Findings are the result, so they go to stdout. Errors make the exit code 1; warnings do not.
    """
    from orgdesign.render.text.diagnostics import check_json, check_lines

    meant = meant_rules(context, folder, rules)
    rule_base, cases, found = _checked(meant)
    speak_as(rule_base)
    language = message_language(lang)
    match form:
        case LineFormat.TEXT:
            for line in check_lines(meant.as_posix(), rule_base, cases, found, language):
                typer.echo(line)
        case LineFormat.JSON:
            typer.echo(check_json(rule_base, cases, found, language))
    if any(diagnostic.is_error for diagnostic in found):
        raise typer.Exit(FINDINGS)


@rules_app.command("test", epilog="Example:  orgdesign rules test rules/veiligheid --coverage")
def run_cases(
    context: typer.Context,
    folder: FolderArgument = None,
    with_coverage: Annotated[
        bool, typer.Option("--coverage", help="Also name what no case puts to work; that counts as a failure.")
    ] = False,
    lang: LangOption = None,
    rules: RulesOption = None,
) -> None:
    """Run the worked cases of a rule base; every one that comes out otherwise is shown, and the exit code is 1."""
    from orgdesign.analysis.rulebase.cases import coverage, run_case
    from orgdesign.analysis.worlds.settled import prover
    from orgdesign.load.rules.cases import load_cases
    from orgdesign.render.rulebook.case_lines import coverage_lines, failure_lines
    from orgdesign.render.text.catalogue import SharedWords

    meant = meant_rules(context, folder, rules)
    rule_base = open_rule_base(meant, lang)
    cases, found = load_cases(meant, rule_base)
    report(found, lang)
    content, language = interface_language(rule_base, lang), message_language(lang)
    said = SharedWords(language)
    proved = prover(rule_base)
    results = [run_case(rule_base, case, proved) for case in cases]
    failed = [result for result in results if not result.passed]
    for result in failed:
        for line in failure_lines(result, content, language):
            typer.echo(line)
    typer.echo(said.cases_closing.format(cases=len(cases), failed=len(failed)) if cases else said.rules_no_cases)
    uncovered = coverage(rule_base, results)
    if with_coverage:
        for line in coverage_lines(rule_base, uncovered, language):
            typer.echo(line)
    sound = not any(diagnostic.is_error for diagnostic in found)
    if failed or not cases or not sound or (with_coverage and not uncovered.complete):
        raise typer.Exit(FINDINGS)


@rules_app.command("schema", epilog="Example:  orgdesign rules schema questions > questions.schema.json")
def schema(
    part: PartArgument = None,
    lang: LangOption = None,
    rules: RulesOption = None,
) -> None:
    """Print the JSON Schema of a file of a rule base, of a profile, or of an advice in JSON.

    The schema of a profile names the questions and options of the rule base, so that an editor can complete them.
    """
    from orgdesign.render.text.as_json import json_text

    parts = tuple(SchemaPart) if part is None else (part,)
    schemas = {each.value: _schema(each, rules, lang) for each in parts}
    told = schemas if part is None else schemas[part.value]
    typer.echo(json_text(told))


rules_app.command("new", epilog=beginning.EXAMPLES)(beginning.new_rules)
rules_app.command("editor", epilog=beginning.EDITOR_EXAMPLES)(beginning.prepare_editor)
rules_app.command("watch", epilog=watch.EXAMPLES)(watch.watch_rules)
rules_app.command("fit", epilog=fitting.EXAMPLES)(fitting.fit_rules)
rules_app.command("verify", epilog=verification.EXAMPLES)(verification.verify_rules)
rules_app.command("diff", epilog=difference.EXAMPLES)(difference.diff_rules)
rules_app.command("show", epilog=rulebook.SHOW_EXAMPLES)(rulebook.show_rules)
rules_app.command("docs", epilog=rulebook.DOCS_EXAMPLES)(rulebook.write_docs)
rules_app.command("export", epilog=rulebook.EXPORT_EXAMPLES)(rulebook.export_rules)


def _checked(folder: Path) -> tuple[RuleBase | None, int, tuple[Diagnostic, ...]]:
    from orgdesign.load.rules.cases import load_cases
    from orgdesign.load.rules.plausibility import load_plausibility
    from orgdesign.load.rules.rulebase import load_rule_base

    rule_base, found = load_rule_base(folder)
    if rule_base is None:
        return None, 0, found
    cases, of_cases = load_cases(folder, rule_base)
    _, of_model = load_plausibility(folder, rule_base)
    return rule_base, len(cases), (*found, *of_cases, *of_model)


def _schema(part: SchemaPart, rules: Path | None, lang: Lang | None) -> object:
    from orgdesign.load.rules.schema import file_schema, profile_schema

    match part:
        case SchemaPart.PROFILE:
            rule_base = open_rule_base(rules, lang)
            return profile_schema(rule_base, interface_language(rule_base, lang))
        case SchemaPart.ADVICE:
            import json
            from importlib.resources import files

            return json.loads((files("orgdesign.render.advice") / "advice.schema.json").read_text(encoding="utf-8"))
        case _:
            return file_schema(part.value)
