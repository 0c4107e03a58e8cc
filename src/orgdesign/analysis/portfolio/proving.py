"""What is proved of the profiles of a portfolio that are not complete: all together, on the rule base's diagrams.

What bounds leave open is looked into; bounds are sound, so nothing else needs to be. Profiles that the rules cannot tell
apart are looked into once. Where a decision has no diagram within the budget, one profile after another is, and where even
what is left of it would be too large the solver tells. Knows facts and outcomes; knows no frame.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Protocol, TypeAlias

import numpy as np

from orgdesign.analysis.portfolio.judging import ManyJudged, judge_many
from orgdesign.model.rulebase import NONE, DecisionId, RuleBase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from orgdesign.analysis.diagrams.chance import Chance
    from orgdesign.analysis.diagrams.compiled import Diagrams
    from orgdesign.analysis.diagrams.diagram import Masks
    from orgdesign.analysis.diagrams.passing import Endings
    from orgdesign.analysis.portfolio.said import ManySaid
    from orgdesign.analysis.worlds.completions import Worlds
    from orgdesign.model.logic import Facts
    from orgdesign.model.plausibility import Plausibility

    Flags = NDArray[np.bool_]
    Shares = NDArray[np.float64]
    Passed: TypeAlias = Mapping[DecisionId, Endings]

TOGETHER = 48
"""How many profiles of which half is open pass the diagrams at a time: fewer take longer to begin, more take memory."""
_GROWTH = 3.0
"""How many times as much room a profile takes for each tenth of the facts that is open beyond half of them."""


@dataclass(frozen=True, slots=True)
class Proved:
    """What is true of many profiles, and how likely each outcome is: of each decision by profile and way of coming out.

    A chance is not a number where it was not counted.
    """

    judged: ManyJudged
    chances: Mapping[DecisionId, Shares]


class Sharing(Protocol):
    """Shares out the parts of a portfolio among this process and others."""

    def passed(self, parts: Sequence[Masks], here: Callable[[Masks], Passed]) -> Iterator[Passed]:
        """Yield how the decisions come out for each part, in order; `here` lets one pass in this process."""


class Alone:
    """Lets this process do all."""

    def passed(self, parts: Sequence[Masks], here: Callable[[Masks], Passed]) -> Iterator[Passed]:
        """Yield what comes of each part."""
        return map(here, parts)


class Proving:
    """Proves the profiles of one portfolio."""

    def __init__(
        self,
        rule_base: RuleBase,
        expected: Callable[[], Plausibility | None] = lambda: None,
        diagrams: Diagrams | None = None,
        sharing: Sharing | None = None,
    ) -> None:
        """Take the rule base and what gives its plausibility model; neither that nor diagrams before they are needed."""
        self._base = rule_base
        self._expected = expected
        self._diagrams = diagrams
        self._sharing = sharing or Alone()

    @cached_property
    def _chance(self) -> Chance:
        from orgdesign.analysis.diagrams.chance import Chance
        from orgdesign.analysis.diagrams.kept import compiled_and_kept

        return Chance(self._diagrams or compiled_and_kept(self._base), self._expected())

    @cached_property
    def _worlds(self) -> Worlds:
        from orgdesign.analysis.worlds.completions import Worlds

        return Worlds(self._base)

    def proved(self, said: ManySaid) -> Proved:
        """Return what is proved of what many profiles said, with chances."""
        judged = judge_many(said)
        possible = {id_: found.possible for id_, found in judged.outcomes.items()}
        chances = {id_: each.astype(np.float64) for id_, each in possible.items()}
        unsure = np.flatnonzero(~np.all([found.single for found in judged.outcomes.values()], axis=0))
        if not unsure.size:
            return Proved(judged, chances)
        for rows, decision, can, share in self._looked_into(said.take(unsure)):
            possible[decision][unsure[rows]] = can
            chances[decision][unsure[rows]] = share
        return Proved(judge_many(said, possible), chances)

    def _looked_into(self, said: ManySaid) -> Iterator[tuple[NDArray[np.intp], DecisionId, Flags, Shares]]:
        """Yield for some profiles and a decision what is possible, and how likely."""
        masks = said.masks(self._chance.cells)
        beyond = [id_ for id_ in self._base.order if id_ in self._base.decisions and not self._chance.has(id_)]
        patterns = np.packbits(np.concatenate(list(masks.values()), axis=1), axis=1)
        _, first, same = np.unique(patterns, axis=0, return_index=True, return_inverse=True)
        same = same.ravel()
        order = np.argsort(same, kind="stable")
        bounds = np.searchsorted(same[order], np.arange(len(first) + 1))
        places = list(pairwise(begins_of({fact: mask[first] for fact, mask in masks.items()})))
        parts = [{fact: mask[first[begin:end]] for fact, mask in masks.items()} for begin, end in places]
        for (begin, end), passed in zip(places, self._sharing.passed(parts, self._chance.many), strict=True):
            some = first[begin:end]
            rows = order[bounds[begin] : bounds[end]]
            to = same[rows] - begin
            for decision, found in passed.items():
                yield rows, decision, found.possible[to], found.chances[to]
            for place, at in enumerate(some.tolist() if beyond else ()):
                for decision, can, share in self._one(said.row(at), beyond):
                    alike = rows[to == place]
                    yield alike, decision, np.tile(can, (len(alike), 1)), np.tile(share, (len(alike), 1))

    def _one(self, facts: Facts, decisions: list[DecisionId]) -> Iterator[tuple[DecisionId, Flags, Shares]]:
        """Yield what is possible of some decisions of one profile, and how likely, on what is left of their diagrams."""
        from orgdesign.analysis.worlds.settled import outcomes_of
        from orgdesign.engine.evaluate import evaluate_facts

        left = self._chance.within(facts)
        solved = outcomes_of(evaluate_facts(self._base, "", facts), decisions, self._worlds, left)
        for id_, outcome in self._chance.of(solved, left).items():
            names = [*(each.id for each in outcome.decision.alternatives), NONE]
            can = np.array([name in outcome.region.values for name in names])
            told = outcome.chances
            shares = [np.nan if told is None else told.shares.get(name, 0.0) for name in names]
            yield id_, can, can.astype(np.float64) if outcome.region.single else np.array(shares)


def begins_of(masks: Masks) -> list[int]:
    """Return where parts begin of profiles that are not too many to pass at a time, and where the last one ends."""
    open_ = np.mean([mask.sum(axis=1) > 1 for mask in masks.values()], axis=0)
    takes = np.maximum(1.0, _GROWTH ** (10.0 * (open_ - 0.5)))
    begins, room = [0], float(TOGETHER)
    for at, each in enumerate(takes.tolist()):
        room -= each
        if room < 0 and at > begins[-1]:
            begins.append(at)
            room = TOGETHER - each
    return [*begins, len(takes)]
