"""Facts as columns of whole-number codes, and what *this fact lies in this region* means on them.

A fact's values are numbered: options in their order, numbers by their steps. One code below the lowest is *unknown*, so
that no null is ever compared. Each kind of fact here answers an atom for every row at once, as `within` does for one.
Knows nothing of frames, and nothing of rules.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from orgdesign.engine.column_truth import (
    KLEENE,
    UNKNOWN,
    Bool,
    ColumnTruth,
    Run,
    Whole,
    among,
    conjunction,
    disjunction,
    fitting,
    negation,
    runs,
)
from orgdesign.model.deciding import where_asked
from orgdesign.model.logic import Choices, FactId, Region, Span, Truth, within
from orgdesign.model.rulebase import NO, NONE, YES, AlternativeId, Kind, Question

if TYPE_CHECKING:
    import narwhals as nw

NO_ALTERNATIVE = -1
"""The place of what leads where nothing does."""


class Fact(Protocol):
    """A fact as columns."""

    def test(self, region: Region) -> ColumnTruth:
        """Tell where the fact lies in a region."""
        ...

    @property
    def single(self) -> Bool:
        """Where one value is left."""
        ...


@dataclass(frozen=True, slots=True)
class Scale:
    """How the values of a fact are numbered, from `lowest` to `highest`. Only what is chosen has `values`."""

    values: tuple[str, ...]
    decimals: int
    lowest: int
    highest: int

    @property
    def unknown(self) -> int:
        """The code that says that nothing is known."""
        return self.lowest - 1

    @property
    def dtype(self) -> Whole:
        """The smallest type that holds the codes."""
        return fitting(max(-self.unknown, self.highest))

    def runs(self, region: Region) -> tuple[Run, ...]:
        """Return the codes of a region."""
        match region:
            case Choices(values):
                return runs(at for at, value in enumerate(self.values) if value in values)
            case Span(low, high):
                return (_steps(low, high, self.decimals),)


def scale_of(question: Question, fact: FactId) -> Scale:
    """Return how the values of one of a question's facts are numbered."""
    domain = question.domains[fact]
    if isinstance(domain, Span):
        return Scale((), question.decimals, *_steps(domain.low, domain.high, question.decimals))
    values = (NO, YES) if question.kind is Kind.SEVERAL else question.values
    return Scale(values, 0, 0, len(values) - 1)


def _steps(low: float, high: float, decimals: int) -> Run:
    """Return the first and last whole number of steps in a span, forgiving what binary fractions lose."""
    return math.ceil(round(low * 10**decimals, 3)), math.floor(round(high * 10**decimals, 3))


@dataclass(frozen=True, slots=True)
class Said:
    """A fact as it was answered: codes, or no column at all. `complete` says that no code is *unknown*."""

    codes: nw.Expr | None
    scale: Scale
    domain: Region
    complete: bool

    @property
    def single(self) -> Bool:
        """Where it was answered."""
        if self.codes is None or self.complete:
            return self.complete
        return self.codes != self.scale.unknown

    def test(self, region: Region) -> ColumnTruth:
        """Tell where the answer lies in a region."""
        always = within(self.domain, region)
        if always is not Truth.UNKNOWN:
            return ColumnTruth.known(always is Truth.TRUE)
        if self.codes is None:
            return UNKNOWN
        wanted, unknown = self.scale.runs(region), self.scale.unknown
        if self.complete:
            return ColumnTruth.known(among(self.codes, wanted, (self.scale.lowest, self.scale.highest)))
        universe = (unknown, self.scale.highest)
        return ColumnTruth(among(self.codes, wanted, universe), among(self.codes, ((unknown, unknown), *wanted), universe))

    def is_at(self, region: Region) -> Bool:
        """Tell where it was answered with this one value."""
        return (
            False
            if self.codes is None
            else among(self.codes, self.scale.runs(region), (self.scale.unknown, self.scale.highest))
        )


@dataclass(frozen=True, slots=True)
class Closed:
    """A fact of a question that may not be asked: what was said where it applies, `otherwise` where it does not."""

    said: Said
    applies: ColumnTruth
    otherwise: Region

    @property
    def single(self) -> Bool:
        """Where one value is left, whether it applies or not."""
        not_asked = negation(self.applies.perhaps)
        same = disjunction((self.applies.sure, self.said.is_at(self.otherwise)))
        return disjunction((not_asked, conjunction((self.said.single, same))))

    def test(self, region: Region) -> ColumnTruth:
        """Tell where the fact lies in a region."""
        return where_asked(self.applies, self.said.test(region), self.otherwise, region, KLEENE)


@dataclass(frozen=True, slots=True)
class Possible:
    """A decision as it can still come out: a column for each alternative and for none, true where that can still win."""

    winners: Mapping[AlternativeId, Bool]
    single: Bool

    def test(self, region: Region) -> ColumnTruth:
        """Tell where only these, or also these, can win."""
        values = region.values if isinstance(region, Choices) else frozenset()
        inside = disjunction(can for each, can in self.winners.items() if each in values)
        outside = disjunction(can for each, can in self.winners.items() if each not in values)
        return ColumnTruth(negation(outside), inside)


@dataclass(frozen=True, slots=True)
class Leading:
    """A decision as it leads now: the place of its leading alternative, -1 where there is none.

    `open` is the decision as it can still come out, for where nothing leads yet; None where there is no such row.
    """

    place: nw.Expr
    alternatives: tuple[AlternativeId, ...]
    single: Bool
    open: Possible | None

    def test(self, region: Region) -> ColumnTruth:
        """Tell where what leads is one of these; where nothing does, where only these, or also these, can win."""
        values = region.values if isinstance(region, Choices) else frozenset()
        wanted = [at for at, each in enumerate(self.alternatives) if each in values]
        if self.open is None:
            wanted += [NO_ALTERNATIVE] if NONE in values else []
            return ColumnTruth.known(among(self.place, runs(wanted), (NO_ALTERNATIVE, len(self.alternatives) - 1)))
        leads = among(self.place, runs(wanted), (NO_ALTERNATIVE, len(self.alternatives) - 1))
        nothing, can = self.place == NO_ALTERNATIVE, self.open.test(region)
        return ColumnTruth(
            disjunction((leads, conjunction((nothing, can.sure)))), disjunction((leads, conjunction((nothing, can.perhaps))))
        )
