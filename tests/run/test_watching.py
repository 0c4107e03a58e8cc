"""What a watch takes over from the save before is what it would find anew."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from orgdesign.analysis.rulebase.cases import run_case
from orgdesign.analysis.worlds.settled import prover
from orgdesign.load.rules.cases import load_cases
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.run.watching import Seen, Watch, read_portfolio
from tests.advices import CARE_HOME, PROFILES, care_home, tiny


@pytest.fixture
def watch(tmp_path: Path) -> Watch:
    """Return a watch on a copy of the care home."""
    folder = Path(shutil.copytree(CARE_HOME, tmp_path / "haus"))
    return Watch(folder, care_home(), None, None)


def last(watch: Watch) -> Seen:
    """Return what is seen in the end."""
    *_, seen = watch.look()
    return seen


def anew(folder: Path) -> dict[str, bool]:
    """Return which cases hold, each run and proved anew."""
    rule_base, _ = load_rule_base(folder)
    assert rule_base is not None
    return {each.id: run_case(rule_base, each, prover(rule_base)).passed for each in load_cases(folder, rule_base)[0]}


EDITS = (
    ("decisions/wache.yaml", "favours: {rufbereitschaft: moderate}", "favours: {rufbereitschaft: weak}"),
    ("decisions/wache.yaml", "favours: {wache: weak}", "favours: {wache: strong}"),
    ("decisions/wache.yaml", "favours: {rufbereitschaft: weak}", "opposes: {rufbereitschaft: strong}"),
    ("decisions/technik.yaml", "when: {wache: wache}", "when: {wache: rufbereitschaft}"),
    ("cases/naechte.yaml", "vorfaelle: selten", "vorfaelle: woechentlich"),
    ("decisions/wache.yaml", "opposes: {rufbereitschaft: strong}", "favours: {rufbereitschaft: strong}"),
)


def test_cases_after_each_save_are_as_if_all_were_run(watch: Watch) -> None:
    """Whether a strength, a condition or a case was changed, and whatever failed in between."""
    assert {each.case.id: each.passed for each in last(watch).cases} == anew(watch.folder)
    for place, old, new in EDITS:
        path = watch.folder / place
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
        assert {each.case.id: each.passed for each in last(watch).cases} == anew(watch.folder), (old, new)


def test_a_strength_of_a_rule_that_does_not_hold_takes_no_case_anew(watch: Watch) -> None:
    """What is taken over is the very result."""
    before = {each.case.id: each for each in last(watch).cases}
    path = watch.folder / "decisions" / "wache.yaml"
    text = re.sub("(id: gewohnheit.*?)wache: weak", r"\1wache: strong", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    path.write_text(text, encoding="utf-8")
    after = {each.case.id: each for each in last(watch).cases}
    assert after["stilles-heim"] is before["stilles-heim"]
    assert after["nichts-bekannt"] is not before["nichts-bekannt"]  # where the rule may still hold


def test_a_portfolio_is_read_whatever_it_is_made_of(tmp_path: Path) -> None:
    """Files, those with an answer that no row can hold among them, and a table; what cannot be read is told."""
    table = tmp_path / "dorpen.csv"
    table.write_text("name,gasten,plek\nAldorp,200,zaal\nBedorp,50,plein\n", encoding="utf-8")
    (tmp_path / "fout.yaml").write_text("municipality: Cedorp\nanswers: {gasten: veel}\n", encoding="utf-8")
    population, faults = read_portfolio([str(PROFILES), str(table), str(tmp_path / "fout.yaml")], tiny())
    assert population.size == len([*PROFILES.glob("*.yaml")]) + 2
    assert {"Aldorp", "Bedorp"} <= {*population.names}
    assert [Path(each.place.file).name for each in faults] == ["fout.yaml"]
    assert population.under(tiny()).moved == 0
