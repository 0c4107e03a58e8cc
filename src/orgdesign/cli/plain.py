"""The interview in plain lines: each question in its turn, a command wherever an answer is asked.

Holds the conversation over the `LineStreams` it is given and tells of it through a `Teller`; what an answer means is for the
session. Every change is handed to `keep` before anything else is said, so that no answer is ever only on the screen.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from orgdesign.analysis.worlds.settled import is_settled, prove
from orgdesign.cli.commands import Command, command_in
from orgdesign.cli.lines import Left, LineStreams
from orgdesign.engine.interview import Session, fallen_away
from orgdesign.engine.typed import Misread, read_typed
from orgdesign.model.advice import Advice
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import Question, QuestionId, SectionId
from orgdesign.render.interview.lines import Teller
from orgdesign.render.text.prose import one_line

if TYPE_CHECKING:
    from orgdesign.analysis.worlds.asking import Asking

_NOBODY = _NOTHING = "-"
_THE_END: QuestionId = ""


class Plain:
    """A conversation in plain lines."""

    def __init__(
        self,
        session: Session,
        lines: LineStreams,
        teller: Teller,
        keep: Callable[[Profile], None],
        now: Callable[[], str],
        asking: Asking | None = None,
        look_ahead: Callable[[Advice], Advice] = prove,
    ) -> None:
        """Take the session to begin with, where to speak and how, what keeps a profile, the clock, what proves an advice.

        With `asking` each question says what it can still change and, with diagrams, whether one might as well stop.
        """
        self.session = session
        self._lines = lines
        self._teller = teller
        self._words = teller.words
        self._keep = keep
        self._now = now
        self._asking = asking
        self._look_ahead = look_ahead
        self._before = session
        self._introduced: set[SectionId] = set()
        self._shown: QuestionId | None = None
        self._told_settled = False
        self._looked_at: Advice | None = None

    def run(self) -> None:
        """Hold the conversation until its end is confirmed; `Left` and KeyboardInterrupt end it earlier."""
        self._lines.write("", self._words.keys_in_short)
        if self.session.respondent is not None:
            self._say_who()
        while True:
            self._tell_when_settled()
            question = self.session.current
            if question is None:
                if self._at_end():
                    return
            else:
                self._ask(question)

    # at a question

    def _ask(self, question: Question) -> None:
        if self._shown != question.id:
            self._show(question)
        line = self._lines.read(self._teller.asks(question))
        command = command_in(line, question)
        if command is not None:
            self._obey(command, question)
        elif line:
            self._answer(question, line)
        elif self.session.answers(question.id):
            self._leave_it(question, self.session.onward())
        else:
            self._lines.write(self._words.no_answer_yet)

    def _show(self, question: Question) -> None:
        if question.section not in self._introduced:
            self._introduced.add(question.section)
            self._lines.write("", *self._teller.section(question, self.session.rule_base))
        self._lines.write("", *self._teller.question(self.session, question))
        if self._asking is not None:
            changes = self._asking.worth(self.session.advice)[question.id].changes
            self._lines.write(self._teller.reason(self.session, changes))
            self._lines.write(self._teller.stopping(self.session, self._asking.standing(self.session.advice)))
        self._shown = question.id

    def _answer(self, question: Question, line: str) -> None:
        value = read_typed(question, line, self._teller.language)
        if isinstance(value, Misread):
            self._lines.write(self._teller.misread(question, value))
            return
        self._change(self.session.answer(value, self._now()))
        self._lines.write(self._words.noted.format(answer=self._teller.value(question, value)))
        self._tell_what_moved()

    # at the end

    def _at_end(self) -> bool:
        """Tell what came of it, and whether the person leaves it at that."""
        if self._shown != _THE_END:
            self._shown = _THE_END
            self._lines.write("", self._words.ready, *self._teller.unanswered(self.session), "")
            self._lines.write(*self._teller.advice(self._proved()))
        try:
            line = self._lines.read(self._words.ask_at_end)
        except Left:  # a pipe that ends here has said all it had to say
            return True
        command = command_in(line, None)
        if command is Command.QUIT or not line:
            return True
        if command is None or command in _AT_A_QUESTION:
            self._lines.write(self._words.at_end_only)
        else:
            self._obey(command, None)
        return False

    # commands

    def _obey(self, command: Command, question: Question | None) -> None:  # noqa: C901, PLR0912  one case a command
        match command:
            case Command.HELP:
                self._lines.write("", *self._teller.explanation(question), "")
            case Command.BACK:
                self._back()
            case Command.FORWARD if question is not None:
                self._leave_it(question, self.session.forward())
            case Command.FORWARD:
                self.session = self.session.forward()
            case Command.NOTE:
                self._note()
            case Command.DONT_KNOW:
                self._change(self.session.dont_know(self._now()))
                self._lines.write(self._words.noted.format(answer=self._words.dont_know))
                self._tell_what_moved()
            case Command.CLEAR:
                self._clear()
            case Command.OVERVIEW:
                self._overview()
            case Command.UNDO:
                self._undo()
            case Command.RESPONDENT:
                self._respondent()
            case Command.ADVICE:
                self._lines.write("", *self._teller.advice(self._proved()), "")
            case Command.QUIT:
                raise Left
            case _:
                assert_never(command)

    def _leave_it(self, question: Question, otherwise: Session) -> None:
        """Go on and leave an answer as it is: what is from an earlier visit is confirmed by that."""
        if not self.session.profile.unconfirmed(question.id):
            self.session = otherwise
            return
        told = self._teller.answers(question, self.session.answers(question.id))
        self._change(self.session.confirm(self._now()))
        self._lines.write(self._words.confirmed.format(answers=told))

    def _back(self) -> None:
        before = self.session.back()
        if before.position == self.session.position:
            self._lines.write(self._words.at_first)
        self.session = before

    def _note(self) -> None:
        text = self._lines.read(self._words.ask_note)
        if not text:
            self._lines.write(self._words.no_note)
            return
        after = self.session.note("" if text == _NOTHING else text, self._now())
        if after is not self.session:
            self._change(after)
        self._lines.write(self._words.note_removed if text == _NOTHING else self._words.note_kept)

    def _clear(self) -> None:
        after = self.session.clear()
        if after is self.session:
            self._lines.write(self._words.nothing_to_clear)
            return
        self._change(after)
        self._lines.write(self._words.cleared)
        self._tell_what_moved()

    def _undo(self) -> None:
        after = self.session.undo()
        if after is self.session:
            self._lines.write(self._words.nothing_to_undo)
            return
        self._change(after)
        self._lines.write(self._words.undone)
        self._tell_what_moved()
        self._shown = None

    def _respondent(self) -> None:
        name = self._lines.read(self._words.ask_respondent)
        if name:
            self.session = self.session.as_respondent(None if name == _NOBODY else name)
        self._say_who()

    def _overview(self) -> None:
        self._lines.write("", *self._teller.overview(self.session), "")
        while line := self._lines.read(self._words.ask_jump):
            command = command_in(line, None)
            if command is Command.QUIT:
                raise Left
            if command is Command.BACK:
                break
            if line.casefold() == self._words.first_open:
                self.session = self.session.to_first_open()
                break
            numbers = self._teller.numbers
            target = next((id_ for id_, number in numbers.items() if line in {id_, str(number)}), None)
            if target is None:
                self._lines.write(self._words.no_such_question.format(text=line))
            elif target not in self.session.offered:
                self._lines.write(self._words.cannot_jump.format(number=numbers[target]))
            else:
                self.session = self.session.jump(target)
                break
        self._shown = None

    # what came of it

    def _change(self, after: Session) -> None:
        self._before, self.session = self.session, after
        self._keep(after.profile)

    def _tell_what_moved(self) -> None:
        away, back = fallen_away(self._before, self.session), fallen_away(self.session, self._before)
        for heading, questions in ((self._words.fell_away, away), (self._words.came_back, back)):
            if questions:
                self._lines.write(heading, *self._teller.listed(self.session, questions))

    def _tell_when_settled(self) -> None:
        goes_on = self.session.current is not None and self.session.open
        if not goes_on or self._told_settled or self._looked_at is self.session.advice:
            return
        self._looked_at = self.session.advice
        if is_settled(self.session.advice):
            self._told_settled = True
            self._lines.write("", self._words.nothing_can_change)

    def _proved(self) -> Session:
        return replace(self.session, advice=self._look_ahead(self.session.advice))

    def _say_who(self) -> None:
        name = self.session.respondent
        self._lines.write(self._words.speaking_unnamed if name is None else self._words.speaking.format(name=one_line(name)))


_AT_A_QUESTION = frozenset({Command.NOTE, Command.DONT_KNOW, Command.CLEAR, Command.FORWARD})
