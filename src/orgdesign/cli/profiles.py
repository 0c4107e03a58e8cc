"""`orgdesign profile`: profiles as files, to be begun, checked and merged."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import FINDINGS, Lang, deliver, message_language, report, show_aside, tell_written
from orgdesign.cli.options import (
    YAML_SUFFIXES,
    LangOption,
    RulesOption,
    check_place,
    check_suffix,
    in_a_folder,
    interface_language,
    now,
    open_rule_base,
    usable,
)
from orgdesign.cli.prefilling import CodeOption, FactsOption, Prefilling, open_facts
from orgdesign.run.papers import REPORTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgdesign.load.tables.prefill_table import PrefillTable
    from orgdesign.model.advice import Advice
    from orgdesign.model.profile import Profile
    from orgdesign.model.rulebase import RuleBase

profile_app = typer.Typer(help="Begin, check and merge profiles.", no_args_is_help=True)
FormsArgument = Annotated[
    list[Path],
    typer.Argument(
        metavar="FILE...",
        show_default=False,
        help="Profiles (YAML), forms that came back (YAML, workbooks, exports of Kobo or SurveyJS), or folders of these.",
    ),
]
_AGENDAS = tuple(suffix for suffix, form in REPORTS.items() if form.is_report)
"""In what the name of a paper with the points to discuss ends."""
FilesArgument = Annotated[list[Path], typer.Argument(metavar="FILE...", show_default=False, help="Profiles (YAML).")]


@profile_app.command(
    "merge", epilog="Example:  orgdesign profile merge secretaris.yaml teamleider.yaml --output voorbeeldstad.yaml"
)
def merge(
    files: FormsArgument,
    output: Annotated[
        Path | None,
        typer.Option(
            "--output",
            "-o",
            callback=in_a_folder,
            metavar="FILE",
            help="Where to write the profile (.yaml), or the points to discuss as a paper (.docx, .html, .md, .pdf, .xlsx). "
            "Default: the profile to standard output.",
        ),
    ] = None,
    names: Annotated[
        list[str] | None,
        typer.Option(
            "--as",
            metavar="NAME",
            show_default=False,
            help="Who gave the answers without a name: once for each file, in their order. Default: the files' own names.",
        ),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace the output file if it is there.")] = False,
    lang: LangOption = None,
    rules: RulesOption = None,
) -> None:
    """Bring interviews and forms together in one profile, and tell how far people agree.

    Every answer keeps who gave it, with note and time. What one person said twice in the same way is one answer; in two
    ways it is an error, for only that person knows which holds. The summary goes to standard error.
    """
    from orgdesign.engine.evaluate import evaluate
    from orgdesign.load.profiles.save import profile_text
    from orgdesign.render.interview.agenda import merged_page

    check_suffix(output, (*YAML_SUFFIXES, *_AGENDAS))
    rule_base = open_rule_base(rules, lang)
    profile, count = _gathered(files, names, rule_base, lang)
    if output is not None and output.suffix.lower() in _AGENDAS:
        _write_agenda(evaluate(rule_base, profile), files, output, lang, replace=overwrite)
        return
    text = profile_text(profile, rule_base)
    if output is None:
        deliver(text, None)
    else:
        _write(text, output, lang, replace=overwrite)
    show_aside(merged_page(evaluate(rule_base, profile), count, interface_language(rule_base, lang)))


def _write_agenda(advice: Advice, files: Sequence[Path], output: Path, lang: Lang | None, *, replace: bool) -> None:
    """Write what people differ on as a paper; a file that is there is replaced only if that was asked for."""
    from orgdesign.cli.inquiry import Inquiry, chosen_form
    from orgdesign.render.interview.agenda import agenda_paper
    from orgdesign.render.interview.profile_words import ProfileWords
    from orgdesign.render.text.prose import one_line
    from orgdesign.run.papers import differing_in

    if output.exists() and not replace:
        said = ProfileWords(message_language(lang))
        typer.echo(said.exists_replaceable.format(file=one_line(str(output))), err=True)
        raise typer.Exit(FINDINGS)
    names = ("merge", *(file.name for file in files))
    asked = Inquiry("profile", names, tuple(files), chosen_form(None, output), output, None, None, lang)
    language = interface_language(advice.rule_base, lang)
    asked.give(advice.rule_base, language, partial(agenda_paper, advice, differing_in(advice)), str)


@profile_app.command("check", epilog="Example:  orgdesign profile check examples/profiles/*.yaml")
def check(files: FilesArgument, lang: LangOption = None, rules: RulesOption = None) -> None:
    """Look for everything that is wrong with profiles, and tell how far each is.

    Findings are the result, so they go to stdout. Errors make the exit code 1; warnings do not.
    """
    from orgdesign.engine.evaluate import evaluate
    from orgdesign.load.profiles.profile import ProfileReader
    from orgdesign.load.source.yaml_parser import read_yaml
    from orgdesign.render.interview.profile_check import profile_check_lines

    rule_base, failed = open_rule_base(rules, lang), False
    reader = ProfileReader(rule_base)
    for file in files:
        profile, found = reader.read(read_yaml(file, file.as_posix()))
        advice = None if profile is None else evaluate(rule_base, profile)
        failed |= advice is None
        for line in profile_check_lines(file.as_posix(), advice, found, message_language(lang)):
            typer.echo(line)
    if failed:
        raise typer.Exit(FINDINGS)


@profile_app.command("new", epilog='Example:  orgdesign profile new voorbeeldstad.yaml --municipality "Voorbeeldstad"')
def new(
    file: Annotated[Path, typer.Argument(metavar="FILE", show_default=False, help="The file to make (.yaml).")],
    municipality: Annotated[
        str, typer.Option("--municipality", metavar="NAME", show_default=False, help="Default: left to be filled in.")
    ] = "",
    forms: Annotated[
        list[Path] | None,
        typer.Option(
            "--form",
            metavar="FORM",
            show_default=False,
            help="A form that came back, or a folder of these; may be given more than once.",
        ),
    ] = None,
    facts: FactsOption = None,
    code: CodeOption = None,
    lang: LangOption = None,
    rules: RulesOption = None,
) -> None:
    """Write a profile: every question, with what can be answered, as comments to be filled in.

    With --form the answers of forms that came back are filled in, each with who gave it; with --facts, what a table knows
    of that name. A file that is there is never replaced.
    """
    from dataclasses import replace

    from orgdesign.model.profile import Profile
    from orgdesign.render.interview.blank_profile import profile_template
    from orgdesign.render.interview.profile_words import ProfileWords
    from orgdesign.render.text.prose import one_line

    check_place(file, YAML_SUFFIXES)
    rule_base, name = open_rule_base(rules, lang), municipality.strip()
    profile = Profile(name, f"{rule_base.id} {rule_base.version}")
    if forms:
        gathered, _ = _gathered(forms, None, rule_base, lang)
        name = name or gathered.municipality
        profile = replace(profile, municipality=name, answers=gathered.answers)
    table = open_facts(facts, code, rule_base, rules, lang)
    if table is not None:
        profile = _prefilled(profile, table, code, rule_base, lang)
    _write(profile_template(rule_base, profile, interface_language(rule_base, lang)), file, lang, replace=None)
    if not name:
        typer.echo(ProfileWords(message_language(lang)).fill_in_name.format(file=one_line(str(file))), err=True)


def _gathered(
    paths: Sequence[Path], names: Sequence[str] | None, rule_base: RuleBase, lang: Lang | None
) -> tuple[Profile, int]:
    """Return what profiles and forms say together, and of how many people; what is told of them goes to stderr."""
    from orgdesign.load.forms.gather import files_in, gather
    from orgdesign.load.profiles.merge import merge_profiles

    files = files_in(paths)
    if not files:
        raise typer.BadParameter(f"there is no profile or form in '{paths[0]}'.")
    gathered = gather(list(zip(files, _nameless(files, names), strict=True)), rule_base)
    report(gathered.told, lang)
    return usable(*merge_profiles(gathered.parts, rule_base), lang), len(gathered.parts)


def _prefilled(profile: Profile, table: PrefillTable, code: str | None, rule_base: RuleBase, lang: Lang | None) -> Profile:
    """Return a profile filled in from a table, after telling on stderr what came of it."""
    from orgdesign.render.interview.lines import Teller
    from orgdesign.render.interview.lines_words import InterviewWords

    if not profile.municipality and code is None:
        raise typer.BadParameter("whose row is it? Give --municipality or --code.", param_hint="--facts")
    language = interface_language(rule_base, lang)
    teller = Teller(InterviewWords(language), language, rule_base)
    prefilling = Prefilling(table, code, teller, language, lambda line: typer.echo(line, err=True), ask=None)
    filled, _ = prefilling.fill(profile, rule_base, now())
    return filled


def _nameless(files: Sequence[Path], names: Sequence[str] | None) -> list[str]:
    """Return who gave the answers without a name, for each file."""
    if not names:
        stems = [file.stem for file in files]
        if len(set(stems)) < len(stems):
            stems = [file.name for file in files]  # a page and a workbook that were called alike
        if len(set(stems)) < len(stems):
            raise typer.BadParameter("files of the same name need --as, to tell whose answers without a name are.")
        return stems
    given = [name.strip() for name in names]
    if len(given) != len(files) or not all(given):
        raise typer.BadParameter(f"--as is needed once for each file ({len(files)}, not {len(given)}), and not empty.")
    return given


def _write(text: str, path: Path, lang: Lang | None, *, replace: bool | None) -> None:
    """Write a profile that nobody else has open; what is there is replaced if that was asked for, with None never."""
    from orgdesign.load.profiles.store import InUse, held
    from orgdesign.render.interview.profile_words import ProfileWords
    from orgdesign.render.text.prose import one_line

    said, shown = ProfileWords(message_language(lang)), one_line(str(path))
    try:
        with held(path):
            there = path.exists()
            if there and not replace:
                refusal = said.exists if replace is None else said.exists_replaceable
                typer.echo(refusal.format(file=shown), err=True)
                raise typer.Exit(FINDINGS)
            deliver(text, path, private=True)
    except InUse:
        typer.echo(said.in_use.format(file=shown), err=True)
        raise typer.Exit(FINDINGS) from None
    if there:
        typer.echo(said.replaced.format(file=shown), err=True)
    else:
        tell_written(path, lang)
