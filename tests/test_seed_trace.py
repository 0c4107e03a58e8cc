"""The seed text lives in the rule base: docs/seed-trace.md names where, and names nothing that is not there."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from orgdesign.analysis.rulebase.entries import RuleOf, entries, name_of
from orgdesign.analysis.rulebase.references import ground_of, grounded
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.rulebase import Grade, Measure, RuleBase, Tension

SEED = "laros-2021"
PAGE = (Path(__file__).parents[1] / "docs" / "seed-trace.md").read_text(encoding="utf-8")
SENTENCES_IN_A_PARAGRAPH = {1: 7, 2: 1, 3: 9, 4: 5, 5: 4, 6: 3}
"""How many sentences the seed has before its contact details."""


@cache
def shipped() -> RuleBase:
    """Return the shipped rule base."""
    rule_base, diagnostics = load_rule_base(shipped_rule_base())
    assert rule_base is not None, diagnostics
    return rule_base


def table(heading: str) -> list[list[str]]:
    """Return the rows of the table under a heading."""
    part = PAGE.split(f"\n## {heading}\n")[1].split("\n## ")[0]
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in part.splitlines() if line.startswith("|")]
    return rows[2:]


FORWARD, BACK, LEFT_OUT = table("From sentence to rule base"), table("From rule base to sentence"), table("Left out")


def ids(cell: str) -> list[str]:
    """Return the ids in a cell."""
    return re.findall(r"`([^`]+)`", cell)


@pytest.mark.parametrize("row", FORWARD, ids=lambda row: row[0])
def test_every_sentence_has_a_home(row: list[str]) -> None:
    """Each names questions or decisions, and at least one rule, measure or tension; every id exists."""
    locator, says, asked, acted = row
    named = entries(shipped())
    assert says
    assert locator
    assert ids(asked)
    assert ids(acted)
    assert [id_ for id_ in (*ids(asked), *ids(acted)) if id_ not in named] == []
    assert all(isinstance(named[id_], RuleOf | Measure | Tension) for id_ in ids(acted))


def test_every_sentence_of_the_seed_is_traced_or_left_out() -> None:
    """Once, and never both; whatever is left out has a reason."""
    locators = [row[0] for row in FORWARD] + [row[0] for row in LEFT_OUT]
    assert len(locators) == len(set(locators))
    expected = {f"alinea {at}, zin {each + 1}" for at, count in SENTENCES_IN_A_PARAGRAPH.items() for each in range(count)}
    assert expected <= set(locators)
    assert all(reason for _, reason in LEFT_OUT)


def test_everything_that_rests_on_the_seed_is_traced_back() -> None:
    """Each rule, measure and tension with its grade, in the order of the rule base, and nothing else."""
    expected = [
        (name_of(each), ground_of(each).grade.value) for each in grounded(shipped()) if ground_of(each).source == SEED
    ]
    assert [(ids(id_)[0], grade) for id_, grade, _ in BACK] == expected


def test_no_other_source_claims_the_grade_of_the_seed() -> None:
    """What has the grade seed rests on the seed, and so stands in the table."""
    assert {ground_of(each).source for each in grounded(shipped()) if ground_of(each).grade is Grade.SEED} == {SEED}


def test_both_tables_agree() -> None:
    """Where a rule is traced back to a sentence, that sentence names the rule; and the reverse."""
    forward = {row[0]: ids(row[3]) for row in FORWARD}
    for id_, _, locators in BACK:
        named = ids(id_)[0]
        assert locators.split("; ") == [locator for locator, acted in forward.items() if named in acted]
