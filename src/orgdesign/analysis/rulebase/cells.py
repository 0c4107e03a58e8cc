"""The finitely many things that a rule base can tell apart: each fact's domain, cut into cells.

Two values lie in one cell if no test of the rule base, and none of the conditions that are asked besides, holds of the one
and not of the other. So whatever comes out for one value of a cell comes out for all. Knows conditions; knows nothing of how
they are read.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import reduce

from orgdesign.model.logic import Choices, Condition, FactId, Region, Span, atoms, union
from orgdesign.model.rulebase import NO, NONE, YES, Kind, Question, RuleBase


@dataclass(frozen=True, slots=True)
class Cells:
    """The cells of one fact, in the order of its values. Numbers are whole steps of `10 ** -decimals`.

    `found` keeps the places of the cells in each region that was asked for, for the same few are asked for time and again.
    """

    parts: tuple[Region, ...]
    decimals: int = 0
    found: dict[Region, frozenset[int]] = field(default_factory=dict, compare=False, repr=False)

    def inside(self, region: Region) -> frozenset[int]:
        """Return the places of the cells that lie in a region; ValueError if the region cuts a cell."""
        known = self.found.get(region)
        if known is None:
            known = self.found[region] = self._inside(region)
        return known

    def _inside(self, region: Region) -> frozenset[int]:
        meeting = self.meeting(region)
        if any(self._shared(self.parts[at], region) != self.parts[at] for at in meeting):
            raise ValueError(f"{region} cuts a cell: name the condition when the cells are made")
        return frozenset(meeting)

    def meeting(self, region: Region) -> tuple[int, ...]:
        """Return the places of the cells that share a value with a region."""
        return tuple(at for at, part in enumerate(self.parts) if self._shared(part, region) is not None)

    def shared(self, at: int, region: Region) -> Region:
        """Return the part of a cell that lies in a region; ValueError if there is none."""
        found = self._shared(self.parts[at], region)
        if found is None:
            raise ValueError(f"{region} shares nothing with {self.parts[at]}")
        return found

    def around(self, at: int, region: Region, allowed: Iterable[int]) -> Region:
        """Return the part of a region that lies in a cell or in others that are allowed; of numbers, without a gap.

        ValueError if one of them shares nothing with the region.
        """
        left = sorted({at, *allowed})
        if isinstance(region, Span):
            here = left.index(at)
            left = [each for place, each in enumerate(left) if each - at == place - here]
        return reduce(union, [self.shared(each, region) for each in left])

    def _shared(self, part: Region, region: Region) -> Region | None:
        match part, region:
            case Choices(values), Choices(others):
                return Choices(values & others) if values & others else None
            case Span(low, high), Span():
                first, last = on_grid(region, self.decimals)
                low, high = max(low, first), min(high, last)
                return Span(low, high) if low <= high else None
            case _:
                return None


def cells_of(rule_base: RuleBase, also: Iterable[Condition] = ()) -> Mapping[FactId, Cells]:
    """Return the cells of every fact, as fine as the rules, the relevance of questions and these conditions ask."""
    tested: dict[FactId, set[Region]] = {fact: set() for fact in rule_base.domains}
    for condition in (*rule_base.conditions, *also):
        for atom in atoms(condition):
            tested[atom.fact].add(atom.region)
    cells = {
        fact: _cut(question, fact, tested[fact]) for question in rule_base.questions.values() for fact in question.domains
    }
    for decision in rule_base.decisions.values():
        cells[decision.id] = Cells(tuple(Choices.of(value) for value in (*(a.id for a in decision.alternatives), NONE)))
    return cells


def on_grid(span: Span, decimals: int) -> tuple[float, float]:
    """Return the first and the last number of a span that a question with so many decimals can hold."""
    scale = 10**decimals
    # Rounding forgives what binary fractions lose.
    return math.ceil(round(span.low * scale, 3)) / scale, math.floor(round(span.high * scale, 3)) / scale


def _cut(question: Question, fact: FactId, tested: Iterable[Region]) -> Cells:
    domain = question.domains[fact]
    if isinstance(domain, Span):
        return _cut_numbers(domain, question.decimals, tested)
    values = (NO, YES) if question.kind is Kind.SEVERAL else question.values
    regions = [region.values for region in tested if isinstance(region, Choices)]
    alike: dict[tuple[bool, ...], set[str]] = {}
    for value in values:
        alike.setdefault(tuple(value in region for region in regions), set()).add(value)
    return Cells(tuple(Choices(frozenset(part)) for part in alike.values()))


def _cut_numbers(domain: Span, decimals: int, tested: Iterable[Region]) -> Cells:
    scale = 10**decimals
    first, last = (round(end * scale) for end in on_grid(domain, decimals))
    starts = {first}
    for region in tested:
        if isinstance(region, Span):
            low, high = (round(end * scale) for end in on_grid(region, decimals))
            if low <= high:
                starts |= {start for start in (low, high + 1) if first < start <= last}
    ordered = sorted(starts)
    ends = [*(start - 1 for start in ordered[1:]), last]
    return Cells(
        tuple(Span(start / scale, end / scale) for start, end in zip(ordered, ends, strict=True)),
        decimals,
    )
