"""One municipality at two visits: what was said otherwise and what that moved, what was kept, and what was advised then.

That an answer is another now does not make the earlier one wrong: nothing here weighs one visit against the other. Knows
advices, no words and no files.
"""

from __future__ import annotations

from dataclasses import dataclass

from orgdesign.analysis.advices import comparison
from orgdesign.analysis.advices.before_after import BeforeAfter, compare
from orgdesign.model.advice import Advice
from orgdesign.model.profile import Profile
from orgdesign.model.rulebase import DecisionId, Measure, QuestionId


@dataclass(frozen=True, slots=True)
class Change:
    """A question that is answered otherwise than at the earlier visit.

    `moves` are the decisions that come out otherwise if only this answer is put back, or brought forward.
    """

    question: QuestionId
    moves: tuple[DecisionId, ...]


@dataclass(frozen=True, slots=True)
class Visits:
    """Two visits, the earlier first. `kept` was confirmed or said again, `waiting` not looked at again.

    `then` are the measures of the earlier visit: whether they were taken nobody here knows.
    """

    change: BeforeAfter
    changed: tuple[Change, ...]
    kept: tuple[QuestionId, ...]
    waiting: tuple[QuestionId, ...]

    @property
    def then(self) -> tuple[Measure, ...]:
        """The measures that were advised at the earlier visit, in the order in which to take them up."""
        return self.change.before.measures

    def still(self, measure: Measure) -> bool:
        """Tell whether a measure of then is advised now as well."""
        return any(each.id == measure.id for each in self.change.after.measures)


def compare_visits(earlier: Advice, later: Advice) -> Visits:
    """Compare two visits by one rule base, and prove both advices."""
    compared = comparison.compare((earlier, later))
    before, after = compared.advices
    moves = {each.question: each.changes for each in compared.differences}
    questions = before.rule_base.questions
    answered = [id_ for id_ in questions if id_ in after.profile.answers and id_ in before.profile.answers]
    same = [id_ for id_ in answered if not differs(before.profile, after.profile, id_)]
    waiting = tuple(id_ for id_ in same if after.profile.unconfirmed(id_))
    return Visits(
        change=compare(before, after),
        changed=tuple(Change(id_, moves.get(id_, ())) for id_ in questions if differs(before.profile, after.profile, id_)),
        kept=tuple(id_ for id_ in same if id_ not in waiting),
        waiting=waiting,
    )


def differs(before: Profile, after: Profile, question: QuestionId) -> bool:
    """Tell whether anybody says something else to a question; when, and with which note, is no difference."""
    said = [{(a.by, a.value) for a in each.answers.get(question, ()) if not a.silent} for each in (before, after)]
    return said[0] != said[1]
