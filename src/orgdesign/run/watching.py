"""What a change of a rule base does, seen at each save: faults, cases, who gets another outcome, and promises.

`Watch` keeps what does not change from save to save: the rule base that changes are measured against, and the profiles that
were drawn, or read from a portfolio, with how they come out under it. Reads files; prints nothing and waits for nothing.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from orgdesign.analysis.advices.shifts import Population, Shifts
from orgdesign.analysis.rulebase.cases import CaseResult, bears, run_case
from orgdesign.analysis.rulebase.difference import Aspect, Changed, RuleBaseDifference, difference
from orgdesign.load.rules.cases import load_cases
from orgdesign.load.rules.folder import SUFFIX
from orgdesign.load.rules.plausibility import load_plausibility
from orgdesign.load.rules.rulebase import load_rule_base

if TYPE_CHECKING:
    import polars as pl

    from orgdesign.analysis.worlds.verification import ProvedFinding
    from orgdesign.model.case import Case
    from orgdesign.model.diagnostic import Diagnostic
    from orgdesign.model.logic import Facts
    from orgdesign.model.plausibility import Plausibility
    from orgdesign.model.rulebase import RuleBase

PLAUSIBLE, SEED = 10_000, 0
"""How many profiles are drawn, and from which seed: the same at each save."""
Stamps: TypeAlias = Mapping[Path, tuple[int, int]]
"""When each file was last written, in nanoseconds, and its size."""


def stamps(folder: Path) -> Stamps:
    """Return the files of a rule base as they stand; a file that goes while one looks is not there."""
    found: dict[Path, tuple[int, int]] = {}
    for path in folder.rglob(f"*{SUFFIX}"):
        try:
            stat = path.stat()
        except OSError:
            continue
        found[path] = (stat.st_mtime_ns, stat.st_size)
    return found


@dataclass(frozen=True, slots=True)
class Seen:
    """What was seen at one save. Without a rule base there are only findings; `portfolio` is None if none was named."""

    rule_base: RuleBase | None
    found: tuple[Diagnostic, ...]
    cases: tuple[CaseResult, ...] = ()
    difference: RuleBaseDifference | None = None
    plausible: Shifts | None = None
    portfolio: Shifts | None = None

    @property
    def failed(self) -> tuple[CaseResult, ...]:
        """The cases that come out otherwise than they expect."""
        return tuple(result for result in self.cases if not result.passed)


@dataclass(frozen=True, slots=True)
class Proofs:
    """What follows: cases that fail only by what is proved, and broken promises, of so many."""

    failed: tuple[CaseResult, ...]
    broken: tuple[ProvedFinding, ...]
    promises: int


class Watch:
    """Looks at a folder again and again, beside one rule base."""

    def __init__(
        self, folder: Path, baseline: RuleBase, plausibility: Plausibility | None, portfolio: Population | None
    ) -> None:
        """Take the folder, and what is measured against; draw and score the profiles."""
        from orgdesign.analysis.rulebase.plausibility import draw

        self.folder = folder
        self.baseline = baseline
        self.plausible = Population(baseline, draw(baseline, PLAUSIBLE, SEED, plausibility))
        self.portfolio = portfolio
        self.before: Seen | None = None
        for population in (self.plausible, portfolio):
            if population is not None:
                population.outcomes  # noqa: B018  scored now, so that no save has to wait for it

    def look(self) -> Iterator[Seen]:
        """Seen at the folder as it stands: yield first who changes, then the same with the cases."""
        rule_base, found = load_rule_base(self.folder)
        if rule_base is None:
            yield Seen(None, found)
            return
        _, of_model = load_plausibility(self.folder, rule_base)
        differs = difference(self.baseline, rule_base)
        seen = Seen(
            rule_base,
            (*found, *of_model),
            difference=differs,
            plausible=self._under(self.plausible, differs),
            portfolio=None if self.portfolio is None else self._under(self.portfolio, differs),
        )
        yield seen
        cases, of_cases = load_cases(self.folder, rule_base)
        self.before = replace(seen, found=(*seen.found, *of_cases), cases=_run(rule_base, cases, self._kept(rule_base)))
        yield self.before

    def _kept(self, rule_base: RuleBase) -> Mapping[str, CaseResult]:
        """Return what held at the save before and holds still: where only strengths changed, of rules that do not hold."""
        if self.before is None or self.before.rule_base is None:
            return {}
        changed = _strengths(difference(self.before.rule_base, rule_base))
        if changed is None:
            return {}
        return {each.case.id: each for each in self.before.cases if each.passed and not bears(each, changed)}

    @staticmethod
    def _under(population: Population, differs: RuleBaseDifference) -> Shifts:
        if not differs.in_meaning:
            return Shifts(population.size, 0, 0, ())
        return population.under(differs.new)


def prove(look: Seen) -> Iterator[Proofs | None]:
    """Prove of a look what takes longer: None after each step, for whoever asks to stop there, and at the end the proofs."""
    from orgdesign.analysis.worlds.settled import prover
    from orgdesign.analysis.worlds.verification import verify_promises

    if look.rule_base is None:
        return
    broken: list[ProvedFinding] = []
    promises = 0
    for finding in verify_promises(look.rule_base):
        promises += 1
        broken += [] if finding is None else [finding]
        yield None
    failed: list[CaseResult] = []
    proved = prover(look.rule_base)
    for result in look.cases:
        if result.passed and not result.advice.settled:
            again = run_case(look.rule_base, result.case, proved)
            failed += [] if again.passed else [again]
            yield None
    yield Proofs(tuple(failed), tuple(broken), promises)


def read_portfolio(inputs: Sequence[str], rule_base: RuleBase) -> tuple[Population, tuple[Diagnostic, ...]]:
    """Return the profiles that are meant, files and tables, and what is wrong with those that cannot be read.

    Raises `Unusable` where a table turns out not to be well-formed.
    """
    import polars as pl

    from orgdesign.load.batch.portfolio import find_profiles, frame_of, reading_batches
    from orgdesign.load.tables.profile_table import open_table, split_inputs
    from orgdesign.model.profile import known

    tables, others = split_inputs(inputs)
    paths, found = find_profiles(others)
    facts = [fact for question in rule_base.questions.values() for fact in question.domains]
    faults = [*found]
    frames: list[pl.DataFrame] = []
    apart: list[tuple[str, Facts]] = []
    if paths:
        with reading_batches(paths, rule_base) as reading:
            batches = [*reading]
        frames.append(frame_of(batches, rule_base).drop("file"))
        profiles = (read.profile for batch in batches for read in batch.rows.apart)
        apart = [(profile.municipality, known(rule_base, profile)) for profile in profiles if profile is not None]
        faults += [each for batch in batches for read in batch.rows.findings for each in read.diagnostics if each.is_error]
    for name in tables:
        table, of_table = open_table(Path(name), rule_base)
        faults += [each for each in of_table if each.is_error]
        for batch in table.batches() if table is not None else ():
            known_columns = [fact for fact in facts if fact in batch.frame.columns]
            frames.append(batch.frame.select("municipality", *known_columns))
            faults += [each for each in batch.faults if each.is_error]
    frame = (
        pl.concat(frames, how="diagonal_relaxed")
        if frames
        else pl.DataFrame({"municipality": []}, {"municipality": pl.String})
    )
    names = frame["municipality"].to_list()
    return Population(rule_base, frame.drop("municipality"), names, apart), tuple(faults)


def _strengths(differs: RuleBaseDifference) -> frozenset[str] | None:
    """Return the rules of which only the strengths changed, None if anything else changed in meaning."""
    changes = [change for change in differs.changes if change.in_meaning]
    if any(aspect.in_meaning for aspect in differs.head):
        return None
    named = [
        change.name
        for change in changes
        if isinstance(change, Changed) and {each for each in change.aspects if each.in_meaning} == {Aspect.EFFECT}
    ]
    return frozenset(named) if len(named) == len(changes) else None


def _run(rule_base: RuleBase, cases: Sequence[Case], kept: Mapping[str, CaseResult]) -> tuple[CaseResult, ...]:
    """Run cases as they lead; one that fails so is proved before it is told, for bounds may leave open what is settled.

    What is `kept` is taken over, unless the case itself was changed.
    """
    from orgdesign.analysis.worlds.settled import prover

    results = [
        kept[case.id] if case.id in kept and kept[case.id].case == case else run_case(rule_base, case) for case in cases
    ]
    if all(result.passed for result in results):
        return tuple(results)
    proved = prover(rule_base)
    return tuple(each if each.passed else run_case(rule_base, each.case, proved) for each in results)
