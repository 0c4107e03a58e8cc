"""Where the parties of a decision sit, seen from the team: what a sketch of who sits where is drawn of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Where(StrEnum):
    """Where a party sits, seen from the team: part of it, close by, tied to it by a liaison, or in another organisation."""

    INSIDE = "inside"
    NEAR = "near"
    LIAISON = "liaison"
    OUTSIDE = "outside"


@dataclass(frozen=True, slots=True)
class Seat:
    """Where an alternative puts the party of its decision, and by what that is tied to the team."""

    where: Where
    link: Mapping[str, str] | None
