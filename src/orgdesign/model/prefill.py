"""Where a table holds what is known of a municipality: which columns say whose row it is, and which answer a question.

A rule base declares it, in terms of names that columns may have; so no program knows the tables of any publisher. It decides
no advice. Knows nothing of files.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from orgdesign.model.diagnostic import Place


@dataclass(frozen=True, slots=True)
class Coding:
    """The columns that may hold the code of an area, and how that of a municipality is written: `prefix`, then `digits`."""

    columns: tuple[str, ...]
    prefix: str
    digits: int


@dataclass(frozen=True, slots=True)
class PrefillColumns:
    """The columns that may answer a question, and what stands in them for its options.

    The first name of a column that a table has is the one that counts. A cell that `values` does not name says what it would
    say in a profile.
    """

    columns: tuple[str, ...]
    values: Mapping[str, str]
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Prefill:
    """How tables answer questions, by the question's id.

    `names` are the columns that may hold the name of a municipality, `periods` those that tell when a row holds. `missing`
    are the cells that say nothing. `aliases` gives the name that tables use for another by which a municipality goes, and
    `others` are names of what is no municipality, such as a total. `sheet` and `header` (a row, from 1) tell where one
    particular file holds its table.
    """

    names: tuple[str, ...]
    coding: Coding | None
    answers: Mapping[str, PrefillColumns]
    periods: tuple[str, ...] = ()
    missing: frozenset[str] = frozenset()
    aliases: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    others: frozenset[str] = frozenset()
    sheet: str | None = None
    header: int | None = None


def folded(name: str) -> str:
    """Return a name of a column, or a cell that stands for an option, as it is compared: without case and extra spaces."""
    return " ".join(name.split()).casefold()
