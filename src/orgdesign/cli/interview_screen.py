"""The interview on a whole screen: what it is given from outside it, and how it ends."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.cli.lines import Left, LineStreams
from orgdesign.cli.options import day, now, open_plausibility, rules_folder

if TYPE_CHECKING:
    from orgdesign.analysis.worlds.asking import Asking
    from orgdesign.cli.interview_options import InterviewOptions
    from orgdesign.engine.interview import Session
    from orgdesign.load.profiles.store import Store
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.model.rulebase import Language, RuleBase
    from orgdesign.render.interview.sheet import Step


def hold_on_screen(
    session: Session, store: Store, lines: LineStreams, language: Language, options: InterviewOptions
) -> None:
    """Hold a conversation on the screen; `Left` and KeyboardInterrupt end it early."""
    from orgdesign.analysis.worlds.prover import Prover
    from orgdesign.run.ending import makeable
    from orgdesign.tui.app import InterviewApp
    from orgdesign.tui.stage import Ending, Services, Setting

    outside = Outside(session.rule_base, store, options)
    prover = Prover(session.rule_base, outside.expected)
    setting = Setting(
        store,
        now,
        outside.next_steps,
        language,
        _is_dark(),
        Services(
            prover.at_once, prover.whole, prover.with_ways, cache(outside.asking), outside.make, makeable(), outside.expected
        ),
        meeting=options.meeting,
        blind=options.blind,
    )
    app = InterviewApp(session, setting)
    with lines.handing_over(lambda end: app.summon(Ending.LEFT if end is Left else Ending.INTERRUPTED)):
        ending = app.hold()
    match ending:
        case Ending.FINISHED:
            return
        case Ending.INTERRUPTED:
            raise KeyboardInterrupt
        case Ending.LEFT:
            raise Left


def make_asking(rule_base: RuleBase, options: InterviewOptions) -> Asking:
    """Return what tells which question is best asked next; the first time for a rule base takes its time."""
    from orgdesign.analysis.diagrams.kept import compiled_and_kept
    from orgdesign.analysis.worlds.asking import Asking

    model = open_plausibility(options.rules, rule_base, options.lang)
    return Asking(rule_base, model, compiled_and_kept(rule_base))


def expected_by(options: InterviewOptions, rule_base: RuleBase) -> Plausibility | None:
    """Return the rule base's plausibility model, if a sound one is there; in a conversation nothing is told of others."""
    from orgdesign.load.rules.kept import plausibility_kept

    return plausibility_kept(rules_folder(options.rules), rule_base)[0]


class Outside:
    """What a conversation on the screen can ask for, and is made only then."""

    def __init__(self, rule_base: RuleBase, store: Store, options: InterviewOptions) -> None:
        """Take the rule base, where the profile is kept, and what was asked on the command line."""
        self._rule_base, self._store, self._options = rule_base, store, options

    def asking(self) -> Asking:
        """Return what tells which question is best asked next."""
        return make_asking(self._rule_base, self._options)

    def expected(self) -> Plausibility | None:
        """Return what open answers are expected to be."""
        return expected_by(self._options, self._rule_base)

    def make(self, step: Step, language: Language) -> Path:
        """Make a paper of the profile as it is on disk, beside it; returns where. Raises OSError.

        What is not on disk yet goes there first: a paper never lacks answers that were given.
        """
        from orgdesign.run.ending import end_paper

        unsaved = self._store.unsaved
        if unsaved is not None and (trouble := self._store.save(unsaved)) is not None:
            raise trouble

        def expected() -> Plausibility | None:
            return open_plausibility(self._options.rules, self._rule_base, self._options.lang)

        return end_paper(step, self._store.path, self._rule_base, language, day(None), expected)

    def next_steps(self, language: Language, path: Path) -> tuple[tuple[str, str], ...]:
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


def _is_dark() -> bool:
    """Tell whether the terminal is dark, as far as it says: most are, and some tell the number of their background."""
    return os.environ.get("COLORFGBG", "").rpartition(";")[2] not in {"7", "15"}
