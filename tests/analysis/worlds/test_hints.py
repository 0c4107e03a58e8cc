"""Hints: what is no fault and yet worth a look."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from orgdesign.analysis.worlds.hints import hints
from orgdesign.engine.evaluate import evaluate_facts
from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.diagnostic import Code
from orgdesign.model.logic import Choices
from orgdesign.model.rulebase import RuleBase
from tests.advices import CARE_HOME, care_home, tiny


def edited(tmp_path: Path, place: str, old: str, new: str) -> RuleBase:
    """Return the care home with something else written in one of its files."""
    folder = Path(shutil.copytree(CARE_HOME, tmp_path / "haus"))
    text = (folder / place).read_text(encoding="utf-8")
    assert old in text
    (folder / place).write_text(text.replace(old, new), encoding="utf-8")
    rule_base, found = load_rule_base(folder)
    assert rule_base is not None, found
    return rule_base


def said(rule_base: RuleBase, code: Code) -> list[dict[str, str]]:
    """Return the values of the hints of a kind."""
    return [{key: str(value) for key, value in each.values.items()} for each in hints(rule_base) if each.code is code]


def test_nothing_is_hinted_where_there_is_nothing() -> None:
    """Every option is looked at, and every rule counts alone somewhere."""
    assert hints(care_home()) == ()


def test_options_that_nothing_tells_apart_come_out_alike() -> None:
    """Whatever else is answered, one or the other gives the same advice."""
    assert said(tiny(), Code.ALIKE_OPTIONS) == [{"name": "plek", "valid": "plein, weiland"}]
    one, other = (evaluate_facts(tiny(), "", {"plek": Choices.of(each)}) for each in ("plein", "weiland"))
    assert {id_: each.region for id_, each in one.outcomes.items()} == {
        id_: each.region for id_, each in other.outcomes.items()
    }


def test_an_option_of_several_that_nothing_looks_at_is_hinted(tmp_path: Path) -> None:
    """Where something looks at the others."""
    rule_base = edited(tmp_path, "decisions/wache.yaml", "includes: [demenz, jugend]", "includes: [jugend]")
    assert said(rule_base, Code.UNSEEN_OPTIONS) == [{"name": "bewohner", "valid": "demenz"}]


@pytest.mark.parametrize(
    ("when", "expected"),
    [
        ("{vorfaelle: selten, plaetze: {below: 50}}", ["gewohnheit"]),
        ("{vorfaelle: {not: woechentlich}}", ["wenig-vorfaelle"]),
        ("{plaetze: {below: 50}}", []),
    ],
)
def test_a_rule_that_needs_another_is_hinted(when: str, expected: list[str], tmp_path: Path) -> None:
    """It holds only where another does that pushes the same way; not where one of them can hold alone."""
    old = "when: {wache_heute: [wache, fremd]}\n  favours: {wache: weak}"
    new = f"when: {when}\n  favours: {{rufbereitschaft: weak}}"
    rule_base = edited(tmp_path, "decisions/wache.yaml", old, new)
    assert [each["name"] for each in said(rule_base, Code.ACCOMPANIED_RULE)] == expected


def test_a_question_that_tells_much_is_late_only_at_the_end(tmp_path: Path) -> None:
    """Among many that tell nothing: first it is as it should be, last it is hinted."""
    kind, why = "section: {section}, kind: yes_no", "why: {de: x}"
    idle = "".join(
        f"- {{id: leer_{at}, {kind}, label: {{de: Leer {at}}}, text: {{de: 'Leer {at}?'}}, {why}}}\n" for at in range(9)
    )
    for section, expected in (("nacht", []), ("haus", ["wache_heute", "vorfaelle"])):
        folder = Path(shutil.copytree(CARE_HOME, tmp_path / section))
        (folder / "questions" / "zz.yaml").write_text(idle.replace("{section}", section), encoding="utf-8")
        rule_base, found = load_rule_base(folder)
        assert rule_base is not None, found
        assert [each["name"] for each in said(rule_base, Code.LATE_QUESTION)] == expected


def test_the_shipped_rule_base_has_hints_and_they_are_no_errors() -> None:
    """They fail nothing."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    assert not any(each.is_error for each in hints(rule_base))
