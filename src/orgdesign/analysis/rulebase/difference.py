"""What differs between two rule bases, thing by thing: what came, what went, and in which aspects the rest changed.

An aspect touches the meaning if it can change what is asked, what comes out or what is advised; texts, grounds and the
order of things do not. Conditions are compared whatever the order and nesting in which their parts are written; two that
are written in truly different ways but hold alike still count as different. Knows rule bases; knows no profiles.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TypeAlias, assert_never

from orgdesign.analysis.rulebase.entries import Entry, OfDecision, OfQuestion, RuleOf, entries
from orgdesign.model.logic import AllOf, AnyOf, Condition, In, Not, Span
from orgdesign.model.rulebase import (
    Alternative,
    Decision,
    First,
    Ground,
    Kind,
    Measure,
    Question,
    Row,
    Rule,
    RuleBase,
    Score,
    Section,
    Source,
    Tension,
)


class Aspect(StrEnum):
    """In what a thing changed."""

    WHEN = "when"
    EFFECT = "effect"
    DECISION = "decision"
    POLICY = "policy"
    TIE_BREAK = "tie-break"
    ROWS = "rows"
    ANSWERS = "answers"
    ASK_WHEN = "ask-when"
    OTHERWISE = "otherwise"
    TERM = "term"
    TODAY = "today"
    TAKES = "takes"
    PLAN = "plan"
    PEOPLE = "people"
    LAYOUT = "layout"
    FIXED = "fixed"
    PROMISES = "promises"
    CLASSES = "classes"
    TEXT = "text"
    GROUND = "ground"
    ORDER = "order"

    @property
    def in_meaning(self) -> bool:
        """Whether it can change what is asked, what comes out or what is advised."""
        return self not in _BESIDE_MEANING


_BESIDE_MEANING = frozenset({Aspect.FIXED, Aspect.PROMISES, Aspect.CLASSES, Aspect.TEXT, Aspect.GROUND, Aspect.ORDER})


@dataclass(frozen=True, slots=True)
class Added:
    """A thing that only the new rule base has."""

    name: str
    entry: Entry

    @property
    def in_meaning(self) -> bool:
        """A source or a section more changes no advice."""
        return not isinstance(self.entry, Source | Section)


@dataclass(frozen=True, slots=True)
class Removed:
    """A thing that only the old rule base has."""

    name: str
    entry: Entry

    @property
    def in_meaning(self) -> bool:
        """A source or a section less changes no advice."""
        return not isinstance(self.entry, Source | Section)


@dataclass(frozen=True, slots=True)
class Changed:
    """A thing of one name in both, with the aspects in which it changed."""

    name: str
    old: Entry
    new: Entry
    aspects: tuple[Aspect, ...]

    @property
    def in_meaning(self) -> bool:
        """Whether any of the aspects touches the meaning."""
        return any(aspect.in_meaning for aspect in self.aspects)


Change: TypeAlias = Added | Removed | Changed


@dataclass(frozen=True, slots=True)
class RuleBaseDifference:
    """What differs; `head` is about the rule bases as a whole. Changes stand in the order of the new one, then the old."""

    old: RuleBase
    new: RuleBase
    head: tuple[Aspect, ...]
    changes: tuple[Change, ...]

    @property
    def unmarked(self) -> bool:
        """Whether the meaning changed and the version did not."""
        return self.in_meaning and (self.old.id, self.old.version) == (self.new.id, self.new.version)

    @property
    def in_meaning(self) -> bool:
        """Whether anything that can change an advice differs."""
        return any(aspect.in_meaning for aspect in self.head) or any(change.in_meaning for change in self.changes)


def difference(old: RuleBase, new: RuleBase) -> RuleBaseDifference:
    """Return what differs between two rule bases."""
    before, after = entries(old), entries(new)
    changes: list[Change] = []
    for name, entry in after.items():
        earlier = before.get(name)
        if earlier is None:
            changes.append(Added(name, entry))
        elif type(earlier) is not type(entry):  # one name for things of another kind
            changes += [Removed(name, earlier), Added(name, entry)]
        elif aspects := tuple(_aspects(earlier, entry)):
            changes.append(Changed(name, earlier, entry, aspects))
    changes += [Removed(name, entry) for name, entry in before.items() if name not in after]
    return RuleBaseDifference(old, new, tuple(_head(old, new)), tuple(changes))


def same_condition(one: Condition | None, other: Condition | None) -> bool:
    """Tell whether conditions are the same but for the order, nesting and repetition of their parts."""
    return (None if one is None else _normal(one)) == (None if other is None else _normal(other))


@dataclass(frozen=True, slots=True)
class _Parts:
    """What is joined, without order, nesting and repetition."""

    kind: type[AllOf | AnyOf]
    parts: frozenset[_Normal]


@dataclass(frozen=True, slots=True)
class _Negated:
    part: _Normal


_Normal: TypeAlias = In | _Parts | _Negated


def _normal(condition: Condition) -> _Normal:
    """Return a condition in a form in which order, nesting and repetition of parts do not show."""
    match condition:
        case In():
            return condition
        case Not(part):
            inner = _normal(part)
            return inner.part if isinstance(inner, _Negated) else _Negated(inner)
        case AllOf(parts) | AnyOf(parts):
            kind = type(condition)
            flat: set[_Normal] = set()
            for each in map(_normal, parts):
                flat |= each.parts if isinstance(each, _Parts) and each.kind is kind else {each}
            return next(iter(flat)) if len(flat) == 1 else _Parts(kind, frozenset(flat))
        case _:
            assert_never(condition)


def _head(old: RuleBase, new: RuleBase) -> Iterator[Aspect]:
    if old.layout != new.layout:
        yield Aspect.LAYOUT
    if (old.people, _limit(old)) != (new.people, _limit(new)):
        yield Aspect.PEOPLE
    if old.hundred_days != new.hundred_days:
        yield Aspect.PLAN
    if old.size != new.size:
        yield Aspect.CLASSES
    if _named(old) != _named(new):
        yield Aspect.TEXT
    yield from _if(Aspect.GROUND, _ground(old) != _ground(new))
    if not (_same_order([*old.questions], [*new.questions]) and _same_order([*old.decisions], [*new.decisions])):
        yield Aspect.ORDER


def _named(rule_base: RuleBase) -> object:
    return rule_base.title, rule_base.description, rule_base.languages, rule_base.team, rule_base.subject


def _limit(rule_base: RuleBase) -> float | None:
    return None if rule_base.too_much is None else rule_base.too_much.share


def _ground(rule_base: RuleBase) -> Ground | None:
    return None if rule_base.too_much is None else rule_base.too_much.ground


def _aspects(old: Entry, new: Entry) -> Iterator[Aspect]:
    """Yield in what two things of one name and kind differ."""
    match old, new:
        case Question(), Question():
            yield from _of_question(old, new)
        case Decision(), Decision():
            yield from _of_decision(old, new)
        case RuleOf(), RuleOf():
            yield from _of_rule(old, new)
        case Measure(), Measure():
            yield from _if(Aspect.WHEN, not same_condition(old.when, new.when))
            yield from _if(Aspect.TERM, old.term != new.term)
            yield from _if(Aspect.PLAN, (old.effort, old.after, old.first) != (new.effort, new.after, new.first))
            yield from _taking(old, new)
            yield from _if(Aspect.TEXT, (old.text, old.owner) != (new.text, new.owner))
            yield from _if(Aspect.GROUND, old.ground != new.ground)
        case Tension(), Tension():
            yield from _if(Aspect.WHEN, not same_condition(old.when, new.when))
            yield from _if(Aspect.TEXT, old.text != new.text)
            yield from _if(Aspect.GROUND, old.ground != new.ground)
        case OfQuestion(option=before), OfQuestion(option=after):
            yield from _if(Aspect.TEXT, before != after)
        case OfDecision(alternative=first), OfDecision(alternative=second):
            yield from _taking(first, second)
            yield from _if(Aspect.TEXT, first != replace(second, takes=first.takes))
        case Source(), Source():
            yield from _if(Aspect.GROUND, old.grade != new.grade)
            yield from _if(Aspect.TEXT, _told(old) != _told(new))
        case _:
            yield from _if(Aspect.TEXT, old != new)


def _taking(old: Alternative | Measure, new: Alternative | Measure) -> Iterator[Aspect]:
    """Yield in what it differs what two forms or measures take; how a role is called is words, and a source is a ground."""
    amounts = [[(take.fte, take.months, take.once, take.per, take.relief) for take in each.takes] for each in (old, new)]
    roles, grounds = ([[getattr(take, of) for take in each.takes] for each in (old, new)] for of in ("role", "ground"))
    yield from _if(Aspect.TAKES, amounts[0] != amounts[1])
    if amounts[0] == amounts[1]:
        yield from _if(Aspect.TEXT, roles[0] != roles[1])
        yield from _if(Aspect.GROUND, grounds[0] != grounds[1])


def _of_question(old: Question, new: Question) -> Iterator[Aspect]:
    """Options that came or went are changes of their own."""
    yield from _if(Aspect.ANSWERS, (old.kind, old.decimals, _range(old)) != (new.kind, new.decimals, _range(new)))
    yield from _if(Aspect.ASK_WHEN, not same_condition(old.ask_when, new.ask_when))
    shared = old.otherwise.keys() & new.otherwise.keys()
    closes = {fact: (old.otherwise[fact], new.otherwise[fact]) for fact in shared}
    yield from _if(Aspect.OTHERWISE, any(before != after for before, after in closes.values()))
    yield from _if(Aspect.FIXED, old.fixed != new.fixed)
    yield from _if(Aspect.PROMISES, frozenset(old.monotone) != frozenset(new.monotone))
    yield from _if(Aspect.CLASSES, old.classes != new.classes)
    texts = [(each.text, each.label, each.why, each.help, each.probe, each.unit) for each in (old, new)]
    yield from _if(Aspect.TEXT, texts[0] != texts[1])
    yield from _if(Aspect.ORDER, old.section != new.section or not _same_order(old.values, new.values))


def _of_decision(old: Decision, new: Decision) -> Iterator[Aspect]:
    """Alternatives, rules and rows that came or went are changes of their own."""
    match old.policy, new.policy:
        case Score() as before, Score() as after:
            same = _same_order(before.tie_break, after.tie_break) and bool(before.present) == bool(after.present)
            yield from _if(Aspect.TIE_BREAK, not same)
        case First(rows=before), First(rows=after):
            yield from _if(Aspect.ROWS, not _same_order([row.id for row in before], [row.id for row in after]))
        case _:
            yield Aspect.POLICY
    yield from _if(Aspect.TODAY, old.today != new.today)
    yield from _if(Aspect.TEXT, (old.title, old.question) != (new.title, new.question))
    names = [[alternative.id for alternative in each.alternatives] for each in (old, new)]
    yield from _if(Aspect.ORDER, old.ordered != new.ordered or not _same_order(*names))


def _of_rule(old: RuleOf, new: RuleOf) -> Iterator[Aspect]:
    before, after = old.rule, new.rule
    yield from _if(Aspect.DECISION, old.decision.id != new.decision.id)
    yield from _if(Aspect.WHEN, not same_condition(before.when, after.when))
    yield from _if(Aspect.EFFECT, _effect(before) != _effect(after))
    yield from _if(Aspect.TEXT, before.because != after.because)
    yield from _if(Aspect.GROUND, before.ground != after.ground)


def _effect(rule: Rule | Row) -> object:
    return rule.then if isinstance(rule, Row) else (dict(rule.effects), rule.excludes)


def _range(question: Question) -> Span | None:
    domain = question.domains.get(question.id)
    return domain if question.kind is Kind.NUMBER and isinstance(domain, Span) else None


def _told(source: Source) -> object:
    return source.title, source.reference, source.url, source.supports


def _if(aspect: Aspect, differs: bool) -> Iterator[Aspect]:  # noqa: FBT001  the condition itself
    if differs:
        yield aspect


def _same_order(old: Sequence[str], new: Sequence[str]) -> bool:
    """Tell whether what both have stands in the same order."""
    shared = set(old) & set(new)
    return [each for each in old if each in shared] == [each for each in new if each in shared]
