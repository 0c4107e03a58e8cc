"""What a change of rules does to the rows of tables: each row is read and judged under both rule bases.

A row that one rule base cannot read is named by its file and number. Knows tables by what `load.tables` makes of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from orgdesign.analysis.rulebase.consequences import Consequences, Moved, Prove, Unfit, moved_by
from orgdesign.engine.evaluate import evaluate_facts
from orgdesign.engine.rows import row_facts
from orgdesign.load.tables.profile_table import open_table
from orgdesign.model.columns import MUNICIPALITY, ROW
from orgdesign.model.diagnostic import Diagnostic
from orgdesign.model.logic import Facts
from orgdesign.model.rulebase import RuleBase


def of_tables(old: RuleBase, new: RuleBase, paths: Iterable[Path], proving: tuple[Prove, Prove]) -> Consequences:
    """Return what becomes of every row of these tables, as it is proved under each rule base.

    Raises:
        Unusable: a table turns out not to be well-formed.

    """
    moved: list[Moved] = []
    unfit: list[Unfit] = []
    profiles, (prove_old, prove_new) = 0, proving
    for path in paths:
        (before, faults_before), (after, faults_after) = _rows(path, old), _rows(path, new)
        for row in sorted({*before, *after, *faults_before, *faults_after}):
            profiles += 1
            file = f"{path.as_posix()}:{row}" if row else path.as_posix()
            if row not in before or row not in after:
                unfit.append(Unfit(file, faults_before.get(row, ()), faults_after.get(row, ())))
                continue
            (name, said), (_, says) = before[row], after[row]
            was, is_ = evaluate_facts(old, name, said), evaluate_facts(new, name, says)
            change = moved_by(file, prove_old(was), prove_new(is_))
            moved += [] if change is None else [change]
    return Consequences(profiles, tuple(moved), tuple(unfit))


def together(some: Iterable[Consequences]) -> Consequences:
    """Return what becomes of all profiles."""
    some = tuple(some)
    return Consequences(
        sum(each.profiles for each in some),
        tuple(moved for each in some for moved in each.moved),
        tuple(unfit for each in some for unfit in each.unfit),
    )


def _rows(path: Path, rule_base: RuleBase) -> tuple[Mapping[int, tuple[str, Facts]], Mapping[int, tuple[Diagnostic, ...]]]:
    """Return the rows of a table by their numbers, and what is wrong with the others; 0 is the table as a whole."""
    table, found = open_table(path, rule_base)
    if table is None:
        return {}, {0: tuple(each for each in found if each.is_error)}
    rows: dict[int, tuple[str, Facts]] = {}
    faults: dict[int, tuple[Diagnostic, ...]] = {}
    facts = [fact for question in rule_base.questions.values() for fact in question.domains]
    for batch in table.batches():
        known = [fact for fact in facts if fact in batch.frame.columns]
        for number, name, *cells in batch.frame.select(ROW, MUNICIPALITY, *known).iter_rows():
            rows[int(number)] = str(name), row_facts(known, cells)
        for fault in _errors(batch.faults):
            faults[fault.place.line] = (*faults.get(fault.place.line, ()), fault)
    return rows, faults


def _errors(found: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    return (each for each in found if each.is_error)
