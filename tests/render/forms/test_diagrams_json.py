"""What the page proves is what this program proves, on the shipped rule base and on random ones, in a real browser."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any, TypeAlias

import pytest
from hypothesis import given, settings

from orgdesign.analysis.diagrams.compiled import Diagrams
from orgdesign.analysis.diagrams.kept import light_and_kept
from orgdesign.engine.closeness import is_close_call
from orgdesign.engine.evaluate import evaluate_again, evaluate_facts
from orgdesign.model.advice import Advice
from orgdesign.model.logic import Choices, Facts
from orgdesign.model.rulebase import RuleBase
from orgdesign.render.forms.diagrams_json import diagrams_object
from orgdesign.render.forms.page_files import READING, script_of
from orgdesign.render.forms.rule_base_json import facts_object, rule_base_object
from tests.effort import scaled
from tests.papers import example_advice
from tests.render.forms.test_reading import Case, assert_tells, cases, random_answers

if TYPE_CHECKING:
    from playwright.sync_api import Browser

Told: TypeAlias = Mapping[str, Any]
Proofs: TypeAlias = Callable[[RuleBase, Diagrams, Sequence[Facts]], Sequence[Told]]

SCRIPT = script_of(*READING)
ALL = """(told) => {
  const [rules, packed, many] = JSON.parse(told);
  const drawn = unpackDiagrams(packed, rules);
  return many.map((said) => proveRuleBase(rules, drawn, said));
}"""
FEW = ("MOST_STATES = 20000", "MOST_STATES = 12")


def written(rule_base: RuleBase, diagrams: Diagrams, many: Sequence[Facts]) -> str:
    """Return what the script is asked."""
    said = [facts_object(facts) for facts in many]
    return json.dumps([rule_base_object(rule_base, "nl"), diagrams_object(diagrams), said])


def proofs_of(browser: Browser, script: str) -> Proofs:
    """Return what asks a script in a page of its own."""
    page = browser.new_page()
    page.add_script_tag(content=script)

    def ask(rule_base: RuleBase, diagrams: Diagrams, many: Sequence[Facts]) -> Sequence[Told]:
        told: Sequence[Told] = json.loads(
            page.evaluate(f"(told) => JSON.stringify(({ALL})(told))", written(rule_base, diagrams, many))
        )
        return told

    return ask


@pytest.fixture(scope="module")
def proofs(browser: Browser) -> Proofs:
    """Return what asks the script as it is shipped."""
    return proofs_of(browser, SCRIPT)


@pytest.fixture(scope="module")
def few(browser: Browser) -> Proofs:
    """Return what asks the script where hardly anything may be made."""
    assert SCRIPT.count(FEW[0]) == 1
    return proofs_of(browser, SCRIPT.replace(*FEW))


def assert_proves(told: Told, advice: Advice, diagrams: Diagrams) -> list[bool]:
    """Compare what a script says with what is proved here, as far as it says that it is proved; return how far."""
    left = diagrams.within(advice.said)
    is_proved = {id_: bool(each["isProved"]) for id_, each in told["outcomes"].items()}
    known = {
        id_: Choices(left.possible(id_))
        for id_, each in advice.outcomes.items()
        if is_proved[id_] and not each.region.single
    }
    as_far = evaluate_again(advice, known)
    assert_tells(told, as_far, {id_: list(left.mattering(id_)) for id_ in known})
    close = {id_: each["isClose"] for id_, each in told["outcomes"].items()}
    assert close == {id_: is_close_call(as_far, each) for id_, each in as_far.outcomes.items()}
    return list(is_proved.values())


@settings(max_examples=scaled(20))
@given(case=cases())
def test_the_script_proves_what_is_proved_here(proofs: Proofs, few: Proofs, case: Case) -> None:
    """On random rule bases: all of it, and where hardly anything may be made what it says that it proves."""
    rule_base, many = case
    diagrams = Diagrams.of(rule_base)
    asked = [(ask, ask(rule_base, diagrams, many)) for ask in (proofs, few)]
    for ask, told in asked:
        for facts, each in zip(many, told, strict=True):
            how_far = assert_proves(each, evaluate_facts(rule_base, "Ergens", facts), diagrams)
            assert ask is few or all(how_far)


def test_the_script_proves_what_is_proved_here_of_the_shipped_rule_base(proofs: Proofs) -> None:
    """Of an example all, of little as much as it says: once a third is answered, all of most profiles."""
    advices = [example_advice(path.stem) for path in sorted(Path("examples/profiles").glob("*.yaml"))]
    rule_base = advices[0].rule_base
    chance = Random(4)  # noqa: S311  nothing is kept secret with it
    some = [random_answers(rule_base, chance, share) for share in (0.8, 0.6, 0.5, 0.4, 0.4, 0.3, 0.1)]
    many = [*(each.said for each in advices), *some]
    diagrams = light_and_kept(rule_base)
    told = proofs(rule_base, diagrams, many)
    how_far = [
        assert_proves(each, evaluate_facts(rule_base, "Ergens", facts), diagrams)
        for facts, each in zip(many, told, strict=True)
    ]
    assert sum(all(each) for each in how_far) >= 0.7 * len(many)
    assert not all(how_far[-1])
