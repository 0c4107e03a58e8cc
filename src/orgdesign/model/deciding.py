"""How a rule base decides, written once for every reading: relevance, score, first match, and what leads.

A decision is one more condition: that an alternative wins is a formula over the truths of the decision's rules. Only one
thing occurs in it that conditions do not have: whether one total is at least another. So whoever can read conditions and
compare totals (`Deciding`) reads decisions; and whoever can say besides what was answered (`DecisionReading`) reads a
rule base (`Interpretation`). Knows no way of reading: a truth may be a value, a column, an array, a literal or a text.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from copy import copy
from itertools import combinations, takewhile
from typing import Generic, Protocol, TypeAlias, TypeVar

from orgdesign.model.logic import Choices, Condition, FactId, Region, Truth, atoms, fold, within
from orgdesign.model.rulebase import (
    NONE,
    AlternativeId,
    Decision,
    DecisionId,
    First,
    Question,
    QuestionId,
    Row,
    Rule,
    RuleBase,
    Score,
)

T = TypeVar("T")

Pair: TypeAlias = tuple[AlternativeId, AlternativeId]
"""Two alternatives, the first compared with the second."""


class Connectives(Protocol[T]):
    """What an `Algebra` makes of truths."""

    def all(self, parts: tuple[T, ...]) -> T:
        """Read *every part holds*."""
        ...

    def any(self, parts: tuple[T, ...]) -> T:
        """Read *some part holds*."""
        ...

    def negate(self, part: T) -> T:
        """Read *the part does not hold*."""
        ...


class Deciding(Connectives[T], Protocol[T]):
    """What it takes to read decisions, besides the connectives."""

    def level(self, policy: Score, held: tuple[T, ...]) -> Mapping[Pair, T]:
        """Read, for each of `pairs(policy)`, *on the rules that hold the total of the first is at least the other's*."""
        ...

    def keep(self, parts: tuple[T, ...]) -> tuple[T, ...]:
        """Return truths that are needed more than once, in whatever form is best for that."""
        ...


class DecisionReading(Connectives[T], Protocol[T]):
    """A reading of a rule base."""

    def said(self, fact: FactId, region: Region) -> T:
        """Read *what was said of this fact of a question lies in this region*, whether or not the question applies."""
        ...

    def decide(
        self, decision: Decision, held: tuple[T, ...], present: Mapping[AlternativeId, T]
    ) -> Mapping[AlternativeId, T]:
        """Read each way in which a decision can come out: as a rule by `winners`.

        `held` are the truths of its rules, `present` those of what wins ties as the present form.
        """
        ...

    def one_of(self, inside: tuple[T, ...], outside: tuple[T, ...]) -> T:
        """Read *one of these holds*, where exactly one of these and those does: where truths are exact, `any(inside)`."""
        ...


class Interpretation(Generic[T]):
    """What a rule base makes of what was said, in the terms of one reading; itself the `Algebra` of its conditions.

    `applies` gives the truth that each question with an `ask_when` is asked, `won` each way in which each decision comes
    out, `NONE` among them.
    """

    def __init__(
        self, rule_base: RuleBase, reading: DecisionReading[T], decisions: Container[DecisionId] | None = None
    ) -> None:
        """Read questions and decisions in the rule base's order; if told so these decisions only.

        Among these must be all that they rest on; a question whose relevance rests on another decision is left out.
        """
        self.reading = reading
        self.applies: dict[QuestionId, T] = {}
        self.won: dict[DecisionId, Mapping[AlternativeId, T]] = {}
        self._owners: dict[FactId, Question] = {}
        for id_ in rule_base.order:
            if id_ in rule_base.questions:
                self._close(rule_base.questions[id_])
            elif decisions is None or id_ in decisions:
                self.won[id_] = self.decide(rule_base.decisions[id_])

    def by(self, reading: DecisionReading[T]) -> Interpretation[T]:
        """Return a copy for what else is to be read, by another reading of the same kind."""
        other = copy(self)
        other.reading, other.won = reading, dict(self.won)
        return other

    def decide(self, decision: Decision) -> Mapping[AlternativeId, T]:
        """Read each way in which a decision can come out, `NONE` among them."""
        held = tuple([self.read(rule.when) for rule in decision.rules])
        wins_ties = decision.policy.present if isinstance(decision.policy, Score) else {}
        present = {each: self.read(condition) for each, condition in wins_ties.items()}
        return self.reading.decide(decision, held, present)

    def _close(self, question: Question) -> None:
        if question.ask_when is not None:
            if not all(atom.fact in self._owners or atom.fact in self.won for atom in atoms(question.ask_when)):
                return
            self.applies[question.id] = self.read(question.ask_when)
        self._owners.update(dict.fromkeys(question.domains, question))

    def read(self, condition: Condition) -> T:
        """Read a whole condition, on answers as relevance leaves them and on outcomes."""
        return fold(condition, self)

    def test(self, fact: FactId, region: Region) -> T:
        """Read an atom."""
        if fact in self.won:
            return self._came_out(self.won[fact], region)
        question, said = self._owners[fact], self.reading.said(fact, region)
        if question.id not in self.applies:
            return said
        return where_asked(self.applies[question.id], said, question.otherwise[fact], region, self.reading)

    def _came_out(self, won: Mapping[AlternativeId, T], region: Region) -> T:
        values = region.values if isinstance(region, Choices) else frozenset()
        inside = tuple([truth for name, truth in won.items() if name in values])
        return self.reading.one_of(inside, tuple([truth for name, truth in won.items() if name not in values]))

    def all(self, parts: tuple[T, ...]) -> T:
        """Read a conjunction."""
        return self.reading.all(parts)

    def any(self, parts: tuple[T, ...]) -> T:
        """Read a disjunction."""
        return self.reading.any(parts)

    def negate(self, part: T) -> T:
        """Read a negation."""
        return self.reading.negate(part)


def where_asked(applies: T, said: T, otherwise: Region, region: Region, reading: Connectives[T]) -> T:
    """Read a test on a question that may not be asked: on what was said where it applies, on `otherwise` where not."""
    if within(otherwise, region) is Truth.TRUE:
        return reading.any((reading.negate(applies), said))
    return reading.all((applies, said))


def pairs(policy: Score) -> tuple[Pair, ...]:
    """Return each two alternatives of a decision by score, in the order in which ties are won.

    Where the second can win a tie as the present form, the two follow the other way round as well.
    """
    ordered = tuple(combinations(policy.tie_break, 2))
    return (*ordered, *((after, before) for before, after in ordered if after in policy.present))


def winners(
    decision: Decision, held: tuple[T, ...], present: Mapping[AlternativeId, T], reading: Deciding[T]
) -> Mapping[AlternativeId, T]:
    """Read that each alternative wins, in their order, and last that none does.

    `held` are the truths of the rules; `present` those of what wins ties as the present form, by alternative.
    Of exact truths exactly one comes out true. Of truths that may be unknown, an alternative whose truth is not false can
    still win. Of a decision by first match the rows after one that is sure to hold may be left out.
    """
    match decision.policy:
        case Score() as policy:
            return _by_score(decision, policy, held, present, reading)
        case First(rows):
            return _by_first(decision, rows, held, reading)


def _by_score(
    decision: Decision, policy: Score, held: tuple[T, ...], present: Mapping[AlternativeId, T], reading: Deciding[T]
) -> Mapping[AlternativeId, T]:
    """Read that one is not excluded and not behind any that is not excluded either, nor level with one before it.

    Of two that are level the present form goes before the other, whatever their order.
    """
    out = dict(zip(policy.tie_break, reading.keep(tuple(excluded(policy, held, reading).values())), strict=True))
    not_behind: dict[AlternativeId, list[T]] = {each: [reading.negate(out[each])] for each in out}
    level = reading.level(policy, held)
    for before, after in combinations(policy.tie_break, 2):
        first = level[before, after]
        if after in present:
            first = reading.all((first, reading.negate(reading.all((present[after], level[after, before])))))
        not_behind[before].append(reading.any((out[after], first)))
        not_behind[after].append(reading.any((out[before], reading.negate(first))))
    names = [each.id for each in decision.alternatives]
    wins = [*(reading.all(tuple(not_behind[each])) for each in names), reading.all(tuple(out.values()))]
    return dict(zip((*names, NONE), reading.keep(tuple(wins)), strict=True))


def excluded(policy: Score, held: tuple[T, ...], reading: Connectives[T]) -> Mapping[AlternativeId, T]:
    """Read that each alternative is excluded, in the order of `tie_break`."""
    rules = tuple(zip(policy.rules, held, strict=True))
    return {each: reading.any(tuple([truth for rule, truth in rules if each in rule.excludes])) for each in policy.tie_break}


def _by_first(
    decision: Decision, rows: Iterable[Row], held: tuple[T, ...], reading: Deciding[T]
) -> Mapping[AlternativeId, T]:
    """Read that a row holds and none before it does."""
    ways: dict[AlternativeId, list[T]] = {each.id: [] for each in decision.alternatives}
    before = reading.any(())
    for row, truth in zip(rows, held, strict=False):
        ways[row.then].append(reading.all((truth, reading.negate(before))))
        (before,) = reading.keep((reading.any((before, truth)),))
    wins = [*(reading.any(tuple(each)) for each in ways.values()), reading.negate(before)]
    return dict(zip((*ways, NONE), reading.keep(tuple(wins)), strict=True))


def leads(
    decision: Decision,
    counts: tuple[T, ...],
    can_win: Mapping[AlternativeId, T],
    reading: Connectives[T],
    parts: Callable[[Rule, AlternativeId, AlternativeId], T] | None = None,
) -> T:
    """Read that what is ahead leads, in an outcome that is not settled: that something speaks for it.

    `counts` are the truths of the rules as things lead, `can_win` tells which ways of coming out are still possible; both
    are exact. Of a decision by score a rule speaks if it tells alternatives apart that can both still win: by what it adds
    to them, or by excluding one; `parts` tells whoever changes strengths where it adds something else to the one. Then some
    rule puts what is ahead before another that can still win. Where no second alternative can win, nothing needs to speak.
    Of a decision by first match a row speaks. What tests nothing, or holds whatever is known (`silence`), speaks for
    nothing; nor does a row after such a one, for its turn never comes.
    """
    rules: tuple[Rule | Row, ...] = decision.rules
    told = [(rule, truth) for rule, truth in zip(rules, counts, strict=False) if can_speak(rule)]
    match decision.policy:
        case First():
            turns = takewhile(lambda each: can_speak(each[0]), zip(rules, counts, strict=False))
            return reading.any(tuple([truth for _, truth in turns]))
        case Score(tie_break=order):
            contests = {(one, other): reading.all((can_win[one], can_win[other])) for one, other in combinations(order, 2)}
            speaking = [reading.negate(reading.any(tuple(contests.values())))]
            for (one, other), contest in contests.items():
                apart = [
                    truth if parts is None or isinstance(rule, Row) else reading.all((truth, parts(rule, one, other)))
                    for rule, truth in told
                    if parts is not None or _tells_apart(rule, one, other)
                ]
                speaking.append(reading.all((contest, reading.any(tuple(apart)))))
            for each in order:
                excluding = [truth for rule, truth in told if isinstance(rule, Rule) and each in rule.excludes]
                speaking.append(reading.all((can_win[each], reading.any(tuple(excluding)))))
            return reading.any(tuple(speaking))


def resting_on(rule_base: RuleBase, facts: Iterable[FactId]) -> frozenset[DecisionId]:
    """Return the decisions that facts or questions rest on, directly or by another; of decisions themselves as well."""
    asking = {
        fact: question.ask_when for question in rule_base.questions.values() for fact in (question.id, *question.domains)
    }
    found: set[FactId] = set()
    waiting = list(facts)
    while waiting:
        fact = waiting.pop()
        if fact in found:
            continue
        found.add(fact)
        asked = asking.get(fact)
        tested = rule_base.decisions[fact].conditions if fact in rule_base.decisions else () if asked is None else (asked,)
        waiting += [atom.fact for condition in tested for atom in atoms(condition)]
    return frozenset(found & rule_base.decisions.keys())


def can_speak(rule: Rule | Row) -> bool:
    """Tell whether a rule can speak: what tests nothing, or holds whatever is known, speaks for nothing."""
    return rule.speaks and next(atoms(rule.when), None) is not None


def _tells_apart(rule: Rule | Row, one: AlternativeId, other: AlternativeId) -> bool:
    return isinstance(rule, Rule) and rule.effects.get(one, 0) != rule.effects.get(other, 0)
