"""Filling a profile in with what a table knows: where nobody gave an answer, and never over one.

Pure: what is known comes in as answers with a source, and says nothing of how it was found.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from orgdesign.model.profile import Answer, Profile, counted, facts_said, is_answered, settled_by
from orgdesign.model.rulebase import Question, QuestionId, RuleBase


@dataclass(frozen=True, slots=True)
class Filling:
    """A profile after filling in: which questions were filled, and which had an answer that says something else."""

    profile: Profile
    filled: tuple[QuestionId, ...]
    differing: tuple[QuestionId, ...]


def fill(rule_base: RuleBase, profile: Profile, known: Mapping[QuestionId, Answer], at: str) -> Filling:
    """Return the profile with what is known to each question that nobody answered, as of a time.

    A *don't know* of a person stays beside it; one that bears no name gives way, and its note stays.
    """
    filled: list[QuestionId] = []
    differing: list[QuestionId] = []
    for question in rule_base.questions.values():
        answer = known.get(question.id)
        if answer is None:
            continue
        before = profile.answers.get(question.id, ())
        if not is_answered(before):
            note = next((each.note for each in before if each.by is None), None)
            named = tuple(each for each in before if each.by is not None)
            profile = profile.replace(question.id, (replace(answer, note=note, at=at), *named))
            filled.append(question.id)
        elif _says_otherwise(question, before, answer):
            differing.append(question.id)
    return Filling(profile, tuple(filled), tuple(differing))


def _says_otherwise(question: Question, before: tuple[Answer, ...], answer: Answer) -> bool:
    """Tell whether an answer is not simply what was said already."""
    said = settled_by(question, (each.value for each in counted(before)))
    return answer.value is not None and said != facts_said(question, answer.value)
