"""How much of what is still possible comes out how: shares, chances, and what each question can be expected to tell.

A `Weighing` says how likely each cell of each open fact is. Given that, facts are independent; several weighings with a
weight each are a mixture of such worlds, in which they need not be. A pass from below gives the chance of every outcome
from every node, a pass from the root how often each node is met: exact, and each edge is looked at once (A. Darwiche and P.
Marquis, *A Knowledge Compilation Map*, JAIR 17, 2002). Information is that of D.V. Lindley (Annals of Mathematical
Statistics 27, 1956). Knows diagrams; knows no plausibility model.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from orgdesign.analysis.diagrams.abreast import Abreast
from orgdesign.analysis.diagrams.compiled import Remaining
from orgdesign.analysis.diagrams.diagram import Diagram, Level
from orgdesign.analysis.rulebase.cells import Cells
from orgdesign.analysis.rulebase.references import owners
from orgdesign.model.logic import Choices, FactId, Region, Span
from orgdesign.model.rulebase import AlternativeId, DecisionId, QuestionId

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Chances: TypeAlias = NDArray[np.float64]
    """A row for each world of a mixture, a column for each cell in which the fact may still lie."""

MOST_TOGETHER = 1 << 12
"""Of how many ways to answer one question it is counted what each tells; beyond them its facts are weighed one by one."""


@dataclass(frozen=True, slots=True)
class Weighing:
    """How likely each cell of each fact is, in each world of a mixture; `weights` of the worlds add up to one.

    Each row of `chances` adds up to one over the cells that are still allowed.
    """

    weights: NDArray[np.float64]
    chances: Mapping[FactId, Chances]


def evenly(left: Remaining, known: Mapping[FactId, Region]) -> Weighing:
    """Return the weighing in which every value that is still possible of every fact is as likely as any other.

    So what it gives of an outcome is the share of all completions. `known` is what the answers settle; other facts may
    have any value.
    """
    base = left.diagrams.rule_base
    chances: dict[FactId, Chances] = {}
    for question in base.questions.values():
        for fact, domain in question.domains.items():
            cells = left.diagrams.cells[fact]
            counts = [_values(cells, at, known.get(fact, domain)) for at in left.allowed[fact]]
            chances[fact] = np.array([counts], dtype=np.float64) / sum(counts)
    return Weighing(np.ones(1), chances)


def _values(cells: Cells, at: int, region: Region) -> int:
    """Count the values that a cell and a region share."""
    shared = cells.shared(at, region)
    if isinstance(shared, Choices):
        return len(shared.values)
    return steps_of(shared, cells.decimals)


def steps_of(span: Span, decimals: int) -> int:
    """Count the numbers of so many decimals in a span."""
    return 1 + round((span.high - span.low) / 10.0**-decimals)


def chances(diagram: Diagram, weighing: Weighing) -> Mapping[AlternativeId, float]:
    """Return how likely each outcome is that is still possible; they add up to one."""
    shares = _arriving(diagram, [diagram.root], len(diagram.ends), weighing)
    possible = diagram.possible
    return {end: share for end, share in zip(diagram.ends, shares, strict=True) if end in possible}


def chances_of_all(left: Remaining, weighing: Weighing) -> Mapping[DecisionId, Mapping[AlternativeId, float]]:
    """Return how likely each outcome of each decision is that is still possible: of as many as can be in one pass."""
    abreast = left.abreast
    shares = iter(_arriving(abreast, abreast.at, abreast.outcomes, weighing))
    told = {id_: dict(zip(ends, shares, strict=False)) for id_, ends in abreast.ends.items()}
    found = {id_: {end: each[end] for end in each if end in abreast.possible[id_]} for id_, each in told.items()}
    return {id_: found.get(id_) or chances(diagram, weighing) for id_, diagram in left.decisions.items()}


def information(left: Remaining, decision: DecisionId, weighing: Weighing) -> Mapping[QuestionId, float]:
    """Return how many bits the answer to each question that matters can be expected to tell of an outcome.

    The answer to a several-choice question is told as a whole.
    """
    return informing(left.decisions[decision], owners(left.diagrams.rule_base), weighing)


def informing(diagram: Diagram, owner: Mapping[FactId, QuestionId], weighing: Weighing) -> Mapping[QuestionId, float]:
    """Return the same of any diagram, given of which question each fact is."""
    return dict(_informing(diagram, owner, weighing, _from_below(diagram, weighing))) if diagram.levels else {}


def _informing(
    diagram: Diagram, owner: Mapping[FactId, QuestionId], weighing: Weighing, below: NDArray[np.float64]
) -> Iterator[tuple[QuestionId, float]]:
    met = _at_roots(diagram, [diagram.root], weighing)
    for question, levels in _by_question(diagram, owner):
        together = int(np.prod([len(level.places) for level in levels])) <= MOST_TOGETHER
        parts = [levels] if together else [[level] for level in levels]
        gain = 0.0
        for part in parts:
            end = part[0].end
            waiting = np.flatnonzero(met[:end].any(axis=1))
            gain += _bits(
                np.stack(list(_outcomes(part, waiting, met[waiting].T * weighing.weights[:, None], below, weighing)))
            )
            for level in part:
                _descend(met, level, weighing)
        yield question, gain


def _by_question(diagram: Diagram, owner: Mapping[FactId, QuestionId]) -> Iterator[tuple[QuestionId, list[Level]]]:
    """Yield the levels of each question, which stand together."""
    together: list[Level] = []
    for level in diagram.levels:
        if together and owner[together[-1].fact] != owner[level.fact]:
            yield owner[together[-1].fact], together
            together = []
        together.append(level)
    yield owner[together[-1].fact], together


def _outcomes(
    levels: list[Level], at: NDArray[np.intp], met: NDArray[np.float64], below: NDArray[np.float64], weighing: Weighing
) -> Iterator[NDArray[np.float64]]:
    """Yield, for each way to answer these facts, how likely it is together with each outcome."""
    if not levels:
        yield np.einsum("wn,nwe->e", met, below[at])
        return
    level, rest = levels[0], levels[1:]
    here = (at >= level.start) & (at < level.end)
    for column in range(len(level.places)):
        to = at.copy()
        to[here] = level.table[at[here] - level.start, column]
        yield from _outcomes(rest, to, met * weighing.chances[level.fact][:, column, None], below, weighing)


def _bits(together: NDArray[np.float64]) -> float:
    """Return how far two things are from independent, given how likely each pair is."""
    apart = together.sum(axis=1, keepdims=True) * together.sum(axis=0, keepdims=True)
    there = together > 0
    return max(0.0, float((together[there] * np.log2(together[there] / apart[there])).sum()))


def _from_below(diagram: Diagram, weighing: Weighing) -> NDArray[np.float64]:
    """Return for each number, in each world, how likely each outcome is from there."""
    ends = len(diagram.ends)
    found = np.zeros((diagram.count, len(weighing.weights), ends))
    found[:ends] = np.eye(ends)[:, None, :]
    for level in reversed(diagram.levels):
        chance = weighing.chances[level.fact]
        here = found[level.start : level.end]
        for column in range(len(level.places)):
            here += found[level.table[:, column]] * chance[:, column, None]
    return found


def _arriving(
    nodes: Diagram | Abreast, roots: Sequence[int] | NDArray[np.intp], outcomes: int, weighing: Weighing
) -> list[float]:
    """Return how likely each outcome is, which have the lowest numbers, from the root whose diagram it is of."""
    met = _at_roots(nodes, roots, weighing)
    for level in nodes.levels:
        _descend(met, level, weighing)
    found: list[float] = (met[:outcomes] @ weighing.weights).tolist()
    return found


def _at_roots(nodes: Diagram | Abreast, roots: Sequence[int] | NDArray[np.intp], weighing: Weighing) -> NDArray[np.float64]:
    """Return for each number, in each world, how likely it is met: as yet only the roots are."""
    met = np.zeros((nodes.count, len(weighing.weights)))
    met[roots] = 1.0
    return met


def _descend(met: NDArray[np.float64], level: Level, weighing: Weighing) -> None:
    """Go on from the nodes of a level, as likely as each cell is."""
    here, worlds = met[level.start : level.end], met.shape[1]
    shares = here[:, None, :] * np.ascontiguousarray(weighing.chances[level.fact].T)
    to = level.table.astype(np.intp)[:, :, None] * worlds + np.arange(worlds)
    np.add.at(met.reshape(-1), to.ravel(), shares.ravel())  # of one dimension this is many times faster


def likeliest(found: Mapping[AlternativeId, float]) -> AlternativeId:
    """Return the outcome with the highest chance, of equals the first."""
    return max(found, key=lambda end: found[end])


def total(found: Iterable[Mapping[QuestionId, float]]) -> Mapping[QuestionId, float]:
    """Return the bits of each question over several decisions together."""
    added: dict[QuestionId, float] = {}
    for each in found:
        for question, bits in each.items():
            added[question] = added.get(question, 0.0) + bits
    return added
