"""What profiles said, for reading many at once: from facts, or from a frame as `score_frame` reads it.

A truth is an array of profiles by 1. Everything here is before relevance: whether a question applies is for who reads.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

from orgdesign.model.logic import Choices, FactId, Facts, In, Not, Region, Truth, atoms, union, within
from orgdesign.model.rulebase import YES, YES_NO, Grade, Ground, Kind, Question, QuestionId, Rule, RuleBase, Score

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Truths: TypeAlias = NDArray[np.int8]

_DOUBT, _READ = "__doubt", "__read"


class Said(Protocol):
    """What profiles say, before relevance: a truth for each of them, as an array of profiles by 1."""

    def truth(self, fact: FactId, region: Region) -> Truths:
        """Tell whether what was said of a fact lies in a region."""
        ...

    def doubtful(self, fact: FactId, region: Region) -> Truths:
        """Tell the same of a fact of which nobody knows whether its question applies: it may also be its `otherwise`."""
        ...


@dataclass(frozen=True, slots=True)
class SaidInFacts:
    """What was said, as facts of each profile (see `profile.known`)."""

    rule_base: RuleBase
    profiles: Sequence[Facts]

    def truth(self, fact: FactId, region: Region) -> Truths:
        """Tell whether what was said of a fact lies in a region."""
        return self._column([within(said, region) for said in self._of(fact)])

    def doubtful(self, fact: FactId, region: Region) -> Truths:
        """Tell the same where it may also be what holds otherwise."""
        (otherwise,) = [each.otherwise[fact] for each in self.rule_base.questions.values() if fact in each.otherwise]
        return self._column([within(union(said, otherwise), region) for said in self._of(fact)])

    def _of(self, fact: FactId) -> list[Region]:
        whole = self.rule_base.domains[fact]
        return [facts.get(fact, whole) for facts in self.profiles]

    def _column(self, truths: list[Truth]) -> Truths:
        return np.array(truths, np.int8).reshape(-1, 1)


class SaidInFrame:
    """What was said, as a frame of profiles that `score_frame` reads.

    Cells are read by `score_frame` itself: each atom of the rule base is put to it as a rule, and so is its negation, on
    questions that always apply or of which nobody knows whether they do.
    """

    def __init__(self, rule_base: RuleBase, frame: pl.DataFrame) -> None:
        """Begin with what was said where questions apply."""
        self._rule_base = rule_base
        self._frame = frame
        self._said = self._read(doubtful=False)

    def truth(self, fact: FactId, region: Region) -> Truths:
        """Tell whether what was said of a fact lies in a region."""
        return self._said[In(fact, region)]

    def doubtful(self, fact: FactId, region: Region) -> Truths:
        """Tell the same where it may also be what holds otherwise."""
        return self._doubtful[In(fact, region)]

    @cached_property
    def _doubtful(self) -> Mapping[In, Truths]:
        return self._read(doubtful=True)

    def _read(self, *, doubtful: bool) -> Mapping[In, Truths]:
        from orgdesign.engine.columns import score_frame

        tests = _tests(self._rule_base)
        scored = score_frame(_reader(self._rule_base, tests, doubtful=doubtful), self._frame, fired=True)

        def column(name: str) -> Truths:
            return scored[name].to_numpy().astype(np.int8).reshape(-1, 1)

        return {test: column(f"{_READ}_{at}") - column(f"{_READ}_{at}_not") for at, test in enumerate(tests)}


@dataclass(frozen=True, slots=True)
class SaidInSome:
    """What some profiles among many said, from the first up to the end."""

    many: Said
    first: int
    end: int

    def truth(self, fact: FactId, region: Region) -> Truths:
        """Tell whether what was said of a fact lies in a region."""
        return self.many.truth(fact, region)[self.first : self.end]

    def doubtful(self, fact: FactId, region: Region) -> Truths:
        """Tell the same where it may also be what holds otherwise."""
        return self.many.doubtful(fact, region)[self.first : self.end]


def _tests(rule_base: RuleBase) -> tuple[In, ...]:
    """Return every atom on what is asked, once."""
    found = (atom for condition in rule_base.conditions for atom in atoms(condition))
    return tuple(dict.fromkeys(atom for atom in found if atom.fact not in rule_base.decisions))


def _reader(rule_base: RuleBase, tests: tuple[In, ...], *, doubtful: bool) -> RuleBase:
    """Return a rule base that decides nothing and reads these tests as its rules."""
    questions: dict[QuestionId, Question] = {}
    for each in rule_base.questions.values():
        if doubtful and each.ask_when is not None:
            doubt = replace(
                each, id=_DOUBT, kind=Kind.YES_NO, options=(), domains={_DOUBT: YES_NO}, ask_when=None, otherwise={}
            )
            questions = {_DOUBT: doubt, **questions, each.id: replace(each, ask_when=In(_DOUBT, Choices.of(YES)))}
        else:
            questions[each.id] = replace(each, ask_when=None, otherwise={})
    any_decision = next(iter(rule_base.decisions.values()))
    because, ground, place = rule_base.title, Ground(None, Grade.ASSUMPTION), any_decision.place
    rules = [
        Rule(f"{_READ}_{at}{suffix}", condition, {}, frozenset(), because, ground, place)
        for at, test in enumerate(tests)
        for suffix, condition in (("", test), ("_not", Not(test)))
    ]
    order = tuple(each.id for each in any_decision.alternatives)
    decision = replace(any_decision, id=_READ, policy=Score(tuple(rules), order))
    domains = {fact: domain for each in questions.values() for fact, domain in each.domains.items()}
    return replace(
        rule_base,
        questions=questions,
        decisions={_READ: decision},
        layout=_READ,
        measures=(),
        tensions=(),
        domains=domains,
        order=(*questions, _READ),
    )
