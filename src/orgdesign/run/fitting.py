"""Strengths from judged cases: what there is to judge by, the smallest change, what it does, and the files that say so.

Reads files and writes none but those of a rule base, when asked to; prints nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

from orgdesign.analysis.fitting.contradictions import contradictions
from orgdesign.analysis.fitting.smallest import Fitted, fit
from orgdesign.analysis.fitting.strengths import MovedStrength, Order, weighing_rules
from orgdesign.analysis.rulebase.cases import CaseResult, run_case
from orgdesign.analysis.rulebase.difference import RuleBaseDifference, difference
from orgdesign.load.rules.cases import load_case_files, load_cases
from orgdesign.load.rules.folder import files_of
from orgdesign.load.rules.reweighing import NotWritten, Rewritten, reweighed
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.tables.profile_table import split_inputs
from orgdesign.load.temporary import TemporaryFolder
from orgdesign.model.rulebase import Grade, RuleBase

if TYPE_CHECKING:
    from orgdesign.analysis.advices.shifts import Shifts
    from orgdesign.model.case import Case
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.plausibility import Plausibility

PLAUSIBLE, SEED = 10_000, 0
"""How many plausible profiles are looked at, and from which seed they are drawn."""
MOST_SETS = 5
"""How many contradictions are told."""


@dataclass(frozen=True, slots=True)
class Mended:
    """A change that lets all cases hold: how large, in which files, and what it does.

    `own` are the rule base's own cases under it. Nothing changes where all cases hold as it is.
    """

    cases: int
    failed: int
    change: tuple[MovedStrength, ...]
    files: tuple[Rewritten, ...]
    differs: RuleBaseDifference | None
    plausible: Shifts | None
    own: tuple[CaseResult, ...]


@dataclass(frozen=True, slots=True)
class Contradictory:
    """No strengths let all cases hold: some of the smallest sets that cannot hold together, and whether there are more."""

    cases: int
    failed: int
    sets: tuple[tuple[Case, ...], ...]
    more: bool


def read_judged(inputs: Sequence[str], rule_base: RuleBase) -> tuple[tuple[Case, ...], tuple[Diagnostic, ...]]:
    """Return the cases of files, folders and tables, and what is wrong with the others.

    Raises `Unusable` where a table turns out not to be well-formed.
    """
    from orgdesign.analysis.fitting.judged import cases_of_table

    tables, others = split_inputs(inputs)
    cases, found = load_case_files(map(Path, others), rule_base)
    for name in tables:
        more, faults = cases_of_table(Path(name), rule_base)
        cases, found = (*cases, *more), (*found, *faults)
    return cases, found


def pinned_rules(rule_base: RuleBase, names: Iterable[str]) -> tuple[frozenset[str], tuple[str, ...]]:
    """Return the rules that are meant by rules, decisions and grades, and the names that mean none."""
    of: dict[str, set[str]] = {grade.value: set() for grade in Grade}
    of |= {id_: set() for id_ in rule_base.decisions}
    for decision, rule in weighing_rules(rule_base):
        of[rule.id] = {rule.id}
        of[decision].add(rule.id)
        of[rule.ground.grade.value].add(rule.id)
    names = tuple(names)
    return frozenset(rule for name in names for rule in of.get(name, ())), tuple(name for name in names if name not in of)


def mend(  # noqa: PLR0913, PLR0917  what was asked for
    folder: Path,
    rule_base: RuleBase,
    cases: Sequence[Case],
    pinned: frozenset[str],
    order: Order,
    plausibility: Plausibility | None,
) -> Mended | Contradictory:
    """Return the smallest change after which all cases hold, as it stands in the changed files; or why there is none.

    `rule_base` is the one in the folder. What is told is that of the changed files, read anew. Raises `NotWritten`, OSError.
    """
    found = fit(rule_base, cases, pinned, order)
    if not isinstance(found, Fitted):
        sets = tuple(islice(contradictions(rule_base, cases, pinned), MOST_SETS + 1))
        return Contradictory(len(cases), found.failed, sets[:MOST_SETS], len(sets) > MOST_SETS)
    return told(folder, rule_base, cases, found.change, plausibility, failed=found.failed)


def told(  # noqa: PLR0913  what was asked for
    folder: Path,
    rule_base: RuleBase,
    cases: Sequence[Case],
    change: tuple[MovedStrength, ...],
    plausibility: Plausibility | None,
    *,
    failed: int,
) -> Mended:
    """Return what a change of strengths does, as it stands in the changed files. Raises `NotWritten`, OSError."""
    if not change:
        return Mended(len(cases), failed, (), (), None, None, ())
    files = reweighed(rule_base, {(each.rule.id, each.alternative): each.new for each in change})
    after = _as_written(folder, files, change)
    own, _ = load_cases(folder, rule_base)
    return Mended(
        cases=len(cases),
        failed=failed,
        change=change,
        files=files,
        differs=difference(rule_base, after),
        plausible=_shifts(rule_base, after, plausibility),
        own=tuple(run_case(after, case) for case in own),
    )


def _as_written(folder: Path, files: Sequence[Rewritten], change: Sequence[MovedStrength]) -> RuleBase:
    """Return the rule base of the changed files. Raises `NotWritten` if it is not the one that was meant."""
    with TemporaryFolder() as temporary:
        copy = temporary / folder.resolve().name
        new = {file.path: file.new for file in files}
        for path in files_of(folder):
            place = copy / path.relative_to(folder)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(new.get(path) or path.read_bytes())
        after, _ = load_rule_base(copy)
    effects: Mapping[str, Mapping[str, int]] = {}
    if after is not None:
        effects = {rule.id: rule.effects for _, rule in weighing_rules(after)}
    for each in change:
        if effects.get(each.rule.id, {}).get(each.alternative) != each.new:
            raise NotWritten(files[0].path.as_posix(), each.rule.id)
    if after is None:
        raise NotWritten(folder.as_posix(), "")
    return after


def _shifts(before: RuleBase, after: RuleBase, plausibility: Plausibility | None) -> Shifts:
    from orgdesign.analysis.advices.shifts import Population
    from orgdesign.analysis.rulebase.plausibility import draw

    return Population(before, draw(before, PLAUSIBLE, SEED, plausibility)).under(after)
