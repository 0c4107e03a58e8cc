"""What commands are asked for, so that it means and reads the same everywhere: options, and opening what they name.

Files become values, warnings go to stderr, errors end the command: every function that opens something raises `Unusable`
with all diagnostics where a file cannot be used. Here alone the command line reads the clock, for answers and reports.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime
from enum import StrEnum
from os.path import realpath
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from orgdesign.cli.boundary import NARROWEST, SPEECH, WIDEST, Lang, chosen_language, message_language
from orgdesign.model.days import YEARS
from orgdesign.run.papers import Format

if TYPE_CHECKING:
    from orgdesign.load.tables.profile_table import ProfileTable
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.model.prefill import Prefill
    from orgdesign.model.profile import Profile
    from orgdesign.model.rulebase import RuleBase
    from orgdesign.run.making import RowProfile


PICTURE_SUFFIXES = (".svg", ".html")
"""What a picture of a page can be; the suffix of its file says which."""
YAML_SUFFIXES = (".yaml", ".yml")
"""What a profile or a map can be called."""
T = TypeVar("T")


class LineFormat(StrEnum):
    """How a result is written that is no paper: lines to read, or one JSON object."""

    TEXT = "text"
    JSON = "json"


def _keep(lang: Lang | None) -> Lang | None:
    if lang is not None and (speech := SPEECH.get(None)) is not None:
        speech.lang = lang
    return lang


def check_place(path: Path, suffixes: Iterable[str]) -> None:
    """Refuse a file of another kind than these, and one in a folder that is not there, before anything is done for it."""
    check_suffix(path, suffixes)
    in_a_folder(path)


def in_a_folder(path: Path | None) -> Path | None:
    """Refuse a file in a folder that is not there, before anything is done for it."""
    if path is not None and not path.parent.is_dir():
        raise typer.BadParameter(f"there is no folder '{path.parent}'.")
    return path


def check_suffix(path: Path | None, suffixes: Iterable[str]) -> None:
    """Refuse a file of another kind than these, if there is to be one."""
    if path is not None and path.suffix.lower() not in suffixes:
        raise typer.BadParameter(f"'{path.name}' must end in {', '.join(suffixes)}.")


def _check_picture(path: Path | None) -> Path | None:
    if path is not None:
        check_place(path, PICTURE_SUFFIXES)
    return path


def _where_it_fits(context: typer.Context, template: Path | None) -> Path | None:
    """Leave out a template that is set, not typed, where no Word document is asked for; what is typed is read before it."""
    source = context.get_parameter_source("template")
    asked = (str(context.params.get(name) or "") for name in ("form", "report", "output"))
    if source is not None and source.name == "DEFAULT_MAP" and not any(each.lower().endswith("docx") for each in asked):
        return None
    return template


def check_apart(inputs: Iterable[Path | None], results: Mapping[str, Path | None]) -> None:
    """Refuse a result that would take the place of another, or of what is read; results by what they are called."""
    taken = {realpath(each): "an input" for each in inputs if each is not None and each.is_file()}
    for what, path in results.items():
        if path is not None and (other := taken.setdefault(realpath(path), what)) != what:
            raise typer.BadParameter(f"'{path.name}' is {other} too: give {what} a file of its own.")


RulesOption = Annotated[
    Path | None,
    typer.Option("--rules", metavar="DIR", help="The rule base to use. Default: the shipped one."),
]
FolderArgument = Annotated[
    Path | None,
    typer.Argument(metavar="DIR", show_default=False, help="The rule base. Default: --rules, or the shipped one."),
]
LangOption = Annotated[
    Lang | None,
    typer.Option(
        "--lang",
        callback=_keep,
        is_eager=True,
        envvar="ORGDESIGN_LANG",
        help="Language of the interface. Default: that of the system, else the rule base's first; before that is known, en.",
    ),
]

WidthOption = Annotated[
    int | None,
    typer.Option(
        "--width",
        min=NARROWEST,
        max=WIDEST,
        metavar="N",
        help="Width of the page. Default: the terminal's; elsewhere COLUMNS or 100.",
    ),
]
FormatOption = Annotated[
    Format | None,
    typer.Option(
        "--format",
        "-f",
        show_default=False,
        help="A page to read, JSON for another program, or a paper to hand over. Default: as --output says, else text.",
    ),
]
OutputOption = Annotated[
    Path | None,
    typer.Option(
        "--output",
        "-o",
        callback=in_a_folder,
        metavar="FILE",
        help="Write to this file, whole or not at all, instead of the screen. Its suffix says the format: .txt, .json, .md, "
        ".html, .docx, .xlsx or .pdf.",
    ),
]
PictureOption = Annotated[
    Path | None,
    typer.Option(
        "--save-svg",
        metavar="FILE",
        callback=_check_picture,
        help="Save the page as a picture too, for a slide: .svg, or .html with text that can be copied (text only).",
    ),
]
DateOption = Annotated[
    datetime | None,
    typer.Option("--date", formats=["%Y-%m-%d"], metavar="YYYY-MM-DD", help="The date of the report. Default: today."),
]
TemplateOption = Annotated[
    Path | None,
    typer.Option(
        "--template",
        metavar="FILE",
        callback=_where_it_fits,
        help="A Word document in your house style, with placeholders (docx only).",
    ),
]


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
    from orgdesign.cli.boundary import tell_read
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


def now() -> str:
    """Return the time of an answer that is given now, in ISO 8601."""
    return datetime.now().astimezone().isoformat(timespec="seconds")


def day(asked: datetime | None) -> str:
    """Return the date that was asked for, or else today, in ISO 8601. Refuses what no plan can be of."""
    found = (asked or datetime.now().astimezone()).date()
    if found.year not in YEARS:
        raise typer.BadParameter(f"a date lies from {YEARS[0]} to {YEARS[-1]}: not {found.isoformat()}.")
    return found.isoformat()
