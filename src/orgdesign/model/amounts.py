"""Amounts that are not known exactly, what they are counted by, and how much fits: bounds for `engine.takes` to add up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from orgdesign.model.logic import FactId

Amount: TypeAlias = tuple[float, float]
"""The least and the most of something that is not known exactly."""


@dataclass(frozen=True, slots=True)
class Per:
    """What an amount is counted by: it is for each `amount` of the answer to a question of numbers."""

    question: FactId
    amount: float


@dataclass(frozen=True, slots=True)
class Cap:
    """How many measures fit the first hundred days of a team of fewer than `below` people (None: of any size)."""

    below: float | None
    most: int
