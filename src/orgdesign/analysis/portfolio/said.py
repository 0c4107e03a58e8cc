"""What many profiles said: of each fact the few regions that occur, and which profile said which.

So a test is looked up once for each region and not once for each profile. All of it is before relevance. Knows facts, and
frames with a column for each of them; knows no rules.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from orgdesign.engine.rows import region_of
from orgdesign.model.logic import FactId, Facts, Region, within
from orgdesign.model.rulebase import RuleBase

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from orgdesign.analysis.rulebase.cells import Cells

    Flags = NDArray[np.bool_]
    Truths = NDArray[np.int8]


@dataclass(frozen=True, slots=True)
class _Fact:
    """The regions that a fact can lie in, and by its place the one that each profile said; first that nothing was said."""

    regions: tuple[Region, ...]
    which: NDArray[np.intp]


@dataclass(frozen=True, slots=True)
class ManySaid:
    """What `count` profiles said, in order."""

    rule_base: RuleBase
    count: int
    facts: Mapping[FactId, _Fact]

    @classmethod
    def of_facts(cls, rule_base: RuleBase, profiles: Sequence[Facts]) -> ManySaid:
        """Take what was said as facts of each profile."""
        found = {}
        for fact, domain in _domains(rule_base).items():
            found[fact] = _indexed(domain, ((region, region) for region in (each.get(fact) for each in profiles)))
        return cls(rule_base, len(profiles), found)

    @classmethod
    def of_frame(cls, rule_base: RuleBase, frame: pl.DataFrame) -> ManySaid:
        """Take what the cells of a frame say that has a column for each fact; a fact without one was not answered."""
        found = {}
        for fact, domain in _domains(rule_base).items():
            cells = frame[fact].to_list() if fact in frame.columns else [None] * frame.height
            regions = {cell: region_of(cell) for cell in set(cells)}
            found[fact] = _indexed(domain, ((cell, regions[cell]) for cell in cells))
        return cls(rule_base, frame.height, found)

    def take(self, rows: NDArray[np.intp]) -> ManySaid:
        """Return what these profiles said."""
        some = {fact: _Fact(each.regions, each.which[rows]) for fact, each in self.facts.items()}
        return ManySaid(self.rule_base, len(rows), some)

    def row(self, at: int) -> Facts:
        """Return what one profile said."""
        return {fact: each.regions[each.which[at]] for fact, each in self.facts.items() if each.which[at]}

    def truth(self, fact: FactId, region: Region) -> Truths:
        """Tell whether what was said of a fact lies in a region, as an array of profiles by 1."""
        each = self.facts[fact]
        told = np.array([within(said, region) for said in each.regions], dtype=np.int8)
        return told[each.which].reshape(-1, 1)

    def masks(self, cells: Mapping[FactId, Cells]) -> Mapping[FactId, Flags]:
        """Return the cells in which each fact may lie: a row for each profile, a column for each cell."""
        found: dict[FactId, Flags] = {}
        for fact, each in self.facts.items():
            places = [cells[fact].meeting(region) for region in each.regions]
            table = np.zeros((len(places), len(cells[fact].parts)), dtype=np.bool_)
            for row, meeting in enumerate(places):
                table[row, list(meeting)] = True
            found[fact] = table[each.which]
        return found

    def given(self, fact: FactId) -> Flags:
        """Return who said anything of a fact."""
        return self.facts[fact].which > 0

    def single(self, fact: FactId) -> Flags:
        """Return of whom one value of a fact is left."""
        return self._flags(fact, [region.single for region in self.facts[fact].regions])

    def equal(self, fact: FactId, region: Region) -> Flags:
        """Return who said just this of a fact."""
        return self._flags(fact, [each == region for each in self.facts[fact].regions])

    def _flags(self, fact: FactId, flags: list[bool]) -> Flags:
        return np.array(flags, dtype=np.bool_)[self.facts[fact].which]


def _domains(rule_base: RuleBase) -> Mapping[FactId, Region]:
    return {fact: domain for question in rule_base.questions.values() for fact, domain in question.domains.items()}


def _indexed(domain: Region, said: Iterable[tuple[Hashable, Region | None]]) -> _Fact:
    """Number the regions as they come; each comes with something that stands for it. What says nothing is the domain."""
    regions, places = [domain], dict[Hashable, int]()
    which: list[int] = []
    for key, region in said:
        place = places.get(key)
        if place is None:
            place = 0 if region is None else len(regions)
            if region is not None:
                regions.append(region)
            places[key] = place
        which.append(place)
    return _Fact(tuple(regions), np.array(which, dtype=np.intp))
