"""`orgdesign interview`: a conversation in, a profile out. Finds the file, holds it, and lets the conversation begin."""

from __future__ import annotations

import contextlib
import io
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import ENDED, FINDINGS, FINE, INTERRUPTED
from orgdesign.cli.interview_file import check_file, named_after, shown
from orgdesign.cli.interview_options import InterviewOptions, is_screen
from orgdesign.cli.lines import Left, LineStreams
from orgdesign.cli.options import LangOption, RulesOption, interface_language, now, open_profile, open_rule_base
from orgdesign.cli.prefilling import CodeOption, FactsOption, Prefilling, open_facts

if TYPE_CHECKING:
    from orgdesign.analysis.worlds.asking import Asking
    from orgdesign.cli.saving import Keeper
    from orgdesign.engine.interview import Session
    from orgdesign.model.advice import Advice
    from orgdesign.model.profile import Profile
    from orgdesign.model.rulebase import QuestionId, RuleBase
    from orgdesign.render.interview.lines import Teller
    from orgdesign.render.interview.lines_words import InterviewWords

EXAMPLES = """\
[bold]Examples[/bold]

orgdesign interview

orgdesign interview voorbeeldstad.yaml --respondent "Teamleider Veiligheid"

orgdesign interview voorbeeldstad.yaml --adaptive

orgdesign interview voorbeeldstad.yaml --facts kerncijfers.csv

orgdesign interview --from voorbeeldstad-2025.yaml

orgdesign interview voorbeeldstad.yaml --meeting --blind

orgdesign interview voorbeeldstad.yaml --lang en
"""
_LONGEST_COMMAND = 10_000


def interview(
    profile: Annotated[
        Path | None,
        typer.Argument(
            metavar="PROFILE",
            help="The file to resume, or to create (.yaml). Default: a new file here, named after what is typed first.",
        ),
    ] = None,
    plain: Annotated[
        bool, typer.Option("--plain", help="Ask in plain lines, as for a screen reader. Without a terminal it always does.")
    ] = False,
    respondent: Annotated[
        str | None, typer.Option("--respondent", metavar="NAME", help="Who is answering: kept with each answer.")
    ] = None,
    adaptive: Annotated[
        bool,
        typer.Option("--adaptive", help="Ask what tells most of the layout first, and say what it can change."),
    ] = False,
    free: Annotated[
        bool, typer.Option("--free", help="With --adaptive: also across sections, so that it is soonest.")
    ] = False,
    facts: FactsOption = None,
    code: CodeOption = None,
    earlier: Annotated[
        Path | None,
        typer.Option(
            "--from",
            metavar="OLD",
            show_default=False,
            help="A further visit: a new profile in which every answer of this one stands, to be confirmed or changed.",
        ),
    ] = None,
    meeting: Annotated[
        bool, typer.Option("--meeting", help="Begin with the advice out of sight, as for a room full of people.")
    ] = False,
    blind: Annotated[
        bool, typer.Option("--blind", help="Begin with the answers of other respondents out of sight.")
    ] = False,
    lang: LangOption = None,
    rules: RulesOption = None,
) -> None:
    """Ask the questions and keep the answers in a profile: start, or resume.

    An existing profile is resumed at its first open question. Every answer is on
    disk before the next question comes.

    In a terminal the interview takes the whole screen: F1 lists the keys, q stops.
    With --plain, or through a pipe, it is plain lines of text: ? gives help.
    """
    if free and not adaptive:
        raise typer.BadParameter("--free is a way of --adaptive: give both.")
    rule_base = open_rule_base(rules, lang)
    table = open_facts(facts, code, rule_base, rules, lang)
    plain = plain or not is_screen()
    options = InterviewOptions(
        respondent,
        lang,
        rules,
        table,
        code,
        adaptive=adaptive,
        free=free,
        plain=plain,
        meeting=meeting,
        blind=blind,
        earlier=earlier,
    )
    raise typer.Exit(_Interview(rule_base, options).hold(profile))


class _Interview:
    """One run of the command."""

    def __init__(self, rule_base: RuleBase, options: InterviewOptions) -> None:
        from orgdesign.render.interview.lines_words import InterviewWords

        self._rule_base = rule_base
        self._options = options
        self._lines = LineStreams(sys.stdin or io.StringIO(), sys.stdout)
        self._language = interface_language(rule_base, options.lang)
        self._words: InterviewWords = InterviewWords(self._language, rule_base.subject)
        self._municipality: str | None = None

    def hold(self, path: Path | None) -> int:
        """Hold the whole interview and return the exit code, which is the system's own where the system asked to end."""
        code = self._hold(path)
        return ENDED + self._lines.ended_by if code == FINE and self._lines.ended_by is not None else code

    def _hold(self, path: Path | None) -> int:
        from orgdesign.load.profiles.store import InUse, Refusal

        with self._lines.listening():
            try:
                file = self._named() if path is None else path
                self._check_visit(file)
                check_file(file)
                with self._opened(file) as profile:
                    return self._converse(file, profile)
            except InUse as busy:
                typer.echo(self._words.refusals[Refusal.IN_USE].format(path=shown(busy.path)), err=True)
                return FINDINGS
            except (Left, KeyboardInterrupt) as end:
                with contextlib.suppress(OSError):
                    self._lines.write(self._words.not_begun)
                return FINE if isinstance(end, Left) else INTERRUPTED

    def _converse(self, path: Path, profile: Profile) -> int:
        from orgdesign.cli.interview_screen import hold_on_screen, make_asking
        from orgdesign.cli.saving import Keeper
        from orgdesign.engine.interview import begin
        from orgdesign.load.profiles.store import Store

        options, words = self._options, self._words
        profile, filled = self._prefilled(profile)
        asking = make_asking(self._rule_base, options) if options.adaptive else None
        rank = None if asking is None else asking.rank
        session = begin(self._rule_base, profile, options.respondent, rank, frozenset(filled), free=options.free)
        store = Store(path, self._rule_base)
        keeper = Keeper(store, self._lines, self._language)
        if (filled or options.earlier is not None or not path.exists()) and not keeper.begin(profile):
            self._lines.write(words.not_begun)
            return FINDINGS
        code, farewell, command = FINE, words.left, options.resuming
        try:
            if options.plain:
                self._in_lines(session, keeper, asking)
            else:
                hold_on_screen(session, store, self._lines, self._language, options)
            farewell, command = words.finished, options.advising
        except Left:
            pass
        except KeyboardInterrupt:
            code, farewell = INTERRUPTED, words.interrupted
        except BaseException:  # the screen is gone, or we are at fault: what is not saved yet still must be
            with contextlib.suppress(OSError):
                keeper.close()
            raise
        return self._part(keeper, code, farewell, command)

    def _in_lines(self, session: Session, keeper: Keeper, asking: Asking | None) -> None:
        from orgdesign.cli.interview_screen import expected_by
        from orgdesign.cli.plain import Plain

        def look_ahead(advice: Advice) -> Advice:
            from orgdesign.run.making import looked_ahead

            return looked_ahead(advice, lambda: expected_by(self._options, self._rule_base), ways=True)

        Plain(session, self._lines, self._teller(), keeper.keep, now, asking, look_ahead).run()

    def _teller(self) -> Teller:
        from orgdesign.render.interview.lines import Teller

        return Teller(self._words, self._language, self._rule_base)

    def _prefilled(self, profile: Profile) -> tuple[Profile, tuple[QuestionId, ...]]:
        """Return the profile filled in from a table, if there is one, and which questions were."""
        table, lines = self._options.table, self._lines
        if table is None:
            return profile, ()
        ask = lines.read if lines.from_terminal else None
        prefilling = Prefilling(table, self._options.code, self._teller(), self._language, lines.write, ask)
        profile, filled = prefilling.fill(profile, self._rule_base, now())
        if prefilling.amiss and not self._options.plain:
            lines.read(self._words.press_enter)
        return profile, filled

    @contextlib.contextmanager
    def _opened(self, path: Path) -> Iterator[Profile]:
        """Hold the file and yield its profile; for a new file, ask what is needed to begin one."""
        from orgdesign.load.profiles.store import held
        from orgdesign.model.profile import Profile

        made_with = f"{self._rule_base.id} {self._rule_base.version}"
        with held(path) as alone:
            if not alone:
                self._lines.write(self._words.no_lock.format(path=shown(path)))
            if self._options.earlier is not None:
                profile = replace(self._visited(self._options.earlier, path), made_with=made_with, visit=now())
                self._say(self._words.visiting, path, profile)
            elif path.exists():
                profile = replace(self._carried_over(path), made_with=made_with)
                self._say(self._words.resuming, path, profile)
            else:
                profile = Profile(self._municipality or self._ask_municipality(), made_with)
                self._say(self._words.starting, path, profile)
            yield profile

    def _named(self) -> Path:
        """Return the file where none was named: that of a visit, or of the municipality that somebody names."""
        from orgdesign.run.visits import file_of_visit

        if self._options.earlier is not None:
            return file_of_visit(self._options.earlier, now())
        self._municipality = self._ask_municipality()
        return named_after(self._municipality, self._rule_base)

    def _check_visit(self, path: Path) -> None:
        """Refuse a visit on what is no profile, or into a file that is there."""
        earlier = self._options.earlier
        if earlier is None:
            return
        if not earlier.is_file():
            raise typer.BadParameter(f"{shown(earlier)} is not there", param_hint="--from")
        if path.exists():
            raise typer.BadParameter(f"{shown(path)} is there already: go on with it without --from", param_hint="PROFILE")

    def _visited(self, earlier: Path, path: Path) -> Profile:
        """Begin the file of a visit, and return what it holds; where that cannot be used, it is not begun."""
        from orgdesign.run.visits import copy_visit

        copy_visit(earlier, path)
        try:
            return self._carried_over(path)
        except BaseException:
            path.unlink(missing_ok=True)
            raise

    def _carried_over(self, path: Path) -> Profile:
        """Return the profile in a file; what no longer fits in one of another version is set aside there, and told."""
        from orgdesign.engine.interview import begin
        from orgdesign.load.profiles.profile import is_of_another_version
        from orgdesign.load.profiles.retire import retire_unfit
        from orgdesign.render.interview.migration import migration_lines

        unfit = retire_unfit(path, self._rule_base)
        profile = open_profile(path, self._rule_base, self._options.lang)
        before = profile.made_with
        if before is None or not is_of_another_version(before, self._rule_base):
            return profile
        session = begin(self._rule_base, profile)
        self._lines.write(*migration_lines(session, before, unfit, shown(path), self._language), "")
        if not self._options.plain:
            self._lines.read(self._words.press_enter)
        return profile

    def _say(self, words: str, path: Path, profile: Profile) -> None:
        from orgdesign.engine.interview import begin
        from orgdesign.render.text.prose import harmless, one_line

        self._lines.write(" ".join(harmless(self._rule_base.title[self._language]).split()))
        tally = begin(self._rule_base, profile).progress.overall
        numbers = {"answered": tally.answered, "relevant": tally.relevant}
        self._lines.write(words.format(municipality=one_line(profile.municipality), path=shown(path), **numbers))

    def _ask_municipality(self) -> str:
        from orgdesign.cli.commands import Command, command_in

        while True:
            name = self._lines.read(self._words.ask_municipality)
            if command_in(name, None) is Command.QUIT:
                raise Left
            if command_in(name, None) is None and any(character.isalpha() for character in name):
                return name
            self._lines.write(self._words.municipality_needed)

    def _part(self, keeper: Keeper, code: int, farewell: str, command: Callable[[Path], str]) -> int:
        """Let go of the file and say where all is."""
        from orgdesign.render.text.prose import one_line

        in_its_file = keeper.close()
        # A window that was closed takes the terminal with it; what was answered is on disk by then.
        with contextlib.suppress(OSError):
            self._lines.write("", farewell.format(path=keeper.shown))
            self._lines.copy(f"  {one_line(command(keeper.path), _LONGEST_COMMAND)}\n")
        return code if in_its_file or code else FINDINGS
