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

from orgdesign.analysis.rulebase.references import owners, questions_behind
from orgdesign.model.logic import FactId, atoms
from orgdesign.model.rulebase import DecisionId, QuestionId, RuleBase

Order: TypeAlias = tuple[QuestionId, ...]
"""All questions, in the order in which their facts are tested."""

_STRIDE = 4
"""A question is tried at each so many places."""
_PART = 0.1
"""Which part of the tests that most test a question a decision has at least, for the question to belong to it."""


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
    """Return a few orders to begin with, the likeliest to do well first: questions by the decision they belong to.

    A question belongs to the first decision that tests it at least a tenth as often as any does, or else to the first that
    tests it at all; of one decision the most tested come first.
    """
    tested = {decision: _tested(rule_base, decision) for decision in _deciding(rule_base)}
    most = {q: max((count[q] for count in tested.values()), default=0) for q in rule_base.questions}

    def first(question: QuestionId, part: float) -> int:
        enough = max(1.0, part * most[question])
        return next((at for at, count in enumerate(tested.values()) if count[question] >= enough), len(tested))

    keys: tuple[Callable[[QuestionId], tuple[int, ...]], ...] = (
        lambda q: (first(q, _PART), -most[q]),
        lambda q: (first(q, 0.0), -most[q]),
    )
    return tuple(dict.fromkeys(tuple(sorted(rule_base.questions, key=key)) for key in keys))


def _deciding(rule_base: RuleBase) -> tuple[DecisionId, ...]:
    """Return the decisions, each after those it tests, and next always the one that tests the fewest questions anew.

    So little is under way at a time: what an order costs is what has to be remembered of decisions that are half read.
    """
    questions = {decision: frozenset(_tested(rule_base, decision)) for decision in rule_base.decisions}
    waits_for = {
        id_: {atom.fact for condition in decision.conditions for atom in atoms(condition)} & rule_base.decisions.keys()
        for id_, decision in rule_base.decisions.items()
    }
    found: list[DecisionId] = []
    seen: set[QuestionId] = set()
    waiting = [id_ for id_ in rule_base.order if id_ in rule_base.decisions]
    while waiting:
        ready = [id_ for id_ in waiting if waits_for[id_].isdisjoint(waiting)]
        best = min(ready, key=lambda id_: len(questions[id_] - seen))
        waiting.remove(best)
        found.append(best)
        seen |= questions[best]
    return tuple(found)


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
    owner = owners(rule_base)
    for condition in rule_base.decisions[decision].conditions:
        count.update(owner[atom.fact] for atom in atoms(condition) if atom.fact in owner)
    for question in list(count):
        when = rule_base.questions[question].ask_when
        if when is not None:
            count.update(owner[atom.fact] for atom in atoms(when) if atom.fact in owner)
    return count
