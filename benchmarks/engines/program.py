"""One Python function that judges a profile, written out for a rule base: the engine tests, plain Python counts.

Engines that only know conditions share it; they say how a condition is tested. Knows no engine.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Protocol, TypeAlias, cast

import polars as pl

from benchmarks.interface import Judge, Profile, scored, stages, total_of, value_of
from orgdesign.model.logic import Condition, FactId
from orgdesign.model.rulebase import NONE, Decision, Question, Row, Rule, RuleBase

Judging: TypeAlias = Callable[[Profile], Mapping[str, object]]


class Tester(Protocol):
    """How an engine tests conditions within the function, where the profile so far is the dictionary `p`."""

    def tests(self, conditions: Sequence[Condition]) -> tuple[list[str], list[str]]:
        """Return lines that come before, and then an expression for each condition."""
        ...

    @property
    def tools(self) -> Mapping[str, object]:
        """What the lines and expressions refer to, by name."""
        ...


def prepare(rule_base: RuleBase, profiles: pl.DataFrame, tester: Tester, *, fired: bool) -> Judge:
    """Prepare the function, and the profiles as the dictionaries that it takes, by `name_of`."""
    lines = ["def judge(given):", *(f"    {line}" for line in _body(rule_base, tester, fired=fired))]
    names: dict[str, object] = dict(tester.tools)
    exec(compile("\n".join(lines), "<judge>", "exec"), names)  # noqa: S102  the text was made here
    judge = cast("Judging", names["judge"])
    given = profiles.rename(name_of).to_dicts()
    return lambda: [judge(profile) for profile in given]


def name_of(fact: FactId) -> str:
    """Return a fact's name as a name that most languages take."""
    return fact.replace(".", "__")


def _body(rule_base: RuleBase, tester: Tester, *, fired: bool) -> Iterator[str]:
    yield "p = dict(given)"
    yield "r = {}"
    for stage in stages(rule_base):
        if isinstance(stage, Decision):
            yield from _decided(stage, tester, fired=fired)
        else:
            yield from _closed(rule_base, *stage, tester)
    yield "return r"


def _closed(rule_base: RuleBase, question: Question, asked: Condition, tester: Tester) -> Iterator[str]:
    before, (test,) = tester.tests([asked])
    yield from before
    yield f"if not ({test}):"
    for fact, region in question.otherwise.items():
        yield f"    p[{name_of(fact)!r}] = {value_of(rule_base, fact, region)!r}"


def _decided(decision: Decision, tester: Tester, *, fired: bool) -> Iterator[str]:
    before, tests = tester.tests([rule.when for rule in decision.rules])
    yield from before
    yield from (_by_score if scored(decision) else _by_first)(decision, tests, fired)
    yield f"p[{decision.id!r}] = r[{decision.id!r}] = winner"


def _by_score(decision: Decision, tests: list[str], fired: bool) -> Iterator[str]:  # noqa: FBT001  two of one shape
    order = scored(decision)
    total = {alternative: f"t{at}" for at, alternative in enumerate(order)}
    out = {alternative: f"x{at}" for at, alternative in enumerate(order)}
    yield " = ".join(total.values()) + " = 0"
    yield " = ".join(out.values()) + " = False"
    for rule, test in zip(decision.rules, tests, strict=True):
        assert isinstance(rule, Rule)  # noqa: S101  a decision by score has rules
        if fired:
            yield f"r[{rule.id!r}] = bool({test})"
        yield f"if {test}:"
        yield from (f"    {total[each]} += {effect}" for each, effect in rule.effects.items())
        yield from (f"    {out[each]} = True" for each in rule.excludes)
    yield f"winner, best = {NONE!r}, -1000000"
    for alternative in order:
        yield f"if {total[alternative]} > best and not {out[alternative]}:"
        yield f"    winner, best = {alternative!r}, {total[alternative]}"
    yield from (f"r[{total_of(decision, each)!r}] = {total[each]}" for each in order)


def _by_first(decision: Decision, tests: list[str], fired: bool) -> Iterator[str]:  # noqa: FBT001  two of one shape
    if fired:
        yield from (f"r[{row.id!r}] = False" for row in decision.rules)
    for at, (row, test) in enumerate(zip(decision.rules, tests, strict=True)):
        assert isinstance(row, Row)  # noqa: S101  a decision by first match has rows
        yield f"{'elif' if at else 'if'} {test}:"
        yield f"    winner = {row.then!r}"
        if fired:
            yield f"    r[{row.id!r}] = True"
    yield "else:"
    yield f"    winner = {NONE!r}"
