"""Who gets another outcome under changed rules, held to advising each profile under both."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from orgdesign.analysis.advices.shifts import Population, RuleShift
from orgdesign.analysis.rulebase.plausibility import draw
from orgdesign.engine.evaluate import evaluate_facts
from orgdesign.engine.rows import row_facts
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.model.logic import Choices, Facts, Span
from orgdesign.model.rulebase import RuleBase
from tests.advices import CARE_HOME, care_home

Edited = Callable[..., RuleBase]


@pytest.fixture
def edited(tmp_path: Path) -> Edited:
    """Return what makes the care home with something else written in one of its files."""

    def edit(place: str, old: str, new: str) -> RuleBase:
        folder = tmp_path / "haus"
        shutil.copytree(CARE_HOME, folder)
        text = (folder / place).read_text(encoding="utf-8")
        assert old in text
        (folder / place).write_text(text.replace(old, new), encoding="utf-8")
        rule_base, found = load_rule_base(folder)
        assert rule_base is not None, found
        return rule_base

    return edit


CHANGES = {
    "an effect": ("decisions/wache.yaml", "favours: {rufbereitschaft: moderate}", "opposes: {rufbereitschaft: strong}"),
    "a condition": ("decisions/wache.yaml", "when: {vorfaelle: selten}", "when: {vorfaelle: {at_most: monatlich}}"),
    "a row": ("decisions/nachtmodell.yaml", "when: {wache: wache}", "when: {wache: wache, plaetze: {above: 500}}"),
    "a tie": ("decisions/wache.yaml", "tie_break: [rufbereitschaft, wache]", "tie_break: [wache, rufbereitschaft]"),
    "nothing": ("decisions/wache.yaml", "title: {de: Nachtwache}", "title: {de: Wache}"),
}


@pytest.mark.parametrize("change", CHANGES.values(), ids=CHANGES)
def test_each_shift_is_what_advising_every_profile_gives(change: tuple[str, str, str], edited: Edited) -> None:
    """How many go from what to what, and how many change at all; an example is one of them."""
    new = edited(*change)
    frame = draw(care_home(), 100, 1)
    found = Population(care_home(), frame).under(new)
    counted: Counter[tuple[str, str | None, str | None]] = Counter()
    moved = 0
    for row in frame.iter_rows():
        facts = row_facts(frame.columns, row)
        before, after = (evaluate_facts(each, "", facts).outcomes for each in (care_home(), new))
        ways = [
            (id_, before[id_].leading, after[id_].leading) for id_ in before if before[id_].leading != after[id_].leading
        ]
        counted.update(ways)
        moved += bool(ways)
    assert (found.profiles, found.moved, found.unfit) == (100, moved, 0)
    assert {(each.decision, each.old, each.new): each.count for each in found.shifts} == counted


def test_the_rules_behind_a_shift_are_named(edited: Edited) -> None:
    """What weighs otherwise where the shift begins, and what counts now and no longer where it ends; with what they ask."""
    new = edited(*CHANGES["an effect"])
    found = Population(care_home(), draw(care_home(), 300, 1)).under(new).shifts
    first = {each.decision: each.example for each in found}
    watch, layout = first["wache"], first["nachtmodell"]
    assert watch is not None
    assert layout is not None
    assert watch.rules == (RuleShift("wenig-vorfaelle", before=True, after=True),)
    assert watch.said == {"vorfaelle": Choices.of("selten")}
    assert {(each.id, each.before, each.after) for each in layout.rules} == {
        ("besetzte-nacht", False, True),
        ("stille-nacht", True, False),
    }


def test_where_a_tie_decides_no_rule_is_named(edited: Edited) -> None:
    """The order is no rule."""
    found = Population(care_home(), draw(care_home(), 300, 1)).under(edited(*CHANGES["a tie"])).shifts
    assert found
    assert found[0].example is not None
    assert found[0].example.rules == ()


def test_a_profile_that_no_row_can_hold_is_looked_at_too(edited: Edited) -> None:
    """An estimate, or an answer of which people differ."""
    few: Facts = {"vorfaelle": Choices.of("selten"), "plaetze": Span(20, 60)}
    found = Population(care_home(), draw(care_home(), 1, 1).clear(), apart=[("Haus Linde", few)]).under(
        edited(*CHANGES["an effect"])
    )
    assert (found.profiles, found.moved) == (1, 1)
    assert next((each.decision, each.example.name if each.example else "") for each in found.shifts) == (
        "wache",
        "Haus Linde",
    )


def test_an_answer_that_fits_no_longer_is_left_out_and_counted(edited: Edited) -> None:
    """An option that is gone says nothing; a question that is new is not answered."""
    new = edited("questions/haus.yaml", "range: [0, 500]", "range: [0, 250]")
    frame = draw(care_home(), 300, 1)
    found = Population(care_home(), frame).under(new)
    assert found.unfit == frame.filter(frame["stellen"] > 250).height > 0
    assert found.moved == 0
