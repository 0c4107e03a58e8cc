"""`orgdesign rules fit`: the strengths under which judged cases hold, and the cases that contradict each other."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import FINDINGS, report
from orgdesign.cli.opening import interface_language, open_plausibility, rules_folder, speak_as, usable
from orgdesign.cli.options import Lang, LangOption, RulesOption, message_language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from orgdesign.load.rules.reweighing import Rewritten
    from orgdesign.model.case import Case
    from orgdesign.model.rulebase import RuleBase
    from orgdesign.run.fitting import Mended

EXAMPLES = """[bold]Examples[/bold]

orgdesign rules fit judged.yaml --rules my-rules

orgdesign rules fit municipalities.xlsx --rules my-rules --pin source --pin vth --write

orgdesign rules fit judged.yaml --format patch | git apply

orgdesign rules fit --ask --expert Anna --rules my-rules"""


class FitFormat(StrEnum):
    """What is printed: everything, or the patch alone."""

    TEXT = "text"
    PATCH = "patch"


class SmallestBy(StrEnum):
    """Which of two changes is the smaller."""

    RULES = "rules"
    GRADES = "grades"


def fit_rules(
    cases: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[CASES]...",
            show_default=False,
            help="Judged cases: files and folders of worked cases, and tables with a column for each decision that was made. "
            "Default: the cases of the rule base.",
        ),
    ] = None,
    pin: Annotated[
        list[str] | None,
        typer.Option(
            "--pin",
            metavar="NAME",
            show_default=False,
            help="Leave these strengths as they are: a rule, a decision, or a grade (seed, source, theory). May be repeated.",
        ),
    ] = None,
    order: Annotated[
        SmallestBy,
        typer.Option("--smallest", help="Fewest rules first, then the least firmly grounded; or grounds first."),
    ] = SmallestBy.RULES,
    write: Annotated[bool, typer.Option("--write", help="Put the change into the files of the rule base.")] = False,
    form: Annotated[FitFormat, typer.Option("--format", "-f", help="All that is told, or the patch alone.")] = FitFormat.TEXT,
    lang: LangOption = None,
    rules: RulesOption = None,
) -> None:
    """Find the smallest change of strengths after which judged cases hold, or the cases that contradict each other.

    The change is proved smallest, shown as a patch, and told as by `rules diff`, with who of 10,000 plausible profiles gets
    another outcome. The exit code is 0 if all cases hold, as they do after --write; else 1.
    """
    if write and rules is None:
        raise typer.BadParameter("--write needs --rules: name the rule base that is yours to change.")
    folder = rules_folder(rules)
    rule_base = _open(folder, lang)
    judged = _judged(cases or [(folder).as_posix()], rule_base, lang)
    sound = _fitted(folder, rule_base, judged, pin or [], order, form, lang, write=write)
    if not sound:
        raise typer.Exit(FINDINGS)


def _open(folder: Path, lang: Lang | None) -> RuleBase:
    from orgdesign.load.rules.rulebase import load_rule_base

    rule_base, found = load_rule_base(folder)
    speak_as(rule_base)
    return usable(rule_base, found, lang)


def _judged(inputs: Sequence[str], rule_base: RuleBase, lang: Lang | None) -> tuple[Case, ...]:
    """Return the cases that were given; a fault in one of them ends the command, for it might be the one that matters."""
    from orgdesign.model.diagnostic import Unusable
    from orgdesign.run.fitting import read_judged

    judged, found = read_judged(inputs, rule_base)
    if any(each.is_error for each in found):
        raise Unusable(found)
    report(found, lang)
    return judged


def _fitted(  # noqa: PLR0913  what was asked for
    folder: Path,
    rule_base: RuleBase,
    judged: Sequence[Case],
    pins: Sequence[str],
    order: SmallestBy,
    form: FitFormat,
    lang: Lang | None,
    *,
    write: bool,
) -> bool:
    """Tell what comes of these cases; True: all of them hold, now or after what was written."""
    from orgdesign.analysis.fitting.strengths import Order
    from orgdesign.load.rules.reweighing import NotWritten
    from orgdesign.render.rulebook.fitting import FitWords, contradiction_lines
    from orgdesign.run.fitting import Contradictory, mend, pinned_rules

    language, content = message_language(lang), interface_language(rule_base, lang)
    words = FitWords(language)
    pinned, unknown = pinned_rules(rule_base, pins)
    if unknown:
        raise typer.BadParameter(words.unknown_pin.format(name=unknown[0]))
    plausibility = open_plausibility(folder, rule_base, lang)
    try:
        found = mend(folder, rule_base, judged, pinned, Order(order.value), plausibility)
        if isinstance(found, Contradictory):
            _say([words.cases.format(cases=found.cases, failed=found.failed)])
            _say(contradiction_lines(rule_base, found.sets, content, language, more=found.more))
            return False
        _tell(found, form, content, language, write=write)
        if write:
            _write(found.files, lang)
    except NotWritten as error:
        typer.echo(words.changed_meanwhile.format(file=error.file, rule=error.rule), err=True)
        return False
    return write or not found.change


def _tell(found: Mended, form: FitFormat, content: str, language: str, *, write: bool) -> None:
    from orgdesign.render.rulebook.fitting import FitWords, patch_lines, size_lines
    from orgdesign.render.rulebook.watching import seen_lines

    if form is FitFormat.PATCH:
        for file in found.files:
            typer.echo(file.patch(), nl=False)
        return
    words = FitWords(language)
    _say(size_lines(found.cases, found.failed, found.change, language))
    if found.differs is None or found.plausible is None:
        return
    for file in found.files:
        typer.echo()
        _say(patch_lines(file.patch()))
    typer.echo()
    _say(seen_lines(found.differs, found.plausible, None, content, language))
    if found.own:
        typer.echo()
        failed = sum(not result.passed for result in found.own)
        typer.echo(words.own.format(cases=len(found.own), failed=failed))
    if not write:
        typer.echo(words.not_written)


def _write(files: Iterable[Rewritten], lang: Lang | None) -> None:
    from orgdesign.cli.delivery import tell_written

    for file in files:
        file.write()
        tell_written(file.path, lang)


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)
