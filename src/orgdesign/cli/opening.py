"""Opening what a command works on: files become values, warnings go to stderr, errors end the command.

Every function here raises `Unusable` with all diagnostics where a file cannot be used.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import typer

from orgdesign.cli.options import SPEECH, Lang, chosen_language, message_language

if TYPE_CHECKING:
    from orgdesign.load.tables.profile_table import ProfileTable
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.model.prefill import Prefill
    from orgdesign.model.profile import Profile
    from orgdesign.model.rulebase import RuleBase
    from orgdesign.run.making import RowProfile


T = TypeVar("T")


def open_rule_base(folder: Path | None, lang: Lang | None) -> RuleBase:
    """Return the rule base in a folder, or the shipped one."""
    from orgdesign.load.rules.kept import rule_base_kept

    rule_base, diagnostics = rule_base_kept(rules_folder(folder))
    speak_as(rule_base)
    return usable(rule_base, diagnostics, lang)


def speak_as(rule_base: RuleBase | None) -> None:
    """Let messages speak from here on as the pages of a rule base do, if it could be read and no language is asked for."""
    speech = SPEECH.get(None)
    if rule_base is not None and speech is not None:
        speech.content = rule_base.languages[0]


def rules_folder(rules: Path | None) -> Path:
    """Return the folder of the rule base that is named by --rules, or of the shipped one."""
    from orgdesign.load.rules.shipped import shipped_rule_base

    return rules or shipped_rule_base()


def meant_rules(context: typer.Context, folder: Path | None, rules: Path | None) -> Path:
    """Return the folder of the rule base that is named as DIR or by --rules, else what is set, or of the shipped one."""
    source = context.get_parameter_source("folder")
    if source is not None and source.name == "DEFAULT_MAP":
        return rules_folder(rules or folder)  # what is typed goes before what is set
    if folder is not None and rules is not None:
        raise typer.BadParameter("name the rule base once: as DIR or with --rules.")
    return rules_folder(folder or rules)


def open_profile(path: Path, rule_base: RuleBase, lang: Lang | None) -> Profile:
    """Return the profile in a file."""
    from orgdesign.load.profiles.profile import load_profile

    profile, diagnostics = load_profile(path, rule_base)
    return usable(profile, diagnostics, lang)


def open_answers(
    path: Path, municipality: str | None, mapping: Path | None, rule_base: RuleBase, lang: Lang | None
) -> Profile | RowProfile:
    """Return the profile in a file, or that of a municipality in a table with all that its row tells.

    Of several visits it is the latest; other rows that do not count are told. Raises `Unusable` with what is wrong, and ends
    the command where a table has no such municipality, or several that may be meant.
    """
    from orgdesign.cli.delivery import tell_read
    from orgdesign.load.tables.files import form_by_name

    if form_by_name(path.name) is None:
        for option, given in (("--municipality", municipality), ("--map", mapping)):
            if given is not None:
                raise typer.BadParameter("is for a table (CSV, Excel, Parquet, …).", param_hint=option)
        return open_profile(path, rule_base, lang)
    if municipality is None:
        why = "a table has many: whose row is it? Give a name or a code."
        raise typer.BadParameter(why, param_hint="--municipality")
    from orgdesign.load.tables.profile_table import open_table  # it takes Polars, and a profile does not

    table, found = open_table(path, rule_base, mapping=open_map(mapping, rule_base))
    opened = usable(table, found, lang)
    tell_read(opened.file, lang)
    return _row(opened, municipality, rule_base, lang)


def _row(table: ProfileTable, municipality: str, rule_base: RuleBase, lang: Lang | None) -> RowProfile:
    from orgdesign.cli.boundary import FINDINGS, report
    from orgdesign.render.interview.prefill_lines import not_found_line
    from orgdesign.run.making import RowProfile
    from orgdesign.run.table_row import profile_in_table

    row = profile_in_table(table, rule_base, municipality)
    if isinstance(row, RowProfile):
        report(row.told, lang)
        return row
    typer.echo(not_found_line(municipality, Path(table.file.name).name, row, message_language(lang)), err=True)
    raise typer.Exit(FINDINGS)


def open_map(file: Path | None, rule_base: RuleBase) -> Prefill | None:
    """Return what a map says, None without one. Raises `Unusable` with everything that is wrong with it."""
    if file is None:
        return None
    from orgdesign.load.rules.prefill import build_map
    from orgdesign.load.source.yaml_parser import read_yaml
    from orgdesign.load.source.yaml_tree import Report
    from orgdesign.model.diagnostic import Unusable

    report = Report()
    found = build_map(read_yaml(file, file.as_posix()), rule_base, report)
    if found is None or report.failed:
        raise Unusable(report.diagnostics)
    return found


def open_plausibility(folder: Path | None, rule_base: RuleBase, lang: Lang | None) -> Plausibility | None:
    """Return the plausibility model that stands in a rule base's folder, None if there is none."""
    from orgdesign.cli.boundary import report
    from orgdesign.load.rules.kept import plausibility_kept
    from orgdesign.model.diagnostic import Unusable

    model, diagnostics = plausibility_kept(rules_folder(folder), rule_base)
    if any(each.is_error for each in diagnostics):
        raise Unusable(diagnostics)
    report(diagnostics, lang)
    return model


def usable(thing: T | None, diagnostics: tuple[Diagnostic, ...], lang: Lang | None) -> T:
    """Return what was opened, after telling the warnings."""
    from orgdesign.cli.boundary import report
    from orgdesign.model.diagnostic import Unusable

    if thing is None:
        raise Unusable(diagnostics)
    report(diagnostics, lang)
    return thing


def interface_language(rule_base: RuleBase, lang: Lang | None) -> str:
    """Return the language in which a rule base is told: what is asked for, else the system's, else its own first.

    What the rule base lacks in that language is told in its first; words of the interface that lack it, in English.
    """
    return chosen_language(lang) or rule_base.languages[0]
