"""A rule base as named expressions, for a language of another's: what the exports to JDM and DMN have in common.

One more reading of conditions, of which a truth is a text. Such languages have no third truth, so an export is for whole
profiles: it says itself which answers are missing, and nothing comes out without them. Knows rules and no format; how a
language writes a comparison is its `Grammar`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from orgdesign.model.deciding import where_asked
from orgdesign.model.logic import Choices, Condition, FactId, Region, Span, atoms, fold
from orgdesign.model.rulebase import (
    NONE,
    YES,
    YES_NO,
    AlternativeId,
    Decision,
    DecisionId,
    First,
    Kind,
    Language,
    Question,
    QuestionId,
    RuleBase,
    Score,
)

_WORDS = frozenset(
    {
        *("and", "or", "not", "in", "if", "then", "else", "for", "return", "some", "every", "satisfies", "between"),
        *("instance", "of", "function", "external", "true", "false", "null", "item", "all", "one", "none"),
        *("abs", "avg", "bool", "ceil", "contains", "count", "date", "decimal", "duration", "each", "filter", "flatMap"),
        *("floor", "keys", "len", "list", "map", "max", "mean", "median", "min", "number", "rand", "round", "split"),
        *("string", "sum", "time", "type", "values", "missing", "fault", "outcome", "outcomes", "totals"),
    }
)
"""What means something in FEEL, in ZEN or in what comes out; a name that is one of these gets `_` behind it."""


class Grammar(Protocol):
    """How a language writes what rules need; both have `and`, `or`, `not(…)` and `>=`."""

    def is_one_of(self, name: str, values: tuple[str, ...]) -> str:
        """Write that a text is one of these."""

    def has(self, name: str, option: str) -> str:
        """Write that a list of texts has this one."""

    def is_true(self, name: str) -> str:
        """Write that a truth is true."""

    def choose(self, condition: str, then: str, otherwise: str) -> str:
        """Write the one value where a condition holds, and else the other."""

    def same(self, one: str, other: str) -> str:
        """Write that two numbers are the same."""

    def own(self, name: str) -> str:
        """Write the name of what was worked out within the same decision."""

    def answer(self, name: str, stand_in: str | None) -> str:
        """Write where the answer to a question is found; for one that may be absent there can be a stand-in."""


@dataclass(frozen=True, slots=True)
class Expression:
    """An expression and its name; `told` says in words what it stands for."""

    name: str
    value: str
    told: str = ""


@dataclass(frozen=True, slots=True)
class RelevanceStage:
    """When a question is asked, for one that is not always."""

    question: Question
    name: str
    asked: Expression
    needs: tuple[QuestionId | DecisionId, ...]


@dataclass(frozen=True, slots=True)
class DecisionStage:
    """A decision: what it works out first, its `result`, and by which names its `totals` go, if it has any."""

    decision: Decision
    name: str
    steps: tuple[Expression, ...]
    result: str
    totals: Mapping[AlternativeId, str]
    needs: tuple[QuestionId | DecisionId, ...]


class ExportNames:
    """The names of questions and decisions in an export, and further ones that are nobody else's."""

    def __init__(self, rule_base: RuleBase) -> None:
        """Keep every id as it is, unless it is a word of the language."""
        self._given: set[str] = set()
        self._of = {
            id_: self.free(f"{id_}_" if id_ in _WORDS else id_) for id_ in (*rule_base.questions, *rule_base.decisions)
        }

    def __getitem__(self, id_: QuestionId | DecisionId) -> str:
        """Return the name of a question or a decision."""
        return self._of[id_]

    def free(self, wished: str) -> str:
        """Return a name that is not given yet, as close to a wish as can be."""
        plain = re.sub(r"\W", "_", wished, flags=re.ASCII)
        while plain in self._given:
            plain = f"{plain}_"
        self._given.add(plain)
        return plain


@dataclass(frozen=True, slots=True)
class Export:
    """A rule base on its way into a language."""

    rule_base: RuleBase
    names: ExportNames
    asked: Mapping[QuestionId, str]
    stand_ins: Mapping[QuestionId, str]
    grammar: Grammar
    language: Language

    @classmethod
    def of(cls, rule_base: RuleBase, grammar: Grammar, language: Language) -> Export:
        """Give names to everything."""
        names = ExportNames(rule_base)
        conditional = [each.id for each in rule_base.questions.values() if each.ask_when is not None]
        asked, stand_ins = ({id_: names.free(f"{id_}__{what}") for id_ in conditional} for what in ("asked", "answer"))
        return cls(rule_base, names, asked, stand_ins, grammar, language)

    def stages(self) -> Iterator[RelevanceStage | DecisionStage]:
        """Yield what has to be worked out, each after all that it rests on."""
        for id_ in self.rule_base.order:
            if id_ in self.rule_base.decisions:
                yield self._weighed(self.rule_base.decisions[id_])
            elif (asked := self.rule_base.questions[id_].ask_when) is not None:
                named = Expression(self.asked[id_], fold(asked, _Reading(self)))
                yield RelevanceStage(self.rule_base.questions[id_], self.names[id_], named, self._needs((asked,)))

    def _needs(self, conditions: Iterable[Condition]) -> tuple[QuestionId | DecisionId, ...]:
        """Return the questions and decisions that conditions are about."""
        return tuple(dict.fromkeys(atom.fact.split(".")[0] for each in conditions for atom in atoms(each)))

    def _weighed(self, decision: Decision) -> DecisionStage:
        reading, grammar = _Reading(self), self.grammar
        name = self.names[decision.id]
        held = {rule.id: self.names.free(f"{decision.id}__{rule.id}") for rule in decision.rules}
        steps = [Expression(held[rule.id], fold(rule.when, reading), rule.because[self.language]) for rule in decision.rules]
        needs = self._needs(decision.conditions)
        match decision.policy:
            case First(rows):
                result = text(NONE)
                for row in reversed(rows):
                    result = grammar.choose(grammar.own(held[row.id]), text(row.then), result)
                return DecisionStage(decision, name, tuple(steps), result, {}, needs)
            case Score() as policy:
                told = _Totals(self, decision, policy, {id_: grammar.own(each) for id_, each in held.items()})
                return DecisionStage(decision, name, (*steps, *told.steps()), told.winner(), told.totals, needs)


class _Totals:
    """How a decision by score comes out: the highest total wins, of several the present form or else the first.

    What is excluded gets a total below any that rules can give.
    """

    def __init__(self, export: Export, decision: Decision, policy: Score, held: Mapping[str, str]) -> None:
        free, of = export.names.free, decision.id
        self.totals = {each: free(f"{of}__total_{each}") for each in policy.tie_break}
        self._left = {each: free(f"{of}__left_{each}") for each in policy.tie_break}
        self._today = {each: free(f"{of}__today_{each}") for each in policy.tie_break if each in policy.present}
        self._best = free(f"{of}__best")
        self._export, self._policy, self._held = export, policy, held
        self._lowest = -1 - sum(abs(effect) for rule in policy.rules for effect in rule.effects.values())

    def steps(self) -> Iterator[Expression]:
        """Yield the totals, what is left of each where it may be excluded, the best, and what there is today."""
        grammar, rules = self._export.grammar, self._policy.rules
        for each, name in self.totals.items():
            effects = [grammar.choose(self._held[r.id], str(r.effects[each]), "0") for r in rules if r.effects.get(each)]
            yield Expression(name, " + ".join(f"({effect})" for effect in effects) or "0")
        for each, name in self._left.items():
            excluding = [self._held[rule.id] for rule in rules if each in rule.excludes]
            total = grammar.own(self.totals[each])
            yield Expression(name, grammar.choose(any_of(excluding), str(self._lowest), total) if excluding else total)
        yield Expression(self._best, f"max([{', '.join(map(grammar.own, self._left.values()))}])")
        for each, name in self._today.items():
            yield Expression(name, fold(self._policy.present[each], _Reading(self._export)))

    def winner(self) -> str:
        """Write which alternative wins, `none` if all are excluded."""
        grammar, best = self._export.grammar, self._export.grammar.own(self._best)
        winner = text(NONE)
        for each in reversed(self._left):
            winner = grammar.choose(grammar.same(grammar.own(self._left[each]), best), text(each), winner)
        for each, today in self._today.items():
            level = grammar.same(grammar.own(self._left[each]), best)
            winner = grammar.choose(f"{grammar.own(today)} and {level}", text(each), winner)
        return grammar.choose(f"{best} > {self._lowest}", winner, text(NONE))


@dataclass(frozen=True, slots=True)
class _Reading:
    """Conditions as expressions: the algebra."""

    export: Export

    def test(self, fact: FactId, region: Region) -> str:
        """Write that a fact lies in a region: of a question that is not asked, whether `otherwise` does."""
        base, names = self.export.rule_base, self.export.names
        if fact in base.decisions:
            return self._among(names[fact], fact, region)
        question = base.questions[fact.split(".")[0]]
        answer = self.export.grammar.answer(names[question.id], self.export.stand_ins.get(question.id))
        said = self._said(question, fact, region, answer)
        if question.ask_when is None:
            return said
        return where_asked(self.export.asked[question.id], said, question.otherwise[fact], region, self)

    def _said(self, question: Question, fact: FactId, region: Region, name: str) -> str:
        grammar = self.export.grammar
        if isinstance(region, Span):
            domain = question.domains[fact]
            ends = [f"{name} >= {number(region.low)}"] if isinstance(domain, Span) and region.low > domain.low else []
            ends += [f"{name} <= {number(region.high)}"] if isinstance(domain, Span) and region.high < domain.high else []
            return self.all(tuple(ends))
        if question.kind in {Kind.YES_NO, Kind.SEVERAL}:
            several = question.kind is Kind.SEVERAL
            holds = grammar.has(name, fact.removeprefix(f"{question.id}.")) if several else grammar.is_true(name)
            both = YES_NO.values <= region.values
            return "true" if both else holds if YES in region.values else self.negate(holds)
        return self._among(name, fact, region)

    def _among(self, name: str, fact: FactId, region: Region) -> str:
        domain = self.export.rule_base.domains[fact]
        if not isinstance(region, Choices) or not isinstance(domain, Choices):
            return "false"
        return (
            "true" if domain.values <= region.values else self.export.grammar.is_one_of(name, tuple(sorted(region.values)))
        )

    def all(self, parts: tuple[str, ...]) -> str:
        """Join by *and*."""
        return " and ".join(f"({part})" for part in parts) or "true"

    def any(self, parts: tuple[str, ...]) -> str:
        """Join by *or*."""
        return any_of(parts)

    def negate(self, part: str) -> str:
        """Turn round."""
        return f"not({part})"


def any_of(parts: Iterable[str]) -> str:
    """Join by *or*."""
    return " or ".join(f"({part})" for part in parts) or "false"


def text(value: str) -> str:
    """Write an id as a text; ids hold neither quotes nor backslashes."""
    return f'"{value}"'


def number(value: float) -> str:
    """Write a number: a whole one without decimals."""
    return str(int(value)) if value == int(value) else repr(value)
