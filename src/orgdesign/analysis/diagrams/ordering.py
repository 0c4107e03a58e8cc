"""In which order facts are tested: the size of a diagram depends on it, what a diagram says does not.

To find the best order is intractable (B. Bollig and I. Wegener, *Improving the Variable Ordering of OBDDs Is NP-Complete*,
IEEE Transactions on Computers 45(9), 1996), so a few sensible ones are tried and the best is sifted: one question at a time
is moved to where it does best (after R. Rudell, *Dynamic Variable Ordering for Ordered Binary Decision Diagrams*, ICCAD
1993). All facts of a several-choice question stay together, and an outcome stands below all that it rests on.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import TypeAlias

from orgdesign.analysis.rulebase.references import questions_behind
from orgdesign.model.logic import FactId, atoms
from orgdesign.model.rulebase import DecisionId, QuestionId, RuleBase

Order: TypeAlias = tuple[QuestionId, ...]
"""All questions, in the order in which their facts are tested."""

_STRIDE = 4
"""A question is tried at each so many places."""


def levels_of(rule_base: RuleBase, order: Order) -> Mapping[FactId, int]:
    """Return the level of each fact, those of decisions among them."""
    facts = [fact for question in order for fact in rule_base.questions[question].domains]
    last = {question: at for at, question in enumerate(order)}
    owner = {fact: id_ for id_ in order for fact in rule_base.questions[id_].domains}
    placed = [(last[owner[fact]], -1, fact) for fact in facts]
    decisions = [each for each in rule_base.order if each in rule_base.decisions]
    for at, decision in enumerate(decisions):
        below = max((last[question] for question in questions_behind(rule_base, decision)), default=-1)
        placed.append((below, at, decision))
    ordered = sorted(placed, key=lambda each: each[:2])  # stable: facts of a question stay as they were
    return {fact: level for level, (_, _, fact) in enumerate(ordered)}


def starting_orders(rule_base: RuleBase) -> tuple[Order, ...]:
    """Return a few orders to begin with: questions by the first decision that tests them, the most tested first."""
    tested = {decision: _tested(rule_base, decision) for decision in rule_base.order if decision in rule_base.decisions}
    using = {q: [at for at, count in enumerate(tested.values()) if q in count] for q in rule_base.questions}
    most = {q: max((count[q] for count in tested.values()), default=0) for q in rule_base.questions}

    def first(question: QuestionId) -> int:
        return min(using[question], default=len(tested))

    keys: tuple[Callable[[QuestionId], tuple[int, ...]], ...] = (
        lambda q: (first(q), int(len(using[q]) > 1), -most[q]),
        lambda q: (first(q), -most[q]),
    )
    return tuple(dict.fromkeys(tuple(sorted(rule_base.questions, key=key)) for key in keys))


def moved(order: Order) -> Iterator[tuple[QuestionId, int]]:
    """Yield which question to try at which place, those further up first."""
    for question in order:
        for to in range(0, len(order), _STRIDE):
            yield question, to


def move(order: Order, question: QuestionId, to: int) -> Order:
    """Return the order with a question in another place."""
    rest = [each for each in order if each != question]
    return (*rest[:to], question, *rest[to:])


def _tested(rule_base: RuleBase, decision: DecisionId) -> Counter[QuestionId]:
    """Count in how many atoms of a decision's rules each question is tested, also to tell whether another is asked."""
    count = Counter[QuestionId]()
    owner = {fact: question.id for question in rule_base.questions.values() for fact in question.domains}
    for condition in rule_base.decisions[decision].conditions:
        count.update(owner[atom.fact] for atom in atoms(condition) if atom.fact in owner)
    for question in list(count):
        when = rule_base.questions[question].ask_when
        if when is not None:
            count.update(owner[atom.fact] for atom in atoms(when) if atom.fact in owner)
    return count
