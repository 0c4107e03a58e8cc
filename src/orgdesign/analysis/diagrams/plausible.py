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
from collections.abc import Callable, Iterator, Mapping, Sequence
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

    from orgdesign.analysis.diagrams.diagram import Masks

    Numbers: TypeAlias = NDArray[np.float64]

Stretch: TypeAlias = tuple[float, float]
"""From where to where a quantity lies."""
Around: TypeAlias = "Callable[[list[int]], Numbers]"
"""What is uncertain of some quantities at each point, together with each other; of each profile."""

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
        self._selecting = {fact: _Selecting(stretches) for fact, stretches in self._stretches.items()}
        self._factors = 0 if plausibility is None else len(plausibility.factors)
        """How many of the quantities are factors: they come first."""
        self._points = _spread_points(self._factors)
        self._around: dict[int, Numbers] = {}

    def weighing(self, allowed: Mapping[FactId, tuple[int, ...]], points: int = POINTS) -> Weighing:
        """Return how likely each allowed cell of each fact is, at up to so many points of the factors."""
        masks = {fact: np.zeros((1, len(self._cells[fact].parts)), dtype=np.bool_) for fact in allowed}
        for fact, mask in masks.items():
            mask[0, list(allowed[fact])] = True
        found = self.weighings(masks, points)
        chances = {fact: found[fact][0][:, list(places)] for fact, places in allowed.items()}
        count = len(next(iter(chances.values()), np.zeros((1, 0))))
        return Weighing(np.full(count, 1.0 / count), chances)

    def weighings(self, masks: Masks, points: int = POINTS) -> Mapping[FactId, Numbers]:
        """Return how likely each cell of each fact is, of many profiles: by profile, point (all as likely) and cell.

        Where a fact cannot lie its chance is nothing.
        """
        mean, spread = self._selected(masks)
        count, factors = max(1, min(points, len(self._points))), self._factors
        within = spread[:, :factors, :factors]
        values, vectors = np.linalg.eigh(within)
        root = vectors * np.sqrt(np.maximum(values, 0.0))[:, None, :]
        scattered = self._points[:count] if count > 1 else np.zeros((1, factors))
        away = math.sqrt(_SHARED) * np.matmul(scattered, root.transpose(0, 2, 1))
        pull = np.matmul(spread[:, :, :factors], np.linalg.pinv(within, hermitian=True, rcond=1e-9))
        # One point alone stands for all, with their whole spread.
        shared = _SHARED if count > 1 else 0.0
        alone = np.diagonal(spread, axis1=1, axis2=2)
        left = alone - shared * np.einsum("rkf,rkf->rk", pull, spread[:, :, :factors])
        means = mean[:, None, :] + np.matmul(away, pull.transpose(0, 2, 1))
        of_quantities = self._cuts.chances(means, _root(left), mean, _root(alone))
        found: dict[FactId, Numbers] = {}
        for question in self._base.questions.values():
            for fact in question.domains:
                mask = masks[fact]
                if (mask.sum(axis=1) == 1).all():  # what is known is certain, whatever stands behind it
                    found[fact] = np.repeat(mask[:, None, :].astype(np.float64), means.shape[1], axis=1)
                    continue
                if fact in of_quantities:
                    rows = of_quantities[fact]
                else:
                    rows = self._chances(question, fact, means, lambda at: _around(spread, shared * pull, at))
                found[fact] = _normalised(rows, mask)
        return found

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

    def _selected(self, masks: Masks) -> tuple[Numbers, Numbers]:
        """Return the means of all quantities, and how they vary together, after what is known; of each profile."""
        rows = len(next(iter(masks.values()), ()))
        mean = np.zeros((rows, len(self._together)))
        spread = np.repeat(self._together[None, :, :], rows, axis=0)
        for fact, selecting in self._selecting.items():
            if masks[fact].all():
                continue
            at = self._place[fact]
            some = ~masks[fact].all(axis=1) & (spread[:, at, at] >= _LEAST)
            here = slice(None) if some.all() else some.nonzero()[0]
            before, was = spread[here, at, at], mean[here, at]
            if before.size:
                to, left = selecting.moments(masks[fact][here], was, before)
                pull = spread[here, :, at] / before[:, None]
                mean[here] += pull * (to - was)[:, None]
                spread[here] -= pull[:, :, None] * pull[:, None, :] * (before - left)[:, None, None]
        return mean, spread

    def _chances(self, question: Question, fact: FactId, means: Numbers, around: Around) -> Numbers:
        """Return how likely each cell of a fact is at each point, if no normal quantity stands behind it."""
        cells = self._cells[fact]
        answering = None if self._model is None else self._model.answers.get(question.id)
        if isinstance(answering, Unordered):
            return _grouped(cells, self._weighed(answering, means, around))
        sizes = [len(part.values) if isinstance(part, Choices) else steps_of(part, cells.decimals) for part in cells.parts]
        return np.ones((*means.shape[:2], 1)) * np.array(sizes, dtype=np.float64)

    def _weighed(self, answering: Unordered, means: Numbers, around: Around) -> Mapping[str, Numbers]:
        """Return the chance of each option at each point: over points around it of the quantities that it leans on."""
        leant = sorted({self._place[each] for leans in answering.leans.values() for each in leans})
        values, vectors = np.linalg.eigh(around(leant))
        apart = np.matmul(
            self._scattered(len(leant)), (vectors * np.sqrt(np.maximum(values, 0.0))[:, None, :]).transpose(0, 2, 1)
        )
        odds: dict[str, Numbers] = {}
        for option, share in answering.shares.items():
            strengths = np.zeros(len(leant))
            for each, strength in answering.leans.get(option, {}).items():
                strengths[leant.index(self._place[each])] += strength
            odds[option] = share * np.exp(means[:, :, leant] @ strengths)[:, :, None] * np.exp(apart @ strengths)[:, None, :]
        together = sum(odds.values(), np.zeros(1))
        return {option: (each / together).mean(axis=2) for option, each in odds.items()}

    def _scattered(self, dimensions: int) -> Numbers:
        if dimensions not in self._around:
            self._around[dimensions] = _spread_points(dimensions, _AROUND)
        return self._around[dimensions]


class _Cuts:
    """All stretches of all quantities side by side, so that their chances are found at once."""

    def __init__(self, stretches: Mapping[FactId, tuple[tuple[Stretch, ...], ...]], place: Mapping[LatentId, int]) -> None:
        flat = [(place[fact], end) for fact, cells in stretches.items() for cell in cells for each in cell for end in each]
        ends = list(dict.fromkeys(flat))  # the end of a stretch is the beginning of the next
        where = {end: at for at, end in enumerate(ends)}
        self._latents = np.array([latent for latent, _ in ends], dtype=np.intp)
        self._ends = np.array([end for _, end in ends])
        self._lows = np.array([where[end] for end in flat[::2]], dtype=np.intp)
        self._highs = np.array([where[end] for end in flat[1::2]], dtype=np.intp)
        sizes = [len(cell) for cells in stretches.values() for cell in cells]
        self._cells = _begins(sizes)
        self._counts = [len(cells) for cells in stretches.values()]
        self._facts = _begins(self._counts)
        self._slices = {
            fact: slice(begin, begin + count)
            for fact, begin, count in zip(stretches, self._facts.tolist(), self._counts, strict=True)
        }

    def _shares(self, means: Numbers, sigma: Numbers) -> Numbers:
        below = _below((self._ends - means[..., self._latents]) / sigma[:, None, self._latents])
        return np.add.reduceat(np.maximum(below[..., self._highs] - below[..., self._lows], 1e-15), self._cells, axis=-1)

    def chances(self, means: Numbers, sigma: Numbers, mean: Numbers, alone: Numbers) -> Mapping[FactId, Numbers]:
        """Return how likely each cell of each fact is at each point.

        A few points stand for all, so they are raked (W.E. Deming and F.F. Stephan, Annals of Mathematical Statistics 11,
        1940) until each cell is as likely over all points together as it is by the mean and spread of its quantity `alone`.
        """
        if not len(self._latents):
            return {}
        found = self._shares(means, sigma)
        exact = np.maximum(self._shares(mean[:, None, :], alone), 1e-12)
        for _ in range(_RAKINGS if found.shape[1] > 1 else 0):
            found *= exact / np.maximum(found.mean(axis=1, keepdims=True), 1e-12)
            of_facts = np.maximum(np.add.reduceat(found, self._facts, axis=-1), 1e-300)
            found /= np.repeat(of_facts, self._counts, axis=-1)
        return {fact: found[..., cells] for fact, cells in self._slices.items()}


class _Selecting:
    """What it tells of a normal quantity that it lies in some of these stretches, of many profiles at once."""

    def __init__(self, stretches: Sequence[Sequence[Stretch]]) -> None:
        self._cells = [at for at, cell in enumerate(stretches) for _ in cell]
        self._ends, inverse = np.unique([end for cell in stretches for each in cell for end in each], return_inverse=True)
        self._lows, self._highs = inverse[::2], inverse[1::2]

    def moments(self, mask: NDArray[np.bool_], mean: Numbers, variance: Numbers) -> tuple[Numbers, Numbers]:
        """Return mean and variance of the quantity of each profile, of which this was expected."""
        lies, sigma = mask[:, self._cells], np.sqrt(variance)
        at = (self._ends - mean[:, None]) / sigma[:, None]
        tail, density = 0.5 * _erfc(at / math.sqrt(2.0)), np.exp(-0.5 * at * at) / math.sqrt(2.0 * math.pi)
        slope = np.where(np.isfinite(at), at, 0.0) * density
        low, high = self._lows, self._highs
        share = tail[:, low] - tail[:, high]
        mass = (lies * share).sum(axis=1)
        there = np.maximum(mass, _LEAST)
        to = (lies * (density[:, low] - density[:, high])).sum(axis=1) / there
        second = (lies * (share + slope[:, low] - slope[:, high])).sum(axis=1) / there
        mean_there, left = mean + sigma * to, variance * np.maximum(second - to * to, 1e-6)
        for row in np.flatnonzero(mass < _LEAST).tolist():
            # What was said is next to impossible by the model: it tells where it lies, as near as can be.
            ends = [end for end in self._ends[[*low[lies[row]], *high[lies[row]]]].tolist() if math.isfinite(end)]
            mean_there[row] = min(ends, key=lambda end: abs(end - mean[row]), default=mean[row])
            left[row] = variance[row] * 0.01
        return mean_there, left


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


def _around(spread: Numbers, pull: Numbers, at: list[int]) -> Numbers:
    """Return what is uncertain of some quantities at a point, together."""
    factors = pull.shape[2]
    around: Numbers = spread[:, at][:, :, at] - np.matmul(pull[:, at], spread[:, :factors, at])
    return around


def _root(variance: Numbers) -> Numbers:
    return np.sqrt(np.maximum(variance, _LEAST))


def _begins(sizes: Sequence[int]) -> NDArray[np.intp]:
    """Return where each of some parts begins that stand side by side."""
    return np.cumsum([0, *sizes], dtype=np.intp)[:-1]


def _erfc(at: Numbers) -> Numbers:
    """Return the complementary error function of each number, as exact as it gets."""
    return np.array([math.erfc(each) for each in at.ravel().tolist()]).reshape(at.shape)


def _below(at: Numbers) -> Numbers:
    """Return the normal distribution's share below each number, to seven places (Abramowitz and Stegun, 1964, 7.1.26)."""
    size: Numbers = np.abs(np.clip(at, -12.0, 12.0)) / math.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * size)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    upper = 0.5 * poly * np.exp(-size * size)
    return np.where(at < 0, upper, 1.0 - upper)


def _grouped(cells: Cells, odds: Mapping[str, Numbers]) -> Numbers:
    """Return the odds of each cell: those of its options together."""
    shape = next(iter(odds.values())).shape
    found = np.zeros((*shape, len(cells.parts)))
    for at, part in enumerate(cells.parts):
        for option in sorted(part.values) if isinstance(part, Choices) else ():
            if option in odds:
                found[..., at] += odds[option]
    return found


def _normalised(rows: Numbers, mask: NDArray[np.bool_]) -> Numbers:
    """Return chances that add up to one, with a little for what the model rules out: an answer may be there all the same."""
    some: Numbers = np.maximum(rows, 1e-12) * mask[:, None, :]
    some /= some.sum(axis=2, keepdims=True)
    return some
