"""A plausibility model: which answers to the questions of a rule base go together, and how often each is given.

Behind the answers stand latent quantities, standard normal: the factors, and for each answer that has an order one of its
own. Each follows earlier ones by a loading and is for the rest its own chance. A question that the model does not name is
answered uniformly, whatever else is answered. Knows no random numbers; `analysis.rulebase.plausibility` draws.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

from orgdesign.model.diagnostic import Place
from orgdesign.model.rulebase import OptionId, QuestionId, Text

LatentId: TypeAlias = str
"""A factor, or a scale, yes/no or number question that comes earlier in the model."""

Follows: TypeAlias = Mapping[LatentId, float]
"""How strongly each earlier latent pulls, from -1 to 1. Followed alone, this is the correlation with it."""


@dataclass(frozen=True, slots=True)
class Factor:
    """Something behind the answers that nobody asks for."""

    id: LatentId
    meaning: Text
    follows: Follows
    place: Place = field(compare=False)


@dataclass(frozen=True, slots=True)
class Ordered:
    """A scale or yes/no answer: the latent quantity, cut where the shares say; lowest option first."""

    shares: Mapping[OptionId, float]
    follows: Follows


@dataclass(frozen=True, slots=True)
class Unordered:
    """A choice: the shares hold in the middle of every latent that an option leans on; a lean is in log-odds."""

    shares: Mapping[OptionId, float]
    leans: Mapping[OptionId, Follows]


@dataclass(frozen=True, slots=True)
class Picked:
    """One option of a several-choice answer: chosen by this share, from 0 to 1."""

    share: float
    follows: Follows


@dataclass(frozen=True, slots=True)
class PickedOptions:
    """A several-choice answer, option by option."""

    options: Mapping[OptionId, Picked]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number: lognormal, kept within the question's range; `spread` is the standard deviation of its logarithm."""

    median: float
    spread: float
    follows: Follows


Answering: TypeAlias = Ordered | Unordered | PickedOptions | Quantity


@dataclass(frozen=True, slots=True)
class Plausibility:
    """A whole model; factors and answers in the order in which they may follow each other."""

    description: Text
    factors: tuple[Factor, ...]
    answers: Mapping[QuestionId, Answering]


class Correlations:
    """How the latents go together, as far as they have been added."""

    def __init__(self) -> None:
        """Begin with no latents."""
        self._known: dict[LatentId, dict[LatentId, float]] = {}

    def explained(self, follows: Follows) -> float:
        """Return the share of the variance that what is followed explains; above 1 there is no such quantity."""
        return sum(one * other * self._known[a][b] for a, one in follows.items() for b, other in follows.items())

    def add(self, latent: LatentId, follows: Follows) -> None:
        """Take in a latent."""
        row = {other: sum(loading * self._known[each][other] for each, loading in follows.items()) for other in self._known}
        for other, correlation in row.items():
            self._known[other][latent] = correlation
        self._known[latent] = {**row, latent: 1.0}
