"""Several advices side by side: what was answered otherwise, which rules that moved, and whether it matters.

For profiles of one municipality, differing answers are tried on each other, alone and all together; what `evaluate` then
says is what is told. Its bounds are sound, so what is called settled is; what is left open may still prove harmless.
Knows no words and no files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from orgdesign.engine.evaluate import evaluate
from orgdesign.model.advice import Advice
from orgdesign.model.logic import FactId, Region
from orgdesign.model.profile import Answer, Profile, counted, is_answered, settled_by
from orgdesign.model.rulebase import DecisionId, QuestionId, Row, Rule


@dataclass(frozen=True, slots=True)
class Difference:
    """A question that leaves the profiles with different knowledge, and what each of them says to it.

    `changes` holds, for profiles of one municipality, the decisions that lead elsewhere in one of the profiles once it
    takes over what another says to this question alone.
    """

    question: QuestionId
    answers: tuple[tuple[Answer, ...], ...]
    changes: tuple[DecisionId, ...]


@dataclass(frozen=True, slots=True)
class Parted:
    """A rule that counts for some of the profiles and not for others: whether it does, profile by profile."""

    rule: Rule | Row
    counts: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two or more advices of one rule base, in the order in which they were given.

    `parted` are the rules of each decision, the strongest first. `together`, for profiles of one municipality, is the
    advice on all their answers at once: where they differ, any of what was said may be so.
    """

    advices: tuple[Advice, ...]
    differences: tuple[Difference, ...]
    parted: Mapping[DecisionId, tuple[Parted, ...]]
    together: Advice | None

    def hinges(self, decision: DecisionId) -> tuple[QuestionId, ...]:
        """Return the differences that can still change a decision when all answers are taken together."""
        if self.together is None:
            return ()
        open_ = self.together.outcomes[decision].open_questions
        return tuple(each.question for each in self.differences if each.question in open_)


def compare(advices: Sequence[Advice]) -> Comparison:
    """Compare advices of one rule base. The profiles are of one municipality if they bear the same name."""
    one = len({" ".join(advice.profile.municipality.split()).casefold() for advice in advices}) == 1
    first = advices[0]
    return Comparison(
        advices=tuple(advices),
        differences=tuple(_differences(advices, tried=one)),
        parted=MappingProxyType({id_: _parted(advices, id_) for id_ in first.outcomes}),
        together=evaluate(first.rule_base, _together([advice.profile for advice in advices])) if one else None,
    )


def _differences(advices: Sequence[Advice], *, tried: bool) -> Iterator[Difference]:
    """Yield what is answered differently, of the questions that at least one of the profiles is asked."""
    asked = {question for advice in advices for question in advice.asked}
    for question in advices[0].rule_base.questions:
        answers = tuple(advice.profile.answers.get(question, ()) for advice in advices)
        if question in asked and len({_known(advices[0], question, each) for each in answers}) > 1:
            yield Difference(question, answers, _changes(advices, question) if tried else ())


def _known(advice: Advice, question: QuestionId, answers: Sequence[Answer]) -> frozenset[tuple[FactId, Region]]:
    asked = advice.rule_base.questions[question]
    return frozenset(settled_by(asked, (answer.value for answer in counted(tuple(answers)))).items())


def _changes(advices: Sequence[Advice], question: QuestionId) -> tuple[DecisionId, ...]:
    """Return the decisions that come out otherwise where one takes over what another said; silence takes nothing over."""
    said = {
        _known(advices[0], question, answers): answers
        for answers in (advice.profile.answers.get(question, ()) for advice in advices)
        if is_answered(answers)
    }
    changed: set[DecisionId] = set()
    for advice in advices:
        own = _known(advice, question, advice.profile.answers.get(question, ()))
        for other in (answers for known, answers in said.items() if known != own):
            moved = evaluate(advice.rule_base, advice.profile.replace(question, other))
            changed.update(id_ for id_, was in advice.outcomes.items() if moved.outcomes[id_].leading != was.leading)
    return tuple(id_ for id_ in advices[0].outcomes if id_ in changed)


def _parted(advices: Sequence[Advice], decision: DecisionId) -> tuple[Parted, ...]:
    counting = [{judged.rule.id for judged in advice.outcomes[decision].fired} for advice in advices]
    parted = [
        Parted(rule, tuple(rule.id in each for each in counting))
        for rule in advices[0].rule_base.decisions[decision].rules
        if len({rule.id in each for each in counting}) > 1
    ]
    return tuple(sorted(parted, key=lambda each: _weight(each.rule), reverse=True))


def _weight(rule: Rule | Row) -> tuple[bool, int]:
    """Rank what excludes before what weighs; rows weigh alike, so that they keep their order."""
    if isinstance(rule, Row):
        return False, 0
    return bool(rule.excludes), max((abs(effect) for effect in rule.effects.values()), default=0)


def _together(profiles: Sequence[Profile]) -> Profile:
    answers: dict[QuestionId, tuple[Answer, ...]] = {}
    for profile in profiles:
        for question, said in profile.answers.items():
            answers[question] = answers.get(question, ()) + said
    return Profile(profiles[0].municipality, profiles[0].made_with, MappingProxyType(answers))
