"""How far the respondents of one municipality agree, question by question.

Knows what they said; whether it matters who is right is for `dispute`.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log2

from orgdesign.model.logic import Choices
from orgdesign.model.profile import Answer, Profile, Value, is_disputed
from orgdesign.model.rulebase import Kind, Question, QuestionId, RuleBase


@dataclass(frozen=True, slots=True)
class Agreement:
    """What several respondents said to one question, leaving out who does not know, and what was prefilled: that is nobody.

    `degree` runs from 0 to 1, where all say the same.
    """

    question: QuestionId
    answers: tuple[Answer, ...]
    degree: float

    @property
    def disputed(self) -> bool:
        """Whether not all say the same."""
        return is_disputed(self.answers)


def agreements(rule_base: RuleBase, profile: Profile) -> tuple[Agreement, ...]:
    """Return every question that more than one respondent answered, in the order of the rule base."""
    found: list[Agreement] = []
    for question in rule_base.questions.values():
        said = profile.answers.get(question.id, ())
        answers = tuple(each for each in said if each.value is not None and not each.prefilled)
        if len(answers) > 1:
            found.append(Agreement(question.id, answers, agreement(question, [each.value for each in answers])))
    return tuple(found)


def agreement(question: Question, values: Sequence[Value]) -> float:
    """Return how far answers agree, from 0 to 1: the consensus on a scale, the share of the commonest answer elsewhere.

    Whoever leaves several steps of a scale possible counts in the middle of these.
    """
    if question.kind is not Kind.SCALE:
        return max(Counter(values).values()) / len(values)
    steps = {option: step for step, option in enumerate(question.values)}
    middles = [(min(on) + max(on)) / 2 for on in _steps(steps, values)]
    return consensus(middles, len(steps) - 1)


def consensus(positions: Sequence[float], width: float) -> float:
    """Return the consensus of positions on an ordered scale of this width: 1 if all are one, 0 if half stand at either end.

    Cns(X) = 1 + sum p_i log2(1 - |X_i - mean| / width). Tastle, W. J., & Wierman, M. J. (2007). Consensus and dissention: A
    measure of ordinal dispersion. International Journal of Approximate Reasoning, 45(3), 531-545.
    """
    mean = sum(positions) / len(positions)
    spread = sum(log2(1 - abs(each - mean) / width) for each in positions) / len(positions)
    return min(1.0, max(0.0, 1 + spread))


def _steps(steps: dict[str, int], values: Sequence[Value]) -> list[list[int]]:
    return [[steps[option] for option in value.values] for value in values if isinstance(value, Choices)]
