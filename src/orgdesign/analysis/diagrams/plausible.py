"""How likely each open answer is by a plausibility model, given what was answered.

Behind the answers stand normal quantities that go together, and what is answered selects among them (`selecting`). The
factors are then set to a few points spread evenly over where they may lie; at each point the open answers are taken to be
independent of one another, so that diagrams can count them, and the points together keep what the factors make them share.
Knows no diagrams and draws nothing by chance.

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
from orgdesign.analysis.diagrams.selecting import Selecting, Stretch, Stretches, begins
from orgdesign.analysis.rulebase.cells import Cells
from orgdesign.model.logic import Choices, FactId, Span
from orgdesign.model.plausibility import Follows, LatentId, Ordered, Picked, PickedOptions, Plausibility, Quantity, Unordered
from orgdesign.model.rulebase import YES, RuleBase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.diagrams.diagram import Masks

    Numbers: TypeAlias = NDArray[np.float64]

POINTS = 16
"""At how many points of the factors open answers are weighed."""
_AROUND = 48
"""At how many points around each of them a choice is weighed that leans on quantities."""
_NORMAL = NormalDist()
_LEAST = 1e-9
_UNLIKELIEST = 1e-12
"""What an answer is given at least that the model rules out: it may be there all the same."""
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
        self._stretches: dict[FactId, tuple[Stretches, ...]] = {}
        rows: list[Follows] = []
        for id_, follows in self._latents():
            self._place[id_] = len(rows)
            rows.append(follows)
        self._selecting = Selecting(self._correlations(rows), self._stretches, self._place)
        self._cuts = _Cuts(self._stretches, self._place)
        self._leaning = {
            id_: _Leaning(answering, cells[id_], self._place)
            for id_, answering in ({} if plausibility is None else plausibility.answers).items()
            if isinstance(answering, Unordered)
        }
        self._sizes = {fact: _sizes(each) for fact, each in cells.items()}
        """How many values lie in each cell: what the model does not name, is any of them as likely."""
        self._factors = 0 if plausibility is None else len(plausibility.factors)
        """How many of the quantities are factors: they come first."""
        self._points = _spread_points(self._factors)

    def weighing(self, allowed: Mapping[FactId, tuple[int, ...]], points: int = POINTS) -> Weighing:
        """Return how likely each allowed cell of each fact is, at up to so many points of the factors."""
        masks = {fact: np.zeros((1, len(self._cells[fact].parts)), dtype=np.bool_) for fact in allowed}
        for fact, mask in masks.items():
            mask[0, list(allowed[fact])] = True
        found = self.weighings(masks, points)
        chances = {fact: _columns(found[fact][0], places) for fact, places in allowed.items()}
        count = len(next(iter(chances.values()), np.zeros((1, 0))))
        return Weighing(np.full(count, 1.0 / count), chances)

    def weighings(self, masks: Masks, points: int = POINTS) -> Mapping[FactId, Numbers]:
        """Return how likely each cell of each fact is, of many profiles: by profile, point (all as likely) and cell.

        Where a fact cannot lie its chance is nothing.
        """
        mean, spread = self._selecting.selected(masks)
        count, factors = max(1, min(points, len(self._points))), self._factors
        scattered = self._points[:count] if count > 1 else np.zeros((1, factors))
        # One point alone stands for all, with their whole spread.
        shared = _SHARED if count > 1 else 0.0
        values, vectors = np.linalg.eigh(spread[:, :factors, :factors])
        away = math.sqrt(_SHARED) * np.matmul(scattered, _rooted(values, vectors))
        pull = np.matmul(spread[:, :, :factors], _inverse(values, vectors))
        alone = np.diagonal(spread, axis1=1, axis2=2)
        left = alone - shared * np.einsum("rkf,rkf->rk", pull, spread[:, :, :factors])
        means = mean[:, None, :] + np.matmul(away, pull.transpose(0, 2, 1))
        found = dict(self._cuts.chances(means, _root(left), mean, _root(alone), masks))
        for question in self._base.questions.values():
            for fact in question.domains:
                if fact in found:
                    continue
                if (masks[fact].sum(axis=1) == 1).all():  # what is known is certain, whatever stands behind it
                    found[fact] = np.repeat(masks[fact][:, None, :].astype(np.float64), means.shape[1], axis=1)
                elif fact in self._leaning:
                    found[fact] = _normalised(self._leaning[fact].chances(means, spread, shared * pull), masks[fact])
                else:
                    found[fact] = _normalised(np.ones((*means.shape[:2], 1)) * self._sizes[fact], masks[fact])
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


class _Leaning:
    """A choice: the odds of each option lean on quantities, and are weighed over points around those of the factors."""

    def __init__(self, answering: Unordered, cells: Cells, place: Mapping[LatentId, int]) -> None:
        leant = sorted({place[each] for leans in answering.leans.values() for each in leans})
        options = list(answering.shares)
        self._leant = np.array(leant, dtype=np.intp)
        self._scattered = _spread_points(len(leant), _AROUND)
        self._shares = np.array([answering.shares[option] for option in options])
        self._strengths = np.zeros((len(leant), len(options)))
        for at, option in enumerate(options):
            for each, strength in answering.leans.get(option, {}).items():
                self._strengths[leant.index(place[each]), at] += strength
        parts = [part.values if isinstance(part, Choices) else frozenset[str]() for part in cells.parts]
        self._grouped = np.array([[float(option in part) for part in parts] for option in options])

    def chances(self, means: Numbers, spread: Numbers, pull: Numbers) -> Numbers:
        """Return how likely each cell is at each point; `pull` is that of the factors which the points set."""
        at, factors = self._leant, pull.shape[2]
        around = spread[:, at[:, None], at] - np.matmul(pull[:, at], spread[:, :factors, at])
        apart = np.matmul(self._scattered, _rooted(*np.linalg.eigh(around)))
        there = self._shares * np.exp(means[:, :, at] @ self._strengths)
        near = np.exp(apart @ self._strengths)
        # The odds of an option are a product of these; at each point around a point they are shared out among all options.
        shared_out = 1.0 / np.matmul(there, near.transpose(0, 2, 1))
        found: Numbers = (there * np.matmul(shared_out, near) / near.shape[1]) @ self._grouped
        return found


class _Cuts:
    """All stretches of all quantities side by side, so that their chances are found at once."""

    def __init__(self, stretches: Mapping[FactId, tuple[Stretches, ...]], place: Mapping[LatentId, int]) -> None:
        flat = [(place[fact], end) for fact, cells in stretches.items() for cell in cells for each in cell for end in each]
        ends = list(dict.fromkeys(flat))  # the end of a stretch is the beginning of the next
        where = {end: at for at, end in enumerate(ends)}
        self._latents = np.array([latent for latent, _ in ends], dtype=np.intp)
        self._ends = np.array([end for _, end in ends])
        self._lows = np.array([where[end] for end in flat[::2]], dtype=np.intp)
        self._highs = np.array([where[end] for end in flat[1::2]], dtype=np.intp)
        sizes = [len(cell) for cells in stretches.values() for cell in cells]
        self._cells = begins(sizes)
        counts = [len(cells) for cells in stretches.values()]
        self._facts = begins(counts)
        self._of = np.repeat(np.arange(len(counts)), counts)
        """Which fact each cell is of."""
        self._slices = {
            fact: slice(begin, begin + count)
            for fact, begin, count in zip(stretches, self._facts.tolist(), counts, strict=True)
        }

    def _shares(self, means: Numbers, sigma: Numbers) -> Numbers:
        below = _below((self._ends - means[..., self._latents]) / sigma[:, None, self._latents])
        return np.add.reduceat(np.maximum(below[..., self._highs] - below[..., self._lows], 1e-15), self._cells, axis=-1)

    def chances(
        self, means: Numbers, sigma: Numbers, mean: Numbers, alone: Numbers, masks: Masks
    ) -> Mapping[FactId, Numbers]:
        """Return how likely each cell of each fact is at each point.

        A few points stand for all, so they are raked (W.E. Deming and F.F. Stephan, Annals of Mathematical Statistics 11,
        1940) until each cell is as likely over all points together as it is by the mean and spread of its quantity `alone`.
        """
        if not len(self._latents):
            return {}
        found = self._shares(means, sigma)
        exact = np.maximum(self._shares(mean[:, None, :], alone), 1e-12)
        points = found.shape[1]
        for _ in range(_RAKINGS if points > 1 else 0):
            found *= exact / np.maximum(np.add.reduce(found, axis=1, keepdims=True) / points, 1e-12)
            found /= np.maximum(self._totals(found), 1e-300)
        found = np.maximum(found, _UNLIKELIEST)
        found *= np.concatenate([masks[fact] for fact in self._slices], axis=1)[:, None, :]
        found /= self._totals(found)
        return {fact: found[..., cells] for fact, cells in self._slices.items()}

    def _totals(self, found: Numbers) -> Numbers:
        """Return for each cell what all cells of its fact add up to."""
        return np.add.reduceat(found, self._facts, axis=-1).take(self._of, axis=-1)


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


def _sizes(cells: Cells) -> Numbers:
    sizes = [len(part.values) if isinstance(part, Choices) else steps_of(part, cells.decimals) for part in cells.parts]
    return np.array(sizes, dtype=np.float64)


def _columns(rows: Numbers, places: Sequence[int]) -> Numbers:
    """Return these columns, mostly without a copy: cells that are allowed often lie side by side."""
    if places and places[-1] - places[0] == len(places) - 1:
        return rows[:, places[0] : places[-1] + 1]
    return rows[:, list(places)]


def _rooted(values: Numbers, vectors: Numbers) -> Numbers:
    """Return by what uncorrelated points are multiplied to vary as a matrix with these eigenvalues and eigenvectors says.

    The symmetric root: it depends on the matrix alone; vectors of equal eigenvalues turn on the last bit of a sum.
    """
    root: Numbers = np.matmul(vectors * np.sqrt(np.maximum(values, 0.0))[:, None, :], vectors.transpose(0, 2, 1))
    return root


def _inverse(values: Numbers, vectors: Numbers) -> Numbers:
    """Return the inverse of such a matrix, where it has one (E.H. Moore and R. Penrose)."""
    sizes = np.abs(values)
    some = sizes > 1e-9 * sizes.max(axis=1, initial=0.0, keepdims=True)
    inverse = np.divide(1.0, values, out=np.zeros_like(values), where=some)
    found: Numbers = np.matmul(vectors * inverse[:, None, :], vectors.transpose(0, 2, 1))
    return found


def _root(variance: Numbers) -> Numbers:
    return np.sqrt(np.maximum(variance, _LEAST))


def _below(at: Numbers) -> Numbers:
    """Return the normal distribution's share below each number, to seven places (Abramowitz and Stegun, 1964, 7.1.26)."""
    size: Numbers = np.abs(np.clip(at, -12.0, 12.0)) / math.sqrt(2.0)
    t = 1.0 / (1.0 + 0.3275911 * size)
    poly = t * (0.254829592 + t * (-0.284496736 + t * (1.421413741 + t * (-1.453152027 + t * 1.061405429))))
    upper = 0.5 * poly * np.exp(-size * size)
    return np.where(at < 0, upper, 1.0 - upper)


def _normalised(rows: Numbers, mask: NDArray[np.bool_]) -> Numbers:
    """Return chances that add up to one over the cells that are allowed."""
    some: Numbers = np.maximum(rows, _UNLIKELIEST) * mask[:, None, :]
    some /= some.sum(axis=2, keepdims=True)
    return some
