"""Several advices side by side: what was answered otherwise, which rules that moved, and whether it matters.

For profiles of one municipality, differing answers are tried on each other, alone and all together. What leads and what is
possible is proved, so it is what the advice on each profile says. Knows no words and no files.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from orgdesign.analysis.worlds.settled import outcomes_of, prove
from orgdesign.engine.evaluate import evaluate, evaluate_facts
from orgdesign.model.advice import Advice
from orgdesign.model.logic import FactId, Facts, Region, union
from orgdesign.model.municipality import key_of
from orgdesign.model.profile import Answer, Profile, known
from orgdesign.model.rulebase import DecisionId, QuestionId, Row, Rule

if TYPE_CHECKING:
    from orgdesign.analysis.worlds.completions import Worlds


@dataclass(frozen=True, slots=True)
class QuestionDifference:
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
    differences: tuple[QuestionDifference, ...]
    parted: Mapping[DecisionId, tuple[Parted, ...]]
    together: Advice | None

    def hinges(self, decision: DecisionId) -> tuple[QuestionId, ...]:
        """Return the differences that can still change a decision when all answers are taken together."""
        if self.together is None:
            return ()
        open_ = self.together.outcomes[decision].open_questions
        return tuple(each.question for each in self.differences if each.question in open_)


def compare(advices: Sequence[Advice]) -> Comparison:
    """Compare advices of one rule base, and prove them. The profiles are of one municipality if they bear the same name."""
    from orgdesign.analysis.worlds.completions import Worlds  # costs more to start than a comparison that needs no proof

    aliases = advices[0].rule_base.prefill.aliases if advices[0].rule_base.prefill else {}
    one = len({key_of(advice.profile.municipality, aliases) for advice in advices}) == 1
    worlds = Worlds(advices[0].rule_base)
    proved = tuple(each if each.proved else prove(each, worlds, ways=False) for each in advices)
    return Comparison(
        advices=proved,
        differences=tuple(_differences(proved, worlds if one else None)),
        parted=MappingProxyType({id_: _parted(proved, id_) for id_ in proved[0].outcomes}),
        together=prove(_together(proved), worlds, ways=False) if one else None,
    )


def _differences(advices: Sequence[Advice], tried: Worlds | None) -> Iterator[QuestionDifference]:
    """Yield what is answered differently, of the questions that at least one of the profiles is asked."""
    asked = {question for advice in advices for question in advice.asked}
    for question in advices[0].rule_base.questions:
        if question in asked and len({frozenset(_known(each, question).items()) for each in advices}) > 1:
            answers = tuple(advice.profile.answers.get(question, ()) for advice in advices)
            yield QuestionDifference(question, answers, () if tried is None else _changes(advices, question, tried))


def _known(advice: Advice, question: QuestionId) -> Facts:
    """Return what an advice knows of a question, whoever said it."""
    return {fact: advice.said[fact] for fact in advice.rule_base.questions[question].domains if fact in advice.said}


def _changes(advices: Sequence[Advice], question: QuestionId, worlds: Worlds) -> tuple[DecisionId, ...]:
    """Return the decisions that come out otherwise where one takes over what another said; silence takes nothing over."""
    changed: set[DecisionId] = set()
    said = {frozenset(there.items()): there for each in advices if (there := _known(each, question))}
    for advice in advices:
        for other in (each for each in said.values() if each != _known(advice, question)):
            moved = evaluate_facts(advice.rule_base, advice.profile.municipality, {**advice.said, **other})
            outcomes = outcomes_of(moved, moved.outcomes, worlds)
            changed.update(id_ for id_, was in advice.outcomes.items() if outcomes[id_].leading != was.leading)
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


def _together(advices: Sequence[Advice]) -> Advice:
    """Return the advice on all that was said, by whomever; of rows of tables, that nobody is known to have said, as well."""
    first = advices[0]
    answers: dict[QuestionId, tuple[Answer, ...]] = {}
    for advice in advices:
        for question, said in advice.profile.answers.items():
            answers[question] = answers.get(question, ()) + said
    profile = Profile(first.profile.municipality, first.profile.made_with, MappingProxyType(answers))
    if all(known(each.rule_base, each.profile) == each.said for each in advices):
        return evaluate(first.rule_base, profile)
    facts: dict[FactId, Region] = {}
    for advice in advices:
        for fact, region in advice.said.items():
            facts[fact] = union(facts[fact], region) if fact in facts else region
    return evaluate_facts(first.rule_base, first.profile.municipality, facts)
