"""The laws of `prefill.yaml`: what is read, that it may be missing, and that no advice hangs on it."""

from __future__ import annotations

from pathlib import Path

from orgdesign.load.rules.rulebase import load_rule_base
from orgdesign.load.rules.shipped import shipped_rule_base
from orgdesign.model.diagnostic import Code
from orgdesign.model.prefill import Coding
from orgdesign.model.rulebase import Kind
from tests.advices import tiny
from tests.prefills import fair, mapping, with_prefill


def test_it_is_read_whole() -> None:
    """Columns in the order in which they count, cells as they are compared, and each question by its id."""
    prefill = mapping()
    assert prefill.names == ("municipality", "dorp", "Dorpsnaam")
    assert prefill.coding == Coding(("code", "Dorpscode"), "DP", 3)
    assert prefill.periods == ("jaar",)
    assert prefill.missing == {"."}
    assert prefill.aliases == {"Het Dorp": "'s-Voorbeelddorp"}
    assert list(prefill.answers) == ["gasten", "plek", "tent", "zorgen"]
    assert prefill.answers["plek"].columns == ("Waar",)
    assert prefill.answers["plek"].values == {"1": "zaal", "2": "plein", "3": "weiland", "op de wei": "weiland"}
    assert prefill.answers["gasten"].values == {}


def test_a_rule_base_may_do_without() -> None:
    """Then nothing can be filled in; all else is the same, and the digest of what decides is."""
    assert tiny().prefill is None
    assert fair().digest == tiny().digest


def test_a_question_at_fault_is_told_once(tmp_path: Path) -> None:
    """What a table says of a question whose own entry is wrong is no second finding."""
    rules = with_prefill(tmp_path)
    for file in (rules / "questions").glob("*.yaml"):
        file.write_text(file.read_text(encoding="utf-8").replace("kind: choice", "kind: choise"), encoding="utf-8")
    rule_base, found = load_rule_base(rules)
    assert rule_base is None
    assert [each.code for each in found] == [Code.WRONG_VALUE]


def test_the_shipped_one_fills_facts_of_the_municipality() -> None:
    """Only what nobody there can choose to change, and for a scale every option has a cell."""
    rule_base, _ = load_rule_base(shipped_rule_base())
    assert rule_base is not None
    assert rule_base.prefill is not None
    for id_, filled in rule_base.prefill.answers.items():
        question = rule_base.questions[id_]
        assert question.fixed
        assert question.kind is Kind.NUMBER or set(filled.values.values()) == set(question.values)
