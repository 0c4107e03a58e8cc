"""`orgdesign interview`: a conversation in, a profile out. Finds the file, holds it, and lets the conversation begin."""

from __future__ import annotations

import contextlib
import io
import os
import shlex
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgdesign.cli.boundary import ENDED, FINDINGS, FINE, INTERRUPTED
from orgdesign.cli.clock import now
from orgdesign.cli.lines import Left, LineStreams
from orgdesign.cli.opening import interface_language, open_profile, open_rule_base
from orgdesign.cli.options import Lang, LangOption, RulesOption
from orgdesign.cli.prefilling import CodeOption, FactsOption, Prefilling, open_facts

if TYPE_CHECKING:
    from orgdesign.analysis.worlds.asking import Asking
    from orgdesign.cli.saving import Keeper
    from orgdesign.engine.interview import Session
    from orgdesign.load.profiles.store import Store
    from orgdesign.load.tables.prefill_table import PrefillTable
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
    options = _Options(respondent, lang, rules, table, code, adaptive=adaptive, free=free, plain=plain or not _is_screen())
    raise typer.Exit(_Interview(rule_base, options).hold(profile))


@dataclass(frozen=True, slots=True)
class _Options:
    respondent: str | None
    lang: Lang | None
    rules: Path | None
    table: PrefillTable | None
    code: str | None
    adaptive: bool
    free: bool
    plain: bool

    def resuming(self, path: Path) -> str:
        """Return the command that goes on with this interview."""
        by = [] if self.respondent is None else ["--respondent", self.respondent]
        how = [*(["--adaptive"] if self.adaptive else []), *(["--free"] if self.free else [])]
        plain = ["--plain"] if self.plain and _is_screen() else []
        return _command("interview", str(path), *by, *how, *plain, *self._common())

    def advising(self, path: Path) -> str:
        """Return the command that gives the whole advice."""
        return _command("advise", str(path), *self._common())

    def picturing(self, path: Path) -> str:
        """Return the command that saves the advice as a picture."""
        return _command("advise", str(path), "--save-svg", str(path.with_suffix(".svg")), *self._common())

    def reporting(self, path: Path) -> str:
        """Return the command that writes a report."""
        return _command("advise", str(path), "--format", "html", "--output", str(path.with_suffix(".html")), *self._common())

    def trying(self, path: Path) -> str:
        """Return the command that shows what other answers bring, as far as it can be known before they are chosen."""
        return f"{_command('whatif', str(path), *self._common())} --set …=…"

    def _common(self) -> list[str]:
        lang = [] if self.lang is None else ["--lang", self.lang.value]
        return [*lang, *([] if self.rules is None else ["--rules", str(self.rules)])]


class _Interview:
    """One run of the command."""

    def __init__(self, rule_base: RuleBase, options: _Options) -> None:
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
                file = self._named_after(self._ask_municipality()) if path is None else path
                _check(file)
                with self._opened(file) as profile:
                    return self._converse(file, profile)
            except InUse as busy:
                typer.echo(self._words.refusals[Refusal.IN_USE].format(path=_shown(busy.path)), err=True)
                return FINDINGS
            except (Left, KeyboardInterrupt) as end:
                with contextlib.suppress(OSError):
                    self._lines.write(self._words.not_begun)
                return FINE if isinstance(end, Left) else INTERRUPTED

    def _converse(self, path: Path, profile: Profile) -> int:
        from orgdesign.cli.saving import Keeper
        from orgdesign.engine.interview import begin
        from orgdesign.load.profiles.store import Store

        options, words = self._options, self._words
        profile, filled = self._prefilled(profile)
        asking = self._asking() if options.adaptive else None
        rank = None if asking is None else asking.rank
        session = begin(self._rule_base, profile, options.respondent, rank, frozenset(filled), free=options.free)
        store = Store(path, self._rule_base)
        keeper = Keeper(store, self._lines, self._language)
        if (filled or not path.exists()) and not keeper.begin(profile):
            self._lines.write(words.not_begun)
            return FINDINGS
        code, farewell, command = FINE, words.left, options.resuming
        try:
            if options.plain:
                self._in_lines(session, keeper, asking)
            else:
                self._on_screen(session, store)
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

    def _asking(self) -> Asking:
        from orgdesign.analysis.diagrams.kept import compiled_and_kept
        from orgdesign.analysis.worlds.asking import Asking
        from orgdesign.cli.opening import open_plausibility

        options = self._options
        model = open_plausibility(options.rules, self._rule_base, options.lang)
        return Asking(self._rule_base, model, compiled_and_kept(self._rule_base))

    def _in_lines(self, session: Session, keeper: Keeper, asking: Asking | None) -> None:
        from orgdesign.cli.plain import Plain

        Plain(session, self._lines, self._teller(), keeper.keep, now, asking).run()

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

    def _on_screen(self, session: Session, store: Store) -> None:
        from orgdesign.analysis.worlds.prover import Prover
        from orgdesign.tui.app import InterviewApp
        from orgdesign.tui.stage import Ending, Services, Setting

        prover = Prover(self._rule_base)
        setting = Setting(store, now, self._next_steps, self._language, _is_dark(), Services(prover.prove))
        app = InterviewApp(session, setting)
        with (
            contextlib.closing(prover),
            self._lines.handing_over(lambda end: app.summon(Ending.LEFT if end is Left else Ending.INTERRUPTED)),
        ):
            ending = app.hold()
        match ending:
            case Ending.FINISHED:
                return
            case Ending.INTERRUPTED:
                raise KeyboardInterrupt
            case Ending.LEFT:
                raise Left

    def _next_steps(self, language: str, path: Path) -> tuple[tuple[str, str], ...]:
        """Return what one can do with the profile, each with its command."""
        from orgdesign.render.interview.lines_words import InterviewWords

        words, options = InterviewWords(language), self._options
        return (
            (words.step_advise, options.advising(path)),
            (words.step_picture, options.picturing(path)),
            (words.step_report, options.reporting(path)),
            (words.step_toward, options.trying(path)),
            (words.step_resume, options.resuming(path)),
        )

    @contextlib.contextmanager
    def _opened(self, path: Path) -> Iterator[Profile]:
        """Hold the file and yield its profile; for a new file, ask what is needed to begin one."""
        from orgdesign.load.profiles.store import held
        from orgdesign.model.profile import Profile

        made_with = f"{self._rule_base.id} {self._rule_base.version}"
        with held(path) as alone:
            if not alone:
                self._lines.write(self._words.no_lock.format(path=_shown(path)))
            if path.exists():
                self._retire(path)
                profile = replace(open_profile(path, self._rule_base, self._options.lang), made_with=made_with)
                self._say(self._words.resuming, path, profile)
            else:
                profile = Profile(self._municipality or self._ask_municipality(), made_with)
                self._say(self._words.starting, path, profile)
            yield profile

    def _retire(self, path: Path) -> None:
        """Set aside what no longer fits in a profile of another version, and tell which answers and why."""
        from orgdesign.load.profiles.retire import retire_unfit
        from orgdesign.render.text.diagnostics import message
        from orgdesign.render.text.safe import one_line

        unfit = retire_unfit(path, self._rule_base)
        if not unfit:
            return
        reasons = [f"  {one_line(id_)}: {message(each, self._language)}" for id_, why in unfit.items() for each in why]
        self._lines.write(self._words.retired.format(path=_shown(path)), *reasons, "")
        if not self._options.plain:
            self._lines.read(self._words.press_enter)

    def _say(self, words: str, path: Path, profile: Profile) -> None:
        from orgdesign.engine.interview import begin
        from orgdesign.render.text.safe import harmless, one_line

        self._lines.write(" ".join(harmless(self._rule_base.title[self._language]).split()))
        tally = begin(self._rule_base, profile).progress.overall
        numbers = {"answered": tally.answered, "relevant": tally.relevant}
        self._lines.write(words.format(municipality=one_line(profile.municipality), path=_shown(path), **numbers))

    def _ask_municipality(self) -> str:
        from orgdesign.cli.commands import Command, command_in

        while True:
            name = self._lines.read(self._words.ask_municipality)
            if command_in(name, None) is Command.QUIT:
                raise Left
            if command_in(name, None) is None and any(character.isalpha() for character in name):
                return name
            self._lines.write(self._words.municipality_needed)

    def _named_after(self, municipality: str) -> Path:
        """Return the file of a municipality in the current folder: its own, or one that is not there yet."""
        from orgdesign.load.profiles.profile import load_profile
        from orgdesign.model.municipality import key_of, name_of, other_names
        from orgdesign.run.file_names import file_names

        self._municipality = municipality
        aliases = self._rule_base.prefill.aliases if self._rule_base.prefill else {}
        meant, free = key_of(municipality, aliases), None
        for called in (municipality, name_of(municipality).whole, *other_names(municipality, aliases)):
            for path in map(Path, file_names(called)):
                if not os.path.lexists(path):
                    free = free or path
                    break
                profile, _ = load_profile(path, self._rule_base)
                if profile is not None and key_of(profile.municipality, aliases) == meant:
                    return path
        if free is None:
            raise AssertionError("file_names does not end")
        return free

    def _part(self, keeper: Keeper, code: int, farewell: str, command: Callable[[Path], str]) -> int:
        """Let go of the file and say where all is."""
        from orgdesign.render.text.safe import one_line

        in_its_file = keeper.close()
        # A window that was closed takes the terminal with it; what was answered is on disk by then.
        with contextlib.suppress(OSError):
            self._lines.write("", farewell.format(path=keeper.shown))
            self._lines.copy(f"  {one_line(command(keeper.path), _LONGEST_COMMAND)}\n")
        return code if in_its_file or code else FINDINGS


def _check(path: Path) -> None:
    """Refuse what is no file, and a new file that later commands would not read or that has no folder to be in."""
    if path.exists():
        if not path.is_file():
            raise typer.BadParameter(f"{_shown(path)} is not a file", param_hint="PROFILE")
        return
    if path.suffix.lower() not in {".yaml", ".yml"}:
        raise typer.BadParameter(f"a profile is a .yaml file; did you mean {_shown(path)}.yaml?", param_hint="PROFILE")
    if not path.parent.is_dir():
        raise typer.BadParameter(f"the folder {_shown(path.parent)} does not exist", param_hint="PROFILE")


def _is_screen() -> bool:
    """Tell whether there is a terminal that can be drawn on."""
    streams = (sys.stdin, sys.stdout, sys.stderr)
    return all(stream is not None and stream.isatty() for stream in streams) and os.environ.get("TERM") != "dumb"


def _is_dark() -> bool:
    """Tell whether the terminal is dark, as far as it says: most are, and some tell the number of their background."""
    return os.environ.get("COLORFGBG", "").rpartition(";")[2] not in {"7", "15"}


def _command(*words: str) -> str:
    """Return a command as one types it in this system's shell."""
    line = ["orgdesign", *words]
    return subprocess.list2cmdline(line) if os.name == "nt" else shlex.join(line)


def _shown(path: Path) -> str:
    from orgdesign.render.text.safe import one_line

    return one_line(str(path))
