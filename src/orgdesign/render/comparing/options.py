"""Answers as the command line takes them, so that who reads of a change can see all that follows from it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from orgdesign.analysis.worlds.toward import Search, Way
from orgdesign.model.logic import Span
from orgdesign.model.profile import Picks, Profile, Value
from orgdesign.model.rulebase import EMPTY, UNKNOWN, Question, QuestionId, RuleBase


def way_options(search: Search, way: Way, after: Profile) -> tuple[str, ...]:
    """Return the answers of a way as the command line takes them; where any of several will do, one of them."""
    questions = search.rule_base.questions.values()
    return tuple(
        set_options(search.rule_base, [q.id for q in questions if not way.facts.keys().isdisjoint(q.domains)], after)
    )


def set_options(rule_base: RuleBase, questions: Sequence[QuestionId], profile: Profile) -> Iterator[str]:
    """Yield the answers to these questions as the command line takes them."""
    for id_ in questions:
        for answer in profile.answers.get(id_, ())[:1]:
            yield f"{id_}={_typed(rule_base.questions[id_], answer.value)}"


def quoted(option: str) -> str:
    """Return an option as a shell takes it."""
    return f"'{option}'" if ";" in option else option


def _typed(question: Question, value: Value) -> str:
    match value:
        case None:
            return UNKNOWN
        case Picks(options):
            return ";".join(o.id for o in question.options if o.id in options) or EMPTY
        case Span(low):
            return f"{low:.{question.decimals}f}"
        case _:
            return next(each for each in question.values if each in value.values)
