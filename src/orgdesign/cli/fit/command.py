"""`orgdesign rules fit`: the strengths under which judged cases hold, and the cases that contradict each other."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import FINDINGS, Lang, message_language, report, report_line
from orgdesign.cli.options import (
    LangOption,
    RulesOption,
    interface_language,
    open_plausibility,
    rules_folder,
    speak_as,
    usable,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from orgdesign.load.rules.reweighing import Rewritten
    from orgdesign.model.case import Case
    from orgdesign.model.rulebase import RuleBase
    from orgdesign.run.fitting import Mended

EXAMPLES = """[bold]Examples[/bold]

orgdesign rules fit judged.yaml --rules my-rules

orgdesign rules fit municipalities.xlsx --rules my-rules --pin source --pin vth --write

orgdesign rules fit judged.yaml --rules my-rules --format patch | git -C my-rules apply

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
            help="Judged cases: files and folders of worked cases, and tables with a column for each decision made. "
            "Default: the cases of the rule base.",
        ),
    ] = None,
    pin: Annotated[
        list[str] | None,
        typer.Option(
            "--pin",
            metavar="NAME",
            show_default=False,
            help="Leave these strengths as they are: a rule, a decision, or a grade (seed, source, theory). Repeatable.",
        ),
    ] = None,
    order: Annotated[
        SmallestBy,
        typer.Option("--smallest", help="Fewest rules first, then the least firmly grounded; or grounds first."),
    ] = SmallestBy.RULES,
    write: Annotated[bool, typer.Option("--write", help="Put the change into the files of the rule base.")] = False,
    form: Annotated[
        FitFormat, typer.Option("--format", "-f", help="All that is told, or the patch alone.")
    ] = FitFormat.TEXT,
    ask: Annotated[
        bool,
        typer.Option("--ask", help="Ask an expert which outcome fits in pairs of situations, and learn strengths by it."),
    ] = False,
    expert: Annotated[
        str | None, typer.Option("--expert", metavar="NAME", show_default=False, help="With --ask: who is asked.")
    ] = None,
    answers: Annotated[
        Path | None,
        typer.Option(
            "--answers",
            metavar="FILE",
            show_default=False,
            help="With --ask: where judgements are kept, and gone on with. Default: judged-NAME.yaml.",
        ),
    ] = None,
    most: Annotated[int, typer.Option("--most", min=1, metavar="N", help="With --ask: at most so many comparisons.")] = 40,
    experts: Annotated[
        bool, typer.Option("--experts", help="Each of CASES is one expert: where they agree, and what depends on it.")
    ] = False,
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
    if not ask:
        _refuse({"--expert": expert, "--answers": answers}, "is for --ask.")
    if ask or experts:
        _check_mode(cases or [], ask=ask, experts=experts, write=write)
        if ask:
            _refuse({"--pin": pin, "--smallest": order is not SmallestBy.RULES}, "says nothing with --ask.")
            learned = _ask(folder, rule_base, answers, expert, most, form, lang, write=write)
        else:
            _refuse({"--format": form is FitFormat.PATCH}, "says nothing with --experts.")
            learned = _compared(folder, rule_base, cases or [], pin or [], order, lang)
        if not learned:
            raise typer.Exit(FINDINGS)
        return
    judged = _judged(cases or [folder.as_posix()], rule_base, lang)
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


def _refuse(options: Mapping[str, object], why: str) -> None:
    """End the command at the first of these options that was given."""
    for option, given in options.items():
        if given:
            raise typer.BadParameter(why, param_hint=option)


def _check_mode(cases: Sequence[str], *, ask: bool, experts: bool, write: bool) -> None:
    if ask and (cases or experts):
        raise typer.BadParameter("--ask asks anew: name the file of earlier judgements with --answers, and no CASES.")
    if experts and len(cases) < 2:  # noqa: PLR2004  an expert beside another
        raise typer.BadParameter("--experts needs two files or more, one of each expert.")
    if experts and len({Path(each).resolve() for each in cases}) < len(cases):
        raise typer.BadParameter("--experts takes one file of each expert, and one of these is named twice.")
    if experts and write:
        raise typer.BadParameter("--experts compares and writes nothing: fit their cases together to --write.")


def _ask(
    folder: Path,
    rule_base: RuleBase,
    answers: Path | None,
    expert: str | None,
    most: int,
    form: FitFormat,
    lang: Lang | None,
    *,
    write: bool,
) -> bool:
    """Ask an expert, and tell what was learned; True: all judgements hold with the strengths that there are by now."""
    from orgdesign.analysis.fitting.strengths import moved, with_strengths
    from orgdesign.analysis.rulebase.cases import run_case
    from orgdesign.cli.fit.asking import ask, file_of
    from orgdesign.load.profiles.store import InUse
    from orgdesign.load.rules.reweighing import NotWritten
    from orgdesign.render.rulebook.asking import AskWords
    from orgdesign.render.rulebook.fitting import FitWords
    from orgdesign.run.fitting import told
    from orgdesign.run.judgements import Judgements

    path, language = answers or file_of(expert), message_language(lang)
    words, aside = AskWords(language), form is FitFormat.PATCH
    try:
        learned = ask(folder, rule_base, path, expert, most, lang, aside=aside).learned
        cases = Judgements(path, rule_base).cases
        after = with_strengths(rule_base, learned)
        before, kept = (sum(run_case(base, case).passed for case in cases) for base in (rule_base, after))
        failed = len(cases) - before
        change = moved(rule_base, learned)
        typer.echo(err=aside)
        if not change or kept <= before:  # what no judgement speaks for is no change to ask of anybody
            said = words.nothing_better if failed else words.nothing_learned
            typer.echo(said.format(kept=before, count=len(cases)), err=aside)
            return not failed
        typer.echo(words.learned.format(kept=kept, count=len(cases), file=path.as_posix()), err=aside)
        plausibility = open_plausibility(folder, rule_base, lang)
        found = told(folder, rule_base, cases, change, plausibility, failed=failed)
        _tell_change(found, folder, form, interface_language(rule_base, lang), language, write=write)
        if write:
            _write(found.files, lang)
    except InUse:
        typer.echo(words.in_use.format(file=path.as_posix()), err=True)
        return False
    except NotWritten as error:
        typer.echo(FitWords(language).changed_meanwhile.format(file=error.file, rule=error.rule), err=True)
        return False
    return write and kept == len(cases)


def _compared(
    folder: Path, rule_base: RuleBase, cases: Sequence[str], pins: Sequence[str], order: SmallestBy, lang: Lang | None
) -> bool:
    """Tell where experts agree; True: no outcome depends on who is followed."""
    from orgdesign.analysis.fitting.strengths import Order
    from orgdesign.render.rulebook.experts import experts_lines
    from orgdesign.run.experts import compared

    pinned = _pinned(rule_base, pins, lang)
    by = {who: _judged([name], rule_base, lang) for who, name in zip(_names(cases), cases, strict=True)}
    found = compared(rule_base, by, pinned, Order(order.value), open_plausibility(folder, rule_base, lang))
    _say(
        experts_lines(
            rule_base, found.views, found.stances, found.apart, interface_language(rule_base, lang), message_language(lang)
        )
    )
    return not any(found.apart.values())


def _names(files: Sequence[str]) -> Sequence[str]:
    """Return how experts are called: as their files are, or where two would have one name, as all were given."""
    stems = [Path(file).stem for file in files]
    return stems if len({*stems}) == len(stems) else files


def _pinned(rule_base: RuleBase, pins: Sequence[str], lang: Lang | None) -> frozenset[str]:
    from orgdesign.render.rulebook.fitting import FitWords
    from orgdesign.run.fitting import pinned_rules

    pinned, unknown = pinned_rules(rule_base, pins)
    if unknown:
        raise typer.BadParameter(FitWords(message_language(lang)).unknown_pin.format(name=unknown[0]))
    return pinned


def _fitted(
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
    from orgdesign.run.fitting import Contradictory, mend

    language, content = message_language(lang), interface_language(rule_base, lang)
    words = FitWords(language)
    pinned = _pinned(rule_base, pins, lang)
    plausibility = open_plausibility(folder, rule_base, lang)
    try:
        found = mend(folder, rule_base, judged, pinned, Order(order.value), plausibility)
        if isinstance(found, Contradictory):
            aside = form is FitFormat.PATCH
            _say([words.cases.format(cases=found.cases, failed=found.failed)], aside=aside)
            _say(contradiction_lines(rule_base, found.sets, content, language, more=found.more), aside=aside)
            return False
        _tell(found, folder, form, content, language, write=write)
        if write:
            _write(found.files, lang)
    except NotWritten as error:
        typer.echo(words.changed_meanwhile.format(file=error.file, rule=error.rule), err=True)
        return False
    return write or not found.change


def _tell(found: Mended, folder: Path, form: FitFormat, content: str, language: str, *, write: bool) -> None:
    from orgdesign.render.rulebook.fitting import size_lines

    if form is FitFormat.TEXT:
        _say(size_lines(found.cases, found.failed, found.change, language))
    _tell_change(found, folder, form, content, language, write=write)


def _tell_change(found: Mended, folder: Path, form: FitFormat, content: str, language: str, *, write: bool) -> None:
    """Tell the patch, and what it does."""
    from orgdesign.render.rulebook.fitting import FitWords, patch_lines
    from orgdesign.render.rulebook.watching import seen_lines

    if form is FitFormat.PATCH:
        for file in found.files:
            typer.echo(file.patch(folder), nl=False)
        return
    words = FitWords(language)
    if found.differs is None or found.plausible is None:
        return
    for file in found.files:
        typer.echo()
        _say(patch_lines(file.patch(folder)))
    typer.echo()
    _say(seen_lines(found.differs, found.plausible, None, content, language))
    if found.own:
        typer.echo()
        failed = sum(not result.passed for result in found.own)
        typer.echo(words.own.format(cases=len(found.own), failed=failed))
    if not write:
        typer.echo(words.not_written)


def _write(files: Sequence[Rewritten], lang: Lang | None) -> None:
    """Put the files in place and tell each; where the system stops that, tell which were not written."""
    from orgdesign.cli.boundary import tell_written
    from orgdesign.load.rules.reweighing import put_in_place
    from orgdesign.render.rulebook.fitting import FitWords
    from orgdesign.render.text.prose import one_line

    left = [one_line(file.path.as_posix()) for file in files]
    try:
        for path in put_in_place(files):
            left.pop(0)
            tell_written(path, lang)
    except OSError:
        report_line(FitWords(message_language(lang)).left.format(files=", ".join(left)))
        raise


def _say(lines: Iterable[str], *, aside: bool = False) -> None:
    for line in lines:
        typer.echo(line, err=aside)
