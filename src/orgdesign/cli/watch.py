"""`orgdesign rules watch`: what a change of rules does, told at each save."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import FINDINGS, Lang, message_language, report
from orgdesign.cli.options import LangOption, interface_language, open_plausibility, open_rule_base, speak_as

if TYPE_CHECKING:
    from collections.abc import Iterable

    from orgdesign.run.watching import Seen, Stamps, Watch

EXAMPLES = """[bold]Examples[/bold]

orgdesign rules watch my-rules

orgdesign rules watch my-rules --portfolio municipalities.xlsx

orgdesign rules watch our-safety --against veiligheid --once"""
_POLL = 0.1
"""Seconds between two looks at the times of the files."""


def watch_rules(
    folder: Annotated[Path, typer.Argument(metavar="DIR", show_default=False, help="The folder of the rule base.")],
    against: Annotated[
        str | None,
        typer.Option(
            "--against",
            metavar="RULES",
            show_default=False,
            help="Measure changes against this rule base, by name or folder. Default: DIR as it is at the start.",
        ),
    ] = None,
    portfolio: Annotated[
        list[str] | None,
        typer.Option(
            "--portfolio",
            "-p",
            metavar="FILE...",
            show_default=False,
            help="Profiles to look at as well: .yaml files, folders, patterns and tables.",
        ),
    ] = None,
    once: Annotated[
        bool, typer.Option("--once", help="Seen once and end; the exit code is 1 where something is wrong.")
    ] = False,
    lang: LangOption = None,
) -> None:
    """Tell at each save what a change of rules does: to cases, to promises, and to whom.

    Of 10,000 plausible profiles and of those given: how many come out otherwise, from what to what, by which rules, with
    one to look at. Proofs follow. Renews the schemas of `orgdesign rules editor` where they are there. Ctrl-C ends it.
    """
    from orgdesign.render.rulebook.watching import WatchWords
    from orgdesign.run.watching import stamps

    if not folder.is_dir():
        raise typer.BadParameter(f"'{folder}' is no folder: name the folder of a rule base.")
    try:
        watch = _begin(folder, against, portfolio or [], lang, once=once)
        seen = stamps(folder)
        while True:
            sound = _tell(watch, seen, lang, once=once)
            if once:
                break
            seen = _await_save(folder, seen, message_language(lang))
    except KeyboardInterrupt:
        typer.echo(f"\n{WatchWords(message_language(lang)).ended}")
        return
    if not sound:
        raise typer.Exit(FINDINGS)


def _begin(folder: Path, against: str | None, portfolio: list[str], lang: Lang | None, *, once: bool) -> Watch:
    """Return a watch on a folder, as soon as what it is to be measured against is sound."""
    from orgdesign.load.rules.rulebase import load_rule_base
    from orgdesign.load.rules.shipped import named_rules
    from orgdesign.render.rulebook.watching import WatchWords, named_version
    from orgdesign.render.text.diagnostics import check_lines
    from orgdesign.render.text.prose import one_line
    from orgdesign.run.watching import Watch, read_portfolio, stamps

    source = folder if against is None else named_rules(against)
    if against is None and not once:
        seen = stamps(folder)
        while (found := load_rule_base(folder))[0] is None:
            language = message_language(lang)
            _say(check_lines(folder.as_posix(), None, 0, found[1], language))
            typer.echo(WatchWords(language).waiting)
            seen = _await_save(folder, seen, language)
    baseline = open_rule_base(source, lang)
    population = None
    if portfolio:
        population, faults = read_portfolio(portfolio, baseline)
        report(faults, lang)
    watch = Watch(folder, baseline, open_plausibility(source, baseline, lang), population)
    words = WatchWords(message_language(lang))
    typer.echo(words.watching.format(folder=one_line(folder.as_posix()), baseline=named_version(baseline)))
    return watch


def _tell(watch: Watch, seen: Stamps, lang: Lang | None, *, once: bool) -> bool:
    """Tell what is seen in a folder now, and what is proved of it unless something is saved meanwhile. True: all is well."""
    from orgdesign.render.rulebook.watching import WatchWords, case_lines, proof_lines, seen_lines
    from orgdesign.render.text.diagnostics import check_lines
    from orgdesign.run.watching import prove, stamps

    _renew_schemas(watch.folder, message_language(lang))
    looks = watch.look()
    look = next(looks)
    language = message_language(lang)
    rule_base = look.rule_base
    if rule_base is None or look.difference is None or look.plausible is None:
        _say(check_lines(watch.folder.as_posix(), None, 0, look.found, language))
        return False
    speak_as(rule_base)
    content = interface_language(rule_base, lang)
    _say(seen_lines(look.difference, look.plausible, look.portfolio, content, language))
    look = next(looks)
    _say(case_lines(look.cases, content, language))
    _say(check_lines(watch.folder.as_posix(), rule_base, len(look.cases), look.found, language))
    typer.echo(WatchWords(language).proving)
    for proofs in prove(look):
        if proofs is not None:
            _say(proof_lines(rule_base, proofs, content, language))
            return _is_well(look) and not proofs.broken and not proofs.failed
        if not once and stamps(watch.folder) != seen:
            break
    return _is_well(look)


def _is_well(look: Seen) -> bool:
    return not look.failed and not any(each.is_error for each in look.found)


def _renew_schemas(folder: Path, language: str) -> None:
    """Write the schemas anew if an editor uses them; that they cannot be written stops nobody."""
    from orgdesign.run.editor import SCHEMAS, write_schemas

    if (folder / SCHEMAS).is_dir():
        try:
            write_schemas(folder, language)
        except OSError as error:
            typer.echo(str(error), err=True)


def _await_save(folder: Path, seen: Stamps, language: str) -> Stamps:
    """Return the files as they are once something in them was saved."""
    from orgdesign.render.rulebook.watching import WatchWords
    from orgdesign.render.text.prose import one_line
    from orgdesign.run.watching import stamps

    while (now := stamps(folder)) == seen:
        time.sleep(_POLL)
    changed = sorted({path for path in {*now, *seen} if now.get(path) != seen.get(path)})
    names = ", ".join(one_line(path.relative_to(folder).as_posix()) for path in changed)
    typer.echo(f"\n{WatchWords(language).saved.format(files=names)}")
    return now


def _say(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(line)
