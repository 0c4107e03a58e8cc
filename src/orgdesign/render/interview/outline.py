"""The questions of an interview as a list to find one's way in: a sign before each that tells how it stands.

Knows signs and texts, not where on a screen they stand. The signs differ in shape, never in colour alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from orgdesign.engine.interview import Session
from orgdesign.model.names import folded
from orgdesign.model.profile import Answer, counted, is_answered, is_disputed
from orgdesign.model.rulebase import QuestionId, SectionId
from orgdesign.render.interview.lines import Teller
from orgdesign.render.interview.screen_words import AppWords

ANSWERED, UNSURE, DISPUTED, NOTED, OPEN, HERE, APART = "✓", "?", "≠", "✎", "·", "▸", "–"
"""Answered; only *don't know* was said; respondents differ; there is a note; open; the one at hand; not applicable."""
PREFILLED = "↓"
"""Answered from a table, and by nobody yet."""
EARLIER = "↻"
"""Answered at an earlier visit, and not confirmed yet."""


@dataclass(frozen=True, slots=True)
class OutlineEntry:
    """A line of the outline: a section, or one of its questions."""

    section: SectionId
    question: QuestionId | None
    text: str
    here: bool


def outline(session: Session, teller: Teller, words: AppWords) -> tuple[OutlineEntry, ...]:
    """Return every section with its progress, and the offered questions of the section at hand."""
    asked = session.rule_base.questions
    at_hand = None if session.current is None else session.current.section
    entries: list[OutlineEntry] = []
    tallies = session.progress.sections
    for section in session.rule_base.sections:
        tally = tallies[section.id]
        title = words.section.format(section=teller.text(section.title), answered=tally.answered, relevant=tally.relevant)
        entries.append(OutlineEntry(section.id, None, title, here=False))
        if section.id == at_hand:
            inside = (id_ for id_ in session.offered if asked[id_].section == section.id)
            entries += [_question(session, teller, id_) for id_ in inside]
    return tuple(entries)


def mark(session: Session, question: QuestionId) -> str:
    """Return the sign of a question, with that of a note behind it."""
    answers = session.answers(question)
    if question not in session.offered:
        sign = APART
    elif is_disputed(answers):
        sign = DISPUTED
    elif is_answered(answers):
        sign = EARLIER if session.profile.unconfirmed(question) else PREFILLED if _is_prefilled(answers) else ANSWERED
    else:
        sign = UNSURE if any(not answer.silent for answer in answers) else OPEN
    return sign + (NOTED if any(answer.note for answer in answers) else " ")


def legend(session: Session, words: AppWords) -> str:
    """Return what the signs mean; that of what was prefilled only where there is any."""
    some = any(_is_prefilled(answers) for answers in session.profile.answers.values())
    visited = (words.mark_earlier,) if session.profile.visit is not None else ()
    return "\n".join((words.marks, *((words.mark_prefilled,) if some else ()), *visited))


def matching(session: Session, teller: Teller, text: str) -> tuple[QuestionId, ...]:
    """Return the questions in which every word occurs: in text, label, help, reason, options, answers and notes.

    In any language of the rule base; those with all words in the text or the label come first.
    """
    words = folded(text).split()
    found = [id_ for id_ in session.rule_base.questions if _holds(_all_of(session, teller, id_), words)]
    return tuple(sorted(found, key=lambda id_: not _holds(_head_of(session, teller, id_), words)))


def _is_prefilled(answers: tuple[Answer, ...]) -> bool:
    return any(answer.prefilled for answer in counted(answers))


def _holds(text: str, words: Iterable[str]) -> bool:
    return all(word in text for word in words)


def _head_of(session: Session, teller: Teller, id_: QuestionId) -> str:
    question = session.rule_base.questions[id_]
    texts = (question.text, question.label or {})
    return folded(" ".join([str(teller.numbers[id_]), *(each for text in texts for each in text.values())]))


def _all_of(session: Session, teller: Teller, id_: QuestionId) -> str:
    question = session.rule_base.questions[id_]
    options = [text for option in question.options for text in (option.label, option.meaning) if text]
    texts = (*options, *(text for text in (question.help, question.why, question.probe) if text))
    said = teller.answers(question, session.answers(id_))
    return " ".join([_head_of(session, teller, id_), folded(" ".join([said, *(e for t in texts for e in t.values())]))])


def _question(session: Session, teller: Teller, id_: QuestionId) -> OutlineEntry:
    here = id_ == session.position
    text = teller.text(session.rule_base.questions[id_].text)
    line = f"{HERE if here else ' '}{mark(session, id_)}{teller.numbers[id_]} {text}"
    return OutlineEntry(session.rule_base.questions[id_].section, id_, line, here)
