"""What profiles said, for reading many at once: from facts, or from a frame as `score_frame` reads it.

A truth is an array of profiles by 1. All of it is before relevance: whether a question applies is read elsewhere.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

from orgdesign.model.logic import FactId, Facts, In, Region, Truth, atoms, within
from orgdesign.model.rulebase import RuleBase

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Truths: TypeAlias = NDArray[np.int8]


class ProfileTruths(Protocol):
    """What profiles say, before relevance: a truth for each of them, as an array of profiles by 1."""

    def truth(self, fact: FactId, region: Region) -> Truths:
        """Tell whether what was said of a fact lies in a region."""
        ...


@dataclass(frozen=True, slots=True)
class TruthsOfFacts:
    """What was said, as facts of each profile (see `profile.known`)."""

    rule_base: RuleBase
    profiles: Sequence[Facts]

    def truth(self, fact: FactId, region: Region) -> Truths:
        """Tell whether what was said of a fact lies in a region."""
        return self._column([within(said, region) for said in self._of(fact)])

    def _of(self, fact: FactId) -> list[Region]:
        whole = self.rule_base.domains[fact]
        return [facts.get(fact, whole) for facts in self.profiles]

    def _column(self, truths: list[Truth]) -> Truths:
        return np.array(truths, np.int8).reshape(-1, 1)


class TruthsOfFrame:
    """What was said, as a frame of profiles that `score_frame` reads: its cells are read in the same way."""

    def __init__(self, rule_base: RuleBase, frame: pl.DataFrame) -> None:
        """Read every test of the rule base, once for all profiles."""
        from orgdesign.engine.columns import read_tests

        found = (atom for condition in rule_base.conditions for atom in atoms(condition))
        tests = tuple(dict.fromkeys(atom for atom in found if atom.fact not in rule_base.decisions))
        read = read_tests(rule_base, frame, tests)
        self._said = {test: read[f"{at}"].to_numpy().reshape(-1, 1) for at, test in enumerate(tests)}

    def truth(self, fact: FactId, region: Region) -> Truths:
        """Tell whether what was said of a fact lies in a region."""
        return self._said[In(fact, region)]


@dataclass(frozen=True, slots=True)
class TruthsOfSome:
    """What some profiles among many said, from the first up to the end."""

    many: ProfileTruths
    first: int
    end: int

    def truth(self, fact: FactId, region: Region) -> Truths:
        """Tell whether what was said of a fact lies in a region."""
        return self.many.truth(fact, region)[self.first : self.end]
