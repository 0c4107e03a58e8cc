"""What a change of rules does to given profiles: which municipalities get another advice, and whose answers no longer fit.

Each profile is read and evaluated under both rule bases. Knows profiles and advices; what was changed is told elsewhere.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from orgdesign.engine.evaluate import evaluate
from orgdesign.load.batch.portfolio import read_profiles
from orgdesign.load.batch.rows import ReadProfile
from orgdesign.model.advice import Advice, Status
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.rulebase import AlternativeId, DecisionId, RuleBase

Prove: TypeAlias = "Callable[[Advice], Advice]"
"""What proves the advices of one rule base."""


@dataclass(frozen=True, slots=True)
class Move:
    """A decision that comes out otherwise, or is as sure as it was no longer; None: nothing leads."""

    decision: DecisionId
    old: AlternativeId | None
    new: AlternativeId | None
    old_status: Status
    new_status: Status


@dataclass(frozen=True, slots=True)
class Moved:
    """A municipality whose advice changes: its decisions, and the measures and tensions that come and go."""

    file: str
    municipality: str
    moves: tuple[Move, ...]
    added: tuple[str, ...]
    removed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Unfit:
    """A profile that one rule base cannot read, or neither can: the errors under each."""

    file: str
    old: tuple[Diagnostic, ...]
    new: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class Consequences:
    """What becomes of so many profiles; those that are in neither list keep their advice."""

    profiles: int
    moved: tuple[Moved, ...]
    unfit: tuple[Unfit, ...]


def consequences(
    old: RuleBase, new: RuleBase, paths: Iterable[Path], proving: tuple[Prove, Prove] | None = None
) -> Consequences:
    """Return what becomes of the profiles in these files; as it is proved, if there is what proves under each."""
    prove_old, prove_new = proving or (_as_it_is, _as_it_is)
    paths = tuple(paths)
    moved: list[Moved] = []
    unfit: list[Unfit] = []
    for before, after in zip(read_profiles(paths, old), read_profiles(paths, new), strict=True):
        file = before.path.as_posix()
        if before.profile is None or after.profile is None:
            unfit.append(Unfit(file, _errors(before), _errors(after)))
        elif change := moved_by(file, prove_old(evaluate(old, before.profile)), prove_new(evaluate(new, after.profile))):
            moved.append(change)
    return Consequences(len(paths), tuple(moved), tuple(unfit))


def moved_by(file: str, old: Advice, new: Advice) -> Moved | None:
    """Return what differs between two advices to one municipality; None if nothing does.

    Decisions that only one rule base has are no change of the advice on the others.
    """
    moves = tuple(
        Move(id_, before.leading, after.leading, before.status, after.status)
        for id_, before in old.outcomes.items()
        if (after := new.outcomes.get(id_)) is not None and (before.leading, before.status) != (after.leading, after.status)
    )
    advised, advises = _listed(old), _listed(new)
    added = tuple(each for each in advises if each not in advised)
    removed = tuple(each for each in advised if each not in advises)
    return Moved(file, new.profile.municipality, moves, added, removed) if moves or added or removed else None


def _as_it_is(advice: Advice) -> Advice:
    return advice


def _listed(advice: Advice) -> tuple[str, ...]:
    return (*(measure.id for measure in advice.measures), *(tension.id for tension in advice.tensions))


def _errors(read: ReadProfile) -> tuple[Diagnostic, ...]:
    return tuple(each for each in read.diagnostics if each.is_error)
