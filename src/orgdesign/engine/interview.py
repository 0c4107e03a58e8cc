"""An interview as a pure state machine: a `Session` is what is known and where the conversation stands.

Every step returns a new session. It knows which questions apply, whose answer is whose and what the advice is so far; it
knows no terminal, no clock and no file: whoever holds the conversation says when an answer was given, and keeps it.

- A question is offered unless it certainly does not apply; one of which that is not yet known is offered, for it may matter.
- Answers to a question that no longer applies stay in the profile, and count again as soon as it applies again.
- Each respondent has one answer to a question, and the conversation one without a name; a step changes only the answer of
  the respondent who speaks.
- Going onward leads past what was already answered before this conversation; what was shown in it is never skipped.
- *Don't know* is an answer for this conversation, and an open question in the next.
- What was prefilled is an answer that anybody can replace: what a person says takes its place, *don't know* beside it takes
  nothing away. The conversation for which it was filled in shows it once; later ones lead past it, whoever speaks.
- In a further visit what was said before stands, and the conversation leads past it once: going on confirms it.
- Whoever begins it may say which questions are best asked first (`Rank`). They are then asked in that order within their
  section, weighed anew after each answer; what was shown keeps its place.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType
from typing import TypeAlias

from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, Region, Span, Truth, within
from orgdesign.model.profile import Answer, Picks, Profile, Value, counted, is_answered, is_disputed, is_several
from orgdesign.model.rulebase import Question, QuestionId, RuleBase, SectionId

Rank: TypeAlias = Callable[[Advice], tuple[QuestionId, ...]]
"""Every question of a rule base, those that are best asked first in front; the same for the same advice."""


@dataclass(frozen=True, slots=True)
class Moment:
    """Where the conversation stood before a change: what undoing it returns to."""

    profile: Profile
    position: QuestionId


@dataclass(frozen=True, slots=True)
class Tally:
    """How far a part of the conversation is, over the questions that are offered.

    `answered` and `unknown` (only *don't know* was said) exclude each other; `disputed` and `noted` are among them.
    """

    relevant: int
    answered: int
    unknown: int
    disputed: int
    noted: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the conversation is: as a whole and for each section, in their order."""

    overall: Tally
    sections: Mapping[SectionId, Tally]


@dataclass(frozen=True)  # without slots, so that what is asked of it many times for one screen is found once
class Session:
    """A conversation with one or more respondents about one municipality. `position` is None at the end.

    `order` names every question in the order in which the conversation goes. `filled` are those that were prefilled for it.
    `free` says that `rank` orders questions across sections, not within each.
    """

    advice: Advice
    respondent: str | None
    position: QuestionId | None
    seen: frozenset[QuestionId]
    order: tuple[QuestionId, ...]
    past: tuple[Moment, ...] = ()
    rank: Rank | None = None
    filled: frozenset[QuestionId] = frozenset()
    free: bool = False

    # what there is

    @property
    def rule_base(self) -> RuleBase:
        """What is asked, and why."""
        return self.advice.rule_base

    @property
    def profile(self) -> Profile:
        """Everything that was said, also where it does not apply now."""
        return self.advice.profile

    @property
    def current(self) -> Question | None:
        """The question at hand, or None at the end."""
        return None if self.position is None else self.rule_base.questions[self.position]

    @cached_property
    def offered(self) -> tuple[QuestionId, ...]:
        """The questions that apply or may yet apply, in the order of the conversation."""
        asked = frozenset(self.advice.asked)
        return tuple(id_ for id_ in self.order if id_ in asked)

    @cached_property
    def open(self) -> tuple[QuestionId, ...]:
        """The offered questions that still want an answer: from this respondent or, without one, from anybody."""
        return tuple(id_ for id_ in self.offered if self._wants_answer(id_))

    @cached_property
    def progress(self) -> Progress:
        """How far the conversation is."""
        questions = self.rule_base.questions
        sections = {
            section.id: self._tally(tuple(id_ for id_ in self.offered if questions[id_].section == section.id))
            for section in self.rule_base.sections
        }
        return Progress(self._tally(self.offered), sections)

    def relevance(self, question: QuestionId) -> Truth:
        """Tell whether a question applies, as far as that is known."""
        if question in self.advice.perhaps_asked:
            return Truth.UNKNOWN
        return Truth.TRUE if question in self.advice.asked else Truth.FALSE

    def answers(self, question: QuestionId) -> tuple[Answer, ...]:
        """Return what anybody said to a question."""
        return self.profile.answers.get(question, ())

    def own(self, question: QuestionId) -> Answer | None:
        """Return what this respondent said to a question; without a respondent, what bears no name: said, or prefilled."""
        mine = [answer for answer in self.answers(question) if answer.by == self.respondent]
        return next((answer for answer in mine if not answer.prefilled), mine[0] if mine else None)

    @property
    def own_only(self) -> Session:
        """The conversation as this respondent may see it where it is blind: without what others said.

        For showing only: the advice stays that of everything that was said, so it is not to be gone on with.
        """
        own = {
            id_: tuple(a for a in said if a.by == self.respondent or a.prefilled)
            for id_, said in self.profile.answers.items()
        }
        profile = replace(self.profile, answers=MappingProxyType({id_: said for id_, said in own.items() if said}))
        return replace(self, advice=replace(self.advice, profile=profile))

    def ranked(self, rank: Rank | None) -> Session:
        """Let what was not shown yet be asked in another order: best first, or as the rule base has it."""
        return replace(self, rank=rank, order=tuple(self.rule_base.questions))._in_order()  # noqa: SLF001  a step of this very class

    # saying something about the question at hand

    def answer(self, value: Value, at: str) -> Session:
        """Record an answer of this respondent, keeping their note, and go onward. None is *don't know*.

        The same answer again keeps the source that it was taken from.
        """
        question = self._at_hand()
        if value is not None and not _fits(question, value):
            raise ValueError(f"{value} is no answer to {question.id}")
        said = self.own(question.id)
        note = None if said is None else said.note
        source = said.source if said is not None and said.value == value else None
        return self._said(Answer(value, self.respondent, note, at, source)).onward()

    def dont_know(self, at: str) -> Session:
        """Record that this respondent does not know, and go onward."""
        return self.answer(None, at)

    def note(self, text: str, at: str) -> Session:
        """Record this respondent's note, in place of an earlier one; an empty note takes it away.

        A note to a question without an answer leaves it open, and one to an answer of an earlier visit does not confirm it.
        The conversation stays where it is.
        """
        text = text.strip()
        said = self.own(self._at_hand().id)
        if said is None:
            return self._said(Answer(None, self.respondent, text, at, silent=True)) if text else self
        if said.silent and not text:
            return self._said(None)
        return self._said(
            replace(said, note=text or None, at=said.at if self.profile.unconfirmed(self._at_hand().id) else at)
        )

    def confirm(self, at: str) -> Session:
        """Record that what was said to the question at hand before this visit still stands, and go onward."""
        question = self._at_hand().id
        if not self.profile.unconfirmed(question):
            return self.onward()
        kept = tuple(replace(answer, at=at) for answer in self.answers(question))
        changed = replace(
            self,
            advice=evaluate(self.rule_base, self.profile.replace(question, kept)),
            past=(*self.past, Moment(self.profile, question)),
        )
        return changed.onward()

    def clear(self) -> Session:
        """Take away this respondent's answer and note; the conversation stays where it is."""
        said = self.own(self._at_hand().id)
        return self if said is None else self._said(None)

    def undo(self) -> Session:
        """Take back the last change, whoever spoke, and return to where it was made."""
        if not self.past:
            return self
        *earlier, moment = self.past
        undone = replace(self, advice=evaluate(self.rule_base, moment.profile), past=tuple(earlier))
        return undone._in_order()._to(moment.position)  # noqa: SLF001  steps of this very class

    def as_respondent(self, name: str | None) -> Session:
        """Let somebody else speak, or nobody in particular."""
        return replace(self, respondent=_name(name))

    # moving about

    def forward(self) -> Session:
        """Go to the next question that is offered, or to the end."""
        return self._to(next(iter(self._after()), None))

    def onward(self) -> Session:
        """Go to the next question that is still open, was shown in this conversation or filled in for it, or to the end."""
        return self._to(next((id_ for id_ in self._after() if id_ in self.seen or self._is_due(id_)), None))

    def back(self) -> Session:
        """Go to the question before; at the first, stay."""
        before = self.offered[: len(self.offered) - len(self._after()) - (self.position is not None)]
        return self._to(before[-1]) if before else self

    def jump(self, question: QuestionId) -> Session:
        """Go to a question that is offered; ValueError if it is not."""
        if question not in self.offered:
            raise ValueError(f"{question} is not offered")
        return self._to(question)

    def finish(self) -> Session:
        """Go to the end, whatever is still open."""
        return self._to(None)

    def to_first_open(self) -> Session:
        """Go to the first question that still wants an answer, or to the end."""
        return self._to(next(iter(self.open), None))

    # how

    def _to_first_due(self) -> Session:
        return self._to(next((id_ for id_ in self.offered if self._is_due(id_)), None))

    def _at_hand(self) -> Question:
        if self.current is None:
            raise ValueError("the conversation is at its end: there is no question at hand")
        return self.current

    def _said(self, answer: Answer | None) -> Session:
        """Return the session with this respondent's answer to the question at hand in place of an earlier one."""
        question = self._at_hand().id
        own, before = self.own(question), self.answers(question)
        if answer is not None and answer.value is not None:
            before = tuple(each for each in before if each is own or each.note or not each.prefilled)
        place = next((at for at, each in enumerate(before) if each is own), len(before))
        after = (*before[:place], *(() if answer is None else (answer,)), *before[place + 1 :])
        advice = evaluate(self.rule_base, self.profile.replace(question, after))
        changed = replace(self, advice=advice, past=(*self.past, Moment(self.profile, question)))
        return changed._in_order()  # noqa: SLF001  a step of this very class

    def _in_order(self) -> Session:
        """Return the session with what was not shown yet in the order in which it is best asked.

        Section by section, unless that is left free.
        """
        if self.rank is None:
            return self
        questions, ranked = self.rule_base.questions, self.rank(self.advice)
        order: list[QuestionId] = []
        if self.free:
            order += [id_ for id_ in self.order if id_ in self.seen]
            return replace(self, order=(*order, *(id_ for id_ in ranked if id_ not in self.seen)))
        for section in self.rule_base.sections:
            order += [id_ for id_ in self.order if questions[id_].section == section.id and id_ in self.seen]
            order += [id_ for id_ in ranked if questions[id_].section == section.id and id_ not in self.seen]
        return replace(self, order=tuple(order))

    def _after(self) -> tuple[QuestionId, ...]:
        """Return the offered questions after the one at hand."""
        if self.position is None:
            return ()
        places = {id_: place for place, id_ in enumerate(self.order)}
        return tuple(id_ for id_ in self.offered if places[id_] > places[self.position])

    def _to(self, question: QuestionId | None) -> Session:
        return replace(self, position=question, seen=self.seen if question is None else self.seen | {question})

    def _is_due(self, question: QuestionId) -> bool:
        return question in self.filled or self.profile.unconfirmed(question) or self._wants_answer(question)

    def _wants_answer(self, question: QuestionId) -> bool:
        answers = counted(self.answers(question))
        if self.respondent is None or any(answer.prefilled for answer in answers):
            return not is_answered(answers)
        said = self.own(question)
        return said is None or said.value is None

    def _tally(self, questions: tuple[QuestionId, ...]) -> Tally:
        said = [self.answers(id_) for id_ in questions]
        answered = sum(is_answered(answers) for answers in said)
        return Tally(
            relevant=len(questions),
            answered=answered,
            unknown=sum(any(not each.silent for each in answers) for answers in said) - answered,
            disputed=sum(is_disputed(answers) for answers in said),
            noted=sum(any(answer.note for answer in answers) for answers in said),
        )


def begin(  # noqa: PLR0913  all that a conversation begins with
    rule_base: RuleBase,
    profile: Profile,
    respondent: str | None = None,
    rank: Rank | None = None,
    filled: frozenset[QuestionId] = frozenset(),
    *,
    free: bool = False,
) -> Session:
    """Return a session at the first question that wants an answer or was filled in for it; at the end, if there is none."""
    order = tuple(rule_base.questions)
    advice, name = evaluate(rule_base, profile), _name(respondent)
    session = Session(advice, name, None, frozenset(), order, rank=rank, filled=filled, free=free)
    return session._in_order()._to_first_due()  # noqa: SLF001  steps of that very class


def fallen_away(before: Session, after: Session) -> tuple[QuestionId, ...]:
    """Return the questions that were offered before and no longer are. Swap the sessions for those that came back."""
    return tuple(id_ for id_ in before.offered if id_ not in after.offered)


def _name(name: str | None) -> str | None:
    return (name or "").strip() or None


def _fits(question: Question, value: Region | Picks) -> bool:
    """Tell whether a value can be an answer to a question."""
    if isinstance(value, Picks) or is_several(question):
        options = {option.id for option in question.options}
        return isinstance(value, Picks) and is_several(question) and value.options <= options
    match value:
        case Choices(values) if not values:
            return False
        case Span(low, high) if low > high or any(round(end, question.decimals) != end for end in (low, high)):
            return False
        case _:
            return within(value, question.domains[question.id]) is Truth.TRUE
