"""Plausible profiles, drawn by a rule base's plausibility model: as many as wanted, the same for the same seed.

Knows random numbers and the model of `model.plausibility`; knows nothing of how a rule base judges.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass, field
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeAlias, assert_never

import numpy as np
import polars as pl

from orgdesign.model.logic import Span
from orgdesign.model.plausibility import (
    Answering,
    Correlations,
    Follows,
    LatentId,
    Ordered,
    Picked,
    PickedOptions,
    Plausibility,
    Quantity,
    Unordered,
)
from orgdesign.model.rulebase import Kind, Question, RuleBase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]
    Places: TypeAlias = NDArray[np.int64]

_NORMAL = NormalDist()


def draw(rule_base: RuleBase, count: int, seed: int, plausibility: Plausibility | None = None) -> pl.DataFrame:
    """Return so many complete profiles, in the form that `score_frame` reads.

    Without a model every answer is uniform and independent of the others.
    """
    drawing = _Drawing(count, np.random.Generator(np.random.PCG64(seed)))
    answers = {} if plausibility is None else plausibility.answers
    for factor in () if plausibility is None else plausibility.factors:
        drawing.latent(factor.id, factor.follows)
    # In the order of the model, for there one answer may follow another; then those that it does not name.
    in_order = [*answers, *(id_ for id_ in rule_base.questions if id_ not in answers)]
    columns = {
        name: column
        for id_ in in_order
        for name, column in drawing.columns(rule_base.questions[id_], answers.get(id_)).items()
    }
    return pl.DataFrame([columns[fact] for question in rule_base.questions.values() for fact in question.domains])


@dataclass(slots=True)
class _Drawing:
    """Profiles in the making: the latents that were drawn, for what comes later to follow."""

    count: int
    chance: np.random.Generator
    latents: dict[LatentId, Numbers] = field(default_factory=dict)
    correlations: Correlations = field(default_factory=Correlations)

    def latent(self, id_: LatentId, follows: Follows) -> Numbers:
        """Draw a latent that others may follow."""
        drawn = self.latents[id_] = self._following(follows)
        self.correlations.add(id_, follows)
        return drawn

    def columns(self, question: Question, answering: Answering | None) -> Mapping[str, pl.Series]:
        """Draw the answers to a question: one column, or one for each option of a several-choice question."""
        match answering:
            case None:
                return self._uniform(question)
            case Ordered(shares, follows):
                places: Places = np.searchsorted(_cuts(tuple(shares.values())), self.latent(question.id, follows))
                return {question.id: _words(question.id, tuple(shares), places)}
            case Unordered():
                return {question.id: _words(question.id, tuple(answering.shares), self._weighed(answering))}
            case PickedOptions(options):
                facts = ((question.fact(option), self._picked(picked)) for option, picked in options.items())
                return {fact: pl.Series(fact, picked) for fact, picked in facts}
            case Quantity(median, spread, follows):
                logarithms = math.log(median) + spread * self.latent(question.id, follows)
                return {question.id: _numbers(question, np.exp(logarithms))}
            case _:
                assert_never(answering)

    def _following(self, follows: Follows) -> Numbers:
        """Draw a standard normal quantity that follows others: what they leave unexplained is its own chance."""
        own = math.sqrt(max(0.0, 1.0 - self.correlations.explained(follows)))
        drawn = own * self.chance.standard_normal(self.count)
        for each, loading in follows.items():
            drawn += loading * self.latents[each]
        return drawn

    def _picked(self, picked: Picked) -> NDArray[np.bool_]:
        return self._following(picked.follows) > _quantile(1.0 - picked.share)

    def _weighed(self, answering: Unordered) -> Places:
        """Draw options by weights: the highest of their log-odds with Gumbel noise (E.J. Gumbel, 1954)."""
        odds = []
        for option, share in answering.shares.items():
            lean = self.chance.gumbel(size=self.count) + (math.log(share) if share else -math.inf)
            for each, strength in answering.leans.get(option, {}).items():
                lean += strength * self.latents[each]
            odds.append(lean)
        highest: Places = np.argmax(np.stack(odds), axis=0)
        return highest

    def _uniform(self, question: Question) -> Mapping[str, pl.Series]:
        if question.kind is Kind.SEVERAL:
            return {fact: pl.Series(fact, self.chance.integers(0, 2, self.count) == 1) for fact in question.domains}
        domain = question.domains[question.id]
        if isinstance(domain, Span):
            return {question.id: _numbers(question, self.chance.uniform(domain.low, domain.high, self.count))}
        chosen = self.chance.integers(0, len(question.values), self.count)
        return {question.id: _words(question.id, question.values, chosen)}


def _cuts(shares: tuple[float, ...]) -> Numbers:
    """Return where the normal distribution is cut so that each part has its share."""
    total = sum(shares)
    return np.array([_quantile(sum(shares[: at + 1]) / total) for at in range(len(shares) - 1)])


def _quantile(share: float) -> float:
    if share <= 0.0:
        return -math.inf
    return math.inf if share >= 1.0 else _NORMAL.inv_cdf(share)


def _words(name: str, options: tuple[str, ...], places: Places) -> pl.Series:
    return pl.Series(name, options, dtype=pl.String).gather(pl.Series(places)).alias(name)


def _numbers(question: Question, numbers: Numbers) -> pl.Series:
    domain = question.domains[question.id]
    assert isinstance(domain, Span)  # noqa: S101  a number question has a range
    steps = np.clip(numbers, domain.low, domain.high).round(question.decimals)
    return pl.Series(question.id, steps if question.decimals else steps.astype(np.int64))
