"""How likely each open answer is by a plausibility model, given what was answered.

Behind the answers stand normal quantities that go together. An answer tells of its own that it lies between two cuts; what
that tells of all others is what K. Pearson (Philosophical Transactions A 200, 1903) and A.C. Aitken (Proceedings of the
Edinburgh Mathematical Society 4, 1934) found for selection: exact in mean and spread for one answer, and close for several
one after another. The factors are then set to a few points spread evenly over where they may lie; at each point the open
answers are taken to be independent of one another, so that diagrams can count them, and the points together keep what the
factors make them share. Knows no diagrams and draws nothing by chance.

What is left out: where both are open, that one answer follows another directly, as far as the factors do not tell; and what
a choice that leans on factors tells of these. `benchmarks/diagrams.py` measures what that costs.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from statistics import NormalDist
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.analysis.diagrams.counting import Weighing, steps_of
from orgdesign.analysis.rulebase.cells import Cells
from orgdesign.model.logic import Choices, FactId, Span
from orgdesign.model.plausibility import Follows, LatentId, Ordered, Picked, PickedOptions, Plausibility, Quantity, Unordered
from orgdesign.model.rulebase import YES, Question, RuleBase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Numbers: TypeAlias = NDArray[np.float64]

Stretch: TypeAlias = tuple[float, float]
"""From where to where a quantity lies."""

POINTS = 16
"""At how many points of the factors open answers are weighed."""
_AROUND = 48
"""At how many points around each of them a choice is weighed that leans on quantities."""
_NORMAL = NormalDist()
_LEAST = 1e-9
_RAKINGS = 4
_SHARED = 0.75
"""Which part of what factors explain the points keep; a quantity that is its factor would else jump between points."""


class Expecting:
    """What a rule base's plausibility model expects of answers, made once; without a model all values are as likely."""

    def __init__(self, rule_base: RuleBase, cells: Mapping[FactId, Cells], plausibility: Plausibility | None) -> None:
        """Work out how all quantities go together."""
        self._base = rule_base
        self._cells = cells
        self._model = plausibility
        self._place: dict[LatentId, int] = {}
        self._stretches: dict[FactId, tuple[tuple[Stretch, ...], ...]] = {}
        rows: list[Follows] = []
        for id_, follows in self._latents():
            self._place[id_] = len(rows)
            rows.append(follows)
        self._together = self._correlations(rows)
        self._cuts = _Cuts(self._stretches, self._place)
        self._factors = list(range(len(plausibility.factors))) if plausibility is not None else []
        self._points = _spread_points(len(self._factors))
        self._around: dict[int, Numbers] = {}

    def weighing(self, allowed: Mapping[FactId, tuple[int, ...]], points: int = POINTS) -> Weighing:
        """Return how likely each allowed cell of each fact is, at up to so many points of the factors."""
        mean, spread = self._selected(allowed)
        count = max(1, min(points, len(self._points)))
        at = self._factors
        within = spread[np.ix_(at, at)]
        values, vectors = np.linalg.eigh(within) if at else (np.zeros(0), np.zeros((0, 0)))
        root = vectors * np.sqrt(np.maximum(values, 0.0))
        scattered = self._points[:count] if count > 1 else np.zeros((1, len(at)))
        away = math.sqrt(_SHARED) * (scattered @ root.T)
        pull = spread[:, at] @ np.linalg.pinv(within, hermitian=True, rcond=1e-9) if at else np.zeros((len(mean), 0))
        # One point alone stands for all, with their whole spread.
        left = np.diag(spread) - (_SHARED * np.einsum("kf,kf->k", pull, spread[:, at]) if count > 1 else 0.0)
        means, sigma = mean + away @ pull.T, np.sqrt(np.maximum(left, _LEAST))
        # What is uncertain of a quantity at a point, together with others.
        around = spread - (_SHARED * pull @ spread[at] if count > 1 else 0.0)
        chances: dict[FactId, Numbers] = {}
        alone = np.sqrt(np.maximum(np.diag(spread), _LEAST))
        of_quantities, certain = self._cuts.chances(means, sigma, mean, alone), np.ones((count, 1))
        for question in self._base.questions.values():
            for fact in question.domains:
                places = allowed[fact]
                if len(places) > 1:
                    found = of_quantities[fact] if fact in of_quantities else self._chances(question, fact, means, around)
                    chances[fact] = _normalised(found if len(places) == found.shape[1] else found[:, list(places)])
                else:
                    chances[fact] = certain
        return Weighing(np.full(count, 1.0 / count), chances)

    def _latents(self) -> Iterator[tuple[LatentId, Follows]]:
        """Yield every normal quantity and what it follows, in the order of the model."""
        if self._model is None:
            return
        for factor in self._model.factors:
            yield factor.id, factor.follows
        for id_, answering in self._model.answers.items():
            question = self._base.questions[id_]
            match answering:
                case Ordered(shares, follows):
                    self._stretches[id_] = _of_words(self._cells[id_], _cut(shares))
                    yield id_, follows
                case Quantity():
                    self._stretches[id_] = _of_numbers(self._cells[id_], answering)
                    yield id_, answering.follows
                case PickedOptions(options):
                    for option, picked in options.items():
                        fact = question.fact(option)
                        self._stretches[fact] = _of_words(self._cells[fact], _picked(picked))
                        yield fact, picked.follows
                case Unordered():
                    pass

    def _correlations(self, rows: list[Follows]) -> Numbers:
        size = len(rows)
        found = np.eye(size)
        for at, follows in enumerate(rows):
            for each, loading in follows.items():
                found[at, :at] += loading * found[self._place[each], :at]
            found[:at, at] = found[at, :at]
        return found

    def _selected(self, allowed: Mapping[FactId, tuple[int, ...]]) -> tuple[Numbers, Numbers]:
        """Return the means of all quantities, and how they vary together, after what is known."""
        mean, spread = np.zeros(len(self._together)), self._together.copy()
        for fact, stretches in self._stretches.items():
            if len(allowed[fact]) < len(stretches):
                at = self._place[fact]
                before = float(spread[at, at])
                if before < _LEAST:
                    continue
                to, left = _moments([each for place in allowed[fact] for each in stretches[place]], float(mean[at]), before)
                pull = spread[:, at] / before
                mean = mean + pull * (to - mean[at])
                spread = spread - np.outer(pull, pull) * (before - left)
        return mean, spread

    def _chances(self, question: Question, fact: FactId, means: Numbers, around: Numbers) -> Numbers:
        """Return how likely each cell of a fact is at each point, if no normal quantity stands behind it."""
        cells = self._cells[fact]
        answering = None if self._model is None else self._model.answers.get(question.id)
        if isinstance(answering, Unordered):
            return _grouped(cells, self._weighed(answering, means, around))
        sizes = [len(part.values) if isinstance(part, Choices) else steps_of(part, cells.decimals) for part in cells.parts]
        return np.ones((len(means), 1)) * np.array(sizes, dtype=np.float64)

    def _weighed(self, answering: Unordered, means: Numbers, around: Numbers) -> Mapping[str, Numbers]:
        """Return the chance of each option at each point: over points around it of the quantities that it leans on."""
        leant = sorted({self._place[each] for leans in answering.leans.values() for each in leans})
        values, vectors = np.linalg.eigh(around[np.ix_(leant, leant)]) if leant else (np.zeros(0), np.zeros((0, 0)))
        scattered = self._scattered(len(leant)) @ (vectors * np.sqrt(np.maximum(values, 0.0))).T
        at = means[:, None, leant] + scattered[None, :, :]
        odds: dict[str, Numbers] = {}
        for option, share in answering.shares.items():
            strengths = np.zeros(len(leant))
            for each, strength in answering.leans.get(option, {}).items():
                strengths[leant.index(self._place[each])] += strength
            odds[option] = share * np.exp(at @ strengths)
        together = sum(odds.values(), np.zeros(at.shape[:2]))
        return {option: (each / together).mean(axis=1) for option, each in odds.items()}

    def _scattered(self, dimensions: int) -> Numbers:
        if dimensions not in self._around:
            self._around[dimensions] = _spread_points(dimensions, _AROUND)
        return self._around[dimensions]


class _Cuts:
    """All stretches of all quantities side by side, so that their chances are found at once."""

    def __init__(self, stretches: Mapping[FactId, tuple[tuple[Stretch, ...], ...]], place: Mapping[LatentId, int]) -> None:
        flat = [
            (place[fact], at, each) for fact, cells in stretches.items() for at, cell in enumerate(cells) for each in cell
        ]
        self._latents = np.array([latent for latent, _, _ in flat], dtype=np.intp)
        self._lows = np.array([low for _, _, (low, _) in flat])
        self._highs = np.array([high for _, _, (_, high) in flat])
        begin, columns = 0, list[int]()
        self._slices: dict[FactId, tuple[int, int]] = {}
        for fact, cells in stretches.items():
            columns += [begin + at for at, cell in enumerate(cells) for _ in cell]
            self._slices[fact] = (begin, begin + len(cells))
            begin += len(cells)
        self._sums = np.zeros((len(flat), begin))
        self._sums[np.arange(len(flat)), columns] = 1.0
        of = np.repeat(np.arange(len(stretches)), [len(cells) for cells in stretches.values()])
        self._same = (of[:, None] == of[None, :]).astype(np.float64)

    def _shares(self, means: Numbers, sigma: Numbers) -> Numbers:
        middle, width = means[:, self._latents], sigma[self._latents]
        shares = _below((self._highs - middle) / width) - _below((self._lows - middle) / width)
        found: Numbers = np.matmul(np.maximum(shares, 1e-15), self._sums)
        return found

    def chances(self, means: Numbers, sigma: Numbers, mean: Numbers, alone: Numbers) -> Mapping[FactId, Numbers]:
        """Return how likely each cell of each fact is at each point.

        A few points stand for all, so they are raked (W.E. Deming and F.F. Stephan, Annals of Mathematical Statistics 11,
        1940) until each cell is as likely over all points together as it is by the mean and spread of its quantity `alone`.
        """
        if not len(self._latents):
            return {}
        found, exact = self._shares(means, sigma), np.maximum(self._shares(mean[None, :], alone), 1e-12)
        for _ in range(_RAKINGS if len(found) > 1 else 0):
            found = found * (exact / np.maximum(found.mean(axis=0), 1e-12))
            found = found / np.maximum(found @ self._same, 1e-300)
        return {fact: found[:, begin:end] for fact, (begin, end) in self._slices.items()}


def _spread_points(dimensions: int, count: int = POINTS) -> Numbers:
    """Return points spread evenly over as many standard normal quantities (M. Roberts' additive recurrence, 2018)."""
    if not dimensions:
        return np.zeros((1, 0))
    golden = 2.0
    for _ in range(60):
        golden = (1.0 + golden) ** (1.0 / (dimensions + 1))
    steps = [golden ** -(at + 1) for at in range(dimensions)]
    points = [[_NORMAL.inv_cdf((0.5 + step * (row + 1)) % 1.0 or 0.5) for step in steps] for row in range(count)]
    found: Numbers = np.array(points)
    found -= found.mean(axis=0)
    # As many points can have no more than as many directions; with these each quantity varies by one, and none with another.
    root = np.linalg.cholesky(found.T @ found / len(found))
    return np.linalg.solve(root, found.T).T


def _cut(shares: Mapping[str, float]) -> Mapping[str, Stretch]:
    """Return between which cuts each option lies, lowest first."""
    total, so_far, found = sum(shares.values()), 0.0, {}
    for option, share in shares.items():
        low, so_far = so_far, so_far + share
        found[option] = (_quantile(low / total), _quantile(so_far / total))
    return found


def _picked(picked: Picked) -> Mapping[str, Stretch]:
    cut = _quantile(1.0 - picked.share)
    return {YES: (cut, math.inf), "": (-math.inf, cut)}


def _quantile(share: float) -> float:
    if share <= _LEAST:
        return -math.inf
    return math.inf if share >= 1.0 - _LEAST else _NORMAL.inv_cdf(share)


def _of_words(cells: Cells, stretches: Mapping[str, Stretch]) -> tuple[tuple[Stretch, ...], ...]:
    """Return the stretches of each cell; what is not named has the one that is named by nothing."""
    nowhere = stretches.get("", (0.0, 0.0))
    return tuple(
        tuple(stretches.get(value, nowhere) for value in sorted(part.values)) if isinstance(part, Choices) else ()
        for part in cells.parts
    )


def _of_numbers(cells: Cells, answering: Quantity) -> tuple[tuple[Stretch, ...], ...]:
    half, last = 0.5 * 10.0**-cells.decimals, len(cells.parts) - 1

    def at(number: float) -> float:
        return (math.log(number) - math.log(answering.median)) / answering.spread if number > 0 else -math.inf

    found: list[tuple[Stretch, ...]] = []
    for place, part in enumerate(cells.parts):
        assert isinstance(part, Span)  # noqa: S101  the cells of numbers are spans
        low = -math.inf if place == 0 else at(part.low - half)
        found.append(((low, math.inf if place == last else at(part.high + half)),))
    return tuple(found)


def _moments(stretches: Sequence[Stretch], mean: float, variance: float) -> tuple[float, float]:
    """Return mean and variance of a normal quantity of which it is known that it lies in one of these stretches."""
    sigma = math.sqrt(variance)
    mass = first = second = 0.0
    for low, high in stretches:
        a, b = (low - mean) / sigma, (high - mean) / sigma
        share = _tail(a) - _tail(b)
        one = _density(a) - _density(b)
        mass += share
        first += one
        second += share + (a * _density(a) if math.isfinite(a) else 0.0) - (b * _density(b) if math.isfinite(b) else 0.0)
    if mass < _LEAST:  # what was said is next to impossible by the model: it tells where it lies, as near as can be
        ends = [end for each in stretches for end in each if math.isfinite(end)]
        return min(ends, key=lambda end: abs(end - mean), default=mean), variance * 0.01
    to = first / mass
    return mean + sigma * to, variance * max(second / mass - to * to, 1e-6)


def _tail(at: float) -> float:
    return 0.5 * math.erfc(at / math.sqrt(2.0))


def _density(at: float) -> float:
    return math.exp(-0.5 * at * at) / math.sqrt(2.0 * math.pi)


def _below(at: Numbers) -> Numbers:
    """Return the normal distribution's share below each number, to seven places (Abramowitz and Stegun, 1964, 7.1.26)."""
    size: Numbers = np.abs(np.clip(at, -12.0, 12.0)) / math.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * size)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    upper = 0.5 * poly * np.exp(-size * size)
    return np.where(at < 0, upper, 1.0 - upper)


def _grouped(cells: Cells, odds: Mapping[str, Numbers]) -> Numbers:
    """Return the odds of each cell: those of its options together."""
    found = np.zeros((len(next(iter(odds.values()))), len(cells.parts)))
    for at, part in enumerate(cells.parts):
        for option in sorted(part.values) if isinstance(part, Choices) else ():
            if option in odds:
                found[:, at] += odds[option]
    return found


def _normalised(rows: Numbers) -> Numbers:
    """Return rows that add up to one, with a little for what the model rules out: an answer may be there all the same."""
    some: Numbers = np.maximum(rows, 1e-12)
    some /= some.sum(axis=1, keepdims=True)
    return some
